"""The workbook of an edition: every formula with its value, and LibreOffice reckons the same."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from lib.outputs.columns import Column
from lib.outputs.sheets import Chart, Drawn, Sheet
from lib.outputs.workbook import to_workbook
from tests.libreoffice import reckoned

COLUMNS = (
    Column("name", "Dòng vốn"),
    Column("allocated_vnd", "Kế hoạch vốn", "money"),
    Column("disbursed_vnd", "Đã giải ngân", "money"),
    Column("rate", "Tỷ lệ", "rate"),
    Column("status_name", "Tình trạng"),
)
RATE = 'IF({allocated_vnd}>0,IF({disbursed_vnd}="","",{disbursed_vnd}/{allocated_vnd}),"")'
FORMULAS = {"rate": RATE}
TABLE = pd.DataFrame(
    {
        "name": ["DA2", "DA3.2", "Toàn chương trình"],
        "allocated_vnd": pd.array([100_000_000, 50_000_000, 150_000_000], dtype="Int64"),
        "disbursed_vnd": pd.array([30_000_001, pd.NA, 30_000_001], dtype="Int64"),
        "rate": pd.array([0.30000001, pd.NA, 0.20000000666666667], dtype="Float64"),
        "status_name": ["Chậm", "Chưa báo cáo", "Chậm"],
    }
)
SHEET = Sheet(
    "Theo dòng vốn",
    TABLE,
    COLUMNS,
    formulas=FORMULAS,
    total=frozenset({"allocated_vnd", "disbursed_vnd"}),
    chart=Chart("Giải ngân", "name", (Drawn("rate", "Tỷ lệ"), Drawn("rate", "Chỉ tiêu", "mark"))),
)


def opened(content: bytes, *, values: bool = False) -> Any:
    return load_workbook(BytesIO(content), data_only=values)


def made(*sheets: Sheet) -> bytes:
    return to_workbook(sheets or [SHEET], [("Năm", "2024")], "Giải ngân", "Phiên 02/2024 · mã 52c0a49f")


def rows(content: bytes, *, values: bool = False) -> list[list[Any]]:
    page = opened(content, values=values)["Theo dòng vốn"]
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=5, max_row=7, max_col=4)]


def test_formulas_and_their_values() -> None:
    assert rows(made()) == [
        ["DA2", 100, 30.000001, '=IF(B5>0,IF(C5="","",C5/B5),"")'],
        ["DA3.2", 50, None, '=IF(B6>0,IF(C6="","",C6/B6),"")'],
        ["Toàn chương trình", "=SUM(B$5:B$6)", "=SUM(C$5:C$6)", '=IF(B7>0,IF(C7="","",C7/B7),"")'],
    ]
    assert rows(made(), values=True)[2] == pytest.approx(
        ["Toàn chương trình", 150, 30.000001, 0.2000000066], abs=1e-9
    )


def test_libreoffice_reckons_the_same(tmp_path: Path) -> None:
    wrong = TABLE.assign(rate=pd.array([9.0, pd.NA, 9.0], dtype="Float64"))
    [saved] = reckoned(tmp_path, {"so.xlsx": made(replace(SHEET, table=wrong))}).values()

    assert rows(saved, values=True)[2] == pytest.approx(rows(made(), values=True)[2], abs=1e-9)
    assert rows(saved, values=True)[0][3] == pytest.approx(0.30000001)


def test_the_cover_leads_to_every_sheet_that_has_a_row() -> None:
    book = opened(made(SHEET, Sheet("Trống", TABLE.head(0), COLUMNS)))

    assert book.sheetnames == ["Bìa", "Theo dòng vốn"]
    assert [cell.hyperlink.location for row in book["Bìa"] for cell in row if cell.hyperlink] == [
        "'Theo dòng vốn'!A1"
    ]
    assert "Phiên 02/2024 · mã 52c0a49f" in [cell.value for row in book["Bìa"].iter_rows() for cell in row]


def test_on_paper_and_on_screen() -> None:
    page = opened(made())["Theo dòng vốn"]

    assert (page.freeze_panes, page.auto_filter.ref) == ("B5", "A4:E6")
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.print_title_rows) == (
        "landscape",
        9,
        "$4:$4",
    )
    assert "Phiên 02/2024" in page.oddFooter.left.text
    assert len(page._charts) == 1
    assert len(page.conditional_formatting) == 1


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "<r>x</r>", "a\x00b", "x" * 40_000, "\u202eabc"]
)
def test_any_text_is_text(text: str) -> None:
    table = TABLE.assign(name=[text] * 3)
    page = opened(to_workbook([Sheet(text, table, COLUMNS)], [(text, text)], text, text)).worksheets[1]

    assert page["A5"].data_type == "s"


def test_null_nothing_at_all() -> None:
    assert opened(to_workbook([], [], "Giải ngân", "Phiên 02/2024")).sheetnames == ["Bìa"]
