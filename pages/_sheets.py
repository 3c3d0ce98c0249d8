"""The sheets of a file in miniature: what was taken from which cell, tinted by measure."""

from __future__ import annotations

import streamlit as st

from lib import office as rooms
from lib.charts.miniature import sheet_miniature
from lib.office import Incoming
from pages import _cached


def draw(file: Incoming) -> None:
    """One table of the file as its officer knows it, and a switch to the others.

    Args:
        file: The file; of one that could not be read there is nothing to draw.
    """
    shown = file.reading.miniatures if file.reading else ()
    if not shown:
        return
    names = rooms.miniature_names(shown)
    at = 0
    if len(names) > 1:
        chosen = st.selectbox(
            "Xem trang",
            list(range(len(names))),
            format_func=names.__getitem__,
            key=f"trang-{file.digest[:12]}",
            width=420,
        )
        at = chosen or 0
    st.html(sheet_miniature(shown[at], rooms.measure_names(_cached.office())))
