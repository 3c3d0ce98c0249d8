"""What a year's plan leaves open or says twice, as far as figures and lists can show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.quality.costs import NO_RECEIVER
from lib.progress.quality.found import found, joined
from lib.progress.quality.reconciling import TOLERANCE
from lib.progress.status import threshold
from lib.progress.targets import FULL_BP

CHANGE: Final = "plan_change_points"
"""Threshold: a line's plan that falls by so many per cent of the year before wants a word."""


@dataclass(frozen=True, eq=False)
class Plan:
    """The figures of a year's plan.

    Args:
        year: The year.
        as_of: The date they speak of.
        whole: Progress of the whole, of real numbers alone.
        by_line: Progress by line, likewise.
        by_both: Progress by line and place, likewise.
        by_fund: Progress by line and fund, likewise.
        shown_by_both: Progress by line and place as shown: illustrative numbers may be in it.
        outputs: line, place, unit, planned (Int64) of the whole place; see ``costs.outputs_by_place``.
        activities: line, value (int64): what the described activities cost.
        last_year: Progress by line of the year before.
    """

    year: int
    as_of: date
    whole: pd.DataFrame
    by_line: pd.DataFrame
    by_both: pd.DataFrame
    by_fund: pd.DataFrame
    shown_by_both: pd.DataFrame
    outputs: pd.DataFrame
    activities: pd.DataFrame
    last_year: pd.DataFrame


def plan_gaps(plan: Plan, cat: Catalogue) -> pd.DataFrame:
    """What a plan leaves open: each once, for a line where it is about one, else for the whole.

    Args:
        plan: The plan.
        cat: The catalogue: the general target, ``CHANGE``, and from where on money differs.

    Returns:
        ``lib.progress.quality.found.FOUND``; none for a year without allocations.

    Rule: R4
    """
    lines = _planned(plan.by_line)
    if lines.empty:
        return joined([])
    checks = (
        _general_target(plan, cat),
        _no_activity(plan, lines),
        _two_denominators(plan, lines),
        _communes_differ(plan),
        _lines_unreported(plan, lines),
        _no_commune_money(plan, lines),
        _lacking(plan, lines, lines["target_is_default"], "plan.no_targets", "target"),
        _lacking(
            plan, lines, ~lines["line"].isin(_lines_with_work(plan)), "plan.no_outputs", "output_planned"
        ),
        _no_funds(plan, lines),
        _fell(plan, lines, cat),
    )
    return joined(checks)


def _planned(by_line: pd.DataFrame) -> pd.DataFrame:
    return by_line[(by_line["allocated_vnd"].fillna(0) > 0) & (by_line["line"] != "")].reset_index(drop=True)


def _lines_with_work(plan: Plan) -> set[str]:
    return set(plan.outputs.loc[plan.outputs["planned"].notna(), "line"])


def _general_target(plan: Plan, cat: Catalogue) -> pd.DataFrame:
    """The general target, and the lower one that the lines' own targets add up to."""
    rows = cat.targets[(cat.targets["line"] == "*") & cat.targets["year"].isin(["*", str(plan.year)])]
    whole = plan.whole
    if rows.empty or whole.empty or bool(whole["target_is_default"].any()):
        return joined([])
    general = int(rows.sort_values("year")["target_bp"].iloc[-1])
    short = ((whole["allocated_vnd"] * general - whole["target_vnd_bp"]) / FULL_BP).round().astype("Int64")
    sides = whole.assign(
        first=general,
        second=(whole["target_vnd_bp"] / whole["allocated_vnd"]).round().astype("Int64"),
        amount_vnd=short,
    )
    # beyond rounding of what lines state
    far = (short > threshold(cat, TOLERANCE, plan.as_of)).fillna(False)
    return found(sides[far], "plan.general_target", plan.year, measure="target", unit="bp")


def _no_activity(plan: Plan, lines: pd.DataFrame) -> pd.DataFrame:
    """Money that no described activity can spend; what of it the target asks for."""
    held = lines.merge(plan.activities.rename(columns={"value": "cost"}), on="line")
    target = (held["target_vnd_bp"] / FULL_BP).round().astype("Int64")
    spent = held["disbursed_vnd"].fillna(0)
    usable = held["cost"].where(held["cost"] > spent, spent)
    over = (target - usable).clip(lower=0)
    sides = held.assign(
        first=held["cost"].astype("Int64"),
        second=held["allocated_vnd"],
        amount_vnd=held["allocated_vnd"] - usable,
        more=target.astype("str") + "|" + over.astype("str"),
    )
    return found(
        sides[(sides["amount_vnd"] > 0).fillna(False)], "plan.no_activity", plan.year, measure="activity_cost"
    )


