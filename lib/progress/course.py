"""How the disbursed money grew over a year, and which years and dates there are to ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.cells import split_fund
from lib.progress.counting import counted, counts
from lib.progress.figures import Figures
from lib.progress.forest import forest
from lib.progress.money import money_figures
from lib.vocabulary.errors import AppError
from lib.vocabulary.observation import CARRIED

DISBURSED = "disbursed"


def course(
    observations: pd.DataFrame,
    cat: Catalogue,
    year: int,
    dates: Sequence[date],
    *,
    line: str = "",
    place: str = "",
    fund: str = "",
    illustrative: bool = True,
) -> pd.DataFrame:
    """Disbursed money at several dates, of the whole or of one line, place or fund.

    Args:
        observations: As the store gives them.
        cat: The catalogue.
        year: Year of the plan.
        dates: The dates; at least one. ``dates_with_numbers`` gives those at which anything was said.
        line: Code of any line, "" for the whole programme.
        place: Key of any place, "" for the whole place.
        fund: Fund, "" for all money.
        illustrative: Whether illustrative figures may fill what no real figure speaks of.

    Returns:
        One row per date, in their order: on (datetime64[s]), disbursed_vnd, carried_over_disbursed_vnd
        (Int64, cumulative, NA where not reported by then), reported_on (datetime64[s]), illustrative (bool).

    Rule: R2, R6
    """
    made = disbursed(observations, cat, year, dates, illustrative=illustrative)
    return course_in(made, cat, year, line=line, place=place, fund=fund)


def disbursed(
    observations: pd.DataFrame, cat: Catalogue, year: int, dates: Sequence[date], *, illustrative: bool = True
) -> Figures:
    """The disbursed money of every cell at several dates, worked out once for all their courses."""
    known = counted(_of(observations, year, DISBURSED), cat, illustrative=illustrative)
    return money_figures(known, cat, DISBURSED, year, dates)


def course_in(
    made: Figures, cat: Catalogue, year: int, *, line: str = "", place: str = "", fund: str = ""
) -> pd.DataFrame:
    """The course of one cell; arguments and columns as in ``course``."""
    cell = (line or cat.settings["whole_line"], place or cat.settings["whole_place"])
    pair = split_fund(fund, forest(cat, (), year)["kind"])
    own = int(made.cells.grid([cell[0]], [cell[1]], [pair], str(year))[0, 0, 0])
    carried = int(made.cells.grid([cell[0]], [cell[1]], [pair], CARRIED)[0, 0, 0])
    flags = made.illustrative[[row for row in (own, carried) if row >= 0]].any(axis=0)
    return pd.DataFrame(
        {
            "on": made.dates,
            "disbursed_vnd": _row(made, own),
            "carried_over_disbursed_vnd": _row(made, carried),
            "reported_on": made.newest[own] if own >= 0 else np.full_like(made.dates, "NaT"),
            "illustrative": np.broadcast_to(flags, made.dates.shape),
        }
    )


def courses(
    made: Figures, cat: Catalogue, year: int, lines: Sequence[str], *, place: str = "", fund: str = ""
) -> pd.DataFrame:
    """The courses of several lines; arguments as in ``course``.

    Returns:
        One row per line and date at which the line has a figure, lines in their order: line (str), on
        (datetime64[s]), disbursed_vnd (Int64, cumulative), illustrative (bool).

    Rule: R2, R6
    """
    pair = split_fund(fund, forest(cat, (), year)["kind"])
    at = made.cells.grid(lines, [place or cat.settings["whole_place"]], [pair], str(year))[:, 0, 0]
    held, rows = np.flatnonzero(at >= 0), at[at >= 0]
    line, on = np.repeat(np.array(lines, dtype=object)[held], len(made.dates)), np.tile(made.dates, len(held))
    table = pd.DataFrame(
        {
            "line": pd.Series(line, dtype="str"),
            "on": on,
            "disbursed_vnd": pd.Series(made.value[rows].reshape(-1), dtype="Int64"),
            "illustrative": made.illustrative[rows].reshape(-1),
        }
    )
    return table[made.known[rows].reshape(-1)].reset_index(drop=True)


def reports(
    made: Figures, cat: Catalogue, year: int, by: str, units: Sequence[str], *, fund: str = ""
) -> pd.DataFrame:
    """What several lines or places each reported of their own.

    Args:
        made: As ``disbursed`` gives it.
        cat: The catalogue.
        year: Year of the plan.
        by: "line" or "place": what the units are.
        units: Their codes; "" is the whole.
        fund: Fund, "" for all money.

    Returns:
        One row per unit and date at which it has a number: unit (str), on (datetime64[s]), disbursed_vnd
        (Int64, cumulative), illustrative (bool).

    Rule: R2, R6
    """
    whole = {"line": cat.settings["whole_line"], "place": cat.settings["whole_place"]}
    codes = {key: [whole[key]] for key in whole} | {by: [unit or whole[by] for unit in units]}
    pair = split_fund(fund, forest(cat, (), year)["kind"])
    at = made.cells.grid(codes["line"], codes["place"], [pair], str(year)).reshape(-1)
    unit, rows = np.array(units, dtype=object)[at >= 0], at[at >= 0]
    own, day = np.nonzero(made.known[rows] & (made.newest[rows] == made.dates))
    return pd.DataFrame(
        {
            "unit": pd.Series(unit[own], dtype="str"),
            "on": made.dates[day],
            "disbursed_vnd": pd.Series(made.value[rows][own, day], dtype="Int64"),
            "illustrative": made.illustrative[rows][own, day],
        }
    )


def _row(made: Figures, row: int) -> pd.Series[int]:
    size = len(made.dates)
    values = made.value[row] if row >= 0 else np.zeros(size, np.int64)
    known = made.known[row] if row >= 0 else np.zeros(size, np.bool_)
    return pd.Series(pd.arrays.IntegerArray(values.copy(), ~known))


def dates_with_numbers(observations: pd.DataFrame, cat: Catalogue, year: int, as_of: date) -> list[date]:
    """Dates up to a day at which disbursements of a year's plan were said, ascending."""
    paid = counted(_of(observations, year, DISBURSED), cat)
    days = paid.loc[paid["as_of"] <= pd.Timestamp(as_of), "as_of"].drop_duplicates().sort_values()
    return [day.date() for day in days]


