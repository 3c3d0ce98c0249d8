"""Decisions as a list, what presses first, each beside how its number moved; the sentences about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any, Final

import pandas as pd

from lib.charts import markup, phrases
from lib.vietnamese import dates, moments, numbers
from lib.vocabulary.meetings import CLOSED, LIVES, STATES

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "Quá hạn": ("late",),
    "Đến hạn": ("due_today", "due_soon"),
    "Đang làm và chưa làm": ("progress", "open"),
    "Xong": ("done",),
    "Bỏ": ("dropped",),
}
"""Heading → the lives under it."""
DEEDS: Final[Mapping[str, str]] = {
    "progress": "Đang làm",
    "done": "Xong",
    "extended": "Gia hạn…",
    "dropped": "Bỏ…",
}
"""State → the button that says it, while a decision waits."""
AGAIN: Final[Mapping[str, str]] = {"open": "Mở lại"}
ABOUT: Final = 90
"""So many letters of a text tell a screen reader whose button it is."""
TAKE_BACK: Final = "Rút lại…"
Later = Mapping[str, Sequence[tuple[str, str, str, str]]]
"""Decision → what was said of it later: when, who, state, words."""


def decisions_sentence(followed: pd.DataFrame) -> str:
    """How the decisions stand: "3 kết luận quá hạn, 2 đến hạn trong 7 ngày, 4 đang chờ".

    Args:
        followed: life (str).
    """
    if followed.empty:
        return "Chưa có kết luận nào"
    counts = followed["life"].value_counts()
    late, soon = int(counts.get("late", 0)), int(counts.get("due_today", 0) + counts.get("due_soon", 0))
    others, done = (int(counts.reindex(names).sum()) for names in (["progress", "open"], ["done"]))
    if late + soon + others == 0:
        dropped = int(counts.get("dropped", 0))
        beside = f", {numbers.say(dropped)} bỏ" if dropped else ""
        return f"Không còn kết luận nào phải làm: {numbers.say(done)} xong{beside}"
    parts = [
        (late, "quá hạn"),
        (soon, "sắp đến hạn"),
        (others, "chưa tới hạn" if late + soon else "phải làm"),
    ]
    told = [f"{numbers.say(count)} {words}" for count, words in parts if count]
    first, *rest = told
    number, _, words = first.partition(" ")
    done_too = [f"{numbers.say(done)} đã xong"] if done else []
    return ", ".join([f"{number} kết luận {words}", *rest, *done_too])


def due_text(row: Any) -> str:
    """The due day, and how far it is: "hạn 10/07/2024, quá 5 ngày"."""
    if pd.isna(row.due_on):
        return "không đặt hạn"
    extended = "" if pd.isna(row.first_due_on) else f" (gia hạn từ {dates.say(row.first_due_on)})"
    said = f"hạn {dates.say(row.due_on)}{extended}"
    late = 0 if pd.isna(row.late_days) else int(row.late_days)
    if row.life == "late":
        return f"{said}, quá {numbers.say(late)} ngày"
    if row.life == "done":
        return f"{said}, xong chậm {numbers.say(late)} ngày" if late else f"{said}, xong đúng hạn"
    if row.life == "due_today":
        return f"{said}, hôm nay"
    left = "" if pd.isna(row.days_left) else f", còn {numbers.say(int(row.days_left))} ngày"
    return said + left


def moved_text(row: Any, *, unit: str = "trieu") -> str:
    """How the number moved: "12,2 % (30/06) → 15,0 % (31/07), thêm 135 triệu đồng; còn thiếu …"."""
    if pd.isna(row.now_vnd) and pd.isna(row.was_vnd):
        return "chưa có số giải ngân"
    gap = (
        "" if pd.isna(row.gap_vnd) or row.gap_vnd <= 0 else f"; còn thiếu {phrases.money(row.gap_vnd, unit)}"
    )
    if pd.isna(row.moved_vnd):
        return f"{_rate(row.now_rate)} {_paid(row.now_vnd, unit)}{gap}"
    moved = int(row.moved_vnd)
    if row.now_on == row.was_on and not moved:
        return f"{_rate(row.now_rate)} {_paid(row.now_vnd, unit)}, chưa có số mới từ khi kết luận{gap}"
    change = (
        "không đổi" if not moved else f"{'thêm' if moved > 0 else 'giảm'} {phrases.money(abs(moved), unit)}"
    )
    was, now = (_at(rate, on, row) for rate, on in ((row.was_rate, row.was_on), (row.now_rate, row.now_on)))
    return f"{was} → {now}, {change}{gap}"


def decision_list(
    followed: pd.DataFrame,
    *,
    unit: str = "trieu",
    line_link: str,
    place_link: str,
    later: Later | None = None,
    acts: bool = False,
    level: int = 3,
) -> str:
    """The decisions under headings, what presses first.

    Args:
        followed: As ``lib.office.followed`` gives them.
        unit: "trieu" or "dong".
        line_link: Start of the address a line leads to.
        place_link: Start of the address a commune leads to.
        later: What was said of each later, to be folded out; None for none.
        acts: Whether each has its buttons.
        level: Level of its headings: one below that of the heading over it.

    Returns:
        One line of HTML, all texts escaped; "" without decisions.
    """
    told = []
    for heading, lives in GROUPS.items():
        rows = followed[followed["life"].isin(lives)].sort_values("due_on", kind="stable", na_position="last")
        if len(rows):
            items = "".join(
                _item(row, unit, line_link, place_link, (later or {}).get(str(row.decision), ()), acts=acts)
                for row in rows.itertuples()
            )
            told.append(f"<h{level}>{heading}: {numbers.say(len(rows))}</h{level}><ul>{items}</ul>")
    return f'<div class="lc lc-decided">{"".join(told)}</div>' if told else ""


def _item(
    row: Any, unit: str, line_link: str, place_link: str, later: Sequence[tuple[str, ...]], *, acts: bool
) -> str:
    look = LIVES[row.life]
    sign = f'<b class="lc-sign is-{row.life}" aria-hidden="true">{look.sign}</b>'
    where = where_said(row._asdict(), line_link, place_link)
    meta = " · ".join(filter(None, [*where, *_facts(row)]))
    moved = markup.text(moved_text(row, unit=unit))
    number = f'<span class="of" title="{_of(row)}">{moved}</span>'
    said = f'<p class="why">{markup.text(_state_said(row))}</p>' if row.state_said else ""
    return (
        f'<li><span class="life">{sign}<span>{look.name}</span></span>'
        f'<div class="what"><p>{markup.text(row.text)}</p><small>{meta}</small>{said}{_history(later)}</div>'
        f"{number}{_buttons(row) if acts else ''}</li>"
    )


def where_said(row: Mapping[str, Any], line_link: str, place_link: str) -> list[str]:
    """The line and the commune that something names, as links; of a merged commune the unit of now."""
    line, place = (
        f"<a {markup.leads(str(row[key]), link)}>{markup.text(row[f'{key}_name'])}</a>" if row[key] else ""
        for key, link in (("line", line_link), ("place", place_link))
    )
    moved = row["place_now"] not in ("", row["place_name"])
    return [line, f"{place} (nay thuộc {markup.text(row['place_now'])})" if moved else place]


def _facts(row: Any) -> list[str]:
    """Who, by when, from which edition, who typed it."""
    gone = " (đã hủy)" if row.edition_gone else ""
    return [
        f"<b>{markup.text(row.who_name)}</b>" if row.who_name else "chưa giao ai",
        due_text(row),
        f"phiên {markup.text(row.edition)}{gone}" if row.edition else "",
        f"{markup.text(row.actor)} ghi {dates.say(row.said_at.tz_convert(moments.VIETNAM))}",
    ]


def _of(row: Any) -> str:
    """Whose number it is, and of which days: for who looks closer."""
    whose = " ở ".join(filter(None, [row.line_name, row.place_name])) or "Toàn chương trình"
    return markup.text(f"{whose}: số đến {dates.say(row.was_on)} và {dates.say(row.now_on)}")


def _state_said(row: Any) -> str:
    return f"{STATES[row.state]}: {row.state_said}"


def _history(later: Sequence[tuple[str, ...]]) -> str:
    if not later:
        return ""
    told = "".join(
        f"<li>{markup.text(at)} · {markup.text(who)} · {markup.text(state)}"
        f"{': ' + markup.text(words) if words else ''}</li>"
        for at, who, state, words in later
    )
    return f"<details><summary>Đã ghi {len(later)} lần</summary><ol>{told}</ol></details>"


def _buttons(row: Any) -> str:
    deeds = AGAIN if row.life in CLOSED else DEEDS
    return buttons(
        {state: word for state, word in deeds.items() if state != row.state}, row.decision, row.text
    )


def buttons(deeds: Mapping[str, str], of: str, about: str) -> str:
    """The buttons that say how something stands; whatever was said can be taken back.

    Args:
        deeds: State → word on the button.
        of: Its identifier.
        about: What it is, for a screen reader.
    """
    whose = markup.text(shorten(about, ABOUT, placeholder="…"))
    told = "".join(
        f'<button type="button" data-viec="{state}" data-ma="{markup.text(of)}" '
        f'aria-label="{word.rstrip("…")}: {whose}">{word}</button>'
        for state, word in {**deeds, "taken_back": TAKE_BACK}.items()
    )
    return f'<span class="deeds">{told}</span>'


def _at(rate: float | None, on: pd.Timestamp, row: Any) -> str:
    """A rate and its day; without the year where both are of one."""
    if row.was_on == row.now_on:
        return _rate(rate)
    day = dates.say(on)
    return f"{_rate(rate)} ({day[:5] if row.was_on.year == row.now_on.year else day})"


def _rate(rate: float | None) -> str:
    return phrases.rate_text(None if pd.isna(rate) else float(rate))


def _paid(vnd: int | None, unit: str) -> str:
    return "(chưa báo cáo)" if pd.isna(vnd) else f"({phrases.money(int(vnd), unit)})"


def decided_style() -> str:
    """The style sheet of the list, to be put on a page once."""
    fills = "".join(
        f".lc-decided .is-{life} {{ --fill: {look.fill}; --on: {look.ink}; }}" for life, look in LIVES.items()
    )
    return markup.style("decided") + f"<style>{fills}</style>"
