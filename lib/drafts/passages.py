"""A draft as passages: paragraphs and cells of tables, in the order they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """A paragraph, or a cell of a table.

    Args:
        text: As it is typed.
        table: Which table it is in, counted from 0; -1 for a paragraph.
        row: Row of the table.
        column: Column of the table.
    """

    text: str
    table: int = -1
    row: int = -1
    column: int = -1


def pasted(text: str) -> list[Passage]:
    """The passages of plain text: lines, and tables where lines hold tabs, as Word and Excel paste them."""
    return list(_pasted(text))


def _pasted(text: str) -> Iterator[Passage]:
    table, row = -1, -1
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if "\t" not in line:
            row = -1
            yield Passage(line)
            continue
        table, row = (table + 1, 0) if row < 0 else (table, row + 1)
        for column, cell in enumerate(line.split("\t")):
            yield Passage(cell, table, row, column)
