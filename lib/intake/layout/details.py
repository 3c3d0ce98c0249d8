"""Rows that only say of what a line consists: unknown names whose numbers add up to the line's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_office
from lib.intake.layout.grid import Grid

GROUPED: Final = frozenset({"line", "place", "fund", "whole"})
"""Kinds of rows that another row may gather: those of an office, of a group of communes."""


def with_details(grid: Grid, cat: Catalogue) -> Grid:
    """The table with its details told from rows that must be asked.

    Rows nobody understands and that resemble nothing are details of the line above them when they are all of
    its parts and add up to it in every column; a row of such kind that holds lines adding up to it is their
    heading. So is one that adds up to the rows below or above it: an office, a group of communes. All are
    compared, never taken.
    """
    details = {part for at, parts in grid.children.items() if _consists_of(grid, at, parts) for part in parts}
    details |= {at for at, parts in grid.children.items() if _heads(grid, at, parts)}
    groups = {at: _gathered(grid, at, cat) for at in _alone(grid) if at not in details}
    above = {part: at for at, parts in groups.items() for part in parts}
    above |= {at: grid.rows[parts[0]].parent for at, parts in groups.items() if parts}
    details |= {at for at, parts in groups.items() if parts}
    rows = [
        replace(row, kind="detail" if at in details else row.kind, parent=above.get(at, row.parent))
        for at, row in enumerate(grid.rows)
    ]
    return replace(grid, rows=rows) if details else grid


def _alone(grid: Grid) -> list[int]:
    """Unknown rows that resemble nothing and hold no other rows."""
    return [
        at
        for at, row in enumerate(grid.rows)
        if row.kind == "open" and not (row.candidates or row.skipped or row.left) and at not in grid.children
    ]


def with_offices(grid: Grid, cat: Catalogue) -> Grid:
    """Offices among communes, lines across, spend what no commune does: the whole place's own share."""
    values = [column for column in grid.columns if column.role == "value" and column.unit == "vnd"]
    if not values or not all(column.line for column in values):
        return grid
    rows = [
        replace(row, kind="whole")
        if row.kind == "open" and at not in grid.children and find_office(cat, row.text).code
        else row
        for at, row in enumerate(grid.rows)
    ]
    return replace(grid, rows=rows)


def _gathered(grid: Grid, at: int, cat: Catalogue) -> list[int]:
    """The rows an unknown one gathers: those below or above that add up to it, an office's in any case."""
    office = bool(find_office(cat, grid.rows[at].text).code)
    below = _run(grid, at, 1)
    for parts in (below, _run(grid, at, -1)):
        if parts and (office or _stands_above(grid, at, parts)) and _adds_up(grid, at, parts):
            return parts
    return below if office and all(grid.rows[part].kind == "line" for part in below) else []


def _stands_above(grid: Grid, at: int, parts: Sequence[int]) -> bool:
    """Whether a row can be a heading of others: by its running number, else of at least two."""
    own, ranks = grid.rows[at].rank, [rank for part in parts if (rank := grid.rows[part].rank) is not None]
    if own is None or not ranks:
        return len(parts) > 1
    return all(own < rank for rank in ranks)


def _run(grid: Grid, at: int, step: int) -> list[int]:
    """The rows from one on, up or down, as far as the next unknown one or sum; parts of others left out."""
    found: list[int] = []
    for other in range(at + step, len(grid.rows) if step > 0 else -1, step):
        if grid.rows[other].kind not in GROUPED:
            break
        found.append(other)
    return [other for other in found if grid.rows[other].parent not in found]


def _consists_of(grid: Grid, at: int, parts: Sequence[int]) -> bool:
    if at < 0 or grid.rows[at].kind not in {"line", "place"}:
        return False
    unknown = all(grid.rows[part].kind == "open" and not grid.rows[part].candidates for part in parts)
    return unknown and not any(part in grid.children for part in parts) and _adds_up(grid, at, parts)


def _heads(grid: Grid, at: int, parts: Sequence[int]) -> bool:
    if at < 0 or grid.rows[at].kind != "open" or grid.rows[at].candidates:
        return False
    return all(grid.rows[part].kind == "line" for part in parts) and _adds_up(grid, at, parts)


def _adds_up(grid: Grid, at: int, parts: Sequence[int]) -> bool:
    """Whether the parts add up to a row in every column that states an amount or a count.

    A column with a number in question says nothing.
    """
    columns = [
        column.number
        for column in grid.columns
        if column.role in {"value", "total"} and column.unit != "bp"
        if not any(grid.waits(part, column.number) for part in (at, *parts))
    ]
    stated = {number: value for number in columns if (value := grid.number(at, number)) is not None}
    sums = {
        number: [value for part in parts if (value := grid.number(part, number)) is not None]
        for number in columns
    }
    held = {number for number, values in sums.items() if values}
    return any(stated.values()) and all(sum(sums[number]) == stated.get(number) for number in held)
