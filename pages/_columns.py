"""The columns of the tables at the bottom of the pages, on screen and in the files to take away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lib.outputs.tables import Column, Kind
from lib.vocabulary import labels

LINE: Final = (Column("line", "Mã"), Column("line_name", labels.COLUMNS["line_name"]))
PLACE: Final = (Column("place_name", labels.COLUMNS["place_name"]),)
MONEY_AND_RATE: Final = (
    Column("allocated_vnd", labels.COLUMNS["allocated_vnd"], "money"),
    Column("disbursed_vnd", labels.COLUMNS["disbursed_vnd"], "money"),
    Column("rate", labels.COLUMNS["rate"], "rate"),
    Column("target_rate", labels.COLUMNS["target_rate"], "rate"),
    Column("plan_gap_vnd", labels.COLUMNS["gap_vnd"], "money"),
)
ESTIMATE: Final = (
    Column("expected_vnd", labels.COLUMNS["expected_vnd"], "money"),
    Column("expected_rate", labels.COLUMNS["expected_rate"], "rate"),
)
CARRIED_OVER: Final = (
    Column("carried_over_vnd", labels.COLUMNS["carried_over_vnd"], "money"),
    Column("rate_with_carried_over", labels.COLUMNS["rate_with_carried_over"], "rate"),
)
STATUS: Final = (
    Column("status_name", labels.COLUMNS["status"]),
    Column("reported_on", labels.COLUMNS["reported_on"], "date"),
)

OFFICE: Final = (Column("office_name", labels.COLUMNS["office_name"]),)
SOURCE: Final = (Column("source_name", "Nguồn"), Column("kind_name", "Loại vốn"))
NOT_REPORTED: Final = (Column("parts_not_reported", labels.COLUMNS["parts_not_reported"], "count"),)

BY_LINE: Final = (*LINE, *MONEY_AND_RATE, *ESTIMATE, *CARRIED_OVER, *STATUS)
BY_PLACE: Final = (*PLACE, *MONEY_AND_RATE, *CARRIED_OVER, *STATUS)
BY_OFFICE: Final = (*OFFICE, *MONEY_AND_RATE, *ESTIMATE, *CARRIED_OVER, *STATUS)
BY_FUND: Final = (*SOURCE, *MONEY_AND_RATE[:3], *CARRIED_OVER, STATUS[1])
BY_LINE_AND_FUND: Final = (*LINE, *SOURCE, *MONEY_AND_RATE[:3], *CARRIED_OVER, STATUS[1])
LINES_OF_PLACE: Final = (*LINE, *MONEY_AND_RATE, *STATUS)
PLACES_OF_LINE: Final = (*PLACE, *MONEY_AND_RATE, *STATUS)

BY_ORIGIN: Final = (
    Column("origin_name", labels.COLUMNS["origin_year"]),
    *LINE,
    *MONEY_AND_RATE[:3],
    Column("deadline_on", "Hạn giải ngân", "date"),
    Column("days_left", "Còn (ngày)", "count"),
    Column("last_on", "Có thể kéo dài đến", "date"),
    STATUS[1],
)
TWO_RATES: Final = (
    *LINE,
    *MONEY_AND_RATE[:3],
    Column("carried_over_vnd", labels.COLUMNS["carried_over_vnd"], "money"),
    Column("carried_over_disbursed_vnd", labels.COLUMNS["carried_over_disbursed_vnd"], "money"),
    Column("rate_with_carried_over", labels.COLUMNS["rate_with_carried_over"], "rate"),
)
STEPS: Final = (
    Column("on", "Đến ngày", "date"),
    Column("disbursed_vnd", "Lũy kế", "money"),
    Column("added_vnd", "Tăng thêm trong kỳ", "money"),
    Column("rate", labels.COLUMNS["rate"], "rate"),
    Column("path_vnd", "Đường tới chỉ tiêu", "money"),
    Column("ahead_vnd", "Trước (+), sau (−) đường ấy", "money"),
)
FORECAST: Final = (
    Column("on", "Đến ngày", "date"),
    Column("forecast_vnd", "Dự báo lũy kế", "money"),
    Column("low_vnd", "Khoảng, thấp", "money"),
    Column("high_vnd", "Khoảng, cao", "money"),
)
FORECAST_RECORD: Final = (
    Column("month", "Dự báo ở hết tháng", "count"),
    Column("cases", "Số trường hợp", "count"),
    Column("held", "Kết quả trong khoảng", "count"),
    Column("error_rate", "Sai bình quân (phần kế hoạch vốn)", "rate"),
    Column("straight_rate", "Kéo thẳng từ đầu năm sai", "rate"),
)
_GROUND: Final = (*MONEY_AND_RATE[:4], Column("gap_vnd", labels.COLUMNS["gap_vnd"], "money"), *STATUS)
GROUND: Final = {
    "before": (*PLACE, *_GROUND),
    "now": (*PLACE, Column("holds", "Gồm các xã, thị trấn cũ"), *_GROUND),
}


def compared(part: str, one: str, other: str, *, short: bool = False) -> tuple[Column, ...]:
    """The columns of two sides beside each other, part by part; fewer on the screen than in a file."""
    kinds: tuple[tuple[str, str, Kind], ...] = (
        *((("allocated_vnd", "kế hoạch", "money"),) if not short else ()),
        ("disbursed_vnd", "giải ngân", "money"),
        ("rate", "tỷ lệ", "rate"),
        ("plan_gap_vnd", "còn thiếu", "money"),
    )
    figures = [
        column
        for name, said, kind in kinds
        for column in (
            Column(f"{name}_one", f"{one}: {said}", kind),
            Column(f"{name}_other", f"{other}: {said}", kind),
            Column("points_more", "Hơn, kém (điểm)", "percent_points")
            if kind == "rate"
            else Column(f"{name}_more", f"Hơn, kém: {said}", kind),
        )
    ]
    states = (
        Column("status_name_one", f"{one}: tình trạng"),
        Column("status_name_other", f"{other}: tình trạng"),
    )
    return (*(LINE if part == "line" else PLACE), *figures, *(() if short else states))


OUTPUTS: Final = (
    Column("line", "Mã"),
    Column("line_name", labels.COLUMNS["line_name"]),
    Column("unit_name", "Kết quả"),
    Column("planned", "Kế hoạch", "count"),
    Column("achieved", "Đã làm", "count"),
    Column("expected", "Ước cả năm", "count"),
    Column("done_rate", "Tỷ lệ việc", "rate"),
    Column("reported_on", "Việc đến ngày", "date"),
)
_UNIT_COST: Final = (
    Column("planned_cost_vnd", "Suất chi theo kế hoạch", "money"),
    Column("done_cost_vnd", "Suất chi đã làm", "money"),
)
WORKS: Final = (
    *OUTPUTS,
    *MONEY_AND_RATE[:3],
    Column("paid_on", "Tiền đến ngày", "date"),
    Column("lag_points", "Tiền trước việc (điểm)", "percent_points"),
    Column("basis_vnd", "Tiền tính suất chi kế hoạch", "money"),
    *_UNIT_COST,
    Column("cost_times", "So suất chi kế hoạch", "times"),
)
WORKS_BY_PLACE: Final = (
    *PLACE,
    Column("line", "Dòng"),
    *OUTPUTS[2:5],
    OUTPUTS[6],
    *MONEY_AND_RATE[:3],
    *_UNIT_COST,
    Column("peer_cost_vnd", "Trung vị xã khác", "money"),
    Column("peers", "Số xã khác", "count"),
)
POVERTY: Final = (
    *PLACE,
    Column("households", "Số hộ", "count"),
    Column("poor", "Hộ nghèo", "count"),
    Column("near_poor", "Hộ cận nghèo", "count"),
    Column("rate", "Tỷ lệ hộ nghèo", "rate"),
    Column("near_rate", "Tỷ lệ cận nghèo", "rate"),
    Column("listed_on", "Rà soát đến ngày", "date"),
    Column("earlier_households", "Số hộ, năm trước", "count"),
    Column("earlier_poor", "Hộ nghèo, năm trước", "count"),
    Column("earlier_rate", "Tỷ lệ hộ nghèo, năm trước", "rate"),
    Column("fall_points", "Giảm (điểm)", "percent_points"),
    Column("target_points", "Phải giảm (điểm)", "percent_points"),
    Column("state_name", "So với mức giảm"),
)
POVERTY_MONEY: Final = (
    *PLACE,
    Column("poor", "Hộ nghèo", "count"),
    Column("earlier_poor", "Hộ nghèo, năm trước", "count"),
    *MONEY_AND_RATE[:2],
    Column("allocated_per_poor_vnd", "Kế hoạch vốn một hộ nghèo", "money"),
    Column("disbursed_per_poor_vnd", "Đã giải ngân một hộ nghèo", "money"),
)

SHEET: Final = (
    *LINE,
    *MONEY_AND_RATE,
    Column("needed_vnd", "Cần mỗi tháng", "money"),
    Column("had_vnd", "Đang có mỗi tháng", "money"),
    Column("status_said", labels.COLUMNS["status"]),
    STATUS[1],
)
PLANS: Final = (
    *LINE,
    Column("original_vnd", "Giao ban đầu", "money"),
    Column("adjusted_vnd", "Điều chỉnh", "money"),
    Column("current_vnd", "Hiện nay", "money"),
    Column("times", "Số lần", "count"),
    Column("disbursed_vnd", labels.COLUMNS["disbursed_vnd"], "money"),
    Column("original_rate", "Tỷ lệ so ban đầu", "rate"),
    Column("rate", "Tỷ lệ so hiện nay", "rate"),
)
CHANGES: Final = (
    Column("on", "Ngày", "date"),
    Column("line_name", labels.COLUMNS["line_name"]),
    *PLACE,
    Column("before_vnd", "Trước", "money"),
    Column("change_vnd", "Thay đổi", "money"),
    Column("after_vnd", "Sau", "money"),
    Column("document", "Theo văn bản"),
    Column("file_name", "Tệp"),
)
FLOWS: Final = (
    Column("on", "Ngày", "date"),
    Column("giver", "Chuyển từ"),
    Column("taker", "Sang"),
    Column("moved_vnd", "Số tiền", "money"),
)

_KEPT: Final = (
    Column("cases", "Số ước đã đối chiếu", "count"),
    Column("over", "Ước cao hơn thực hiện", "count"),
    Column("promised_vnd", "Đã ước", "money"),
    Column("outcome_vnd", "Đã giải ngân đúng ngày ấy", "money"),
    Column("off_vnd", "Chênh lệch", "money"),
    Column("kept_rate", "Thực hiện / ước", "rate"),
    Column("waiting", "Chưa tới hạn", "count"),
    Column("unknown", "Chưa có số ngày ấy", "count"),
)
PROMISES_BY: Final = {
    "office": (*OFFICE, *_KEPT),
    "line": (Column("line_name", labels.COLUMNS["line_name"]), *_KEPT),
    "place": (*PLACE, *_KEPT),
}
"""The record of promises, by whom."""
CORRECTED: Final = (
    *LINE,
    Column("expected_vnd", labels.COLUMNS["expected_vnd"], "money"),
    _KEPT[0],
    _KEPT[5],
    Column("corrected_vnd", "Ước sửa theo các lần trước", "money"),
)
PROMISES: Final = (
    Column("line_name", labels.COLUMNS["line_name"]),
    *PLACE,
    Column("reporter_name", "Ai ước"),
    Column("said_on", "Nói ngày", "date"),
    Column("horizon", "Ước đến ngày", "date"),
    Column("promised_vnd", "Đã ước", "money"),
    Column("outcome_vnd", "Đã giải ngân", "money"),
    Column("off_vnd", "Chênh lệch", "money"),
    Column("file_name", "Tệp"),
)

TO_CALL: Final = (
    *PLACE,
    Column("due_on", "Hạn", "date"),
    Column("late_days", "Chậm (ngày)", "count"),
    Column("last_on", "Số gần nhất đến ngày", "date"),
    Column("missing_of_year", "Thiếu trong năm (kỳ)", "count"),
)
REPORT_RECORD: Final = (
    *PLACE,
    Column("due", "Kỳ phải báo cáo", "count"),
    Column("on_time", "Đúng hạn", "count"),
    Column("late", "Chậm", "count"),
    Column("overdue", "Thiếu", "count"),
    Column("undated", "Không rõ ngày gửi", "count"),
    Column("longest_days", "Chậm nhất (ngày)", "count"),
)
CALENDAR: Final = (
    Column("form_name", "Biểu"),
    Column("period", "Kỳ"),
    Column("period_end", "Số liệu đến", "date"),
    Column("due_on", "Hạn", "date"),
    Column("owed", "Đơn vị", "count"),
    *REPORT_RECORD[2:],
    Column("awaited", "Chưa tới hạn", "count"),
)
REPORTS: Final = (
    Column("unit_name", labels.COLUMNS["place_name"]),
    *CALENDAR[:4],
    Column("state_name", "Tình trạng"),
    Column("arrived_on", "Ghi nhận ngày", "date"),
    Column("late_days", "Chậm (ngày)", "count"),
    Column("file_name", "Tệp"),
)
_BOTH: Final[tuple[tuple[str, str, Kind], ...]] = (
    ("allocated_vnd", labels.COLUMNS["allocated_vnd"], "money"),
    ("expected_vnd", labels.COLUMNS["expected_vnd"], "money"),
    ("expected_rate", labels.COLUMNS["expected_rate"], "rate"),
    ("target_rate", labels.COLUMNS["target_rate"], "rate"),
    ("gap_vnd", labels.COLUMNS["gap_vnd"], "money"),
    ("unneeded_vnd", "Vốn không dùng đến theo ước", "money"),
    ("needed_vnd", "Nhịp cần mỗi tháng", "money"),
    ("deadline_on", "Hạn", "date"),
    ("status_name", labels.COLUMNS["status"], "text"),
)
_SIDES: Final = tuple(
    column
    for name, label, kind in _BOTH
    for column in (Column(f"real_{name}", f"{label}, thật", kind), Column(name, f"{label}, phương án", kind))
)
DISBURSED: Final = Column("disbursed_vnd", labels.COLUMNS["disbursed_vnd"], "money")
SCENARIO: Final = (*LINE, DISBURSED, *_SIDES)
"""A scenario beside the real figures."""

ALL_FIGURES: Final = (
    *MONEY_AND_RATE,
    *ESTIMATE,
    *CARRIED_OVER,
    Column("carried_over_disbursed_vnd", labels.COLUMNS["carried_over_disbursed_vnd"], "money"),
    *NOT_REPORTED,
    *STATUS,
)
"""What the table of all figures can show beside its keys."""

FOLDED: Final = {
    "expected_rate",
    "rate_with_carried_over",
    "carried_over_disbursed_vnd",
    "parts_not_reported",
}
"""Columns of that table that stand only when asked for."""

_OF_KEY: Final = {
    "line": LINE,
    "place": PLACE,
    "office": OFFICE,
    "fund": (Column("fund_name", labels.COLUMNS["fund"]),),
}


def of_keys(keys: Sequence[str]) -> list[Column]:
    """The columns that name a row of a table with some keys."""
    return [column for key in keys for column in _OF_KEY[key]]
