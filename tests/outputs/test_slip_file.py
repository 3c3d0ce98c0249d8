"""The slip of a corrected number: the form the office itself uses; equal slips are equal bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from lib.outputs.slip_file import Slip, slip_xlsx

MOMENT = datetime(2024, 8, 5, 10, 21, 33)
SLIP = Slip(
    sheet="Sửa một số",
    heads=("UBND HUYỆN CAO LỘC", "PHIẾU SỬA MỘT SỐ LIỆU NĂM 2024", "Tính đến ngày 31/07/2024"),
    unit="triệu đồng",
    columns=("Lũy kế giải ngân vốn năm 2024", "Lũy kế giải ngân vốn kéo dài"),
    at=0,
    value=150.5,
    line="DA2 Đa dạng hóa sinh kế",
    place="",
    reason="Nhầm số",
    remark="Người sửa: Lan",
)


def rows(slip: Slip) -> list[list[object]]:
    """The cells of the table, blanks as None."""
    page = openpyxl.load_workbook(BytesIO(slip_xlsx(slip, written_on=MOMENT))).active
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=len(slip.heads) + 2)]


@pytest.mark.parametrize(
    ("change", "below"),
    [
        pytest.param({}, [["1", SLIP.line, 150.5, None, "Nhầm số", "Người sửa: Lan"]], id="a whole line"),
        pytest.param(
            {"at": 1}, [["1", SLIP.line, None, 150.5, "Nhầm số", "Người sửa: Lan"]], id="in the second column"
        ),
        pytest.param(
            {"place": "Xã Công Sơn"},
            [
                ["1", SLIP.line, None, None, None, None],
                ["-", "Xã Công Sơn", 150.5, None, "Nhầm số", "Người sửa: Lan"],
            ],
            id="a commune stands below its line",
        ),
        pytest.param(
            {"reason": "=1+1"}, [["1", SLIP.line, 150.5, None, "=1+1", "Người sửa: Lan"]], id="no formula"
        ),
    ],
)
def test_table(change: dict[str, object], below: list[list[object]]) -> None:
    header, *found = rows(replace(SLIP, **change))

    assert header == ["STT", "Nội dung", *SLIP.columns, "Lý do", "Ghi chú"]
    assert found == below


def test_a_rate_stands_as_a_percentage() -> None:
    book = openpyxl.load_workbook(BytesIO(slip_xlsx(replace(SLIP, unit="", value=0.005), written_on=MOMENT)))
    cell = book.active["C6"]

    assert (cell.value, cell.number_format) == (0.005, "0.00%")


def test_equal_slips_make_equal_bytes() -> None:
    assert slip_xlsx(SLIP, written_on=MOMENT) == slip_xlsx(SLIP, written_on=MOMENT)
