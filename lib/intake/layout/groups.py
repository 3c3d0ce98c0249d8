"""What columns have to do with each other: sums, shares, percentages, the same number stated twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.catalogue.load import Catalogue
from lib.intake.layout.columns import TIMED, Column
from lib.intake.layout.grid import Grid
from lib.intake.layout.states import with_former
from lib.intake.layout.summed import ADDED, AMOUNTS, DISBURSED, adds_up, crosswise, of_lines, summed
from lib.intake.layout.titled import measured
from lib.intake.layout.treasury import paid_and_advanced
from lib.intake.memory import undated
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.observation import ALL, CARRIED


def related(grid: Grid, default: str, answers: Mapping[str, str], cat: Catalogue) -> list[Column]:
    """The columns, each with those it is made of.

    Args:
        grid: The table with its values; which columns add up is seen by their numbers.
        default: Measure the title speaks of, for sums of columns that name none; "" for none.
        answers: Answers by key ("columns:Sheet!D7" → letter of the column to take).
        cat: The catalogue, for the tree of lines.

    Returns:
        The same columns. Of several that state the same number of a row, those a total sums up, and those
        that say nothing new, become parts; parts that belong to no total are unknown.
    """
    mixed = any(column.role == "foreign" for column in grid.columns)
    own = [_programme(column, mixed) for column in grid.columns]
    known = replace(grid, columns=own)
    own = with_former(known, answers)
    known = replace(grid, columns=own)
    made = [_with_of(known, column, cat) for column in own]
    made = [_of_both(known, _of_month(known, column), made) for column in made]
    made = [_mixed(column, made) for column in made]
    made = [replace(c, measure=c.measure or default) if c.role == "total" and not c.of else c for c in made]
    made = measured(grid, made, default, answers)
    made = [_part(column, made) for column in paid_and_advanced(made)]
    return [_whose(grid, column, made, answers) for column in _each_once(grid, made, answers)]


def _whose(grid: Grid, column: Column, made: Sequence[Column], answers: Mapping[str, str]) -> Column:
    """Whether a number beside one of carried-over money has it in it: said, answered, or to be asked."""
    if column.role != "value" or column.origin is not None or column.unit != "vnd":
        return column
    depth = len(column.path)
    carried = [
        other
        for other in made
        if other.measure == column.measure and other.origin not in {None, ALL} and other.role in AMOUNTS
    ]
    if any(other.path[:depth] == column.path and len(other.path) > depth for other in carried):
        return replace(column, origin=ALL)
    told = column.measure == "allocated" or re.search(headers.OF_ITS_YEAR, fold(column.label))
    if not carried or told or any(column.number in other.of for other in made if other.role == "total"):
        return column
    answer = answers.get(origin_key(grid, column), "")
    if answer in dict(headers.ORIGINS_ASKED):
        return replace(column, origin=ALL) if answer == "both" else column
    return replace(column, whose=False)


def origin_key(grid: Grid, column: Column) -> str:
    """Key of the answer to whether carried-over money is in a column."""
    return f"origin:{grid.table.sheet.name}!{grid.table.header(column.number)}"


def _of_both(grid: Grid, column: Column, made: Sequence[Column]) -> Column:
    """Money with the carried-over in it is a sum where this year's and the carried-over stand beside it."""
    if column.role != "value" or column.unit != "vnd" or column.origin != ALL:
        return column
    whose = (column.measure, column.fund, column.line, column.place)
    parts = [
        other
        for other in made
        if other.role == "value"
        and other.origin != ALL
        and (other.measure, other.fund, other.line, other.place) == whose
    ]
    return _total(column, parts) if parts and adds_up(grid, column, parts, always=True) else column


def _of_month(grid: Grid, column: Column) -> Column:
    """A month's amount beside the cumulative one, and never above it, is of that month alone."""
    words = fold(column.label)
    if column.role != "unknown" or column.measure not in TIMED or not re.search(headers.ONE_PERIOD, words):
        return column
    reached = [
        other
        for other in grid.columns
        if other.measure == column.measure
        and other.role in AMOUNTS
        and re.search(headers.CUMULATIVE, fold(other.label))
    ]
    below = [
        (grid.number(at, column.number) or 0) <= held
        for at in range(len(grid.rows))
        for other in reached[:1]
        if (held := grid.number(at, other.number)) is not None
    ]
    return replace(column, role="period") if below and all(below) else column


def _programme(column: Column, mixed: bool) -> Column:
    """A column of our whole programme: one of several programmes, or the sum of its own lines."""
    if column.role != "programme":
        return column
    return replace(column, role=("value" if column.measure else "unknown") if mixed else "total")


def _with_of(grid: Grid, column: Column, cat: Catalogue) -> Column:
    """A total, difference or rate with the columns it is made of."""
    sign, refs = grid.table.formulas.get(column.number, ("", ()))
    known = len(refs) >= 2 and all(
        grid.by_number[ref].role in AMOUNTS | ADDED for ref in refs if ref in grid.by_number
    )
    own = tuple(ref for ref in refs if ref in grid.by_number)
    if sign == "+" and known and column.role in {"value", "total", "unknown", "part"}:
        return _total(column, [grid.by_number[ref] for ref in own])
    if sign == "/" and known and len(own) == 2 and column.unit != "bp":
        return replace(column, role="rate", of=own)
    if sign == "-" and known and column.role not in {"rate", "aside", "foreign"}:
        return replace(column, role="difference", of=own)
    if column.role == "total":
        parts = summed(grid, column)
        more = replace(column, role="value") if _says_more(grid, column, parts) else None
        return _with_advance(column, parts) or more or _total(column, parts)
    across = (crosswise(grid, column) or of_lines(grid, column, cat)) if column.role == "value" else []
    return _total(column, across) if len(across) > 1 else column


