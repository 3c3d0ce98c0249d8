"""Pace: what must be disbursed each month to reach the target, against what was disbursed so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.progress.status import MONTHS, elapsed


@dataclass(frozen=True)
class Pace:
    """Money a month, in đồng.

    Args:
        needed_vnd: From the date asked for until the end of the year, to reach the target.
        had_vnd: From the start of the year until that date; None where nothing was reported.
        months_left: Months until the end of the year.
    """

    needed_vnd: float
    had_vnd: float | None
    months_left: float

    @property
    def times(self) -> float | None:
        """How many times faster it must go; None where there is nothing to compare with."""
        return self.needed_vnd / self.had_vnd if self.had_vnd else None


def pace(whole: pd.DataFrame, year: int, as_of: date) -> Pace | None:
    """The pace a target asks for.

    Args:
        whole: A progress table of one row.
        year: Year of the plan.
        as_of: The date the figures speak of.

    Returns:
        The pace; None where nothing is missing or allocated, or the year is over.

    Rule: R2, R4
    """
    if whole.empty or not (whole["allocated_vnd"].fillna(0) > 0).iloc[0]:
        return None
    passed = elapsed(as_of, year)
    left, gap, paid = MONTHS * (1 - passed), whole["gap_vnd"].iloc[0], whole["disbursed_vnd"].iloc[0]
    if left <= 0 or pd.isna(gap) or gap <= 0:
        return None
    had = float(paid) / (MONTHS * passed) if passed > 0 and pd.notna(paid) else None
    return Pace(float(gap) / left, had, left)


def pace_table(asked: Pace | None) -> pd.DataFrame:
    """A pace as a table to keep: needed_vnd, months_left (float64), had_vnd (Float64); no row for none."""
    paces = [asked] if asked else []
    return pd.DataFrame(
        {
            "needed_vnd": pd.Series([one.needed_vnd for one in paces], dtype="float64"),
            "had_vnd": pd.Series([one.had_vnd for one in paces], dtype="Float64"),
            "months_left": pd.Series([one.months_left for one in paces], dtype="float64"),
        }
    )


def pace_in(table: pd.DataFrame) -> Pace | None:
    """The pace that ``pace_table`` was made of."""
    if table.empty:
        return None
    row = table.iloc[0]
    had = None if pd.isna(row["had_vnd"]) else float(row["had_vnd"])
    return Pace(float(row["needed_vnd"]), had, float(row["months_left"]))
