"""Một xã: where one commune stands, its rank, its lines, its course, and what it has not reported."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import office
from lib.charts import attention, figures_row
from lib.charts.bullets import bullet_rows
from lib.charts.poverty import commune_sentence
from lib.charts.reasons import with_reasons
from lib.charts.sentences import holders_sentence, line_sentence
from pages import _cached, _columns, _course, _decided, _links, _shared, _take


def render() -> None:
    """Draw the page: the commune the link names, else the one that lacks most."""
    if _shared.nothing_yet():
        return
    names, places = _cached.communes(), _cached.progress("place")
    if not names:
        st.title("Ngày đang xem không có xã nào trong danh mục, cũng không xã nào có vốn")
        return
    place = st.empty()  # the title stands above the choice, and is known after it
    code = _links.one_of(names, "Xã, thị trấn", "mot-xa", office.neediest(places) or next(iter(names)))
    one(code, names[code], places, place)


def one(code: str, name: str, places: pd.DataFrame, place: st.delta_generator.DeltaGenerator) -> None:
    """One commune."""
    cells = _cached.progress("line", "place")
    row, lines = places[places["place"] == code], cells[cells["place"] == code]
    _shared.title(line_sentence(row, unit=_cached.choice().unit, code_column="place"), where=place)
    waits = _decided.waiting(place=code)
    _shared.note(row, lines, _cached.outputs(code), waits, scope=name)
    paces = with_reasons(_cached.paces("place"), unit=_cached.choice().unit)
    _shared.lead(" ".join(paces.loc[paces["place"] == code, "reason"]))
    _links.page_link(
        "phieu-xa",
        label="Phiếu xã: mọi điều cần biết trước khi xuống xã, in một trang →",
        query_params={"ma": code},
    )
    figures(row, places, code)
    owed(lines)
    _decided.draw(waits, place=code)
    lines_of(code, lines)
    _course.titled(place=code)
    works_of(code)
    poor_of(code)
    _shared.origins(f"Nguồn số liệu của {name}", f"xa-{code}", place=code, without=("place_name",))


def figures(row: pd.DataFrame, places: pd.DataFrame, code: str) -> None:
    """Its headline figures and its rank among the communes."""
    chosen = _cached.choice()
    on = {"as_of": chosen.as_of, "unit": chosen.unit}
    items = [
        *figures_row.headline_cards(row, **on),
        *figures_row.estimate_card(row, **on),
        *figures_row.rank_card(office.rank(places, code), as_of=chosen.as_of),
    ]
    st.html(figures_row.cards(items, _links.trace(place=code)))


def owed(lines: pd.DataFrame) -> None:
    """What it has not reported."""
    said = attention.line_gaps(lines, unit=_cached.choice().unit, link=_links.LINE)
    if said and _links.seen("bao-cao-don-vi"):
        st.html(said)


def lines_of(code: str, lines: pd.DataFrame) -> None:
    """The lines that give money to the commune."""
    shown = office.with_money(lines)
    if shown.empty:
        st.info("Chưa có dòng vốn nào phân bổ cho đơn vị này.")
        return
    _shared.subheader(holders_sentence(shown))
    st.html(
        bullet_rows(
            shown,
            elapsed=_cached.elapsed(),
            unit=_cached.choice().unit,
            link=_links.LINE,
            trace=_links.trace("line", place=code),
        )
    )
    _take.chart("lines", place=code)
    _shared.table_with_download(shown, _columns.LINES_OF_PLACE, "Giải ngân theo dòng vốn của xã", "xa-dong")


def works_of(code: str) -> None:
    """Planned work of this commune, where any document speaks of it."""
    made = _cached.outputs(code)
    if made.empty:
        return
    st.subheader("Kết quả theo kế hoạch")
    _shared.table_with_download(made, _columns.OUTPUTS, "Kết quả theo kế hoạch của xã", f"ket-qua-{code}")


def poor_of(code: str) -> None:
    """Its poor households, where any list tells of them."""
    row = office.poverty_of(_cached.poverty(), code)
    if row is None:
        return
    st.subheader("Hộ nghèo")
    _shared.lead(commune_sentence(row, _cached.choice().year or 0))
    _links.page_link("ho-ngheo", label="So với các xã khác →")
