"""What has not been reported, in sentences: lines, communes, old figures, carried-over money."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.rows import Row, newest_date, rows
from lib.vietnamese import dates, numbers

NOTHING = "Mọi dòng vốn và mọi xã được giao vốn đều đã có số liệu."


def silence(
    whole: pd.DataFrame,
    lines: pd.DataFrame,
    places: pd.DataFrame,
    *,
    unit: str = "trieu",
    line_link: str | None = None,
    place_link: str | None = None,
) -> str:
    """The gaps in what is known, each in one sentence with the names that are asked to act.

    Args:
        whole: Progress of the whole, one row.
        lines: Progress by line, with names.
        places: Progress by place, with names; place "" is the remainder and is not asked.
        unit: "trieu" or "dong".
        line_link: Start of the address the lines lead to; None draws no link.
        place_link: The same for the places.

    Returns:
        One line of HTML, all texts escaped; a sentence where nothing is missing.

    Rule: R2
    """
    found = [row for row in rows(lines) if row.has_plan]
    units = [
        row
        for row in rows(places, code_column="place", name_column="place_name")
        if row.code and row.has_plan
    ]
    said = [
        *_lines(found, whole, unit, line_link),
        *_units(units, place_link),
        *_old(units, place_link),
        *_carried(whole, unit),
        *([] if units or not found else ["Chưa có kế hoạch vốn theo xã nào được nạp."]),
    ]
    items = "".join(f"<li>{sentence}</li>" for sentence in said) or f'<li class="is-fine">{NOTHING}</li>'
    return f'<div class="lc lc-silence"><ul>{items}</ul></div>'


def _lines(found: Sequence[Row], whole: pd.DataFrame, unit: str, link: str | None) -> list[str]:
    silent = [row for row in found if row.disbursed_vnd is None]
    if not silent:
        return []
    paid = next((row.disbursed_vnd for row in rows(whole, code_column="-")), None)
    names = ", ".join(markup.name(row, link, row.code) for row in silent)
    count = f"<b>{len(silent)}/{len(found)} dòng vốn chưa báo cáo theo dòng</b>: {names}"
    if len(silent) < len(found) or paid is None:
        return [count]
    money = f"{phrases.amount(paid, unit)} {phrases.unit_name(unit)}"
    return [f"{count}. Số {money} mới được báo cáo gộp cho cả chương trình"]


def _units(units: Sequence[Row], link: str | None) -> list[str]:
    silent = [row for row in units if row.disbursed_vnd is None]
    if not silent:
        return []
    names = ", ".join(markup.name(row, link, row.name) for row in silent)
    return [f"<b>{len(silent)}/{len(units)} xã, thị trấn chưa báo cáo lần nào</b>: {names}"]


def _old(units: Sequence[Row], link: str | None) -> list[str]:
    """Units whose number is older than the newest one, by the date it is of."""
    newest = newest_date(units)
    behind = [row for row in units if row.reported_on and newest and row.reported_on < newest]
    if not behind:
        return []
    names = ", ".join(f"{markup.name(row, link, row.name)} ({_since(row)})" for row in behind)
    return [f"<b>{len(behind)} xã, thị trấn còn giữ số cũ</b>: {names}"]


def _since(row: Row) -> str:
    late = f", {phrases.NOT_REPORTED} kỳ {row.late_period}" if row.late_period else ""
    return markup.text(f"đến {dates.say(row.reported_on)}{late}")


def _carried(whole: pd.DataFrame, unit: str) -> list[str]:
    """Carried-over money of which nobody says what was paid."""
    if whole.empty or "carried_over_vnd" not in whole:
        return []
    carried, paid = whole["carried_over_vnd"].iloc[0], whole["carried_over_disbursed_vnd"].iloc[0]
    if pd.isna(carried) or not carried or pd.notna(paid):
        return []
    money = f"{numbers.money(int(carried), unit)} {phrases.unit_name(unit)}"
    return [f"<b>Vốn kéo dài {money}</b> chưa có số giải ngân"]


def silence_style() -> str:
    """The style sheet of the list, to be put on a page once."""
    return markup.style("silence")
