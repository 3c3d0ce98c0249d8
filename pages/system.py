"""Tình trạng hệ thống: whether program, machine and store are well, and what who looks after them must do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import streamlit as st
from streamlit import runtime

from lib import office as rooms
from lib.outputs import html as html_output
from lib.running import settings, times
from lib.vietnamese import moments, numbers
from lib.vocabulary import labels
from lib.vocabulary.errors import AppError
from pages import _away, _cached, _shared

SLOWEST: Final = 10
"""So many pages are shown."""
CELL: Final = re.compile("(<td[^>]*>)(.*?)(</td>)")
CODE: Final = re.compile("`([^`<]+)`")
MARKS: Final = {True: "✓ Tốt", False: "▲ Cần làm"}


def render() -> None:
    """Draw the page; also where the store cannot be had."""
    now = datetime.now(UTC)
    told = rooms.system_facts(
        _cached.office_now, _cached.WATCH, now, windows=windows_open(), findings=open_findings()
    )
    _shared.title(rooms.system_finding(told))
    support()
    st.html(
        named(
            ("Tình trạng", "Mục", "Hiện nay", "Việc cần làm"),
            [
                (MARKS[not fact.todo], f"{fact.group}: {fact.label}", fact.said, fact.todo or "–")
                for fact in told
            ],
            links={2: [fact.leads for fact in told]},
        )
    )
    faults(now)
    slow_pages()
    in_force()


def support() -> None:
    """The file to send to who mends the program."""
    _away.button(
        "support",
        "Tải tệp hỗ trợ (.json)",
        data=lambda: rooms.support_file(_cached.office_now, _cached.WATCH, datetime.now(UTC)),
        file_name=f"HoTro_{datetime.now(moments.VIETNAM):%Y%m%d-%H%M}.json",
        mime="application/json",
        key="ho-tro",
    )
    _shared.caption(
        "Gửi tệp này khi cần người quản trị chương trình xem giúp. Trong đó không có số liệu, tên xã, "
        "tên tệp, tên người, đường dẫn nào; mở ra xem được trước khi gửi."
    )


def named(headers: Sequence[str], rows: Sequence[Sequence[object]], **how: Any) -> str:
    """A table of texts in which what stands between backticks is a name of programs or folders, no word."""
    return CELL.sub(_with_names, html_output.text_table(headers, rows, stacks=True, **how))


def _with_names(cell: re.Match[str]) -> str:
    """A cell as one piece: on a phone each of several would be a column of its own."""
    begin, text, end = cell.groups()
    if "`" not in text:
        return cell[0]
    return f"{begin}<span>" + CODE.sub(r"<code>\1</code>", text) + f"</span>{end}"


def faults(now: datetime) -> None:
    """The faults of the week, each with its number."""
    found = rooms.week_of_faults(now)
    if not found:
        return
    st.subheader("Lỗi trong 7 ngày")
    rows = [
        (each.number, each.times, moments.say(each.last), page_name(each.where) or "–", f"`{each.kind}`")
        for each in found
    ]
    st.html(named(("Số lỗi", "Số lần", "Lần cuối", "Ở trang", "Loại"), rows))
    _shared.caption("Nhật ký của chương trình giữ toàn bộ dấu vết của mỗi lỗi dưới số ấy.")


def slow_pages() -> None:
    """The pages that take longest to draw since the program started."""
    taken = times.taken()[:SLOWEST]
    if not taken:
        return
    st.subheader("Trang chậm nhất từ khi chạy")
    rows = [
        (
            page_name(each.page),
            each.runs,
            *(numbers.say(one, 2) for one in (each.middle, each.most, each.longest)),
        )
        for each in taken
    ]
    heads = ("Trang", "Số lượt", "Nửa số lượt dưới (giây)", "19/20 lượt dưới (giây)", "Lâu nhất (giây)")
    st.html(named(heads, rows, right=range(1, 5)))


def in_force() -> None:
    """The settings as they are, for who wants to change one."""
    opened = st.expander("Cài đặt đang dùng", key="cai-dat", on_change="rerun")
    if not opened.open:
        return
    with opened:
        rows = [
            (
                f"`{each.name}`",
                settings.shown(each),
                labels.SAID_BY[settings.said(each).source],
                each.meaning,
            )
            for each in settings.SETTINGS
        ]
        st.html(named(("Cài đặt", "Giá trị", "Đặt ở", "Ý nghĩa"), rows))
        _shared.caption("Cách đổi: docs/van-hanh.md, «Cài đặt».")


def open_findings() -> int | None:
    """How many findings of the chosen year wait; None where there is no year or no store."""
    try:
        if _cached.choice().year is None:
            return None
        return len(rooms.still_open(_cached.quality()))
    except (AppError, KeyError):  # drawn without a store the frame has nothing chosen
        return None


def windows_open() -> int | None:
    """How many browsers' windows look at the dashboard; None outside of one."""
    sessions = getattr(runtime.get_instance(), "_session_mgr", None) if runtime.exists() else None
    return len(sessions.list_active_sessions()) if sessions else None


def page_name(address: str) -> str:
    """Title of a page by its address."""
    page = st.session_state["pages"].get(address)
    return str(page.title) if page else address
