"""Control totals: what a column holds is what was taken of it, what only adds up, and what was set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pandas as pd

from lib.intake.checks.sums import Checked
from lib.intake.describe import typed
from lib.intake.drafts import Draft
from lib.intake.layout.columns import Column
from lib.intake.layout.grid import Grid, Place
from lib.intake.layout.values import scale, value

SPLIT: Final = re.compile(r"([A-Z]+)(\d+)")
KEPT: Final = frozenset({"value", "total"})
TYPES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("sheet", "column", "label", "measure", "unit"), "str"),
    "rows": "int64",
    **dict.fromkeys(("value", "stated", "read", "summed", "aside"), "Int64"),
}
"""Columns of the control totals.

rows: rows that gave a number. value: their sum. stated: the table's own total. read: the sum of every number
of the column, which is value + summed (sums of others) + aside. Of rates nothing is added up.
"""


def totals(found: Sequence[tuple[Grid, Checked]], drafts: Sequence[Draft]) -> pd.DataFrame:
    """Control totals of each column that is kept.

    Args:
        found: The tables.
        drafts: The numbers of the whole workbook, each once.

    Returns:
        One row a column of ``TYPES``; columns of nothing but sums are left out.
    """
    sheets = {grid.table.sheet.name for grid, _ in found}
    of_tables = [draft for draft in drafts if draft.sheet in sheets]  # a ledger's cells are very many
    anchors = {(draft.sheet, cell) for draft in of_tables for cell in (draft.cell, *each(draft))}
    rows = [row for grid, checked in found for row in _of_table(grid, checked, anchors)]
    return typed(rows, TYPES)


def each(draft: Draft) -> Iterator[str]:
    """The address of every cell a number comes of."""
    for area in draft.cells or (draft.cell,):
        first, _, last = area.partition(":")
        if not last:
            yield first
            continue
        ends = [SPLIT.fullmatch(corner) for corner in (first, last)]
        letter, top, bottom = (ends[0][1], int(ends[0][2]), int(ends[1][2])) if all(ends) else ("", 0, -1)  # type: ignore[index]
        yield from (f"{letter}{row}" for row in range(top, bottom + 1))


def _of_table(grid: Grid, checked: Checked, anchors: set[tuple[str, str]]) -> Iterator[tuple[object, ...]]:
    sums = [at for at, row in enumerate(grid.rows) if row.kind == "total" and not (row.line or row.of)]
    for column in (column for column in grid.columns if column.role in KEPT):
        held = _parted(grid, checked, column, anchors)
        if not held["taken"] and (column.role == "total" or not held["aside"]):
            continue
        stated = [number for at in sums if (number := grid.number(at, column.number)) is not None]
        added = {kind: None if column.unit == "bp" else sum(values) for kind, values in held.items()}
        sign = grid.table.column_sign(column.number)
        told = (grid.table.sheet.name, sign, column.label, column.measure, column.unit)
        own = (len(held["taken"]), added["taken"], stated[0] if stated and column.unit != "bp" else None)
        read = None if column.unit == "bp" else sum(_numbers(grid, column).values())
        yield (*told, *own, read, added["summed"], added["aside"])


def _parted(
    grid: Grid, checked: Checked, column: Column, anchors: set[tuple[str, str]]
) -> dict[str, list[int]]:
    """The numbers of a column by what became of them."""
    parted: dict[str, list[int]] = {"taken": [], "summed": [], "aside": []}
    for at, number in _numbers(grid, column).items():
        parted[_fate(grid, checked, (at, column.number), anchors)].append(number)
    return parted


def _fate(grid: Grid, checked: Checked, place: Place, anchors: set[tuple[str, str]]) -> str:
    named = (grid.table.sheet.name, grid.address(*place))
    if named in anchors and not grid.is_open(place[0]):
        return "taken"
    row = grid.rows[place[0]]
    return "summed" if place in checked.compared and not (row.skipped or row.left) else "aside"


def _numbers(grid: Grid, column: Column) -> dict[int, int]:
    """Row → its number, whether anything asked for it or not: other programmes' and skipped rows too."""
    how = scale(column, grid.multiplier)
    found: dict[int, int] = {}
    for at, row in enumerate(grid.rows):
        held = grid.values.get((at, column.number))
        cell = grid.table.cell(row.number, column.number) if held is None else None
        number = held.value if held else value(grid.table.sheet, cell, how, {}).value if cell else None
        if number is not None:
            found[at] = number
    return found
