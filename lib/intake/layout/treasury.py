"""Forms of the Treasury: paid and advanced is disbursed; what is left is carried on or cancelled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from lib.intake.checks.sums import told
from lib.intake.layout.columns import Column
from lib.intake.layout.grid import Grid, Place
from lib.intake.layout.values import Value
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

KEPT: Final = frozenset({"value", "total"})


def paid_and_advanced(made: Sequence[Column]) -> list[Column]:
    """The columns; what is paid for accepted work becomes what is disbursed, where no column states that.

    Args:
        made: Columns of a table, each with those it is made of.
    """
    return [_paid(column, made) for column in made]


def _paid(column: Column, made: Sequence[Column]) -> Column:
    if column.role != "part" or column.measure != "disbursed":
        return column
    beside = [other for other in made if other is not column and _about(other) == _about(column)]
    advances = [other for other in beside if other.measure == "advance" and other.role == "value"]
    stated = any(other.measure == "disbursed" and other.role in KEPT | {"part"} for other in beside)
    summed = any(column.number in other.of for other in made if other.role == "total")
    if len(advances) != 1 or stated or summed:
        return column
    return replace(column, role="value", plus=(advances[0].number,))


def _about(column: Column) -> tuple[object, ...]:
    return (column.origin, column.fund, column.line, column.place, column.years)


def with_sums(grid: Grid) -> Grid:
    """The table with the values of columns that are the sum of themselves and others."""
    values = dict(grid.values)
    for column in (column for column in grid.columns if column.plus):
        for at in range(len(grid.rows)):
            held = [held for place in sources(column, at) if (held := grid.values.get(place))]
            if held:
                values[at, column.number] = _sum(held)
    return replace(grid, values=values)


def sources(column: Column, at: int) -> list[Place]:
    """The cells that a value of a column comes of."""
    return [(at, number) for number in (column.number, *column.plus)]


def _sum(held: Sequence[Value]) -> Value:
    """The sum; nothing where one of its cells is at fault or in question."""
    faulty = any(one.value is None and one.findings for one in held)
    stated = [one.value for one in held if one.value is not None]
    return Value(
        None if faulty or not stated else sum(stated),
        held[0].findings,
        max(one.decimals for one in held),
        any(one.open for one in held),
    )


def cancelled(grid: Grid) -> Iterator[Finding]:
    """Money said to be cancelled that is not what is left of the carried-over plan."""
    columns = grid.columns
    plans = [c for c in columns if c.measure == "allocated" and c.role in KEPT and c.origin]
    paid = [c for c in columns if c.measure == "disbursed" and c.role in KEPT]
    onward = [c for c in columns if c.role == "difference" and re.search(headers.CARRIED, fold(c.label))]
    ended = [c for c in columns if c.role == "difference" and re.search(headers.CANCELLED, fold(c.label))]
    onward = [column for column in onward if column not in ended]
    if not (len(plans) == len(paid) == len(ended) == 1) or len(onward) > 1:
        return
    for at, row in enumerate(grid.rows):
        plan, stated = grid.number(at, plans[0].number), grid.number(at, ended[0].number)
        if row.skipped or row.kind == "foreign" or plan is None or stated is None:
            continue
        left = plan - sum(grid.number(at, column.number) or 0 for column in (*paid, *onward))
        if left != stated:
            where = (grid.table.sheet.name, grid.address(at, ended[0].number))
            data = told(grid, ended[0], stated, left)
            yield Finding("carried.cancelled", *where, str(data["stated"]), data)
