"""A number before and after it changed: an adjusted plan, cumulative amounts of two dates, two reviews."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from lib.intake.checks.sums import FINE, PARTS, STATED, Checking, told
from lib.intake.layout.columns import TIMED, Column
from lib.intake.layout.grid import Grid
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

STATES: Final = frozenset({"value", "total", "part"})
NO_AFTER: Final = (("after", "Là kế hoạch sau điều chỉnh, lấy số này"), ("skip", "Bỏ qua, không lấy số"))


def with_former(grid: Grid, answers: Mapping[str, str]) -> list[Column]:
    """The columns, those that only state what a number was before set apart.

    Args:
        grid: The table; its columns as their headers say.
        answers: Answers by key ("after:Sheet!C6" → "after" or "skip").
    """
    made = [_beside_after(column, grid.columns) for column in grid.columns]
    if _is_adjustment(grid) and not any(_is_after(column) for column in made):
        made = [_without_after(grid, column, answers) for column in made]
    return made


def _is_after(column: Column) -> bool:
    return column.role in STATES and bool(re.search(headers.ADJUSTED, _words(column)))


def _words(column: Column) -> str:
    return fold(column.label)


def _about(column: Column) -> tuple[object, ...]:
    """What a column is about, whatever its state and date."""
    return (column.measure, column.unit, column.origin, column.fund, column.line, column.place)


def _beside_after(column: Column, every: Sequence[Column]) -> Column:
    """A former state or a change of what another column states as it is now."""
    after = [other for other in every if _is_after(other) and other is not column]
    if column.role == "unknown" and after and re.search(r"\bdieu chinh\b", _words(column)):
        return replace(column, role="difference")
    if column.role not in STATES or _is_after(column):
        return column
    if any(_about(other) == _about(column) for other in after):
        change = column.role == "part" and re.search(headers.RAISED, _words(column))
        return replace(column, role="difference" if change else "former")
    now = [
        other
        for other in every
        if other.role in STATES and _about(other) == _about(column) and not _is_earlier(other)
    ]
    if not _is_earlier(column):
        return column
    alone = column.measure in TIMED and not now  # what was paid by then is not what is paid by now
    return replace(column, role="former" if now else "unknown") if now or alone else column


def _is_earlier(column: Column) -> bool:
    """Whether a column speaks of the period before, or of the year's begin, not by a date."""
    spoken = headers.EARLIER if column.unit == "vnd" else f"{headers.EARLIER}|{headers.BEGIN_OF_YEAR}"
    if column.measure in TIMED and column.origin is None:
        spoken = f"{spoken}|{headers.LAST_YEAR}"  # with carried-over money it is the plan's year
    return (column.on is None or column.unit != "vnd") and bool(re.search(spoken, _words(column)))


def _is_adjustment(grid: Grid) -> bool:
    """Whether a table tells how a plan changes."""
    changes = [column for column in grid.columns if _is_change(column)]
    said = any(re.search(r"\bdieu chinh\b", fold(line)) for line in grid.table.words)
    return any(said or re.search(r"\bdieu chinh\b", _words(column)) for column in changes)


def _is_change(column: Column) -> bool:
    words = _words(column)
    moved = re.search(headers.RAISED, words) or re.search(headers.LOWERED, words)
    return column.role == "difference" and bool(moved) and not re.search(r"\bso voi\b", words)


def _without_after(grid: Grid, column: Column, answers: Mapping[str, str]) -> Column:
    if column.role not in STATES or column.measure != "allocated" or column.origin is not None:
        return column
    answer = answers.get(after_key(grid, column), "")
    role = {"after": "value", "skip": "aside"}.get(answer, "former")
    return replace(column, role=role)


def after_key(grid: Grid, column: Column) -> str:
    """Key of the answer to whether a plan is the one after its adjustment."""
    return f"after:{grid.table.sheet.name}!{grid.table.header(column.number)}"


def without_after(grid: Grid) -> Iterator[Finding]:
    """Plans of which nobody knows whether they are adjusted, and changes without any plan."""
    if not _is_adjustment(grid) or any(_is_after(column) for column in grid.columns):
        return
    plans = [column for column in grid.columns if column.measure == "allocated"]
    for column in (column for column in plans if column.role == "former"):
        where = (grid.table.sheet.name, grid.table.header(column.number), column.label)
        yield Finding("plan.no_after", *where, answer_key=after_key(grid, column), options=NO_AFTER)
    if not any(column.role in STATES | {"former", "aside"} for column in plans):
        first = next(column for column in grid.columns if _is_change(column))
        where = (grid.table.sheet.name, grid.table.header(first.number), first.label)
        yield Finding("plan.changes_only", *where)


