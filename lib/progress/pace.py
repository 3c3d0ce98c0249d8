"""Pace: what must be disbursed each month to reach the target, against what was disbursed so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Final

import numpy as np
import pandas as pd

from lib.progress.ahead import AHEAD, DAYS, begun
from lib.progress.deadlines import days_left
from lib.progress.rows import rows_of
from lib.progress.standing import Standing
from lib.progress.status import MONTHS, months_since, threshold
from lib.progress.table import looked_ahead

RECENT: Final = "recent_months"
FAR: Final = 120.0
"""Months ahead beyond which no date is told: at that pace it is never."""

MONEY: Final = (
    "allocated_vnd",
    "disbursed_vnd",
    "expected_vnd",
    "rate",
    "target_rate",
    "target_vnd_bp",
    "gap_vnd",
    "status",
    "illustrative",
    "of_whole",
)
PACE: Final = (
    "needed_vnd",
    "later_needed_vnd",
    "had_vnd",
    "recent_vnd",
    "times",
    "met_on",
    "unspent_vnd",
)


@dataclass(frozen=True)
class Pace:
    """Money a month, in đồng.

    Args:
        needed_vnd: From the date asked for until the deadline, to reach the target.
        had_vnd: From the start of the year until that date; None where nothing was reported.
        months_left: Months until the deadline.
        deadline_on: The deadline that governs.
    """

    needed_vnd: float
    had_vnd: float | None
    months_left: float
    deadline_on: date

    @property
    def times(self) -> float | None:
        """How many times faster it must go; None where there is nothing to compare with."""
        return self.needed_vnd / self.had_vnd if self.had_vnd else None


def recent_date(stands: Standing) -> date:
    """The date from which the recent pace is measured: so many months before, a month's last day for one."""
    months = int(threshold(stands.cat, RECENT, stands.as_of))
    day = pd.Timestamp(stands.as_of)
    before = day - pd.DateOffset(months=months)
    ended = day.is_month_end
    found: date = (before + pd.offsets.MonthEnd(0) if ended else before).date()
    return found


def paces(stands: Standing, by: Sequence[str], before: Standing) -> pd.DataFrame:
    """The pace of every row of a progress table.

    Args:
        stands: The figures of a year at a date.
        by: Keys of the table, any of line, place, office, fund.
        before: The figures at ``recent_date``.

    Returns:
        ``by``, ``MONEY`` as in a progress table, ``AHEAD`` as ``lib.progress.ahead`` tells them, and
        ``PACE``: đồng a month (Float64): needed_vnd to the first deadline, later_needed_vnd to the next,
        had_vnd over the year so far, recent_vnd over the last months; times (Float64: needed by had), met_on
        (datetime64[s]: the day the target is met at the pace had, NaT for never), unspent_vnd (Int64: money
        that lapses if no more is paid). NA where nothing is missing, known or left.

    Rule: R1, R2, R4
    """
    rows = looked_ahead(stands, by)
    passed = begun(stands.year, stands.as_of)
    plan, paid = rows["allocated_vnd"], rows["disbursed_vnd"]
    missing = rows["gap_vnd"].where((plan.fillna(0) > 0) & (rows["gap_vnd"] > 0))
    needed, later = (
        (missing / left.where(left > 0)).astype("Float64")
        for left in (rows["months_left"], rows["later_months_left"])
    )
    had = (paid / passed if passed > 0 else paid * pd.NA).astype("Float64")
    made = rows.assign(
        needed_vnd=needed,
        later_needed_vnd=later,
        had_vnd=had,
        recent_vnd=_recent(rows, by, stands, before),
        times=needed / had.where(had > 0),
        met_on=_met_on(missing / had.where(had > 0), passed, stands.year),
        unspent_vnd=(plan - paid.fillna(0)).where(plan > 0).clip(lower=0),
    )
    return made[[*by, *MONEY, *AHEAD, *PACE]]


