"""A column of a sheet as arrays: what each cell is, its number, its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lib.intake.files.cells import Cell

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

KINDS: Final = ("blank", "number", "text", "date", "bool", "error", "uncalculated")
"""What a cell is, by the number that stands for it."""

BLANK, NUMBER, TEXT, DATE, BOOL, ERROR, UNCALCULATED = range(len(KINDS))
EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, eq=False)
class Held:
    """A column of cells.

    Args:
        kinds: What each cell is, a position in ``KINDS``.
        numbers: The number of a number, the days since 1970 of a date; NaN for others.
        codes: Position of a cell's text in ``texts``, -1 where it has none.
        texts: Each text once.
    """

    kinds: NDArray[np.int8]
    numbers: Floats
    codes: NDArray[np.int32]
    texts: tuple[str, ...]

    def __len__(self) -> int:
        """How many cells."""
        return len(self.kinds)

    def part(self, rows: slice | Ints | Bools) -> Held:
        """The cells of some rows."""
        return Held(self.kinds[rows], self.numbers[rows], self.codes[rows], self.texts)

    def shown(self, at: int) -> str:
        """The text of a cell, "" for numbers and dates."""
        code = int(self.codes[at])
        return self.texts[code] if code >= 0 else ""


def held(cells: Sequence[Cell | None]) -> Held:
    """A column of ordinary cells."""
    kinds = np.array([KINDS.index(cell.kind) if cell else BLANK for cell in cells], dtype=np.int8)
    numbers = np.array([_number(cell) for cell in cells], dtype=np.float64)
    known: dict[str, int] = {}
    codes = [known.setdefault(text, len(known)) if (text := _text(cell)) else -1 for cell in cells]
    return Held(kinds, numbers, np.array(codes, dtype=np.int32), tuple(known))


def _number(cell: Cell | None) -> float:
    if cell is None:
        return np.nan
    if cell.kind == "date":
        return float(date.fromisoformat(cell.text[:10]).toordinal() - EPOCH)
    return float(cell.text) if cell.kind == "number" else np.nan


def _text(cell: Cell | None) -> str:
    """A text, or a fault as shown; the text of a blank or a number says nothing more."""
    if cell is None or cell.kind in {"blank", "number", "date"}:
        return ""
    return cell.words if cell.kind == "text" else cell.text or cell.kind


def as_words(column: Held) -> Held:
    """The column with its numbers as words: codes that a program wrote as numbers ("6232" stays "6232")."""
    numbers = column.kinds == NUMBER
    if not numbers.any():
        return column
    values, place = np.unique(column.numbers[numbers], return_inverse=True)
    said = [f"{value:.0f}" if value == round(value) else repr(float(value)) for value in values]
    codes = column.codes.copy()
    codes[numbers] = place + len(column.texts)
    kinds = np.where(numbers, TEXT, column.kinds).astype(np.int8)
    return Held(kinds, column.numbers, codes, (*column.texts, *said))


@dataclass(frozen=True, eq=False)
class Body:
    """The rows of a table as columns.

    Args:
        sheet: Name of the sheet.
        rows: Row of the sheet of each row.
        columns: Column → its cells.
        hidden: Whether each row is hidden.
    """

    sheet: str
    rows: Ints
    columns: Mapping[int, Held]
    hidden: Bools

    def __len__(self) -> int:
        """How many rows."""
        return len(self.rows)
