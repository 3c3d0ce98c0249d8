"""On the page of a line or a commune: the decisions that name it and still wait."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.charts.decided import decision_list, decisions_sentence
from pages import _cached, _links


def waiting(*, line: str = "", place: str = "") -> pd.DataFrame:
    """The decisions that wait and name a line or a commune, beside how their numbers moved."""
    found = rooms.naming(_cached.office(), _cached.followed(), _cached.day(), line=line, place=place)
    return rooms.waiting(found)


def draw(waits: pd.DataFrame) -> None:
    """The list; nothing where no decision waits."""
    if waits.empty:
        return
    st.subheader(decisions_sentence(waits))
    unit = _cached.choice().unit
    st.html(decision_list(waits, unit=unit, line_link=_links.LINE, place_link=_links.COMMUNE))
    st.page_link(st.session_state["pages"]["ket-luan"], label="Tới trang Kết luận →")
