"""Phiếu xã: all an official needs of one commune before he visits it, on one sheet of paper."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib import office
from lib.charts import commune_sheet, figures_row
from lib.charts.reasons import with_reasons
from lib.charts.sentences import line_sentence
from lib.outputs import html as html_output
from pages import _cached, _columns, _course, _links, _shared

# the other pages print across the sheet; this one stands upright, alone on it, and ends in lines to write on
PORTRAIT: Final = (
    "<style>@media print{@page{size:A4 portrait;margin:9mm 10mm 12mm;@bottom-right{content:none}}"
    ':root{--sheet:980px}[data-testid="stMainBlockContainer"]{zoom:.73!important}'
    ".st-key-phieu{min-height:1310px;gap:.6rem!important}"
    ".st-key-phieu>:has(.lc-write){flex:1 1 0;min-height:0}}</style>"
)
WRITE: Final = '<div class="lc lc-write" aria-hidden="true">Ghi khi làm việc với xã</div>'


def render() -> None:
    """Draw the page: the commune the link names, else the one that lacks most."""
    if _shared.nothing_yet():
        return
    names = _cached.communes()
    if not names:
        st.title("Ngày đang xem không có xã nào trong danh mục, cũng không xã nào có vốn")
        return
    title = st.empty()  # the title stands above the choice, and is known after it
    usual = office.neediest(_cached.progress("place")) or next(iter(names))
    code = _links.one_of(names, "Xã, thị trấn", "phieu-xa", usual)
    told = _cached.commune_sheet(code)
    title.title(line_sentence(told.row, unit=_cached.choice().unit, code_column="place"))
    st.html(PORTRAIT)
    with st.container(key="phieu"):
        sheet(told)


def sheet(told: office.CommuneSheet) -> None:
    """The sheet itself."""
    unit = _cached.choice().unit
    _shared.note(told.row, told.lines, told.outputs, told.poverty, scope=told.name)
    reasons = with_reasons(told.pace, unit=unit)["reason"]
    belongs = [f"Từ ngày sáp nhập thuộc {told.now}."] if told.now else []
    _shared.lead(" ".join([*reasons, *belongs]))
    cards(told)
    st.subheader("Từng dòng vốn")
    if told.lines.empty:
        _shared.caption("Chưa có dòng vốn nào phân bổ cho đơn vị này.")
    else:
        _shared.table_with_download(told.lines, _columns.SHEET, f"Phiếu {told.name}", f"phieu-{told.place}")
    st.subheader("Phải hỏi, phải nhớ")
    st.html(
        commune_sheet.to_ask(told.lines, told.late, told.next_due, told.pace, unit=unit, link=_links.LINE)
    )
    st.subheader("Kết quả và hộ nghèo")
    works(told)
    _shared.caption(commune_sheet.poverty_sentence(told.poverty, unit=unit))
    _course.titled(place=told.place)
    st.html(WRITE)


def cards(told: office.CommuneSheet) -> None:
    """Its headline figures, the pace it needs and its rank."""
    chosen = _cached.choice()
    on = {"as_of": chosen.as_of, "unit": chosen.unit}
    rank = office.rank(_cached.progress("place"), told.place)
    items = [
        *figures_row.headline_cards(told.row, **on),
        *figures_row.pace_card(_cached.pace(place=told.place), **on),
        *figures_row.rank_card(rank, as_of=chosen.as_of),
    ]
    st.html(figures_row.cards(items, _links.trace(place=told.place)))


def works(told: office.CommuneSheet) -> None:
    """Planned work of this commune, where any document speaks of it."""
    if told.outputs.empty:
        _shared.caption("Chưa văn bản nào giao kết quả (dự án, hộ, lớp…) riêng cho xã.")
        return
    st.html(html_output.to_html(told.outputs, _columns.OUTPUTS))
