"""Nguồn vốn: what each source gave, of which kind, how much of it is paid."""

from __future__ import annotations

import streamlit as st

from lib import office
from lib.charts.titles import funds_sentence
from pages import _cached, _columns, _shared


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    funds, whole = _cached.progress("fund"), _cached.progress()
    table = office.fund_table(_cached.office(), funds)
    cells = office.fund_table(_cached.office(), _cached.progress("line", "fund"))
    _shared.title(funds_sentence(table, unit=_cached.choice().unit))
    _shared.note(funds, cells)
    st.subheader("Theo nguồn và loại vốn")
    _shared.table_with_download(
        office.with_total(table, whole, "source", "Cộng"),
        _columns.BY_FUND,
        "Giải ngân theo nguồn và loại vốn",
        "nguon",
        sums=1,
    )
    _shared.caption(
        "«Chưa phân theo nguồn» là số tiền mà văn bản, báo cáo không ghi thuộc nguồn nào; số đó vẫn nằm "
        "trong tổng."
    )
    st.subheader("Từng dòng vốn theo nguồn")
    _shared.table_with_download(
        office.with_money(cells), _columns.BY_LINE_AND_FUND, "Giải ngân theo dòng vốn và nguồn", "dong-nguon"
    )
    _shared.origins("Nguồn các số liệu theo nguồn vốn", "nguon-von")
