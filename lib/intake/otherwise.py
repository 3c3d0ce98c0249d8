"""What could be read otherwise though nothing is asked: the questions an officer may answer unasked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lib.catalogue.load import Catalogue
from lib.intake.checks.asking import SKIP
from lib.intake.layout.columns import Column, column_key
from lib.intake.layout.context import Context
from lib.intake.layout.grid import Grid
from lib.intake.memory import unasked, undated
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding
from lib.vocabulary.labels import COLUMN_ROLES

OF_COUNTS: Final = frozenset({"vnd", "bp", ""})


def otherwise(grid: Grid, holds: Context, cat: Catalogue) -> list[Finding]:
    """The questions of a table that were not asked: what each column of numbers is, what the unit is.

    Args:
        grid: The table as understood.
        holds: What holds for all of it.
        cat: The catalogue.

    Returns:
        Questions that say how it was understood; they are no findings of the file.
    """
    return [*_columns(grid, cat), *_unit(grid, holds)]


def _columns(grid: Grid, cat: Catalogue) -> Iterator[Finding]:
    measures = dict(zip(cat.measures["code"], cat.measures["name"], strict=True))
    labels = Counter(undated(column.label) for column in grid.columns)
    for column in (column for column in grid.columns if column.role in COLUMN_ROLES):
        now = measures.get(column.measure, "") if column.role == "value" else ""
        question = Finding(
            "understood.column",
            grid.table.sheet.name,
            grid.table.header(column.number),
            column.label,
            {"now": (now or COLUMN_ROLES[column.role]).lower()},
            answer_key=column_key(grid.table, column.number),
            options=(*_meanings(column), SKIP),
        )
        words = undated(column.label)
        yield unasked(question, grid.table) if words and labels[words] == 1 else question


def _meanings(column: Column) -> tuple[tuple[str, str], ...]:
    """What a column may be: amounts of money, or counts of something."""
    unit = column.unit if column.measure else ""
    return headers.MEASURES_ASKED if unit in OF_COUNTS else headers.OUTPUTS_ASKED


def _unit(grid: Grid, holds: Context) -> Iterator[Finding]:
    if now := dict(headers.UNITS_ASKED).get(str(holds.multiplier)):
        key, options = f"unit:{grid.table.key}", headers.UNITS_ASKED
        question = Finding(
            "understood.unit", grid.table.sheet.name, data={"now": now}, answer_key=key, options=options
        )
        yield unasked(question, grid.table)
