"""How the plan was changed, in sentences and bars."""

from __future__ import annotations

from typing import Final

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.waterfall import Ends, bar_row, bars, waterfall
from lib.vietnamese import dates

ENDS: Final = Ends("Giao ban đầu", "Kế hoạch hiện nay")


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


def plan_bars(
    steps: pd.DataFrame, plan: pd.DataFrame, *, unit: str = "trieu", link: str | None = None
) -> str:
    """From the plan as first given to what it is.

    Args:
        steps: As ``lib.progress.adjustments.plan_steps`` gives it.
        plan: The row of the table of plans they are of: original_vnd, current_vnd.
        unit: "trieu" or "dong".
        link: Start of the address the steps lead to; None where they are days.

    Returns:
        One line of HTML, all texts escaped; "" where the plan never changed. Needs ``waterfall_style`` once.

    Rule: R7
    """
    if steps.empty:
        return ""
    first, last = (float(plan[name].fillna(0).iloc[0]) for name in ("original_vnd", "current_vnd"))
    return waterfall(
        steps, first, last, ends=ENDS, unit=unit, link=link, show_code=link is not None, noun="dòng"
    )


def flow_bars(moved: pd.DataFrame, *, unit: str = "trieu") -> str:
    """What moved from where to where, each bar as long as its money.

    Args:
        moved: As ``lib.progress.adjustments.flows`` gives it.
        unit: "trieu" or "dong".

    Returns:
        One line of HTML, all texts escaped; "" where nothing moved. Needs ``waterfall_style`` once.

    Rule: R7
    """
    if moved.empty:
        return ""
    end = float(moved["moved_vnd"].max())
    rows = [
        bar_row(
            f"<b>{markup.text(flow['giver'])} → {markup.text(flow['taker'])}</b> {dates.say(flow['on'])}",
            0.0,
            float(flow["moved_vnd"]),
            end,
            unit,
            "is-paid",
        )
        for flow in moved.to_dict("records")
    ]
    return bars(rows, "Vốn chuyển từ đâu sang đâu")
