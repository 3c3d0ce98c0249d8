"""On the page of a line or a commune: the decisions that name it and wait, and what holds it back."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.charts.decided import decision_list, decisions_sentence
from lib.charts.hindrances import hindrance_list
from pages import _cached, _links, _shared

LINKS: Final = {"line_link": _links.LINE, "place_link": _links.COMMUNE}
HINDRANCES: Final = ("stages", "causes", "obstacles")


def waiting(*, line: str = "", place: str = "") -> pd.DataFrame:
    """The decisions that wait and name a line or a commune, beside how their numbers moved.

    None for who may not see decisions.
    """
    if not _links.seen("ket-luan"):
        return pd.DataFrame()
    return rooms.waiting(named(_cached.followed(), line=line, place=place))


def draw(waits: pd.DataFrame, *, line: str = "", place: str = "") -> None:
    """The list, and under it stage, causes, obstacles; nothing where nothing was said."""
    if not _links.seen("ket-luan"):
        return
    hindered = "".join(_hindrances(kind, line, place) for kind in HINDRANCES)
    if waits.empty and not hindered:
        return
    _shared.subheader(decisions_sentence(waits) if len(waits) else "Vì sao chậm, vướng gì, đang ở bước nào")
    st.html(decision_list(waits, unit=_cached.choice().unit, **LINKS) + hindered)
    _links.page_link("ket-luan", label="Tới trang Kết luận →")


def _hindrances(kind: str, line: str, place: str) -> str:
    """One kind, as far as it still holds."""
    return hindrance_list(holding(kind, line=line, place=place), kind, **LINKS)


def holding(kind: str, *, line: str = "", place: str = "") -> pd.DataFrame:
    """Causes, obstacles that still hold, or stages, of a line or a commune."""
    found = named(_cached.hindrances(kind), line=line, place=place)
    return found if kind == "stages" else rooms.holding(found)


def named(said: pd.DataFrame, *, line: str = "", place: str = "") -> pd.DataFrame:
    """What was said of a line or a commune for the chosen year."""
    of_year = rooms.of_year(said, _cached.choice().year or 0)
    return rooms.naming(_cached.office(), of_year, _cached.day(), line=line, place=place)
