"""Tables whose rows are measures and whose columns are lines or places: they are told, not misread."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.intake.layout.columns import Column
from lib.intake.layout.rows import Row
from lib.intake.layout.tables import Table
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding


def sideways(table: Table, columns: Sequence[Column], rows: Sequence[Row]) -> Finding | None:
    """The error that a table states its measures down the rows; None for one that does not.

    Args:
        table: The table.
        columns: Its columns.
        rows: Its rows.
    """
    words = [
        column.number for column in columns if column.role in {"name", "place", "fund", "office", "note"}
    ]
    told: dict[str, Row] = {}
    held = [row for row in rows if row.counts]
    spoken = [(row, measure) for row in held if (measure := _measure(table, row, words))]
    for row, measure in spoken:
        told.setdefault(measure, row)
    if len(told) < 2 or len(spoken) * 2 < len(held):
        return None
    first, other = list(told.values())[:2]
    texts = [_said(table, row, words) for row in (first, other)]
    return Finding("table.sideways", table.sheet.name, first.where, texts[0], {"other": texts[1]})


def _measure(table: Table, row: Row, words: Sequence[int]) -> str:
    """The measure that a row says its numbers are of, "" for none."""
    texts = [fold(cell.words) for number in words if (cell := table.cell(row.number, number))]
    return next(
        (code for code, begins in headers.ROW_MEASURES for text in texts if re.match(begins, text)), ""
    )


def _said(table: Table, row: Row, words: Sequence[int]) -> str:
    """The words that say so."""
    cells = [cell for number in words if (cell := table.cell(row.number, number))]
    begins = [begins for _, begins in headers.ROW_MEASURES]
    return next(cell.words for cell in cells if any(re.match(one, fold(cell.words)) for one in begins))
