"""Trình chiếu: which slides the meeting sees, in which order; the deck itself stands at its own address."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from lib import office as rooms
from pages import _actor, _cached, _moment, _shared

KEY: Final = "chieu-trang"
"""Where the order being chosen is kept: of which edition, and the codes with whether each is shown."""
ADDRESS: Final = "/chieu?"
LONGEST: Final = 100
"""So many letters of a title stand in the list."""


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    shown = _moment.edition_or_newest(
        "Chưa có phiên nào để trình chiếu",
        "Bộ trình chiếu làm từ một phiên đã chốt, để số trên màn chiếu không đổi giữa phiên họp.",
    )
    if shown is None:
        return
    made = _cached.slides(shown)
    order = ordered(shown, made)
    wanted = [code for code, on in order if on]
    details = sum(len(slide.below) for slide in made if slide.code in wanted)
    _shared.title(f"Phiên {shown.name}: {len(wanted)} trang chiếu, {details} trang chi tiết")
    _shared.caption(shown.stamp + ".")
    _shared.edition_banner(shown)
    opening(shown)
    choosing(shown, made, order)


def opening(shown: rooms.Edition) -> None:
    """The deck in a window of its own, or as a file on a stick."""
    unit = _cached.choice().unit
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="mo-chieu"):
        address = ADDRESS + urlencode({"phien": shown.name, "dvt": unit})
        st.link_button("Mở trình chiếu ↗", address, type="primary")
        st.link_button("Ghi kết luận ở cửa sổ khác ↗", "/ket-luan?" + urlencode({"phien": shown.name}))
        st.page_link(st.session_state["pages"]["tai-lieu"], label="Tải về: .html, .pptx, báo cáo →")
    _shared.caption(
        "Trong bộ trình chiếu: → trang sau, ↓ chi tiết, số rồi Enter để tới một trang, F toàn màn hình, "
        "S nền sáng hoặc tối, ? xem mọi phím. Trang đã mở thì chiếu tiếp được cả khi máy chủ tắt; "
        "tệp .html tải về mở được từ USB."
    )


def ordered(shown: rooms.Edition, made: Sequence[rooms.Slide]) -> list[tuple[str, bool]]:
    """Every slide with whether it is shown: as chosen on this page, else as kept, else all of them."""
    held = st.session_state.get(KEY)
    codes = [slide.code for slide in made]
    if held and held[0] == shown.digest:
        known = [(code, on) for code, on in held[1] if code in codes]
    else:
        kept = rooms.chosen_slides(_cached.office_now(), shown)
        known = [(code, True) for code in (codes if kept is None else kept) if code in codes]
    listed = {code for code, _ in known}
    return [*known, *((code, False) for code in codes if code not in listed)]


def choosing(shown: rooms.Edition, made: Sequence[rooms.Slide], order: list[tuple[str, bool]]) -> None:
    """Which slides, in which order."""
    titles = {slide.code: slide for slide in made}
    st.subheader("Các trang, theo thứ tự chiếu")
    for at, (code, on) in enumerate(order):
        slide = titles[code]
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"trang-{at}"):
            up = f"Đưa trang {at + 1} lên trước"
            earlier = (shown, raised(order, at))
            st.button("↑", key=f"len-{at}", help=up, disabled=not at, on_click=put, args=earlier)
            more = f" · {len(slide.below)} trang chi tiết" if slide.below else ""
            st.checkbox(
                _shared.plain(f"{at + 1}. {shorten(slide.title, LONGEST, placeholder='…')}{more}"),
                value=on,
                key=f"hien-{shown.id}-{code}-{on}",
                on_change=put,
                args=(shown, toggled(order, at)),
            )
    keeping(shown, order)


def toggled(order: list[tuple[str, bool]], at: int) -> list[tuple[str, bool]]:
    """The order with one slide shown or hidden."""
    return [(code, on != (place == at)) for place, (code, on) in enumerate(order)]


def raised(order: list[tuple[str, bool]], at: int) -> list[tuple[str, bool]]:
    """The order with one slide a place earlier."""
    return [*order[: at - 1], order[at], order[at - 1], *order[at + 1 :]] if at else order


def put(shown: rooms.Edition, order: list[tuple[str, bool]]) -> None:
    """Hold an order until it is kept."""
    st.session_state[KEY] = (shown.digest, order)


def keeping(shown: rooms.Edition, order: list[tuple[str, bool]]) -> None:
    """Keep the choice for the meeting: whoever opens its deck then sees it."""
    if st.session_state.get(KEY, ("",))[0] != shown.digest:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="giu-chieu"):
        actor = _actor.ask(st.container(width=260), "Người chọn", "note.deck", key="nguoi-chieu")
        codes = [code for code, on in order if on]
        if st.button(
            f"Giữ cho phiên {shown.name}", type="primary", disabled=not (actor and codes), key="giu-thu-tu"
        ):
            rooms.choose_slides(_cached.office_now(), shown, codes, actor=actor, machine=_actor.machine())
            _actor.keep(actor)
            del st.session_state[KEY]
            st.rerun()
        st.button("Bỏ thay đổi", key="bo-thu-tu", type="tertiary", on_click=drop)
    if not codes:
        st.warning("Chọn ít nhất một trang.")


def drop() -> None:
    """Forget the order being chosen."""
    del st.session_state[KEY]
