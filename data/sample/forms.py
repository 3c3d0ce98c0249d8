"""What an office's form looks like: agency, titles, unit, header with merges, column numbers, rows, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Final, Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MARK: Final = "SỐ LIỆU MINH HỌA – không phải số liệu thật"
MILLION: Final = 1_000_000
CREATED: Final = datetime(2024, 7, 1)
"""Fixed, so that the same figures make the same bytes."""

Kind = Literal["stt", "text", "money", "rate", "count"]
Style = Literal["plain", "part", "subtotal", "total"]
Value = str | int | Decimal | None
"""Money is in whole đồng here and in triệu đồng in the workbook; a rate is in percent; None stays blank."""


@dataclass(frozen=True)
class Column:
    """One column of a form; columns with the same ``group`` stand under one merged cell."""

    head: str
    width: float
    kind: Kind = "text"
    group: str = ""
    number: str = ""


@dataclass(frozen=True)
class Row:
    """One row: values in the order of the columns, and its rank in the form."""

    values: tuple[Value, ...]
    style: Style = "plain"


@dataclass(frozen=True)
class Form:
    """One workbook of one sheet."""

    file: str
    sheet: str
    agency: tuple[str, ...]
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    unit: str = "triệu đồng"
    illustrative: bool = False


def write(form: Form, folder: Path) -> None:
    """Write one form as an .xlsx into the folder; the same form always makes the same bytes."""
    with xlsxwriter.Workbook(folder / form.file) as book:
        book.set_properties(
            {"title": form.titles[0].capitalize(), "author": form.agency[-1], "created": CREATED}
        )
        page = book.add_worksheet(form.sheet)
        _lay_out(page, form)
        row = _above(book, page, form)
        row = _header(book, page, form, row)
        row = _body(book, page, form, row)
        _notes(book, page, form, row)


def _lay_out(page: Worksheet, form: Form) -> None:
    page.set_paper(9)  # A4
    page.set_landscape()
    page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    for number, column in enumerate(form.columns):
        page.set_column(number, number, column.width)


def _above(book: xlsxwriter.Workbook, page: Worksheet, form: Form) -> int:
    last = len(form.columns) - 1
    for row, line in enumerate(form.agency):
        page.merge_range(row, 0, row, 1, line, _look(book, bold=row == len(form.agency) - 1))
    row = len(form.agency) + 1
    for number, line in enumerate(form.titles):
        quiet = line.startswith(("(", "Tính đến"))
        look = _look(book, size=12 if number else 14, bold=not quiet, italic=quiet)
        page.merge_range(row, 0, row, last, line, look)
        row += 1
    if form.illustrative:
        page.merge_range(row, 0, row, last, MARK, _look(book, bold=True, color="#C00000"))
        row += 1
    if form.unit:
        page.write_string(row, last, f"ĐVT: {form.unit}", _look(book, align="right", italic=True))
        row += 1
    return row


def _header(book: xlsxwriter.Workbook, page: Worksheet, form: Form, row: int) -> int:
    look = _look(book, bold=True, border=True, wrap=True)
    depth = 1 + any(column.group for column in form.columns)
    page.set_row(row, 20 if depth == 2 else 40)
    if depth == 2:
        page.set_row(row + 1, 54)  # cells merged over both rows do not grow by themselves
    at = 0
    for group, members in groupby(form.columns, key=lambda column: column.group):
        heads = [column.head for column in members]
        if group:
            page.merge_range(row, at, row, at + len(heads) - 1, group, look)
        for column, head in enumerate(heads, start=at):
            if group or depth == 1:
                page.write_string(row + depth - 1, column, head, look)
            else:
                page.merge_range(row, column, row + 1, column, head, look)
        at += len(heads)
    small = _look(book, size=10, italic=True, border=True)
    for number, below in enumerate(form.columns):
        page.write_string(row + depth, number, below.number or f"({number + 1})", small)
    page.repeat_rows(row, row + depth)
    return row + depth + 1


def _body(book: xlsxwriter.Workbook, page: Worksheet, form: Form, first: int) -> int:
    for number, row in enumerate(form.rows, start=first):
        for at, (column, value) in enumerate(zip(form.columns, row.values, strict=True)):
            _cell(book, page, (number, at), column, row.style, value)
    return first + len(form.rows)


def _cell(
    book: xlsxwriter.Workbook,
    page: Worksheet,
    at: tuple[int, int],
    column: Column,
    style: Style,
    value: Value,
) -> None:
    left = column.kind == "text"
    align = "left" if left else "center" if column.kind == "stt" else "right"
    look = _look(
        book,
        bold=style in ("subtotal", "total"),
        italic=style == "part",
        border=True,
        wrap=left,
        align=align,
        number_format=_number_format(column.kind, value),
    )
    if value is None:
        page.write_blank(*at, None, look)
    elif isinstance(value, str):
        page.write_string(*at, value, look)
    else:
        page.write_number(*at, value / MILLION if column.kind == "money" else float(value), look)


def _number_format(kind: Kind, value: Value) -> str:
    if isinstance(value, int) and kind == "money" and value % MILLION:
        return "#,##0.000" if value % 1000 == 0 else "#,##0.000000"
    return "0.00" if kind == "rate" else "#,##0" if kind in ("money", "count") else "General"


def _notes(book: xlsxwriter.Workbook, page: Worksheet, form: Form, row: int) -> None:
    look = _look(book, size=11, italic=True, wrap=True, align="left")
    letters_in_a_line = sum(column.width for column in form.columns)
    for number, note in enumerate(form.notes, start=row):
        page.merge_range(number, 0, number, len(form.columns) - 1, note, look)
        page.set_row(number, 16 * ceil(len(note) / letters_in_a_line))


def _look(
    book: xlsxwriter.Workbook,
    *,
    size: int = 12,
    bold: bool = False,
    italic: bool = False,
    border: bool = False,
    wrap: bool = False,
    align: str = "center",
    color: str = "#000000",
    number_format: str = "General",
) -> Format:
    return book.add_format(
        {
            "font_name": "Times New Roman",
            "font_size": size,
            "bold": bold,
            "italic": italic,
            "border": int(border),
            "text_wrap": wrap,
            "align": align,
            "valign": "vcenter",
            "font_color": color,
            "num_format": number_format,
        }
    )


def add(values: Sequence[int | None]) -> int | None:
    """Sum of the numbers; None where there is none, since a blank is no zero."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def rate(part: int | None, whole: int | None) -> Decimal | None:
    """Percent to two decimals, None where either is missing or nothing was allocated."""
    if part is None or not whole:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), "ROUND_HALF_UP")
