"""Columns that name no measure themselves: the title's, unless another column has that measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.intake.layout.columns import Column, column_key
from lib.intake.layout.grid import Grid
from lib.intake.layout.headings import measure_in
from lib.vietnamese.text import fold


def measured(grid: Grid, made: Sequence[Column], default: str, answers: Mapping[str, str]) -> list[Column]:
    """Sources of money without a measure of their own: of what their sum names, else they must be asked.

    A report of what was disbursed may divide the plan by sources and state one column of disbursed money:
    then the title's measure is that column's, not the sources'.

    Args:
        grid: The table with its values.
        made: Its columns, sums with those they are made of.
        default: Measure the title speaks of, "" for none.
        answers: The officer's answers by key; a column he told of is asked no more.
    """
    told = {column.number for column in made if answers.get(column_key(grid.table, column.number))}
    silent = {c.number for c in made if c.fund and not (c.line or c.place) and not _own(c)} - told
    named = [c for c in made if c.role == "value" and c.measure == default and c.unit == "vnd" and _own(c)]
    if not (default and silent and named) or any(_sums(grid, one, made, silent) for one in named):
        return list(made)
    return [
        _of_sum(column, made, default) if column.number in silent and column.measure == default else column
        for column in made
    ]


def _own(column: Column) -> bool:
    return any(measure_in(fold(text)) for text in column.path)


def _sums(grid: Grid, whole: Column, made: Sequence[Column], silent: set[int]) -> bool:
    """Whether a column is the sum of the silent ones wherever it has a number."""
    parts = [column.number for column in made if column.number in silent and column.role == "value"]
    held = [
        (stated, sum(grid.number(at, part) or 0 for part in parts))
        for at in range(len(grid.rows))
        if (stated := grid.number(at, whole.number))
    ]
    return bool(held) and all(stated == added for stated, added in held)


def _of_sum(column: Column, made: Sequence[Column], default: str) -> Column:
    """A silent column with the measure of the sum above it, of nobody knows what without one."""
    above = column
    while sums := [one for one in made if one.role == "total" and above.number in one.of]:
        above = sums[0]
    if _own(above) and above.measure != default:
        return replace(column, measure=above.measure)
    return replace(column, role="unknown") if column.role in {"value", "total"} else column
