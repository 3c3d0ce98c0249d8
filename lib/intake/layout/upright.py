"""Turns a table that lies on its side upright, so that its measures are columns; where that is sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lib.intake.files.cells import Box, Cell, Place, Sheet
from lib.intake.layout.lengthwise import Lengthwise, lengthwise
from lib.intake.layout.lying import Lying
from lib.intake.layout.measure_rows import MeasureRow, measure_rows
from lib.intake.layout.sideways import name_columns
from lib.intake.layout.tables import Path, Table
from lib.intake.layout.titles import Title
from lib.intake.layout.tongue import Tongue, Unclear
from lib.vietnamese.text import fold
from lib.vocabulary import headers

APART: Final = 1000
"""Numbers of the upright table's columns are rows of the file times this: all beyond those of names."""

HEAD: Final = 0
"""The row of the upright table's header."""


@dataclass(frozen=True)
class _Put:
    """One number of the file in the upright table."""

    home: Place
    row: int
    column: int


def upright(table: Table, said: Title, tongue: Tongue) -> Table | None:
    """The table turned upright; None where that can be done in several ways.

    Args:
        table: The table as it is in the file.
        said: What its title says.
        tongue: What is needed to know what a text says.
    """
    try:
        rows = measure_rows(table, tongue)
        columns = list(lengthwise(table, tongue))
        _agree(rows, columns, tongue)
        if any(one.sense == "name" for column in columns for one in column.names):
            return _across(table, rows, columns, tongue)
        return _down(table, rows, list(_divided(columns)), said)
    except Unclear:
        return None


def _agree(rows: Sequence[MeasureRow], columns: Sequence[Lengthwise], tongue: Tongue) -> None:
    """Times are of this year; times, funds are named by rows or by columns, and then every row is known."""
    of_rows = {one.sense for row in rows for one in row.path}
    of_columns = {one.sense for column in columns for one in column.times}
    dated = any(tongue.says(one.text).on for row in rows for one in row.path)
    if not all(tongue.in_year(one.text) for row in rows for one in row.path if one.sense == "time"):
        raise Unclear
    if of_columns & (of_rows | ({"time"} if dated else set())) or (of_columns and "unknown" in of_rows):
        raise Unclear


def _across(table: Table, rows: Sequence[MeasureRow], columns: Sequence[Lengthwise], tongue: Tongue) -> Table:
    """Columns that name lines or places become rows; what else they say goes with the measures."""
    if not all(column.names for column in columns):
        raise Unclear
    if any(one.sense == "fund" for column in columns for one in column.times):
        columns = [replace(column, times=column.times or column.whole) for column in columns]
    _apart(rows, columns, tongue)
    _one_kind(columns)
    first: dict[Path, int] = {}
    named: dict[int, tuple[Cell, ...]] = {}
    paths: dict[int, Path] = {}
    heads: dict[int, Place] = {}
    put: list[_Put] = []
    times = list(dict.fromkeys(column.at for column in columns))
    for column in columns:
        # the same names are one row for each time they have, never twice at one time
        at = first.setdefault(column.texts, column.number) if any(times) else column.number
        named.setdefault(at, tuple(one.cell for one in column.names))
        for row in rows:
            number = row.row * APART + times.index(column.at)
            paths[number] = (*(one.text for one in row.path), *column.at)
            heads.setdefault(number, (row.row, column.number) if column.at else _place(row.path[-1].cell))
            put.append(_Put((row.row, column.number), at, number))
    return _made(table, named, paths, heads, put, across=True)


def _apart(rows: Sequence[MeasureRow], columns: Sequence[Lengthwise], tongue: Tongue) -> None:
    """A line or a place is named either by rows or by columns: by both, nobody knows whose a number is."""
    of_rows = [tongue.says(one.text) for row in rows for one in row.path]
    of_columns = [tongue.names(one.text) for column in columns for one in column.names]
    lines = any(one.line for one in of_rows) and any(one.line for one in of_columns)
    places = any(one.place for one in of_rows) and any(one.place for one in of_columns)
    if lines or places or len({bool(row.names) for row in rows if row.path[-1].sense != "beside"}) > 1:
        raise Unclear


