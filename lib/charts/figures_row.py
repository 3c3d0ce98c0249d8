"""The headline figures as cards: what it is, how much, against what, of which date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.rows import Row, rows
from lib.progress.pace import Pace
from lib.vietnamese import dates, numbers

LONG: Final = 9
"""Figures of more letters are set smaller, so that whole đồng fit."""


@dataclass(frozen=True)
class Card:
    """One headline figure.

    Args:
        label: What it is.
        value: The figure, said for people.
        as_of: The date it speaks of; no figure stands without one.
        unit: Unit of the figure, printed small.
        note: The line under it: a rate with its money, a target with its rate.
        status: A status code that colours the edge and adds sign and word; None for a neutral figure.
        column: The figure of a progress table it is, "" for none.
    """

    label: str
    value: str
    as_of: date
    unit: str = ""
    note: str = ""
    status: str | None = None
    column: str = ""


def cards(items: Sequence[Card], trace: markup.Trace | None = None) -> str:
    """The cards side by side, two in a row on a phone.

    Args:
        items: Usually four.
        trace: Where the figures can be followed to their cells.

    Returns:
        One line of HTML, all texts escaped; needs ``card_style`` once on the page.
    """
    return f'<div class="lc lc-cards">{"".join(_card(item, trace) for item in items)}</div>'


def card_style() -> str:
    """The style sheet of the cards, to be put on a page once."""
    return markup.style("cards")


def headline_cards(whole: pd.DataFrame, *, as_of: date, unit: str = "trieu") -> list[Card]:
    """The figures every overview begins with: allocated, disbursed, missing to the target.

    Args:
        whole: The progress table of the whole, one row.
        as_of: The date the page speaks of.
        unit: "trieu" or "dong".

    Returns:
        Three cards; the caller adds the pace. An empty table gives none.

    Rule: R2, R3, R4
    """
    found = rows(whole, code_column="-")
    return [
        card
        for row in found[:1]
        for card in (_plan(row, as_of, unit), _paid(row, as_of, unit), _gap(row, as_of, unit))
    ]


def pace_card(pace: Pace | None, *, as_of: date, unit: str = "trieu") -> list[Card]:
    """What each month must bring to reach the target by the deadline, against the months so far.

    Args:
        pace: As ``lib.progress.pace`` gives it; None where nothing is missing.
        as_of: The date the page speaks of.
        unit: "trieu" or "dong".

    Returns:
        One card, or none.
    """
    if pace is None:
        return []
    money = phrases.unit_name(unit)
    value = phrases.amount(pace.needed_vnd, unit)
    note = "" if pace.had_vnd is None else f"đang có {phrases.amount(pace.had_vnd, unit)}"
    if pace.times is not None:
        note = f"gấp {numbers.say(pace.times, 1)} lần nhịp {note}"
    label = f"Nhịp cần đến {dates.say(pace.deadline_on)}"  # what is missing over the months that are left
    return [Card(label, value, as_of, f"{money}/tháng", note, column="gap_vnd")]


def estimate_card(one: pd.DataFrame, *, as_of: date, unit: str = "trieu") -> list[Card]:
    """The unit's own estimate for the whole year; none where it said none.

    Rule: R5
    """
    found = rows(one, code_column="-")[:1]
    return [
        Card(
            "Đơn vị ước cả năm",
            phrases.amount(row.expected_vnd, unit),
            as_of,
            phrases.unit_name(unit),
            f"{phrases.target_text(row.expected_rate)} kế hoạch",
            column="expected_vnd",
        )
        for row in found
        if row.expected_vnd is not None
    ]


def carried_over_card(one: pd.DataFrame, *, as_of: date, unit: str = "trieu") -> list[Card]:
    """Money carried over from earlier years and what was paid out of it; none where there is none.

    Rule: R2, R7
    """
    found = [row for row in rows(one, code_column="-")[:1] if row.carried_over_vnd]
    return [
        Card(
            "Vốn kéo dài",
            numbers.money(row.carried_over_vnd, unit),
            as_of,
            phrases.unit_name(unit),
            phrases.NOT_REPORTED.capitalize() + " giải ngân"
            if row.carried_over_disbursed_vnd is None
            else f"đã giải ngân {numbers.money(row.carried_over_disbursed_vnd, unit)}",
            column="carried_over_vnd",
        )
        for row in found
    ]


def rank_card(place: tuple[int, int] | None, *, as_of: date) -> list[Card]:
    """Rank of a commune by missing money, 1 lacks most; none where it got no money."""
    if place is None:
        return []
    rank, among = place
    return [Card("Xếp hạng số còn thiếu", f"{rank}/{among}", as_of, "xã", "1 là thiếu nhiều nhất")]


def origin_cards(
    origins: pd.DataFrame, whole: pd.DataFrame, *, as_of: date, unit: str = "trieu"
) -> list[Card]:
    """One card for each year's money of the whole, and one for both together.

    Args:
        origins: Each year's money apart, with origin_name.
        whole: The progress table of the whole, one row.
        as_of: The date the page speaks of.
        unit: "trieu" or "dong".

    Rule: R1, R2
    """
    mine = origins[origins["line"] == ""]
    made = [_origin(row, as_of, unit) for row in mine.to_dict("records")]
    both = rows(whole, code_column="-")[:1]
    return made + [card for row in both if len(mine) > 1 for card in _both(row, as_of, unit)]


def _origin(row: dict[Any, Any], as_of: date, unit: str) -> Card:
    paid, plan = (
        None if pd.isna(row[name]) else int(row[name]) for name in ("disbursed_vnd", "allocated_vnd")
    )
    value = numbers.MISSING if pd.isna(row["rate"]) else phrases.rate_text(row["rate"], 2)
    said = phrases.NOT_REPORTED if paid is None else numbers.money(paid, unit)
    note = f"{said} / {numbers.money(plan, unit)} {phrases.unit_name(unit)}"
    on = as_of if pd.isna(row["reported_on"]) else row["reported_on"].date()
    return Card(str(row["origin_name"]), value, on, "", note)


def _both(row: Row, as_of: date, unit: str) -> list[Card]:
    if row.rate_with_carried_over is None:
        return []
    plan = (row.allocated_vnd or 0) + (row.carried_over_vnd or 0)
    paid = (row.disbursed_vnd or 0) + (row.carried_over_disbursed_vnd or 0)
    note = f"{numbers.money(paid, unit)} / {numbers.money(plan, unit)} {phrases.unit_name(unit)}"
    rate = phrases.rate_text(row.rate_with_carried_over, 2)
    return [Card("Cả hai loại cộng lại", rate, row.reported_on or as_of, "", note)]


def stated_card(label: str, vnd: int | None, note: str, *, as_of: date, unit: str = "trieu") -> list[Card]:
    """A figure that a document states as such; none where none does."""
    if vnd is None:
        return []
    return [Card(label, numbers.money(vnd, unit), as_of, phrases.unit_name(unit), note)]


def _plan(row: Row, as_of: date, unit: str) -> Card:
    carried = (
        f"chưa gồm {numbers.money(row.carried_over_vnd, unit)} vốn kéo dài" if row.carried_over_vnd else ""
    )
    note = carried if row.has_plan else phrases.NOT_ALLOCATED
    value = phrases.amount(row.allocated_vnd, unit)
    return Card("Kế hoạch vốn", value, as_of, phrases.unit_name(unit), note, column="allocated_vnd")


def _paid(row: Row, as_of: date, unit: str) -> Card:
    known = row.disbursed_vnd is not None
    rate = f"{phrases.row_rate(row, 2)} kế hoạch" if row.rate is not None else phrases.status_name(row)
    note = " · ".join(filter(None, (rate, _with_carried_over(row), phrases.silent_parts(row))))
    said_on = row.reported_on or as_of
    value = phrases.amount(row.disbursed_vnd, unit)
    name = phrases.unit_name(unit) if known else ""
    return Card("Đã giải ngân", value, said_on, name, note, row.status, "disbursed_vnd")


def _with_carried_over(row: Row) -> str:
    """The second rate offices ask for, over both moneys."""
    if row.rate_with_carried_over is None or not row.carried_over_vnd:
        return ""
    return f"cả vốn kéo dài {phrases.rate_text(row.rate_with_carried_over, 2)}"


def _gap(row: Row, as_of: date, unit: str) -> Card:
    goal = _goal(row, unit)
    if row.gap_vnd is None or not row.has_plan:
        return Card("Còn thiếu tới chỉ tiêu", numbers.MISSING, as_of, "", goal or phrases.status_name(row))
    label = "Còn thiếu tới chỉ tiêu" if round(row.gap_vnd) > 0 else "Vượt chỉ tiêu"
    if round(row.gap_vnd) == 0:
        label = "Vừa đạt chỉ tiêu"
    value = phrases.amount(abs(row.gap_vnd), unit)
    return Card(label, value, as_of, phrases.unit_name(unit), goal, column="gap_vnd")


def _goal(row: Row, unit: str) -> str:
    if row.target_rate is None:
        return ""
    money = "" if row.target_vnd is None else f" = {phrases.amount(row.target_vnd, unit)}"
    return f"chỉ tiêu {phrases.target_text(row.target_rate)}{money}"


def _card(item: Card, trace: markup.Trace | None) -> str:
    unit = f" <small>{markup.text(item.unit)}</small>" if item.unit else ""
    chip = markup.chip(item.status) if item.status else ""
    note = f'<span class="lc-card-note">{markup.text(item.note)}</span>' if item.note else ""
    kind = f" is-{item.status}" if item.status else ""
    source = markup.source_link(trace, None, item.label, item.column) if item.column else ""
    long = " is-long" if len(item.value) > LONG else ""
    return (
        f'<div class="lc-card{kind}" role="group" aria-label="{markup.text(item.label)}">'
        f'<span class="lc-card-label">{markup.text(item.label)}</span>'
        f'<span class="lc-card-value{long}">{markup.text(item.value)}{unit}</span>{note}'
        f'<span class="lc-card-date">{chip}đến {dates.say(item.as_of)}{source}</span></div>'
    )
