"""Office-like workbooks from small text tables that stand in the test itself.

    content = workbook({
        "Tháng 6": sheet(
            '''
            STT | Nội dung      | Kế hoạch vốn năm 2024 | <           | Tỷ lệ (%)
            ^   | ^             | Giao năm 2024         | Chuyển sang | ^
            (1) | (2)           | (3)                   | (4)         | (5)
            1   | Dự án 2       | 4815                  |             | 12.5%
            2   | Tiểu dự án 1  | '2.571                | 234.168     |
                | **Tổng cộng** | =SUM(C8:C9)           | =D9 → 234.168 |
            ''',
            title=["UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH - KẾ HOẠCH", "BÁO CÁO", "Tính đến ngày 30/06/2024"],
            unit="triệu đồng",
        )
    })

Written from A1 (or ``start``): the title lines, one line with the unit above the last column, then the table.
A cell reads:

    (empty)          a blank cell                 4815, 234.168    a number
    <                merged with the cell left    '2.571           text, however much it looks like a number
    ^                merged with the cell above   12.5%            the number 0,125 shown as a percentage
    **words**        bold                         @2024-06-30      a real date
    =C1+C2           a formula never calculated   =C1+C2 → 12      a formula with its last value
    #REF!            a cell in error              anything else    text (06184 too: the zero stays)

An empty line inside the table is an empty row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import islice, takewhile
from textwrap import dedent
from typing import Final

import xlsxwriter

NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
DAY: Final = re.compile(r"@\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
CREATED: Final = datetime(2024, 7, 1)
"""Fixed, so that equal tables make equal bytes."""

Value = str | float | date | None


@dataclass(frozen=True)
class Sheet:
    """One sheet to be written; made by ``sheet``."""

    rows: tuple[tuple[str, ...], ...]
    title: tuple[str, ...] = ()
    unit: str = ""
    start: str = "A1"
    notes: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    hidden: bool = False
    font: str = "Times New Roman"


@dataclass(frozen=True)
class Cell:
    """One cell as Excel keeps it; ``formula`` without ``value`` was never calculated."""

    value: Value = None
    formula: str = ""
    bold: bool = False
    number_format: str = ""


def sheet(
    rows: str,
    *,
    title: Sequence[str] = (),
    unit: str = "",
    start: str = "A1",
    notes: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[str] = (),
    hidden: bool = False,
    font: str = "Times New Roman",
) -> Sheet:
    """Describe one sheet.

    Args:
        rows: The table, header first, cells parted by "|" (syntax: see the module).
        title: Lines above the table, one row each.
        unit: Written as "ĐVT: …" above the last column; empty leaves the line out.
        start: Where the first line goes, as Excel names it ("C4": three empty rows, two empty columns).
        notes: Lines below the table.
        hidden_rows: Row numbers as Excel shows them.
        hidden_columns: Letters as Excel shows them.
        hidden: The sheet itself is hidden.
        font: Of every cell; ".VnTime" makes a legacy workbook.

    Returns:
        The sheet, for ``workbook``.
    """
    lines = dedent(rows).strip("\n").rstrip().split("\n")
    cells = tuple(tuple(part.strip() for part in line.split("|")) for line in lines)
    return Sheet(
        cells,
        tuple(title),
        unit,
        start,
        tuple(notes),
        tuple(hidden_rows),
        tuple(hidden_columns),
        hidden,
        font,
    )


def workbook(sheets: Mapping[str, Sheet]) -> bytes:
    """Write the sheets, by name and in order, into the bytes of one .xlsx."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": CREATED})
    for name, content in sheets.items():
        _write_sheet(book, book.add_worksheet(name), content)
    book.close()
    return out.getvalue()


def cell(text: str) -> Cell:
    """What one cell of a text table means."""
    if text.startswith("**") and text.endswith("**") and len(text) > 4:
        inner = cell(text[2:-2].strip())
        return Cell(inner.value, inner.formula, True, inner.number_format)
    if text.startswith("="):
        formula, _, last = text.partition(" → ")
        return Cell(cell(last).value, formula.strip())
    if text.startswith("#"):
        return Cell(text, f"={text}")
    if DAY.fullmatch(text):
        return Cell(date.fromisoformat(text[1:]), number_format="dd/mm/yyyy")
    if text.startswith("'"):
        return Cell(text[1:])
    if text.endswith("%") and NUMBER.fullmatch(text[:-1]):
        return Cell(round(float(text[:-1]) / 100, 12), number_format="0.00%")
    if NUMBER.fullmatch(text):
        return Cell(float(text))
    return Cell(text or None)


def _write_sheet(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, content: Sheet) -> None:
    first_row, first_column = xlsxwriter.utility.xl_cell_to_rowcol(content.start)
    width = max(len(row) for row in content.rows)
    unit = (("",) * (width - 1) + (f"ĐVT: {content.unit}",),) if content.unit else ()
    above = (*((line,) for line in content.title), *unit)
    below = tuple((line,) for line in content.notes)
    for offset, row in enumerate((*above, *content.rows, *below)):
        for column, text in enumerate(row):
            _write_cell(book, page, (first_row + offset, first_column + column), cell(text), content.font)
    _merge(book, page, (first_row + len(above), first_column), content)
    for number in content.hidden_rows:
        page.set_row(number - 1, None, None, {"hidden": True})
    for letter in content.hidden_columns:
        page.set_column(f"{letter}:{letter}", None, None, {"hidden": True})
    if content.hidden:
        page.hide()


def _write_cell(
    book: xlsxwriter.Workbook,
    page: xlsxwriter.worksheet.Worksheet,
    at: tuple[int, int],
    what: Cell,
    font: str,
) -> None:
    look = _look(book, what, font)
    if what.formula:
        page.write_formula(*at, what.formula, look, "" if what.value is None else what.value)
    elif isinstance(what.value, date):
        page.write_datetime(*at, what.value, look)
    elif isinstance(what.value, float):
        page.write_number(*at, what.value, look)
    elif what.value is not None and what.value not in ("<", "^"):
        page.write_string(*at, what.value, look)


def _look(book: xlsxwriter.Workbook, what: Cell, font: str) -> xlsxwriter.format.Format:
    return book.add_format(
        {"font_name": font, "bold": what.bold, "num_format": what.number_format or "General"}
    )


def _merge(
    book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, corner: tuple[int, int], content: Sheet
) -> None:
    for row, texts in enumerate(content.rows):
        for column, text in enumerate(texts):
            right = _run(texts[column + 1 :], "<")
            down = _run(
                (line[column] if column < len(line) else "" for line in islice(content.rows, row + 1, None)),
                "^",
            )
            if text in ("<", "^") or not right + down:
                continue
            top, left = corner[0] + row, corner[1] + column
            page.merge_range(top, left, top + down, left + right, "")
            _write_cell(book, page, (top, left), cell(text), content.font)


def _run(texts: Iterable[str], mark: str) -> int:
    return sum(1 for _ in takewhile(mark.__eq__, texts))
