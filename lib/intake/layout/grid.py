"""A table as understood: its rows, its columns, and the value of each cell that has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lib.intake.layout.columns import Column
from lib.intake.layout.rows import Row
from lib.intake.layout.tables import Table
from lib.intake.layout.values import Value
from lib.vietnamese import numbers
from lib.vietnamese.amounts import EXACT
from lib.vietnamese.numbers import exact
from lib.vocabulary import headers

Place = tuple[int, int]
"""Position of a row, number of a column."""
NO_PARTS: Final = frozenset({"total", "text", "foreign"})
"""Kinds of rows that are no part of a sum."""

PLACES: Final = frozenset({"place", "whole"})
NOT_ADDED: Final = frozenset({"bp", "commune"})
"""Units whose parts do not add up to their whole: shares, and communes counted in several lines."""


@dataclass(frozen=True, eq=False)
class Grid:
    """A table as understood."""

    table: Table
    rows: Sequence[Row]
    columns: Sequence[Column]
    values: Mapping[Place, Value]
    multiplier: int

    @cached_property
    def by_number(self) -> dict[int, Column]:
        """Number of a column → the column."""
        return {column.number: column for column in self.columns}

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Row → the rows that are its parts; -1 → the rows that are no part of another."""
        found: dict[int, list[int]] = {}
        for at, row in enumerate(self.rows):
            if row.kind not in NO_PARTS and not row.skipped:
                found.setdefault(row.parent, []).append(at)
        return found

    @cached_property
    def lines(self) -> list[str]:
        """Line each row is about: named by itself or by a row it is a part of, "" for none."""
        return [
            next((above.line for above in self.upward(at) if above.line), "") for at in range(len(self.rows))
        ]

    @cached_property
    def places(self) -> list[str]:
        """Place each row is about, "" for none."""
        return [
            next((above.place for above in self.upward(at) if above.place), "")
            for at in range(len(self.rows))
        ]

    @cached_property
    def wholes(self) -> list[bool]:
        """Whether each row is about the whole place as a part among places."""
        return [any(above.kind == "whole" for above in self.upward(at)) for at in range(len(self.rows))]

    @cached_property
    def _by_line(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, line in enumerate(self.lines):
            if self.places[at] and not self.rows[at].skipped:
                found.setdefault(line, []).append(at)
        return found

    @cached_property
    def _tops(self) -> list[int]:
        return [at for at in self.children.get(-1, []) if self.rows[at].kind == "line"]

    def beside(self, at: int) -> list[int]:
        """Rows of places that are about the same line as a row; where none is named, also rows of lines."""
        places = self._by_line.get(self.lines[at], [])
        return places or ([] if self.lines[at] else self._tops)

    def number(self, row: int, column: int) -> int | None:
        """The number of a cell, None where there is none."""
        held = self.values.get((row, column))
        return held.value if held else None

    def waits(self, row: int, column: int) -> bool:
        """Whether a question or an error keeps a cell from being a number."""
        held = self.values.get((row, column))
        return bool(held and held.waits)

    def stated(self, place: Place) -> bool:
        """Whether the sheet itself has a number or a text in a cell."""
        return self.table.cell(self.rows[place[0]].number, place[1]) is not None

    def address(self, row: int, column: int) -> str:
        """A1 address of a cell."""
        return self.table.address(self.rows[row].number, column)

    def size(self, column: Column) -> int:
        """How many đồng one unit of a column of money is."""
        return column.multiplier or self.multiplier

    def upward(self, at: int) -> Iterator[Row]:
        """A row and the rows it is a part of, nearest first."""
        while at >= 0:
            yield self.rows[at]
            at = self.rows[at].parent

    def is_open(self, at: int) -> bool:
        """Whether a row, or one it is a part of, is not known yet."""
        return any(above.kind == "open" for above in self.upward(at))

    def said(self, value: int, column: Column) -> str:
        """A value in the unit the table states it in."""
        if column.unit != "vnd":
            return numbers.say(value)
        return numbers.say(EXACT.divide(exact(value), exact(self.size(column))))

    def unit_name(self, column: Column) -> str:
        """Name of the unit a column stands in."""
        if column.unit != "vnd":
            return headers.OUTPUT_UNIT_NAMES.get(column.unit, "")
        return dict(headers.UNITS_ASKED).get(str(self.size(column)), "đồng")


def by_kind(grid: Grid, parts: Sequence[int]) -> list[list[int]]:
    """Parts of a row by what divides it: lines, places, funds, each section; each adds up by itself."""
    kinds: dict[str, list[int]] = {}
    for part in parts:
        if grid.rows[part].kind == "detail" and part not in grid.children:
            continue  # it only says of what the row consists
        kinds.setdefault(_kind(grid.rows[part], part), []).append(part)
    unknown = kinds.pop("", [])
    if all(grid.rows[part].kind == "whole" for part in kinds.get("place", ())):
        unknown += kinds.pop("place", [])
    if unknown:  # of a kind not known yet, or a share of the whole: with the others, whatever they are
        largest = max(kinds, key=lambda kind: len(kinds[kind]), default="line")
        kinds[largest] = sorted([*kinds.get(largest, []), *unknown])
    return list(kinds.values())


def _kind(row: Row, at: int) -> str:
    if row.kind == "section":
        return f"section {at}"
    if row.line:
        return "line"
    if row.kind in PLACES:
        return "place"
    return "fund" if row.kind == "fund" else ""
