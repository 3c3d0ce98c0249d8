"""Columns of codes: those of the catalogue name lines and places, those of other registers say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_line, find_place
from lib.intake.layout.columns import Column
from lib.intake.layout.tables import Table
from lib.vietnamese.text import fold
from lib.vocabulary import headers


def without_foreign_codes(
    table: Table, columns: Sequence[Column], cat: Catalogue, on: date | None
) -> list[Column]:
    """The columns; one of codes none of which is ours is no name where another column has the names.

    Args:
        table: The table.
        columns: Its columns.
        cat: The catalogue.
        on: Day on which places must exist.
    """
    named = [column for column in columns if column.role == "name" and not _is_codes(column)]
    return [
        replace(column, role="note")
        if named
        and column.role in {"name", "place"}
        and _is_codes(column)
        and not _ours(table, column, cat, on)
        else column
        for column in columns
    ]


def _is_codes(column: Column) -> bool:
    return bool(re.fullmatch(headers.CODES, fold(column.path[-1])))


def _ours(table: Table, column: Column, cat: Catalogue, on: date | None) -> bool:
    """Whether any cell of a column holds a code of the catalogue."""
    texts = {cell.text.removesuffix(".0") for row in table.body if (cell := table.cell(row, column.number))}
    return any(find_line(cat, text).code or find_place(cat, text, on).code for text in texts)
