"""The sheets of a workbook as data: rows, columns, what follows from what, charts, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import Final

import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from lib.outputs.columns import Column
from lib.outputs.file_names import sheet_name

HEADER: Final = 3
"""Row of the headings, from 0: above them the title, the stamp, the way back to the cover."""
FIRST: Final = HEADER + 1
"""Row of the first row of a table, from 0."""


@dataclass(frozen=True)
class Drawn:
    """One column of a table in a chart.

    Args:
        column: The column.
        name: What the legend calls it.
        kind: "bar"; "mark", a dash at each bar, as a target stands; "line"; "path", a dashed line; "limit", a
            thin line; "thin", a line among others.
        statuses: Column with the status of each row: a bar has its colour.
    """

    column: str
    name: str
    kind: str = "bar"
    statuses: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart below its table.

    Args:
        title: What it says.
        names: Column with what stands along its axis.
        drawn: What is drawn, first to last.
        percent: Whether rates are drawn; else money.
        days: Whether days stand along its axis.
    """

    title: str
    names: str
    drawn: Sequence[Drawn]
    percent: bool = True
    days: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Args:
        title: What it is; also its name.
        table: Its rows.
        columns: What is written of them, from left to right.
        formulas: Column → how it follows from others: "{disbursed_vnd}/{allocated_vnd}". A name is the cell
            of the row; "above__name" the one above it, where a heading counts as 0 in N(); "above2__name",
            "below3__name" two above, three below; "all__name" the rows of the table; "total__name" the last.
        cells: (row, column) → a formula of that cell alone.
        total: Columns whose last row is the sum of those above; empty for a table without a last row of sums.
        strong: Further rows that are sums of others.
        kinds: Column whose values are of different kinds → the column that says of which.
        states: Columns of rates or names → the column with the words of their status, which colours them.
        hidden: Columns nobody needs to see.
        chart: A chart; None for none.
        said: What must be known of it; "" for nothing.
        notes: Heading and sentences below the table.
        without: Why it has no row, said on the cover.
        mark: What the cell A1 says to the program that reads the workbook again; its first column is hidden.
    """

    title: str
    table: pd.DataFrame
    columns: Sequence[Column]
    formulas: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)
    total: frozenset[str] = frozenset()
    strong: frozenset[int] = frozenset()
    kinds: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    chart: Chart | None = None
    said: str = ""
    notes: Sequence[tuple[str, Sequence[str]]] = ()
    without: str = ""
    mark: str = ""

    @property
    def name(self) -> str:
        """Name of the sheet."""
        return sheet_name(self.title)

    @property
    def quoted(self) -> str:
        """Its name as formulas write it."""
        return "'" + self.name.replace("'", "''") + "'"

    @property
    def places(self) -> dict[str, int]:
        """Column → where it stands, from 0."""
        return {column.name: place for place, column in enumerate(self.columns)}

    @property
    def first_shown(self) -> int:
        """The first column that is not hidden."""
        return next((at for at, one in enumerate(self.columns) if one.name not in self.hidden), 0)

    @property
    def parts(self) -> int:
        """How many rows it has besides the last one of sums."""
        return len(self.table) - bool(self.total)

    def cell(self, row: int, column: str) -> str:
        """The address of a cell for formulas of other sheets; a row below 0 counts from the end."""
        at = row if row >= 0 else len(self.table) + row
        return f"{self.quoted}!${xl_col_to_name(self.places[column])}${FIRST + at + 1}"

    def range(self, column: str) -> str:
        """The address of a column without its sum for formulas of other sheets."""
        letter = xl_col_to_name(self.places[column])
        return f"{self.quoted}!${letter}${FIRST + 1}:${letter}${FIRST + self.parts}"

    def filled(self, formula: str) -> Callable[[int], str]:
        """What a formula with names says in a row; see ``formulas``."""
        parts = [
            (text, *self._place(name)) if name else (text, "", "", 0)
            for text, name, _, _ in Formatter().parse(formula)
        ]
        fixed = {
            "all": f"{FIRST + 1}:{{0}}${FIRST + self.parts}",
            "total": f"{FIRST + len(self.table)}",
        }

        def at(row: int) -> str:
            said = "="
            for text, whose, letter, down in parts:
                said += text
                if whose in fixed:
                    said += f"{letter}${fixed[whose].format(letter)}"
                elif letter:
                    said += f"{letter}{FIRST + row + 1 + down}"
            return said

        return at

    def _place(self, name: str) -> tuple[str, str, int]:
        """Which cells a name of a formula means: those of all rows, of the last; its column; rows below."""
        whose, _, column = name.rpartition("__")
        steps = re.fullmatch(r"(above|below)(\d*)", whose)
        down = int(steps[2] or 1) * (1 if steps[1] == "below" else -1) if steps else 0
        return whose, xl_col_to_name(self.places[column]), down
