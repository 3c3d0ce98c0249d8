"""How the plan was changed, in sentences."""

from __future__ import annotations

import pandas as pd

from lib.charts import phrases
from lib.vietnamese import dates


def adjustments_sentence(plan: pd.DataFrame, changes: pd.DataFrame, *, unit: str = "trieu") -> str:
    """How the plan of the whole, or of a line, came to be what it is.

    Args:
        plan: Its row of the table of plans: first_on, original_vnd, current_vnd, adjusted_vnd.
        changes: The changes shown below: on.
        unit: "trieu" or "dong".

    Returns:
        "Kế hoạch điều chỉnh 2 lần, lần cuối 15/09/2024: ban đầu 10.008, nay 9.800 triệu đồng (giảm 208)";
        that it never was, where it was not; "" without a plan.

    Rule: R7
    """
    if plan.empty:
        return ""
    row = plan.iloc[0]
    if changes.empty:
        return f"Kế hoạch vốn chưa điều chỉnh lần nào từ khi giao ngày {dates.say(row['first_on'])}"
    count = changes["on"].nunique()
    said = f"Kế hoạch điều chỉnh {count} lần, lần cuối {dates.say(changes['on'].max())}"
    original = 0 if pd.isna(row["original_vnd"]) else int(row["original_vnd"])
    now, moved = int(row["current_vnd"]), int(row["current_vnd"]) - original
    named = phrases.unit_name(unit)
    if not moved:
        return f"{said}: nay {phrases.amount(now, unit)} {named}, bằng mức giao ban đầu"
    way = f"{'tăng' if moved > 0 else 'giảm'} {phrases.amount(abs(moved), unit)}"
    return (
        f"{said}: ban đầu {phrases.amount(original, unit)}, nay {phrases.amount(now, unit)} {named} ({way})"
    )


def flows_sentence(moved: pd.DataFrame, *, unit: str = "trieu") -> str:
    """How much moved between parts while the sum stayed; "" for nothing.

    Args:
        moved: As ``lib.progress.adjustments.flows`` gives it.
        unit: "trieu" or "dong".

    Returns:
        "Đã chuyển 300 triệu đồng giữa các dòng hoặc xã, tổng giữ nguyên".

    Rule: R7
    """
    if moved.empty:
        return ""
    money = phrases.money(int(moved["moved_vnd"].sum()), unit)
    return f"Đã chuyển {money} từ nơi này sang nơi khác, tổng giữ nguyên"
