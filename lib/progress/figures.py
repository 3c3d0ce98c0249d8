"""The figure of a cell (docs: design, "The figure of a cell"), for all cells and dates at once.

Cells are taken level by level, the deepest first, so that the parts of a cell are done before it. Amounts
stand in matrices of cells × dates; there is no loop over cells or dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.progress.cells import TREES, Bools, Ints, Lattice, Parents, lattice, levels, with_trees
from lib.progress.movement import Matrices, Parts, figure, gather
from lib.vietnamese import numbers
from lib.vocabulary.errors import AppError

Days = npt.NDArray[np.datetime64]
NOWHERE: Final = np.datetime64("NaT", "s")

LARGEST_SUM: Final = 4 * 10**14
"""400.000 tỷ đồng, five times the national programme: a gap of twice that, in basis points, fits 64 bits.

A workbook in đồng read as one in triệu đồng is far beyond it, and its sums would wrap round without a word.
"""


@dataclass(frozen=True, eq=False)
class Figures:
    """Figures of all cells at the dates asked for; arrays of cells × dates.

    Args:
        cells: The cells; ``cells.positions`` finds a cell's row, ``cells.codes()`` names them.
        dates: The dates asked for, in the order asked.
        value: The figure in whole units, 0 where it is not known.
        known: Whether there is a figure: a number was stated in or below the cell by the date.
        newest: Date of the newest number in or below the cell (NaT where none).
        stated_on: Date of the number stated at the cell itself (NaT where none).
        illustrative: Whether an illustrative number made the figure or moved it.
    """

    cells: Lattice
    dates: Days
    value: Ints
    known: Bools
    newest: Days
    stated_on: Days
    illustrative: Bools


def figures(observations: pd.DataFrame, parents: Parents, dates: Sequence[date], cumulative: bool) -> Figures:
    """Work out the figure of every cell at every date.

    S is the latest number stated at the cell, of date d. Along each tree, what the parts moved since d first
    closes the remainder R = S - ΣP(d); only what is beyond moves the cell. In cumulative measures the change
    of a part that was as new as S moves it directly. Of several trees the one with the newest number moves
    the cell, then the larger movement, then the first tree; movements are not added up. With nothing stated,
    the largest sum of parts at the date of the tree whose newest number is oldest stands as S.

    Args:
        observations: Numbers of one measure and year that count: line, place, fund, origin_year (str), as_of
            (datetime64), value (int64), import_id and seq (int64, order of acceptance), illustrative (bool).
        parents: Tree (a name of ``TREES``) → code → code of its parent. ``kind`` also tells which funds are
            kinds. A tree left out has no edges.
        dates: The dates asked for.
        cumulative: Whether the measure accumulates over the year (disbursed) or is decided or a state.

    Returns:
        The figures of the stated cells and of every cell they are part of.

    Raises:
        AppError: ``progress.too_large``, the numbers could add up to more than can be added exactly.

    Rule: R1, R2, R7
    """
    asked = np.array([np.datetime64(day, "s") for day in dates], dtype="datetime64[s]")
    worked = work_out(observations, parents, dates, cumulative)
    cells, days, made = worked.cells, worked.days, worked.made
    own_on, newest, at = made.own_on, made.newest, np.searchsorted(days, asked)
    return Figures(
        cells=cells,
        dates=asked,
        value=made.value[:, at],
        known=newest[:, at] >= 0,
        newest=np.where(newest[:, at] >= 0, days[newest[:, at]], NOWHERE),
        stated_on=np.where(own_on[:, at] >= 0, days[own_on[:, at]], NOWHERE),
        illustrative=made.illustrative[:, at],
    )


@dataclass(frozen=True, eq=False)
class Working:
    """Figures of all cells at all days something was said, as they are worked out.

    Args:
        cells: The cells.
        days: The days, ascending: those of the numbers and those asked for.
        stated: The numbers, with their codes along all trees.
        made: The figures.
    """

    cells: Lattice
    days: Days
    stated: pd.DataFrame
    made: Matrices


def work_out(
    observations: pd.DataFrame, parents: Parents, dates: Sequence[date], cumulative: bool
) -> Working:
    """The figures before dates are picked from them; arguments and errors as in ``figures``."""
    asked = np.array([np.datetime64(day, "s") for day in dates], dtype="datetime64[s]")
    until = max(dates, default=date.min)
    stated = with_trees(said_by(observations, until), parents.get("kind", {}))
    if size_of(stated) > LARGEST_SUM:
        raise too_large(stated)
    cells = lattice(stated, parents)
    days = np.unique(np.concatenate([stated["as_of"].to_numpy(dtype="datetime64[s]"), asked]))
    made = _all_levels(cells, own_numbers(cells, stated, days), cumulative)
    return Working(cells, days, stated, made)


def said_by(observations: pd.DataFrame, until: date) -> pd.DataFrame:
    """The observations that speak of a day or an earlier one."""
    return observations[observations["as_of"] <= pd.Timestamp(until)]


def size_of(stated: pd.DataFrame) -> float:
    """What the numbers could add up to at most: the largest of each cell, whatever its sign."""
    sizes = stated["value"].astype("float64").abs()
    if sizes.sum() <= LARGEST_SUM:  # most often; the cells need not be told apart
        return float(sizes.sum())
    return float(sizes.groupby([stated[name] for name in TREES]).max().sum())


def too_large(stated: pd.DataFrame) -> AppError:
    """The error that names the largest number."""
    row = stated.iloc[int(stated["value"].astype("float64").abs().argmax())]
    value = numbers.say(int(row["value"]))
    return AppError(
        "progress.too_large", value=value, cell=row["cell"], sheet=row["sheet"], number=row["import_id"]
    )


def own_cells(cells: Lattice, stated: pd.DataFrame, days: Days) -> tuple[pd.DataFrame, Ints, Ints]:
    """The numbers that count, one of a cell and date, and where each stands: its cell, its day.

    Of two numbers of one cell and date the later accepted counts.
    """
    latest = stated.sort_values(["import_id", "seq"], kind="stable")
    latest = latest.drop_duplicates([*TREES, "as_of"], keep="last")
    column = np.searchsorted(days, latest["as_of"].to_numpy(dtype="datetime64[s]"))
    return latest, cells.positions(latest), column


def own_numbers(cells: Lattice, stated: pd.DataFrame, days: Days) -> Matrices:
    """Numbers stated at the cells themselves, each standing until the next one."""
    latest, row, column = own_cells(cells, stated, days)
    shape = (len(cells.keys), len(days))
    value, on = np.zeros(shape, np.int64), np.full(shape, -1, np.int64)
    illustrative = np.zeros(shape, np.bool_)
    value[row, column], on[row, column] = latest["value"].to_numpy(np.int64), column
    illustrative[row, column] = latest["illustrative"].to_numpy(np.bool_)
    on = np.maximum.accumulate(on, axis=1)
    return Matrices(gather(value, on), on.copy(), gather(illustrative, on), on)


def _all_levels(cells: Lattice, made: Matrices, cumulative: bool) -> Matrices:
    """Turn stated numbers into figures, level by level, in place of copying whole matrices for each level."""
    for level, trees in levels(cells):
        parts = [Parts.of(made, links, len(level)) for links in trees if len(links.children)]
        if parts:
            done = figure(made.at(level), parts, cumulative)
            made.value[level], made.newest[level] = done.value, done.newest
            made.illustrative[level] = done.illustrative
    return made
