"""The sheet of one commune in words: what to ask there, what was decided, how many are poor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.attention import Item, line_items, listed
from lib.vietnamese import dates, numbers

FEW: Final = 4
"""So many late reports are named; the rest are counted."""

NOTHING: Final = "Xã đã báo cáo đủ mọi dòng vốn, mọi kỳ; không có gì phải hỏi thêm."


def to_ask(
    lines: pd.DataFrame,
    late: pd.DataFrame,
    next_due: pd.DataFrame,
    pace: pd.DataFrame,
    *,
    unit: str = "trieu",
    link: str | None = None,
) -> str:
    """What to ask in the commune, each in one sentence, the deadlines last.

    Args:
        lines: Progress of its lines, with names.
        late: Its reports that are missing or came late, as ``lib.office.commune_sheet`` gives them.
        next_due: Its next report, at most one row.
        pace: Its pace, one row or none.
        unit: "trieu" or "dong".
        link: Start of the address the lines lead to.

    Returns:
        One line of HTML, all texts escaped; needs ``attention_style`` once on the page.

    Rule: R2
    """
    asked = [*line_items(lines, unit=unit, link=link), *_late(late)]
    ends = [*_deadline(pace, unit), *_next_report(next_due)]
    return listed([*(asked or [("achieved", NOTHING)]), *ends])


def poverty_sentence(table: pd.DataFrame, *, unit: str = "trieu") -> str:
    """How many are poor, by how much the rate fell, and the money beside each poor household.

    Args:
        table: Poverty of the commune, one row or none; see ``lib.office.poverty.poverty_table``.
        unit: "trieu" or "dong".

    Returns:
        "Hộ nghèo 120/850 hộ (14,12 %), cận nghèo 95; giảm 3,2 điểm so với năm trước, mức cần 3 điểm: đủ mức
        giảm. Vốn giao 11,5 triệu đồng mỗi hộ nghèo."; what is missing where nobody said it.

    Rule: R1, R2
    """
    if table.empty:
        return "Chưa có số hộ nghèo của xã."
    row = table.iloc[0].to_dict()
    if pd.isna(row["rate"]):
        return f"Hộ nghèo: {str(row['state_name']).lower()}."
    parts = [f"Hộ nghèo {_count(row['poor'])}/{_count(row['households'])} hộ ({_rate(row['rate'])})"]
    if not pd.isna(row["near_poor"]):
        parts.append(f", cận nghèo {_count(row['near_poor'])}")
    parts.append(f"; {_fall(row)}. {_per_household(row, unit)}")
    return "".join(parts).strip()


def sheet_style() -> str:
    """The style sheet of the lines to write on, to be put on a page once."""
    return markup.style("commune_sheet")


def _late(late: pd.DataFrame) -> list[Item]:
    missing = late[late["state"] == "overdue"]
    came_late = len(late) - len(missing)
    told: list[Item] = []
    if len(missing):
        named = [_report(row) for row in missing.head(FEW).to_dict("records")]
        rest = f" và {len(missing) - FEW} báo cáo khác" if len(missing) > FEW else ""
        told.append(("out_of_reach", f"<b>{len(missing)} báo cáo quá hạn</b>: {'; '.join(named)}{rest}"))
    if came_late:
        told.append(("slow", f"{came_late} báo cáo trong năm đã nộp muộn"))
    return told


def _report(row: Mapping[Any, Any]) -> str:
    name = (
        f"{row['form_name']} {row['period']} (hạn {dates.say(row['due_on'])}, muộn {row['late_days']} ngày)"
    )
    return markup.text(name)


def _deadline(pace: pd.DataFrame, unit: str) -> list[Item]:
    if pace.empty or pd.isna(pace["deadline_on"].iloc[0]):
        return []
    row = pace.iloc[0]
    said = (
        f"Hạn giải ngân gần nhất <b>{dates.say(row['deadline_on'])}</b>: còn {row['days_left']} ngày, "
        f"{row['working_days']} ngày làm việc"
    )
    if pd.isna(row["unspent_vnd"]) or not row["unspent_vnd"]:
        return [("achieved", said)]
    sign = "slow" if row["working_days"] else "out_of_reach"
    return [(sign, f"{said}; chưa giải ngân {phrases.money(row['unspent_vnd'], unit)}")]


def _next_report(next_due: pd.DataFrame) -> list[Item]:
    return [
        (
            "on_pace",
            markup.text(
                f"Báo cáo sắp đến hạn: {row['form_name']} {row['period']}, hạn {dates.say(row['due_on'])}"
            ),
        )
        for row in next_due.to_dict("records")
    ]


def _fall(row: Mapping[Any, Any]) -> str:
    state = str(row["state_name"]).lower()
    if pd.isna(row["fall_points"]):
        return state
    points = float(row["fall_points"])
    how = "giảm" if points >= 0 else "tăng"
    wanted = numbers.say(float(row["target_points"]), 1)
    return f"{how} {numbers.say(abs(points), 2)} điểm so với năm trước, mức cần {wanted} điểm: {state}"


def _per_household(row: Mapping[Any, Any], unit: str) -> str:
    money = row["allocated_per_poor_vnd"]
    return "" if pd.isna(money) else f"Vốn giao {phrases.money(float(money), unit)} mỗi hộ nghèo."


def _count(value: Any) -> str:
    return numbers.say(int(value))


def _rate(value: Any) -> str:
    return phrases.rate_text(float(value), 2)
