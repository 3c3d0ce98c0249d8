"""Slides of what somebody must be called for: reports, activities that plans lack, conclusions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from lib.charts import phrases
from lib.charts.outlook import backing_sentences
from lib.charts.timeliness import missing_sentence
from lib.office.meeting.basis import Meeting
from lib.office.receipts import usual_period
from lib.office.reporting import reports_on, to_call
from lib.outputs.deck.fitting import paged
from lib.outputs.deck.slide import Bar, Bars, Listing, Slide
from lib.vietnamese import dates, numbers


def late(meeting: Meeting) -> Iterator[Slide]:
    """Who has not reported for the newest period."""
    sight = meeting.sight
    period = usual_period(sight.office, sight.question.year, sight.question.as_of, meeting.day)
    if period is None:
        return
    stood = reports_on(sight.table("reports"), meeting.day, max(sight.question.as_of, period.end))
    missing = to_call(stood, period.form, period.period)
    if missing.empty:
        return
    rows = tuple(_late_row(row) for row in missing.to_dict("records"))
    heads = ("Đơn vị", "Hạn", "Chậm", "Số gần nhất", "Còn thiếu trong năm")
    of_period = stood[(stood["form"] == period.form) & (stood["period"] == period.period)]
    statuses = tuple("not_reported" for _ in rows)
    yield paged(
        Slide(
            code="late",
            title=missing_sentence(of_period, period.period),
            picture=Listing(heads, rows, (2, 4), statuses),
            source="Lịch báo cáo là dữ liệu của danh mục; hạn có nguồn ghi ở trang «Ai chưa báo cáo».",
            live=meeting.live("bao-cao-don-vi"),
        )
    )


def _late_row(row: Mapping[Any, Any]) -> tuple[str, ...]:
    days = row["late_days"]
    late_by = "chưa tới hạn" if pd.isna(days) or days <= 0 else f"{numbers.say(int(days))} ngày"
    last = "chưa có" if pd.isna(row["last_on"]) else f"đến {dates.say(row['last_on'])}"
    missing = 0 if pd.isna(row["missing_of_year"]) else int(row["missing_of_year"])
    return str(row["unit_name"]), dates.say(row["due_on"]), late_by, last, f"{missing} kỳ" if missing else "–"


def unbacked(meeting: Meeting) -> Iterator[Slide]:
    """Lines whose plan no activity can spend."""
    unit, table = meeting.unit, meeting.sight.table("backing")
    for row, said in zip(table.to_dict("records"), backing_sentences(table, unit=unit), strict=False):
        if not row["idle_vnd"] > 0:
            continue
        most = float(row["allocated_vnd"])
        parts = (
            ("Kế hoạch vốn được giao", row["allocated_vnd"]),
            ("Số tiền theo chỉ tiêu", row["target_vnd"]),
            ("Hoạt động đã dự kiến", row["activity_vnd"]),
            ("Đã giải ngân", row["disbursed_vnd"]),
            ("Chưa có hoạt động nào dùng", row["idle_vnd"]),
        )
        bars = (
            Bar(name, phrases.amount(vnd, unit), share=float(vnd) / most)
            for name, vnd in parts
            if not pd.isna(vnd)
        )
        yield Slide(
            code=f"unbacked:{row['line']}",
            title=said,
            picture=Bars(tuple(bars), False, f"{row['line']} {row['line_name']}, {phrases.unit_name(unit)}"),
            number=phrases.amount(row["idle_vnd"], unit),
            number_said=f"{phrases.unit_name(unit)} chưa có hoạt động",
            source="Hoạt động đã dự kiến: số trong văn bản đã nạp, không phải ước của bảng theo dõi.",
            live=meeting.live("con-thieu"),
        )


def asked(meeting: Meeting) -> Iterator[Slide]:
    """What the meeting is asked to conclude on."""
    items = meeting.asked(meeting.unit)
    if not items:
        return
    title = f"{len(items)} việc đề nghị phiên họp kết luận"
    rows, statuses = tuple((said,) for _, said in items), tuple(status for status, _ in items)
    listing = Listing(("Việc",), rows, statuses=statuses)
    yield paged(Slide("asked", title, listing, live=meeting.live("ket-luan")))
