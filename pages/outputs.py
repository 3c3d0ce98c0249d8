"""Kết quả theo kế hoạch: planned work beside money, each in its own unit."""

from __future__ import annotations

import streamlit as st

from lib.charts.titles import outputs_sentence
from lib.charts.works import works
from pages import _cached, _columns, _links, _shared


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    made, lines = _cached.outputs(), _cached.progress("line")
    st.title(outputs_sentence(made))
    _shared.note(made, lines)
    if made.empty:
        st.info("Chưa nạp kế hoạch kết quả nào của năm này. Nạp ở trang «Nạp số liệu».")
        return
    st.subheader("Kết quả bên cạnh tiền đã giải ngân")
    st.html(works(made, lines, unit=_cached.choice().unit, link=_links.LINE))
    _shared.downloads(made, _columns.OUTPUTS, "Kết quả theo kế hoạch", "ket-qua")
