"""The workbook, read back as another program reads it."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.outputs.tables import Column, in_unit, to_xlsx
from tests.outputs.builders import COLUMNS, FACTS, HEADER_ROW, TITLE, WRITTEN_ON, progress, texts

FIRST = HEADER_ROW + 1


def written(table: pd.DataFrame, columns: list[Column] = COLUMNS, title: str = TITLE) -> bytes:
    return to_xlsx(table, columns, FACTS, title, written_on=WRITTEN_ON)


def sheet_of(content: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def row(sheet: Worksheet, number: int) -> list[Any]:
    return [cell.value for cell in sheet[number]]


def test_facts_stand_on_top() -> None:
    sheet = sheet_of(written(progress()))

    assert [row(sheet, number)[:2] for number in range(1, HEADER_ROW)] == [
        [TITLE, None],
        ["Năm kế hoạch", "2024"],
        ["Số liệu đến ngày", "30/06/2024"],
        ["Đơn vị tính", "triệu đồng"],
        ["Nguồn số liệu", "ke-hoach-2024.xlsx"],
        ["Lập tệp lúc", "05/07/2024 08:30"],
        [None, None],
    ]
    assert sheet.title == TITLE


def test_header_says_label_and_unit() -> None:
    assert row(sheet_of(written(progress())), HEADER_ROW) == [
        "Dòng vốn",
        "Kế hoạch vốn (triệu đồng)",
        "Tỷ lệ giải ngân",
        "Chậm so với thời gian (điểm %)",
        "Số liệu đến ngày",
        "Số đơn vị",
    ]


def test_values_are_numbers_dates_and_empty_cells() -> None:
    sheet = sheet_of(written(progress()))

    assert row(sheet, FIRST) == [
        "DA2",
        4815,
        pytest.approx(2000 / 10008, abs=1e-15),
        30.02,
        datetime(2024, 6, 30),
        22,
    ]
    assert row(sheet, FIRST + 1) == ["DA6.1", 234.168, 1.2, -1.5, datetime(2024, 5, 31), 0]
    assert row(sheet, FIRST + 2) == ["DA7.2", None, None, None, None, None]
    assert [cell.data_type for cell in sheet[FIRST]] == ["s", "n", "n", "n", "d", "n"]
    assert [cell.number_format for cell in sheet[FIRST]][1:] == [
        "#,##0.000",
        "0.00%",
        "#,##0.00",
        "dd/mm/yyyy",
        "#,##0",
    ]


@pytest.mark.parametrize(
    ("amounts", "unit", "values", "look"),
    [
        pytest.param([None], "trieu", [None], "#,##0", id="no amount"),
        pytest.param([10_008_000_000, 0], "trieu", [10_008, 0], "#,##0", id="R7 whole: no idle comma"),
        pytest.param([8_973_400_000], "trieu", [8_973.4], "#,##0.0", id="R7 decimals it needs"),
        pytest.param([1], "trieu", [0.000001], "#,##0.000000", id="R7 one đồng"),
        pytest.param([10_008_000_000], "dong", [10_008_000_000], "#,##0", id="R7 in đồng"),
    ],
)
def test_money_stands_in_the_unit_of_the_screen(
    amounts: list[int | None], unit: str, values: list[float | None], look: str
) -> None:
    column = in_unit(Column("vnd", "Kế hoạch vốn", "money"), unit)
    sheet = sheet_of(written(pd.DataFrame({"vnd": pd.array(amounts, dtype="Int64")}), [column]))

    assert [sheet.cell(FIRST + at, 1).value for at in range(len(values))] == values
    assert sheet.cell(FIRST, 1).number_format == look


def test_filter_freeze_and_print() -> None:
    sheet = sheet_of(written(progress()))

    assert sheet.auto_filter.ref == f"A{HEADER_ROW}:F{HEADER_ROW + 3}"
    assert sheet.freeze_panes == f"B{FIRST}"
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (
        1,
        0,
    )  # a width of 1 goes unsaid
    assert sheet.oddFooter.center.text == "Trang &P/&N"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param(None, None, id="NA is an empty cell"),
        pytest.param("", None, id="empty text is an empty cell"),
        pytest.param("=1+1", "=1+1", id="formula"),
        pytest.param("{=1+1}", "{=1+1}", id="array formula"),
        pytest.param("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", id="DDE"),
        pytest.param("+1+1", "+1+1", id="plus"),
        pytest.param("-1234.5", "-1234.5", id="a number typed as text"),
        pytest.param("06232", "06232", id="a code keeps its 0"),
        pytest.param("https://evil.example/", "https://evil.example/", id="address"),
        pytest.param("<r><t>x</t></r><", "<r><t>x</t></r><", id="tags"),
        pytest.param(" Xã ", " Xã ", id="spaces at the ends"),
    ],
)
def test_text_is_inert(text: str | None, read: str | None) -> None:
    content = written(texts(text), [Column("text", "Ghi chú")])
    cell = sheet_of(content).cell(FIRST, 1)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()

    assert cell.value == read
    assert cell.data_type == ("n" if read is None else "s")
    assert "<f>" not in xml
    assert "<hyperlink" not in xml


def test_raw_xml_and_control_characters_break_nothing() -> None:
    sheet = sheet_of(
        written(texts("<r><broken></r>", "a\x00b\x1b", "x" * 40_000), [Column("text", "Ghi chú")])
    )
    raw, control, long = (str(sheet.cell(FIRST + at, 1).value) for at in range(3))

    assert raw.strip() == "<r><broken></r>"
    assert control == "a�b�"
    assert len(long) == 32_767
    assert long.endswith("…[cắt bớt]")


def test_facts_and_labels_are_inert_too() -> None:
    content = to_xlsx(progress(), [Column("line_name", "=1+1")], [("=2+2", "=3+3")], "=4+4")
    sheet = sheet_of(content)

    assert [sheet[at].value for at in ("A1", "A2", "B2", "A5")] == ["=4+4", "=2+2", "=3+3", "=1+1"]
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_the_reserved_sheet_name_is_avoided() -> None:
    assert sheet_of(written(progress(), title="History")).title == "History_"


def test_text_that_looks_like_an_escape_of_excel_is_escaped() -> None:
    content = written(texts("_x0041_"), [Column("text", "Ghi chú")])

    assert b"_x005F_x0041_" in zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml")


def test_an_empty_table_has_its_header_and_filter() -> None:
    sheet = sheet_of(written(progress().iloc[:0]))

    assert sheet.max_row == HEADER_ROW
    assert sheet.auto_filter.ref == f"A{HEADER_ROW}:F{HEADER_ROW}"


def test_all_rows_of_a_long_table_are_there() -> None:
    amounts = np.arange(5_000) * 1_234_567
    table = pd.DataFrame(
        {"vnd": pd.array(amounts, dtype="Int64"), "name": [f"dòng {at}" for at in range(5_000)]}
    )
    sheet = sheet_of(written(table, [Column("name", "Dòng vốn"), Column("vnd", "Kế hoạch vốn", "money")]))
    read = list(sheet.iter_rows(min_row=FIRST, values_only=True))

    assert read == [(f"dòng {at}", at * 1_234_567 / 1_000_000) for at in range(5_000)]
    assert sheet.auto_filter.ref == f"A{HEADER_ROW}:B{HEADER_ROW + 5_000}"


def test_a_missing_column_is_said() -> None:
    with pytest.raises(KeyError, match="absent"):
        written(progress(), [Column("absent", "Không có")])
