"""From which moment figures are looked at: now, or by what was known at a moment before."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import streamlit as st

from lib.vietnamese import moments
from lib.vocabulary import labels
from pages import _cached

KEY: Final = "luc"


def choose(*, acts: bool) -> datetime | None:
    """Let the reader look back; what is chosen stands in the link.

    Args:
        acts: Whether the page does something with the figures: the choice is kept for other pages.

    Returns:
        The moment to look from; None for now.
    """
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
    return None if acts else chosen()


def chosen() -> datetime | None:
    """The moment the reader chose; None for now, which what lies ahead is as well."""
    clock = st.session_state.get(KEY)
    at = moments.end_of_minute(clock) if clock else None
    return at if at and at <= datetime.now(UTC) else None


def said(*, acts: bool) -> None:
    """Say over the page from when it is, or that this page does not look back."""
    at = chosen()
    if at is None:
        return
    if acts:
        st.html(f'<p class="caption">Trang này luôn dùng số hiện tại, không theo lúc {moments.say(at)}.</p>')
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="luc-truoc"):
        st.html(
            f'<div class="then" role="note"><b>{labels.KNOWN_AT} {moments.say(at)}.</b> '
            "Tệp nạp, gỡ bỏ sau lúc ấy chưa được tính.</div>"
        )
        st.button("Về số hiện tại", key="ve-hien-tai", type="tertiary", on_click=to_now)


def to_now() -> None:
    """Look at what is known now."""
    st.session_state[KEY] = None


def facts() -> list[tuple[str, str]]:
    """What a reader must know beside any figure that is not of now."""
    at = _cached.known_at()
    return [(labels.KNOWN_AT, moments.say(at))] if at else []
