"""Tables of one edition as one workbook: a cover with links; sums, rates, gaps as live formulas; charts."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from lib.outputs import xlsx_file as single
from lib.outputs.cell_text import for_workbook
from lib.outputs.columns import Column, now, written_fact
from lib.outputs.file_names import sheet_name
from lib.vocabulary import labels

COVER: Final = "Bìa"
HEADING_PX: Final = 48
"""Height of the headings: three lines."""
FOOT: Final = 110
"""So many letters of the stamp stand at the foot: Excel takes 255 in all, and each "&" counts twice."""
HEADER: Final = 3
"""Row of the headings: above them the title, the stamp, an empty row."""


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Args:
        title: What it is; also its name.
        table: Its rows.
        columns: What is written of them, from left to right.
        formulas: Column → how it follows from others: "{disbursed_vnd}/{allocated_vnd}"; names stand for the
            cells of the row. Where one of them is empty the cell is empty.
        total: Columns whose last row is the sum of those above; empty for a table without a last row of sums.
        chart: A rate and a target to draw beside the first column's names; None for no chart.
        said: What must be known of it; "" for nothing.
    """

    title: str
    table: pd.DataFrame
    columns: Sequence[Column]
    formulas: Mapping[str, str] = field(default_factory=dict)
    total: frozenset[str] = frozenset()
    chart: tuple[str, str, str] | None = None
    said: str = ""


def to_workbook(
    sheets: Sequence[Sheet],
    facts: Sequence[tuple[str, str]],
    title: str,
    stamp: str,
    *,
    written_on: datetime | None = None,
) -> bytes:
    """The sheets as one workbook.

    Args:
        sheets: In order; those without a row are left out.
        facts: (label, value) for the cover.
        title: What it is.
        stamp: The edition; stands on every sheet, and at the foot of every page.
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
        _cover(book, told, [*facts, written_fact(written_on)], title, stamp)
        for sheet in told:
            _sheet(book, sheet, stamp)
    return kept.getvalue()


def _cover(
    book: Any, sheets: Sequence[Sheet], facts: Sequence[tuple[str, str]], title: str, stamp: str
) -> None:
    page = book.add_worksheet(COVER)
    plain = book.add_format({**single.FONT, "text_wrap": True, "valign": "top"})
    bold = book.add_format({**single.FONT, "bold": True, "valign": "top"})
    link = book.add_format({**single.FONT, "font_color": labels.ACCENT, "underline": 1})
    page.write_string(
        0, 0, for_workbook(title), book.add_format({**single.FONT, "bold": True, "font_size": 16})
    )
    for row, (label, value) in enumerate([("Phiên", stamp), *facts], start=2):
        page.write_string(row, 0, for_workbook(label), bold)
        page.write_string(row, 1, for_workbook(value), plain)
    first = len(facts) + 4
    page.write_string(first, 0, "Các trang", bold)
    for row, sheet in enumerate(sheets, start=first + 1):
        name = sheet_name(sheet.title)
        page.write_url(
            row, 0, f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1", link, for_workbook(sheet.title)
        )
        page.write_string(row, 1, for_workbook(sheet.said), plain)
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 90)
    page.set_paper(single.A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)


def _sheet(book: Any, sheet: Sheet, stamp: str) -> None:
    page = book.add_worksheet(sheet_name(sheet.title))
    page.write_string(
        0, 0, for_workbook(sheet.title), book.add_format({**single.FONT, "bold": True, "font_size": 14})
    )
    told = ". ".join(filter(None, [stamp, sheet.said]))
    page.write_string(1, 0, for_workbook(told), book.add_format({**single.FONT, "italic": True}))
    single.write_header(book, page, HEADER, sheet.columns)
    for place, column in enumerate(sheet.columns):
        single.write_column(book, page, (HEADER + 1, place), sheet.table[column.name], column)
        if column.name in sheet.formulas or column.name in sheet.total:
            _formulas(book, page, sheet, place)
        page.set_column(place, place, column.width or single.content_width(sheet.table[column.name], column))
    page.set_row(HEADER, HEADING_PX)
    _statuses(book, page, sheet)
    if sheet.chart:
        _chart(book, page, sheet)
    single.set_up(page, HEADER, HEADER + len(sheet.table), len(sheet.columns))
    foot = for_workbook(stamp)[:FOOT].replace("&", "&&")
    page.set_footer(f"&L&8{foot}&R&8Trang &P/&N")


def _formulas(book: Any, page: Any, sheet: Sheet, place: int) -> None:
    """Formulas over the values of a column, each with the value it has."""
    column = sheet.columns[place]
    values = sheet.table[column.name]
    last = len(values) - 1
    look = single.look_of(book, values, column)
    letters = {one.name: xl_col_to_name(at) for at, one in enumerate(sheet.columns)}
    for at, (value, missing) in enumerate(zip(values, values.isna(), strict=True)):
        row = HEADER + 1 + at
        if missing:
            continue
        if sheet.total and at == last and column.name in sheet.total:
            letter = letters[column.name]
            formula = f"=SUM({letter}{HEADER + 2}:{letter}{row})"
        elif column.name in sheet.formulas:
            cells = {name: f"{letter}{row + 1}" for name, letter in letters.items()}
            formula = f"={sheet.formulas[column.name].format_map(cells)}"
        else:
            continue
        known = value / column.factor if column.kind == "money" else value
        page.write_formula(row, place, formula, look, float(known))


def _statuses(book: Any, page: Any, sheet: Sheet) -> None:
    """The colour of a status by its word: typed anew, it changes with it."""
    for place, column in enumerate(sheet.columns):
        if column.name != "status_name":
            continue
        for look in labels.STATUS.values():
            shown = book.add_format({"bg_color": look.fill, "font_color": look.ink})
            rule = {"type": "cell", "criteria": "==", "value": f'"{look.name}"', "format": shown}
            page.conditional_format(HEADER + 1, place, HEADER + len(sheet.table), place, rule)


def _chart(book: Any, page: Any, sheet: Sheet) -> None:
    """Rates as bars with their targets as marks, right of the table; the row of sums is left out."""
    names, rate, target = sheet.chart or ("", "", "")
    at = {column.name: place for place, column in enumerate(sheet.columns)}
    first, last = HEADER + 1, HEADER + len(sheet.table) - bool(sheet.total)
    name = sheet_name(sheet.title)

    def cells(column: str) -> list[Any]:
        return [name, first, at[column], last, at[column]]

    bars = book.add_chart({"type": "column"})
    bars.add_series(
        {
            "name": labels.COLUMNS["rate"],
            "categories": cells(names),
            "values": cells(rate),
            "fill": {"color": labels.ACCENT},
            "gap": 60,
        }
    )
    marks = book.add_chart({"type": "line"})
    marker = {"type": "long_dash", "size": 12, "border": {"color": labels.INK}, "fill": {"color": labels.INK}}
    marks.add_series(
        {
            "name": labels.COLUMNS["target_rate"],
            "categories": cells(names),
            "values": cells(target),
            "line": {"none": True},
            "marker": marker,
        }
    )
    bars.combine(marks)
    bars.set_title({"name": for_workbook(sheet.title), "name_font": {"size": 12}})
    bars.set_y_axis(
        {"num_format": "0%", "min": 0, "major_gridlines": {"visible": True, "line": {"color": "#E3E7ED"}}}
    )
    bars.set_legend({"position": "bottom"})
    bars.set_size({"width": 760, "height": 380})
    page.insert_chart(HEADER + len(sheet.table) + 2, 1, bars)
