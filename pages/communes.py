"""Xã: who is behind and where, all communes at once, then one of them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import office
from lib.charts import figures_row
from lib.charts.bullets import bullet_rows
from lib.charts.commune_list import commune_list
from lib.charts.course import course, plan_of
from lib.charts.matrix import matrix
from lib.charts.ranking import ranking
from lib.charts.sentences import communes_sentence, holders_sentence, line_sentence, pace_sentence
from lib.vocabulary import labels
from pages import _columns, _links, _shared


def render() -> None:
    """Draw the page: all communes, or the one the link names."""
    if _shared.nothing_yet():
        return
    chosen = _shared.choice()
    known = office.commune_names(_shared.office(), chosen.year, chosen.as_of)
    place = st.empty()  # the title stands above the choice, and is known after it
    code = _links.chosen(known, "Xem", f"Tất cả {len(known)} xã, thị trấn", "xa")
    if code:
        one(code, known[code], place)
    else:
        everything(place)


def everything(place: st.delta_generator.DeltaGenerator) -> None:
    """All communes: the ranking, and the matrix of lines and communes."""
    cells, lines, places, whole = (
        _shared.progress(*by) for by in (("line", "place"), ("line",), ("place",), ())
    )
    place.title(communes_sentence(places))
    _shared.note(places, cells)
    if not office.reaches_communes(places):
        undivided(lines, whole)
        return
    st.html(_shared.kept(narrow_list))
    with st.container(key="wide-xa"):
        ranking_of()
        matrix_of()
    st.subheader("Bảng số liệu theo xã")
    table = office.with_total(places, whole, "place", _shared.whole_name())
    _shared.table_with_download(table, _columns.BY_PLACE, "Giải ngân theo xã", "xa", sums=1)


def undivided(lines: pd.DataFrame, whole: pd.DataFrame) -> None:
    """Nothing is divided among communes: say so, and show what stands at the whole."""
    st.info(
        "Chưa có kế hoạch vốn theo xã cho lựa chọn này, nên mọi số tiền đứng ở dòng «Không phân theo xã». "
        "Nạp phân bổ vốn theo xã ở trang «Nạp số liệu»."
    )
    st.subheader(labels.REMAINDER)
    st.html(bullet_rows(lines, elapsed=_shared.elapsed(), unit=_shared.choice().unit, link=_links.LINE))
    table = office.with_total(lines, whole, "line", "Toàn chương trình")
    _shared.table_with_download(table, _columns.BY_LINE, labels.REMAINDER, "khong-theo-xa", sums=1)


def narrow_list() -> str:
    """What ranking and matrix say, for a phone."""
    cells, places = _shared.progress("line", "place"), _shared.progress("place")
    return commune_list(cells, places, unit=_shared.choice().unit, link=_links.COMMUNE)


def ranking_of() -> None:
    """One line per commune, the largest gap on top; a click opens it."""
    units = office.communes_only(_shared.progress("place"))
    said = f"Xếp hạng {len(units)} xã, thị trấn theo số tiền còn thiếu"
    st.subheader(said)
    for point in _shared.draw(_shared.kept(ranking_figure), "xep-hang", said, clicks=True):
        _links.to_commune(point.get("customdata"))


def ranking_figure() -> go.Figure:
    """The ranking drawn."""
    return ranking(office.communes_only(_shared.progress("place")), elapsed=_shared.elapsed())


def matrix_of() -> None:
    """Subproject × commune, with what is not divided by commune in the last row; a click opens it."""
    st.subheader("Từng dòng vốn ở từng xã")
    alt = "Tỷ lệ giải ngân từng dòng vốn ở từng xã"
    for point in _shared.draw(_shared.kept(matrix_figure), "ma-tran", alt, clicks=True):
        _links.to_cell(point.get("customdata"))


def matrix_figure() -> go.Figure:
    """The matrix drawn."""
    cells, lines = _shared.progress("line", "place"), _shared.progress("line")
    return matrix(cells, lines, _shared.progress("place"), _shared.progress(), whole_name="Tất cả")


def one(code: str, name: str, place: st.delta_generator.DeltaGenerator) -> None:
    """One commune."""
    places, cells = _shared.progress("place"), _shared.progress("line", "place")
    row, lines = places[places["place"] == code], cells[cells["place"] == code]
    chosen = _shared.choice()
    place.title(line_sentence(row, unit=chosen.unit, code_column="place"))
    _shared.note(row, lines, scope=name)
    on = {"as_of": chosen.as_of, "unit": chosen.unit}
    st.html(
        figures_row.cards([*figures_row.headline_cards(row, **on), *figures_row.estimate_card(row, **on)])
    )
    lines_of(lines)
    course_of(code, row)
    _shared.origins(f"Nguồn số liệu của {name}", f"xa-{code}", place=code, without=("place_name",))


def lines_of(lines: pd.DataFrame) -> None:
    """The lines that give money to a commune."""
    shown = office.with_money(lines)
    if shown.empty:
        st.info("Chưa có dòng vốn nào phân bổ cho đơn vị này.")
        return
    st.subheader(holders_sentence(shown))
    st.html(bullet_rows(shown, elapsed=_shared.elapsed(), unit=_shared.choice().unit, link=_links.LINE))
    _shared.table_with_download(shown, _columns.LINES_OF_PLACE, "Giải ngân theo dòng vốn của xã", "xa-dong")


def course_of(code: str, row: pd.DataFrame) -> None:
    """The course of the year."""
    chosen = _shared.choice()
    said = pace_sentence(office.pace(row, chosen.year, chosen.as_of), chosen.year, unit=chosen.unit)
    st.subheader(said)
    _shared.draw(_shared.kept(course_figure, code), f"dien-bien-{code}", said)


def course_figure(code: str) -> go.Figure:
    """The course drawn."""
    table = _shared.progress("place")
    return course(_shared.course(place=code), plan_of(table[table["place"] == code], _shared.choice().year))
