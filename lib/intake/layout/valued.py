"""The value of each cell under a column of numbers, and what is wrong with cells; merged cells are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lib.intake.layout.columns import NUMBERS, Column
from lib.intake.layout.grid import Place
from lib.intake.layout.rows import Row
from lib.intake.layout.tables import Table
from lib.intake.layout.values import Value, scale, value
from lib.vocabulary.findings import Finding

Faults = Sequence[tuple[Place, tuple[Finding, ...]]]
"""Cells with what is wrong with each."""

MATTERS: Final = frozenset({"value", "total", "part"})
"""Columns whose faults matter; what others say is not kept."""

MERGED_ASKED: Final = (("first", "Là số của riêng dòng đầu"), ("skip", "Bỏ số này, không lấy"))


def valued(
    table: Table, named: Sequence[Row], made: Sequence[Column], size: int, answers: Mapping[str, str]
) -> tuple[dict[Place, Value], Faults]:
    """The value of each cell under a column of numbers, and what is wrong with cells."""
    values: dict[Place, Value] = {}
    faults: list[tuple[Place, tuple[Finding, ...]]] = []
    for column in (column for column in made if column.role in NUMBERS):
        how = scale(column, size)
        for at, row in enumerate(named):
            cell = table.cell(row.number, column.number)
            if (
                cell is None
                or row.skipped
                or row.kind == "foreign"
                or (row.kind == "text" and not row.counts)
            ):
                continue
            held = _merged(table, named, at, made, column, answers) or value(table.sheet, cell, how, answers)
            values[at, column.number] = held
            if held.findings:
                faults.append(((at, column.number), held.findings))
    return values, faults


def _merged(
    table: Table,
    named: Sequence[Row],
    at: int,
    made: Sequence[Column],
    column: Column,
    answers: Mapping[str, str],
) -> Value | None:
    """A number in a cell merged over several rows or columns: of which of them it speaks must be asked."""
    row = named[at]
    box = table.sheet.merged(row.number, column.number)
    if not box or column.role not in MATTERS | {"unknown"}:
        return None
    rows_too = [other for other in named[at + 1 : at + 1 + box[2] - box[0]] if other.number <= box[2]]
    others = [other for other in rows_too if other.text and _about(other) != _about(row)]
    beside = [other for other in made if column.number < other.number <= box[3] and other.role in NUMBERS]
    key = f"merged:{table.sheet.name}!{table.address(row.number, column.number)}"
    if not (others or beside) or answers.get(key) == "first":
        return None
    cell = table.cell(row.number, column.number)
    if answers.get(key) == "skip" or cell is None or cell.kind != "number":
        return Value(None) if answers.get(key) == "skip" else None
    where = (table.sheet.name, cell.address, cell.text)
    several = ", ".join(f"«{other.text}» ({table.row_name(other.number)})" for other in (row, *others))
    names = several if others else f"«{column.label}»"
    ask = Finding("cell.merged", *where, {"names": names}, answer_key=key, options=MERGED_ASKED)
    return Value(None, (ask,), open=True)


def _about(row: Row) -> tuple[str, ...]:
    """What tells rows apart that one merged cell may name together."""
    return (row.where, row.line, row.place, row.fund, row.origin, *row.several)
