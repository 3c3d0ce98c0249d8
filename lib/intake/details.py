"""Rows that only say of what a line consists: unknown names whose numbers add up to the line's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.intake.grid import Grid


def with_details(grid: Grid) -> Grid:
    """The table with its details told from rows that must be asked.

    Rows nobody understands and that resemble nothing are details of the line above them when they are all of
    its parts and add up to it in every column; a row of such kind that holds lines adding up to it is their
    heading. Both are compared, never taken.
    """
    details = {part for at, parts in grid.children.items() if _consists_of(grid, at, parts) for part in parts}
    details |= {at for at, parts in grid.children.items() if _heads(grid, at, parts)}
    if not details:
        return grid
    rows = [replace(row, kind="detail") if at in details else row for at, row in enumerate(grid.rows)]
    return replace(grid, rows=rows)


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
    """Whether the parts add up to a row in every column that states an amount or a count."""
    columns = [
        column.number for column in grid.columns if column.role in {"value", "total"} and column.unit != "bp"
    ]
    stated = {number: value for number in columns if (value := grid.number(at, number)) is not None}
    sums = {
        number: [value for part in parts if (value := grid.number(part, number)) is not None]
        for number in columns
    }
    held = {number for number, values in sums.items() if values}
    return bool(held) and all(sum(sums[number]) == stated.get(number) for number in held)
