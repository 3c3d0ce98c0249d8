"""The finding as a title: Vietnamese sentences computed from the progress table, never typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from lib.charts import phrases
from lib.charts.rows import Row, rows
from lib.progress.pace import Pace
from lib.vietnamese import numbers, text
from lib.vocabulary import labels

NOTHING: Final = "Chưa có số liệu cho lựa chọn này"
MOST: Final = 2 / 3
"""Share of the missing money that makes its few holders worth a title."""

BAD: Final = ("out_of_reach", "slow", "not_reported")
"""Statuses that ask somebody to act, the worst first."""

FEW: Final = 3
"""At most so many holders are named in a sentence."""


def headline(whole: pd.DataFrame, *, unit: str = "trieu") -> str:
    """Where the whole stands, in one sentence.

    Args:
        whole: The progress table of the whole, one row.
        unit: "trieu" or "dong".

    Returns:
        "Mới giải ngân 19,98 % – còn thiếu 6.973,4 triệu đồng tới chỉ tiêu 89,66 %".

    Rule: R2, R3
    """
    found = rows(whole, code_column="-")
    if not found:
        return NOTHING
    return _stand(found[0], unit, decimals=2)


def line_sentence(one: pd.DataFrame, *, unit: str = "trieu", code_column: str = "line") -> str:
    """Where one line or commune stands, in one sentence with its money.

    Args:
        one: The progress table of the line, one row.
        unit: "trieu" or "dong".
        code_column: "line" says the code, "place" the name of the unit.

    Returns:
        "DA2 chậm: mới giải ngân 21,39 % – còn thiếu 3.303,5 triệu đồng tới chỉ tiêu 90 %".

    Rule: R2, R3
    """
    found = rows(one, code_column=code_column, name_column=f"{code_column}_name")
    if not found:
        return NOTHING
    row = found[0]
    status = f" {phrases.status_name(row)}" if row.has_plan and row.rate is not None else ""
    return f"{_called(row, code_column)}{status}: {text.begun_small(_stand(row, unit, decimals=2))}"


def holders_sentence(table: pd.DataFrame, *, code_column: str = "line", noun: str = "dòng") -> str:
    """Who holds the missing money.

    Args:
        table: The progress table by line or place.
        code_column: "line" names holders by code, "place" by the name of the unit.
        noun: What a row is called: "dòng", "xã".

    Returns:
        "2 dòng giữ 74 % số còn thiếu: DA2, DA3.1"; where nobody reported, who must disburse most.

    Rule: R2
    """
    found = rows(table, code_column=code_column, name_column=f"{code_column}_name")
    return _without_money(found, noun) or _holders(found, noun, code_column)


def communes_sentence(table: pd.DataFrame, *, noun: str = "xã") -> str:
    """How the communes stand, counted, and which of them hold the missing money.

    Args:
        table: The progress table by place, with place_name; place "" is no commune and is not counted.
        noun: What a row is called.

    Returns:
        "9/22 xã chậm, 5 chưa báo cáo – 3 xã giữ 41 % số còn thiếu: Lộc Yên, Công Sơn, Xuất Lễ".

    Rule: R2
    """
    found = [row for row in rows(table, code_column="place", name_column="place_name") if row.code]
    planned = [row for row in found if row.has_plan]
    if not planned:
        return _without_money(found, noun)
    if _silent(planned):
        return f"Chưa {noun} nào trong {len(planned)} {noun} được giao vốn báo cáo giải ngân"
    return f"{_counts(planned, noun)} – {text.begun_small(_holders(found, noun, 'place'))}"


def counts_sentence(table: pd.DataFrame, *, code_column: str = "line", noun: str = "dòng") -> str:
    """How many rows are late or silent, of those that got money.

    Args:
        table: The progress table by line or place; key "" is not counted.
        code_column: "line" or "place".
        noun: What a row is called.

    Returns:
        "3/8 dòng chậm: DA2, DA3.1, DA4.1"; "5/8 dòng chậm, 2 chưa báo cáo"; "Cả 8 dòng đạt hoặc đúng nhịp".

    Rule: R2
    """
    named = rows(table, code_column=code_column, name_column=f"{code_column}_name")
    found = [row for row in named if row.code]
    planned = [row for row in found if row.has_plan]
    return _without_money(found, noun) or _counts(planned, noun) + _named(planned, code_column)


def targets_sentence(table: pd.DataFrame) -> str:
    """Where the targets of a table come from, short.

    Args:
        table: The progress table by line.

    Returns:
        One or two sentences; "" where nothing has a target.

    Rule: R4
    """
    found = [row for row in rows(table) if row.has_plan and row.target_rate is not None]
    stated = [row for row in found if not row.target_is_default]
    said = []
    if stated:
        same = all(row.expected_vnd == round(row.target_vnd or 0) for row in stated)
        said.append(
            "Chỉ tiêu lấy từ kế hoạch đã nạp" + (", bằng đúng mức «dự ước» của kế hoạch." if same else ".")
        )
    low = {row.target_rate for row in stated if row.target_rate is not None}
    if odd := sorted(rate for rate in low if rate < phrases.MARKS[0]):
        rates = ", ".join(map(phrases.target_text, odd))
        said.append(f"Không có văn bản pháp luật nào quy định mức {rates}.")
    if len(stated) < len(found):
        which = "Chỉ tiêu" if not stated else "Chỉ tiêu các dòng còn lại"
        said.append(f"{which} là mức mặc định của danh mục: chưa văn bản nào đã nạp nêu chỉ tiêu.")
    return " ".join(said)


def pace_sentence(pace: Pace | None, year: int, *, unit: str = "trieu") -> str:
    """What it takes to reach the target, in one sentence.

    Args:
        pace: None where nothing is missing or the year is over.
        year: Year of the plan.
        unit: "trieu" or "dong".

    Returns:
        "Muốn đạt chỉ tiêu phải giải ngân gấp 3,5 lần nhịp đang có".
    """
    if pace is None:
        return f"Diễn biến giải ngân năm {year}"
    if pace.times is None:
        needed = phrases.money(pace.needed_vnd, unit)
        return f"Muốn đạt chỉ tiêu phải giải ngân mỗi tháng {needed}"
    if pace.times <= 1:
        return "Giữ nhịp đang có là đủ đạt chỉ tiêu"
    return f"Muốn đạt chỉ tiêu phải giải ngân nhanh gấp {numbers.say(pace.times, 1)} lần"


def _stand(row: Row, unit: str, decimals: int) -> str:
    money = phrases.unit_name(unit)
    if not row.has_plan:
        if not row.disbursed_vnd:
            return "Chưa giao vốn"
        return f"Đã chi {phrases.amount(row.disbursed_vnd, unit)} {money} ngoài kế hoạch: chưa giao vốn"
    if row.rate is None:
        return f"Chưa báo cáo giải ngân – kế hoạch {phrases.amount(row.allocated_vnd, unit)} {money}" + _goal(
            row
        )
    return f"{_paid(row)} {phrases.row_rate(row, decimals)}{_tail(row, unit)}"


def _paid(row: Row) -> str:
    return "Mới giải ngân" if row.missing_vnd > 0 else "Đã giải ngân"


def _tail(row: Row, unit: str) -> str:
    """What the rate means against 100 % and the target."""
    money = f" {phrases.unit_name(unit)}"
    if phrases.is_over_full(row):
        over = (row.disbursed_vnd or 0) - (row.allocated_vnd or 0)
        return f" – vượt kế hoạch vốn {phrases.amount(over, unit)}{money}, cần kiểm tra"
    if row.gap_vnd is None or row.target_rate is None:
        return f" – {phrases.money_pair(row, unit)}{money}"
    goal = phrases.target_text(row.target_rate)
    if round(row.gap_vnd) == 0:
        return f" – vừa đạt chỉ tiêu {goal}"
    said = f"{phrases.amount(abs(row.gap_vnd), unit)}{money}"
    return (
        f" – còn thiếu {said} tới chỉ tiêu {goal}"
        if row.gap_vnd > 0
        else f" – đạt chỉ tiêu {goal}, vượt {said}"
    )


def _goal(row: Row) -> str:
    return "" if row.target_rate is None else f", chỉ tiêu {phrases.target_text(row.target_rate)}"


def _without_money(found: Sequence[Row], noun: str) -> str:
    """The sentence where nobody got money; "" where somebody did."""
    if not found:
        return NOTHING
    return "" if any(row.has_plan for row in found) else f"Chưa {noun} nào được giao vốn"


def _silent(found: Sequence[Row]) -> bool:
    """Whether nobody who got money reported."""
    return all(row.disbursed_vnd is None for row in found if row.has_plan)


def _holders(found: Sequence[Row], noun: str, code_column: str) -> str:
    missing = sum(row.missing_vnd for row in found)
    if not missing:
        return f"Không {noun} nào còn thiếu so với chỉ tiêu"
    top = _fewest(found, missing)
    names = ", ".join(_listed(row, code_column) for row in top)
    held = sum(row.missing_vnd for row in top)
    if _silent(found):
        share = phrases.rate_text(held / missing, 0, (1.0,))
        return f"Chưa báo cáo theo {noun}; {len(top)} {noun} chiếm {share} số phải giải ngân: {names}"
    if len(top) == sum(row.missing_vnd > 0 for row in found):
        return f"Toàn bộ số còn thiếu ở {len(top)} {noun}: {names}"
    return f"{len(top)} {noun} giữ {phrases.rate_text(held / missing, 0, (1.0,))} số còn thiếu: {names}"


def _fewest(found: Sequence[Row], missing: float) -> list[Row]:
    """The fewest rows that hold most of what is missing, never more than can be named."""
    top: list[Row] = []
    for row in sorted(found, key=lambda one: -one.missing_vnd)[:FEW]:
        if sum(one.missing_vnd for one in top) >= MOST * missing or not row.missing_vnd:
            break
        top.append(row)
    return top


def _named(planned: Sequence[Row], code_column: str) -> str:
    """The names of the bad ones where they are few and of one kind."""
    bad = [row for row in planned if row.status in BAD]
    if not 0 < len(bad) <= FEW or len({row.status for row in bad}) > 1:
        return ""
    return ": " + ", ".join(_listed(row, code_column) for row in bad)


def _counts(planned: Sequence[Row], noun: str) -> str:
    """How many are late, out of reach or silent; how many are well where none is."""
    counted = [(code, sum(row.status == code for row in planned)) for code in BAD]
    said = [f"{count} {labels.STATUS[code].name.lower()}" for code, count in counted if count]
    if not said and len(planned) == 1:
        return f"{noun.capitalize()} duy nhất đạt hoặc đúng nhịp"
    if not said:
        return f"Cả {len(planned)} {noun} đạt hoặc đúng nhịp"
    first, *rest = said
    count, words = first.split(" ", 1)
    return ", ".join([f"{count}/{len(planned)} {noun} {words}", *rest])


def _called(row: Row, code_column: str) -> str:
    return row.code if code_column == "line" else row.name


def _listed(row: Row, code_column: str) -> str:
    """A row among others of its kind: "3 xã …: Lộc Yên, Công Sơn" needs no "Xã" before each."""
    return _called(row, code_column).removeprefix("Xã ")
