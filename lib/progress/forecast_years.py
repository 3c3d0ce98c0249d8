"""The years behind a forecast: courses as shares of the plan, of full years and of the one under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.forecast import ENDS, Cases, Floats, fell_in
from lib.progress.status import MONTHS, threshold

DECEMBER: Final = MONTHS - 1
"""A full year has a report of a later month than this."""
MARKS: Final = np.array([0.0, *ENDS])


@dataclass(frozen=True, eq=False)
class Year:
    """One year of some units.

    Args:
        year: The year.
        plan: unit (str), allocated_vnd (Int64): one row per unit.
        steps: unit (str), on (datetime64), disbursed_vnd (Int64, cumulative), illustrative (bool): one row
            per report of a unit's own.
    """

    year: int
    plan: pd.DataFrame
    steps: pd.DataFrame


@dataclass(frozen=True)
class Rules:
    """What the catalogue says of forecasts.

    Args:
        level: Share of outcomes an interval is to hold.
        reports: So many reports at least make a year full.
        cases: So many cases at least make a forecast.
        years: Of so many years at least they must be for a whole.
    """

    level: float
    reports: int
    cases: int
    years: int


WHOLE: Final = ""
"""The unit of a whole; it is no case."""
NO_REPORTS: Final = pd.DataFrame(
    {
        "unit": pd.Series(dtype="str"),
        "on": pd.Series(dtype="datetime64[s]"),
        "disbursed_vnd": pd.Series(dtype="Int64"),
        "illustrative": pd.Series(dtype="bool"),
    }
)
"""The reports of a year in which nobody reported."""
CODES: Final = ("forecast_level", "forecast_reports", "forecast_cases", "forecast_years")
FEWEST_CASES: Final = 2
"""One case has no other to be tried on."""


def rules(cat: Catalogue, on: date) -> Rules:
    """The rules in force on a day."""
    level, reports, cases, years = (threshold(cat, code, on) for code in CODES)
    return Rules(level / 100, int(reports), max(int(cases), FEWEST_CASES), int(years))


def months_of(on: pd.Series[pd.Timestamp], year: int) -> pd.Series[float]:
    """Months since a year began, months being equal: 6.0 at the end of June."""
    whole = (on.dt.year - year) * MONTHS + on.dt.month - 1
    return (whole + on.dt.day / on.dt.days_in_month).astype("float64")


def shares_of(year: Year) -> pd.DataFrame:
    """The reports of units that have a plan, in order; month and share (float64) added."""
    plan = year.plan[year.plan["allocated_vnd"].fillna(0) > 0]
    steps = year.steps[year.steps["disbursed_vnd"].notna()].merge(plan, on="unit")
    share = steps["disbursed_vnd"].astype("float64") / steps["allocated_vnd"].astype("float64")
    made = steps.assign(month=months_of(steps["on"], year.year), share=share)
    return made.sort_values(["unit", "month"], ignore_index=True)


def course_at(shares: pd.DataFrame, months: Floats) -> pd.DataFrame:
    """The course of each unit at some months: a straight line between reports, from 0 when the year began.

    Returns:
        Units × months, units in order; after its newest report a course stands still.
    """
    wide = shares.pivot(index="month", columns="unit", values="share")
    wide = wide.reindex(np.unique([*wide.index, *months, 0.0]))
    wide.loc[0.0] = 0.0
    return wide.interpolate(method="index").reindex(months).T


def cases_of(years: list[Year], wanted: Rules) -> Cases:
    """The full years of all units, in the order of years and units."""
    found = [(year.year, _full(year, wanted)) for year in sorted(years, key=lambda one: one.year)]
    told = [(year, shares, course_at(shares, MARKS)) for year, shares in found if len(shares)]
    if not told:
        none = np.zeros(0)
        return Cases(none.astype(object), none.astype(np.int64), np.zeros((0, len(MARKS))), none)
    courses = [course for *_, course in told]
    plans = [shares.groupby("unit")["allocated_vnd"].first() for _, shares, _ in told]
    return Cases(
        unit=np.concatenate([course.index.to_numpy(object) for course in courses]),
        year=np.repeat(np.array([year for year, *_ in told]), [len(course) for course in courses]),
        share=np.concatenate([course.to_numpy("float64") for course in courses]),
        plan=np.concatenate([plan.to_numpy("float64") for plan in plans]),
    )


def _full(year: Year, wanted: Rules) -> pd.DataFrame:
    """The reports of units that told their year in full."""
    shares = shares_of(year)
    shares = shares[shares["unit"] != WHOLE]
    by = shares.groupby("unit")["month"]
    enough = (by.transform("size") >= wanted.reports) & (by.transform("max") > DECEMBER)
    return shares[enough.astype("bool")]


def fell_ever(shares: pd.DataFrame, cases: Cases) -> pd.Series[bool]:
    """Unit → whether its course ever fell, this year or in a full one."""
    now = shares.groupby("unit")["share"].agg(lambda course: bool((course.diff() < 0).any()))
    return now.astype("bool") | now.index.isin(cases.unit[fell_in(cases.share)])
