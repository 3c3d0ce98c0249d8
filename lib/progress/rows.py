"""Rows of a progress table, cut from the grid: keys, amounts, and what is summed for an office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.progress.axes import FUND, LINE, PLACE, Amounts, Axes, fund_code
from lib.progress.beyond import beyond, beyond_parts, counts, divided
from lib.progress.cells import Bools, Ints
from lib.progress.figures import Figures
from lib.progress.targets import Targets

AXIS: Final[Mapping[str, int]] = {"line": LINE, "office": LINE, "place": PLACE, "fund": FUND}
"""Key of a table → the axis that divides it."""
MONEY: Final = (
    "allocated_vnd",
    "carried_over_vnd",
    "disbursed_vnd",
    "carried_over_disbursed_vnd",
    "expected_vnd",
)


@dataclass(frozen=True, eq=False)
class Grid:
    """All a table is cut from.

    Args:
        axes: What the entries stand for.
        amounts: ``MONEY`` by name, over the axes.
        targets: Targets over the axes.
        figures: The figures of each measure of money, of every year of origin.
    """

    axes: Axes
    amounts: Mapping[str, Amounts]
    targets: Targets
    figures: Mapping[str, Figures]


def rows_of(grid: Grid, by: Sequence[str], cat: Catalogue, on: date) -> pd.DataFrame:
    """The rows of a table.

    Args:
        grid: The grid.
        by: Keys, any of line, place, office, fund.
        cat: The catalogue; says which office leads a line.
        on: The day at which it is asked.

    Returns:
        ``by`` in their order, ``MONEY`` and target_vnd_bp (Int64), target_is_default, illustrative (bool),
        reported_on (datetime64[s]), parts, parts_not_reported (Int64), of_whole (bool). Parts come in the
        catalogue's order, what is beyond them last: with its own key where a project's money is with none of
        its subprojects, with key "" for the whole (by line alone that one is left out).
    """
    along = sorted({AXIS[key] for key in by})
    left = {name: beyond_parts(amount, grid.axes, along) for name, amount in grid.amounts.items()}
    whole = divided(grid.axes, along)
    cut = _Cut(grid.axes, list(dict.fromkeys(AXIS[key] for key in by)))
    money = {name: _nullable(cut.flat(each.value), cut.flat(each.known)) for name, each in left.items()}
    paid, plan = left["disbursed_vnd"], grid.amounts["allocated_vnd"]
    parts, silent = _counts(grid, left, along, by)
    table = pd.DataFrame(
        {
            **{key: _key_column(cut, key, cat, on) for key in by},
            **money,
            "target_vnd_bp": cut.flat(beyond(grid.targets.vnd_bp, grid.axes, along)),
            "target_is_default": cut.flat(grid.targets.is_default),
            "illustrative": cut.flat(_flagged(left.values(), grid.targets)),
            "reported_on": cut.flat(np.where(paid.known, paid.newest, np.datetime64("NaT", "s"))),
            "parts": cut.flat(parts),
            "parts_not_reported": cut.flat(silent),
            "of_whole": cut.flat(np.broadcast_to(whole & (plan.value > 0), plan.value.shape)),
        }
    ).astype({"target_vnd_bp": "Int64", "parts": "Int64", "parts_not_reported": "Int64"})
    kept = cut.flat(_kept(left, whole, along))
    if list(by) == ["line"]:
        kept &= cut.flat(
            np.broadcast_to((np.arange(len(grid.axes.lines)) > 0)[:, None, None], plan.value.shape)
        )
    table = table[kept].reset_index(drop=True)
    return _by_office(table, by, cat) if _sums_lines(by) else table


def _sums_lines(by: Sequence[str]) -> bool:
    """Whether the rows are cut by line only to be summed up for an office."""
    return "office" in by and "line" not in by


@dataclass(frozen=True)
class _Cut:
    """Flattens grids into rows: the axes used in the order of the keys, of the others the whole alone."""

    axes: Axes
    order: list[int]

    def flat(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        values = np.broadcast_to(values, tuple(self._size(axis) for axis in range(3)))
        for axis in range(3):
            values = np.take(values, self._rows(axis), axis=axis)
        rest = [axis for axis in range(3) if axis not in self.order]
        return values.transpose([*self.order, *rest]).reshape(-1)

    def _size(self, axis: int) -> int:
        return len(self.axes.parents(axis))

    def _rows(self, axis: int) -> Ints:
        return self.axes.parts_first(axis) if axis in self.order else np.zeros(1, np.int64)

    def codes(self, axis: int, names: Sequence[str]) -> pd.Series[str]:
        shape = [1, 1, 1]
        shape[axis] = -1
        where = np.arange(len(names)).reshape(shape)
        return pd.Series(pd.array(names, dtype="str").take(self.flat(where)), dtype="str")


def _key_column(cut: _Cut, key: str, cat: Catalogue, on: date) -> pd.Series[str]:
    axes = cut.axes
    if key == "office":
        return cut.codes(LINE, offices_of(axes, lead_offices(cat, on), trees.line_parents(cat)))
    names = {
        "line": ["", *axes.lines[1:]],
        "place": ["", *axes.places[1:]],
        "fund": ["", *(fund_code(fund) for fund in axes.funds[1:])],
    }
    return cut.codes(AXIS[key], names[key])


def offices_of(axes: Axes, leads: Mapping[str, str], parents: Mapping[str, str]) -> list[str]:
    """Office of each line: its own or the nearest above; of a project, the one that leads all its lines."""
    found = [
        next((leads[code] for code in (line, *trees.ancestors(parents, line)) if code in leads), "")
        for line in axes.lines
    ]
    for line in reversed(range(1, len(found))):
        below = {found[part] for part in np.flatnonzero(axes.line_parents == line)}
        found[line] = found[line] or (below.pop() if len(below) == 1 else "")
    return ["", *found[1:]]


def lead_offices(cat: Catalogue, on: date) -> dict[str, str]:
    """Line → the office that leads it on a day."""
    rows = trees.valid(cat.office_lines, on)
    leads = rows[rows["role"] == "lead"]
    return dict(zip(leads["line"], leads["office"], strict=True))


def _counts(
    grid: Grid, left: Mapping[str, Amounts], along: Sequence[int], by: Sequence[str]
) -> tuple[Ints, Ints]:
    """Parts of each row and those not reported; an office's are its lines, counted when they are summed."""
    if _sums_lines(by):
        money = left["allocated_vnd"].value > 0
        money[0] = False
        return money.astype(np.int64), (money & ~left["disbursed_vnd"].known).astype(np.int64)
    parts, silent = counts(grid.amounts["allocated_vnd"], grid.amounts["disbursed_vnd"], grid.axes, along)
    rest = divided(grid.axes, along)
    return np.where(rest, 0, parts), np.where(rest, 0, silent)


