"""A form of counts to be filled: texts locked, cells for whole numbers open, as intake reads it back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import xlsxwriter

from lib.outputs.cell_text import for_workbook
from lib.outputs.columns import now
from lib.outputs.xlsx_file import A4, OPTIONS
from lib.vocabulary import labels

_FONT: Final = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
_CELL: Final = {**_FONT, "border": 1, "border_color": "#A8B0BC", "text_wrap": True}
_OPEN: Final = {"bg_color": "#FFF8DC", "locked": False}
_HEAD_HEIGHT: Final = 36
_ROW_HEIGHT: Final = 22
"""In points; a hand writes on the print."""
_UPRIGHT: Final = 120
"""Wider than so many characters a form lies on its side."""
_LARGEST: Final = 10_000_000
"""More than any count of households or people of a programme: a slip of the finger."""


@dataclass(frozen=True)
class CountColumn:
    """One column of a form.

    Args:
        heading: Its heading.
        width: In characters.
        counts: Whether whole numbers are to be typed there.
    """

    heading: str
    width: float
    counts: bool = False


@dataclass(frozen=True)
class CountForm:
    """What stands on a form.

    Args:
        sheet: Name of the sheet.
        heads: Lines above the table; the last one is its date, which may be typed over.
        unit: The line of the unit; "" where each row names its own.
        columns: The columns.
        rows: One value per column: a text, a number known already, None for an empty cell.
        guide: What to do, under the table.
    """

    sheet: str
    heads: tuple[str, ...]
    unit: str
    columns: tuple[CountColumn, ...]
    rows: tuple[tuple[str | int | None, ...], ...]
    guide: str


def count_xlsx(form: CountForm, *, written_on: datetime | None = None) -> bytes:
    """The form as an .xlsx workbook of one sheet; text is never a formula.

    Args:
        form: What stands on it.
        written_on: Moment to state; None is now, in Vietnam.
    """
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, OPTIONS) as book:
        book.set_properties({"created": (written_on or now()).replace(tzinfo=None)})
        page = book.add_worksheet(form.sheet)
        top = _write_heads(book, page, form)
        _write_rows(book, page, top, form)
        page.write_string(
            top + len(form.rows) + 1,
            1,
            for_workbook(form.guide),
            book.add_format({**_FONT, "italic": True, "font_color": labels.QUIET_INK}),
        )
        _set_up(page, top, form)
    return kept.getvalue()


def _write_heads(book: Any, page: Any, form: CountForm) -> int:
    """The lines above the table and its header; returns the row of the header."""
    bold = book.add_format({**_FONT, "bold": True})
    dated = book.add_format({**_FONT, "bold": True, **_OPEN})
    last = len(form.heads) - 1
    for row, text in enumerate(form.heads):
        page.write_string(row, 0, for_workbook(text), dated if row == last else bold)
    if form.unit:
        unit = book.add_format({**_FONT, "italic": True})
        page.write_string(last + 1, len(form.columns) - 2, form.unit, unit)
    top = last + 2
    head = book.add_format({**_CELL, "bold": True, "align": "center", "bg_color": "#F1F4F8"})
    for column, of in enumerate(form.columns):
        page.set_column(column, column, of.width)
        page.write_string(top, column, for_workbook(of.heading), head)
    return top


def _write_rows(book: Any, page: Any, top: int, form: CountForm) -> None:
    text = book.add_format(_CELL)
    number = book.add_format({**_CELL, "num_format": "#,##0", **_OPEN})
    note = book.add_format({**_CELL, **_OPEN})
    for row, values in enumerate(form.rows, start=top + 1):
        for column, (of, value) in enumerate(zip(form.columns, values, strict=True)):
            look = number if of.counts else text if value is not None else note
            _write(page, row, column, value, look)


def _write(page: Any, row: int, column: int, value: str | int | None, look: Any) -> None:
    if value is None:
        page.write_blank(row, column, None, look)
    elif isinstance(value, str):
        page.write_string(row, column, for_workbook(value), look)
    else:
        page.write_number(row, column, value, look)


def _set_up(page: Any, top: int, form: CountForm) -> None:
    """What may be typed, what stands still while it is scrolled, the paper."""
    last = top + len(form.rows)
    for column in _counting(form.columns):
        page.data_validation(
            top + 1,
            column,
            max(last, top + 1),
            column,
            {
                "validate": "integer",
                "criteria": "between",
                "minimum": 0,
                "maximum": _LARGEST,
                "error_title": "Số nguyên",
                "error_message": "Ô này ghi một số nguyên không âm. Chưa có số thì để trống, đừng ghi 0.",
            },
        )
    page.protect("", {"format_columns": True, "format_rows": True})
    page.freeze_panes(top + 1, 2)
    page.repeat_rows(top)
    page.set_row(top, _HEAD_HEIGHT)
    for row in range(top + 1, last + 1):
        page.set_row(row, _ROW_HEIGHT)
    page.set_paper(A4)
    if sum(of.width for of in form.columns) > _UPRIGHT:
        page.set_landscape()
    page.fit_to_pages(1, 0)


def _counting(columns: Sequence[CountColumn]) -> list[int]:
    return [at for at, of in enumerate(columns) if of.counts]
