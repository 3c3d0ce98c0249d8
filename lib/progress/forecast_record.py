"""How forecasts came out: one made at the end of every month of every full year, without that year."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from lib.progress.forecast import Cases, Floats, as_asked, forecast
from lib.progress.forecast_sum import whole_errors, whole_held
from lib.progress.forecast_years import WHOLE, Rules, Year, cases_of
from lib.progress.status import MONTHS

EVERY: Final = "*"
"""Stands for all single units."""
NEAR: Final = 1e-9
"""An outcome exactly at the end of an interval is inside it, whatever floating point says."""
NO_RECORD: Final = pd.DataFrame(
    {
        "unit": pd.Series(dtype="str"),
        "month": pd.Series(dtype="Int64"),
        "cases": pd.Series(dtype="Int64"),
        "held": pd.Series(dtype="Int64"),
        "error_rate": pd.Series(dtype="Float64"),
        "straight_rate": pd.Series(dtype="Float64"),
    }
)
Row = tuple[str, int, int, int | None, float, float]


def record(years: list[Year], rules: Rules, *, whole: bool = False) -> pd.DataFrame:
    """The record of single units and, where asked for and there are years enough, of the whole.

    Args:
        years: The years before the one under way, in any order.
        rules: What it takes; with fewer cases there is no record.
        whole: Whether the units are all parts of a whole.

    Returns:
        One row per month: unit ("*" for single units, "" for the whole), month (Int64: made at its end),
        cases and held (Int64: outcomes, and how many fell into the interval; NA where none could be drawn),
        error_rate and straight_rate (Float64: mean distance of forecast and outcome as a share of the plan;
        the same of a straight line through the start of the year).
    """
    cases = cases_of(years, rules)
    count = len(np.unique(cases.year))
    months = range(1, MONTHS) if len(cases.unit) >= rules.cases else range(0)
    rows = [_of_units(cases, month, rules.level) for month in months]
    if whole and count >= rules.years:
        rows += [_of_whole(cases, month, rules, count) for month in months]
    return pd.DataFrame(rows, columns=list(NO_RECORD)).astype(NO_RECORD.dtypes.to_dict())


def _of_units(cases: Cases, month: int, level: float) -> Row:
    made = forecast(cases, as_asked(cases, float(month)), level)
    came = cases.share[:, -1]
    held = (came >= made.low[:, -1] - NEAR) & (came <= made.high[:, -1] + NEAR)
    off, straight = came - made.share[:, -1], came - _straight(cases, month)
    return EVERY, month, len(came), int(held.sum()), _mean_size(off), _mean_size(straight)


def _of_whole(cases: Cases, month: int, wanted: Rules, years: int) -> Row:
    # the interval of one year is drawn from all others; with too few of these there is none to judge
    held = whole_held(cases, float(month), wanted.level) if years > wanted.years else None
    missed = (cases.share[:, -1] - _straight(cases, month)) * cases.plan
    straight = np.array(
        [missed[cases.year == year].sum() / cases.plan[cases.year == year].sum() for year in set(cases.year)]
    )
    return WHOLE, month, years, held, _mean_size(whole_errors(cases, float(month))), _mean_size(straight)


def _straight(cases: Cases, month: int) -> Floats:
    """Where a straight line through the start of the year would end."""
    return cases.share[:, month] * MONTHS / month


def _mean_size(off: Floats) -> float:
    return round(float(np.abs(off).mean()), 6)  # another machine's last bit makes no other table
