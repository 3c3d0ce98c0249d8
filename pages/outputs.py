"""Kết quả theo kế hoạch: planned and done work beside the money that is to pay it, each in its own unit."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib import office
from lib.charts.titles import outputs_sentence
from lib.charts.work_words import peers_sentence
from lib.charts.works import works
from lib.outputs import tables
from pages import _away, _cached, _columns, _links, _shared


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    made, lines = _cached.works_money(), _cached.progress("line")
    _shared.title(outputs_sentence(made, _cached.threshold("slow_points")))
    _shared.note(made, lines)
    if made.empty:
        st.info("Chưa nạp kế hoạch kết quả nào của năm này. Nạp ở trang «Nạp số liệu».")
        return
    st.subheader("Tiền và việc của từng dòng vốn")
    _shared.caption(
        "Dòng có tiền và việc lệch nhau xa nhất đứng trước. Suất chi là tiền của cả dòng chia cho từng loại "
        "kết quả; theo kế hoạch thì tính trên kinh phí hoạt động đã dự kiến, văn bản không nêu thì trên kế "
        "hoạch vốn."
    )
    st.html(_cached.kept(drawn))
    form()
    by_commune()
    st.subheader("Bảng số")
    _shared.table_with_download(made, _columns.WORKS, "Kết quả theo kế hoạch", "ket-qua")
    _shared.count_origins("works", "Nguồn số liệu của kết quả")


def drawn() -> str:
    """The money and the work of every line."""
    return works(
        _cached.works_money(),
        _cached.progress("line"),
        points=_cached.threshold("slow_points"),
        unit=_cached.choice().unit,
        link=_links.LINE,
        trace=_links.trace("line"),
    )


def form() -> None:
    """The form for what is done, of the whole or of one commune, and where it goes when it is filled."""
    if _cached.looks_back():
        return
    chosen = _cached.choice()
    names = {"": f"Toàn địa bàn ({_cached.whole_name()})"} | _cached.communes()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        place = st.selectbox(
            "Báo cáo việc đã làm: biểu của",
            list(names),
            format_func=names.__getitem__,
            key="bieu-cua",
            width=360,
        )
        _away.button(
            "form",
            "Tải biểu kết quả (.xlsx)",
            data=workbook(place or ""),
            file_name=tables.file_name("BieuKetQua", names[place or ""], chosen.as_of, "xlsx"),
            key="tai-bieu-ket-qua",
        )
    _shared.caption("Điền cột nền vàng; chưa làm thì ghi 0, chưa có số thì để trống. Rồi nạp lại.")
    _links.page_link("nap-so-lieu", label="Tới trang Nạp số liệu →")


def workbook(place: str) -> Callable[[], bytes]:
    """Writes the form when the button is pressed: by then nothing of this run can be asked any more."""
    chosen, opened, made = _cached.choice(), _cached.office(), _cached.outputs()
    return lambda: office.works_form(opened, made, chosen.year or 0, chosen.as_of, place)


def by_commune() -> None:
    """Each commune's work beside what it costs in the other communes of the line."""
    by_place = _cached.works_by_place()
    _shared.subheader(peers_sentence(by_place, unit=_cached.choice().unit) or "Chưa có số kết quả theo xã")
    if by_place.empty:
        _shared.caption("Chọn một xã ở ô trên, tải biểu kết quả của xã ấy, điền rồi nạp lại.")
        return
    _shared.caption(
        "So với trung vị các xã khác cùng dòng vốn, cùng loại kết quả: đã làm so với đã làm, chưa làm thì kế "
        "hoạch so với kế hoạch. Tiền và việc của một xã có thể được báo cáo đến hai ngày khác nhau."
    )
    _shared.table_with_download(
        by_place, _columns.WORKS_BY_PLACE, "Kết quả và suất chi theo xã", "ket-qua-xa"
    )
