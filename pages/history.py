"""Lịch sử: what happened to the figures in order, each import as it was, any two moments compared."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.outputs import html as html_output
from lib.vocabulary.labels import EVENTS
from pages import _cached, _compare, _import, _links, _shared

AT_ONCE: Final = 25
"""So many events stand on a page."""

OPENS: Final = "/lich-su?ma="
VIEWS: Final = {"": "Nhật ký", "so-sanh": "So sánh hai thời điểm"}


def render() -> None:
    """Draw the page: one import where the link names it, else the log or the comparison."""
    log = _cached.log()
    number = st.query_params.get("ma", "")
    if number and number in set(log["number"]):
        _import.draw(int(number))
        return
    st.title("Lịch sử số liệu")
    if log.empty:
        st.info("Chưa có gì được nạp, gỡ bỏ hay chốt.")
        return
    view = choose_view()
    if view == "so-sanh":
        _compare.draw(log)
    else:
        listed(log)


def choose_view() -> str:
    """The log or the comparison; it stands in the link."""
    asked = st.query_params.get("xem", "")
    st.session_state["xem-lich-su"] = asked if asked in VIEWS else ""
    chosen = st.segmented_control(
        "Xem gì",
        list(VIEWS),
        format_func=VIEWS.__getitem__,
        key="xem-lich-su",
        on_change=lambda: _links.keep(st.session_state["xem-lich-su"] or "", "xem"),
        label_visibility="collapsed",
    )
    return chosen or ""


def listed(log: pd.DataFrame) -> None:
    """The log, filtered, a page at a time."""
    found = filtered(log)
    _shared.caption(counted(log, found))
    if found.empty:
        st.info("Không có việc nào khớp với lựa chọn.")
        return
    pages = -(-len(found) // AT_ONCE)
    page = 1
    if pages > 1:
        page = st.pagination(pages, key=f"trang-{pages}") or 1
    shown = found.iloc[(page - 1) * AT_ONCE : page * AT_ONCE]
    st.html(table(shown))
    _shared.downloads(found, rooms.LOG_COLUMNS, "Lịch sử số liệu", "lich-su")


def counted(log: pd.DataFrame, found: pd.DataFrame) -> str:
    """How many events there are, and how many are shown."""
    whole = f"{len(log)} việc, mới nhất ở trên. Bấm vào một lần nạp để mở."
    return whole if len(found) == len(log) else f"{len(found)} trong {whole}"


def table(shown: pd.DataFrame) -> str:
    """Events as a table; an import leads to its own page."""
    columns = [column for column in rooms.LOG_COLUMNS if column.name == "what" or any(shown[column.name])]
    rows = shown[[column.name for column in columns]].itertuples(index=False)
    at = [column.name for column in columns].index("what")
    leads = [OPENS + number if number else "" for number in shown["number"]]
    heads = [column.label for column in columns]
    return html_output.text_table(heads, rows, stacks=True, links={at: leads})


def filtered(log: pd.DataFrame) -> pd.DataFrame:
    """The events the reader looks for."""
    reporters = dict(zip(log["reporter"], log["reporter_name"], strict=True))
    kinds = {code: name for code, name in EVENTS.items() if code in set(log["kind"])}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        words = st.text_input("Tìm", placeholder="tên tệp, người, lý do", key="ls-tim", width=220)
        kind = _shared.narrow("Việc", kinds, "ls-viec")
        known = {code: name for code, name in reporters.items() if code}
        reporter = _shared.narrow("Đơn vị báo cáo", known, "ls-ai")
        forms = {form: form for form in dict.fromkeys(log["form"]) if form}
        form = _shared.narrow("Loại biểu", forms, "ls-bieu")
        year = _shared.narrow("Năm", {str(year): str(year) for year in _cached.years()}, "ls-nam")
    return rooms.chosen_events(
        _cached.office(),
        log,
        kind=kind,
        reporter=reporter,
        form=form,
        year=int(year) if year else None,
        words=words or "",
    )
