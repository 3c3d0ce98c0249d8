"""The hidden sheet of the template: marks, a copy of all that was sent, and the lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from lib.outputs.cell_text import for_workbook
from lib.outputs.template_form import AT, Form, Held, head_cells, put, written
from lib.vocabulary import template as words

REPORTERS, LINES, PLACES = "DM_DON_VI_BAO_CAO", "DM_DONG_VON", "DM_DON_VI"
"""Names of the lists."""
COPY_AT: Final = 3
"""Column where the copy of what was sent begins; the lists follow it."""


def write_copy(book: Any, sheet: Any, rows: pd.DataFrame, form: Form, day: Any) -> None:
    """Write the hidden sheet.

    Args:
        book: The workbook.
        sheet: Its sheet for this.
        rows: As ``template_file.to_template`` takes them.
        form: All else.
        day: Format of dates.
    """
    _write_marks(sheet, form)
    for column, key in enumerate(words.SENT, start=COPY_AT):
        sheet.write_string(0, column, key)
    for row, (key, cells) in enumerate(_sent(rows, form), start=1):
        sheet.write_string(row, COPY_AT, key)
        for name, value in cells.items():
            put(sheet, (row, COPY_AT + AT[name]), value, day if isinstance(value, date) else None)
    _write_lists(book, sheet, form)
    sheet.very_hidden()


def _write_marks(sheet: Any, form: Form) -> None:
    told = {"version": words.VERSION, "as_of": form.as_of.isoformat(), "illustrative": int(form.illustrative)}
    sheet.write_string(0, 0, words.SENT_MARK)
    for row, name in enumerate(words.MARKS, start=1):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, str(told.get(name, getattr(form, name, ""))))


def _sent(rows: pd.DataFrame, form: Form) -> list[tuple[str, dict[str, Held]]]:
    """Each row that is sent, those of the head first: its key and its cells."""
    names = [name for name in AT if name != "rate"]
    body = [
        (str(row["key"]), {name: written(row[name], name, form) for name in names})
        for row in rows.to_dict("records")
    ]
    return [*head_cells(form).items(), *body]


def _write_lists(book: Any, sheet: Any, form: Form) -> None:
    lists: Mapping[str, Sequence[str]] = {REPORTERS: form.reporters, LINES: form.lines, PLACES: form.places}
    for column, (name, texts) in enumerate(lists.items(), start=COPY_AT + len(words.SENT) + 1):
        sheet.write_string(0, column, name)
        for row, text in enumerate(texts, start=1):
            sheet.write_string(row, column, for_workbook(text))
        letter, last = xl_col_to_name(column), max(len(texts), 1) + 1
        book.define_name(name, f"='{words.SENT_SHEET}'!${letter}$2:${letter}${last}")
