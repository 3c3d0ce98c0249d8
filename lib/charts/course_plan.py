"""What a course of the year is held against, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.charts.rows import rows


@dataclass(frozen=True)
class Plan:
    """What the course is held against.

    Args:
        start: First day of the year of the plan.
        end: The day the target speaks of.
        allocated_vnd: Money of the year, None where nothing was allocated.
        target_vnd: Target money, None where no target is known.
        estimate_vnd: The unit's own estimate for ``end``, None where it said none.
    """

    start: date
    end: date
    allocated_vnd: int | None
    target_vnd: float | None
    estimate_vnd: int | None = None


def plan_of(one: pd.DataFrame, year: int) -> Plan:
    """What the course of a row is held against.

    Args:
        one: The progress table of the whole, a line or a place: one row; an empty table gives a bare plan.
        year: Year of the plan; the target speaks of its last day.

    Returns:
        The plan.
    """
    start, end = date(year, 1, 1), date(year, 12, 31)
    found = rows(one, code_column="-")
    if not found or not found[0].has_plan:
        return Plan(start, end, None, None)
    row = found[0]
    return Plan(start, end, row.allocated_vnd, row.target_vnd, row.expected_vnd)


def told(points: pd.DataFrame) -> list[tuple[date, int]]:
    """The days something was reported, with the money disbursed until then, in their order."""
    known = points.dropna(subset=["disbursed_vnd"]).sort_values("on")
    days = [day.date() for day in known["on"]]
    return list(zip(days, known["disbursed_vnd"].astype("int64").tolist(), strict=True))


def top_of(known: list[tuple[date, int]], plan: Plan) -> float:
    """The upper end of the money axis: nothing is ever clipped.

    Rule: R3
    """
    paid = max((vnd for _, vnd in known), default=0)
    return max(plan.allocated_vnd or 0, plan.target_vnd or 0, plan.estimate_vnd or 0, paid, 1) * 1.08


def last_of(known: list[tuple[date, int]], plan: Plan) -> date:
    """The right end: the year, and what was still paid for it after its end."""
    return max([plan.end, *(day for day, _ in known)])


def required_from(known: list[tuple[date, int]], plan: Plan) -> tuple[date, int] | None:
    """Where the way from the newest figure straight to the target begins; None where there is none to go."""
    if not known or plan.target_vnd is None:
        return None
    day, vnd = known[-1]
    return (day, vnd) if vnd < plan.target_vnd and day < plan.end else None
