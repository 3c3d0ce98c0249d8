"""Titles of the page on the quality of figures: how much wants a look, of which kind, how much money."""

from __future__ import annotations

from typing import Final

import pandas as pd

from lib.charts import phrases
from lib.vietnamese import numbers
from lib.vocabulary.quality import COUNTED

OF_MONEY: Final = frozenset({"treasury", "sums", "over", "falls"})
"""Kinds whose amounts are money that is wrong somewhere: their sum is said."""


def quality_sentence(table: pd.DataFrame, *, unit: str = "trieu") -> str:
    """How many things want a look.

    Args:
        table: Findings that are not settled: kind, amount_vnd.
        unit: "trieu" or "dong".

    Returns:
        "12 điều cần xem: 3 chỗ lệch Kho bạc 45,2 triệu đồng, 9 điều kế hoạch chưa rõ".
    """
    if table.empty:
        return "Không còn điều nào cần xem"
    parts = []
    for kind, counted in COUNTED.items():
        of = table[table["kind"] == kind]
        if len(of):
            money = f" {_money(of, unit)}" if kind in OF_MONEY and of["amount_vnd"].notna().any() else ""
            parts.append(f"{numbers.say(len(of))} {counted}{money}")
    return f"{numbers.say(len(table))} điều cần xem: {', '.join(parts)}"


def who_must_look(table: pd.DataFrame) -> str:
    """Who has most to look at, and how long the oldest of it has stood.

    Args:
        table: Findings that are not settled: unit_name, age_days.

    Returns:
        "Nhiều nhất: Phòng Tài chính - Kế hoạch 8 điều, Phòng LĐTBXH-DT 2 điều; lâu nhất đã 879 ngày."; ""
        where there is nothing.
    """
    if table.empty:
        return ""
    most = table["unit_name"].value_counts().head(3)
    named = ", ".join(f"{name} {numbers.say(int(count))} điều" for name, count in most.items() if name)
    days = table["age_days"].max()
    old = "" if pd.isna(days) else f"; lâu nhất đã {numbers.say(int(days))} ngày"
    return f"Nhiều nhất: {named}{old}."


def reconciliation_sentence(table: pd.DataFrame, *, unit: str = "trieu") -> str:
    """How far the units and the Treasury agree.

    Args:
        table: The reconciliation: state, own_vnd.
        unit: "trieu" or "dong".

    Returns:
        "Đối chiếu Kho bạc: 12/16 dòng khớp, 3 dòng lệch 45,2 triệu đồng, 1 dòng Kho bạc không có số".
    """
    if table.empty:
        return "Đối chiếu Kho bạc: chưa có số nào của Kho bạc"
    said = {
        "differs": "lệch",
        "late": "đơn vị chưa có số đến ngày ấy",
        "missing_units": "đơn vị không có số",
        "missing_treasury": "Kho bạc không có số",
    }
    # what its parts explain is no difference of its own
    rows = table[table["state"] != "in_parts"]
    parts = [f"{numbers.say(int((rows['state'] == 'matched').sum()))}/{numbers.say(len(rows))} dòng khớp"]
    for state, words in said.items():
        of = rows[rows["state"] == state]
        if len(of):
            parts.append(
                f"{numbers.say(len(of))} dòng {words} {_money(of.assign(amount_vnd=of['own_vnd']), unit)}"
            )
    return f"Đối chiếu Kho bạc: {', '.join(parts)}"


def _money(rows: pd.DataFrame, unit: str) -> str:
    return phrases.money(int(rows["amount_vnd"].abs().sum()), unit)