def check(work: Checking) -> None:
    """Compare what a number is now with its former state and what changed; one that differs waits."""
    found = list(_changed(work.grid.columns))
    led = Counter(column.number for _, _, changes in found for column in changes)
    for after, former, changes in found:
        if any(led[column.number] > 1 for column in changes):
            continue  # of which of them it is the change, nothing says
        for at in range(len(work.grid.rows)):
            if (at, after.number) in work.taken:
                _compare(work, at, after, former, changes)


def _changed(columns: Sequence[Column]) -> Iterator[tuple[Column, Column, list[Column]]]:
    """What is stated now, the one former state beside it, and the changes between."""
    for after in (column for column in columns if column.role in {"value", "total"}):
        former = [column for column in columns if column.role == "former" and _about(column) == _about(after)]
        changes = [column for column in columns if _leads_to(column, after)]
        if len(former) == 1 and changes:
            yield after, former[0], changes


def _leads_to(column: Column, after: Column) -> bool:
    if column.unit != after.unit or re.search(headers.RATE, fold(column.path[-1])):
        return False
    near = bool(re.search(headers.NEAR_POOR, _words(column)))
    if re.search(headers.POOR, _words(column)) and near != (after.measure == "near_poor_households"):
        return False
    if column.fund != after.fund or column.line != after.line or column.place != after.place:
        return False
    if after.measure in TIMED:
        return column.role == "period" and column.measure in {after.measure, ""}
    return _is_change(column) or (
        column.role == "difference" and bool(re.search(r"\bdieu chinh\b", _words(column)))
    )


def _compare(work: Checking, at: int, after: Column, former: Column, changes: Sequence[Column]) -> None:
    grid = work.grid
    stated, before = grid.number(at, after.number), grid.number(at, former.number)
    moved = [_signed(column, grid.number(at, column.number)) for column in changes]
    if stated is None or before is None:
        return
    against = sum(_against(column, grid.number(at, column.number)) for column in changes)
    computed = stated if before + against == stated else before + sum(moved)
    answer = work.answers.get(work.key(at, after))
    if computed == stated or is_rounding(grid, at, (after, former, *changes), abs(computed - stated)):
        return
    if answer == PARTS and computed >= 0:
        work.settled[at, after.number] = computed
    elif answer != STATED:
        work.settled[at, after.number] = None
        data = told(grid, after, stated, computed) | {"former": grid.said(before, former)}
        options = (
            (STATED, f"Số ghi sau cùng đúng: {data['stated']}"),
            (PARTS, f"Số trước và phần thay đổi đúng: {data['sum']}"),
        )
        where = (grid.table.sheet.name, grid.address(at, after.number), str(data["stated"]))
        work.states.append(
            Finding("state.differs", *where, data, answer_key=work.key(at, after), options=options)
        )


def _signed(column: Column, value: int | None) -> int:
    """A change with its sign: raised, lowered, or as it stands in a column of both."""
    way = _way(column)
    return way * abs(value or 0) if way else value or 0


def _against(column: Column, value: int | None) -> int:
    """A change below zero in a column of falls is a rise, as some write it."""
    return (_way(column) or 1) * (value or 0)


def _way(column: Column) -> int:
    """1 for a column of what is raised, -1 of what is lowered, 0 of both."""
    leaf = fold(column.path[-1])
    words = leaf if re.search(headers.RAISED_OR_LOWERED, leaf) else _words(column)
    return bool(re.search(headers.RAISED, words)) - bool(re.search(headers.LOWERED, words))


def is_rounding(grid: Grid, at: int, columns: Sequence[Column], difference: int) -> bool:
    """Whether a difference is no larger than the rounding of the numbers of a row."""
    held = [value for column in columns if (value := grid.values.get((at, column.number)))]
    finest = max((value.decimals for value in held), default=0)
    step = Decimal(grid.size(columns[0])) * Decimal(10) ** -finest / 2
    return columns[0].unit == "vnd" and 0 < finest < FINE and difference <= step * len(held)
