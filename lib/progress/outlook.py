"""What earlier months and years tell of the months ahead: the best pace shown, the lines' own courses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.counting import counted
from lib.progress.course import courses, dates_with_numbers, disbursed
from lib.progress.figures import Figures
from lib.progress.money import money_figures
from lib.progress.status import MONTHS, months_since, threshold
from lib.vocabulary.observation import ALL

CATCH_UP: Final = "catch_up"
OWN_YEARS: Final = "own_course_years"
BEST_MONTHS: Final = "best_pace_months"
"""The months of a year that must have passed before its own best pace says what is possible."""
LEAST_MONTHS: Final = 1.0
"""A pace is measured over a month at least: two reports of one week say nothing of a month."""
MOST_MONTHS: Final = 3.5
"""What was paid over half a year hides its best month."""
CLOSE: Final = 1e-9


@dataclass(frozen=True)
class Outlook:
    """What was shown so far.

    Args:
        best: Kind of money → the largest share of its year's money that a line of it ever paid a month, over
            one to three months; "" for the largest of all; nothing where no line paid, or where too few
            months were seen to tell.
        own: Line → of all it paid in an earlier year the share it had paid by this day, in the mean; only
            lines with enough full years.
        years: Those years, newest first.
    """

    best: Mapping[str, float] = field(default_factory=dict)
    own: Mapping[str, float] = field(default_factory=dict)
    years: tuple[int, ...] = ()


UNKNOWN: Final = Outlook()
"""Where nothing was shown yet."""


def outlook(
    observations: pd.DataFrame,
    cat: Catalogue,
    year: int,
    as_of: date,
    *,
    illustrative: bool = True,
    paid: Mapping[int, Figures | None] | None = None,
) -> Outlook:
    """Look back from a date.

    Args:
        observations: As the store gives them.
        cat: The catalogue.
        year: Year of the plan.
        as_of: The date; nothing that was said of later days is looked at.
        illustrative: Whether illustrative figures count.
        paid: Year → disbursed figures of every date up to ``as_of``; None works them out.

    Returns:
        The outlook of this year from its own months and those of all earlier years.

    Rule: R1, R2, R6
    """
    parts = [
        _rates(observations, cat, each, as_of, illustrative, paid)
        for each in sorted(set(observations["year"].tolist()), reverse=True)
        if each <= year
    ]
    rates = pd.concat(parts, ignore_index=True) if parts else NO_RATES
    if rates.empty:
        return UNKNOWN
    earlier = rates[rates["year"] < year]
    month = months_since(year, as_of)
    own, years = _own_courses(earlier, month, threshold(cat, OWN_YEARS, as_of))
    told = month >= threshold(cat, BEST_MONTHS, as_of) or bool((earlier["month"] >= MONTHS).any())
    return Outlook(_best(rates, cat) if told else {}, own, years)


NO_RATES: Final = pd.DataFrame(
    {
        "line": pd.Series(dtype="str"),
        "year": pd.Series(dtype="int64"),
        "month": pd.Series(dtype="float64"),
        "rate": pd.Series(dtype="float64"),
    }
)


def _rates(
    observations: pd.DataFrame,
    cat: Catalogue,
    year: int,
    as_of: date,
    illustrative: bool,
    paid: Mapping[int, Figures | None] | None,
) -> pd.DataFrame:
    """Rates of the lines of a year month on month: line, year, month (since it began), rate."""
    if paid is None:
        days = dates_with_numbers(observations, cat, year, as_of)
        made = disbursed(observations, cat, year, days, illustrative=illustrative) if days else None
    else:
        made = paid.get(year)
    plans = _plans(observations, cat, year, as_of, illustrative)
    if made is None or not plans:
        return NO_RATES
    steps = courses(made, cat, year, list(plans))
    plan = steps["line"].map(plans).astype("float64")
    return pd.DataFrame(
        {
            "line": steps["line"],
            "year": year,
            "month": [months_since(year, day.date()) for day in steps["on"]],
            "rate": np.clip(steps["disbursed_vnd"].astype("float64") / plan, 0.0, 1.0),
        }
    )


def _plans(
    observations: pd.DataFrame, cat: Catalogue, year: int, as_of: date, illustrative: bool
) -> dict[str, int]:
    """Line → money it was given for a year, lines with money alone."""
    of = observations[(observations["year"] == year) & (observations["measure"] == "allocated")]
    known = counted(of, cat, illustrative=illustrative)
    if known.empty:
        return {}
    made = money_figures(known, cat, "allocated", year, [as_of])
    lines = list(dict.fromkeys(cat.lines["line"]))
    rows = made.cells.grid(lines, [cat.settings["whole_place"]], [(ALL, ALL)], str(year))[:, 0, 0]
    plans = {line: int(made.value[row, 0]) for line, row in zip(lines, rows, strict=True) if row >= 0}
    return {line: plan for line, plan in plans.items() if plan > 0}


def _best(rates: pd.DataFrame, cat: Catalogue) -> dict[str, float]:
    """The fastest stretch of a month or more, by kind of money."""
    begun = rates[["line", "year"]].drop_duplicates().assign(month=0.0, rate=0.0)
    points = pd.concat([begun, rates], ignore_index=True).sort_values("month", kind="stable")
    points = points.assign(at=points["month"])
    before = (rates["month"] - LEAST_MONTHS + CLOSE).clip(lower=0.0)
    wanted = rates.assign(before=before).sort_values("before")
    pairs = pd.merge_asof(
        wanted, points, left_on="before", right_on="month", by=["line", "year"], suffixes=("", "_before")
    )
    months = (pairs["month"] - pairs["at"]).clip(lower=LEAST_MONTHS)
    kinds = pairs["line"].map(line_kinds(cat)).fillna("")
    pace = ((pairs["rate"] - pairs["rate_before"]) / months)[(months <= MOST_MONTHS) & (kinds != "")]
    best = pace[pace > 0].groupby(kinds).max()
    found = {str(kind): float(most) for kind, most in best.items()}
    return {**found, "": max(found.values())} if found else {}


def line_kinds(cat: Catalogue) -> dict[str, str]:
    """Line → the kind of its money; lines without one are left out."""
    told = cat.lines[cat.lines["kind"] != ""]
    return dict(zip(told["line"], told["kind"], strict=True))


def _own_courses(
    earlier: pd.DataFrame, month: float, least: float
) -> tuple[dict[str, float], tuple[int, ...]]:
    """Shares that full earlier years had paid by a month, of lines with enough of them."""
    shares: dict[str, list[float]] = {}
    used: set[int] = set()
    for _, steps in earlier.groupby(["line", "year"], sort=False):
        last = steps.iloc[-1]
        if last["month"] < MONTHS or last["rate"] <= 0:
            continue  # the year was not told to its end
        share = np.interp(month, [0.0, *steps["month"]], [0.0, *(steps["rate"] / last["rate"])])
        shares.setdefault(str(last["line"]), []).append(float(share))
        used.add(int(last["year"]))
    own = {line: float(np.mean(found)) for line, found in shares.items() if len(found) >= least}
    return own, tuple(sorted(used, reverse=True)) if own else ()
