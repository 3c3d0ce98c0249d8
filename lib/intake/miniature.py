"""Each table in miniature, as the officer knows it, with what was taken from which cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

import pandas as pd

from lib.intake.checks.control import KEPT, each
from lib.intake.drafts import Draft
from lib.intake.files.cells import Cell, Sheet, letters
from lib.intake.layout.columns import NUMBERS
from lib.intake.layout.grid import Grid, Place
from lib.intake.layout.lying import Lying
from lib.intake.ledger.book import LedgerRead
from lib.intake.understanding import Understood
from lib.vietnamese import dates, numbers
from lib.vocabulary.findings import SEVERITY_NAMES, Finding
from lib.vocabulary.miniature import ASIDE, SUM, Line, Miniature, Spot

ROWS: Final = 40
"""So many rows of a table are shown: its first ones, and those that something is wrong with."""

WIDEST: Final = 60
BESIDE: Final = 3
"""So many rows and columns beside a cell are its neighbourhood."""

MARKED: Final = 12
"""So many cells of a number are marked in their neighbourhood; a figure of a ledger may have thousands."""

NARROW: Final = 12
NAMING: Final = 3
LONGEST: Final = 160
COMPARED: Final = frozenset({"rate", "part", "difference"})
"""Columns that say nothing new; they are checked."""

RANKS: Final = list(SEVERITY_NAMES)
BLANK: Final = Spot("")


@dataclass(frozen=True)
class Shown:
    """A table as it is to be shown.

    Args:
        sheet: Its sheet.
        head: First and last row of its header.
        body: Rows below the header that hold anything, from above to below.
        columns: First and last column.
        measures: Column → code of the measure its numbers are.
        taken: Code of the measure the cell at a row and column was taken as, "" where it was not.
        summed: Cells that were only compared.
        roles: Column of numbers → its role.
        why: Row → why nothing was taken from it.
    """

    sheet: Sheet
    head: tuple[int, int]
    body: Sequence[int]
    columns: tuple[int, int]
    measures: Mapping[int, str]
    taken: Callable[[int, int], str]
    summed: frozenset[tuple[int, int]]
    roles: Mapping[int, str]
    why: Mapping[int, str]


def shown(found: Sequence[Understood], drafts: Sequence[Draft], aside: pd.DataFrame) -> Iterator[Shown]:
    """The tables of a workbook as they are to be shown.

    Args:
        found: The tables.
        drafts: The numbers of the whole workbook, each once.
        aside: The rows set aside, as ``describe.set_aside`` tells them.
    """
    sheets = {table.grid.table.sheet.name for table in found}
    of_tables = [draft for draft in drafts if draft.sheet in sheets]  # a ledger's cells are very many
    measures = {(draft.sheet, cell): draft.measure for draft in of_tables for cell in each(draft)}
    left = (list(aside[name]) for name in ("sheet", "row", "reason"))
    why = {(str(sheet), int(row)): str(reason) for sheet, row, reason in zip(*left, strict=True)}
    for grid, compared in ((table.grid, table.checked.compared) for table in found):
        if lying := grid.table.lying:
            yield _lying(grid, lying, compared, measures)
            continue
        sheet = grid.table.sheet
        numbers_of = {at: row.number for at, row in enumerate(grid.rows)}
        kept = {
            (numbers_of[at], number): measure
            for at, number in grid.values
            if (measure := measures.get((sheet.name, grid.address(at, number)))) and not grid.is_open(at)
        }
        yield Shown(
            sheet=sheet,
            head=grid.table.head,
            body=grid.table.body,
            columns=grid.table.span,
            measures={column.number: column.measure for column in grid.columns if column.role in KEPT},
            taken=partial(_taken_as, kept),
            summed=frozenset((numbers_of[at], number) for at, number in compared if not grid.rows[at].left),
            roles={column.number: column.role for column in grid.columns if column.role in NUMBERS},
            why={row: reason for row in grid.table.body if (reason := why.get((sheet.name, row)))},
        )


def _taken_as(kept: Mapping[tuple[int, int], str], row: int, column: int) -> str:
    return kept.get((row, column), "")


def _lying(grid: Grid, lying: Lying, compared: Set[Place], measures: Mapping[tuple[str, str], str]) -> Shown:
    """A table that lies on its side, as it lies in the file: its rows are the measures."""
    homes = {
        (at, number): lying.home(grid.rows[at].number, number)
        for at, number in grid.values
        if not grid.is_open(at)
    }
    taken = {
        home: measure
        for place, home in homes.items()
        if (measure := measures.get((lying.sheet.name, grid.address(*place))))
    }
    beside = {place for place in homes if grid.by_number[place[1]].role in COMPARED}
    numbers_of = [column.number for column in grid.columns if column.role in NUMBERS]
    held = {lying.home(row.number, number)[1] for row in grid.rows for number in numbers_of}
    return Shown(
        sheet=lying.sheet,
        head=lying.head,
        body=lying.body,
        columns=lying.span,
        measures={},
        taken=partial(_taken_as, taken),
        summed=frozenset(
            homes[place] for place in {*compared, *beside} if place in homes and not grid.rows[place[0]].left
        ),
        roles=dict.fromkeys(held, "value"),
        why={},
    )


def of_ledger(read: LedgerRead) -> Shown:
    """A ledger of payments as it is to be shown."""
    table, made = read.work.ledger.table, read.work.ledger.made
    rows = read.work.lines.body.rows
    money = {one.number: "disbursed" for one in made.money}
    why = dict(zip(read.aside["row"].tolist(), read.aside["reason"].tolist(), strict=True))
    taken = frozenset(rows[read.work.counted].tolist()) - why.keys()
    return Shown(
        sheet=table.sheet,
        head=table.head,
        body=rows.tolist(),
        columns=table.span,
        measures=money,
        taken=lambda row, column: money.get(column, "") if row in taken else "",
        summed=frozenset((int(rows[at]), number) for at in read.work.lines.sums for number in money),
        roles=dict.fromkeys(money, "value"),
        why=why,
    )


def miniature(table: Shown, findings: Sequence[Finding]) -> Miniature:
    """A table in miniature.

    Args:
        table: The table.
        findings: Of the whole workbook; those about its cells are marked.
    """
    faults = _faults(table.sheet.name, findings)
    rows = _chosen(table, faults)
    span = _columns(table)
    header = range(table.head[0], table.head[1] + 1)
    spots = {row: _spots(table, row, span, faults, (*header, *rows)) for row in (*header, *rows)}
    heads = [Line(row, spots[row], head=True) for row in header]
    body = list(_lines(table, rows, spots))
    return Miniature(
        sheet=table.sheet.name,
        letters=tuple(letters(column) for column in span),
        measures=tuple(table.measures.get(column, "") for column in span),
        lines=(*heads, *body),
        rest=len(table.body) - (bisect_right(table.body, rows[-1]) if rows else 0),
    )


def _faults(sheet: str, findings: Sequence[Finding]) -> dict[str, Finding]:
    """Address → the worst finding about it."""
    each = (one for finding in findings for one in finding.each)
    about = [finding for finding in each if finding.sheet == sheet and finding.cell]
    return {f.cell: f for f in sorted(about, key=lambda f: RANKS.index(f.severity), reverse=True)}


def _chosen(table: Shown, faults: Mapping[str, Finding]) -> list[int]:
    """The rows to show: those with errors and questions, then the first ones."""
    if len(table.body) <= ROWS:
        return list(table.body)
    held = {int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell, f in faults.items() if _stops(f)}
    wrong = [row for row in table.body if row in held][: ROWS // 2]
    first = [row for row in table.body[:ROWS] if row not in wrong]
    return sorted([*wrong, *first[: ROWS - len(wrong)]])


def _stops(finding: Finding) -> bool:
    return finding.severity in {"block", "ask"}


def _columns(table: Shown) -> list[int]:
    first, last = table.columns
    return list(range(first, last + 1))[:WIDEST]


def _lines(table: Shown, rows: Sequence[int], spots: Mapping[int, tuple[Spot | None, ...]]) -> Iterator[Line]:
    before = 0
    for row in rows:
        turn = bisect_right(table.body, row)
        yield Line(row, spots[row], why=table.why.get(row, ""), before=turn - before - 1)
        before = turn


def _spots(
    table: Shown, row: int, span: Sequence[int], faults: Mapping[str, Finding], shown: Sequence[int]
) -> tuple[Spot | None, ...]:
    return tuple(_spot(table, row, column, span, faults, shown) for column in span)


def _spot(
    table: Shown,
    row: int,
    column: int,
    span: Sequence[int],
    faults: Mapping[str, Finding],
    shown: Sequence[int],
) -> Spot | None:
    """The cell of a place; None where a merged area that began earlier reaches over it."""
    box = table.sheet.merged(row, column)
    over = (1, 1)
    if box:
        rows = [at for at in shown if box[0] <= at <= box[2]]
        columns = [at for at in span if box[1] <= at <= box[3]]
        if (row, column) != (rows[0], columns[0]):
            return None
        over = (len(rows), len(columns))
    cell = table.sheet.at(row, column)
    if cell is None or cell.kind == "blank":
        return Spot("", over=over) if over != (1, 1) else BLANK
    fault = _fault(row, column, box, faults)
    number = cell.kind in {"number", "uncalculated", "error", "date"}
    return Spot(
        text=said(cell),
        look=_look(table, row, column, cell),
        number=number and row > table.head[1],
        fault=fault.severity if fault else "",
        said=fault.message if fault else "",
        over=over,
    )


def _fault(
    row: int, column: int, box: tuple[int, int, int, int] | None, faults: Mapping[str, Finding]
) -> Finding | None:
    """The worst finding about a cell; a merged header is addressed by its last row."""
    last = min(box[2], row + 9) if box else row
    found = [faults[key] for at in range(row, last + 1) if (key := f"{letters(column)}{at}") in faults]
    return min(found, key=lambda finding: RANKS.index(finding.severity), default=None)


def _look(table: Shown, row: int, column: int, cell: Cell) -> str:
    if measure := table.taken(row, column):
        return measure
    if (row, column) in table.summed:
        return SUM
    if row <= table.head[1] or column not in table.roles or cell.kind != "number":
        return ""
    return SUM if table.roles[column] in COMPARED and row not in table.why else ASIDE


def said(cell: Cell) -> str:
    """A cell as the officer reads it in the sheet."""
    if cell.kind == "number":
        number = Decimal(cell.text)
        return numbers.percent(number) if cell.percent else numbers.say(round(number, 6))
    if cell.kind == "date":
        return dates.say(date.fromisoformat(cell.text[:10]))
    if cell.kind == "uncalculated":
        return "=…"
    text = " ".join(cell.text.split())
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def around(sheet: Sheet, cells: Sequence[tuple[int, int]], measure: str, head: tuple[int, int]) -> Miniature:
    """The neighbourhood of some cells: their rows and a few beside them, below the header of their table.

    Args:
        sheet: The sheet.
        cells: Rows and columns of the cells, marked as taken; of very many the first ones are shown.
        measure: Code of the measure they were taken as.
        head: First and last row of the table's header; (0, 0) where it has none.
    """
    marked = sorted(cells)[:MARKED]
    rows = [row for row, _ in marked]
    last = max([*sheet.rows, *rows])
    near = {row for at in rows for row in range(at - BESIDE, at + BESIDE + 1) if head[1] < row <= last}
    used = [column for row in (*range(head[0], head[1] + 1), *near) for column in _columns_of(sheet, row)]
    span = _near_columns(sorted({*used, *(column for _, column in marked)}), {c for _, c in marked})
    table = Shown(
        sheet=sheet,
        head=head,
        body=sorted(near),
        columns=(span[0], span[-1]),
        measures={},
        taken=partial(_taken_as, dict.fromkeys(marked, measure)),
        summed=frozenset(),
        roles={},
        why={},
    )
    header = [row for row in range(head[0], head[1] + 1) if row]
    lines = [
        Line(row, _spots(table, row, span, {}, (*header, *table.body)), head=row in header)
        for row in (*header, *table.body)
    ]
    before = dict(zip(table.body[1:], table.body, strict=False))
    return Miniature(
        sheet=sheet.name,
        letters=tuple(letters(column) for column in span),
        measures=("",) * len(span),
        lines=tuple(
            replace(line, before=line.number - before.get(line.number, line.number) - 1)
            if line.number in before
            else line
            for line in lines
        ),
    )


def _columns_of(sheet: Sheet, row: int) -> list[int]:
    return [cell.column for cell in sheet.rows.get(row, ()) if cell.kind != "blank"]


def _near_columns(used: Sequence[int], marked: Collection[int]) -> list[int]:
    """Of a wide table the first columns, which name the rows, and those beside the marked ones."""
    if len(used) <= NARROW:
        return list(used)
    near = {used.index(column) for column in marked}
    kept = {at for at in range(len(used)) if at < NAMING or any(abs(at - one) <= BESIDE for one in near)}
    return [used[at] for at in sorted(kept)]
