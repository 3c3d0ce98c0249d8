"""Stated sums compared with their parts; a sum is taken only where no part has a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from lib.intake.checks.adding import Adder, scopes
from lib.intake.layout.columns import Column
from lib.intake.layout.grid import NOT_ADDED, Grid, Place
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

STATED: Final = "stated"
PARTS: Final = "parts"
WHOLE_ASKED: Final = (
    ("part", "Là phần riêng, cộng thêm vào các dòng kia"),
    ("total", "Là tổng, đã gồm các dòng kia"),
)
FINE: Final = 3
"""With so many decimals a difference is no rounding."""


@dataclass(frozen=True)
class Checked:
    """What comes of comparing.

    Args:
        taken: Cells that are taken as numbers.
        compared: Cells that were only compared.
        findings: What differs.
        states: What differs from its former state and the changes since.
        instead: Taken cell → the number it stands for, where that is not its own.
        settled: Taken cell that does not follow from its former state → its number, None until that is said.
        sources: Taken cell → the cells such a number comes of, where it is a sum.
    """

    taken: frozenset[Place]
    compared: frozenset[Place]
    findings: tuple[Finding, ...]
    states: tuple[Finding, ...] = ()
    instead: Mapping[Place, int] = field(default_factory=dict)
    settled: Mapping[Place, int | None] = field(default_factory=dict)
    sources: Mapping[Place, tuple[Place, ...]] = field(default_factory=dict)


@dataclass
class Checking:
    """What a check gathers."""

    grid: Grid
    answers: Mapping[str, str]
    adder: Adder
    scopes: Mapping[int, Sequence[int]]
    taken: set[Place] = field(default_factory=set)
    compared: set[Place] = field(default_factory=set)
    found: list[Finding] = field(default_factory=list)
    states: list[Finding] = field(default_factory=list)
    instead: dict[Place, int] = field(default_factory=dict)
    settled: dict[Place, int | None] = field(default_factory=dict)
    sources: dict[Place, tuple[Place, ...]] = field(default_factory=dict)

    def put(self, place: Place, *, take: bool) -> None:
        """Note whether a cell is taken or was only compared."""
        (self.taken if take else self.compared).add(place)

    def parts(self, at: int) -> Sequence[int]:
        """The rows a row is the sum of."""
        return (
            self.scopes.get(at, ()) if self.grid.rows[at].kind == "total" else self.grid.children.get(at, ())
        )

    def key(self, at: int, column: Column) -> str:
        """Key of the answer about a stated sum."""
        return f"total:{self.grid.table.sheet.name}!{self.grid.address(at, column.number)}"


def checking(grid: Grid, answers: Mapping[str, str]) -> Checking:
    """A check of a table, nothing gathered yet."""
    adder = Adder(grid)
    return Checking(grid, answers, adder, scopes(grid, adder))


def down(work: Checking, column: Column) -> None:
    """Decide of each cell of a column whether it is taken, comparing sums with the rows they are made of."""
    grid = work.grid
    mixed = any(row.kind == "foreign" for row in grid.rows)
    for at, row in enumerate(grid.rows):
        place = (at, column.number)
        if grid.number(*place) is None or row.skipped or place in work.taken or place in work.compared:
            continue
        if row.left or row.kind in {"foreign", "detail"} or (row.kind == "total" and mixed):
            work.put(place, take=False)
            if row.kind == "detail" and column.unit not in NOT_ADDED:
                _is_taken(work, at, column)  # a heading is compared with the rows below it
        elif column.unit in NOT_ADDED:
            work.put(place, take=row.kind not in {"total", "section"})
        elif grid.wholes[at]:
            _whole(work, at, column)
        else:
            take = _is_taken(work, at, column)
            work.put(place, take=take and row.kind != "section")


def _is_taken(work: Checking, at: int, column: Column) -> bool:
    """Whether a cell is taken: it has no parts with numbers, or it says more than they do."""
    grid, row = work.grid, work.grid.rows[at]
    stated = grid.number(at, column.number) or 0
    groups = list(work.adder.each(work.parts(at), column.number, stated))
    if row.kind == "total" and not groups:
        return bool(row.of) or (not row.line and work.parts(at) == grid.children.get(-1, []))
    if _waits(work, work.parts(at), column):
        return False
    unknown = all(grid.rows[part].kind == "open" for parts, _ in groups for part in parts)
    take = not groups or (unknown and row.kind != "total")
    for parts, total in groups:
        take = take or (_keeps_a_share(grid, parts) and _speaks_for_the_whole(work, at))
        answer = work.answers.get(work.key(at, column))
        if stated == total:
            continue
        if any(grid.rows[part].kind == "open" and not grid.rows[part].left for part in parts):
            continue  # what that row is must be known first
        if answer == STATED:
            take = True
        elif answer == PARTS and take:
            work.instead[at, column.number] = total
        elif answer != PARTS:
            work.found.append(_difference(work, at, column, parts, stated, total))
    return take


def _waits(work: Checking, parts: Sequence[int], column: Column) -> bool:
    """Whether a part's own number is in question or at fault: until it is known the sum says nothing."""
    grid = work.grid
    for part in parts:
        if _in_question(grid, part, column):
            return True
        if _waits(work, grid.children.get(part, ()), column):
            return True
    return False


