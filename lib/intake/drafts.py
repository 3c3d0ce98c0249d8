"""From an understood table to numbers with all their codes; what a question leaves open stays None."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from lib.catalogue.load import Catalogue
from lib.intake.cells import Cell
from lib.intake.columns import Column
from lib.intake.context import CUMULATIVE, Context
from lib.intake.rows import Row
from lib.intake.sums import Grid, Place
from lib.vietnamese import numbers
from lib.vocabulary.findings import Finding
from lib.vocabulary.observation import ALL

DECIDED: Final = frozenset({"allocated", "target"})
YEAR_ENDS: Final = (12, 31)


@dataclass(frozen=True)
class Draft:
    """One number read from one cell; None where a question about it is open.

    The names are those of an observation's columns; ``said`` is how its row and column are called.
    """

    sheet: str
    cell: str
    measure: str
    unit: str
    year: int | None
    line: str | None
    place: str | None
    fund: str
    origin_year: str
    as_of: date | None
    horizon: date | None
    reporter: str | None
    value: int | None
    said: str = ""

    @property
    def complete(self) -> bool:
        """Whether nothing about it is open."""
        return None not in (self.year, self.line, self.place, self.as_of, self.reporter, self.value)

    @property
    def key(self) -> tuple[object, ...]:
        """Two drafts of one key speak of the same number."""
        parts = (self.measure, self.unit, self.year, self.line, self.place, self.fund, self.origin_year)
        return (*parts, self.as_of, self.horizon, self.reporter)


def drafts(grid: Grid, holds: Context, taken: frozenset[Place], cat: Catalogue) -> Iterator[Draft]:
    """The numbers of a table, row by row.

    Args:
        grid: The table.
        holds: What holds for all of it.
        taken: Cells that are taken.
        cat: The catalogue.
    """
    kinds = set(cat.funds.loc[cat.funds["axis"] == "kind", "code"])
    columns = {column.number: column for column in grid.columns}
    for at, number in sorted(taken | _open(grid)):
        column = columns[number]
        row, above = grid.rows[at], _upward(grid.rows, at)
        year = column.years[0] if len(column.years) == 1 else holds.year
        held = grid.values[at, number]
        yield Draft(
            sheet=grid.table.sheet.name,
            cell=f"{column.letter}{row.number}",
            measure=column.measure,
            unit=column.unit,
            year=year,
            line=_line(row, above, column, holds, cat),
            place=None if row.kind == "open" else column.place or _first(above, "place") or holds.place,
            fund=_fund(column.fund, _first(above, "fund"), kinds),
            origin_year=_origin(column, year, holds),
            as_of=_as_of(column, holds),
            horizon=_horizon(column, year),
            reporter=holds.reporter,
            value=None if held.open or _unit_open(column, holds) else held.value,
            said=" · ".join(part for part in (row.text, column.label) if part),
        )


def _open(grid: Grid) -> set[Place]:
    """Cells about which a question is open."""
    values = {column.number for column in grid.columns if column.role == "value"}
    return {place for place, held in grid.values.items() if held.open and place[1] in values}


def _unit_open(column: Column, holds: Context) -> bool:
    return column.unit == "vnd" and column.multiplier is None and holds.multiplier is None


def _upward(rows: Sequence[Row], at: int) -> list[Row]:
    """A row and the rows it is a part of, nearest first."""
    path = [rows[at]]
    while path[-1].parent >= 0:
        path.append(rows[path[-1].parent])
    return path


def _first(path: Sequence[Row], name: str) -> str:
    return next((code for row in path if (code := getattr(row, name))), "")


def _line(row: Row, above: Sequence[Row], column: Column, holds: Context, cat: Catalogue) -> str | None:
    if row.kind == "open":
        return None
    if column.line:
        return column.line
    if row.kind == "total":
        return holds.line or (None if holds.line is None else cat.settings["whole_line"])
    return _first(above, "line") or holds.line


def _fund(column: str, row: str, kinds: set[str]) -> str:
    """Source and kind as one code, in whichever order they were said."""
    if not column or not row or column == row:
        return column or row
    return f"{row}-{column}" if column in kinds else f"{column}-{row}"


def _origin(column: Column, year: int | None, holds: Context) -> str:
    """Year of origin: said, else this year's where the table speaks of this year's plan alone."""
    if column.unit != "vnd" or column.measure == "activity_cost":
        return ALL
    if column.origin is not None:
        return column.origin
    if column.role == "total" and holds.divides_carried:
        return ALL
    if column.measure == "allocated" or (holds.has_plan and not holds.divides_carried):
        return str(year) if year else ALL
    return ALL


def _as_of(column: Column, holds: Context) -> date | None:
    if column.measure in CUMULATIVE:
        return column.on or holds.as_of
    return holds.decided_on if column.measure in DECIDED else holds.as_of or holds.decided_on


def _horizon(column: Column, year: int | None) -> date | None:
    """The day an estimate speaks for: named in its header, else the end of the year."""
    if not column.measure.endswith("expected"):
        return None
    return column.on or (date(year, *YEAR_ENDS) if year else None)


def once(all_drafts: Sequence[Draft], answers: Mapping[str, str]) -> tuple[list[Draft], list[Finding]]:
    """Numbers stated more than once: the same number is taken once, different ones are a question.

    Args:
        all_drafts: Drafts of a whole workbook.
        answers: Answers by key ("twice:Sheet!C7" → "sum", or the cell to take).

    Returns:
        The drafts, each key once, and the findings.
    """
    groups: dict[tuple[object, ...], list[Draft]] = {}
    for draft in all_drafts:
        key = draft.key if draft.complete else (draft.sheet, draft.cell)
        groups.setdefault(key, []).append(draft)
    kept: list[Draft] = []
    found: list[Finding] = []
    for group in groups.values():
        kept += _one_of(group, answers, found)
    return kept, found


def _one_of(group: Sequence[Draft], answers: Mapping[str, str], found: list[Finding]) -> list[Draft]:
    first, *others = group
    if not others:
        return [first]
    cells = ", ".join(_address(draft, first.sheet) for draft in others)
    if len({draft.value for draft in group}) == 1:
        found.append(Finding("row.repeated", first.sheet, first.cell, first.said, {"cells": cells}))
        return [first]
    key = f"twice:{first.sheet}!{first.cell}"
    answer = answers.get(key, "")
    if answer == "sum":
        return [replace(first, value=sum(draft.value or 0 for draft in group))]
    chosen = [draft for draft in group if f"{draft.sheet}!{draft.cell}" == answer]
    if chosen:
        return chosen[:1]
    said = [
        numbers.money(draft.value) if draft.unit == "vnd" else numbers.say(draft.value) for draft in group
    ]
    options = (
        ("sum", "Cộng các số lại (các khoản khác nhau của cùng một mục)"),
        *(
            (f"{d.sheet}!{d.cell}", f"Chỉ lấy ô {_address(d, first.sheet)}: {text}")
            for d, text in zip(group, said, strict=True)
        ),
    )
    all_cells = ", ".join(_address(draft, first.sheet) for draft in group)
    data = {"numbers": "; ".join(said), "cells": all_cells}
    found.append(
        Finding("row.twice", first.sheet, first.cell, first.said, data, answer_key=key, options=options)
    )
    return [replace(first, value=None)]


def _address(draft: Draft, sheet: str) -> str:
    return draft.cell if draft.sheet == sheet else f"{draft.cell} ({draft.sheet})"


def label(cell: Cell | None) -> str:
    """Text of a cell, "" for none."""
    return cell.words or cell.text if cell else ""
