"""One sound form in every format, for tests that do something to its bytes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from tests.builders import sheet, workbook
from tests.intake.telling import REPORT
from tests.xlsb import as_xlsb

FORMATS: Final = ("xlsx", "xlsb", "xls", "ods", "csv")
FORM: Final = sheet(
    """
    STT | Nội dung      | Kế hoạch vốn năm 2024 | Lũy kế giải ngân    | Tỷ lệ | Ngày
    1   | Dự án 2       | 4815                  | 2000.5              | 41.5% | @2024-06-30
    -   | Xã Lộc Yên    | 815                   | '500,25             |       |
    -   | Xã Công Sơn   | 4000                  | =C8*2 → 1500.25     |       |
    2   | Tiểu dự án 1 - Dự án 3 | 2571         | 1200                |       |
        | **Tổng**      | =SUM(C6,C9) → 7386    | =SUM(D6,D9) → 3200.5|       |
    """,
    title=REPORT,
    unit="triệu đồng",
)
BOOK: Final = workbook({"Biểu": FORM})
FOLDER: Final = Path(__file__).parent / "files"


@cache
def form(kind: str) -> bytes:
    """The form's bytes; .xls and .ods as LibreOffice saved the .xlsx, the .csv as Excel would."""
    if kind == "xlsx":
        return BOOK
    if kind == "xlsb":
        return as_xlsb(BOOK)
    if kind == "csv":
        lines = [*((line,) for line in FORM.title), ("", "", "", "", "", "ĐVT: triệu đồng"), *FORM.rows]
        return "\r\n".join(";".join(_shown(cell) for cell in line) for line in lines).encode("utf-8-sig")
    return (FOLDER / f"form.{kind}").read_bytes()


def _shown(cell: str) -> str:
    """What a table of text keeps of a cell: what one sees, decimals with a comma."""
    value = cell.partition("→")[2].strip() or cell.strip("*'")
    is_number = value.strip("%").replace(".", "", 1).isdigit()
    return value.replace(".", ",") if is_number else value.removeprefix("@")
