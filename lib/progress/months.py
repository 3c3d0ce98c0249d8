"""The course month by month: what each report added, and where the way to the target should have been."""

from __future__ import annotations

import pandas as pd

from lib.progress.status import elapsed
from lib.progress.targets import FULL_BP


def month_table(course: pd.DataFrame, one: pd.DataFrame, year: int) -> pd.DataFrame:
    """The steps of a course as a table.

    Args:
        course: As ``lib.progress.course.course`` gives it.
        one: The progress table of the same cell, one row; empty where the cell has none.
        year: Year of the plan.

    Returns:
        One row per reported date: on, disbursed_vnd (Int64), added_vnd (Int64: since the date before), rate
        (Float64), path_vnd (Float64: where the straight way to the target stands that day, NA where there is
        no target), ahead_vnd (Float64: disbursed less path, signed), illustrative (bool).

    Rule: R1, R2, R4
    """
    known = course[course["disbursed_vnd"].notna()].reset_index(drop=True)
    passed = pd.Series([elapsed(day.date(), year) for day in known["on"]], dtype="Float64")
    paid, plan = known["disbursed_vnd"], _same(one, "allocated_vnd", len(known))
    plan = plan.where(plan > 0)
    path = passed * (_same(one, "target_vnd_bp", len(known)).where(plan.notna()) / FULL_BP)
    return pd.DataFrame(
        {
            "on": known["on"],
            "disbursed_vnd": paid,
            "added_vnd": paid - paid.shift(1).fillna(0),
            "rate": (paid / plan).astype("Float64"),
            "path_vnd": path.astype("Float64"),
            "ahead_vnd": (paid - path).astype("Float64"),
            "illustrative": known["illustrative"].astype("bool"),
        }
    )


def _same(one: pd.DataFrame, name: str, times: int) -> pd.Series[int]:
    """The one value of a column, repeated; NA where there is no row."""
    value = one[name].iloc[0] if len(one) else pd.NA
    return pd.Series([value] * times, dtype="Int64")
