"""Stated sums and rates, compared with their parts; a sum is taken only where no part has a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lib.intake.columns import Column
from lib.intake.rows import Row
from lib.intake.tables import Table
from lib.intake.values import Value
from lib.vietnamese import numbers
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

Place = tuple[int, int]
"""Position of a row, number of a column."""
STATED: Final = "stated"
PARTS: Final = "parts"
NOT_ADDED: Final = frozenset({"bp", "commune"})
"""Units whose parts do not add up to their whole: shares, and communes counted in several lines."""


@dataclass(frozen=True, eq=False)
class Grid:
    """A table as understood: its rows, its columns and the value of each cell that has one."""

    table: Table
    rows: Sequence[Row]
    columns: Sequence[Column]
    values: Mapping[Place, Value]
    multiplier: int

    def number(self, row: int, column: int) -> int | None:
        """The number of a cell, None where there is none."""
        held = self.values.get((row, column))
        return held.value if held else None

    def children(self) -> dict[int, list[int]]:
        """Row → the rows that are its parts; a row of the total has all rows that are no part of another."""
        found: dict[int, list[int]] = {}
        for at, row in enumerate(self.rows):
            if row.kind not in {"total", "text"} or row.line:
                found.setdefault(row.parent, []).append(at)
        top = found.pop(-1, [])
        return found | {at: top for at, row in enumerate(self.rows) if row.kind == "total"}

    def address(self, row: int, column: int) -> str:
        """A1 address of a cell."""
        return f"{next(c.letter for c in self.columns if c.number == column)}{self.rows[row].number}"


@dataclass(frozen=True)
class Checked:
    """What comes of comparing.

    Args:
        taken: Cells that are taken as numbers.
        compared: Cells that were only compared.
        findings: What differs.
    """

    taken: frozenset[Place]
    compared: frozenset[Place]
    findings: tuple[Finding, ...]


def check(grid: Grid, answers: Mapping[str, str]) -> Checked:
    """Decide which cells are taken, and compare the others.

    Args:
        grid: The table.
        answers: Answers by key ("total:Sheet!D9" → "stated" or "parts").

    Returns:
        Every cell with a number is either taken or compared.
    """
    children = grid.children()
    taken: set[Place] = set()
    compared: set[Place] = set()
    found: list[Finding] = []
    for column in grid.columns:
        if column.role == "value":
            for at, row in enumerate(grid.rows):
                if grid.number(at, column.number) is None or row.skipped:
                    continue
                if column.unit in NOT_ADDED:
                    (compared if row.kind == "total" else taken).add((at, column.number))
                    continue
                verdict = _row_sum(grid, children, at, column, answers, found)
                (taken if verdict else compared).add((at, column.number))
        elif column.role == "total":
            _column_sums(grid, column, answers, taken, compared, found)
        elif column.role == "rate":
            found += _rates(grid, column)
    found += _two_totals(grid)
    return Checked(frozenset(taken), frozenset(compared - taken), tuple(found))


def _row_sum(
    grid: Grid,
    children: Mapping[int, Sequence[int]],
    at: int,
    column: Column,
    answers: Mapping[str, str],
    found: list[Finding],
) -> bool:
    """Whether a cell is taken: it has no parts with numbers, or the officer says it holds more than they."""
    take = True
    for parts in _by_kind(grid, children.get(at, ())):
        if not any(_sum(grid, children, part, column.number) is not None for part in parts):
            continue
        take = False
        sums = [_sum(grid, children, part, column.number) for part in parts]
        total = sum(value for value in sums if value is not None)
        stated = grid.number(at, column.number) or 0
        if any(grid.rows[part].kind == "whole" for part in parts):
            take = True  # what the district keeps stands as its own row: the whole's own number says it all
        if stated == total:
            continue
        key = f"total:{grid.table.sheet.name}!{grid.address(at, column.number)}"
        if answers.get(key) == STATED:
            take = True
        elif answers.get(key) != PARTS:
            found.append(_difference(grid, children, at, column, parts, stated, total, key))
    return take


def _by_kind(grid: Grid, parts: Sequence[int]) -> Iterator[list[int]]:
    """Parts of a row by what divides it: lines, places or funds; each kind adds up by itself."""
    kinds: dict[str, list[int]] = {}
    for part in parts:
        kind = {"whole": "place", "open": "", "text": "line"}.get(grid.rows[part].kind, grid.rows[part].kind)
        kinds.setdefault(kind, []).append(part)
    unknown = kinds.pop("", [])
    if unknown:  # of a kind not known yet: with the others, whatever they are
        largest = max(kinds, key=lambda kind: len(kinds[kind]), default="line")
        kinds[largest] = sorted([*kinds.get(largest, []), *unknown])
    yield from kinds.values()


def _sum(grid: Grid, children: Mapping[int, Sequence[int]], at: int, column: int) -> int | None:
    """A row's own number, else the sum of its parts', None where there is none."""
    if grid.rows[at].skipped:
        return None
    own = grid.number(at, column)
    if own is not None:
        return own
    for parts in _by_kind(grid, children.get(at, ())):
        below = [value for part in parts if (value := _sum(grid, children, part, column)) is not None]
        if below:
            return sum(below)
    return None


def _difference(
    grid: Grid,
    children: Mapping[int, Sequence[int]],
    at: int,
    column: Column,
    parts: Sequence[int],
    stated: int,
    total: int,
    key: str,
) -> Finding:
    blank = [part for part in parts if _sum(grid, children, part, column.number) is None]
    finest = max(
        [
            held.decimals
            for part in (*parts, at)
            if (held := grid.values.get((part, column.number))) and held.value is not None
        ],
        default=0,
    )
    step = grid.multiplier * Decimal(10) ** -finest / 2 if column.unit == "vnd" else Decimal(0)
    data = {
        "stated": _said(stated, grid, column),
        "sum": _said(total, grid, column),
        "difference": _said(abs(stated - total), grid, column),
        "unit": unit_name(grid.multiplier, column),
        "blanks": len(blank),
    }
    where = (grid.table.sheet.name, grid.address(at, column.number), _said(stated, grid, column))
    silent = all(_explained(grid, part) or _never(grid, part) for part in blank)
    if stated > total and silent and any(_explained(grid, part) for part in blank):
        return Finding("total.blanks", *where, data)
    if abs(stated - total) <= step * len(parts) and finest < 3:
        return Finding("total.rounding", *where, data)
    options = (
        (PARTS, f"Lấy các phần: {data['sum']}"),
        (STATED, f"Lấy cả số tổng: {data['stated']}, phần chênh để ở «chưa phân bổ»"),
    )
    return Finding("total.differs", *where, data, answer_key=key, options=options)


def _explained(grid: Grid, at: int) -> bool:
    """Whether a remark beside a blank says that its last number stands in the sums."""
    return any(re.search(headers.AS_BEFORE, fold(text)) for text in _remarks(grid, at))


def _never(grid: Grid, at: int) -> bool:
    """Whether a remark beside a blank says that nothing was reported."""
    return any(re.search(headers.NOT_REPORTED, fold(text)) for text in _remarks(grid, at))


def _remarks(grid: Grid, at: int) -> list[str]:
    sheet, row = grid.table.sheet, grid.rows[at].number
    notes = [column.number for column in grid.columns if column.role == "note"]
    return [cell.words for number in notes if (cell := sheet.cells.get((row, number)))]


def _column_sums(
    grid: Grid,
    total: Column,
    answers: Mapping[str, str],
    taken: set[Place],
    compared: set[Place],
    found: list[Finding],
) -> None:
    """A column of sums: compared where its columns have numbers, taken where none of them has."""
    for at, row in enumerate(grid.rows):
        stated = grid.number(at, total.number)
        if stated is None or row.skipped:
            continue
        parts = [value for number in total.of if (value := grid.number(at, number)) is not None]
        key = f"total:{grid.table.sheet.name}!{grid.address(at, total.number)}"
        differs = bool(parts) and sum(parts) != stated
        if differs and key not in answers:
            data = {
                "stated": _said(stated, grid, total),
                "sum": _said(sum(parts), grid, total),
                "difference": _said(abs(stated - sum(parts)), grid, total),
                "unit": unit_name(grid.multiplier, total),
            }
            options = (
                (PARTS, f"Lấy các cột thành phần: {data['sum']}"),
                (STATED, f"Lấy cả cột tổng: {data['stated']}"),
            )
            where = (grid.table.sheet.name, grid.address(at, total.number), data["stated"])
            found.append(Finding("total.differs", *where, data, answer_key=key, options=options))
        take = (
            answers.get(key) == STATED
            if differs
            else not parts and bool(total.measure) and row.kind != "total"
        )
        (taken if take else compared).add((at, total.number))


def _rates(grid: Grid, rate: Column) -> Iterator[Finding]:
    """Stated rates that are not what their amounts give, to the decimals they are stated with."""
    if len(rate.of) != 2:
        return
    for at in range(len(grid.rows)):
        held = grid.values.get((at, rate.number))
        part, whole = (grid.number(at, number) for number in rate.of)
        if held is None or held.value is None or part is None or not whole:
            continue
        exact = Decimal(part) * 10_000 / Decimal(whole)
        tolerance = Decimal(100) * Decimal(10) ** -min(held.decimals, 2) / 2 + Decimal(1)
        if abs(Decimal(held.value) - exact) > tolerance:
            cell = grid.address(at, rate.number)
            data = {"computed": numbers.percent(exact / 10_000)}
            yield Finding(
                "rate.differs",
                grid.table.sheet.name,
                cell,
                numbers.percent(Decimal(held.value) / 10_000),
                data,
            )


def _two_totals(grid: Grid) -> Iterator[Finding]:
    """Two rows of the total that state different numbers in a column."""
    totals = [at for at, row in enumerate(grid.rows) if row.kind == "total"]
    if len(totals) < 2:
        return
    for column in grid.columns:
        if column.role in {"value", "total"} and column.unit not in NOT_ADDED:
            stated = {at: value for at in totals if (value := grid.number(at, column.number)) is not None}
            if len(set(stated.values())) > 1:
                first, other = list(stated)[:2]
                data = {
                    "stated": _said(stated[first], grid, column),
                    "other": _said(stated[other], grid, column),
                    "cells": grid.address(other, column.number),
                }
                yield Finding(
                    "total.twice", grid.table.sheet.name, grid.address(first, column.number), "", data
                )


def _said(value: int, grid: Grid, column: Column) -> str:
    """A value in the unit the table states it in."""
    return numbers.say(Decimal(value) / grid.multiplier) if column.unit == "vnd" else numbers.say(value)


def unit_name(multiplier: int, column: Column) -> str:
    """Name of the unit a column stands in."""
    money = dict(headers.UNITS_ASKED).get(str(multiplier), "đồng")
    return money if column.unit == "vnd" else headers.OUTPUT_UNIT_NAMES.get(column.unit, "")
