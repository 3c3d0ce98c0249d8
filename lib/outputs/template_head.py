"""The head of the template: whose report, of what, by which date, in which unit, and the headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.outputs import template_copy
from lib.outputs.cell_text import for_workbook
from lib.outputs.template_form import AT, Form, Held, head_cells, put
from lib.outputs.template_looks import Looks
from lib.vocabulary import template as words

(
    KEYS_ROW,
    AGENCY_ROW,
    TITLE_ROW,
    SCOPE_ROW,
    REPORTER_ROW,
    DATE_ROW,
    GUIDE_ROW,
    HEADER_ROW,
    TOTAL_ROW,
    FIRST_ROW,
) = range(10)
"""Rows of the sheet, counted from 0; the first is hidden."""


@dataclass(frozen=True)
class Writing:
    """A template being written."""

    book: Any
    sheet: Any
    rows: pd.DataFrame
    form: Form
    looks: Looks

    @property
    def spare_row(self) -> int:
        """The row above the spare ones."""
        return FIRST_ROW + len(self.rows)

    @property
    def end(self) -> int:
        """The row after the spare ones."""
        return self.spare_row + 1 + words.SPARES

    def put(self, row: int, column: int, value: Held, look: Any = None) -> None:
        """One cell; text stays text."""
        put(self.sheet, (row, column), value, look)

    def span(self, row: int, columns: tuple[str, str], text: str, look: Any) -> None:
        """Text over several columns."""
        first, last = columns
        self.sheet.merge_range(row, AT[first], row, AT[last], for_workbook(text), look)


def write_head(writing: Writing) -> None:
    """Write all that stands above the rows."""
    form, looks = writing.form, writing.looks
    writing.put(KEYS_ROW, 0, words.FORM_MARK)
    for key, at in AT.items():
        writing.put(KEYS_ROW, at, key)
    writing.span(AGENCY_ROW, ("tt", "place"), form.agency.upper(), looks.agency)
    if form.illustrative:
        writing.span(AGENCY_ROW, ("plan", "rate"), words.ILLUSTRATIVE_NOTE, looks.warning)
    writing.span(TITLE_ROW, ("tt", "rate"), words.TITLE.format(year=form.year), looks.title)
    writing.span(SCOPE_ROW, ("tt", "rate"), f"{form.programme} – {form.scope}", looks.scope)
    _write_asked(writing)
    _write_headings(writing)


def _write_asked(writing: Writing) -> None:
    """Reporter, date and unit: what the reader looks for by the keys of their rows."""
    form, looks, at = writing.form, writing.looks, AT[words.HEAD_COLUMN]
    for key, row in ((words.REPORTER, REPORTER_ROW), (words.AS_OF, DATE_ROW), (words.UNIT, GUIDE_ROW)):
        writing.put(row, 0, key)
    for row, label in ((REPORTER_ROW, words.REPORTER_LABEL), (DATE_ROW, words.AS_OF_LABEL)):
        writing.span(row, ("tt", "name"), label, looks.head_label)
    writing.span(REPORTER_ROW, (words.HEAD_COLUMN, "last"), form.reporter_name, looks.choice)
    rule = words.choose_from(template_copy.REPORTERS, words.WRONG_REPORTER)
    writing.sheet.data_validation(REPORTER_ROW, at, REPORTER_ROW, at, rule)
    writing.put(DATE_ROW, at, form.as_of, looks.head_day)
    writing.span(GUIDE_ROW, ("tt", "expected"), words.GUIDE, looks.guide)
    writing.put(GUIDE_ROW, AT[words.UNIT_COLUMN], head_cells(form)[words.UNIT][words.UNIT_COLUMN], looks.unit)


def _write_headings(writing: Writing) -> None:
    writing.put(HEADER_ROW, 0, words.HEADER)
    for key, text in head_cells(writing.form)[words.HEADER].items():
        opened = bool(words.BY_KEY[key].measure)
        writing.put(HEADER_ROW, AT[key], text, writing.looks.open_header if opened else writing.looks.header)
