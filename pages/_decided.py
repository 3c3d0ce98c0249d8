"""On the page of a line or a commune: the decisions that name it and wait, and what holds it back."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.charts.decided import decision_list, decisions_sentence
from lib.charts.hindrances import hindrance_list
from pages import _cached, _links

LINKS: Final = {"line_link": _links.LINE, "place_link": _links.COMMUNE}
HINDRANCES: Final = ("stages", "causes", "obstacles")


def waiting(*, line: str = "", place: str = "") -> pd.DataFrame:
    """The decisions that wait and name a line or a commune, beside how their numbers moved."""
    return rooms.waiting(_naming(_cached.followed(), line, place))


def draw(waits: pd.DataFrame, *, line: str = "", place: str = "") -> None:
    """The list, and under it stage, causes, obstacles; nothing where nothing was said."""
    hindered = "".join(_hindrances(kind, line, place) for kind in HINDRANCES)
    if waits.empty and not hindered:
        return
    st.subheader(decisions_sentence(waits) if len(waits) else "Vì sao chậm, vướng gì, đang ở bước nào")
    st.html(decision_list(waits, unit=_cached.choice().unit, **LINKS) + hindered)
    st.page_link(st.session_state["pages"]["ket-luan"], label="Tới trang Kết luận →")


def _hindrances(kind: str, line: str, place: str) -> str:
    """One kind, as far as it still holds."""
    found = _naming(_cached.hindrances(kind), line, place)
    year = _cached.choice().year or 0
    held = rooms.of_year(found if kind == "stages" else rooms.holding(found), year)
    return hindrance_list(held, kind, **LINKS)


def _naming(table: pd.DataFrame, line: str, place: str) -> pd.DataFrame:
    if table.empty:
        return table
    return rooms.naming(_cached.office(), table, _cached.day(), line=line, place=place)
