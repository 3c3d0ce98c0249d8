"""What a template says besides its rows, and how a value of it becomes a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from lib.outputs.cell_text import for_workbook
from lib.outputs.columns import as_day
from lib.vietnamese import dates
from lib.vocabulary import labels
from lib.vocabulary import template as words

Held = float | date | str | None
AT: Final[Mapping[str, int]] = {column.key: at for at, column in enumerate(words.COLUMNS, start=1)}
"""Column key → column, counted from 0; column 0 holds the row keys."""


@dataclass(frozen=True)
class Form:
    """What a template says besides its rows.

    Args:
        year: Year of the plan.
        as_of: The cut-off date.
        unit: A key of ``labels.UNITS``.
        lead: Code of the office whose lines it has, "" for all.
        place: Key of the place its own rows speak of: the whole place or one commune.
        reporter: Code of who is to report.
        reporter_name: The same in words.
        scope: The scope in words.
        agency: Who asks for the report.
        programme: Name of the programme.
        reporters: Names to choose the reporter from.
        lines: Names to choose a line from.
        places: Names to choose a place from.
        illustrative: Whether a plan or last figure is illustrative.
    """

    year: int
    as_of: date
    unit: str
    lead: str
    place: str
    reporter: str
    reporter_name: str
    scope: str
    agency: str
    programme: str
    reporters: Sequence[str]
    lines: Sequence[str]
    places: Sequence[str]
    illustrative: bool


def written(value: Any, key: str, form: Form) -> Held:
    """A value of the rows as its cell holds it; None for an empty cell."""
    kind = words.BY_KEY[key].kind
    if pd.isna(value) or value == "":
        return None
    if kind == "money":
        return float(value / labels.UNITS[form.unit][1])
    return as_day(value) if kind == "date" else float(value) if kind == "rate" else for_workbook(str(value))


def put(sheet: Any, at: tuple[int, int], value: Held, look: Any) -> None:
    """Write a value as what it is; an empty cell keeps its look."""
    if value is None:
        sheet.write_blank(*at, None, look)
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, look)
    elif isinstance(value, str):
        sheet.write_string(*at, value, look)
    else:
        sheet.write_number(*at, value, look)


def head_cells(form: Form) -> dict[str, dict[str, Held]]:
    """What the head states: row key → column key → value."""
    return {
        words.REPORTER: {words.HEAD_COLUMN: form.reporter_name},
        words.AS_OF: {words.HEAD_COLUMN: form.as_of},
        words.UNIT: {words.UNIT_COLUMN: words.UNIT_WORDS + labels.UNITS[form.unit][0]},
        words.HEADER: {column.key: _heading(column, form) for column in words.COLUMNS},
    }


def _heading(column: words.TemplateColumn, form: Form) -> str:
    named = {"plan": f"{column.label} năm {form.year}", "now": f"{column.label} ({dates.say(form.as_of)})"}
    return named.get(column.key, column.label)
