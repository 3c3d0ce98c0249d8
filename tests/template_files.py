"""A small template as the program sends it out, and what an office may do to it before it comes back.

row 5   reporter (E5)          row 6  cut-off date (E6)     row 7  unit (L7)     row 8  headings
row 10  DA2, the district      row 11 DA2, Lộc Yên          row 12 DA2, Công Sơn
row 13  DA3.2 (filled: J13 is 220, K13 is 449)
row 14  DA6.1                  row 15 DA6.1, carried-over money
rows 17-21 are spare; J is "Lũy kế đến kỳ này", K is "Ước cả năm"; A and row 1 hold the hidden keys.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from lib.catalogue.load import load
from lib.catalogue.reporters import reporters_on
from lib.outputs.template_file import to_template
from lib.outputs.template_form import Form
from lib.vocabulary import template as words

JULY: Final = date(2024, 7, 31)
OPEN: Final = (*(f"{letter}{row}" for row in range(10, 15) for letter in "JK"), "J15")
"""Every open cell of the small template's own rows."""
Edit = Callable[[Workbook, Worksheet], object]

_ROWS: Final = """
DA2   | 183   | 2024    | line    | Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo | Huyện Cao Lộc | 4815    | 588.469716 |     |
DA2   | 06211 | 2024    | place   | Đa dạng hóa sinh kế                                | Xã Lộc Yên    | 1012.5  | 142.357216 |     |
DA2   | 06232 | 2024    | place   | Đa dạng hóa sinh kế                                | Xã Công Sơn   | 881.75  |            |     |
DA3.2 | 183   | 2024    | line    | Cải thiện dinh dưỡng                               | Huyện Cao Lộc | 449     | 215.6      | 220 | 449
DA6.1 | 183   | 2024    | line    | Giảm nghèo về thông tin                            | Huyện Cao Lộc | 601     | 240.5      |     |
DA6.1 | 183   | carried | carried | Vốn kéo dài các năm trước                          | Huyện Cao Lộc | 234.168 |            |     |
"""  # noqa: E501 - a table


def form() -> Form:
    """What the small template says besides its rows."""
    names = reporters_on(load(), JULY)
    return Form(
        year=2024,
        as_of=JULY,
        unit="trieu",
        lead="",
        place="183",
        reporter="TCKH",
        reporter_name=names["TCKH"],
        scope="Huyện Cao Lộc",
        agency="UBND huyện Cao Lộc",
        programme="Chương trình mục tiêu quốc gia Giảm nghèo bền vững",
        reporters=list(names.values()),
        lines=["DA2 · Đa dạng hóa sinh kế", "DA3.1 · Sản xuất nông nghiệp", "DA3.2 · Cải thiện dinh dưỡng"],
        places=["Huyện Cao Lộc", "Xã Lộc Yên", "Xã Công Sơn"],
        illustrative=False,
    )


def rows() -> pd.DataFrame:
    """The rows of the small template."""
    cells = [[part.strip() for part in line.split("|")] for line in _ROWS.strip().splitlines()]
    names = "line place_key origin level name place plan last now expected"
    table = pd.DataFrame(cells, columns=names.split())
    money = {
        name: pd.to_numeric(table[name].replace("", None)).mul(1_000_000).round().astype("Int64")
        for name in ("plan", "last", "now", "expected")
    }
    known = money["last"].notna()
    return pd.DataFrame(
        {
            "key": table["line"] + "|" + table["place_key"] + "|" + table["origin"],
            "level": table["level"],
            "tt": ["I", "1", "2", "II", "III", "-"],
            "code": table["line"],
            "name": table["name"],
            "place": table["place"],
            "target": pd.Series(0.9, table.index, dtype="Float64").mask(table["level"] == "carried"),
            "last_on": pd.Series(pd.Timestamp("2024-06-30"), table.index).where(known),
            **money,
        }
    )


@lru_cache(maxsize=4)
def sent(unit: str = "trieu") -> bytes:
    """The small template as it is sent out."""
    return to_template(rows(), replace(form(), unit=unit))


@lru_cache(maxsize=1)
def merged() -> frozenset[str]:
    """Cells inside merged areas, which openpyxl lets nobody type into."""
    page = load_workbook(io.BytesIO(sent()))[words.FORM_SHEET]
    return frozenset(
        cell.coordinate for row in page.iter_rows() for cell in row if isinstance(cell, MergedCell)
    )


def edited(*edits: Edit, content: bytes | None = None) -> bytes:
    """The template after an office worked on it."""
    book = load_workbook(io.BytesIO(content or sent()))
    for edit in edits:
        edit(book, book[words.FORM_SHEET] if words.FORM_SHEET in book.sheetnames else book.worksheets[0])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def write(**cells: Any) -> Edit:
    """Values typed into cells, whatever is locked."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        for address, value in cells.items():
            sheet[address].value = value

    return edit


def write_copy(**cells: Any) -> Edit:
    """Values typed into the hidden sheet."""
    return lambda book, _: write(**cells)(book, book[words.SENT_SHEET])


def values(sheet: Worksheet, row: int) -> list[Any]:
    return [sheet.cell(row, column).value for column in range(1, 13)]


def put_row(sheet: Worksheet, row: int, held: list[Any]) -> None:
    for column, value in enumerate(held, start=1):
        sheet.cell(row, column).value = value


def swap_rows(one: int, other: int) -> Edit:
    """Two rows change places, hidden keys and all."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        first, second = values(sheet, one), values(sheet, other)
        put_row(sheet, one, second)
        put_row(sheet, other, first)

    return edit


def swap_columns(one: str, other: str) -> Edit:
    """Two columns change places, hidden keys and headings too."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        for row in [1, 8, *range(10, 16), *range(17, 22)]:
            first, second = sheet[f"{one}{row}"], sheet[f"{other}{row}"]
            first.value, second.value = second.value, first.value

    return edit


def unmerge(_: Workbook, sheet: Worksheet) -> None:
    """openpyxl moves no merged area with its row."""
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


def delete_row(row: int) -> Edit:
    return lambda book, sheet: (unmerge(book, sheet), sheet.delete_rows(row))


def insert_row(row: int, *held: Any) -> Edit:
    """A new row; what stands in it begins in column A."""
    return lambda book, sheet: (unmerge(book, sheet), sheet.insert_rows(row), put_row(sheet, row, list(held)))


def copy_row(row: int) -> Edit:
    """A row copied and put in again below itself."""
    return lambda book, sheet: insert_row(row + 1, *values(sheet, row))(book, sheet)


def wipe(area: str) -> Edit:
    """Cells emptied."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        for line in sheet[area]:
            for cell in line:
                cell.value = None

    return edit
