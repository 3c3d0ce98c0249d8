"""Sums of parts, and which rows each stated sum is the sum of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lib.intake.layout.grid import NOT_ADDED, Grid, by_kind

ADDED_ROLES: Final = frozenset({"value", "total"})


@dataclass
class Adder:
    """Adds up the rows of a table; each sum is computed once, so that long tables stay quick.

    Args:
        grid: The table.
        known: (row, column) → its own number, else the sum of its parts'.
    """

    grid: Grid
    known: dict[tuple[int, int], int | None] = field(default_factory=dict)

    def sum(self, at: int, column: int) -> int | None:
        """A row's own number, else the sum of its parts', None where there is none."""
        key = (at, column)
        if key not in self.known:
            own = self.grid.number(at, column)
            self.known[key] = own if own is not None else self.of(self.grid.children.get(at, ()), column)
        return self.known[key]

    def of(self, parts: Sequence[int], column: int) -> int | None:
        """The sum of the first kind of parts that has numbers."""
        return next((total for _, total in self.each(parts, column)), None)

    def each(
        self, parts: Sequence[int], column: int, stated: int | None = None
    ) -> Iterator[tuple[list[int], int]]:
        """Parts of each kind that has numbers, and their sum.

        Args:
            parts: Rows.
            column: Number of the column.
            stated: The sum that is stated, where one is.
        """
        for kind in self._kinds(parts, column, stated):
            held = {part: value for part in kind if (value := self.sum(part, column)) is not None}
            whole = sum(value for part, value in held.items() if self.grid.rows[part].kind == "whole")
            total = sum(held.values())
            if held:
                # a row of the whole place that is the sum of the places beside it is no part of them
                yield kind, total - whole if whole * 2 == total and total and stated != total else total

    def _kinds(self, parts: Sequence[int], column: int, stated: int | None) -> list[list[int]]:
        """Parts of each kind; sections that add up to the stated sum only together are one kind."""
        kinds = by_kind(self.grid, parts)
        sections = [kind for kind in kinds if self.grid.rows[kind[0]].kind == "section"]
        sums = [value for kind in sections if (value := self.sum(kind[0], column)) is not None]
        if len(sums) < 2 or stated is None or sum(sums) != stated or set(sums) == {stated}:
            return kinds
        return [
            [part for kind in sections for part in kind],
            *(kind for kind in kinds if kind not in sections),
        ]


Sums = Callable[[int], Iterable[int]]
"""Column → the sums of each kind of parts that has numbers in it."""


def scopes(grid: Grid, adder: Adder) -> dict[int, list[int]]:
    """Row of a sum → the rows it is the sum of.

    A sum is of the whole table, of the rows since the last sum, or of the heading above: whichever fits its
    numbers; a first or last one that fits none is the table's where no other is, another one its block's.
    """
    columns = [c.number for c in grid.columns if c.role in ADDED_ROLES and c.unit not in NOT_ADDED]
    tops = grid.children.get(-1, [])
    table = {column: [total for _, total in adder.each(tops, column)] for column in columns}
    every = [at for at, row in enumerate(grid.rows) if row.kind == "total" and not (row.skipped or row.left)]
    found = {at: list(grid.rows[at].of) for at in every if grid.rows[at].of}
    sums = [at for at in every if at not in found]
    stated = any(_fits(grid, at, columns, table.__getitem__) for at in sums)
    begin = 0
    for at in sums:
        block = tops[bisect_left(tops, begin) : bisect_left(tops, at)]
        headings = list(_headings(grid, at))
        if line := grid.rows[at].line:
            own = [part for part in block if grid.lines[part] == line]
            found[at] = headings[0] if headings else own or block
        elif _fits(grid, at, columns, table.__getitem__):
            found[at] = tops
        else:
            fitting = [parts for parts in (block, *headings) if _fits(grid, at, columns, _sums(adder, parts))]
            outer = not block or (at in (sums[0], sums[-1]) and not stated)
            found[at] = fitting[0] if fitting else tops if outer else block
        begin = at + 1
    return found


def _sums(adder: Adder, parts: Sequence[int]) -> Sums:
    return lambda column: [total for _, total in adder.each(parts, column)]


def _headings(grid: Grid, at: int) -> Iterator[list[int]]:
    """Parts of the heading above a sum: the nearest one, or that of the line it names."""
    line = grid.rows[at].line
    for above in range(at - 1, -1, -1):
        row = grid.rows[above]
        if above in grid.children and (row.line == line if line else row.parent == -1):
            yield grid.children[above]
            return


def _fits(grid: Grid, at: int, columns: Sequence[int], sums: Sums) -> bool:
    """Whether a row's numbers are the sums of its parts in every column that has both, at least one."""
    both = [
        total == stated
        for column in columns
        if (stated := grid.number(at, column)) is not None
        for total in sums(column)
    ]
    return bool(both) and all(both)
