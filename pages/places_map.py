"""Bản đồ: where the missing money lies on the ground, by the units before the merger or those of now."""

from __future__ import annotations

from typing import Final

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import office
from lib.charts import ground, theme
from pages import _cached, _columns, _links, _shared, _take

PARAMETER: Final = "ranh"
NAMES: Final = {office.OLD_UNITS: "cu", office.NEW_UNITS: "moi"}
"""Boundaries → what they are called in the link."""

ALT: Final = (
    "Bản đồ các xã: điểm đặt theo tọa độ, cỡ theo vốn, màu và dấu theo tình trạng; "
    "các ô bên cạnh nói cùng điều ấy bằng chữ"
)


HOW: Final = {
    office.OLD_UNITS: (
        "Bấm một ô hoặc một điểm để mở trang của xã. Mỗi xã là một điểm theo tọa độ, bắc ở trên, cỡ điểm "
        "theo vốn được giao; không vẽ ranh giới vì chưa có bộ ranh giới mở nào của các xã cũ."
    ),
    office.NEW_UNITS: (
        "Số của đơn vị mới là cộng các xã cũ nhập vào nó; tình trạng là của xã cũ đáng lo nhất trong số đó. "
        "Mỗi điểm nối với các xã cũ của nó, bắc ở trên, cỡ điểm theo vốn được giao."
    ),
}
"""How the drawing is to be read."""


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    title = st.empty()  # stands above the choice, and is known after it
    band = st.container()
    which = boundary()
    table = _cached.ground(which)
    _shared.title(ground.ground_sentence(table, unit=_cached.choice().unit), where=title)
    with band:
        _shared.note(table)
    with st.container(key="ban-do"):  # arranged by look.css: on a phone the tiles first
        with st.container(key="o-xep"):
            st.html(_cached.kept(tiles, which))
        with st.container(key="diem"):
            points(which)
    said = (
        ground.rest_sentence(table, unit=_cached.choice().unit),
        HOW[which],
        ground.points_sentence(table),
    )
    _shared.caption(" ".join(filter(None, said)))
    _take.chart("map" if which == office.OLD_UNITS else "map-new")
    st.subheader("Bảng số liệu theo địa bàn")
    _shared.table_with_download(
        table,
        _columns.GROUND[which],
        "Giải ngân theo địa bàn",
        f"ban-do-{which}",
        traced=which == office.OLD_UNITS,
    )


def boundary() -> str:
    """Which boundaries to look at; those of the day where the link names none."""
    cat, chosen = _cached.office().catalogue, _cached.choice()
    changed = office.merger(cat)
    if changed is None:
        return office.OLD_UNITS
    usual = office.boundary_on(cat, chosen.as_of)
    known = {
        office.OLD_UNITS: f"Xã, thị trấn trước {_shared.day(changed)}",
        office.NEW_UNITS: f"Xã, phường từ {_shared.day(changed)}",
    }
    asked = st.query_params.get(PARAMETER, "")
    st.session_state["ranh-gioi"] = next((which for which, name in NAMES.items() if name == asked), usual)
    picked = st.segmented_control(
        "Ranh giới",
        list(known),
        format_func=known.__getitem__,
        key="ranh-gioi",
        on_change=lambda: _links.keep(NAMES.get(st.session_state["ranh-gioi"] or "", ""), PARAMETER),
        label_visibility="collapsed",
    )
    return picked or usual


def tiles(which: str) -> str:
    """The tiles drawn."""
    return ground.tile_map(_cached.ground(which), unit=_cached.choice().unit, link=_links.COMMUNE)


def drawn(which: str) -> go.Figure:
    """The map drawn."""
    before = _cached.ground(office.OLD_UNITS) if which == office.NEW_UNITS else None
    return ground.ground_map(_cached.ground(which), before, unit=_cached.choice().unit)


def points(which: str) -> None:
    """The map; a click on a commune leads to its page, on a unit that holds several to these."""
    times = st.session_state.setdefault("ban-do-lan", 0)
    event = st.plotly_chart(
        _cached.kept(drawn, which),
        theme=None,
        config=dict(theme.CONFIG),
        key=f"ban-do-{which}-{times}",
        on_select="rerun",
        selection_mode="points",
        alt=ALT,
    )
    sheet_of_neediest()
    if clicked := event.selection.points:
        st.session_state["ban-do-lan"] = (
            times + 1
        )  # a fresh map: a second click on the same point counts again
        follow(str(clicked[0]["customdata"]), _cached.ground(which))


def sheet_of_neediest() -> None:
    """From the map to the sheet an official takes along; a keyboard scrolls a phone's map by this link."""
    names, code = _cached.communes(), office.neediest(_cached.progress("place"))
    if code in names:
        _links.page_link(
            "phieu-xa",
            label=_shared.plain(f"Phiếu xã của nơi thiếu nhiều nhất: {names[code]} →"),
            query_params={"ma": code},
        )


def follow(place: str, table: pd.DataFrame) -> None:
    """Go to the commune of a point."""
    held = table.loc[table["place"] == place, "held"].iloc[0].split()
    if len(held) > 1:
        st.toast("Đơn vị này gồm nhiều xã cũ: bấm tên một xã ở ô bên cạnh.")
        return
    _links.to(f"{_links.COMMUNE}{held[0] if held else place}")
