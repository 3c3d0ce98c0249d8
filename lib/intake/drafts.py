"""From an understood table to numbers with all their codes; what a question leaves open stays None."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.intake.checks.sums import Checked
from lib.intake.layout.columns import Column
from lib.intake.layout.context import Context
from lib.intake.layout.funds import combined
from lib.intake.layout.grid import Grid, Place
from lib.intake.layout.groups import twice
from lib.intake.layout.origins import BOTH
from lib.intake.layout.rows import Row
from lib.intake.layout.treasury import sources as sources_of_cell
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.observation import ALL, CARRIED, sources

YEAR_ENDS: Final = (12, 31)
NO_ORIGIN: Final = frozenset({"activity_cost"})
"""Measures of money that are of no year's plan."""


@dataclass(frozen=True)
class Draft:
    """One number read from one cell; None where a question about it is open.

    The names are those of an observation's columns; ``said`` is how its row and column are called. Where it
    comes of more than its anchor, ``cells`` are all of them, as areas ("F3:F8", "Tháng 2!F4"); with
    ``adds`` it is the earlier cumulative number at the same key and these cells.
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
    cells: tuple[str, ...] = ()
    adds: bool = False

    @property
    def complete(self) -> bool:
        """Whether nothing about it is open."""
        return None not in (self.year, self.line, self.place, self.as_of, self.reporter, self.value)

    @property
    def key(self) -> tuple[object, ...]:
        """Two drafts of one key speak of the same number."""
        parts = (self.measure, self.unit, self.year, self.line, self.place, self.fund, self.origin_year)
        return (*parts, self.as_of, self.horizon, self.reporter)


def sources_of(complete: Sequence[Draft]) -> pd.DataFrame:
    """The table of sources of drafts, which are observations in this order."""
    rows = []
    for seq, draft in enumerate(complete):
        if draft.cells or draft.adds:
            every = ",".join(draft.cells or (draft.cell,))
            if "!" not in every:  # all of its own sheet: a ledger has very many
                rows.append((seq, draft.sheet, every, draft.adds))
                continue
            sheets: dict[str, list[str]] = {}
            for area in draft.cells or (draft.cell,):
                sheet, _, cells = area.rpartition("!")
                sheets.setdefault(sheet or draft.sheet, []).append(cells)
            rows += [(seq, sheet, ",".join(cells), draft.adds) for sheet, cells in sheets.items()]
    return sources(rows)


def drafts(grid: Grid, holds: Context, checked: Checked, cat: Catalogue) -> Iterator[Draft]:
    """The numbers of a table, row by row.

    Args:
        grid: The table.
        holds: What holds for all of it.
        checked: Which cells are taken.
        cat: The catalogue.
    """
    doubtful = twice(grid)
    left = {column.number for group in doubtful for column in group[1:]}
    asked = {group[0].number for group in doubtful}
    for place in sorted(checked.taken | _open(grid)):
        at, number = place
        column, row, held = grid.by_number[number], grid.rows[at], grid.values[place]
        if number in left:
            continue
        year = column.years[0] if len(column.years) == 1 else holds.year
        unsized = column.unit == "vnd" and column.multiplier is None and holds.multiplier is None
        comes_of = checked.sources.get(place) or sources_of_cell(column, at)
        cells = [grid.address(*one) for one in comes_of if grid.stated(one)]
        unknown = held.open or unsized or number in asked or not column.whose
        yield Draft(
            sheet=grid.table.sheet.name,
            cell=grid.address(at, number),
            measure=column.measure,
            unit=column.unit,
            year=year,
            line=_line(grid, at, column, holds),
            place=_place(grid, at, column, holds),
            fund=_fund(grid, at, column, holds, cat),
            origin_year=_origin(grid, at, column, year, holds),
            as_of=holds.days.of(column.measure, column.on),
            horizon=_horizon(column, year),
            reporter=holds.reporter,
            value=None if unknown else checked.settled.get(place, checked.instead.get(place, held.value)),
            said=" · ".join(part for part in (row.text, column.label) if part),
            cells=tuple(cells) if cells != [grid.address(at, number)] else (),
        )


def _open(grid: Grid) -> set[Place]:
    """Cells about which a question is open."""
    values = {column.number for column in grid.columns if column.role == "value"}
    return {
        (at, number)
        for (at, number), held in grid.values.items()
        if held.open and number in values and _may_count(grid.rows[at])
    }


def _may_count(row: Row) -> bool:
    return not (row.skipped or row.left or row.kind == "foreign")


def _line(grid: Grid, at: int, column: Column, holds: Context) -> str | None:
    """The line of a cell: its column's, its row's or that of a row above it; open below an unknown row."""
    for above in grid.upward(at):
        if above.kind == "open":
            return None
        if above.line and not column.line:
            return above.line
    return column.line or holds.line


def _fund(grid: Grid, at: int, column: Column, holds: Context, cat: Catalogue) -> str:
    """The fund of a cell; the kind a title names says nothing of a line that has no other kind of money."""
    if column.unit != "vnd":
        return ""
    said = combined((column.fund, *(above.fund for above in grid.upward(at))), cat)
    line = _line(grid, at, column, holds)
    own = cat.lines.loc[cat.lines["line"] == line, "kind"]
    return said if holds.kind in {"", *own} else combined((said, holds.kind), cat)


def _place(grid: Grid, at: int, column: Column, holds: Context) -> str | None:
    if grid.is_open(at):
        return None
    return column.place or grid.places[at] or holds.place


def _origin(grid: Grid, at: int, column: Column, year: int | None, holds: Context) -> str:
    """Year of origin: said, else this year's where the table tells it from carried-over money or has none."""
    if column.unit != "vnd" or column.measure in NO_ORIGIN:
        return ALL
    of_row = next((above.origin for above in grid.upward(at) if above.origin), "")
    of_row = of_row or (holds.origin if holds.origin.isdigit() and column.origin == CARRIED else "")
    if column.origin is not None or of_row:
        return of_row if column.origin in {None, ALL, CARRIED} and of_row else column.origin or ALL
    if holds.origin and not (holds.origin == BOTH and column.years):
        return ALL if holds.origin == BOTH else holds.origin
    if column.role == "total" and not column.of and column.measure in holds.divided:
        return ALL
    of_its_year = column.years and re.search(headers.OF_ITS_YEAR, fold(column.label))
    own = column.measure == "allocated" or column.measure in holds.divided or of_its_year
    if own or (holds.has_plan and "allocated" not in holds.divided):
        return str(year) if year else ALL
    return ALL


def _horizon(column: Column, year: int | None) -> date | None:
    """The day an estimate speaks for: named in its header, else the end of the year."""
    if not column.measure.endswith("expected"):
        return None
    return column.on or (date(year, *YEAR_ENDS) if year else None)