def _in_question(grid: Grid, at: int, column: Column) -> bool:
    return grid.waits(at, column.number) and not grid.rows[at].left


def _keeps_a_share(grid: Grid, parts: Sequence[int]) -> bool:
    """Whether the whole place keeps a share among its places: only the sum's own number tells it."""
    return any(grid.rows[part].kind == "whole" for part in parts)


def _speaks_for_the_whole(work: Checking, at: int) -> bool:
    """Whether a sum is its line's number in the whole place: a heading, or a table's first sum of places."""
    rows = work.grid.rows
    if rows[at].kind != "total":
        return True
    parts = work.scopes.get(at, ())
    first = next((other for other, its in work.scopes.items() if its == parts), at)
    return (
        at == first and parts == work.grid.children.get(-1, []) and not any(work.grid.lines[p] for p in parts)
    )


def _whole(work: Checking, at: int, column: Column) -> None:
    """A row of the whole place: its own number, unless communes of the same line stand beside it."""
    grid, row, place = work.grid, work.grid.rows[at], (at, column.number)
    held = [value for other in grid.beside(at) if (value := grid.number(other, column.number)) is not None]
    own, others = grid.number(*place) or 0, sum(held)
    answer = work.answers.get(whole_key(grid, at), "")
    if row.several:
        _shared(work, at, column)
    elif not held or answer == "total":
        work.put(place, take=True)
    elif _said_above(work, at, column) or own == others:
        work.put(place, take=False)
    elif answer == "part":
        work.instead[place] = own + others
        work.put(place, take=True)
    else:
        work.put(place, take=False)
        where = (grid.table.sheet.name, row.where, row.text)
        work.found.append(Finding("row.whole", *where, answer_key=whole_key(grid, at), options=WHOLE_ASKED))


def _shared(work: Checking, at: int, column: Column) -> None:
    """An amount for several places together is in their line's number, with what single places have."""
    grid, place = work.grid, (at, column.number)
    if any(_in_question(grid, other, column) for other in grid.beside(at)):
        work.put(place, take=False)  # until every place is known the whole says nothing
        return
    alike = [
        other for other, row in enumerate(grid.rows) if row.several and grid.lines[other] == grid.lines[at]
    ]
    held = {
        other: value
        for other in (*alike, *grid.beside(at))
        if not grid.rows[other].skipped and (value := grid.number(other, column.number)) is not None
    }
    first = at == next(other for other in alike if other in held) and not _said_above(work, at, column)
    if first and len(held) > 1:
        work.instead[place] = sum(held.values())
        work.sources[place] = tuple((other, column.number) for other in sorted(held))
    work.put(place, take=first)


