"""Which sentence of a report a figure asks for; how each is worded stands in wording.csv."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.office.reports.wording import Words
from lib.vietnamese import dates, numbers, text

FILL_IN: Final = "[…]"
"""What the writer must fill in: the dashboard does not know it, and says nothing in its place."""
NAMED_PERIODS: Final = {(3, 31): "quarter", (6, 30): "half", (9, 30): "nine", (12, 31): "year"}
"""Last day of a period → the sentence that names it."""


def money(words: Words, vnd: float | None) -> str:
    """Money as the tables have it: "588,47 triệu đồng"."""
    return words("money", so=numbers.money(vnd))


def period(words: Words, as_of: date, year: int) -> str:
    """What a report up to a day is on: "6 tháng đầu năm 2024", "năm 2024, tính đến ngày 05/07/2024"."""
    if as_of.year == year and (as_of.month, as_of.day) in NAMED_PERIODS:
        return words(f"period.{NAMED_PERIODS[as_of.month, as_of.day]}", nam=str(year))
    if as_of.year == year and (as_of + timedelta(days=1)).day == 1:
        return words("period.months", nam=str(year), thang=str(as_of.month))
    return words("period.day", nam=str(year), ngay=dates.say(as_of))


def paid(words: Words, row: Mapping[Any, Any], as_of: date) -> str:
    """What was disbursed of a plan, in one sentence without its full stop.

    Args:
        words: The wording.
        row: Of a progress table.
        as_of: The date the report speaks of.

    Returns:
        "Tính đến ngày 30/06/2024, đã giải ngân 2.000 triệu đồng, đạt 19,98 % kế hoạch"; that nobody reported,
        that nothing was allocated.

    Rule: R2, R3
    """
    allocated, disbursed = row["allocated_vnd"], row["disbursed_vnd"]
    day = dates.say(as_of)
    if not planned(row):
        if pd.isna(disbursed) or not disbursed:
            return words("paid.no_plan")
        return words("paid.outside", ngay=day, tien=money(words, disbursed))
    if pd.isna(disbursed):
        return words("paid.silent", ngay=day)
    reported = row["reported_on"]
    old = not pd.isna(reported) and pd.Timestamp(reported).date() < as_of
    older = dates.say(reported) if old else ""
    if not disbursed:
        return words("paid.none", ngay=day, ngay_so=older)
    return words(
        "paid.rate",
        ngay=day,
        tien=money(words, disbursed),
        ty_le=rate_of(row),
        vuot=money(words, disbursed - allocated) if disbursed > allocated else "",
        ngay_so=older,
    )


def rate_of(row: Mapping[Any, Any]) -> str:
    """The rate of a row with two decimals, never rounded onto a mark or its own target.

    Rule: R3
    """
    marks = [*phrases.MARKS, *([] if pd.isna(row["target_rate"]) else [float(row["target_rate"])])]
    return phrases.rate_text(float(row["rate"]), 2, marks)


def goal(words: Words, row: Mapping[Any, Any]) -> str:
    """What is still missing to the target, and what the unit itself expects; "" without a target.

    Rule: R4
    """
    if pd.isna(row["target_rate"]) or pd.isna(row["gap_vnd"]) or not planned(row):
        return ""
    target = phrases.target_text(float(row["target_rate"]))
    gap = round(float(row["gap_vnd"]))
    if pd.isna(row["disbursed_vnd"]):
        said = words("goal.silent", chi_tieu=target, tien=money(words, round(float(row["target_vnd"]))))
    elif gap > 0:
        said = words("goal.missing", tien=money(words, gap), chi_tieu=target)
    else:
        said = words("goal.reached", chi_tieu=target)
    if pd.isna(row["expected_vnd"]):
        return said
    hoped = words("goal.expected", tien=money(words, row["expected_vnd"]), ty_le=expected_rate(row))
    return f"{said}; {hoped}"


def expected_rate(row: Mapping[Any, Any]) -> str:
    """What a unit expects of the year, as a share of the plan.

    Rule: R3
    """
    return phrases.target_text(float(row["expected_vnd"]) / float(row["allocated_vnd"]))


def since(words: Words, row: Mapping[Any, Any], before: str) -> str:
    """How much more than at the edition before: "so với phiên 01/2024 tăng 488,12 triệu đồng"; "" if unknown.

    Args:
        words: The wording.
        row: Of a table of moves.
        before: Name of that edition.
    """
    if pd.isna(row["was_vnd"]) or pd.isna(row["now_vnd"]):
        return ""
    moved = int(row["moved_vnd"])
    if not moved:
        return words("since.same", phien=before)
    more = "more" if moved > 0 else "less"
    return words(f"since.{more}", phien=before, tien=money(words, abs(moved)))


def joined(*parts: str) -> str:
    """Parts of a sentence with commas between and a full stop; "" where there is none."""
    told = [part for part in parts if part]
    return f"{', '.join(told)}." if told else ""


def counted(count: int, noun: str) -> str:
    """A number as administrative texts write it: "03 xã", "12 xã"."""
    return f"{count:02} {noun}" if count < 10 else f"{numbers.say(count)} {noun}"


def spoken(words: str) -> str:
    """What a person wrote, as it goes into a sentence: tidy, without the full stop it may end with."""
    return text.tidy(words).rstrip(" .,;:")


def planned(row: Mapping[Any, Any]) -> bool:
    """Whether anything was allocated."""
    return not pd.isna(row["allocated_vnd"]) and row["allocated_vnd"] > 0
