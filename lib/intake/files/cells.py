"""One grid per sheet: every cell that says something, with what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal

from lib.vietnamese import text as words
from lib.vietnamese.legacy import Encoding

Kind = Literal["number", "text", "date", "bool", "error", "blank", "uncalculated"]
Place = tuple[int, int]
Box = tuple[int, int, int, int]

LETTERS: Final = 26
YEAR: Final = re.compile(r"20[0-4]\d")
GAP: Final = re.compile(r"[ \u00a0\t]{5,}")
"""So wide a gap parts what stands left and right on a line of a title."""
TALLEST: Final = 1000


@dataclass(frozen=True)
class Cell:
    """One cell that says something.

    Args:
        row: From 1.
        column: From 1.
        kind: What it holds; ``uncalculated`` is a formula no program ever calculated.
        text: The value: numbers with all their digits, dates in ISO form, errors as "#REF!".
        number_format: Excel's format code.
        formula: Whether a formula gave the value.
        font: Name of its font where that is one of before Unicode, else "".
        stored: The text as the file keeps it, where that is legacy text, else "".
        home: Its address in the file where the grid was turned, else "".
    """

    row: int
    column: int
    kind: Kind
    text: str
    number_format: str = "General"
    formula: bool = False
    font: str = ""
    stored: str = ""
    home: str = ""

    @property
    def address(self) -> str:
        """A1 address."""
        return self.home or f"{letters(self.column)}{self.row}"

    @property
    def percent(self) -> bool:
        """Whether Excel shows the number as a percentage."""
        return "%" in self.number_format

    @cached_property
    def words(self) -> str:
        """Text as read by people: tidy, empty for numbers and dates."""
        return words.tidy(self.text) if self.kind == "text" else ""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Text line by line, as a title of two agencies in one cell has them; a wide gap parts them too."""
        parts = _parted(self.text) if self.kind == "text" else ()
        return tuple(line for part in parts if (line := words.tidy(part)))

    @property
    def year(self) -> str:
        """A number that is a year, as text: a header may name a year so; "" for any other cell."""
        return self.text if self.kind == "number" and YEAR.fullmatch(self.text) else ""

    @property
    def number(self) -> Decimal | None:
        """The number of a number cell."""
        return Decimal(self.text) if self.kind == "number" else None


@dataclass(frozen=True, eq=False)
class Sheet:
    """The cells of one worksheet; only those that exist, so a sparse sheet costs nothing."""

    name: str
    hidden: bool
    cells: Mapping[Place, Cell]
    merges: tuple[Box, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    legacy: tuple[Encoding, ...] = ()
    """Encodings of before Unicode that texts were decoded from."""

    @cached_property
    def rows(self) -> dict[int, list[Cell]]:
        """Row number → its cells from left to right, rows in order."""
        found: dict[int, list[Cell]] = {}
        for place in sorted(self.cells):
            found.setdefault(place[0], []).append(self.cells[place])
        return found

    @cached_property
    def by_row(self) -> dict[int, list[Box]]:
        """Row number → the merged areas that touch it, for areas of reasonable height."""
        found: dict[int, list[Box]] = {}
        for box in self.merges:
            for row in range(box[0], min(box[2], box[0] + TALLEST) + 1):
                found.setdefault(row, []).append(box)
        return found

    def merged(self, row: int, column: int) -> Box | None:
        """The merged area a place lies in."""
        for box in self.by_row.get(row, ()):
            if box[1] <= column <= box[3]:
                return box
        return None

    def at(self, row: int, column: int) -> Cell | None:
        """The cell shown at a place: in a merged area the area's own cell."""
        box = self.merged(row, column)
        return self.cells.get((box[0], box[1]) if box else (row, column))

    def row_hidden(self, row: int) -> bool:
        """Whether a row is hidden, by hand or by a filter."""
        return row in self.hidden_rows

    def column_hidden(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


def _parted(text: str) -> Iterator[str]:
    """Lines of a text; an agency and the state's name typed apart on one line are two."""
    for line in text.splitlines():
        begin = 0
        for gap in GAP.finditer(line):
            if line[gap.end() : gap.end() + 1].isupper() and line[: gap.start()][-1:].isalpha():
                yield line[begin : gap.start()]
                begin = gap.end()
        yield line[begin:]


def letters(column: int) -> str:
    """Name of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, LETTERS)
        name = chr(ord("A") + rest) + name
    return name
