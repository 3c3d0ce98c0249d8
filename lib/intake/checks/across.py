"""Columns compared with the columns they are made of: sums and percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from lib.intake.checks.sums import PARTS, STATED, Checked, Checking, checking, down, told, two_totals
from lib.intake.layout import states
from lib.intake.layout.columns import Column
from lib.intake.layout.grid import Grid
from lib.intake.layout.treasury import cancelled
from lib.vietnamese import numbers
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

KEPT: Final = frozenset({"value", "total"})
POINT: Final = Decimal(100)
"""Basis points in one percent point."""

Pair = tuple[int, tuple[int, ...]]
"""Column of a part, columns that together are its whole."""


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
        if any(grid.waits(at, column.number) for column in members):
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
    stated = [at for at in range(len(grid.rows)) if grid.number(at, rate.number) is not None]
    fits = {pair: sum(_fits(grid, at, rate, [pair]) for at in stated) for pair in pairs}
    best = sorted(pairs, key=lambda pair: -fits[pair])
    for at in stated:
        exact = [share for pair in best if (share := _share(grid, at, pair)) is not None]
        if exact and not _fits(grid, at, rate, pairs):
            yield Finding(
                "rate.differs",
                grid.table.sheet.name,
                grid.address(at, rate.number),
                numbers.percent(Decimal(grid.number(at, rate.number) or 0) / 10_000),
                {"computed": numbers.percent(exact[0] / 10_000)},
            )


def _share(grid: Grid, at: int, pair: Pair) -> Decimal | None:
    """Basis points that a part is of its whole in a row, None where one of them is not there."""
    part, held = grid.number(at, pair[0]), [grid.number(at, number) for number in pair[1]]
    whole = sum(value for value in held if value is not None)
    return Decimal(part) * 10_000 / Decimal(whole) if part is not None and whole else None


def _fits(grid: Grid, at: int, rate: Column, pairs: Sequence[Pair]) -> bool:
    """Whether one of the pairs gives the stated rate of a row."""
    held = grid.values[at, rate.number]
    step = POINT * Decimal(10) ** -min(held.decimals, 2) / 2 + 1
    said = (Decimal(held.value or 0), Decimal(held.value or 0) * POINT)  # "0,2" below "(%)" may be a share
    exact = [share for pair in pairs if (share := _share(grid, at, pair)) is not None]
    return any(abs(share - one) <= step for share in exact for one in said)


def _households(grid: Grid, rate: Column) -> list[Pair]:
    """What a rate of poor households is the share of: of the same review, of all households."""
    kept = [c for c in grid.columns if c.role in KEPT and c.measure.endswith("households")]
    wholes = [column for column in kept if column.measure == "households"]
    beside = [column for column in kept if column.path[:-1] == rate.path[:-1] and len(column.path) > 1]
    spoken = re.search(headers.POOR, fold(rate.label))
    alike = [column for column in kept if spoken and re.search(rf"\b{spoken[0]}\b", fold(column.label))]
    parts = [column for column in (beside or alike) if column.number < rate.number and column not in wholes]
    return [(parts[-1].number, (whole.number,)) for whole in wholes if parts]


def _parts_and_wholes(grid: Grid, rate: Column) -> Iterator[Pair]:
    """What a rate may be the share of: as the column numbers say, else amounts and plans to its left."""
    if len(rate.of) == 2:
        yield rate.of[0], rate.of[1:]
        return
    if households := _households(grid, rate):
        yield from households
        return
    amounts = [c for c in grid.columns if c.number < rate.number and c.role in KEPT and c.unit == "vnd"]
    near = [c for c in amounts if len(rate.path) > 1 and c.path[-1] == rate.path[-1]]  # "Tỷ lệ › Tháng 6"
    group = [c for c in grid.columns if c.path[:-1] == rate.path[:-1] and len(c.path) > 1]
    if any(column.role == "period" for column in group):
        return  # of one period's amount, which is not kept
    plans = [column for column in near if column.measure == "allocated"]
    plans = plans or [column for column in amounts if column.measure == "allocated"]
    amounts = near if any(column.measure != "allocated" for column in near) else amounts
    done = [column for column in amounts if column.measure == "work_done"]  # "giải ngân so với khối lượng"
    wholes = [(plan.number,) for plan in plans] + _with_carried(plans) + [(one.number,) for one in done]
    parts = _parts(amounts, rate)
    yield from ((part.number, whole) for whole in wholes for part in parts if part.number not in whole)


def _parts(amounts: Sequence[Column], rate: Column) -> list[Column]:
    """The amounts a rate may be the share of: of its source, of its measure, the nearest one, or their sum.

    Of estimates for several days the rate says of none which it is of.
    """
    others = [column for column in amounts if column.measure != "allocated"]
    same = [column for column in others if column.measure == rate.measure]
    if rate.measure == "expected" and same:
        return list(reversed(same))
    about = (rate.fund, rate.line, rate.place)
    own = [column for column in same or others if (column.fund, column.line, column.place) == about]
    nearest = [*(own[-1:] if any(about) else []), *same[-1:], *others[-1:]]
    wholes = [
        column
        for column in others
        for one in nearest
        if one.number in column.of
        or (one.fund and not column.fund and one.path[:-1] in {column.path, column.path[:-1]})
    ]
    return list({column.number: column for column in (*wholes, *nearest)}.values())


def _with_carried(plans: Sequence[Column]) -> list[tuple[int, ...]]:
    """This year's plan and the carried-over money beside it, where no column adds them up."""
    summed = {number for plan in plans for number in plan.of}
    free = [plan for plan in plans if plan.number not in summed]
    return [tuple(plan.number for plan in free)] if len({plan.origin for plan in free}) > 1 else []
