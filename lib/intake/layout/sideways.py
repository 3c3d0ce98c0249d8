"""Tables whose rows are measures and whose columns are lines, places or times: known, and told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lib.intake.files.cells import Cell
from lib.intake.layout.columns import NUMBERS, Column
from lib.intake.layout.headings import measures_in
from lib.intake.layout.heads import word_role
from lib.intake.layout.rows import Row
from lib.intake.layout.tables import Table
from lib.intake.layout.unit_columns import column_of_units
from lib.vietnamese import units
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

NO_AMOUNTS: Final = frozenset({"rate", "difference", "aside"})
MOST_ROWS: Final = 300
"""No table of measures has more of them."""


def sideways(table: Table, columns: Sequence[Column], rows: Sequence[Row]) -> Finding | None:
    """The error that a table states its measures down the rows; None for one that does not.

    Args:
        table: The table, which could not be turned upright.
        columns: Its columns.
        rows: Its rows.
    """
    words = [
        column.number for column in columns if column.role in {"name", "place", "fund", "office", "note"}
    ]
    told: dict[str, tuple[Row, str]] = {}
    held = [row for row in rows if row.counts]
    spoken = 0
    for row in held:
        texts = [cell.words for number in words if (cell := table.cell(row.number, number))]
        said = next(((code, text) for text in texts if (code := row_measure(text))), None)
        spoken += said is not None
        if said:
            told.setdefault(said[0], (row, said[1]))
    if len(told) > 1 and spoken * 2 >= len(held):
        (first, text), (_, other) = list(told.values())[:2]
        return Finding("table.sideways", table.sheet.name, first.where, text, {"other": other})
    amounts = [column.path for column in columns if column.role in NUMBERS - NO_AMOUNTS]
    of_columns = all(any(measures_in(fold(text)) for text in path) for path in amounts)
    return None if of_columns or not lies(table) else _by_headings(table)


def _by_headings(table: Table) -> Finding:
    """The same of a table of which few rows with numbers speak of measures, and no column does."""
    columns = name_columns(table)
    told: dict[str, Cell] = {}
    for cells in (names(table, row, columns) for row in table.body):
        if cells and (code := row_measure(cells[-1].words)):
            told.setdefault(code, cells[-1])
    first, other = list(told.values())[:2]
    return Finding("table.sideways", table.sheet.name, first.address, first.words, {"other": other.words})


def row_measure(text: str) -> str:
    """The measure that a row says its numbers are of, "" for none."""
    words = fold(units.without(text))
    return next((code for code, begins in headers.ROW_MEASURES if re.match(begins, words)), "")


def name_columns(table: Table) -> list[int]:
    """The columns left of the numbers whose words say what a row is."""
    found: list[int] = []
    unit = column_of_units(table)
    for number, path in table.columns.items():
        role = word_role(path[-1])
        if role is None or any(_number(table, row, number) for row in table.body if role != "order"):
            break
        if role not in {"order", "note"} and number != unit:
            found.append(number)
    return found


def _number(table: Table, row: int, column: int) -> bool:
    cell = table.cell(row, column)
    return cell is not None and cell.kind in {"number", "error", "uncalculated"}


def names(table: Table, row: int, columns: Sequence[int]) -> list[Cell]:
    """The cells whose words say what a row is, from left to right; one merged over several rows is each's."""
    shown = (table.sheet.at(row, number) for number in columns)
    return list(dict.fromkeys(cell for cell in shown if cell and cell.words))


def lies(table: Table) -> bool:
    """Whether the rows of a table speak of at least two measures.

    Args:
        table: The table as it is in the file.
    """
    if len(table.body) > MOST_ROWS:
        return False
    columns = name_columns(table)
    said = (cells[-1].words for row in table.body if (cells := names(table, row, columns)))
    return len({measure for text in said if (measure := row_measure(text))}) > 1
