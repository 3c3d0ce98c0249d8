"""Nhật ký: who is on just now; who did what, when and from where."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.charts.titles import trail_sentence
from lib.outputs import html as html_output
from lib.vietnamese import moments
from pages import _away, _cached, _shared
from pages._web.running import for_office

AT_ONCE: Final = 25
SPANS: Final = {"7 ngày": 7, "30 ngày": 30, "1 năm": 365, "Tất cả": None}


def render() -> None:
    """Draw the page."""
    place = st.empty()
    if for_office():
        who_is_on()
    st.subheader("Ai đã làm gì")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        span = st.selectbox("Trong", list(SPANS), index=1, key="nk-trong", width=120)
        days = SPANS[span or "Tất cả"]
        table = rooms.trail(_cached.office_now(), datetime.now(UTC) - timedelta(days=days) if days else None)
        group = _shared.narrow("Việc", rooms.TRAIL_GROUPS, "nk-viec", width=220)
        actor = _shared.narrow("Ai", {name: name for name in sorted(set(table["actor"]))}, "nk-ai", width=220)
    _shared.title(trail_sentence(table), where=place)
    found = rooms.trail_chosen(table, group=group, actor=actor)
    if not for_office():
        _shared.caption("Chạy ở một máy: không có đăng nhập, tệp tải về không ghi lại.")
    if found.empty:
        st.info("Không có việc nào khớp với lựa chọn.")
        return
    listed(found)
    downloads(found, span or "")


def who_is_on() -> None:
    """Who is in just now, by name."""
    st.subheader("Ai đang vào")
    rows = rooms.who_is_on(_cached.office_now())
    st.html(html_output.text_table(rooms.ON_HEADINGS, rows, stacks=True))
    _shared.caption("Lần cuối: chính xác tới 5 phút. Cho ai thoát, khóa ai: trang Tài khoản.")


def listed(found: pd.DataFrame) -> None:
    """The rows, a page at a time."""
    pages, page = -(-len(found) // AT_ONCE), 1
    _shared.caption(f"{len(found)} dòng, mới nhất ở trên.")
    if pages > 1:
        page = st.pagination(pages, key=f"nk-trang-{pages}") or 1
    shown = found.iloc[(page - 1) * AT_ONCE : page * AT_ONCE]
    columns = rooms.TRAIL_COLUMNS
    rows = shown[[column.name for column in columns]].itertuples(index=False)
    st.html(html_output.text_table([column.label for column in columns], rows, stacks=True))


def downloads(found: pd.DataFrame, span: str) -> None:
    """The rows to take away, all pages of them."""
    with st.container(horizontal=True, gap="small"):
        for ending in rooms.TRAIL_FILES:
            _away.button(
                "audit",
                f"Tải nhật ký (.{ending})",
                data=lambda ending=ending: rooms.trail_file(found, ending, span),
                file_name=f"NhatKy_{datetime.now(moments.VIETNAM):%Y%m%d-%H%M}.{ending}",
                key=f"nhat-ky-{ending}",
            )
