"""What must be asked or said about the columns and rows of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_place
from lib.catalogue.trees import COMMUNE_KINDS
from lib.intake.layout.columns import NUMBERS, Column, column_key
from lib.intake.layout.grid import Grid
from lib.intake.layout.groups import columns_key, origin_key, twice
from lib.intake.layout.listed import count_and_names
from lib.intake.layout.rows import Row, answer_key
from lib.intake.layout.states import without_after
from lib.intake.layout.values import HABITS
from lib.intake.memory import distinct, undated
from lib.vietnamese.text import fold
from lib.vocabulary import headers, ledgers
from lib.vocabulary.findings import Finding

Options = tuple[tuple[str, str], ...]
SKIP: Final = ("skip", "Bỏ qua, không lấy số")
TOLD: Final = {"period": "column.period", "aside": "column.aside", "foreign": "column.foreign"}
"""Role of a column that is not kept → what is said of it when it holds numbers."""

NOT_ASKED: Final = frozenset({"rate", "aside", "foreign"})
"""Columns whose numbers are no reason to ask what their row is."""

MILLION: Final = 1_000_000
ABSURD: Final = 5 * 10**11
"""Đồng (500 tỷ): a district gets some ten to some hundred tỷ in a year."""
IMPOSSIBLE: Final = 10**14
"""Đồng: no programme has as much, whatever the unit, and sums of such amounts would not be exact."""


TRIFLING: Final = MILLION
"""Đồng: a whole table below this is about no programme."""


def about_columns(grid: Grid, default: str, cat: Catalogue) -> Iterator[Finding]:
    """Columns of numbers that nothing explains, hidden ones, and those that are not kept.

    Args:
        grid: The table.
        default: Measure the title or the officer names for columns that name none, "" for none.
        cat: The catalogue.
    """
    sheet = grid.table.sheet
    options: Options
    counted = _counted(grid)
    divided = [c for c in grid.columns if c.role == "unknown" and (c.line or c.place) and not c.measure]
    if divided and not default:
        options = headers.MEASURES_ASKED
        yield Finding("measure.missing", sheet.name, answer_key=f"measure:{grid.table.key}", options=options)
    for column in (column for column in grid.columns if column.number in counted):
        where = (sheet.name, grid.table.header(column.number), column.label)
        if column.role == "unknown" and column not in divided:
            yield Finding(
                "column.line" if column.strange else "column.unknown",
                *where,
                answer_key=column_key(grid.table, column.number),
                options=_lines(column, cat) if column.strange else _columns(column, cat),
            )
        elif column.role == "period" and not _reached(grid, column):
            options = ((column.measure or "disbursed", "Thật ra là lũy kế từ đầu năm"), SKIP)
            yield Finding(
                "column.period_alone",
                *where,
                answer_key=column_key(grid.table, column.number),
                options=options,
            )
        elif column.role in TOLD:
            yield Finding(TOLD[column.role], *where)
        if not column.whose:
            key = origin_key(grid, column)
            yield Finding("column.origin", *where, answer_key=key, options=headers.ORIGINS_ASKED)
        if column.role in {"value", "total"} and sheet.column_hidden(column.number):
            yield Finding("column.hidden", *where)
    for group in twice(grid):
        yield _which(grid, group)
    yield from without_after(grid)


def one_habit(faults: Iterable[tuple[str, Finding]]) -> list[Finding]:
    """Faults of cells; doubtful numbers of one column are one question, for a column is typed one way.

    Args:
        faults: Each with the key of the answer about its column.
    """
    told = list(faults)
    doubtful = Counter(key for key, fault in told if fault.code == "number.ambiguous")
    return [
        replace(fault, answer_key=key, options=_habits(fault))
        if fault.code == "number.ambiguous" and doubtful[key] > 1
        else fault
        for key, fault in told
    ]


def _habits(fault: Finding) -> Options:
    return tuple((habit, label) for habit, (_, label) in zip(HABITS, fault.options, strict=True))


def _counted(grid: Grid) -> set[int]:
    """Columns that hold numbers."""
    held = {number for (at, number), value in grid.values.items() if value.value is not None or value.open}
    return held | {
        column.number
        for column in grid.columns
        if column.role in NUMBERS
        and column.number not in held
        and any(
            (cell := grid.table.cell(row.number, column.number))
            and cell.kind in {"number", "error", "uncalculated"}
            for row in grid.rows
        )
    }


def _reached(grid: Grid, column: Column) -> bool:
    """Whether cumulative amounts of what a column of one period's amounts is about stand beside it."""
    kept = {other.measure for other in grid.columns if other.role in {"value", "total"}}
    return (column.measure or "disbursed") in kept or (column.measure != "expected" and "disbursed" in kept)


