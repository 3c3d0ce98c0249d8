"""From which moment figures are looked at: now, by what was known at a moment before, at an edition."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from lib import office as rooms
from lib.vietnamese import dates, moments
from lib.vocabulary import labels
from pages import _cached
from pages._web.running import for_public

KEY: Final = "luc"
EDITION: Final = "phien"
UNKNOWN: Final = "phien-khong-co"
"""Where the edition is kept that a link names and that is not there: Streamlit takes it out of the link."""
HAPPENED: Final = {"accepted": "nạp", "withdrawn": "gỡ bỏ", "restored": "khôi phục"}
"""Kind of event → what it is called."""


def choose(*, acts: bool) -> tuple[datetime | None, rooms.Edition | None]:
    """Let the reader look back, or at an edition; what is chosen stands in the link.

    Args:
        acts: Whether the page does something with the figures: the choice is kept for other pages.

    Returns:
        The moment to look from, None for now; the edition to show, None for none.
    """
    if for_public():
        return None, _cached.publication().edition
    shown = choose_edition()
    if shown and not acts:
        return None, shown
    with st.expander("Xem như lúc trước", key="xem-lai"):
        st.datetime_input(
            "Theo những gì biết lúc",
            value=None,
            min_value=datetime(2021, 1, 1),
            max_value=datetime(2035, 12, 31),
            format="DD/MM/YYYY",
            key=KEY,
            bind="query-params",
            help="Giờ Việt Nam. Tệp nạp, gỡ bỏ sau phút ấy chưa được tính. Bỏ trống: hiện tại.",
        )
    return (None if acts else chosen()), None


def choose_edition() -> rooms.Edition | None:
    """Let the reader look at an edition; a cancelled one is no choice, and is shown to who has its link."""
    known = {each.id: each for each in _cached.editions()}
    if EDITION not in st.session_state and (typed := st.query_params.get(EDITION, "")):
        if asked := rooms.edition_named([*known.values()], typed):
            st.session_state[EDITION] = asked.id
        else:
            st.session_state[UNKNOWN] = typed
    if not known:
        return None
    current = st.session_state.get(EDITION)
    listed = [each for each in reversed(known.values()) if not each.cancelled or each.id == current]
    names = {0: "Xem số hiện tại"} | {each.id: label(each) for each in listed}
    number = st.selectbox(
        "Xem",
        list(names),
        format_func=names.__getitem__,
        key=EDITION,
        bind="query-params",
        label_visibility="collapsed",
    )
    found = known.get(number or 0)
    if found:
        st.session_state.pop(UNKNOWN, None)
    # the short name, in place of the label that Streamlit writes
    st.html(f'<div data-query="{EDITION}={found.name if found else ""}"></div>')
    return found


def label(edition: rooms.Edition) -> str:
    """An edition in the list."""
    return f"Phiên {edition.name} · {'đã hủy' if edition.cancelled else dates.say(edition.held_on)}"


def chosen() -> datetime | None:
    """The moment the reader chose; None for now, which what lies ahead is as well."""
    clock = st.session_state.get(KEY)
    at = moments.end_of_minute(clock) if clock else None
    return at if at and at <= datetime.now(UTC) else None


def said(*, acts: bool) -> None:
    """Say over the page from when it is, or that this page does not look back."""
    if for_public():
        public_line(_cached.publication().edition)
        return
    edition, at = _cached.edition(), chosen()
    if unknown := st.session_state.get(UNKNOWN):
        named = html.escape(unknown[:40])
        told = f"<b>Không có phiên «{named}» mà liên kết ghi.</b> Số đang xem không phải của phiên ấy."
        _band(told, "then is-gone")
    elif acts:
        kept = {each.id: each for each in _cached.editions()}.get(st.session_state.get(EDITION, 0))
        past = f"Phiên {kept.name}" if kept else f"lúc {moments.say(at)}" if at else ""
        _note(f"Trang này luôn dùng số hiện tại, không theo {past}." if past else "")
    elif edition:
        kind, newer = "then is-gone" if edition.cancelled else "then", since(edition)
        _band(f"<b>{html.escape(edition.stamp)}</b>" + (f"<br>{newer}" if newer else ""), kind)
    elif at:
        _band(
            f"<b>{labels.KNOWN_AT} {moments.say(at)}.</b> Tệp nạp, gỡ bỏ sau lúc ấy chưa được tính.", "then"
        )


def public_line(edition: rooms.Edition) -> None:
    """What the public looks at: whose figures, as of which day, what they are not."""
    agency = html.escape(_cached.office().catalogue.settings["agency"])
    st.html(
        f'<div class="then" role="note"><b>Số liệu công khai của {agency}</b> theo phiên {edition.name}, '
        f"<b>tính đến ngày {dates.say(edition.as_of)}</b>. Số đã chốt, không đổi; nơi nào chưa báo cáo thì "
        "số có thể chưa đầy đủ.</div>"
    )


def since(edition: rooms.Edition) -> str:
    """What happened since an edition, in words; "" where nothing did."""
    happened = _cached.since(edition)
    told = [f"{happened[kind]} lần {word}" for kind, word in HAPPENED.items() if happened.get(kind)]
    return f"Từ đó đã có {', '.join(told)}." if told else ""


def _note(text: str) -> None:
    if text:
        st.html(f'<p class="caption">{html.escape(text)}</p>')


def _band(told: str, kind: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="luc-truoc"):
        st.html(f'<div class="{kind}" role="note">{told}</div>')
        st.button("Xem số hiện tại", key="ve-hien-tai", type="tertiary", on_click=to_now)


def to_now() -> None:
    """Look at what is known now."""
    st.session_state[KEY] = None
    st.session_state[EDITION] = 0
    st.session_state.pop(UNKNOWN, None)


def to(edition: rooms.Edition) -> None:
    """Look at an edition."""
    st.session_state[EDITION] = edition.id


def edition_or_newest(none: str, why: str) -> rooms.Edition | None:
    """The edition that is looked at, else the newest that stands.

    Args:
        none: Title of the page where there is none.
        why: Why it needs one.
    """
    if shown := _cached.edition() or next(reversed(_cached.standing()), None):
        return shown
    st.title(none)
    st.info(why)
    st.page_link(st.session_state["pages"]["phien-hop"], label="Chốt phiên ở trang «Phiên họp» →")
    return None


def worked_out() -> None:
    """Say under a page that shows an edition when part of it was not kept."""
    if _cached.edition() and (new := _cached.sight().worked_out):
        _note(
            f"Phiên không giữ {len(new)} bảng mà chương trình hiện nay cần: đã tính lại từ số biết lúc chốt."
        )


def mark() -> str:
    """What stands in the name of a file to take away."""
    if edition := _cached.edition():
        return f"Phien{edition.name}"
    at = _cached.known_at()
    return f"Luc{at.astimezone(moments.VIETNAM):%Y-%m-%d-%H%M}" if at else ""


def facts() -> list[tuple[str, str]]:
    """What a reader must know beside any figure that is not of now."""
    if edition := _cached.edition():
        gone = f", đã hủy: {edition.cancelled}" if edition.cancelled else ""
        return [("Phiên", f"{edition.name}, chốt {moments.say(edition.at)}, mã {edition.code}{gone}")]
    at = _cached.known_at()
    return [(labels.KNOWN_AT, moments.say(at))] if at else []
