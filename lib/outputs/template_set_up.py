"""What surrounds the cells of the template: widths, protection, what stands out while filling, the paper."""

from __future__ import annotations

from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from lib.outputs.template_form import AT
from lib.outputs.template_head import (
    AGENCY_ROW,
    DATE_ROW,
    FIRST_ROW,
    GUIDE_ROW,
    HEADER_ROW,
    KEYS_ROW,
    REPORTER_ROW,
    TITLE_ROW,
    TOTAL_ROW,
    Writing,
)
from lib.outputs.xlsx_file import A4
from lib.vocabulary import template as words

_MARGINS: Final = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
_HEIGHTS: Final = {
    TITLE_ROW: 26,
    REPORTER_ROW: 20,
    DATE_ROW: 20,
    GUIDE_ROW: 20,
    HEADER_ROW: 50,
    TOTAL_ROW: 20,
}
_ROW: Final = 18
_TWO_LINES: Final = 32
_ONE_LINE: Final = 54
"""So many bold letters of a name fit in one line."""
_SIGNATURES: Final = 7
"""Rows below the table that are printed with it."""


def set_up(writing: Writing) -> None:
    """Set up sheet and paper."""
    _sizes(writing)
    _stand_out(writing)
    sheet = writing.sheet
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.freeze_panes(TOTAL_ROW + 1, AT["plan"])
    sheet.set_selection(FIRST_ROW, AT["now"], FIRST_ROW, AT["now"])
    sheet.ignore_errors({"number_stored_as_text": f"A1:E{writing.end}"})
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(**_MARGINS)
    sheet.repeat_rows(HEADER_ROW)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(AGENCY_ROW, AT["tt"], writing.end + _SIGNATURES, AT["rate"])
    sheet.set_footer('&C&"Times New Roman,Regular"&10Trang &P/&N')
    writing.book.set_properties({"title": f"{words.FORM_NAME} {writing.form.scope}"[:255]})


def _sizes(writing: Writing) -> None:
    sheet = writing.sheet
    sheet.set_column(0, 0, 12, None, {"hidden": True})
    for column in words.COLUMNS:
        sheet.set_column(AT[column.key], AT[column.key], column.width)
    sheet.set_row(KEYS_ROW, None, None, {"hidden": True})
    for row, height in _HEIGHTS.items():
        sheet.set_row(row, height)
    for row, name in enumerate(writing.rows["name"], start=FIRST_ROW):
        sheet.set_row(row, _TWO_LINES if len(name) > _ONE_LINE else _ROW)
    for row in range(writing.spare_row, writing.end):
        sheet.set_row(row, _ROW)


def _stand_out(writing: Writing) -> None:
    """A number beyond the plan or below the last one is seen before the file is sent back."""
    keys = ("now", "last", "plan")
    now, last, plan = (xl_rowcol_to_cell(FIRST_ROW, AT[key], col_abs=True) for key in keys)
    tests = ((f"{now}>N({plan})", writing.looks.beyond), (f"{now}<N({last})", writing.looks.falls))
    for test, look in tests:
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({now}),{test})", "format": look}
        writing.sheet.conditional_format(FIRST_ROW, AT["now"], writing.spare_row - 1, AT["now"], rule)
