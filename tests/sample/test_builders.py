"""The text tables of tests/builders.py become the workbook they show."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders import Cell, cell, sheet, workbook


def opened(content: bytes, *, values: bool = False) -> Worksheet:
    page = openpyxl.load_workbook(BytesIO(content), data_only=values).active
    assert isinstance(page, Worksheet)
    return page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", Cell(), id="nothing is blank"),
        pytest.param("4815", Cell(4815.0), id="digits are a number"),
        pytest.param("-234.168", Cell(-234.168), id="a point parts decimals"),
        pytest.param("06184", Cell("06184"), id="a leading zero stays text"),
        pytest.param("2.571,5", Cell("2.571,5"), id="a Vietnamese amount stays text"),
        pytest.param("'4815", Cell("4815"), id="an apostrophe makes text"),
        pytest.param("12.5%", Cell(0.125, number_format="0.00%"), id="a percentage is a share"),
        pytest.param("@2024-06-30", Cell(date(2024, 6, 30), number_format="dd/mm/yyyy"), id="a real date"),
        pytest.param("=C1+C2", Cell(None, "=C1+C2"), id="a formula never calculated"),
        pytest.param("=C1+C2 → 12", Cell(12.0, "=C1+C2"), id="a formula with its last value"),
        pytest.param("#REF!", Cell("#REF!", "=#REF!"), id="a cell in error"),
        pytest.param("**Tổng cộng**", Cell("Tổng cộng", bold=True), id="bold words"),
        pytest.param("**10008**", Cell(10008.0, bold=True), id="a bold number"),
    ],
)
def test_a_cell_means_what_it_shows(text: str, expected: Cell) -> None:
    assert cell(text) == expected


def test_title_unit_table_and_notes_stand_below_each_other() -> None:
    page = opened(
        workbook(
            {
                "Tháng 6": sheet(
                    """
                    STT | Nội dung | Giải ngân
                    1   | Dự án 2  |

                        | **Tổng** | 500
                    """,
                    title=["UBND HUYỆN CAO LỘC"],
                    unit="triệu đồng",
                    notes=["Ghi chú: số liệu thử"],
                    start="B3",
                )
            }
        )
    )

    assert [tuple(row) for row in page.iter_rows(min_row=3, min_col=2, values_only=True)] == [
        ("UBND HUYỆN CAO LỘC", None, None),
        (None, None, "ĐVT: triệu đồng"),
        ("STT", "Nội dung", "Giải ngân"),
        (1, "Dự án 2", None),
        (None, None, None),
        (None, "Tổng", 500),
        ("Ghi chú: số liệu thử", None, None),
    ]


def test_marks_become_merged_cells_hidden_parts_and_formulas() -> None:
    content = workbook(
        {
            "A": sheet(
                """
                STT | Kế hoạch | <     | Ngày
                ^   | Giao     | Kéo   | ^
                1   | =B4+1    | =1 → 1 | @2024-06-30
                """,
                hidden_rows=[3],
                hidden_columns=["C"],
            )
        }
    )
    page, known = opened(content), opened(content, values=True)

    assert {str(area) for area in page.merged_cells.ranges} == {"A1:A2", "B1:C1", "D1:D2"}
    assert (page.row_dimensions[3].hidden, page.column_dimensions["C"].hidden) == (True, True)
    assert [page["B3"].value, page["C3"].value] == ["=B4+1", "=1"]
    assert [known["B3"].value, known["C3"].value, known["D3"].value] == [None, 1, datetime(2024, 6, 30)]


def test_equal_tables_make_equal_bytes() -> None:
    table = {"A": sheet("STT | Nội dung\n1 | Dự án 2")}

    assert workbook(table) == workbook(table)
