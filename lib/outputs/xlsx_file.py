"""A table as a workbook: facts on top, a frozen header with a filter, every row, real numbers and dates."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, cast

import pandas as pd
import xlsxwriter
from pandas.api.types import is_datetime64_any_dtype

from lib.outputs.cell_text import for_workbook
from lib.outputs.columns import Column, Kind, as_day, now, written_fact
from lib.outputs.file_names import sheet_name
from lib.vietnamese import numbers
from lib.vocabulary import labels

FONT: Final = {"font_name": "Times New Roman", "font_size": 11}  # the face official papers are set in
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
A4: Final = 9
_WIDEST: Final = 50
_NARROWEST: Final = 10
_MARGINS: Final = {"left": 0.6, "right": 0.6, "top": 0.7, "bottom": 0.7}


def to_xlsx(
    table: pd.DataFrame,
    columns: Sequence[Column],
    facts: Sequence[tuple[str, str]],
    title: str,
    *,
    written_on: datetime | None = None,
) -> bytes:
    """The table as an .xlsx workbook of one sheet.

    Args:
        table: Holds the columns by name; others are left out. All rows are written, in their order.
        columns: What to write, from left to right.
        facts: (label, value): year, as-of date, unit, filters, source files.
        title: What the table is; the first row and the name of the sheet.
        written_on: Moment to state; None is now, in Vietnam.

    Returns:
        The bytes of the workbook. Text is never a formula; NA is an empty cell.

    Raises:
        KeyError: the table lacks a column.

    Rule: R7, R8
    """
    kept = io.BytesIO()
    stated = [*facts, written_fact(written_on)]
    header = len(stated) + 2  # title, facts, an empty row
    with xlsxwriter.Workbook(kept, OPTIONS) as book:
        book.set_properties(
            {"title": for_workbook(title)[:255], "created": (written_on or now()).replace(tzinfo=None)}
        )
        sheet = book.add_worksheet(sheet_name(title))
        _write_facts(book, sheet, title, stated)
        write_header(book, sheet, header, columns)
        for place, column in enumerate(columns):
            write_column(book, sheet, (header + 1, place), table[column.name], column)
        _fit(sheet, table, columns, stated)
        set_up(sheet, header, header + len(table), len(columns))
    return kept.getvalue()


def _write_facts(book: Any, sheet: Any, title: str, facts: Sequence[tuple[str, str]]) -> None:
    label_look, value_look = book.add_format({**FONT, "bold": True}), book.add_format(FONT)
    sheet.write_string(0, 0, for_workbook(title), book.add_format({**FONT, "bold": True, "font_size": 14}))
    for row, (label, value) in enumerate(facts, start=1):
        sheet.write_string(row, 0, for_workbook(label), label_look)
        sheet.write_string(row, 1, for_workbook(value), value_look)


def write_header(book: Any, sheet: Any, row: int, columns: Sequence[Column]) -> None:
    """The headings of a table in a row."""
    look = book.add_format(
        {
            **FONT,
            "bold": True,
            "text_wrap": True,
            "align": "center",
            "valign": "vcenter",
            "border": 1,
            "font_color": "#FFFFFF",
            "bg_color": labels.ACCENT,
        }
    )
    for place, column in enumerate(columns):
        sheet.write_string(row, place, for_workbook(column.heading), look)


def write_column(book: Any, sheet: Any, at: tuple[int, int], values: pd.Series, column: Column) -> None:
    """A column of a table down from a cell; NA is an empty cell."""
    look = look_of(book, values, column)
    top, place = at
    write = writer(sheet, column.kind)
    missing = values.isna().tolist()
    for row, (value, gone) in enumerate(zip(plain(values, column), missing, strict=True), start=top):
        if gone or value == "":
            sheet.write_blank(row, place, None, look)
        else:
            write(row, place, value, look)


def writer(sheet: Any, kind: Kind) -> Callable[..., Any]:
    """What writes values of a kind, made plain, into a cell."""
    return cast("Callable[..., Any]", getattr(sheet, _WRITERS[kind]))


def plain(values: pd.Series, column: Column) -> list[Any]:
    """Values as the writer takes them, all at once: text made legal, money in its unit, days."""
    if column.kind == "text":
        told = values.tolist()
        legal = {value: for_workbook(str(value)) for value in values.dropna().unique().tolist()}
        return [legal.get(value, "") for value in told]
    if column.kind == "date":
        days = values.dt.date if is_datetime64_any_dtype(values) else values
        return [None if pd.isna(value) else as_day(value) for value in days.tolist()]
    if column.kind == "money" and column.factor != 1:
        factor = column.factor
        gone = values.isna().tolist()
        return [None if no else value / factor for value, no in zip(values.tolist(), gone, strict=True)]
    return values.tolist()


def look_of(
    book: Any, values: pd.Series, column: Column, more: Mapping[str, object] | None = None, decimals: int = 6
) -> Any:
    """The format of the cells of a column, what more is asked of it, and the most decimals of money."""
    look = {"border": 1, "valign": "top", **_number_look(values, column, decimals), **(more or {})}
    return book.add_format({**FONT, **look})


def _number_look(values: pd.Series, column: Column, decimals: int) -> dict[str, object]:
    """As many decimals as the amounts need: with '#,##0.######' Excel would print "10.008," for 10.008."""
    if column.kind == "money":
        places = numbers.decimals_needed(values, column.unit, decimals)
        return {"num_format": "#,##0" + ("." + "0" * places if places else "")}
    looks: dict[Kind, dict[str, object]] = {
        "text": {"text_wrap": True, "align": "left", "indent": 1},
        "rate": {"num_format": "0.00%", "align": "right"},
        "percent_points": {"num_format": "#,##0.00"},
        "times": {"num_format": "#,##0.0"},
        "date": {"num_format": "dd/mm/yyyy", "align": "center"},
        "count": {"num_format": "#,##0"},
    }
    return looks[column.kind]


_WRITERS: Final[Mapping[Kind, str]] = {
    "text": "write_string",
    "money": "write_number",
    "rate": "write_number",
    "percent_points": "write_number",
    "times": "write_number",
    "date": "write_datetime",
    "count": "write_number",
}
"""Kind → what writes it."""


def _fit(
    sheet: Any, table: pd.DataFrame, columns: Sequence[Column], facts: Sequence[tuple[str, str]]
) -> None:
    """Widths by content; the first column holds the labels of the facts, so it is no narrower than they."""
    for place, column in enumerate(columns):
        width = column.width or content_width(table[column.name], column)
        at_least = max(len(label) for label, _ in facts) + 2 if place == 0 else 0
        sheet.set_column(place, place, max(width, at_least))


def content_width(values: pd.Series, column: Column) -> int:
    """Width of a column by its heading and its content, so that no number stands as "###"."""
    words = max((len(word) for word in column.heading.split()), default=0)
    return min(max(_longest(values, column), words, _NARROWEST) + 3, _WIDEST)


def _longest(values: pd.Series, column: Column) -> int:
    """Letters of the longest value as it is shown."""
    held = values.dropna()
    if column.kind == "date" or not len(held):
        return 0
    if column.kind == "text":
        return int(held.astype("str").str.len().max())
    decimals = numbers.decimals_needed(values, column.unit) if column.kind == "money" else 2
    largest = float(held.abs().max()) / (column.factor if column.kind == "money" else 1)
    return len(f"{largest:,.{decimals}f}") + bool((held < 0).any())


def set_up(sheet: Any, header: int, last: int, width: int, frozen: int = 1) -> None:
    """Frozen header and filter on screen; on paper A4 landscape, the header again and a page number."""
    if width:
        sheet.autofilter(header, 0, last, width - 1)
    sheet.freeze_panes(header + 1, frozen)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(**_MARGINS)
    sheet.repeat_rows(header)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&CTrang &P/&N")
