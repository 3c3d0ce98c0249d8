"""Under a chart: the paragraph that says it, to copy, and its picture to take away; alike on every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from lib import office as rooms
from lib.access import acting
from lib.outputs import tables
from pages import _away, _cached, _moment, _shared

LABEL: Final = "Lấy hình, lời"
FILES: Final = (
    ("png", "slide", "Hình trang chiếu (.png)"),
    ("png", "a4", "Hình trang A4 (.png)"),
    ("svg", "slide", "Hình nét vẽ (.svg)"),
)
"""Ending, size and button of each file of a picture."""
MIMES: Final = {"png": "image/png", "svg": "image/svg+xml"}


def chart(name: str, *, line: str = "", place: str = "") -> None:
    """A small line that opens to what can be taken of a chart; nothing is made before that.

    There is none for who may take nothing away.

    Args:
        name: A key of ``rooms.CHARTS``.
        line: Code of a line the chart is narrowed to.
        place: Key of a place it is narrowed to.
    """
    if not acting.may("download", "picture"):
        return
    key = "-".join(filter(None, ["lay", name, line, place]))
    opened = st.expander(LABEL, type="compact", key=key, on_change="rerun")
    if not opened.open:
        return
    with opened:
        made = _cached.kept(asked, name, line, place)
        if made is None:
            st.info("Chưa có số liệu để vẽ hình này.")
            return
        st.code(made.paragraph, language=None, wrap_lines=True)
        _shared.caption("Chép lời: biểu tượng ở góc phải của khung trên. Hình mang sẵn tên, ngày, dấu phiên.")
        with st.container(horizontal=True, gap="small"):
            for ending, size, said in FILES:
                _away.button(
                    "picture",
                    said,
                    data=drawing(made, ending, size),
                    file_name=file_name(name, line, place, ending, size),
                    mime=MIMES[ending],
                    key=f"{key}-{ending}-{size}",
                )


def file_name(name: str, line: str, place: str, ending: str, size: str) -> str:
    """Name of a picture by the house rule; the larger one says so."""
    whose = " ".join(filter(None, [_cached.whole_short_name(), line, _cached.communes().get(place, place)]))
    mark = " ".join(filter(None, ["A4" if size == "a4" else "", _moment.mark()]))
    return tables.file_name(rooms.CHARTS[name].prefix, whose, _cached.choice().as_of, ending, mark)


def asked(name: str, line: str, place: str) -> rooms.Chart | None:
    """The chart of what the reader chose."""
    shown, unit = _cached.edition(), _cached.choice().unit
    stamp = shown.stamp if shown else ""
    return rooms.chart(_cached.sight(), name, stamp=stamp, unit=unit, line=line, place=place)


def drawing(made: rooms.Chart, ending: str, size: str) -> Callable[[], bytes]:
    """What draws the file when its button is pressed."""
    return lambda: rooms.picture(made, ending, size=size)
