"""Money of one year: allocations, disbursements and estimates, this year's apart from carried-over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.cells import TREES, Ints, with_trees
from lib.progress.figures import Figures, figures, said_by
from lib.progress.forest import YEAR_ENDS, forest
from lib.vocabulary.observation import ALL, CARRIED

CUMULATIVE: Final = "cumulative"
EXPECTED: Final = "expected"


def money_figures(
    observations: pd.DataFrame, cat: Catalogue, measure: str, year: int, dates: Sequence[date]
) -> Figures:
    """Figures of one measure of money; cells of this year's money stand at the year, others at "carried".

    Args:
        observations: Those that count (``counting.counted``).
        cat: The catalogue.
        measure: allocated, disbursed, expected, … (unit vnd). Of estimates only those that speak for the end
            of the year count.
        year: Year of the plan.
        dates: The dates asked for.

    Returns:
        The figures; places and lines as the catalogue's trees below the whole.
    """
    cumulative = is_cumulative(cat, measure)
    known = this_years(of_measure(observations, measure, year, max(dates)), cat, year, cumulative)
    return figures(known, forest(cat, known["origin_year"].unique(), year), dates, cumulative)


def of_measure(observations: pd.DataFrame, measure: str, year: int, until: date) -> pd.DataFrame:
    """The numbers of one measure and year, said by a day; estimates for the end of the year alone."""
    of = observations[(observations["measure"] == measure) & (observations["year"] == year)]
    if measure == EXPECTED:
        of = of[of["horizon"] == pd.Timestamp(date(year, *YEAR_ENDS))]
    return said_by(of, until)


def is_cumulative(cat: Catalogue, measure: str) -> bool:
    """Whether a measure accumulates over the year, as the catalogue says."""
    return bool((cat.measures.loc[cat.measures["code"] == measure, "kind"] == CUMULATIVE).any())


def this_years(observations: pd.DataFrame, cat: Catalogue, year: int, cumulative: bool) -> pd.DataFrame:
    """Numbers that do not divide this year's money from carried-over money become numbers of this year's.

    What is known of carried-over money in the same cell at that date (or, when only later numbers tell of it,
    the first one) is taken off. A number of this year's money stated for the same cell and date comes first.

    Args:
        observations: Of one measure and year, those that count.
        cat: The catalogue.
        year: Year of the plan.
        cumulative: Whether the measure accumulates.

    Returns:
        The same columns; no row without a year of origin.
    """
    undivided = observations["origin_year"] == ALL
    if not undivided.any():
        return observations
    as_year = observations["origin_year"].where(~undivided, str(year))
    moved = observations.assign(origin_year=as_year)
    moved.loc[undivided, "value"] -= _carried_by(observations, undivided, cat, year, cumulative)
    cell = ["line", "place", "fund", "as_of"]
    stated = pd.MultiIndex.from_frame(observations.loc[observations["origin_year"] == str(year), cell])
    return moved[~(undivided & pd.MultiIndex.from_frame(moved[cell]).isin(stated))]


def _carried_by(
    observations: pd.DataFrame, undivided: pd.Series[bool], cat: Catalogue, year: int, cumulative: bool
) -> Ints:
    """Carried-over money known in the cell of each undivided number, đồng."""
    asked = observations[undivided]
    carried = observations[~observations["origin_year"].isin([ALL, str(year)])]
    if carried.empty:
        return np.zeros(len(asked), np.int64)
    days = np.unique(np.concatenate([asked["as_of"].to_numpy(), carried["as_of"].to_numpy()]))
    parents = forest(cat, carried["origin_year"].unique(), year)
    dates = [pd.Timestamp(day).date() for day in days]
    made = figures(carried, parents, dates, cumulative)
    cells = with_trees(asked, parents["kind"]).assign(origin_year=CARRIED)
    row = made.cells.positions(cells[list(TREES)])
    column = np.maximum(np.searchsorted(days, asked["as_of"].to_numpy()), made.known.argmax(axis=1)[row])
    taken: Ints = np.where(row >= 0, made.value[row, column], 0)
    return taken