def _columns(column: Column, cat: Catalogue) -> Options:
    """What an unknown column may be: a line or place it resembles, then the measures."""
    names = _names(cat)
    near = tuple((code, names[code]) for code in column.candidates if code in names)
    outputs = headers.OUTPUTS_ASKED if column.unit not in {"vnd", "bp"} else headers.MEASURES_ASKED
    return (*near, *outputs, SKIP)


def _lines(column: Column, cat: Catalogue) -> Options:
    """Which line a column may be of: those it resembles, then all the others."""
    names = _names(cat)
    scope = [f"line:{line}" for line in cat.lines.loc[cat.lines["in_scope"], "line"]]
    near = [code for code in column.candidates if code in scope]
    return (*((code, names[code]) for code in dict.fromkeys([*near, *scope])), SKIP)


def _which(grid: Grid, group: Sequence[Column]) -> Finding:
    table = grid.table
    where = (table.sheet.name, table.header(group[0].number), group[0].label)
    others = ", ".join(f"«{column.label}» ({table.column_name(column.number)})" for column in group[1:])
    named = distinct([column.label for column in group])
    options = tuple(
        (
            undated(column.label) if named else table.column_key(column.number),
            f"{table.column_name(column.number).capitalize()}: {column.label}",
        )
        for column in group
    )
    key = columns_key(grid, group)
    return Finding("column.twice", *where, {"other": others}, answer_key=key, options=options)


def about_rows(grid: Grid, cat: Catalogue) -> Iterator[Finding]:
    """Rows with a number of which nobody knows what they are, other programmes' rows, hidden rows."""
    sheet = grid.table.sheet
    held = {at for (at, number), value in grid.values.items() if grid.by_number[number].role not in NOT_ASKED}
    foreign = [row for row in grid.rows if row.kind == "foreign" and row.counts]
    if foreign:
        first = foreign[0]
        yield Finding("row.foreign", sheet.name, first.where, first.text, {"count": len(foreign)})
    open_rows = {at: row for at, row in enumerate(grid.rows) if at in held and row.kind == "open"}
    words = Counter(fold(row.text) for row in open_rows.values() if row.text)
    for at, row in enumerate(grid.rows):
        if at in open_rows and not row.skipped:
            yield _unknown(grid, row, cat, repeated=words[fold(row.text)] > 1)
        if at in held and not row.skipped:
            yield from _places(grid, row, cat)
        if at in held and sheet.row_hidden(row.number):
            yield Finding("row.hidden", sheet.name, f"A{row.number}", str(row.number))


def _places(grid: Grid, row: Row, cat: Catalogue) -> Iterator[Finding]:
    """Places that one amount is for together, and a count that is not that of the places named."""
    where = (grid.table.sheet.name, row.where, row.text)
    if row.several:
        yield Finding("row.several", *where, {"count": len(row.several)})
    counted = count_and_names(row.text, cat)
    if counted and counted[0] != counted[1]:
        yield Finding("count.names", *where, {"stated": counted[0], "named": counted[1]})


