"""Which columns a total sums up: by its header, by what stands beside it, and by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from lib.catalogue.load import Catalogue
from lib.intake.layout.columns import Column
from lib.intake.layout.grid import Grid
from lib.intake.layout.upward import over
from lib.vietnamese import units
from lib.vietnamese.text import fold
from lib.vocabulary import headers

AMOUNTS: Final = frozenset({"value", "total", "part"})
ADDED: Final = frozenset({"value", "part", "unknown"})
DISBURSED: Final = {"disbursed", "advance"}
"""Paid for accepted work and advances: together they are what is disbursed (rule R6)."""


def crosswise(grid: Grid, column: Column) -> list[Column]:
    """What "Tổng cộng › Giải ngân" sums up: the same words below the groups beside it.

    A group that names what it sums up ("Cộng DA3") is one where its numbers add up.
    """
    for at, text in enumerate(column.path[:-1]):
        words = fold(units.without(text))
        bare = bool(re.fullmatch(headers.TOTAL, words))
        if not bare and not re.fullmatch(headers.SUM_OF, words):
            continue
        before, after = column.path[:at], column.path[at + 1 :]
        parts = [
            other
            for other in grid.columns
            if other.role == "value"
            and (other.path[:at], other.path[at + 1 :]) == (before, after)
            and other.path[at] != column.path[at]
        ]
        return parts if bare or adds_up(grid, column, parts) else []
    return []


def of_lines(grid: Grid, column: Column, cat: Catalogue) -> list[Column]:
    """What a column of a project sums up: the same of its subprojects beside it."""
    return [
        other
        for other in grid.columns
        if other.role == "value"
        and column.line in over(cat, other.line)
        and replace(other, line=column.line).states == column.states
    ]


def summed(grid: Grid, total: Column) -> list[Column]:
    """The columns a total sums up: its group, else those beside it that add up to it in the rows."""
    depth = len(total.path)
    while depth and re.fullmatch(headers.TOTAL, fold(units.without(total.path[depth - 1]))):
        depth -= 1
    group = list(_below(grid.columns, total.path[:depth], total)) if depth else []
    if group:
        return group
    beside = list(_beside(grid, total))
    fitting = [columns for columns in beside if adds_up(grid, total, columns)]
    groups = [columns for columns in _groups(grid, total) if adds_up(grid, total, columns)]
    return max([*fitting, *groups], key=len) if fitting or groups else (beside[0] if beside else [])


def _groups(grid: Grid, total: Column) -> Iterator[list[Column]]:
    """What a total of groups may sum up: their sums, and the columns that stand beside them alone."""
    amounts = [c for c in grid.columns if c.role in AMOUNTS and c.unit == "vnd" and c is not total]
    sums = [column for column in amounts if column.role == "total" and len(column.path) > 1]
    within = {part.number for one in sums for part in _below(grid.columns, one.path[:-1], one)}
    outer = [column for column in amounts if column.number not in within]
    left = [column for column in reversed(outer) if column.number < total.number]
    right = [column for column in outer if column.number > total.number]
    for side in (left, right):
        for size in range(2, len(side) + 1):
            if len({column.measure for column in side[:size]} - {""}) <= 1:
                yield sorted(side[:size], key=lambda column: column.number)


def _below(columns: Sequence[Column], group: tuple[str, ...], total: Column) -> Iterator[Column]:
    """Members of a group: its own columns, of groups within it their totals, else their columns."""
    depth = len(group)
    members = [
        c for c in columns if c.path[:depth] == group and c.number != total.number and c.role in AMOUNTS
    ]
    for step in dict.fromkeys(column.path[depth] for column in members if len(column.path) > depth):
        within = [column for column in members if column.path[depth : depth + 1] == (step,)]
        totals = [column for column in within if column.role == "total"]
        yield from totals[:1] or within


def _beside(grid: Grid, total: Column) -> Iterator[list[Column]]:
    """What a total without a group may sum up: lines or places across, what is left of it, what is right."""
    amounts = [column for column in grid.columns if column.role in ADDED and column.unit == "vnd"]
    divided = [column for column in amounts if column.line or column.place]
    same = [column for column in divided if not total.measure or column.measure == total.measure]
    if divided:
        yield same or divided
    at = [column.number for column in grid.columns].index(total.number)
    before, after = list(reversed(grid.columns[:at])), grid.columns[at + 1 :]
    left = list(takewhile(lambda column: column.role in ADDED and column.unit == "vnd", before))
    right = list(takewhile(lambda column: column.role in ADDED and column.unit == "vnd", after))
    for run in (left, right):
        kind = total.measure or (run[0].measure if run else "")
        alike = list(takewhile(lambda column, kind=kind: column.measure in {kind, ""} or not kind, run))  # type: ignore[misc]
        paid = list(takewhile(lambda column: column.measure in DISBURSED, run))
        for columns in (alike, paid):
            if len(columns) > 1:
                yield sorted(columns, key=lambda column: column.number)


def adds_up(grid: Grid, total: Column, parts: Sequence[Column], *, always: bool = False) -> bool:
    """Whether the columns add up to the total in most of the rows that have both, or in all of them."""
    right = wrong = 0
    for at in range(len(grid.rows)):
        stated = grid.number(at, total.number)
        cells = [one for part in parts if (one := grid.values.get((at, part.number)))]
        held = [one.value for one in cells if one.value is not None]
        if stated is not None and held and not any(one.waits for one in cells):
            right, wrong = right + (sum(held) == stated), wrong + (sum(held) != stated)
    return right > 0 and not wrong if always else right > wrong
