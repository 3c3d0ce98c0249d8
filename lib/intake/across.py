"""Columns compared with the columns they are made of: sums and percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from lib.intake import states
from lib.intake.columns import Column
from lib.intake.grid import Grid
from lib.intake.sums import PARTS, STATED, Checked, Checking, checking, down, told, two_totals
from lib.intake.treasury import cancelled
from lib.vietnamese import numbers
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

KEPT: Final = frozenset({"value", "total"})
POINT: Final = Decimal(100)
"""Basis points in one percent point."""


def check(grid: Grid, answers: Mapping[str, str]) -> Checked:
    """Decide which cells are taken, and compare the others.

    Args:
        grid: The table.
        answers: Answers by key ("total:Sheet!D9" → "stated" or "parts").

    Returns:
        Every cell of a column that is kept is either taken or compared.
    """
    work = checking(grid, answers)
    for column in grid.columns:
        if column.role == "total":
            _across(work, column)
    for column in grid.columns:
        if column.role in KEPT:
            down(work, column)
        elif column.role == "rate":
            work.found += _rates(grid, column)
    states.check(work)
    work.found += (*cancelled(grid), *two_totals(work))
    return Checked(
        frozenset(work.taken),
        frozenset(work.compared - work.taken),
        tuple(work.found),
        tuple(work.states),
        work.instead,
        work.settled,
        work.sources,
    )


def _across(work: Checking, total: Column) -> None:
    """A column of sums: compared where its columns say the same in parts, else a number like others."""
    grid = work.grid
    members = [grid.by_number[number] for number in total.of]
    whole = all(column.role in KEPT for column in members)
    for at, row in enumerate(grid.rows):
        stated = grid.number(at, total.number)
        if stated is None or row.skipped or row.left or row.kind in {"foreign", "detail"}:
            continue
        if any((held := grid.values.get((at, column.number))) and held.waits for column in members):
            work.put((at, total.number), take=False)  # until its parts are known the sum says nothing
            continue
        parts = [value for column in members if (value := grid.number(at, column.number)) is not None]
        answer = work.answers.get(work.key(at, total))
        differs = bool(parts) and sum(parts) != stated
        if differs and answer not in {STATED, PARTS}:
            work.found.append(_difference(work, at, total, stated, sum(parts)))
        if (parts and whole and answer != STATED) or not total.measure:
            work.put((at, total.number), take=False)


def _difference(work: Checking, at: int, total: Column, stated: int, added: int) -> Finding:
    grid = work.grid
    data = told(grid, total, stated, added)
    options = (
        (PARTS, f"Lấy các cột thành phần: {data['sum']}"),
        (STATED, f"Lấy cả cột tổng: {data['stated']}"),
    )
    where = (grid.table.sheet.name, grid.address(at, total.number), str(data["stated"]))
    return Finding("total.differs", *where, data, answer_key=work.key(at, total), options=options)


def _rates(grid: Grid, rate: Column) -> Iterator[Finding]:
    """Stated rates that no part and whole to their left give, to the decimals they are stated with."""
    pairs = list(_parts_and_wholes(grid, rate))
    for at in range(len(grid.rows)):
        held = grid.values.get((at, rate.number))
        if held is None or held.value is None:
            continue
        exact = [
            Decimal(part) * 10_000 / Decimal(whole)
            for first, second in pairs
            if (part := grid.number(at, first)) is not None and (whole := grid.number(at, second))
        ]
        step = POINT * Decimal(10) ** -min(held.decimals, 2) / 2 + 1
        said = (Decimal(held.value), Decimal(held.value) * POINT)  # "0,2" below "(%)" may be a share
        if exact and not any(abs(value - one) <= step for value in exact for one in said):
            yield Finding(
                "rate.differs",
                grid.table.sheet.name,
                grid.address(at, rate.number),
                numbers.percent(Decimal(held.value) / 10_000),
                {"computed": numbers.percent(exact[0] / 10_000)},
            )


def _households(grid: Grid, rate: Column) -> list[tuple[int, int]]:
    """What a rate of poor households is the share of: of the same review, of all households."""
    kept = [c for c in grid.columns if c.role in KEPT and c.measure.endswith("households")]
    wholes = [column for column in kept if column.measure == "households"]
    beside = [column for column in kept if column.path[:-1] == rate.path[:-1] and len(column.path) > 1]
    spoken = re.search(headers.POOR, fold(rate.label))
    alike = [column for column in kept if spoken and re.search(rf"\b{spoken[0]}\b", fold(column.label))]
    parts = [column for column in (beside or alike) if column.number < rate.number and column not in wholes]
    return [(parts[-1].number, whole.number) for whole in wholes if parts]


def _parts_and_wholes(grid: Grid, rate: Column) -> Iterator[tuple[int, int]]:
    """What a rate may be the share of: as the column numbers say, else amounts and plans to its left."""
    if len(rate.of) == 2:
        yield rate.of[0], rate.of[1]
        return
    if households := _households(grid, rate):
        yield from households
        return
    amounts = [c for c in grid.columns if c.number < rate.number and c.role in KEPT and c.unit == "vnd"]
    group = [c for c in grid.columns if c.path[:-1] == rate.path[:-1] and len(c.path) > 1]
    if any(column.role == "period" for column in group):
        return  # of one period's amount, which is not kept
    others = [column for column in amounts if column.measure != "allocated"]
    # estimates for several days: the rate says of none which of them it is of
    same = [column for column in others if column.measure == rate.measure]
    parts = (same if rate.measure == "expected" else same[-1:]) or others[-1:]
    plans = [column for column in amounts if column.measure == "allocated"]
    yield from ((part.number, plan.number) for plan in plans for part in reversed(parts))
