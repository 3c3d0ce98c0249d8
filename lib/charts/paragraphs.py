"""What a chart shows as a paragraph to copy into a text: whole sentences, each rate with its money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.charts.rows import Row, rows
from lib.vietnamese import dates
from lib.vietnamese.text import begun_small

FEW: Final = 5
"""So many rows of a long table are named."""


def opening(one: pd.DataFrame, who: str, as_of: date, *, unit: str = "trieu") -> str:
    """Where somebody stands at a date.

    Args:
        one: The progress table of the whole, a line or a place: one row; an empty one says nothing.
        who: Whose money, as it stands within a sentence: "toàn chương trình".
        as_of: The date the figures speak of.
        unit: "trieu" or "dong".

    Returns:
        "Tính đến ngày 30/06/2024, toàn chương trình đã giải ngân 2.000 trên 10.008 triệu đồng kế hoạch, đạt
        19,98 %, còn thiếu 6.973,4 triệu đồng tới chỉ tiêu 89,66 %."

    Rule: R2, R3, R4
    """
    found = rows(one, code_column="-")
    if not found:
        return ""
    row, day = found[0], dates.say(as_of)
    if not row.has_plan:
        if not row.disbursed_vnd:
            return f"Đến ngày {day}, {who} chưa được giao vốn."
        return f"Tính đến ngày {day}, {who} đã chi {phrases.money(row.disbursed_vnd, unit)} ngoài kế hoạch."
    plan = phrases.money(row.allocated_vnd, unit)
    if row.disbursed_vnd is None:
        return f"Đến ngày {day}, {who} chưa báo cáo giải ngân trong kế hoạch {plan}{_target(row)}."
    old = "" if row.reported_on in {None, as_of} else f" (số liệu đến {dates.say(row.reported_on)})"
    paid = phrases.amount(row.disbursed_vnd, unit)
    rate = f", đạt {phrases.row_rate(row, 2)}" if row.rate is not None else ""
    missing = _missing(row, unit)
    return f"Tính đến ngày {day}, {who} đã giải ngân {paid} trên {plan} kế hoạch{rate}{missing}{old}."


def _target(row: Row) -> str:
    return "" if row.target_rate is None else f", chỉ tiêu {phrases.target_text(row.target_rate)}"


def _missing(row: Row, unit: str) -> str:
    """How far the target is; "" without one."""
    if row.gap_vnd is None or row.target_rate is None:
        return ""
    goal = phrases.target_text(row.target_rate)
    if round(row.gap_vnd) <= 0:
        return f", đã đạt chỉ tiêu {goal}"
    return f", còn thiếu {phrases.money(row.gap_vnd, unit)} tới chỉ tiêu {goal}"


def items(table: pd.DataFrame, key: str, *, unit: str = "trieu", most: int | None = None) -> str:
    """The rows with money, most missing first, each with status, rate and money.

    Args:
        table: The progress table by ``key``, with names.
        key: "line" or "place"; what no commune holds is not named.
        unit: "trieu" or "dong".
        most: So many are named; None for all.

    Returns:
        "DA2 Đa dạng hóa sinh kế chậm, đạt 12,2 % (588 / 4.815 triệu đồng); …", without an end; "" of none.

    Rule: R2, R3
    """
    found = [
        row for row in rows(table, code_column=key, name_column=f"{key}_name") if row.code and row.has_plan
    ]
    return "; ".join(_item(row, key, unit) for row in found[:most])


def _item(row: Row, key: str, unit: str) -> str:
    name = f"{row.code} {row.name}" if key == "line" else begun_small(row.name)
    if row.rate is None:
        return f"{name} {phrases.status_name(row)} (kế hoạch {phrases.money(row.allocated_vnd, unit)})"
    money = f"{phrases.money_pair(row, unit)} {phrases.unit_name(unit)}"
    return f"{name} {phrases.status_name(row)}, đạt {phrases.row_rate(row)} ({money})"


def held(ranked: pd.DataFrame, key: str, *, unit: str = "trieu", most: int = FEW) -> str:
    """Who holds the missing money, the most first, each with its share.

    Args:
        ranked: As ``lib.progress.gaps.gaps`` gives it, with names.
        key: "line", "place" or "office".
        unit: "trieu" or "dong".
        most: So many are named.

    Returns:
        "DA2 Đa dạng hóa sinh kế 3.303,5 triệu đồng (47,4 %); …", without an end; "" for nothing.

    Rule: R2
    """
    some = ranked[ranked["missing_vnd"].fillna(0) > 0].head(most)
    return "; ".join(
        f"{_called(row, key)} {phrases.money(row['missing_vnd'], unit)}"
        f" ({phrases.rate_text(round(float(row['share']), 9), 1, (1.0,))})"
        for row in some.to_dict("records")
    )


def _called(row: Mapping[Any, Any], key: str) -> str:
    name = str(row[f"{key}_name"])
    if key == "line" and row[key]:
        return f"{row[key]} {name}"
    return begun_small(name) if key == "place" else name


def steps(months: pd.DataFrame, *, unit: str = "trieu") -> str:
    """The course of a year, report by report.

    Args:
        months: ``on``, ``disbursed_vnd`` (cumulative) and ``rate`` of each report.
        unit: "trieu" or "dong".

    Returns:
        "31/05/2024: 1.512,3 triệu đồng (15,1 %); …", without an end; "" where nothing was reported.

    Rule: R2, R3
    """
    known = months[months["disbursed_vnd"].notna()]
    return "; ".join(
        f"{dates.say(row['on'])}: {phrases.money(row['disbursed_vnd'], unit)}"
        + ("" if pd.isna(row["rate"]) else f" ({phrases.rate_text(float(row['rate']), 2)})")
        for row in known.to_dict("records")
    )


def pairs_sentence(pairs: pd.DataFrame) -> str:
    """Which lines in which communes hold the missing money.

    Args:
        pairs: As ``lib.progress.gaps.gaps`` gives it by line and place, with names.

    Returns:
        "DA2 ở Lộc Yên, DA3.1 ở Công Sơn thiếu nhiều nhất, 12,4 % số còn thiếu của các xã"; that nothing is.

    Rule: R2
    """
    some = pairs[(pairs["place"] != "") & (pairs["missing_vnd"].fillna(0) > 0)]
    if some.empty:
        return "Không dòng vốn nào ở xã nào còn thiếu so với chỉ tiêu"
    few = some.head(3)
    names = [
        f"{line} ở {str(place).removeprefix('Xã ')}"
        for line, place in zip(few["line"], few["place_name"], strict=True)
    ]
    share = float(few["missing_vnd"].sum()) / float(some["missing_vnd"].sum())
    told = phrases.rate_text(share, 1, (1.0,))
    return f"{', '.join(names)} thiếu nhiều nhất: {told} số còn thiếu của các xã"


def text_of(*sentences: str) -> str:
    """Sentences as a paragraph, each with its full stop."""
    return " ".join(f"{told.rstrip('.')}." for told in sentences if told)
