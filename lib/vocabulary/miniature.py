"""A table of a workbook in miniature: what intake understood of each cell, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SUM: Final = "sum"
ASIDE: Final = "aside"
LOOKS: Final[Mapping[str, str]] = {
    SUM: "Chỉ để so (tổng, tỷ lệ)",
    ASIDE: "Không lấy",
}
"""Look of a cell with a number that is not taken → what it is."""


@dataclass(frozen=True)
class Spot:
    """One cell.

    Args:
        text: As the officer reads it.
        look: Code of the measure it is taken as; ``SUM``, ``ASIDE``, or "" for words and blanks.
        number: Whether it stands to the right, as numbers do.
        fault: Severity of the worst finding about it, "" for none.
        said: What that finding says.
        over: Rows and columns it reaches over.
    """

    text: str
    look: str = ""
    number: bool = False
    fault: str = ""
    said: str = ""
    over: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class Line:
    """One row of the sheet.

    Args:
        number: As Excel numbers it.
        spots: One for each column; None where another cell reaches over it.
        head: Whether it is of the header.
        why: Why nothing was taken from it, "" where something was.
        before: So many rows before it are not shown.
    """

    number: int
    spots: tuple[Spot | None, ...]
    head: bool = False
    why: str = ""
    before: int = 0


@dataclass(frozen=True)
class Miniature:
    """One table of a sheet.

    Args:
        sheet: Name of the sheet.
        letters: Names of the columns shown.
        measures: For each of them the code of the measure its numbers are, "" for none.
        lines: The rows shown.
        rest: So many rows below are not shown.
    """

    sheet: str
    letters: tuple[str, ...]
    measures: tuple[str, ...]
    lines: tuple[Line, ...]
    rest: int = 0