def latest_date(observations: pd.DataFrame, cat: Catalogue, year: int, *, illustrative: bool = True) -> date:
    """The date a bare address opens at: the newest with disbursements, else the newest of anything.

    Args:
        observations: As the store gives them.
        cat: The catalogue.
        year: Year of the plan.
        illustrative: Whether illustrative numbers are looked at.

    Raises:
        AppError: ``progress.no_figures``, nothing is known of the year.
    """
    said = counted(_of(observations, year, DISBURSED), cat, illustrative=illustrative)
    if said.empty:
        said = counted(observations[observations["year"] == year], cat, illustrative=illustrative)
    if said.empty:
        raise AppError("progress.no_figures", year=year)
    newest: date = said["as_of"].max().date()
    return newest


def years(observations: pd.DataFrame, cat: Catalogue) -> list[int]:
    """Years of plans there are numbers for that count, newest first."""
    return sorted((int(year) for year in _of_who_counts(observations, cat)["year"].unique()), reverse=True)


def default_year(observations: pd.DataFrame, cat: Catalogue, *, illustrative: bool = True) -> int:
    """The year a bare address opens at: the newest that has disbursements that count, else the newest.

    Args:
        observations: As the store gives them.
        cat: The catalogue.
        illustrative: Whether illustrative numbers are looked at.

    Raises:
        AppError: ``progress.empty``, nothing that counts is known at all.
    """
    known = _of_who_counts(observations, cat)
    known = known if illustrative else known[~known["illustrative"]]
    if known.empty:
        raise AppError("progress.empty")
    paid = known.loc[known["measure"] == DISBURSED, "year"]
    return int((known["year"] if paid.empty else paid).max())


def _of_who_counts(observations: pd.DataFrame, cat: Catalogue) -> pd.DataFrame:
    """Numbers of reporters who count: of every year and measure that ``counted`` has a number of.

    An illustrative number gives way to a real one of its own year and measure alone, so cells need not be
    asked for.
    """
    return observations[counts(observations, cat)]


def _of(observations: pd.DataFrame, year: int, measure: str) -> pd.DataFrame:
    return observations[(observations["year"] == year) & (observations["measure"] == measure)]
