"""All files of an edition at one click: written by another process, shown step by step, then handed over."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib import office as rooms
from lib.running import turns
from lib.vietnamese.text import begun_small
from pages import _account, _away, _cached, _shared

LOOK: Final = 0.5
"""Seconds between two looks at how far it is."""


def draw(shown: rooms.Edition, file_name: str, unit: str) -> None:
    """The button, the steps while it is written, the file when it is."""
    held = rooms.packing(_cached.office_now(), shown, unit=unit)
    if held is None or held.wrong:
        if held is not None:
            st.error(_shared.plain(held.wrong))
        st.button(
            "Soạn tất cả thành một tệp (.zip)",
            on_click=begin,
            args=(shown, unit),
            type="primary",
            key="soan-goi",
        )
    elif held.is_going:
        st.fragment(steps, run_every=LOOK)(held)
    else:
        _away.button(
            "document",
            "Tải tất cả (.zip)",
            held.content or b"",
            file_name=file_name,
            mime="application/zip",
            type="primary",
            key="tai-goi",
        )
        if rooms.packed_before(_cached.office_now(), shown, unit=unit):
            _shared.caption(
                "Từ lúc soạn đã có điều ghi thêm (kết luận, lời ghi, lần nạp); số của phiên không đổi."
            )
            st.button("Soạn lại", on_click=begin, args=(shown, unit), key="soan-lai-goi")


def begin(shown: rooms.Edition, unit: str) -> None:
    """Begin to write, in the queue as who pressed: what a button calls runs before the frame says who."""
    turns.asker.set(_account.asker())
    rooms.begin_packing(_cached.office_now(), shown, unit=unit)


def steps(held: rooms.Errand) -> None:
    """How far it is; the whole page again when it is ready."""
    if not held.is_going:
        st.rerun()
    waits = held.said or "Đang lấy số liệu…"
    said = f"Đang viết: {begun_small(held.said)} {held.at}/{held.of}…" if held.at else waits
    st.progress(held.at / (held.of + 1), said)
