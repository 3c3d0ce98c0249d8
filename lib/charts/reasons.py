"""Why a row has its status: one sentence each, with the figures that decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.vietnamese import dates, numbers

Fields = Mapping[Any, Any]


def with_reasons(table: pd.DataFrame, *, unit: str = "trieu") -> pd.DataFrame:
    """Why each row with money or spending has its status.

    Args:
        table: As ``lib.progress.pace.paces`` gives it.
        unit: "trieu" or "dong".

    Returns:
        Those rows with reason (str); what must go fastest first, what needs nothing more last.

    Rule: R2, R3, R4
    """
    planned, paid = table["allocated_vnd"].fillna(0) > 0, table["disbursed_vnd"].fillna(0) > 0
    held = table[planned | (paid & ~table["of_whole"])]  # what is only not divided has no status to explain
    ranked = held.sort_values("needed_vnd", ascending=False, kind="stable", ignore_index=True)
    told = [reason(row, unit) for row in ranked.to_dict("records")]
    return ranked.assign(reason=pd.Series(told, ranked.index, dtype="str"))


def reason(row: Fields, unit: str = "trieu") -> str:
    """Why one row has its status.

    Returns:
        "Giải ngân 12,2 %, đi đều thì nay phải được 50 %: kém 37,8 điểm."
    """
    return REASONS[str(row["status"])](row, unit)


def _achieved(row: Fields, _: str) -> str:
    return f"Đã giải ngân {_rate(row)}, chỉ tiêu {phrases.target_text(row['target_rate'])}."


def _against_course(row: Fields, _: str) -> str:
    points = (float(row["rate"]) - float(row["course_share"])) * 100
    which = "theo nhịp các năm trước thì nay phải được" if row["own_course"] else "đi đều thì nay phải được"
    course = phrases.rate_text(float(row["course_share"]), 1)
    how = f"kém {numbers.say(-points, 1)} điểm" if points < 0 else f"hơn {numbers.say(points, 1)} điểm"
    if not round(points, 1):
        how = "vừa bằng"
    return f"Giải ngân {_rate(row)}, {which} {course}: {how}."


def _out_of_reach(row: Fields, unit: str) -> str:
    missing = f"còn thiếu {phrases.money(row['gap_vnd'], unit)}"
    if row["working_days"] == 0:
        return f"Không còn ngày làm việc nào tới hạn {dates.say(row['deadline_on'])}, {missing}."
    required, best = (phrases.rate_text(float(row[name]), 1) for name in ("required_share", "best_share"))
    return (
        f"Mỗi tháng phải giải ngân {required} kế hoạch, dòng vốn cùng loại nhanh nhất từng được {best}:"
        f" {missing}."
    )


def _outside(row: Fields, unit: str) -> str:
    return f"Đã chi {phrases.money(row['disbursed_vnd'], unit)}, không được giao vốn."


def _rate(row: Fields) -> str:
    marks = [*phrases.MARKS] + [row["target_rate"]] * (not pd.isna(row["target_rate"]))
    return phrases.rate_text(float(row["rate"]), 1, marks)


REASONS: Final[Mapping[str, Callable[[Fields, str], str]]] = {
    "achieved": _achieved,
    "on_pace": _against_course,
    "slow": _against_course,
    "out_of_reach": _out_of_reach,
    "not_reported": lambda _, __: "Được giao vốn mà chưa có số giải ngân nào.",
    "not_allocated": lambda _, __: "Chưa được giao vốn trong năm.",
    "outside_plan": _outside,
}
"""Status → how its reason is said."""
