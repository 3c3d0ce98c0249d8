"""The wording of the trade: how money and rates are told in a report, as in its tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.vietnamese import dates, numbers

FILL_IN: Final = "[…]"
"""What the writer must fill in: the dashboard does not know it, and says nothing in its place."""
NAMED_PERIODS: Final = {
    (3, 31): "quý I",
    (6, 30): "6 tháng đầu năm",
    (9, 30): "9 tháng đầu năm",
    (12, 31): "năm",
}
"""Last day of a period → what reports call it."""


def money(vnd: float | None) -> str:
    """Money as the tables have it: "588,47 triệu đồng"."""
    return f"{numbers.money(vnd)} triệu đồng"


def period(as_of: date, year: int) -> str:
    """What a report up to a day is on: "6 tháng đầu năm 2024", "tính đến ngày 31/05/2024"."""
    if as_of.year == year and (as_of.month, as_of.day) in NAMED_PERIODS:
        return f"{NAMED_PERIODS[as_of.month, as_of.day]} {year}"
    if as_of.year == year and (as_of + pd.Timedelta(days=1)).day == 1:
        return f"{as_of.month} tháng năm {year}"
    return f"năm {year}, tính đến ngày {dates.say(as_of)}"


def paid(row: Mapping[Any, Any], as_of: date) -> str:
    """What was disbursed of a plan, in one sentence.

    Args:
        row: Of a progress table.
        as_of: The date the report speaks of.

    Returns:
        "Tính đến ngày 30/06/2024, đã giải ngân 2.000 triệu đồng, đạt 19,98 % kế hoạch"; that nobody reported,
        that nothing was allocated.

    Rule: R2, R3
    """
    allocated, disbursed = row["allocated_vnd"], row["disbursed_vnd"]
    day = dates.say(as_of)
    if pd.isna(allocated) or allocated <= 0:
        if pd.isna(disbursed) or not disbursed:
            return "Chưa được giao vốn trong năm"
        return f"Tính đến ngày {day}, đã chi {money(disbursed)} ngoài kế hoạch vốn được giao"
    if pd.isna(disbursed):
        return f"Đến ngày {day} chưa có báo cáo giải ngân"
    reported = row["reported_on"]
    old = ""
    if not pd.isna(reported) and pd.Timestamp(reported).date() < as_of:
        old = f" (số liệu đến ngày {dates.say(reported)})"
    if not disbursed:
        return f"Tính đến ngày {day}, chưa giải ngân{old}"
    marks = [*phrases.MARKS, *([float(row["target_rate"])] if not pd.isna(row["target_rate"]) else [])]
    rate = phrases.rate_text(float(row["rate"]), 2, marks)
    over = f", vượt kế hoạch {money(disbursed - allocated)}" if disbursed > allocated else ""
    return f"Tính đến ngày {day}, đã giải ngân {money(disbursed)}, đạt {rate} kế hoạch{over}{old}"


def goal(row: Mapping[Any, Any]) -> str:
    """What is still missing to the target, and what the unit itself expects; "" without a target.

    Rule: R4
    """
    if pd.isna(row["target_rate"]) or pd.isna(row["gap_vnd"]) or not _planned(row):
        return ""
    target = phrases.target_text(float(row["target_rate"]))
    gap = round(float(row["gap_vnd"]))
    said = f"còn thiếu {money(gap)} so với chỉ tiêu {target}" if gap > 0 else f"đã đạt chỉ tiêu {target}"
    if pd.isna(row["disbursed_vnd"]):
        said = f"có chỉ tiêu cả năm {target}, tương ứng {money(round(float(row['target_vnd'])))}"
    if pd.isna(row["expected_vnd"]):
        return said
    expected = phrases.target_text(float(row["expected_vnd"]) / float(row["allocated_vnd"]))
    return f"{said}; đơn vị ước cả năm giải ngân {money(row['expected_vnd'])}, đạt {expected} kế hoạch"


def since(row: Mapping[Any, Any], before: str) -> str:
    """How much more than at the edition before: "so với phiên 01/2024 tăng 488,12 triệu đồng"; "" if unknown.

    Args:
        row: Of a table of moves.
        before: Name of that edition.
    """
    if pd.isna(row["was_vnd"]) or pd.isna(row["now_vnd"]):
        return ""
    moved = int(row["moved_vnd"])
    if not moved:
        return f"không tăng so với phiên {before}"
    return f"so với phiên {before} {'tăng' if moved > 0 else 'giảm'} {money(abs(moved))}"


def joined(*parts: str) -> str:
    """Parts of a sentence with commas between and a full stop; "" where there is none."""
    told = [part for part in parts if part]
    return f"{', '.join(told)}." if told else ""


def counted(count: int, noun: str) -> str:
    """A number as administrative texts write it: "03 xã", "12 xã"."""
    return f"{count:02} {noun}" if count < 10 else f"{numbers.say(count)} {noun}"


def _planned(row: Mapping[Any, Any]) -> bool:
    return not pd.isna(row["allocated_vnd"]) and row["allocated_vnd"] > 0