def _recent(rows: pd.DataFrame, by: Sequence[str], stands: Standing, before: Standing) -> pd.Series[float]:
    """Money a month since ``before``; of a date before the year, since the year began."""
    begins = max(0.0, months_since(stands.year, before.as_of))
    months = months_since(stands.year, stands.as_of) - begins
    if months <= 0:
        return pd.Series(pd.NA, rows.index, dtype="Float64")
    then = pd.Series(0, rows.index, dtype="Int64")
    if begins > 0:
        then = _same_rows(rows, by, rows_of(before.grid, by, before.cat, before.on))
    return ((rows["disbursed_vnd"] - then) / months).astype("Float64")


def _same_rows(rows: pd.DataFrame, by: Sequence[str], earlier: pd.DataFrame) -> pd.Series[int]:
    """Disbursed money of the same rows in an earlier table."""
    if not by:
        return pd.Series(earlier["disbursed_vnd"].to_numpy(), rows.index, dtype="Int64")
    keys = [pd.MultiIndex.from_frame(table[list(by)]) for table in (earlier, rows)]
    held = pd.Series(earlier["disbursed_vnd"].array, keys[0])
    return pd.Series(held.reindex(keys[1]).array, rows.index, dtype="Int64")


def _met_on(months: pd.Series[float], passed: float, year: int) -> pd.Series[pd.Timestamp]:
    """The day so many months ahead; NaT where that is not known or never."""
    far = months.to_numpy(dtype="float64", na_value=np.nan).tolist()
    days = [_day(year, passed + each) if each <= FAR else None for each in far]
    return pd.Series(days, months.index, dtype="datetime64[s]")


def _day(year: int, month: float) -> date:
    """The day on which so many months since the start of a year have passed."""
    whole = max(ceil(month - 1e-9) - 1, 0)
    first = pd.Timestamp(year + whole // MONTHS, whole % MONTHS + 1, 1)
    day: date = first.replace(day=max(1, ceil((month - whole) * first.days_in_month - 1e-6))).date()
    return day


def deadlines_ahead(one: pd.DataFrame, year: int, as_of: date) -> pd.DataFrame:
    """What each deadline of a row's money asks for.

    Args:
        one: One row of ``paces``; empty where there is none.
        year: Year of the plan.
        as_of: The date the figures speak of.

    Returns:
        One row per deadline, in order: on (datetime64[s]), days_left (Int64, below 0 once it passed),
        needed_vnd (Float64: đồng a month to reach the target by then, NA where nothing is missing or no time
        is left), unspent_vnd (Int64: what is unpaid then if no more is paid), governs (bool: the first, by
        which the status is judged), illustrative (bool).

    Rule: R2, R4
    """
    row = one.head(1)
    days = pd.unique(pd.concat([row[name] for name in DAYS], ignore_index=True).dropna()).tolist()
    on = pd.Series(days, dtype="datetime64[s]")
    now = begun(year, as_of)
    months = pd.Series([months_since(year, day.date()) - now for day in on], dtype="Float64")
    short = float(row["gap_vnd"].iloc[0]) if len(on) and not pd.isna(row["gap_vnd"].iloc[0]) else 0.0
    left = days_left(as_of, on)
    return pd.DataFrame(
        {
            "on": on,
            "days_left": left,
            "needed_vnd": (short / months.where((months > 0) & (short > 0))).astype("Float64"),
            "unspent_vnd": pd.Series([row["unspent_vnd"].iloc[0] for _ in on], dtype="Int64"),
            "governs": on.index == 0,
            "illustrative": [bool(row["illustrative"].iloc[0]) for _ in on],
        }
    )


def pace_in(table: pd.DataFrame) -> Pace | None:
    """The pace of the one row of a table of paces; None where nothing is missing or no time is left."""
    if table.empty or pd.isna(table["needed_vnd"].iloc[0]):
        return None
    row = table.iloc[0]
    had = None if pd.isna(row["had_vnd"]) else float(row["had_vnd"])
    return Pace(float(row["needed_vnd"]), had, float(row["months_left"]), row["deadline_on"].date())
