"""Who holds the missing money: to the target and to the unit's own estimate; what the whole still needs."""

from __future__ import annotations

import pandas as pd

from lib.progress.targets import FULL_BP


def gaps(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a progress table by what they lack, the most first.

    Args:
        table: A progress table; allocated_vnd, disbursed_vnd, expected_vnd (Int64), gap_vnd (Float64).

    Returns:
        The rows that have money or a gap, with missing_vnd (Float64: to the target, never below 0),
        estimate_gap_vnd (Float64: the unit's own estimate less what is disbursed, signed, NA where it gave
        none), share and running (Float64: of all that is missing, alone and with those before; NA where
        nothing is missing).

    Rule: R2, R4, R5
    """
    held = table[table["allocated_vnd"].fillna(0).gt(0) | table["gap_vnd"].fillna(0).gt(0)]
    missing = held["gap_vnd"].clip(lower=0.0).astype("Float64")
    made = held.assign(
        missing_vnd=missing,
        estimate_gap_vnd=(held["expected_vnd"] - held["disbursed_vnd"].fillna(0)).astype("Float64"),
    ).sort_values("missing_vnd", ascending=False, kind="stable", ignore_index=True)
    whole = float(made["missing_vnd"].fillna(0).sum())
    share = (made["missing_vnd"] / whole if whole else made["missing_vnd"] * pd.NA).astype("Float64")
    return made.assign(share=share, running=share.cumsum())


def steps(whole: pd.DataFrame, parts: pd.DataFrame, key: str) -> pd.DataFrame:
    """From the target of the whole down to what is disbursed, part by part.

    Args:
        whole: The progress table of the whole, one row.
        parts: A progress table by one key, with its name.
        key: That key.

    Returns:
        code, name (str), change_vnd (Float64, signed: less where a part lacks money, more where it has gone
        beyond its target), after_vnd (Float64: what stands after it); the parts that lack most first. Where
        the parts do not make up the whole, the rest is a row with code "" and name "". No row without a
        target.

    Rule: R2, R4
    """
    columns = {"code": "str", "name": "str", "change_vnd": "Float64", "after_vnd": "Float64"}
    if whole.empty or pd.isna(whole["gap_vnd"].iloc[0]):
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in columns.items()})
    ranked = parts[parts["gap_vnd"].fillna(0) != 0].sort_values("gap_vnd", ascending=False, kind="stable")
    made = pd.DataFrame(
        {
            "code": ranked[key].astype("str"),
            "name": ranked[f"{key}_name"].astype("str"),
            "change_vnd": -ranked["gap_vnd"].astype("Float64"),
        }
    )
    rest = -float(whole["gap_vnd"].iloc[0]) - float(made["change_vnd"].sum())
    if round(rest):
        beyond = pd.DataFrame({"code": [""], "name": [""], "change_vnd": pd.array([rest], dtype="Float64")})
        made = pd.concat([made, beyond], ignore_index=True)
    target = float(whole["target_vnd_bp"].iloc[0]) / FULL_BP
    return made.assign(after_vnd=target + made["change_vnd"].cumsum()).astype(columns).reset_index(drop=True)


def short_of(whole: pd.DataFrame, mark_bp: int) -> float | None:
    """What the targets of the parts lack together for the whole to reach a mark.

    Args:
        whole: The progress table of the whole, one row: target_vnd_bp is the sum of its parts' targets.
        mark_bp: The mark, basis points of the allocation.

    Returns:
        Đồng, below 0 where the targets go beyond the mark; None without money.

    Rule: R4
    """
    plan = whole["allocated_vnd"].fillna(0)
    if whole.empty or plan.iloc[0] <= 0:
        return None
    return (int(plan.iloc[0]) * mark_bp - int(whole["target_vnd_bp"].iloc[0])) / FULL_BP
