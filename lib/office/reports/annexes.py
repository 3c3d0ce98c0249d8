"""The annexes of a report: the figures by line and by commune, with their totals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.office.asking import with_total
from lib.office.meeting.basis import Meeting
from lib.outputs.report.document import Annex
from lib.vietnamese import dates, numbers
from lib.vocabulary.labels import STATUS

UNIT: Final = "Đơn vị tính: triệu đồng"
HEADS: Final = (
    "STT",
    "Nội dung",
    "Kế hoạch vốn",
    "Đã giải ngân",
    "Tỷ lệ (%)",
    "Chỉ tiêu (%)",
    "Còn thiếu tới chỉ tiêu",
    "Ước cả năm",
    "Tình trạng",
    "Số liệu đến ngày",
)
RIGHT: Final = (2, 3, 4, 5, 6, 7)
WHOLE: Final = {"line": "Toàn chương trình", "place": "Tổng cộng"}


def annexes(meeting: Meeting) -> Iterator[Annex]:
    """By line, and by commune where any money is divided among communes."""
    sight = meeting.sight
    year, day = sight.question.year, dates.say(sight.question.as_of)
    for key, what in (("line", "dòng vốn"), ("place", "xã, thị trấn")):
        table = sight.progress(key)
        if key == "place" and not (table["place"] != "").any():
            continue
        rows = with_total(table, sight.progress(), key, WHOLE[key]).to_dict("records")
        told = tuple(_row(row, key, at) for at, row in enumerate(rows, start=1))
        last = ("", *told[-1][1:])
        title = f"Kết quả giải ngân theo {what} năm {year}, tính đến ngày {day}"
        yield Annex(title, UNIT, HEADS, (*told[:-1], last), RIGHT, sums=1)


def _row(row: dict[Any, Any], key: str, at: int) -> tuple[str, ...]:
    code = f"{row[key]} " if key == "line" and row[key] else ""
    return (
        str(at),
        f"{code}{row[f'{key}_name']}",
        numbers.money(row["allocated_vnd"]),
        numbers.money(row["disbursed_vnd"]),
        _rate(row["rate"]),
        _rate(row["target_rate"]),
        numbers.money(_whole(row["gap_vnd"])),
        numbers.money(row["expected_vnd"]),
        STATUS[str(row["status"])].name,
        numbers.MISSING if pd.isna(row["reported_on"]) else dates.say(row["reported_on"]),
    )


def _rate(value: Any) -> str:
    return numbers.MISSING if pd.isna(value) else phrases.rate_text(float(value), 2).removesuffix("\u00a0%")


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else round(float(value))
