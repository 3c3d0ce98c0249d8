"""Work beside money in words: a line's shares, which of them is ahead, what a unit costs beside its peers."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.vietnamese import dates, numbers

COST_PLACES: Final = ((100_000_000, 1), (1_000_000, 2), (float("-inf"), 3))
"""Cost of a unit from so many đồng on → decimals in triệu đồng."""
FULL: Final = 1.0


def work_sentence(part: pd.DataFrame, *, points: float, unit: str = "trieu") -> str:
    """The money and the work of one line in one sentence, each rate with its numbers.

    Args:
        part: The rows of the line in the table of ``money_beside``, with unit_name.
        points: Money and work farther apart than so many percentage points are not in step.
        unit: "trieu" or "dong".

    Returns:
        "62 % tiền (367 / 592 triệu đồng), 33 % lớp (1 / 3) – tiền đi trước việc 28,7 điểm; chưa báo cáo:
        105 học viên".

    Rule: R2, R3
    """
    first = part.iloc[0]
    silent = part[part["achieved"].isna()]
    told = [
        _money_said(first, unit),
        *(_work_said(row) for row in part[part["achieved"].notna()].to_dict("records")),
    ]
    return ", ".join(told) + _step_said(part, points) + _silent_said(silent)


def differ(paid: Any, done: Any) -> bool:
    """Whether money and work speak of different days, both known."""
    return not (pd.isna(paid) or pd.isna(done)) and bool(paid != done)


def dates_said(row: pd.Series[Any]) -> str:
    """The dates of money and work where they differ: " (tiền đến 30/06/2024, việc đến 31/10/2024)"."""
    paid, done = row["paid_on"], row["reported_on"]
    if not differ(paid, done):
        return ""
    return f" (tiền đến {dates.say(paid)}, việc đến {dates.say(done)})"


def _silent_said(silent: pd.DataFrame) -> str:
    """Planned work nobody has reported on, with what was planned; "" where there is none."""
    if silent.empty:
        return ""
    counts = [
        row["unit_name"]
        if pd.isna(row["planned"])
        else f"{numbers.say(int(row['planned']))} {row['unit_name']}"
        for row in silent.to_dict("records")
    ]
    return f"; {phrases.NOT_REPORTED}: {' · '.join(counts)}"


def _money_said(first: pd.Series[Any], unit: str) -> str:
    paid, planned = (
        None if pd.isna(first[name]) else int(first[name]) for name in ("disbursed_vnd", "allocated_vnd")
    )
    if not planned:
        return f"tiền {phrases.NOT_ALLOCATED}"
    if paid is None or pd.isna(first["rate"]):
        return f"tiền {phrases.NOT_REPORTED} (kế hoạch {phrases.money(planned, unit)})"
    rate = phrases.rate_text(float(first["rate"]), 0)
    return f"{rate} tiền ({phrases.amount(paid, unit)} / {phrases.money(planned, unit)})"


def _work_said(row: dict[Any, Any]) -> str:
    done = numbers.say(int(row["achieved"]))
    if pd.isna(row["done_rate"]):
        return f"{done} {row['unit_name']} ngoài kế hoạch"
    rate = phrases.rate_text(float(row["done_rate"]), 0, (FULL,))
    return f"{rate} {row['unit_name']} ({done} / {numbers.say(int(row['planned']))})"


def _step_said(part: pd.DataFrame, points: float) -> str:
    """Which of the two is ahead, by the output that is farthest off; nothing where none is known."""
    known = part["lag_points"].dropna().astype("float64")
    if known.empty:
        return ""
    at = int(known.abs().argmax())
    lag, dated = float(known.iloc[at]), dates_said(part.loc[known.index[at]])
    if abs(lag) <= points:
        return f" – tiền và việc đi cùng nhịp{dated}"
    ahead = "tiền đi trước việc" if lag > 0 else "việc đi trước tiền"
    return f" – {ahead} {phrases.points_text(abs(lag), (points,))}{dated}"


def cost_text(vnd: float, unit: str) -> str:
    """What one unit costs: the smaller it is, the more decimals in triệu đồng: 481,5, 19,26, 0,167."""
    places = next(places for least, places in COST_PLACES if vnd >= least)
    return numbers.money(round(vnd), unit, places)


def peers_sentence(by_place: pd.DataFrame, *, unit: str = "trieu") -> str:
    """Which commune's unit of work costs most beside what it costs in the other communes of the line.

    Args:
        by_place: As ``lib.office.views.works_by_place`` gives it.
        unit: "trieu" or "dong".

    Returns:
        "Suất chi xa các xã khác nhất: Xã Công Sơn, DA2, 44,1 triệu đồng một hộ, gấp 2,3 lần trung vị 6 xã
        khác"; that there are no peers; "" where no commune has a number.

    Rule: R2
    """
    if by_place.empty:
        return ""
    told = by_place[(by_place["peers"].fillna(0) > 0) & (by_place["peer_cost_vnd"].fillna(0) > 0)]
    if told.empty:
        return "Chưa xã nào có xã khác cùng dòng vốn để so suất chi"
    times = (told["cost_vnd"] / told["peer_cost_vnd"]).astype("float64")
    at = int(times.where(times >= 1, 1 / times).argmax())
    row, ratio = told.iloc[at], float(times.iloc[at])
    far = f"gấp {numbers.say(ratio, 1)} lần" if ratio >= 1 else f"bằng {phrases.rate_text(ratio, 0)}"
    cost = f"{cost_text(float(row['cost_vnd']), unit)} {phrases.unit_name(unit)}"
    return (
        f"Suất chi xa các xã khác nhất: {row['place_name']}, {row['line']}, {cost} một {row['unit_name']}, "
        f"{far} trung vị {row['peers']} xã khác"
    )
