"""One table, understood: its columns, rows, values, sums and numbers, with all that must be asked or said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.intake import periods
from lib.intake.checks.across import check
from lib.intake.checks.asking import SKIP, about_columns, about_rows, one_habit, units_slipped
from lib.intake.checks.leaving import left_out
from lib.intake.checks.leaving import settled as left_settled
from lib.intake.checks.lying import as_it_lies
from lib.intake.checks.oddities import oddities
from lib.intake.checks.resting import rested
from lib.intake.checks.slips import Key, known_amounts, settled
from lib.intake.checks.sums import Checked
from lib.intake.describe import described
from lib.intake.drafts import Draft, drafts
from lib.intake.files.cells import Sheet
from lib.intake.files.long import LongSheet, NotALedgerError
from lib.intake.layout.codes import without_foreign_codes
from lib.intake.layout.columns import Hints, column_key, columns
from lib.intake.layout.context import Asking, Context, context, multiplier
from lib.intake.layout.details import with_details, with_offices
from lib.intake.layout.grid import Grid, Place
from lib.intake.layout.groups import related
from lib.intake.layout.rows import Reader, Row, rows
from lib.intake.layout.sideways import lies, sideways
from lib.intake.layout.tables import Table, tables
from lib.intake.layout.title_days import YEARS, end_of
from lib.intake.layout.titles import Title, day_of, joined, title
from lib.intake.layout.tongue import Tongue
from lib.intake.layout.treasury import with_sums
from lib.intake.layout.tree import with_parents
from lib.intake.layout.unit_columns import by_unit
from lib.intake.layout.upright import upright
from lib.intake.layout.valued import MATTERS, Faults, valued
from lib.intake.layout.values import Value, column_answer
from lib.intake.ledger.book import LedgerRead, ledger_of, understood_ledgers
from lib.intake.ledger.work import Ledger
from lib.intake.memory import with_memory
from lib.intake.periods import Earlier, earlier_of
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding

FEW_NUMBERS: Final = 3
"""A sheet with fewer numbers is a cover or a note."""


@dataclass(frozen=True, eq=False)
class Understood:
    """One table with everything found out about it."""

    grid: Grid
    said: Title
    holds: Context
    checked: Checked
    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> int:
        """How many rows it has, those that another table of the same rows has told of left out."""
        return len(self.grid.table.body) - len(self.grid.table.shared)

    @property
    def reporter(self) -> str | None:
        """Code of who says it."""
        return self.holds.reporter

    @property
    def layout(self) -> dict[str, Any]:
        """What was understood, as plain JSON."""
        return described(self.grid, self.said, self.holds)


def understood(
    sheets: Sequence[Sheet],
    cat: Catalogue,
    answers: Mapping[str, str],
    known: pd.DataFrame | None = None,
) -> tuple[list[Understood], list[LedgerRead], list[Finding]]:
    """All tables of a workbook, its ledgers of payments, and remarks on sheets that have neither.

    Args:
        sheets: The worksheets.
        cat: The catalogue.
        answers: The officer's answers by key.
        known: Observations in force: they tell a unit that slipped, and what a period's amount adds to.
    """
    found: list[Understood] = []
    ledgers: list[Ledger] = []
    remarks: list[Finding] = []
    before, earlier = known_amounts(known), earlier_of(known)
    for sheet in (sheet for sheet in sheets if sheet.cells):
        if sheet.hidden:
            remarks.append(Finding("sheet.hidden", sheet.name))
            continue
        whole = tables(sheet)
        titles = [title(table.words, table.units, sheet.name, cat) for table in whole]
        titles = [joined(titles[0], own) for own in titles]
        on_sheet = [
            (part, said)
            for table, said in zip(whole, titles, strict=True)
            for part in _parts(table, said, cat, answers)
        ]
        for table, said in on_sheet:
            if ledger := ledger_of(table, said, cat, answers):
                ledgers.append(ledger)
            elif isinstance(sheet, LongSheet):
                raise NotALedgerError
            else:
                found.append(_with_periods(table, said, cat, answers, before, earlier))
                earlier.add(found[-1].drafts)
        if not on_sheet:
            remarks.append(_without_table(sheet, answers))
    return found, understood_ledgers(ledgers, cat, answers, before), remarks


def _parts(table: Table, said: Title, cat: Catalogue, answers: Mapping[str, str]) -> list[Table]:
    """A table turned upright where it lies on its side, else one for each unit that its rows stand in."""
    if not lies(table):
        return by_unit(table)
    turned = upright(table, said, Tongue(cat, _day(table, said, answers), _year(table, said, answers)))
    return [turned] if turned else by_unit(table)


def _without_table(sheet: Sheet, answers: Mapping[str, str]) -> Finding:
    """A sheet no table is seen on; where it holds numbers it must not be passed over silently."""
    held = sum(cell.kind == "number" and not cell.year for cell in sheet.cells.values())
    key = f"sheet:{sheet.name}"
    if held < FEW_NUMBERS or answers.get(key) == SKIP[0]:
        return Finding("sheet.no_table", sheet.name)
    return Finding("sheet.unknown", sheet.name, value=str(held), answer_key=key, options=(SKIP,))


def _with_periods(
    table: Table,
    said: Title,
    cat: Catalogue,
    answers: Mapping[str, str],
    before: Mapping[Key, int],
    earlier: Earlier,
) -> Understood:
    """A table, the amounts of one period made cumulative where that can be known."""
    first = _table(table, said, cat, answers, before)
    asked = periods.alone(first.findings, first.grid)
    if not asked:
        differs = tuple(periods.checked(first.drafts, first.grid, earlier))
        return replace(first, findings=(*first.findings, *differs))
    answered = {**answers, **{key: column.measure or "disbursed" for key, column in asked.items()}}
    then = _table(table, said, cat, answered, before)
    drafts = periods.added(then.drafts, list(asked.values()), then.grid, earlier)
    told = [
        Finding("column.period_added", table.sheet.name, table.header(column.number), column.label)
        for column in asked.values()
    ]
    return replace(then, drafts=drafts, findings=(*then.findings, *told)) if drafts else first


def _table(
    table: Table, said: Title, cat: Catalogue, answers: Mapping[str, str], before: Mapping[Key, int]
) -> Understood:
    measure = answers.get(f"measure:{table.key}", "")
    measure = measure if measure in dict(headers.MEASURES_ASKED) else said.measure
    plain, faults = _laid_out(table, measure, said, cat, answers)
    seen = _looked_at(plain, measure, said, cat, answers)
    told, slipped = settled(seen.drafts, table.key, answers, before)
    out_of_scale = {
        was.cell: now for was, now in zip(seen.drafts, told, strict=True) if was.value != now.value
    }
    if out_of_scale:  # sums are held against what the amounts really are
        values = {
            place: _as_told(seen.grid, place, held, out_of_scale) for place, held in plain.values.items()
        }
        seen = _looked_at(replace(plain, values=values), measure, said, cat, answers)
    if said.foreign:
        other = Finding("programme.other", table.sheet.name, value=said.foreign)
        return Understood(seen.grid, said, seen.holds, seen.checked, (), (other,))
    turned = None if table.lying else sideways(table, seen.grid.columns, seen.grid.rows)
    if turned:  # nothing else about it can be right
        nothing = Checked(frozenset(), frozenset(), ())
        return _told(replace(seen, checked=nothing, drafts=[]), said, [turned], answers)
    odd_units = units_slipped(seen.grid, seen.holds.multiplier is not None, answers, out_of_scale)
    made = seen.drafts
    if any(finding.code == "unit.huge" for finding in odd_units):  # no amount is known before its unit is
        made = [replace(draft, value=None) if draft.unit == "vnd" else draft for draft in made]
    compared = rested(seen.grid, seen.checked, made, answers)
    findings = [
        *seen.asking.found,
        *odd_units,
        *about_columns(seen.grid, measure, cat),
        *about_rows(seen.grid, cat),
        *_of_cells(seen.grid, faults),
        *compared.findings,
        *seen.checked.states,
        *slipped,
        *oddities(seen.grid, said, compared.drafts, cat),
    ]
    return _told(replace(seen, drafts=compared.drafts), said, findings, answers)


def _told(seen: _Seen, said: Title, findings: Sequence[Finding], answers: Mapping[str, str]) -> Understood:
    """What was found, with how rows with errors are left out and by what each answer is remembered."""
    told = with_memory(as_it_lies(seen.grid, left_settled(seen.grid, findings, answers)), seen.grid)
    return Understood(seen.grid, said, seen.holds, seen.checked, tuple(seen.drafts), tuple(told))


def _laid_out(
    table: Table, measure: str, said: Title, cat: Catalogue, answers: Mapping[str, str]
) -> tuple[Grid, Faults]:
    """Columns, rows and values of a table, each for itself, and what is wrong with cells."""
    on = _day(table, said, answers)
    chosen = {
        number: answer for number in table.columns if (answer := answers.get(column_key(table, number), ""))
    }
    hints = Hints(measure, on, _year(table, said, answers), chosen, bool(said.origin), said.period)
    made = without_foreign_codes(table, columns(table, cat, hints), cat, on)
    named = with_parents(rows(Reader(table, made, cat, on, answers, said.line)), cat)
    if said.foreign:
        named = [replace(row, kind="foreign") for row in named]
    named = left_out(named, table, answers)
    size = multiplier(Asking(table, made, said, cat, answers)) or 1
    values, faults = valued(table, named, made, size, answers)
    return Grid(table, named, made, values, size), faults


@dataclass(frozen=True, eq=False)
class _Seen:
    """A table once the values of its cells are known."""

    grid: Grid
    asking: Asking
    holds: Context
    checked: Checked
    drafts: list[Draft]


def _looked_at(plain: Grid, measure: str, said: Title, cat: Catalogue, answers: Mapping[str, str]) -> _Seen:
    """What columns and rows have to do with each other, what holds for all of them, and the numbers."""
    grid = with_sums(replace(plain, columns=related(plain, measure, answers, cat)))
    grid = with_offices(with_details(grid, cat), cat)
    asking = Asking(grid.table, grid.columns, said, cat, answers)
    holds = context(asking, _by_place(grid.rows))
    checked = check(grid, answers)
    return _Seen(grid, asking, holds, checked, list(drafts(grid, holds, checked, cat)))


def _of_cells(grid: Grid, faults: Faults) -> list[Finding]:
    """What is wrong with cells that matter."""
    return one_habit(
        (column_answer(grid.table.sheet, place[1]), fault)
        for place, held in faults
        if grid.by_number[place[1]].role in MATTERS
        for fault in held
        if not (fault.code == "number.ambiguous" and _is_sum(grid, place[0]))
    )


def _as_told(grid: Grid, place: Place, held: Value, told: Mapping[str, Draft]) -> Value:
    """A value as the officer says it is, or open while nobody says so."""
    draft = told.get(grid.address(*place))
    return replace(held, value=draft.value, open=draft.value is None) if draft else held


def _is_sum(grid: Grid, at: int) -> bool:
    """Whether a row is a sum of others: which of two readings its number means matters to no figure."""
    return grid.rows[at].kind == "total" and bool(grid.children.get(-1))


def _year(table: Table, said: Title, answers: Mapping[str, str]) -> int | None:
    """The year of days that headers write without one."""
    answer = answers.get(f"year:{table.key}", "")
    return int(answer) if YEARS.fullmatch(answer) else said.year_of_days


def _day(table: Table, said: Title, answers: Mapping[str, str]) -> date | None:
    """The day on which the places of a table must exist."""
    try:
        return date.fromisoformat(answers.get(f"as_of:{table.key}", ""))
    except ValueError:
        named = [
            day
            for path in table.columns.values()
            for text in path
            if (day := end_of(text, said.year_of_days))
        ]
        return day_of(said.days) or max(named, default=None)


def _by_place(named: Sequence[Row]) -> bool:
    """Whether rows name places of nobody knows which line."""
    if any(row.kind == "line" and row.counts for row in named):
        return False
    return any(
        row.kind in {"place", "whole"} and row.counts and not _line_of(named, at)
        for at, row in enumerate(named)
    )


def _line_of(named: Sequence[Row], at: int) -> str:
    while at >= 0:
        if named[at].line:
            return named[at].line
        at = named[at].parent
    return ""
