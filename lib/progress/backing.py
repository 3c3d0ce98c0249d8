"""Money no planned activity can spend: what the activities of a line cost against its plan and target."""

from __future__ import annotations

import pandas as pd

from lib.progress.targets import FULL_BP


def backing(lines: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """Hold planned activities against the money and the target of their line.

    Args:
        lines: The progress table by line.
        costs: What activities cost: line (str), value (Int64, đồng); lines without a document have no row.

    Returns:
        The lines whose activities are known and have money, those with most idle money first: line,
        line_name, allocated_vnd, disbursed_vnd, expected_vnd (Int64), target_rate (Float64), target_vnd
        (Float64), activity_vnd (Int64), idle_vnd (Int64: allocated beyond the activities, or beyond what is
        paid already where that is more), beyond_vnd (Float64: of the target beyond the same, 0 where they
        reach it), reach_rate (Float64: the same, of the allocation), illustrative (bool).

    Rule: R1, R4
    """
    cost = costs.drop_duplicates("line").set_index("line")["value"]
    known = lines[lines["line"].isin(cost.index) & (lines["allocated_vnd"].fillna(0) > 0)]
    activity = known["line"].map(cost).astype("Int64")
    spent = known["disbursed_vnd"].fillna(0)
    usable = activity.where(activity > spent, spent)  # what is paid already needs no activity any more
    target = (known["target_vnd_bp"] / FULL_BP).astype("Float64")
    names = (
        "line",
        "line_name",
        "allocated_vnd",
        "disbursed_vnd",
        "expected_vnd",
        "target_rate",
        "illustrative",
    )
    made = known[list(names)].assign(
        target_vnd=target,
        activity_vnd=activity,
        idle_vnd=(known["allocated_vnd"] - usable).clip(lower=0),
        beyond_vnd=(target - usable).clip(lower=0.0),
        reach_rate=(usable / known["allocated_vnd"]).astype("Float64"),
    )
    return made.sort_values("idle_vnd", ascending=False, kind="stable", ignore_index=True)
