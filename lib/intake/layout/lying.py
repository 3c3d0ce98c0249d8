"""Where the cells of a table stand in the file that lies on its side there and is understood upright."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lib.intake.files.cells import Place, Sheet, letters


@dataclass(frozen=True, eq=False)
class Lying:
    """A table as it lies in the file: its measures are rows.

    Args:
        sheet: The sheet as it is.
        head: First and last row of its header.
        body: Rows below the header that hold anything.
        span: First and last column.
        homes: Place in the upright table → place in the file.
        across: Whether its columns are the rows of the upright table; else its rows still are rows.
    """

    sheet: Sheet
    head: tuple[int, int]
    body: tuple[int, ...]
    span: tuple[int, int]
    homes: Mapping[Place, Place]
    across: bool

    def home(self, row: int, column: int) -> Place:
        """Where a cell of the upright table stands in the file."""
        return self.homes[row, column]

    def address(self, row: int, column: int) -> str:
        """A1 address in the file of a cell of the upright table."""
        at, number = self.homes[row, column]
        return f"{letters(number)}{at}"

    @cached_property
    def rows_of(self) -> dict[str, int]:
        """A1 address in the file → row of the upright table."""
        return {self.address(*place): place[0] for place in self.homes}