def _says_more(grid: Grid, total: Column, parts: Sequence[Column]) -> bool:
    """Whether the one share beside a sum is only "of which": never above the sum, and seldom all of it."""
    if len(parts) != 1 or not total.measure or adds_up(grid, total, parts):
        return False
    both = [
        (stated, held)
        for at in range(len(grid.rows))
        if (stated := grid.number(at, total.number)) is not None
        and (held := grid.number(at, parts[0].number)) is not None
    ]
    return all(held <= stated for stated, held in both)


def _total(column: Column, parts: Sequence[Column]) -> Column:
    """A total; what all its parts are about it is about too."""
    measures = {part.measure for part in parts if part.role != "unknown"} - {""}
    common = "disbursed" if measures == DISBURSED else measures.pop() if len(measures) == 1 else ""
    return replace(
        column,
        role="total",
        measure=column.measure if column.measure and measures != DISBURSED else common,
        origin=column.origin if column.origin is not None else _origin({part.origin for part in parts}),
        of=tuple(part.number for part in parts),
    )


def _with_advance(column: Column, parts: Sequence[Column]) -> Column | None:
    """A total of which the advances alone are told ("trong đó: tạm ứng") is what is disbursed, no sum."""
    if [part.measure for part in parts] != ["advance"] or column.measure == "advance":
        return None
    return replace(column, role="value", measure="disbursed")


def _origin(parts: set[str | None]) -> str | None:
    """Year of origin of a sum: of this year's money, of carried-over money alone, or of both."""
    if parts <= {None}:
        return None
    return ALL if parts & {None, ALL} else parts.copy().pop() if len(parts) == 1 else CARRIED


def _mixed(column: Column, made: Sequence[Column]) -> Column:
    """A total that other programmes' columns belong to is no number of ours."""
    if column.role != "total" or not any(other.role == "foreign" for other in made):
        return column
    group = column.path[:-1]
    mixed = any(other.role == "foreign" and other.path[: len(group)] == group for other in made)
    return replace(column, role="foreign") if mixed else column


def _part(column: Column, made: Sequence[Column]) -> Column:
    """A share that no total sums up: nobody knows of what it is one.

    Beside a share a total is the number itself, and what else states the same number is a share too; so are
    paid and advanced money of what is disbursed.
    """
    by_number = {other.number: other for other in made}
    sums = [other for other in made if other.role == "total" and column.number in other.of]
    if column.role == "part" and not sums:
        return replace(column, role="unknown")
    for total in sums if column.role == "value" else ():
        members = [by_number[number] for number in total.of]
        paid = column.measure == "disbursed" and {member.measure for member in members} == DISBURSED
        shares = any(member.role == "part" for member in members)
        if paid or (shares and column.states == total.states):
            return replace(column, role="part")
    return column


def _each_once(grid: Grid, made: list[Column], answers: Mapping[str, str]) -> list[Column]:
    """Of values that state the same number of a row one is kept; those a total sums up are shares of it."""
    parts = {number for column in made if column.role == "total" for number in column.of}
    roles: dict[int, str] = {}
    for group in _same(made):
        answer = answers.get(columns_key(grid, group), "")
        key = grid.table.column_key
        kept = [column for column in group if answer in {key(column.number), undated(column.label)}]
        kept = kept or _adjusted(group)
        if all(column.number in parts for column in group):
            roles |= {column.number: "part" for column in group}
        elif kept or _alike(grid, group):
            roles |= {column.number: "part" for column in group if column is not (kept or group)[0]}
    return [replace(column, role=roles.get(column.number, column.role)) for column in made]


def _adjusted(group: Sequence[Column]) -> list[Column]:
    """The one column among several that says it is the plan after its adjustment."""
    after = [column for column in group if re.search(headers.ADJUSTED, fold(column.label))]
    return after if len(after) == 1 else []


def _same(columns: Sequence[Column]) -> list[list[Column]]:
    """Values that state the same number of a row."""
    groups: dict[tuple[object, ...], list[Column]] = {}
    for column in columns:
        if column.role == "value":
            groups.setdefault(column.states, []).append(column)
    return [group for group in groups.values() if len(group) > 1]


def twice(grid: Grid) -> list[list[Column]]:
    """Columns that state the same number of a row and differ: which of them counts must be asked."""
    return _same(grid.columns)


def columns_key(grid: Grid, group: Sequence[Column]) -> str:
    """Key of the answer to which of several columns counts."""
    return f"columns:{grid.table.sheet.name}!{grid.table.header(group[0].number)}"


def _alike(grid: Grid, group: Sequence[Column]) -> bool:
    """Whether columns hold the same number in every row that has them all."""
    return all(
        len({value for column in group if (value := grid.number(at, column.number)) is not None}) <= 1
        for at in range(len(grid.rows))
    )