def _unknown(grid: Grid, row: Row, cat: Catalogue, *, repeated: bool) -> Finding:
    names = _names(cat)
    known = tuple((code, names[code]) for code in row.candidates if code in names)
    several = len(row.candidates) > 1
    always: Options = (("total", "Là dòng tổng"), ("skip", "Bỏ dòng này, không lấy số"))
    if row.line and not row.place:
        always = (("whole", f"Là số chung của {row.line}, không chia theo xã"), always[1])
    options = (*(known or _choices(row, cat)), *always)
    alone = bool(row.place) and row.place in find_place(cat, row.text).candidates
    return Finding(
        "row.no_line" if alone else "row.ambiguous" if several else "row.unknown",
        grid.table.sheet.name,
        row.where,
        row.text or "(không có tên)",
        answer_key=answer_key(grid.table, row, repeated=repeated),
        options=options,
    )


def _choices(row: Row, cat: Catalogue) -> Options:
    """Everything an unknown row may be: what its other words leave open."""
    lines, places = _every(cat)
    if row.place and not row.line:
        return lines
    return places if row.line and not row.place else (*lines, *places)


def choices(candidates: Sequence[str], hint: str, cat: Catalogue) -> Options:
    """What a text of a ledger may name: what it resembles, else all of the kind its column is of."""
    names, (lines, places) = _names(cat), _every(cat)
    known = tuple((code, names[code]) for code in candidates if code in names)
    no_name = (ledgers.NOT_OURS, ledgers.LEAVE)
    if hint == "fund":
        funds = zip(cat.funds["code"], cat.funds["name"], strict=True)
        return (*((f"fund:{code}", f"{code} · {name}") for code, name in funds if code), *no_name)
    return (*(known or (places if hint == "place" else lines)), *no_name)


@lru_cache(maxsize=8)
def _every(cat: Catalogue) -> tuple[Options, Options]:
    """Lines in scope and communes, to choose from."""
    scope = cat.lines[cat.lines["in_scope"]]
    communes = cat.places[cat.places["kind"].isin(COMMUNE_KINDS)]
    names = _names(cat)
    lines, places = (
        [f"line:{line}" for line in scope["line"]],
        [f"place:{key}" for key in communes["place"]],
    )
    return tuple((code, names[code]) for code in lines), tuple((code, names[code]) for code in places)


@lru_cache(maxsize=8)
def _names(cat: Catalogue) -> Mapping[str, str]:
    """("line:DA2" …) → its name for people."""
    named = zip(cat.lines["line"], cat.lines["short_name"], strict=True)
    lines = {f"line:{line}": f"{line} · {name}" for line, name in named}
    places = zip(cat.places["place"], cat.places["full_name"], strict=True)
    return lines | {f"place:{key}": str(name) for key, name in places}


def units_slipped(
    grid: Grid, known: bool, answers: Mapping[str, str], out_of_scale: Collection[str]
) -> list[Finding]:
    """Amounts that are absurd in the unit of the sheet: the unit is a question, then the amount an error.

    Args:
        grid: The table.
        known: Whether the table names its unit.
        answers: Answers by key.
        out_of_scale: Cells about which more is known; see ``slips``.
    """
    held = [
        (value.value, place)
        for place, value in grid.values.items()
        if value.value
        and _is_money(grid.by_number[place[1]], known)
        and not grid.rows[place[0]].left
        and grid.address(*place) not in out_of_scale
    ]
    if not held:
        return []
    key = f"unit:{grid.table.key}"
    answered = answers.get(key) in dict(headers.UNITS_ASKED)
    largest, place = max(held)
    column = grid.by_number[place[1]]
    said = grid.said(largest, column)
    where = (grid.table.sheet.name, grid.address(*place), said)
    data = {"unit": grid.unit_name(column)}
    if largest >= ABSURD and grid.size(column) > 1:
        if answered:
            return [Finding("number.huge", *where)]
        return [Finding("unit.huge", *where, data, answer_key=key, options=headers.UNITS_ASKED)]
    if largest >= IMPOSSIBLE:
        return [Finding("number.huge", *where)]
    if largest < TRIFLING and grid.size(column) < MILLION and not answered:
        return [Finding("unit.tiny", *where, data, answer_key=key, options=headers.UNITS_ASKED)]
    return []


def _is_money(column: Column, known: bool) -> bool:
    """Whether a column holds amounts of a known unit."""
    return (
        column.role in {"value", "total"}
        and column.unit == "vnd"
        and (known or column.multiplier is not None)
    )