def _nullable(values: Ints, known: Bools) -> pd.Series[int]:
    return pd.Series(pd.arrays.IntegerArray(values.astype(np.int64), ~known.astype(np.bool_)))


def _flagged(amounts: Iterable[Amounts], target: Targets) -> Bools:
    flagged: Bools = target.illustrative
    for each in amounts:
        flagged = flagged | (each.known & each.illustrative)
    return flagged


def _kept(left: Mapping[str, Amounts], whole: Bools, along: Sequence[int]) -> Bools:
    """Parts are always shown (of funds, those with figures); what is beyond them where it is not nothing."""
    something = np.logical_or.reduce([each.value != 0 for each in left.values()])
    known = np.logical_or.reduce([each.known for each in left.values()])
    shown: Bools = np.where(whole, something, known if FUND in along else True)
    return shown if along else np.ones_like(something)


def _by_office(table: pd.DataFrame, by: Sequence[str], cat: Catalogue) -> pd.DataFrame:
    """Sum the lines of each office; what no office leads, and what no line holds, comes last."""
    order = {code: place for place, code in enumerate([*cat.offices["code"], ""])}
    flags = ("target_is_default", "illustrative", "of_whole")
    sums = (*MONEY, "target_vnd_bp", "parts", "parts_not_reported")
    grouped = table.groupby(list(by), sort=False, dropna=False)
    summed = grouped[list(sums)].sum(min_count=1)
    held = [summed, grouped[list(flags)].any(), grouped[["reported_on"]].max()]
    joined = pd.concat(held, axis=1).reset_index()
    joined = joined.sort_values("office", key=lambda office: office.map(order), kind="stable")
    return joined.reset_index(drop=True)
