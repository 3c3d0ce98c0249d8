"""Sheets of very many rows: kept as columns, with cells of their first rows alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from lib.intake.files.arrays import BLANK, BOOL, DATE, EPOCH, KINDS, NUMBER, TEXT, Body, Held
from lib.intake.files.cells import Box, Cell, Sheet
from lib.intake.layout.tables import Table
from lib.vietnamese import legacy
from lib.vietnamese.text import tidy

HEAD: Final = 200
"""So many first rows have cells: title, header and rows enough to know what the columns hold."""


class NotALedgerError(Exception):
    """A long sheet that is no ledger of payments: it must be read cell by cell."""


@dataclass(frozen=True, eq=False)
class LongSheet(Sheet):
    """A sheet of very many rows.

    Args:
        columns: Column → its cells, from the first row of the sheet on.
    """

    columns: Mapping[int, Held] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell shown at a place, of any row."""
        return super().at(row, column) if row <= HEAD else _cell(self.columns.get(column), row, column)


def long_sheet(plain: Mapping[str, Any], behind: IO[bytes]) -> LongSheet:
    """A sheet as the child tells it: columns as bytes, texts once.

    Args:
        plain: Its JSON.
        behind: The bytes behind that, at those of this sheet.
    """
    columns = {number: _held(one, behind) for number, one in enumerate(plain["columns"], start=1)}
    texts = [text for one in columns.values() for text in one.texts]
    encoding = legacy.unmistakable(texts)
    if encoding:
        columns = {number: _decoded(one, encoding) for number, one in columns.items()}
    height = min(HEAD, plain["height"])
    cells = {
        (row, number): cell
        for row in range(1, height + 1)
        for number, one in columns.items()
        if (cell := _cell(one, row, number))
    }
    return LongSheet(
        name=plain["name"],
        hidden=plain["hidden"],
        cells=cells,
        merges=tuple(sorted((a, b, c, d) for a, b, c, d in plain["merges"])),
        hidden_rows=frozenset(plain["hidden_rows"]),
        hidden_columns=tuple((first, last) for first, last in plain["hidden_columns"]),
        legacy=(encoding,) if encoding else (),
        columns={number: _tidy(one) for number, one in columns.items()},
    )


def _held(plain: Mapping[str, Any], behind: IO[bytes]) -> Held:
    """A column as arrays; the child tells numbers, and positions of texts, only of cells that have them."""
    kinds = np.frombuffer(behind.read(plain["kinds"]), np.int8).copy()
    numbers, codes = np.full(len(kinds), np.nan), np.full(len(kinds), -1, np.int32)
    numbers[(kinds == NUMBER) | (kinds == DATE)] = np.frombuffer(behind.read(plain["numbers"]), np.float64)
    numbers[kinds == DATE] -= EPOCH
    codes[(kinds == TEXT) | (kinds == BOOL)] = np.frombuffer(behind.read(plain["codes"]), np.int32)
    texts = tuple(plain["texts"])
    if not all(map(str.strip, texts)):
        kinds, codes, texts = _without_blanks(kinds, codes, texts)
    return _with_faults(Held(kinds, numbers, codes, texts), plain["faults"])


def _without_blanks(
    kinds: NDArray[np.int8], codes: NDArray[np.int32], texts: Sequence[str]
) -> tuple[NDArray[np.int8], NDArray[np.int32], tuple[str, ...]]:
    """Kinds, codes and texts of a column whose blank texts are blank cells."""
    said = np.array([*map(bool, map(str.strip, texts)), False])
    places = np.where(said, np.cumsum(said) - 1, -1).astype(np.int32)
    blank = (kinds == TEXT) & ~said[codes]
    return np.where(blank, BLANK, kinds).astype(np.int8), places[codes], tuple(filter(str.strip, texts))


def _with_faults(column: Held, faults: Sequence[tuple[int, int, str]]) -> Held:
    """The column with cells that are faulty: row, kind and text of each."""
    if not faults:
        return column
    known = {text: at for at, text in enumerate(column.texts)}
    for row, kind, text in faults:
        column.kinds[row - 1], column.numbers[row - 1] = kind, np.nan
        column.codes[row - 1] = known.setdefault(text, len(known))
    return replace(column, texts=tuple(known))


def _decoded(column: Held, encoding: legacy.Encoding) -> Held:
    texts = tuple(legacy.decoded(text, encoding) for text in column.texts)
    return Held(column.kinds, column.numbers, column.codes, texts)


def _tidy(column: Held) -> Held:
    """The column with each text as people read it; texts that then are the same are one."""
    if tidy(every := " ".join(column.texts)) == every:
        return column
    known: dict[str, int] = {}
    places = [known.setdefault(tidy(text), len(known)) for text in column.texts]
    codes = np.array([*places, -1], dtype=np.int32)[column.codes]
    return Held(column.kinds, column.numbers, codes, tuple(known))


def _cell(column: Held | None, row: int, number: int) -> Cell | None:
    """One cell of a column, None where it holds nothing."""
    if column is None or row > len(column) or column.kinds[row - 1] == BLANK:
        return None
    kind, value = int(column.kinds[row - 1]), float(column.numbers[row - 1])
    text = column.shown(row - 1)
    if kind == NUMBER:
        text = repr(int(value)) if value.is_integer() else repr(value)
    elif kind == DATE:
        text = date.fromordinal(int(value) + EPOCH).isoformat()
    return Cell(row, number, KINDS[kind], text)


def long_body(sheet: LongSheet, table: Table) -> Body:
    """The rows of a table down to the end of a long sheet; merged cells stand in each of their rows."""
    first = table.body[0]
    height = max((len(one) for one in sheet.columns.values()), default=0)
    parts = {number: sheet.columns[number].part(slice(first - 1, None)) for number in table.columns}
    filled = np.any([one.kinds != BLANK for one in parts.values()], axis=0)
    rows = np.arange(first, height + 1, dtype=np.int64)
    spread = {number: _spread(one, number, sheet.merges, first) for number, one in parts.items()}
    hidden = np.isin(rows, list(sheet.hidden_rows))
    return Body(sheet.name, rows[filled], {n: one.part(filled) for n, one in spread.items()}, hidden[filled])


def _spread(column: Held, number: int, merges: tuple[Box, ...], first: int) -> Held:
    """The column with what merged cells hold in each of their rows."""
    boxes = [box for box in merges if box[1] == number and box[2] > box[0] >= first]
    if not boxes:
        return column
    of = np.arange(len(column))
    for top, _, bottom, _ in boxes:
        of[top - first : bottom - first + 1] = top - first
    return column.part(of)
