"""Tables of one edition as one workbook: a cover with links; sums, rates, gaps as live formulas; charts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import xlsxwriter

from lib.outputs import book_page
from lib.outputs import xlsx_file as single
from lib.outputs.cell_text import for_workbook
from lib.outputs.columns import now, written_fact
from lib.outputs.sheets import Sheet
from lib.vocabulary import labels

COVER: Final = "Bìa"
BACK: Final = f"internal:'{COVER}'!B2"
LABELS: Final = 1
"""Column of the labels of the cover; the one before it is hidden and bears the mark."""
TOP: Final = 1
WIDTH: Final = 92
LONGEST: Final = 2000
"""So many letters of a fact stand on the cover: the files of a year are many."""


def to_workbook(
    sheets: Sequence[Sheet],
    facts: Sequence[tuple[str, str]],
    title: str,
    stamp: str,
    *,
    mark: str = "",
    written_on: datetime | None = None,
) -> bytes:
    """The sheets as one workbook.

    Args:
        sheets: In order; of those without a row the cover says why.
        facts: (label, value) for the cover.
        title: What it is.
        stamp: The edition; stands on every sheet, and at the foot of every page.
        mark: What A1 of the cover says to the program that reads the workbook again.
        written_on: Moment to state; None is now, in Vietnam.

    Returns:
        The bytes. Every formula carries its value, so that a program that does not reckon shows it too.

    Rule: R1, R7
    """
    kept = io.BytesIO()
    told = [sheet for sheet in sheets if len(sheet.table)]
    with xlsxwriter.Workbook(kept, single.OPTIONS) as book:
        created = (written_on or now()).replace(tzinfo=None)
        book.set_properties({"title": for_workbook(title)[:255], "created": created})
        _cover(book, sheets, [("Phiên", stamp), *facts, written_fact(written_on)], title, mark)
        for sheet in told:
            book_page.write(book, sheet, stamp, BACK)
    return kept.getvalue()


def _cover(
    book: Any, sheets: Sequence[Sheet], facts: Sequence[tuple[str, str]], title: str, mark: str
) -> None:
    """What it is, of when, from where; a way to each sheet; which sheets there are none of, and why."""
    page = book.add_worksheet(COVER)
    plain = book.add_format({**single.FONT, "text_wrap": True, "valign": "top"})
    bold = book.add_format({**single.FONT, "bold": True, "valign": "top"})
    quiet = book.add_format({**single.FONT, "text_wrap": True, "valign": "top", "font_color": "#5B6675"})
    head = book.add_format({**single.FONT, "bold": True, "font_size": 18, "font_color": labels.ACCENT})
    link = book.add_format({**single.FONT, "font_color": labels.ACCENT, "underline": 1, "valign": "top"})
    if mark:
        page.write_string(0, 0, mark)
    page.write_string(TOP, LABELS, for_workbook(title), head)
    row = TOP + 2
    for label, value in facts:
        page.write_string(row, LABELS, for_workbook(label), bold)
        _told(page, row, _short(for_workbook(value)), plain)
        row += 1
    row += 1
    page.write_string(row, LABELS, "Các trang", bold)
    for row, sheet in enumerate(sheets, start=row + 1):  # noqa: B020  # goes on below what stands there
        if len(sheet.table):
            page.write_url(row, LABELS, f"internal:{sheet.quoted}!A1", link, for_workbook(sheet.title)[:255])
            _told(page, row, for_workbook(sheet.said), plain)
        else:
            page.write_string(row, LABELS, for_workbook(sheet.title), quiet)
            page.write_string(
                row, LABELS + 1, for_workbook(f"Không có trang này: {sheet.without or 'chưa có số'}"), quiet
            )
    page.set_column(0, 0, 2, None, {"hidden": True})
    page.set_column(LABELS, LABELS, 30)
    page.set_column(LABELS + 1, LABELS + 1, WIDTH)
    page.set_paper(single.A4)
    page.set_landscape()
    page.fit_to_pages(1, 1)
    page.set_footer("&R&8Trang &P/&N")
    page.hide_gridlines(2)


def _told(page: Any, row: int, text: str, look: Any) -> None:
    page.write_string(row, LABELS + 1, text, look)
    page.set_row_pixels(row, book_page.lines_of(text, WIDTH) * book_page.LINE_PX)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