def whole_key(grid: Grid, at: int) -> str:
    """Key of the answer to what a row of the whole place is."""
    return f"whole:{grid.table.sheet.name}!{grid.rows[at].where}"


def _said_above(work: Checking, at: int, column: Column) -> bool:
    """Whether the number of the row's line in the whole place is stated: by its own heading, or by a sum."""
    grid = work.grid
    above = grid.rows[at].parent
    if above != -1 and grid.rows[above].kind == "line":
        return grid.number(above, column.number) is not None
    return grid.lines[at] == "" and any(
        grid.number(total, column.number) is not None
        for total, parts in work.scopes.items()
        if parts == grid.children.get(-1, [])
    )


def _difference(
    work: Checking, at: int, column: Column, parts: Sequence[int], stated: int, total: int
) -> Finding:
    grid = work.grid
    blank = [part for part in parts if work.adder.sum(part, column.number) is None]
    finest = max(
        (held.decimals for part in (*parts, at) if (held := grid.values.get((part, column.number)))),
        default=0,
    )
    step = Decimal(grid.size(column)) * Decimal(10) ** -finest / 2 if column.unit == "vnd" else Decimal(0)
    where = (grid.table.sheet.name, grid.address(at, column.number), grid.said(stated, column))
    data = told(grid, column, stated, total) | {"blanks": len(blank)}
    if stated >= total and any(grid.rows[part].left for part in blank):
        return Finding("total.left_out", *where, data)
    silent = all(
        _says(grid, part, headers.AS_BEFORE) or _says(grid, part, headers.NOT_REPORTED) for part in blank
    )
    if stated > total and silent and any(_says(grid, part, headers.AS_BEFORE) for part in blank):
        return Finding("total.blanks", *where, data)
    if abs(stated - total) <= step * len(parts) and 0 < finest < FINE:
        return Finding("total.rounding", *where, data)
    options = (
        (PARTS, f"Lấy các phần: {data['sum']}"),
        (STATED, f"Lấy cả số tổng: {data['stated']}, phần chênh để ở «chưa phân bổ»"),
    )
    return Finding("total.differs", *where, data, answer_key=work.key(at, column), options=options)


def told(grid: Grid, column: Column, stated: int, total: int) -> dict[str, object]:
    """A stated sum, the computed one and their difference, for a sentence."""
    return {
        "stated": grid.said(stated, column),
        "sum": grid.said(total, column),
        "difference": grid.said(abs(stated - total), column),
        "unit": grid.unit_name(column),
    }


def _says(grid: Grid, at: int, pattern: str) -> bool:
    """Whether a remark beside a row says something."""
    return any(re.search(pattern, fold(text)) for text in _remarks(grid, at))


def _remarks(grid: Grid, at: int) -> list[str]:
    notes = [column.number for column in grid.columns if column.role == "note"]
    return [cell.words for number in notes if (cell := grid.table.cell(grid.rows[at].number, number))]


def two_totals(work: Checking) -> Iterator[Finding]:
    """Two sums of the same rows that state different numbers in a column."""
    grid = work.grid
    same: dict[tuple[int, ...], list[int]] = {}
    for at, parts in work.scopes.items():
        if parts:
            same.setdefault(tuple(parts), []).append(at)
    for column in grid.columns:
        if column.role not in {"value", "total"} or column.unit in NOT_ADDED:
            continue
        for totals in same.values():
            stated = {at: value for at in totals if (value := grid.number(at, column.number)) is not None}
            if len(set(stated.values())) > 1:
                first, other = list(stated)[:2]
                data = {
                    "stated": grid.said(stated[first], column),
                    "other": grid.said(stated[other], column),
                    "cells": grid.address(other, column.number),
                }
                yield Finding(
                    "total.twice", grid.table.sheet.name, grid.address(first, column.number), "", data
                )
