"""The workbook an office is glad to get: guided where it is filled, locked elsewhere, ready for paper."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.outputs.template_copy import LINES, PLACES, REPORTERS
from lib.vocabulary import template as words
from tests.template_files import OPEN, sent

SPARE = [f"{letter}{row}" for row in range(17, 22) for letter in "DEJK"]


@cache
def book(unit: str = "trieu") -> Workbook:
    return load_workbook(io.BytesIO(sent(unit)))


def page(unit: str = "trieu") -> Worksheet:
    return book(unit)[words.FORM_SHEET]


def read(unit: str, *addresses: str) -> list[object]:
    values = load_workbook(io.BytesIO(sent(unit)), data_only=True)[words.FORM_SHEET]
    return [values[address].value for address in addresses]


def test_the_head_says_what_is_reported_by_whom_by_when_in_which_unit() -> None:
    assert read("trieu", "B2", "B3", "E5", "E6", "L7") == [
        "UBND HUYỆN CAO LỘC",
        "BÁO CÁO GIẢI NGÂN NĂM 2024",
        "Phòng Tài chính - Kế hoạch",
        datetime(2024, 7, 31),
        "ĐVT: triệu đồng",
    ]
    assert page()["E6"].number_format == "dd/mm/yyyy"


def test_headings_stand_over_their_columns() -> None:
    assert [cell.value for cell in page()[8][1:12]] == [
        "TT",
        "Mã",
        "Nội dung",
        "Đơn vị",
        "Kế hoạch vốn năm 2024",
        "Chỉ tiêu giải ngân",
        "Lũy kế kỳ trước",
        "Lũy kế kỳ trước đến ngày",
        "Lũy kế đến kỳ này (31/07/2024)",
        "Ước cả năm",
        "Tỷ lệ giải ngân",
    ]


def test_only_what_is_filled_can_be_typed_into() -> None:
    unlocked = {cell.coordinate for row in page().iter_rows() for cell in row if not cell.protection.locked}

    assert {cell for cell in unlocked if cell not in {"F5", "G5", "H5"}} == {*OPEN, *SPARE, "E5"}
    assert page().protection.sheet
    assert not page().protection.password


def test_what_is_typed_is_checked_in_vietnamese() -> None:
    rules = {str(area): rule for rule in page().data_validations.dataValidation for area in rule.sqref.ranges}
    numbers = {cell for cell in rules if rules[cell].type == "decimal"}

    assert numbers == {*OPEN, *(cell for cell in SPARE if cell[0] in "JK")}
    assert {(rules[cell].errorTitle, rules[cell].error) for cell in numbers} == {words.WRONG_NUMBER}
    lists = {cell: rule.formula1 for cell, rule in rules.items() if rule.type == "list"}
    assert (lists["E5"], lists["D17"], lists["E17"]) == (REPORTERS, LINES, PLACES)


@pytest.mark.parametrize("name", [REPORTERS, LINES, PLACES])
def test_lists_to_choose_from_hold_official_names(name: str) -> None:
    sheet, area = next(iter(book().defined_names[name].destinations))
    names = [row[0].value for row in book()[sheet][area]]

    assert names[0] in {"UBND huyện Cao Lộc", "DA2 · Đa dạng hóa sinh kế", "Huyện Cao Lộc"}
    assert all(names)


def test_keys_and_the_copy_of_what_was_sent_are_out_of_sight() -> None:
    assert page().row_dimensions[1].hidden
    assert page().column_dimensions["A"].hidden
    assert book()[words.SENT_SHEET].sheet_state == "veryHidden"
    assert [page().cell(row, 1).value for row in range(10, 13)] == [
        "DA2|183|2024",
        "DA2|06211|2024",
        "DA2|06232|2024",
    ]


def test_formulas_are_live_and_have_their_value_stored() -> None:
    assert page()["L13"].value == '=IF(AND(ISNUMBER(J13),N(F13)>0),J13/F13,"")'
    assert read("trieu", "L13", "L10", "F9", "J9", "L9") == [
        pytest.approx(220 / 449),
        None,
        5865,
        220,
        pytest.approx(220 / 5865),
    ]


def test_r7_amounts_are_exact_in_either_unit() -> None:
    assert read("trieu", "F11", "H11", "J13") == [1012.5, 142.357216, 220]
    assert read("dong", "F11", "H11", "J13", "L7") == [1_012_500_000, 142_357_216, 220_000_000, "ĐVT: đồng"]


def test_on_paper_it_is_a4_landscape_with_the_headings_on_every_page() -> None:
    setup = page().page_setup

    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
    assert page().print_title_rows == "$8:$8"
    assert page().print_area == "'Biểu báo cáo'!$B$2:$L$29"


def test_every_cell_is_in_times_new_roman() -> None:
    fonts = {
        cell.font.name
        for row in page().iter_rows()
        for cell in row
        if cell.value is not None and cell.column > 1
    }

    assert fonts - {"Calibri"} == {"Times New Roman"}


def test_nothing_in_it_reaches_for_the_network() -> None:
    with zipfile.ZipFile(io.BytesIO(sent())) as archive:
        assert not [name for name in archive.namelist() if "external" in name.lower() or "drawing" in name]
