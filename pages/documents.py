"""Tài liệu: the files of an edition to take away, all of the same figures."""

from __future__ import annotations

import streamlit as st

from lib import office as rooms
from lib.vietnamese.text import begun_small
from pages import _cached, _moment, _shared


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    shown = _moment.edition_or_newest(
        "Chưa có phiên nào để lập tài liệu",
        "Báo cáo, trang chiếu làm từ một phiên đã chốt, để mọi tài liệu cùng một bộ số.",
    )
    if shown is None:
        return
    st.title(f"Tài liệu phiên {shown.name}: mọi tệp cùng một bộ số")
    _shared.caption(shown.stamp + ".")
    _shared.edition_banner(shown)
    slug, unit = _cached.whole_short_name(), _cached.choice().unit
    st.download_button(
        "Tải tất cả (.zip)",
        lambda: rooms.package(_cached.office_now(), shown, unit=unit),
        file_name=rooms.name_of(slug, shown, "TaiLieu", "zip"),
        mime="application/zip",
        on_click="ignore",
        type="primary",
    )
    for kind, made in rooms.DOCUMENTS.items():
        st.subheader(made.name)
        _shared.caption(f"{made.said}.")
        take(shown, kind, made, slug, unit)


def take(shown: rooms.Edition, kind: str, made: rooms.DocumentKind, slug: str, unit: str) -> None:
    """The button of one kind of file; it is written when it is asked for."""
    st.download_button(
        f"Tải {begun_small(made.name)}",
        lambda: rooms.document(_cached.office_now(), shown, kind, unit=unit),
        file_name=rooms.name_of(slug, shown, made.prefix, made.ending),
        mime=made.mime,
        on_click="ignore",
        key=f"tai-{kind}",
    )
