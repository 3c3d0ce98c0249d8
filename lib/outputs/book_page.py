"""One sheet of a workbook: its rows with live formulas, colours by status, notes, and how it prints."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from xlsxwriter.utility import xl_col_to_name

from lib.outputs import xlsx_file as single
from lib.outputs.book_charts import insert
from lib.outputs.cell_text import for_workbook
from lib.outputs.columns import Column
from lib.outputs.sheets import FIRST, HEADER, Sheet
from lib.vocabulary import labels

FOOT: Final = 110
"""So many letters of the stamp stand at the foot: Excel takes 255 in all, and each "&" counts twice."""
LINE_PX: Final = 20
"""Height of a line of text."""
WIDEST_NOTE: Final = 130
"""Width in characters over which the texts above and below a table run."""
STRONG: Final = {"bold": True, "bg_color": "#EDF1F6"}
"""How rows of sums look."""
MOST_LINES: Final = 20
"""A row is no higher than so many lines: Excel takes 409 points."""
ONE_PAGE: Final = 60
"""A table of at most so many rows prints on one page with its chart and its sentences."""
DECIMALS: Final = 3
"""Money is shown to the thousand đồng, as reports have it; the cell keeps all of it."""
EXACT: Final = 1e-9
"""Share of a sum that adding up in another order may change."""
UNTITLED: Final = "Nội dung"


def write(book: Any, sheet: Sheet, stamp: str, back: str) -> None:
    """A sheet of a workbook.

    Args:
        book: The workbook.
        sheet: What stands on it.
        stamp: The edition.
        back: Address of the cover.
    """
    page = book.add_worksheet(sheet.name)
    widths = [_width(sheet, column) for column in sheet.columns]
    for place, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        hidden = {"hidden": True} if column.name in sheet.hidden else {}
        page.set_column(place, place, width, None, hidden)
    _above(book, page, sheet, widths, stamp, back)
    single.write_header(book, page, HEADER, sheet.columns)
    page.set_row_pixels(HEADER, _heading_lines(sheet, widths) * LINE_PX + 6)
    for place, column in enumerate(sheet.columns):
        _column(book, page, sheet, place, column)
    for row, lines in _high_rows(sheet, widths):
        page.set_row_pixels(FIRST + row, lines * LINE_PX)
    _colours(book, page, sheet)
    below = FIRST + len(sheet.table) + 1
    if sheet.chart:
        below += insert(book, page, sheet, below, sum(_shown(sheet, widths)))
    below = _notes(book, page, sheet, widths, below)
    single.set_up(page, HEADER, FIRST + sheet.parts - 1, len(sheet.columns), sheet.first_shown + 1)
    if below <= ONE_PAGE and (sheet.chart or sheet.notes):
        page.fit_to_pages(1, 1)
    page.center_horizontally()
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    foot = for_workbook(stamp)[:FOOT].replace("&", "&&")
    page.set_footer(f"&L&8{foot}&R&8Trang &P/&N")


def _column(book: Any, page: Any, sheet: Sheet, place: int, column: Column) -> None:
    """The values of a column, kind by kind, its sums and what follows from others over them."""
    values = sheet.table[column.name]
    strong = {*sheet.strong, *([len(values) - 1] if sheet.total else [])}
    formulas = dict(_formulas(sheet, column, values))
    for own, rows in _kinds(sheet, column):
        held = values.iloc[rows]
        alike = held.astype("Float64") if own.kind == "money" else held
        looks = [single.look_of(book, alike, own, more, DECIMALS) for more in ({}, STRONG)]
        write, blank = single.writer(page, own.kind), page.write_blank
        told = zip(rows.tolist(), single.plain(held, own), held.isna().tolist(), strict=True)
        for row, value, missing in told:  # nothing but the writing in this loop: it runs once a cell
            look = looks[row in strong]
            if row in formulas:
                known = _stored(None if missing else value)
                page.write_formula(FIRST + row, place, formulas[row], look, known)
            elif missing or value == "":
                blank(FIRST + row, place, None, look)
            else:
                write(FIRST + row, place, value, look)


def _kinds(sheet: Sheet, column: Column) -> Iterator[tuple[Column, NDArray[np.int64]]]:
    """The kinds of values a column has, each with the rows that have it."""
    if column.name not in sheet.kinds:
        yield column, np.arange(len(sheet.table))
        return
    kinds = sheet.table[sheet.kinds[column.name]]
    for kind in kinds.unique():
        yield replace(column, kind=kind), np.flatnonzero((kinds == kind).to_numpy())


def _stored(value: Any) -> str | float:
    """A value as the formula that gives it keeps it."""
    if value is None:
        return ""
    return value if isinstance(value, str) else float(value)


def _formulas(sheet: Sheet, column: Column, values: pd.Series[Any]) -> Iterator[tuple[int, str]]:
    """Row → the formula of its cell. A sum that does not make up its number is no formula."""
    name, last = column.name, len(values) - 1
    filled = cache(sheet.filled)
    own = {row: formula for (row, of), formula in sheet.cells.items() if of == name}
    every = range(len(values)) if name in sheet.formulas else {*own, *([last] if sheet.total else [])}
    for row in sorted(every):
        if row in own:
            yield row, filled(own[row])(row)
        elif row == last and name in sheet.total:
            parts, whole = float(values.iloc[:-1].fillna(0).sum()), values.iloc[-1]
            if parts and not pd.isna(whole) and math.isclose(parts, float(whole), rel_tol=EXACT):
                yield row, filled(f"SUM({{all__{name}}})")(row)
        elif name in sheet.formulas:
            yield row, filled(sheet.formulas[name])(row)


def _above(book: Any, page: Any, sheet: Sheet, widths: list[float], stamp: str, back: str) -> None:
    """Title, stamp with what must be known, and the way back."""
    at = sheet.first_shown
    if sheet.mark:
        page.write_string(0, 0, sheet.mark)
    title = book.add_format({**single.FONT, "bold": True, "font_size": 14, "font_color": labels.ACCENT})
    page.write_string(0, at, for_workbook(sheet.title), title)
    told = ". ".join(filter(None, [stamp, sheet.said]))
    _wide(book, page, (1, at), told, widths, {"italic": True, "font_color": "#5B6675"})
    link = book.add_format({**single.FONT, "font_color": labels.ACCENT, "underline": 1})
    page.write_url(2, at, back, link, "← Về bìa")


def _notes(book: Any, page: Any, sheet: Sheet, widths: list[float], row: int) -> int:
    """Sentences below the table; the row below them."""
    heading = book.add_format({**single.FONT, "bold": True, "font_color": labels.ACCENT})
    for title, sentences in sheet.notes:
        page.write_string(row, sheet.first_shown, for_workbook(title), heading)
        for row, sentence in enumerate(sentences, start=row + 1):  # noqa: B020  # goes on below
            _wide(book, page, (row, sheet.first_shown), f"•  {sentence}", widths, {})
        row += 2
    return row


def _wide(
    book: Any, page: Any, at: tuple[int, int], text: str, widths: list[float], look: dict[str, Any]
) -> None:
    """A text over as many columns as it may take, the row as high as it needs: merged cells do not grow."""
    row, first = at
    last, room = first, widths[first]
    while last + 1 < len(widths) and room + widths[last + 1] <= WIDEST_NOTE:
        last += 1
        room += widths[last]
    shown = book.add_format({**single.FONT, "text_wrap": True, "valign": "top", **look})
    legal = for_workbook(text)
    if last > first:
        page.merge_range(row, first, row, last, "", shown)
    page.write_string(row, first, legal, shown)
    page.set_row_pixels(row, lines_of(legal, room) * LINE_PX)


def lines_of(text: str, room: float) -> int:
    """So many lines a text takes in a cell of some width: a letter is a little narrower than a digit."""
    lines = sum(max(1, math.ceil(len(part) * 0.9 / max(room - 1.5, 1))) for part in text.split("\n"))
    return min(lines, MOST_LINES)


def _high_rows(sheet: Sheet, widths: list[float]) -> Iterator[tuple[int, int]]:
    """Rows whose texts take several lines: not every program makes room for them by itself."""
    lines = np.ones(len(sheet.table), np.int64)
    for column, width in zip(sheet.columns, widths, strict=True):
        if column.kind == "text" and column.name not in sheet.hidden:
            codes, texts = pd.factorize(sheet.table[column.name].fillna("").astype("str"))
            own = np.array([lines_of(text, width) for text in texts], np.int64)
            lines = np.maximum(lines, own[codes])
    yield from ((int(row), int(lines[row])) for row in np.flatnonzero(lines > 1))


def _shown(sheet: Sheet, widths: list[float]) -> list[float]:
    """Widths of the columns that are seen."""
    return [w for column, w in zip(sheet.columns, widths, strict=True) if column.name not in sheet.hidden]


def _width(sheet: Sheet, column: Column) -> float:
    values = sheet.table[column.name]
    if column.name in sheet.kinds:
        return max(column.width, 16)
    return column.width or single.content_width(values, column)


def _heading_lines(sheet: Sheet, widths: list[float]) -> int:
    """Lines that the highest heading takes, beside the arrow of the filter."""
    lines = 1
    for column, width in zip(sheet.columns, widths, strict=True):
        if column.name in sheet.hidden:
            continue
        room, used, own = max(width - 1, 4), 0, 1
        for word in column.heading.split():
            if used and used + 1 + len(word) > room:
                own, used = own + 1, len(word)
            else:
                used += len(word) + bool(used)
        lines = max(lines, own)
    return min(lines, 6)


def _colours(book: Any, page: Any, sheet: Sheet) -> None:
    """The colour and the sign of a status by its word: typed anew, they change with it."""
    if not len(sheet.table):
        return
    last = FIRST + len(sheet.table) - 1
    shown = {**{name: name for name in sheet.places if name == "status_name"}, **sheet.states}
    for name, words in shown.items():
        place, kind = sheet.places[name], sheet.columns[sheet.places[name]].kind
        cell = f"{xl_col_to_name(sheet.places[words])}{FIRST + 1}"
        for look in labels.STATUS.values():
            signed = f'"{look.sign} "0.0%' if kind == "rate" else f'"{look.sign} "@'
            style = {"bg_color": look.fill, "font_color": look.ink, "num_format": signed}
            rule = {
                "type": "formula",
                "criteria": f'=${cell}="{look.name}"',
                "format": book.add_format(style),
            }
            page.conditional_format(FIRST, place, last, place, rule)
