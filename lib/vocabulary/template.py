"""The workbook that goes out to be filled and comes back: what its writer and its reader must agree on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from lib.vocabulary.observation import CARRIED

VERSION: Final = 1
"""Raised whenever a workbook sent out before could no longer be read."""

FORM_MARK: Final = "bieu-mau-giai-ngan:bieu"
"""In A1 of the sheet that is filled: its column A holds row keys, its row 1 column keys, both hidden."""

SENT_MARK: Final = "bieu-mau-giai-ngan:da-gui"
"""In A1 of the hidden sheet: marks in columns A and B, from column D a copy of all that was sent."""

FORM_SHEET: Final = "Biểu báo cáo"
SENT_SHEET: Final = "_bieu_mau"
FORM_NAME: Final = "Biểu mẫu báo cáo"
"""What kind of table it is, as the upload page tells it."""

REPORTER: Final = "@reporter"
AS_OF: Final = "@as_of"
UNIT: Final = "@unit"
HEADER: Final = "@header"
TOTAL: Final = "@total"
SPARE: Final = "+"
"""Key of a spare row: this and its number."""

UNIT_WORDS: Final = "ĐVT: "
HEAD_COLUMN: Final = "place"
"""Column in which reporter and date stand."""
UNIT_COLUMN: Final = "rate"
"""Column in which the unit stands."""


@dataclass(frozen=True)
class TemplateColumn:
    """One column of the form.

    Args:
        key: Its hidden key.
        label: Its heading.
        kind: What its cells hold.
        width: In characters.
        measure: For a column that is filled: the measure its numbers state.
        checked: Whether what comes back must be what was sent.
    """

    key: str
    label: str
    kind: Literal["text", "money", "rate", "date"]
    width: float
    measure: str = ""
    checked: bool = False


COLUMNS: Final = (
    TemplateColumn("tt", "TT", "text", 5),
    TemplateColumn("code", "Mã", "text", 7),
    TemplateColumn("name", "Nội dung", "text", 46),
    TemplateColumn("place", "Đơn vị", "text", 22),
    TemplateColumn("plan", "Kế hoạch vốn", "money", 14, checked=True),
    TemplateColumn("target", "Chỉ tiêu giải ngân", "rate", 11, checked=True),
    TemplateColumn("last", "Lũy kế kỳ trước", "money", 14, checked=True),
    TemplateColumn("last_on", "Lũy kế kỳ trước đến ngày", "date", 13, checked=True),
    TemplateColumn("now", "Lũy kế đến kỳ này", "money", 15, measure="disbursed"),
    TemplateColumn("expected", "Ước cả năm", "money", 15, measure="expected"),
    TemplateColumn("rate", "Tỷ lệ giải ngân", "rate", 11),
)
"""The form from left to right; column A before them holds the row keys."""

BY_KEY: Final[Mapping[str, TemplateColumn]] = {column.key: column for column in COLUMNS}
NAMING: Final = ("code", "name", "place")
"""Columns that say what a row is: they must fit the row's key."""
OPEN: Final = tuple(column.key for column in COLUMNS if column.measure)
CHECKED: Final = tuple(column.key for column in COLUMNS if column.checked)
SENT: Final = ("key", *(column.key for column in COLUMNS))
"""Columns of the copy of what was sent."""

MARKS: Final = ("version", "year", "as_of", "unit", "lead", "place", "reporter", "illustrative")

OF_COMMUNES: Final = "các dòng xã"
CARRIED_NAME: Final = "Vốn kéo dài các năm trước"
SPARES: Final = 5
SPARE_TITLE: Final = "Dòng bổ sung: chọn dòng vốn và đơn vị trong danh sách, khi biểu chưa có dòng ấy rồi điền hai cột nền vàng"
GUIDE: Final = (
    "Chỉ điền các ô nền vàng. Để trống: không báo cáo. Ghi 0: đã báo cáo, chưa giải ngân. "
    "Không phát sinh: ghi lại số kỳ trước."
)
ILLUSTRATIVE_NOTE: Final = "Kế hoạch vốn, lũy kế kỳ trước có số liệu minh họa, không phải số thật."

TITLE: Final = "BÁO CÁO GIẢI NGÂN NĂM {year}"
REPORTER_LABEL: Final = "Đơn vị báo cáo:"
AS_OF_LABEL: Final = "Số liệu tính đến ngày:"
TOTAL_NAME: Final = "TỔNG CỘNG"
SIGNING_DAY: Final = "Ngày …… tháng …… năm ………"
SIGNED_BY: Final = ("NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ")

WRONG_NUMBER: Final = ("Số không hợp lệ", "Chỉ ghi số, từ 0 trở lên, theo đơn vị tính ở đầu biểu.")
WRONG_LINE: Final = ("Không có trong danh mục", "Chọn dòng vốn trong danh sách thả xuống.")
WRONG_PLACE: Final = ("Không có trong danh mục", "Chọn đơn vị trong danh sách thả xuống.")
WRONG_REPORTER: Final = ("Không có trong danh sách", "Chọn đơn vị báo cáo trong danh sách thả xuống.")
"""Title and message of each validation, as Excel shows them."""


def row_key(line: str, place: str, origin: str) -> str:
    """Hidden key of a row."""
    return f"{line}|{place}|{origin}"


def is_open(key: str, column: str) -> bool:
    """Whether a cell of a row is filled by its reporter; carried-over money has no estimate of its own."""
    return column in OPEN and not (column == "expected" and key.endswith(f"|{CARRIED}"))


def choose_from(name: str, wrong: tuple[str, str]) -> dict[str, str]:
    """A validation by a named list, with the title and message of a wrong entry."""
    title, message = wrong
    return {"validate": "list", "source": f"={name}", "error_title": title, "error_message": message}


def key_parts(key: str) -> tuple[str, str, str] | None:
    """Line, place and year of origin of a row key; None for any other text."""
    parts = key.split("|")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None
