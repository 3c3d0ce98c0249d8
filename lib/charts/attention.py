"""What asks for a conclusion, in sentences: silence, overspending, low estimates, deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.outlook import backing_sentences
from lib.charts.rows import Row, newest_date, rows
from lib.vietnamese import dates, numbers

NOTHING = "Mọi dòng vốn và mọi xã được giao vốn đều đã có số liệu; không có điều gì cần kết luận."
Item = tuple[str, str]
"""A status code for the sign, and the sentence as HTML."""


def attention(
    whole: pd.DataFrame,
    lines: pd.DataFrame,
    places: pd.DataFrame,
    origins: pd.DataFrame,
    backing: pd.DataFrame,
    *,
    unit: str = "trieu",
    line_link: str | None = None,
    place_link: str | None = None,
    carried_link: str = "",
) -> str:
    """What the committee must conclude on, each in one sentence with the names that are asked to act.

    Args:
        whole: Progress of the whole, one row.
        lines: Progress by line, with names.
        places: Progress by place, with names; place "" is the remainder and is not asked.
        origins: Each year's money apart, as ``lib.office.by_origin`` gives it; empty where not asked for.
        backing: Planned activities against money and targets, as ``lib.progress.backing`` gives it.
        unit: "trieu" or "dong".
        line_link: Start of the address the lines lead to; None draws no link.
        place_link: The same for the places.
        carried_link: Address of the page on carried-over money; "" draws no link.

    Returns:
        One line of HTML, all texts escaped; a sentence where nothing asks for anything. Needs
        ``attention_style`` once on the page.

    Rule: R2, R3, R5
    """
    told = attention_items(
        whole,
        lines,
        places,
        origins,
        backing,
        unit=unit,
        line_link=line_link,
        place_link=place_link,
        carried_link=carried_link,
    )
    return listed(told or [("achieved", NOTHING)])


def attention_items(
    whole: pd.DataFrame,
    lines: pd.DataFrame,
    places: pd.DataFrame,
    origins: pd.DataFrame,
    backing: pd.DataFrame,
    *,
    unit: str = "trieu",
    line_link: str | None = None,
    place_link: str | None = None,
    carried_link: str = "",
) -> list[Item]:
    """The sentences alone, what presses first; arguments as in ``attention``.

    Rule: R2, R3, R5
    """
    found = rows(lines)
    planned = [row for row in found if row.has_plan]
    units = [row for row in rows(places, code_column="place", name_column="place_name") if row.code]
    return [
        *_overspent(found, unit, line_link),
        *_overspent(units, unit, place_link),
        *_at_odds(whole, lines, places, unit),
        *_silent_lines(planned, whole, unit, line_link),
        *_silent_units([row for row in units if row.has_plan], place_link),
        *_old(units, place_link),
        *_low(planned, unit, line_link),
        *(("slow", markup.text(said)) for said in backing_sentences(backing, unit=unit)),
        *_carried(origins, unit, carried_link),
        *([] if any(row.has_plan for row in units) or not planned else [_no_communes()]),
    ]


def line_gaps(lines: pd.DataFrame, *, unit: str = "trieu", link: str | None = None) -> str:
    """What one commune has not reported, line by line, and what it spent beyond its plan.

    Args:
        lines: Progress of its lines, with names.
        unit: "trieu" or "dong".
        link: Start of the address the lines lead to.

    Returns:
        One line of HTML; "" where it owes nothing.

    Rule: R2, R3
    """
    told = line_items(lines, unit=unit, link=link)
    return listed(told) if told else ""


def line_items(lines: pd.DataFrame, *, unit: str = "trieu", link: str | None = None) -> list[Item]:
    """The same sentence by sentence, to stand in a list with others."""
    found = rows(lines)
    silent = [row for row in found if row.has_plan and row.disbursed_vnd is None]
    late = [row for row in found if row.late_period]
    told = _overspent(found, unit, link)
    if silent:
        names = ", ".join(markup.name(row, link, row.code) for row in silent)
        told.append(("not_reported", f"<b>{len(silent)} dòng vốn chưa báo cáo lần nào</b>: {names}"))
    if late:
        names = ", ".join(f"{markup.name(row, link, row.code)} ({_since(row)})" for row in late)
        told.append(("not_reported", f"<b>{len(late)} dòng vốn quá hạn báo cáo</b>: {names}"))
    return told


def listed(told: Sequence[Item]) -> str:
    """The sentences with their signs."""
    items = "".join(f"<li>{markup.sign(code)}<span>{sentence}</span></li>" for code, sentence in told)
    return f'<div class="lc lc-attention"><ul>{items}</ul></div>'


def attention_style() -> str:
    """The style sheet of the list, to be put on a page once."""
    return markup.style("attention")


def _silent_lines(found: Sequence[Row], whole: pd.DataFrame, unit: str, link: str | None) -> list[Item]:
    silent = [row for row in found if row.disbursed_vnd is None]
    if not silent:
        return []
    paid = next((row.disbursed_vnd for row in rows(whole, code_column="-")), None)
    names = ", ".join(markup.name(row, link, row.code) for row in silent)
    count = f"<b>{len(silent)}/{len(found)} dòng vốn chưa báo cáo theo dòng</b>: {names}"
    if len(silent) < len(found) or paid is None:
        return [("not_reported", count)]
    money = phrases.money(paid, unit)
    return [("not_reported", f"{count}. Số {money} mới được báo cáo gộp cho cả chương trình")]


def _silent_units(units: Sequence[Row], link: str | None) -> list[Item]:
    silent = [row for row in units if row.disbursed_vnd is None]
    if not silent:
        return []
    names = ", ".join(markup.name(row, link, row.name) for row in silent)
    return [("not_reported", f"<b>{len(silent)}/{len(units)} xã, thị trấn chưa báo cáo lần nào</b>: {names}")]


def _old(units: Sequence[Row], link: str | None) -> list[Item]:
    """Units whose number is older than the newest one, by the date it is of."""
    newest = newest_date(units)
    behind = [row for row in units if row.reported_on and newest and row.reported_on < newest]
    if not behind:
        return []
    names = ", ".join(f"{markup.name(row, link, row.name)} ({_since(row)})" for row in behind)
    return [("not_reported", f"<b>{len(behind)} xã, thị trấn còn giữ số cũ</b>: {names}")]


def _since(row: Row) -> str:
    late = f", {phrases.NOT_REPORTED} kỳ {row.late_period}" if row.late_period else ""
    return markup.text(f"đến {dates.say(row.reported_on)}{late}")


def _overspent(found: Sequence[Row], unit: str, link: str | None) -> list[Item]:
    """Paid beyond the plan, or without one: to be checked before anything else."""
    over = [row for row in found if phrases.is_over_full(row) or row.status == "outside_plan"]
    return [
        (
            "outside_plan",
            f"<b>{markup.name(row, link)} chi vượt kế hoạch</b>: {phrases.money_pair(row, unit)} "
            f"{phrases.unit_name(unit)}, cần kiểm tra"
            if row.has_plan
            else f"<b>{markup.name(row, link)} đã chi mà chưa có kế hoạch vốn</b>: "
            f"{phrases.money(row.disbursed_vnd, unit)}, cần kiểm tra",
        )
        for row in over
    ]


def _low(found: Sequence[Row], unit: str, link: str | None) -> list[Item]:
    """Lines whose own estimate for the year stays below their target."""
    low = [
        row
        for row in found
        if row.expected_vnd is not None and row.target_vnd is not None and row.expected_vnd < row.target_vnd
    ]
    if not low:
        return []
    short = sum((row.target_vnd or 0) - (row.expected_vnd or 0) for row in low)
    names = ", ".join(markup.name(row, link, row.code) for row in low)
    money = phrases.money(short, unit)
    return [("slow", f"<b>{len(low)} dòng tự ước không đạt chỉ tiêu</b>, thiếu {money}: {names}")]


def _carried(origins: pd.DataFrame, unit: str, link: str) -> list[Item]:
    """Carried-over money not all paid, with its deadline; unspoken of, that; paid beyond its plan, that."""
    if origins.empty:
        return []
    earlier = origins[(origins["line"] == "") & origins["carried_over"]]
    open_ones = earlier[earlier["allocated_vnd"].fillna(0) != earlier["disbursed_vnd"].fillna(0)]
    return [_carried_item(row, unit, link) for row in open_ones.to_dict("records")]


def _carried_item(row: dict[Any, Any], unit: str, link: str) -> Item:
    plan, paid = (0 if pd.isna(row[name]) else int(row[name]) for name in ("allocated_vnd", "disbursed_vnd"))
    money = phrases.unit_name(unit)
    name = markup.text(f"Vốn kéo dài {numbers.money(plan, unit)} {money}")
    named = f'<a data-go="1" href="{markup.text(link)}">{name}</a>' if link else name
    if paid > plan:
        over = numbers.money(paid - plan, unit)
        return "outside_plan", f"<b>{named}</b> đã chi vượt {over} {money}, cần kiểm tra"
    left = f"còn {numbers.money(plan - paid, unit)} {money} chưa giải ngân"
    said = "chưa có số giải ngân" if pd.isna(row["disbursed_vnd"]) else left
    return "slow", f"<b>{named}</b> {said}{_until(row)}"


def _until(row: dict[Any, Any]) -> str:
    """The deadline, and how many days are left or passed."""
    day, left = row["deadline_on"], row["days_left"]
    if pd.isna(day):
        return ""
    said = f"còn {left} ngày" if left >= 0 else f"đã quá {-left} ngày"
    return f", hạn {dates.say(day)} ({said})"


def _at_odds(whole: pd.DataFrame, lines: pd.DataFrame, places: pd.DataFrame, unit: str) -> list[Item]:
    """Parts that add up to more than their whole: somebody has not yet adjusted.

    By place what is left over is a row of its own; by line alone it is none, so the whole is asked.
    """
    told = []
    for column, what in (("allocated_vnd", "kế hoạch"), ("disbursed_vnd", "giải ngân")):
        known = int(whole[column].sum()) if whole[column].notna().any() else None
        over = {
            "dòng vốn": 0 if known is None else int(lines[column].fillna(0).sum()) - known,
            "xã": -int(places.loc[places["place"] == "", column].fillna(0).sum()),
        }
        for noun in (noun for noun, vnd in over.items() if vnd > 0):
            money = f"{numbers.money(over[noun], unit)} {phrases.unit_name(unit)}"
            said = f"<b>Cộng {what} các {noun} lớn hơn số toàn bộ {money}</b>: cấp dưới chưa điều chỉnh"
            told.append(("outside_plan", said))
    return told


def _no_communes() -> Item:
    return "not_allocated", "Chưa có kế hoạch vốn theo xã nào được nạp."
