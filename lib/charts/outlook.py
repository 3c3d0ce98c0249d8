"""Will we make it: the pace asked for, the deadlines, what no activity can spend, in computed sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.charts.sentences import pace_sentence
from lib.progress.gaps import short_of
from lib.progress.pace import Pace
from lib.progress.targets import FULL_BP
from lib.vietnamese import dates, numbers

MOST: Final = 2 / 3
FEW: Final = 3
"""The fewest that hold most of what is missing are named, never more than these."""
DEADLINE_HEADS: Final = ("Hạn", "Còn lại", "Nhịp cần mỗi tháng", "Chưa giải ngân, nếu không chi thêm")


def outlook_sentence(pace: Pace | None, whole: pd.DataFrame, year: int, *, unit: str = "trieu") -> str:
    """Whether the target can still be reached, in one sentence with its money.

    Args:
        pace: None where nothing is missing or no time is left.
        whole: The paces of the whole, one row.
        year: Year of the plan.
        unit: "trieu" or "dong".

    Returns:
        "Muốn đạt chỉ tiêu phải giải ngân 1.162,2 triệu đồng mỗi tháng, gấp 3,5 lần nhịp từ đầu năm".

    Rule: R2, R4
    """
    if pace is None or (len(whole) and whole["working_days"].iloc[0] == 0):
        return _without_pace(whole, year, unit)
    if pace.times is not None and pace.times <= 1:
        return pace_sentence(pace, year, unit=unit)
    needed = phrases.money(pace.needed_vnd, unit)
    times = "" if pace.times is None else f", gấp {numbers.say(pace.times, 1)} lần nhịp từ đầu năm"
    return f"Muốn đạt chỉ tiêu phải giải ngân {needed} mỗi tháng{times}"


def _without_pace(whole: pd.DataFrame, year: int, unit: str) -> str:
    (row,) = whole.to_dict("records") or [{"gap_vnd": pd.NA}]
    if pd.isna(row["gap_vnd"]) or pd.isna(row["allocated_vnd"]) or row["allocated_vnd"] <= 0:
        return f"Năm {year} chưa giao vốn"
    if row["gap_vnd"] <= 0:
        return f"Năm {year} đã đạt chỉ tiêu"
    missing = phrases.money(row["gap_vnd"], unit)
    day, left = dates.say(row["deadline_on"]), int(row["days_left"])
    when = f"Đã hết hạn {day}" if left < 0 else f"Hôm nay là hạn {day}"
    if left > 0:
        when = f"Không còn ngày làm việc nào tới hạn {day}"
    return f"{when}: còn thiếu {missing} tới chỉ tiêu"


def course_sentence(whole: pd.DataFrame, as_of: date, *, unit: str = "trieu") -> str:
    """Where the whole should stand by now, against where it does.

    Args:
        whole: The paces of the whole, one row.
        as_of: The date the figures speak of.
        unit: "trieu" or "dong".

    Returns:
        "Đi đều thì đến 30/06/2024 phải giải ngân 5.004 triệu đồng, mới được 2.000: kém 3.004 (30 điểm)"; ""
        without money or report.

    Rule: R2, R3
    """
    (row,) = whole.to_dict("records") or [{"rate": pd.NA}]
    if pd.isna(row["rate"]):
        return ""
    share, rate = float(row["course_share"]), float(row["rate"])
    due = share * float(row["allocated_vnd"])
    course, paid = phrases.amount(due, unit), phrases.amount(row["disbursed_vnd"], unit)
    far = phrases.amount(abs(due - float(row["disbursed_vnd"])), unit)
    points = numbers.say(abs(share - rate) * 100, 0)
    which = "Theo nhịp các năm trước" if row["own_course"] else "Đi đều"
    said = f"{which} thì đến {dates.say(as_of)} phải giải ngân {course} {phrases.unit_name(unit)}"
    if rate < share:
        return f"{said}, mới được {paid}: kém {far} ({points} điểm)"
    return f"{said}, đã được {paid}: hơn {far} ({points} điểm)"


def deadline_cells(table: pd.DataFrame, *, unit: str = "trieu") -> list[tuple[str, ...]]:
    """The deadlines as rows of texts under ``DEADLINE_HEADS``.

    Args:
        table: As ``lib.progress.pace.deadlines_ahead`` gives it.
        unit: "trieu" or "dong".
    """
    return [
        (
            dates.say(row["on"]) + (" (hạn xét tình trạng)" if row["governs"] else ""),
            _left(int(row["days_left"])),
            numbers.MISSING if pd.isna(row["needed_vnd"]) else phrases.amount(row["needed_vnd"], unit),
            numbers.MISSING if pd.isna(row["unspent_vnd"]) else phrases.amount(row["unspent_vnd"], unit),
        )
        for row in table.to_dict("records")
    ]


def _left(days: int) -> str:
    return f"{numbers.say(days)} ngày" if days > 0 else "hôm nay" if days == 0 else f"đã quá {-days} ngày"


def backing_sentences(table: pd.DataFrame, *, unit: str = "trieu") -> list[str]:
    """What no activity can spend, line by line.

    Args:
        table: As ``lib.progress.backing.backing`` gives it.
        unit: "trieu" or "dong".

    Returns:
        "DA4.1: hoạt động đã dự kiến hết 240 triệu đồng, dù làm đủ cũng chỉ được 40,5 % (chỉ tiêu 50 %, thiếu
        56 triệu đồng); 352 triệu đồng chưa có hoạt động nào dùng, có thể nộp trả hoặc điều chuyển".

    Rule: R4
    """
    return [_backing(row, unit) for row in table.to_dict("records") if row["idle_vnd"] > 0]


def _backing(row: Mapping[Any, Any], unit: str) -> str:
    money = phrases.unit_name(unit)
    cost, idle = (phrases.amount(row[name], unit) for name in ("activity_vnd", "idle_vnd"))
    reach = phrases.rate_text(float(row["reach_rate"]), 1, [float(row["target_rate"])])
    within = ""
    if row["beyond_vnd"] > 0:
        short = phrases.amount(row["beyond_vnd"], unit)
        goal = phrases.target_text(row["target_rate"])
        within = f", dù làm đủ cũng chỉ được {reach} (chỉ tiêu {goal}, thiếu {short} {money})"
    return (
        f"{row['line']}: hoạt động đã dự kiến hết {cost} {money}{within};"
        f" {idle} {money} chưa có hoạt động nào dùng, có thể nộp trả hoặc điều chuyển"
    )


def mark_sentence(whole: pd.DataFrame, mark_bp: int, *, unit: str = "trieu") -> str:
    """What the sum of the parts' targets means against a mark for the whole.

    Args:
        whole: The progress table of the whole, one row.
        mark_bp: The mark, basis points.
        unit: "trieu" or "dong".

    Returns:
        "Mọi phần đạt đúng chỉ tiêu riêng thì toàn chương trình được 89,66 %, còn kém mức 90 % là 33,8 triệu
        đồng"; "" without targets.

    Rule: R4
    """
    short = short_of(whole, mark_bp)
    if short is None:
        return ""
    mark = mark_bp / FULL_BP
    sums = phrases.rate_text(float(whole["target_rate"].iloc[0]), 2, [mark])
    said = f"Mọi phần đạt đúng chỉ tiêu riêng thì toàn chương trình được {sums}"
    if not round(short):
        return f"{said}, vừa bằng mức {phrases.target_text(mark)}"
    far = phrases.money(abs(short), unit)
    return f"{said}, {'còn kém' if short > 0 else 'hơn'} mức {phrases.target_text(mark)} là {far}"


def gap_sentence(
    ranked: pd.DataFrame,
    whole: pd.DataFrame,
    *,
    unit: str = "trieu",
    noun: str = "dòng",
    code_column: str = "line",
) -> str:
    """Who holds the missing money, with its sum.

    Args:
        ranked: As ``lib.progress.gaps.gaps`` gives it.
        whole: The progress table of the whole, one row.
        unit: "trieu" or "dong".
        noun: What a row is called.
        code_column: Key of the rows; lines are named by their code, others by their name.

    Returns:
        "Còn thiếu 6.973,4 triệu đồng: DA2, DA3.1 giữ 82,7 %".

    Rule: R2
    """
    held = ranked[ranked["missing_vnd"].fillna(0) > 0]
    if held.empty:
        return f"Không {noun} nào còn thiếu so với chỉ tiêu"
    few = held[(held["running"] - held["share"]).fillna(0) < MOST].head(FEW)
    names = few["line"] if code_column == "line" else few[f"{code_column}_name"].str.removeprefix("Xã ")
    share = phrases.rate_text(float(few["running"].iloc[-1]), 1, (1.0,))
    money = phrases.unit_name(unit)
    net = float(whole["gap_vnd"].fillna(0).iloc[0]) if len(whole) else 0.0
    parts = float(held["missing_vnd"].sum())
    total = f"{phrases.amount(net, unit)} {money}"
    if net <= 0:
        total = f"{phrases.amount(parts, unit)} {money} ở {len(held)} {noun} dù toàn chương trình đã đạt"
    if held["disbursed_vnd"].isna().all():
        who = ", ".join(names)
        return f"Còn thiếu {total}, chưa báo cáo theo {noun}: {who} chiếm {share} số phải giải ngân"
    return f"Còn thiếu {total}: {', '.join(names)} giữ {share}"
