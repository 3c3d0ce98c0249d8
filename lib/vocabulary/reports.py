"""Reports: the forms of the calendar and what they state, states of files and of units that owe a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Form:
    """A form of the report calendar.

    Args:
        name: What it is called.
        measures: A number of any of these is such a report; empty for a number of any measure.
        years_after: So many years after the plan's year the period ends.
    """

    name: str
    measures: tuple[str, ...] = ()
    years_after: int = 0


MONTHS_OF_YEAR: Final = 12
DISBURSED: Final = ("disbursed",)
SURVEYED: Final = (
    "output_achieved",
    "output_expected",
    "households",
    "poor_households",
    "near_poor_households",
)
FORMS: Final[Mapping[str, Form]] = {
    "giai_ngan_thang": Form("Giải ngân hằng tháng", DISBURSED),
    "giai_ngan_6_thang": Form("Giải ngân 6 tháng", DISBURSED),
    "giai_ngan_nam": Form("Giải ngân cả năm", DISBURSED),
    "giai_ngan_13_thang": Form("Giải ngân 13 tháng", DISBURSED, years_after=1),
    "giam_sat_6_thang": Form("Giám sát 6 tháng", SURVEYED),
    "giam_sat_nam": Form("Giám sát cả năm", SURVEYED),
}
"""Code in the calendar → the form; the first ones come first on the screen."""

FILE_STATES: Final[Mapping[str, str]] = {
    "ready": "Sẵn sàng",
    "ask": "Cần trả lời",
    "fault": "Có lỗi",
    "repeated": "Đã nạp trước đây",
    "empty": "Không có số mới",
    "twin": "Trùng tệp khác",
    "rival": "Cần chọn tệp",
    "left": "Để lại",
}
FILE_SIGNS: Final[Mapping[str, str]] = {
    "ready": "✓",
    "ask": "?",
    "fault": "✕",
    "repeated": "–",
    "empty": "–",
    "twin": "–",
    "rival": "?",
    "left": "–",
}

RECEIPTS: Final[Mapping[str, str]] = {
    "overdue": "Quá hạn chưa báo cáo",
    "held": "Trong tệp chưa nạp được",
    "awaited": "Chưa báo cáo, chưa tới hạn",
    "in_files": "Trong tệp vừa chọn",
    "received": "Đã báo cáo",
}
"""State of a unit that owes a report, the most urgent first."""

TIMELINESS: Final[Mapping[str, str]] = {
    "overdue": "chưa báo cáo",
    "late": "báo cáo chậm",
    "awaited": "chưa tới hạn",
    "undated": "có số, không rõ ngày gửi",
    "on_time": "đúng hạn",
}
"""How a report of the year stands on a day, the most urgent first."""
TIMELINESS_SIGNS: Final[Mapping[str, str]] = {
    "overdue": "✕",
    "late": "▲",
    "awaited": "…",
    "undated": "•",
    "on_time": "✓",
}


def period_words(period: str, year: int) -> str:
    """A period of the calendar as a letter says it: "tháng 6/2024", "6 tháng đầu năm 2024", "cả năm 2024".

    Args:
        period: As the calendar has it: "T6", "6T", "13T", "Năm".
        year: Year of the plan.
    """
    if month := re.fullmatch(r"T(\d{1,2})", period):
        return f"tháng {int(month[1])}/{year}"
    if months := re.fullmatch(r"(\d{1,2})T", period):
        count = int(months[1])
        return f"{count} tháng{' đầu' if count < MONTHS_OF_YEAR else ' của'} năm {year}"
    return f"cả năm {year}" if period == "Năm" else f"{period} năm {year}"