def _down(table: Table, rows: Sequence[MeasureRow], columns: Sequence[Lengthwise], said: Title) -> Table:
    """Columns that only name times or funds go with the measures; the headings above those are the rows."""
    if len({bool(row.names) for row in rows}) > 1 or not all(row.measures for row in rows) or not columns:
        raise Unclear
    alone = not rows[0].names
    if alone and not _speaks_for_all(table, said):
        raise Unclear
    _one_kind(columns)
    keys = [tuple(fold(text) for text in row.measures) for row in rows]
    groups: dict[tuple[str, ...], int] = {}
    named: dict[int, tuple[Cell, ...]] = {}
    paths: dict[int, Path] = {}
    heads: dict[int, Place] = {}
    put: list[_Put] = []
    for row, key in zip(rows, keys, strict=True):
        at = groups.setdefault(tuple(one.text for one in row.names), row.row)
        named.setdefault(at, tuple(one.cell for one in row.names) or (_whole(row),))
        first = rows[keys.index(key)]
        for turn, column in enumerate(columns):
            number = first.row * APART + turn
            paths[number] = (*first.measures, *column.at)
            own = (first.row, column.number) if len(columns) > 1 else _place(first.path[-1].cell)
            heads.setdefault(number, own)
            put.append(_Put((row.row, column.number), at, number))
    return _made(table, named, paths, heads, put, across=False)


def _divided(columns: Sequence[Lengthwise]) -> Iterator[Lengthwise]:
    """Columns of no line or place: beside funds a sum is theirs."""
    funds = any(one.sense == "fund" for column in columns for one in column.times)
    for column in columns:
        if column.names and not (funds and all(one.sense == "total" for one in column.names)):
            raise Unclear
        yield replace(column, names=(), times=(*column.names, *column.times))


def _one_kind(columns: Sequence[Lengthwise]) -> None:
    """Columns of the same names must differ in time or fund, and all name one or none does."""
    some = {bool(column.at) for column in columns}
    every = [(column.texts, column.at) for column in columns]
    if len(some) > 1 or (len(set(every)) < len(every) and (some == {True} or not columns[0].names)):
        raise Unclear


def _speaks_for_all(table: Table, said: Title) -> bool:
    """Whether a table of nothing but measures is of one line its title names, or of our whole programme."""
    words = fold(" ".join(table.words))
    return bool(said.line) or (said.ours and not re.search(headers.ONE_LINE, words))


def _whole(row: MeasureRow) -> Cell:
    """A name for the one row of a table of nothing but measures."""
    cell = row.path[-1].cell
    return replace(cell, text=headers.WHOLE_TABLE, home=cell.address)


def _place(cell: Cell) -> Place:
    return cell.row, cell.column


def _made(
    table: Table,
    named: Mapping[int, Sequence[Cell]],
    paths: Mapping[int, Path],
    heads: Mapping[int, Place],
    put: Sequence[_Put],
    *,
    across: bool,
) -> Table:
    """The upright table: names in its first columns, a measure in each of the others."""
    filled = {(one.row, one.column) for one in put}
    if not len(filled) == len(put) == len(named) * len(paths):
        raise Unclear  # some row has other measures or times than the others, or one twice
    deep = max(len(cells) for cells in named.values())
    homes: dict[Place, Place] = {(HEAD, number): home for number, home in heads.items()}
    homes |= {(HEAD, level): (table.head[0], name_columns(table)[0]) for level in range(1, deep + 1)}
    cells: dict[Place, Cell] = {}
    for at, names in named.items():
        for level in range(1, deep + 1):
            cell = names[min(level, len(names)) - 1]
            homes[at, level] = _place(cell)
            if level <= len(names):
                cells[at, level] = replace(cell, row=at, column=level, home=cell.address)
    for one in put:
        homes[one.row, one.column] = one.home
        if held := table.sheet.cells.get(one.home):
            cells[one.row, one.column] = replace(held, row=one.row, column=one.column, home=held.address)
    names_of = dict.fromkeys(range(1, deep + 1), (headers.NAMES_OF_ROWS,))
    sheet = Sheet(table.sheet.name, False, cells, tuple(_merged(table, put)))
    return replace(
        table,
        sheet=sheet,
        head=(HEAD, HEAD),
        columns={**names_of, **dict(sorted(paths.items()))},
        formulas={},
        body=tuple(sorted(named)),
        lying=Lying(table.sheet, table.head, table.body, table.span, homes, across),
    )


def _merged(table: Table, put: Sequence[_Put]) -> Iterator[Box]:
    """Numbers merged over several cells, as they are in the upright table."""
    places = {one.home: (one.row, one.column) for one in put}
    for box in table.sheet.merges:
        inside = [
            place
            for (row, column), place in places.items()
            if box[0] <= row <= box[2] and box[1] <= column <= box[3]
        ]
        held = table.sheet.cells.get((box[0], box[1]))
        if len(inside) < 2 or held is None or held.kind == "blank":
            continue
        rows, columns = [at for at, _ in inside], [number for _, number in inside]
        if places.get((box[0], box[1])) != (min(rows), min(columns)):
            raise Unclear
        yield min(rows), min(columns), max(rows), max(columns)
