"""Xã: who is behind and where, all communes at once."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import office
from lib.charts.bullets import bullet_rows
from lib.charts.commune_list import commune_list
from lib.charts.matrix import matrix_table
from lib.charts.ranking import ranking_rows
from lib.charts.sentences import communes_sentence
from lib.vocabulary import labels
from pages import _cached, _columns, _links, _shared, _take


def render() -> None:
    """Draw the page: the ranking, and the matrix of lines and communes."""
    if _shared.nothing_yet():
        return
    cells, lines, places, whole = (
        _cached.progress(*by) for by in (("line", "place"), ("line",), ("place",), ())
    )
    _shared.title(communes_sentence(places))
    _shared.note(places, cells)
    if not office.reaches_communes(places):
        undivided(lines, whole)
        return
    st.html(_cached.kept(narrow_list))
    with st.container(key="wide-xa"):
        ranking_of()
        matrix_of()
    st.subheader("Bảng số liệu theo xã")
    table = office.with_total(places, whole, "place", _cached.whole_name())
    _shared.table_with_download(table, _columns.BY_PLACE, "Giải ngân theo xã", "xa", sums=1)


def undivided(lines: pd.DataFrame, whole: pd.DataFrame) -> None:
    """Nothing is divided among communes: say so, and show what stands at the whole."""
    st.info(
        "Chưa có kế hoạch vốn theo xã cho lựa chọn này, nên mọi số tiền đứng ở dòng «Không phân theo xã»."
    )
    _links.page_link("nap-so-lieu", label="Nạp phân bổ vốn theo xã ở trang «Nạp số liệu» →")
    _shared.subheader(labels.REMAINDER)
    st.html(
        bullet_rows(
            lines,
            elapsed=_cached.elapsed(),
            unit=_cached.choice().unit,
            link=_links.LINE,
            trace=_links.trace("line"),
        )
    )
    _take.chart("lines")
    table = office.with_total(lines, whole, "line", "Toàn chương trình")
    _shared.table_with_download(table, _columns.BY_LINE, labels.REMAINDER, "khong-theo-xa", sums=1)


def narrow_list() -> str:
    """What ranking and matrix say, for a phone."""
    cells, places = _cached.progress("line", "place"), _cached.progress("place")
    unit, trace = _cached.choice().unit, _links.trace("place")
    return commune_list(cells, places, unit=unit, link=_links.COMMUNE, trace=trace)


def ranking_of() -> None:
    """One row per commune, the largest gap on top, what is not divided by commune last."""
    units = office.communes_only(_cached.progress("place"))
    with st.container(key="xep-hang"):
        _shared.subheader(f"Xếp hạng {len(units)} xã, thị trấn theo số tiền còn thiếu")
        st.html(_cached.kept(ranking))
        _take.chart("communes")


def ranking() -> str:
    """The ranking drawn."""
    unit = _cached.choice().unit
    return ranking_rows(
        _cached.progress("place"),
        elapsed=_cached.elapsed(),
        unit=unit,
        link=_links.COMMUNE,
        trace=_links.trace("place"),
    )


def matrix_of() -> None:
    """Subproject × commune, with what is not divided by commune in the last row."""
    with st.container(key="ma-tran"):
        st.subheader("Từng dòng vốn ở từng xã")
        st.html(_cached.kept(matrix))
        _take.chart("matrix")


def matrix() -> str:
    """The matrix drawn."""
    return matrix_table(
        _cached.progress("line", "place"),
        _cached.progress("line"),
        _cached.progress("place"),
        _cached.progress(),
        unit=_cached.choice().unit,
        line_link=_links.LINE,
        place_link=_links.COMMUNE,
        trace=_links.trace(),
    )
