"""Tables whose rows stand each in a unit of its own: one table for each unit that a column of units names."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.intake.files.cells import Cell, Sheet
from lib.intake.layout.counts import OTHER, unit_named
from lib.intake.layout.heads import word_role
from lib.intake.layout.tables import Table
from lib.vietnamese import units
from lib.vietnamese.amounts import Ambiguous, Amount, read_amount
from lib.vietnamese.text import fold
from lib.vocabulary import headers

PEOPLE, LEARNERS = "participant", "learner"
Unit = tuple[str, int | None]
"""Unit of outputs, or how many đồng one unit of money is."""


def by_unit(table: Table) -> list[Table]:
    """The table, or one for each unit; rows without a number stand in all of them.

    Args:
        table: A table of a sheet.
    """
    column = column_of_units(table)
    if not column:
        return [table]
    table = replace(table, sheet=_names_filled(table))
    told = {row: _unit(table, row, column) for row in table.body if counts(table, row)}
    shared = frozenset(table.body) - told.keys()
    every = list(dict.fromkeys(told.values()))
    without = {number: path for number, path in table.columns.items() if number != column}
    return [
        replace(
            table,
            columns=without,
            body=tuple(row for row in table.body if row in shared or told[row] == unit),
            unit=unit[0],
            size=unit[1],
            shared=shared if turn else frozenset(),
        )
        for turn, unit in enumerate(every)
    ] or [table]


def _names_filled(table: Table) -> Sheet:
    """The sheet with a name written once repeated in the rows below it, which may stand in another unit."""
    named = [number for number, path in table.columns.items() if word_role(path[-1]) in {"name", "place"}]
    cells = dict(table.sheet.cells)
    held: Cell | None = None
    for row in table.body if named else ():
        own = table.sheet.at(row, named[0])
        held = own if own and own.words else held if counts(table, row) else None
        if held and not (own and own.words):
            cells[row, named[0]] = replace(held, row=row)
    return replace(table.sheet, cells=cells)


def column_of_units(table: Table) -> int:
    """The column headed "ĐVT", or headed "Đơn vị" with nothing but units below; 0 for none."""
    for number, path in table.columns.items():
        words = fold(path[-1])
        cells = [cell.words for row in table.body if (cell := table.cell(row, number)) and cell.words]
        if not cells or not re.fullmatch(headers.UNIT_COLUMN, words):
            continue
        if re.search(headers.UNIT_LABEL, words) or all(_named(text) != (OTHER, None) for text in cells):
            return number
    return 0


def _unit(table: Table, row: int, column: int) -> Unit:
    cell = table.sheet.at(row, column)
    unit = _named(cell.words) if cell and cell.words else ("", None)
    if unit == (PEOPLE, None) and any(unit_named(beside.words) == LEARNERS for beside in table.cells(row)):
        return LEARNERS, None  # "Số học viên | người": the words say which people
    return unit


def _named(text: str) -> Unit:
    size = units.multiplier(text)
    return ("", size) if size else (unit_named(text), None)


def counts(table: Table, row: int) -> bool:
    """Whether a row has a number that is no running number, or a text that may be one."""
    order = {number for number, path in table.columns.items() if re.fullmatch(headers.ORDER, fold(path[-1]))}
    return any(
        cell.kind in {"number", "error", "uncalculated"}
        or (cell.kind == "text" and isinstance(read_amount(cell.text), Amount | Ambiguous))
        for cell in table.cells(row)
        if cell.column not in order
    )
