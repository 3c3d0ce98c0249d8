"""The slip of one corrected number as a small workbook, in the form the office itself uses and reads back."""

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

_FONT: Final = {"font_name": "Times New Roman", "font_size": 12}
_WORDS: Final = (("STT", 6), ("Nội dung", 48))
_REMARKS: Final = (("Lý do", 40), ("Ghi chú", 40))
_WIDTH: Final = 22
_PERCENT: Final = "0.00%"
_AMOUNT: Final = "#,##0.######"


@dataclass(frozen=True)
class Slip:
    """What stands on the slip.

    Args:
        sheet: Name of the sheet.
        heads: Lines above the table: who says it, what it is, of which date.
        unit: Unit of the amounts, "" for rates.
        columns: Headings of the columns of numbers.
        at: Which of them holds the number.
        value: The number, in that unit; a rate as a share of 1.
        line: Name of the line.
        place: Name of the commune, "" for the whole place.
        reason: Why it is corrected.
        remark: Who corrects it, when, and what stood before.
    """

    sheet: str
    heads: tuple[str, ...]
    unit: str
    columns: tuple[str, ...]
    at: int
    value: float
    line: str
    place: str
    reason: str
    remark: str


def slip_xlsx(slip: Slip, *, written_on: datetime | None = None) -> bytes:
    """The slip as an .xlsx workbook of one sheet; text is never a formula.

    Args:
        slip: What stands on it.
        written_on: Moment to state; None is now, in Vietnam.
    """
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, OPTIONS) as book:
        book.set_properties({"created": (written_on or now()).replace(tzinfo=None)})
        page = book.add_worksheet(slip.sheet)
        top = _write_heads(book, page, slip)
        _write_table(book, page, top, slip)
        page.set_paper(A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
    return kept.getvalue()


def _write_heads(book: Any, page: Any, slip: Slip) -> int:
    """The lines above the table; returns the row the table begins in."""
    bold = book.add_format({**_FONT, "bold": True})
    for row, text in enumerate(slip.heads):
        page.write_string(row, 0, for_workbook(text), bold)
    if slip.unit:
        page.write_string(len(slip.heads), 2, f"ĐVT: {slip.unit}", book.add_format({**_FONT, "italic": True}))
    return len(slip.heads) + 1


def _write_table(book: Any, page: Any, top: int, slip: Slip) -> None:
    """The header, the row of the line and, for a commune, its row below it."""
    headings = (*_WORDS, *((name, _WIDTH) for name in slip.columns), *_REMARKS)
    head = book.add_format({**_FONT, "bold": True, "border": 1, "text_wrap": True, "align": "center"})
    for column, (name, width) in enumerate(headings):
        page.set_column(column, column, width)
        page.write_string(top, column, name, head)
    rows = [("1", slip.line)] + ([("-", slip.place)] if slip.place else [])
    for row, names in enumerate(rows, start=top + 1):
        _write_row(book, page, row, names, slip, last=row == top + len(rows))


def _write_row(book: Any, page: Any, row: int, names: Sequence[str], slip: Slip, *, last: bool) -> None:
    text = book.add_format({**_FONT, "border": 1, "text_wrap": True, "valign": "top"})
    number = book.add_format(
        {**_FONT, "border": 1, "valign": "top", "num_format": _AMOUNT if slip.unit else _PERCENT}
    )
    remarks = (slip.reason, slip.remark) if last else ("", "")
    texts = (*names, *("" for _ in slip.columns), *remarks)
    for column, said in enumerate(texts):
        page.write_string(row, column, for_workbook(said), text) if said else page.write_blank(
            row, column, None, text
        )
    if last:
        page.write_number(row, len(_WORDS) + slip.at, slip.value, number)
