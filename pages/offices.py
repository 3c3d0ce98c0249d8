"""Đơn vị chủ trì: which office holds what is missing, who promised too much; then one with its lines."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import office
from lib.charts import attention, figures_row
from lib.charts.bullets import bullet_rows
from lib.charts.sentences import counts_sentence, holders_sentence, line_sentence
from pages import _cached, _columns, _links, _promises, _shared


def render() -> None:
    """Draw the page: all offices, or the one the link names."""
    if _shared.nothing_yet():
        return
    offices = _cached.progress("office")
    names = dict(zip(offices["office"], offices["office_name"], strict=True))
    place = st.empty()  # the title stands above the choice, and is known after it
    code = _links.chosen({key: name for key, name in names.items() if key}, "Xem", "Tất cả đơn vị", "don-vi")
    if code:
        one(code, names[code], offices, place)
    else:
        everything(offices, place)


def everything(offices: pd.DataFrame, place: st.delta_generator.DeltaGenerator) -> None:
    """All offices: who holds what is missing, and each one's bar."""
    whole = _cached.progress()
    _shared.title(holders_sentence(offices, code_column="office", noun="đơn vị"), where=place)
    _shared.note(offices, *_promises.shown())
    _shared.subheader(counts_sentence(offices, code_column="office", noun="đơn vị"))
    st.html(bars(offices))
    st.subheader("Bảng số liệu theo đơn vị chủ trì")
    table = office.with_total(offices, whole, "office", "Toàn chương trình")
    _shared.table_with_download(table, _columns.BY_OFFICE, "Giải ngân theo đơn vị chủ trì", "don-vi", sums=1)
    _promises.draw()


def one(code: str, name: str, offices: pd.DataFrame, place: st.delta_generator.DeltaGenerator) -> None:
    """One office: its money, what it owes, its lines."""
    chosen, cells = _cached.choice(), _cached.progress("office", "line")
    row, lines = offices[offices["office"] == code], cells[cells["office"] == code]
    _shared.title(line_sentence(row, unit=chosen.unit, code_column="office"), where=place)
    _shared.note(row, lines, scope=name)
    on = {"as_of": chosen.as_of, "unit": chosen.unit}
    st.html(
        figures_row.cards(
            [
                *figures_row.headline_cards(row, **on),
                *figures_row.estimate_card(row, **on),
                *figures_row.carried_over_card(row, **on),
            ],
            _links.trace(office=code),
        )
    )
    said = attention.line_gaps(lines, unit=chosen.unit, link=_links.LINE)
    if said and _links.seen("bao-cao-don-vi"):
        st.html(said)
    _shared.subheader(counts_sentence(lines))
    st.html(
        bullet_rows(
            lines,
            elapsed=_cached.elapsed(),
            unit=chosen.unit,
            link=_links.LINE,
            trace=_links.trace("line", office=code),
        )
    )
    _shared.table_with_download(lines, _columns.BY_LINE, f"Giải ngân các dòng vốn của {name}", "don-vi-dong")


def bars(offices: pd.DataFrame) -> str:
    """The offices as bullets."""
    return bullet_rows(
        offices,
        elapsed=_cached.elapsed(),
        code_column="office",
        name_column="office_name",
        unit=_cached.choice().unit,
        link=_links.OFFICE,
        show_code=False,
        trace=_links.trace("office"),
    )
