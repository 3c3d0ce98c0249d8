"""Any two moments of the store compared: a clock's time, or just before and after something that happened."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.vietnamese import moments
from pages import _cached, _changes, _links, _shared

NOW, AT = "nay", "luc"
BEFORE, AFTER = "truoc", "sau"
KINDS: Final = {
    NOW: "Bây giờ",
    BEFORE: "Ngay trước một việc",
    AFTER: "Ngay sau một việc",
    AT: "Ngày, giờ",
}
"""How a moment is named in the link, "truoc-12" or "luc-2024-07-05T08:30" → on the screen."""


def around(number: int) -> None:
    """Lead to the comparison of just before and just after an import was accepted."""
    log = _cached.log()
    event = log.loc[(log["number"] == str(number)) & (log["kind"] == "accepted"), "event_id"].iloc[0]
    _links.keep("", "ma")
    for name, value in (("xem", "so-sanh"), ("tu", f"{BEFORE}-{event}"), ("den", f"{AFTER}-{event}")):
        _links.keep(value, name)


def draw(log: pd.DataFrame) -> None:
    """Choose two moments, then old → new at the date the frame looks at.

    Args:
        log: As ``lib.office.happened`` gives it.
    """
    events = log[log["event_id"].notna()]
    left, right = st.columns(2)
    with left:
        earlier = moment("tu", "Từ lúc", events, f"{BEFORE}-{events['event_id'].iloc[0]}")
    with right:
        later = moment("den", "Đến lúc", events, NOW)
    chosen = _cached.choice()
    fund = f", {chosen.fund_name.lower()}" if chosen.fund else ""
    _shared.caption(
        f"Số liệu năm {chosen.year}, đến ngày {_shared.day(chosen.as_of)}{fund}: theo những gì biết "
        f"{said(earlier)} → {said(later)}. Đổi năm, ngày, nguồn vốn ở thanh bên."
    )
    if (earlier or datetime.now(UTC)) > (later or datetime.now(UTC)):
        st.warning("Lúc bên trái muộn hơn lúc bên phải: «số cũ» là số biết muộn hơn.")
    changes = _cached.between(earlier, later)
    table = rooms.described_changes(_cached.office(), changes)
    _shared.subheader(f"Đã đổi gì: {len(table)} số" if len(table) else "Không số nào đổi")
    _changes.summed(changes, "so-sanh", chosen.fund)
    _changes.tables_of(table, "so-sanh-", "được ghi trong khoảng ấy")


def said(at: datetime | None) -> str:
    """A moment in words."""
    return "bây giờ" if at is None else f"lúc {moments.say(at)}"


def moment(name: str, label: str, events: pd.DataFrame, usual: str) -> datetime | None:
    """Let the reader choose a moment; it stands in the link.

    Args:
        name: What it is called in the link.
        label: What it is called on the screen.
        events: Events to choose from.
        usual: What a link that names none opens with.

    Returns:
        The moment; None for now.
    """
    kind, _, rest = st.query_params.get(name, usual).partition("-")
    kind = kind if kind in KINDS else NOW
    st.session_state[f"{name}-cach"] = kind
    chosen = st.selectbox(
        label,
        list(KINDS),
        format_func=KINDS.__getitem__,
        key=f"{name}-cach",
        on_change=lambda: _links.keep(_first(st.session_state[f"{name}-cach"], events), name),
    )
    if chosen in {BEFORE, AFTER}:
        return _of_event(name, chosen, rest, events)
    return _of_clock(name, rest) if chosen == AT else None


def _first(kind: str | None, events: pd.DataFrame) -> str:
    """The link of a kind of moment just chosen."""
    if kind in {BEFORE, AFTER}:
        return f"{kind}-{events['event_id'].iloc[0]}"
    today = datetime.now(moments.VIETNAM)
    return f"{AT}-{today:%Y-%m-%dT%H:%M}" if kind == AT else NOW


def _of_event(name: str, kind: str, asked: str, events: pd.DataFrame) -> datetime:
    said = events["when"] + " · " + events["kind_name"] + " · " + events["what"]
    names = dict(zip(events["event_id"].astype("str"), said, strict=True))
    st.session_state[f"{name}-viec"] = asked if asked in names else next(iter(names))
    event = st.selectbox(
        "Việc nào",
        list(names),
        format_func=names.__getitem__,
        key=f"{name}-viec",
        on_change=lambda: _links.keep(f"{kind}-{st.session_state[f'{name}-viec']}", name),
    )
    at = events.loc[events["event_id"].astype("str") == event, "at"].iloc[0].to_pydatetime()
    return rooms.moment_before(at) if kind == BEFORE else at


def _of_clock(name: str, asked: str) -> datetime:
    try:
        at = datetime.fromisoformat(asked)
    except ValueError:
        at = datetime.now(moments.VIETNAM)
    st.session_state[f"{name}-ngay"], st.session_state[f"{name}-gio"] = at.date(), at.time()
    with st.container(horizontal=True, gap="small"):
        args = (name,)
        day = st.date_input("Ngày", format="DD/MM/YYYY", key=f"{name}-ngay", on_change=_keep_clock, args=args)
        clock = st.time_input("Giờ", step=60, key=f"{name}-gio", on_change=_keep_clock, args=args)
    day = day if isinstance(day, date) else at.date()
    return datetime.combine(day, clock or time(), moments.VIETNAM)


def _keep_clock(name: str) -> None:
    """Keep a day and a time of day in the link."""
    day, clock = st.session_state[f"{name}-ngay"], st.session_state[f"{name}-gio"]
    if day and clock:
        _links.keep(f"{AT}-{datetime.combine(day, clock):%Y-%m-%dT%H:%M}", name)
