"""Tài liệu: the files of an edition to take away, all of the same figures."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib import office as rooms
from lib.vietnamese.text import begun_small
from pages import _cached, _moment, _shared

REPORT: Final = "report"


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
        code = type_of(shown) if kind == REPORT else ""
        take(shown, kind, made, slug, unit, code)


def type_of(shown: rooms.Edition) -> str:
    """Which type of report is wanted; the one that fits the edition's date stands first."""
    types = {each.code: each.name for each in rooms.report_types(_cached.office_now().catalogue, shown.as_of)}
    chosen = st.selectbox(
        "Loại báo cáo",
        list(types),
        format_func=lambda code: types.get(code, code),
        key=f"loai-bao-cao-{shown.id}",
        width=420,
    )
    return str(chosen or "")


def take(shown: rooms.Edition, kind: str, made: rooms.DocumentKind, slug: str, unit: str, code: str) -> None:
    """The button of one kind of file; it is written when it is asked for."""
    st.download_button(
        f"Tải {begun_small(made.name)}",
        lambda: rooms.document(_cached.office_now(), shown, kind, unit=unit, report_type=code),
        file_name=rooms.name_of(slug, shown, made.prefix, made.ending),
        mime=made.mime,
        on_click="ignore",
        key=f"tai-{kind}",
    )
