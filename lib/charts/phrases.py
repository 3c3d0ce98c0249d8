"""The short texts beside every mark: rate, money pair, gap, note, and the sentence a screen reader speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from lib.charts.rows import Row
from lib.vietnamese import dates, numbers
from lib.vocabulary import labels

MARKS: Final = (0.9, 1.0)
"""The two lines that are on every rate axis (rule R4)."""

NOT_REPORTED: Final = "chưa báo cáo"
NOT_ALLOCATED: Final = "chưa giao vốn"
OUTSIDE_PLAN: Final = "chi ngoài kế hoạch"
EMPTY_WORDS: Final = {
    "not_reported": NOT_REPORTED,
    "not_allocated": NOT_ALLOCATED,
    "outside_plan": OUTSIDE_PLAN,
}
"""Status without a rate → the word that stands where the mark would be (rule R2)."""

OVER_FULL: Final = "trên 100 %"


def rate_text(rate: float | None, decimals: int = 1, marks: Iterable[float] = MARKS) -> str:
    """A rate for people, never rounded onto or over a mark it does not reach.

    Args:
        rate: 1.0 is 100 %; None where there is none.
        decimals: Decimals to print; more where rounding would cross a mark (89,96 % is not 90,0 %).
        marks: The rates that must not be crossed.

    Returns:
        "61,2 %" with a non-breaking space; "–" where there is no rate.

    Rule: R3
    """
    if rate is None:
        return numbers.percent(None)
    honest = (
        places for places in range(decimals, 6) if all(_same_side(rate, places, mark) for mark in marks)
    )
    return numbers.percent(rate, next(honest, 6))


def target_text(rate: float | None) -> str:
    """A target as documents write it: "90 %", "89,66 %"."""
    said = rate_text(rate, 2)
    return re.sub(r",(\d*?)0+(?=\D|$)", lambda found: f",{found[1]}" if found[1] else "", said)


def points_text(points: float | None, marks: Iterable[float] = ()) -> str:
    """Percentage points for people, never rounded onto or over a mark: "3,4 điểm", "2,96 điểm" of 3.

    Args:
        points: 1.0 is one percentage point; None where there are none.
        marks: The points that must not be crossed; 0 is one always.

    Rule: R3
    """
    if points is None:
        return numbers.percent(None)
    said = rate_text(points / 100, 1, (0.0, *(mark / 100 for mark in marks)))
    return said.replace("%", "điểm")


def row_rate(row: Row, decimals: int = 1) -> str:
    """The rate of a row, honest to 90 %, 100 % and its own target; see ``rate_text``."""
    own = () if row.target_rate is None else (row.target_rate,)
    return rate_text(row.rate, decimals, (*MARKS, *own))


def amount(vnd: float | None, unit: str = "trieu") -> str:
    """Money with one decimal at most, which is what a chart has room for; exact figures are in the tables.

    Args:
        vnd: Đồng, None where there is none.
        unit: "trieu" or "dong".

    Returns:
        "3.303,5"; an amount too small for one decimal is printed whole, not as 0.

    Rule: R7
    """
    if vnd is None:
        return numbers.money(None)
    whole = round(vnd)
    short = numbers.money(whole, unit, 1)
    return numbers.money(whole, unit, 6) if short == "0" and whole else short


def unit_name(unit: str) -> str:
    """Name of the unit of money: "triệu đồng"."""
    return labels.UNITS[unit][0]


def money(vnd: float | None, unit: str = "trieu") -> str:
    """Money with its unit: "3.303,5 triệu đồng"; see ``amount``.

    Rule: R7
    """
    return f"{amount(vnd, unit)} {unit_name(unit)}"


def money_pair(row: Row, unit: str = "trieu") -> str:
    """Disbursed over allocated: "1.030 / 4.815"; what was not reported is "?", never 0.

    Rule: R2
    """
    if not row.has_plan and not row.disbursed_vnd:
        return numbers.MISSING
    paid = "?" if row.disbursed_vnd is None and row.has_plan else amount(row.disbursed_vnd, unit)
    return f"{paid} / {amount(row.allocated_vnd, unit)}"


def gap_text(row: Row, unit: str = "trieu") -> str:
    """Distance to the target in words: "còn thiếu 3.303,5", "vượt 12", "vừa đạt chỉ tiêu", "–".

    Where nothing was reported the gap is not known, only its upper bound: "tối đa 449".

    Rule: R2
    """
    if row.gap_vnd is None or not row.has_plan:
        return numbers.money(None)
    if row.disbursed_vnd is None:
        return f"tối đa {amount(row.gap_vnd, unit)}"
    if round(row.gap_vnd) == 0:
        return "vừa đạt chỉ tiêu"
    said = amount(abs(row.gap_vnd), unit)
    return f"còn thiếu {said}" if row.gap_vnd > 0 else f"vượt chỉ tiêu {said}"


def status_name(row: Row) -> str:
    """Status in words, small: "chậm"."""
    return labels.STATUS[row.status].name.lower()


def is_over_full(row: Row) -> bool:
    """Whether more than the allocation was disbursed.

    Rule: R3
    """
    return row.rate is not None and row.rate > 1


def silent_parts(row: Row) -> str:
    """How many parts never reported; "" where none, or where the status already says that nobody did.

    Rule: R2
    """
    if not row.parts_not_reported or row.status == "not_reported":
        return ""
    return f"{row.parts_not_reported}/{row.parts} {NOT_REPORTED}"


def notes(row: Row, newest: date | None = None) -> tuple[str, ...]:
    """What a reader must know before trusting a figure: parts not reported, old date, default target.

    Args:
        row: The row.
        newest: The newest date in the table; an older figure says its own.

    Returns:
        Short texts, often none.

    Rule: R2, R4
    """
    old = row.reported_on is not None and newest is not None and row.reported_on < newest
    found = (
        (bool(silent_parts(row)), silent_parts(row)),
        (old, f"số đến {dates.say(row.reported_on) if row.reported_on else ''}"),
        (bool(row.late_period), f"{NOT_REPORTED} kỳ {row.late_period}"),
        (row.target_is_default and row.has_plan, "chỉ tiêu mặc định"),
    )
    return tuple(text for wanted, text in found if wanted)


def spoken(row: Row, unit: str = "trieu") -> str:
    """One sentence with everything the mark shows, for screen readers and hover.

    Args:
        row: The row.
        unit: "trieu" or "dong".

    Returns:
        "DA2 Đa dạng hóa sinh kế: chậm, đã giải ngân 21,4 %, 1.030 / 4.815 triệu đồng, …"
    """
    return f"{row.code} {row.name}".strip() + ": " + ", ".join(facts(row, unit)) + "."


def facts(row: Row, unit: str = "trieu") -> list[str]:
    """The figures of a row in words, one text each.

    Rule: R2, R3
    """
    if not row.has_plan:
        paid = row.disbursed_vnd or 0
        outside = [f"đã chi {money(paid, unit)}"] if paid else []
        return [status_name(row), *outside]
    rate = f"đã giải ngân {row_rate(row)}" if row.rate is not None else ""
    texts = [
        status_name(row),
        rate + (f" ({OVER_FULL})" if is_over_full(row) else ""),
        f"{money_pair(row, unit)} {unit_name(unit)}",
        f"chỉ tiêu {target_text(row.target_rate)}" if row.target_rate is not None else "",
        gap_text(row, unit) if row.gap_vnd is not None else "",
        f"đơn vị ước cả năm {rate_text(row.expected_rate)}" if row.expected_rate is not None else "",
        f"số liệu đến {dates.say(row.reported_on)}" if row.reported_on else "",
        *notes(row),
    ]
    return [text for text in texts if text]


def _same_side(rate: float, decimals: int, mark: float) -> bool:
    if abs(rate - mark) > 10.0 ** (-decimals - 2):
        return True  # farther from it than rounding can move it
    said, limit = Decimal(str(rate)), Decimal(str(mark))
    shown = said.quantize(Decimal(1).scaleb(-decimals - 2), rounding=ROUND_HALF_UP)
    return (shown < limit, shown > limit) == (said < limit, said > limit)
