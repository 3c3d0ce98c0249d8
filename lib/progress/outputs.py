"""Work beside money: planned, achieved and expected outputs of each line, each in its own unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.cells import Ints
from lib.progress.counting import counted
from lib.progress.figures import NOWHERE, Figures, figures, said_by
from lib.progress.forest import YEAR_ENDS, forest
from lib.progress.money import is_cumulative

MEASURES: Final = {
    "planned": "output_planned",
    "achieved": "output_achieved",
    "expected": "output_expected",
}
"""Column → measure; the unit of each number says what is counted."""


def outputs(
    observations: pd.DataFrame,
    cat: Catalogue,
    year: int,
    as_of: date,
    *,
    place: str = "",
    illustrative: bool = True,
) -> pd.DataFrame:
    """What was to be done, and how much of it is done, by line and unit.

    Args:
        observations: As the store gives them.
        cat: The catalogue.
        year: Year of the plan.
        as_of: Numbers of later dates are left out.
        place: Key of a place, "" for the whole place.
        illustrative: Whether illustrative numbers may fill what no real number speaks of.

    Returns:
        One row per line and unit that any number speaks of, in the catalogue's order: line, unit (str),
        planned, achieved, expected (Int64, NA where not known), done_rate (Float64, NA where nothing is
        planned or no one reported), reported_on (datetime64[s], of what is achieved), illustrative (bool).

    Rule: R1, R2, R5
    """
    return outputs_in(works(observations, cat, year, as_of, illustrative=illustrative), cat, place)


@dataclass(frozen=True, eq=False)
class Work:
    """All that is said of one unit of work.

    Args:
        unit: The unit, "" where nothing is said of any.
        lines: The lines it is said of, in the catalogue's order.
        figures: Name of a column → the figures of every cell.
    """

    unit: str
    lines: list[str]
    figures: Mapping[str, Figures]


def works(
    observations: pd.DataFrame, cat: Catalogue, year: int, as_of: date, *, illustrative: bool = True
) -> list[Work]:
    """The work of every place, worked out once for all of them; arguments as in ``outputs``."""
    of = observations[(observations["year"] == year) & observations["measure"].isin(list(MEASURES.values()))]
    ends = of["horizon"].isna() | (of["horizon"] == pd.Timestamp(date(year, *YEAR_ENDS)))
    known = said_by(counted(of[ends], cat, illustrative=illustrative), as_of)
    return [
        _work(unit, known[known["unit"] == unit], cat, year, as_of)
        for unit in known["unit"].drop_duplicates().tolist() or [""]
    ]


def _work(unit: str, known: pd.DataFrame, cat: Catalogue, year: int, as_of: date) -> Work:
    made = {
        name: figures(
            known[known["measure"] == measure], forest(cat, (), year), [as_of], is_cumulative(cat, measure)
        )
        for name, measure in MEASURES.items()
    }
    spoken_of = set(known["line"])
    return Work(unit, [line for line in cat.lines["line"].unique() if line in spoken_of], made)


def outputs_in(made: list[Work], cat: Catalogue, place: str = "") -> pd.DataFrame:
    """The work of one place; arguments and columns as in ``outputs``."""
    where = place or cat.settings["whole_place"]
    found = pd.concat([_of_unit(work, where) for work in made], ignore_index=True)
    order = {line: at for at, line in enumerate(cat.lines["line"])}
    return found.sort_values("line", key=lambda line: line.map(order), kind="stable", ignore_index=True)


def _of_unit(work: Work, place: str) -> pd.DataFrame:
    """Rows of one unit."""
    made, lines, unit = work.figures, work.lines, work.unit
    at = {name: each.cells.grid(lines, [place], [("", "")], "")[:, 0, 0] for name, each in made.items()}
    columns = {name: _column(each, at[name]) for name, each in made.items()}
    said = pd.concat([column.notna() for column in columns.values()], axis=1).any(axis=1)
    table = pd.DataFrame(
        {
            "line": pd.Series(lines, dtype="str"),
            "unit": pd.Series([unit] * len(lines), dtype="str"),
            **columns,
            "done_rate": _share(columns["achieved"], columns["planned"]),
            "reported_on": _days(made["achieved"], at["achieved"]),
            "illustrative": np.logical_or.reduce([_flags(made[name], at[name]) for name in made]),
        }
    )
    return table[said].reset_index(drop=True)


def _column(made: Figures, at: Ints) -> pd.Series[int]:
    if not len(made.value):
        return pd.Series(pd.array([pd.NA] * len(at), dtype="Int64"))
    return pd.Series(pd.arrays.IntegerArray(made.value[at, 0].copy(), ~((at >= 0) & made.known[at, 0])))


def _days(made: Figures, at: Ints) -> np.ndarray:
    if not len(made.value):
        return np.full(len(at), NOWHERE)
    return np.where(at >= 0, made.newest[at, 0], NOWHERE)


def _flags(made: Figures, at: Ints) -> np.ndarray:
    if not len(made.value):
        return np.zeros(len(at), np.bool_)
    return np.where(at >= 0, made.illustrative[at, 0], False)


def _share(part: pd.Series[int], whole: pd.Series[int]) -> pd.Series[float]:
    return (part / whole.where(whole > 0)).astype("Float64")
