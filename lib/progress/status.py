"""Status of a row: how far the money is against its target and the time that has passed."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.counting import ANY

MONTHS: Final = 12
SLOW_POINTS: Final = "slow_points"
CLOSE: Final = 1e-12
"""Rates nearer than this are equal: 50 % - 40 % is no more than 10 points, whatever floating point says."""


def months_since(year: int, day: date) -> float:
    """Months from the start of a year to the end of a day, all equal: 6,0 on 30/06; below 0 before it."""
    days = calendar.monthrange(day.year, day.month)[1]
    return (day.year - year) * MONTHS + day.month - 1 + day.day / days


def elapsed(as_of: date, year: int) -> float:
    """Share of a year that has passed by the end of a day: 0,5 on 30/06.

    Args:
        as_of: The day.
        year: The year; 0 before it, 1 after it.
    """
    return min(max(months_since(year, as_of) / MONTHS, 0.0), 1.0)


@lru_cache(maxsize=256)
def threshold(cat: Catalogue, code: str, on: date) -> float:
    """A threshold in force on a day; the first there is where none was in force yet.

    Raises:
        KeyError: the catalogue has no such threshold.
    """
    rows = cat.thresholds[cat.thresholds["code"] == code].sort_values("effective_from")
    if rows.empty:
        raise KeyError(code)
    in_force = rows[rows["effective_from"] <= pd.Timestamp(on)]
    return float(in_force["value"].iloc[-1] if len(in_force) else rows["value"].iloc[0])


def statuses(rows: pd.DataFrame, slow_points: float) -> pd.Series[str]:
    """Status of each row.

    Args:
        rows: allocated_vnd, disbursed_vnd, target_vnd_bp (Int64), rate (Float64), of_whole (bool: what a
            whole with money holds beyond its parts; its spending is not outside the plan), course_share
            (float64: share of the money that should be paid by now), cannot (bool: the target cannot be
            reached any more), see ``lib.progress.ahead``.
        slow_points: So many percentage points behind the course a row is slow.

    Returns:
        outside_plan, not_allocated, not_reported, achieved, out_of_reach, slow or on_pace.

    Rule: R2, R3, R4
    """
    planned = rows["allocated_vnd"].fillna(0) > 0
    paid, target = rows["disbursed_vnd"].fillna(0), rows["target_vnd_bp"].fillna(0)
    behind = rows["course_share"] - rows["rate"].fillna(0.0).astype("float64") - slow_points / 100
    chosen = np.select(
        [
            ~planned & (paid > 0) & ~rows["of_whole"],
            ~planned,
            rows["disbursed_vnd"].isna(),
            paid * 10_000 >= target,
            rows["cannot"],
            behind > CLOSE,
        ],
        ["outside_plan", "not_allocated", "not_reported", "achieved", "out_of_reach", "slow"],
        "on_pace",
    )
    return pd.Series(chosen, index=rows.index, dtype="str")


def late_periods(
    reported_on: pd.Series[pd.Timestamp], cat: Catalogue, year: int, as_of: date
) -> pd.Series[str]:
    """The overdue period of each row: the newest one due that its newest number does not reach.

    Periods that every unit owes count; one due before it ends is a report of estimates and does not.

    Args:
        reported_on: Date of each row's newest number (NaT where it never reported).
        cat: Its calendar says what is due when.
        year: Year of the plan.
        as_of: The day that stands for today.

    Returns:
        Name of the period ("T5"); "" where nothing is overdue or nothing was ever reported.

    Rule: R2
    """
    due = cat.calendar[
        (cat.calendar["unit"] == ANY)
        & (cat.calendar["due_on"] <= pd.Timestamp(as_of))
        & (cat.calendar["due_on"] > cat.calendar["period_end"])
        & (cat.calendar["period_end"].dt.year == year)
    ]
    if due.empty:
        return pd.Series("", index=reported_on.index, dtype="str")
    newest = due.sort_values("period_end", kind="stable", ascending=False).iloc[0]
    late = reported_on < newest["period_end"]
    return pd.Series(np.where(late, str(newest["period"]), ""), index=reported_on.index, dtype="str")