def _two_denominators(plan: Plan, lines: pd.DataFrame) -> pd.DataFrame:
    """Lines with money of earlier years beside this year's: a rate "of the plan" may be of either."""
    carried = lines["carried_over_vnd"].fillna(0)
    sides = lines.assign(
        first=lines["allocated_vnd"], second=lines["allocated_vnd"] + carried, amount_vnd=carried
    )
    return found(sides[carried > 0], "plan.two_denominators", plan.year, measure="allocated")


def _communes_differ(plan: Plan) -> pd.DataFrame:
    """Lines whose money is divided among another number of communes than the plan says."""
    shown = plan.shown_by_both
    got = shown[(shown["place"] != "") & (shown["allocated_vnd"].fillna(0) > 0)]
    named = got.groupby("line", as_index=False).agg(
        second=("place", "size"), illustrative=("illustrative", "any")
    )
    said = plan.outputs[(plan.outputs["unit"] == NO_RECEIVER) & plan.outputs["planned"].notna()]
    sides = said.rename(columns={"planned": "first"})[["line", "first"]].merge(named, on="line")
    return found(
        sides[(sides["first"] != sides["second"]).fillna(False)],
        "plan.communes_differ",
        plan.year,
        measure="output_planned",
        unit=NO_RECEIVER,
    )


def _lines_unreported(plan: Plan, lines: pd.DataFrame) -> pd.DataFrame:
    """A number paid by the whole, of which no line has its part."""
    whole = plan.whole
    alone = whole["disbursed_vnd"].notna() & (whole["disbursed_vnd"] > 0)
    if lines["disbursed_vnd"].notna().any() or not alone.fillna(False).any():
        return joined([])
    sides = whole.assign(
        first=len(lines),
        second=whole["disbursed_vnd"],
        amount_vnd=whole["disbursed_vnd"],
        on=whole["reported_on"],
    )
    return found(sides, "plan.lines_unreported", plan.year, measure="disbursed")


def _no_commune_money(plan: Plan, lines: pd.DataFrame) -> pd.DataFrame:
    """Lines that are to work in communes, while no commune has money of any line."""
    got = plan.by_both[(plan.by_both["place"] != "") & (plan.by_both["allocated_vnd"].fillna(0) > 0)]
    said = plan.outputs[(plan.outputs["unit"] == NO_RECEIVER) & (plan.outputs["planned"].fillna(0) > 0)]
    held = lines.merge(said[["line", "planned"]], on="line")
    if len(got) or held.empty:
        return joined([])
    return _of_lines(plan, held, lines, "plan.no_commune_money", "allocated")


def _lacking(
    plan: Plan, lines: pd.DataFrame, which: pd.Series[bool], code: str, measure: str
) -> pd.DataFrame:
    """Lines with money that lack something else."""
    held = lines[which.to_numpy()]
    return _of_lines(plan, held, lines, code, measure) if len(held) else joined([])


def _no_funds(plan: Plan, lines: pd.DataFrame) -> pd.DataFrame:
    """Lines whose money names no source."""
    nowhere = plan.by_fund[(plan.by_fund["fund"] == "") & (plan.by_fund["allocated_vnd"].fillna(0) > 0)]
    held = lines[lines["line"].isin(nowhere["line"])].drop(columns="allocated_vnd")
    held = held.merge(nowhere[["line", "allocated_vnd"]], on="line")
    return _of_lines(plan, held, lines, "plan.no_funds", "allocated") if len(held) else joined([])


def _of_lines(plan: Plan, held: pd.DataFrame, lines: pd.DataFrame, code: str, measure: str) -> pd.DataFrame:
    """One finding about several lines: how many of all, which, and their money."""
    one = pd.DataFrame(
        {
            "first": [len(held)],
            "second": [len(lines)],
            "amount_vnd": [int(held["allocated_vnd"].sum())],
            "more": [", ".join(held["line"])],
        }
    )
    return found(one, code, plan.year, measure=measure, unit="line")


def _fell(plan: Plan, lines: pd.DataFrame, cat: Catalogue) -> pd.DataFrame:
    """Lines whose plan is far below that of the year before."""
    held = lines.merge(
        _planned(plan.last_year)[["line", "allocated_vnd"]], on="line", suffixes=("", "_before")
    )
    kept = 1 - threshold(cat, CHANGE, plan.as_of) / 100
    sides = held.assign(
        first=held["allocated_vnd"],
        second=held["allocated_vnd_before"],
        amount_vnd=held["allocated_vnd_before"] - held["allocated_vnd"],
    )
    fell = held["allocated_vnd"].astype("float64") < kept * held["allocated_vnd_before"].astype("float64")
    return found(sides[fell], "plan.fell", plan.year, measure="allocated")
