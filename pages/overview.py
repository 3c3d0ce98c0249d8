"""Tổng quan: where the whole stands, who holds the gap, what has not been reported."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import office
from lib.charts.attention import attention
from lib.charts.bullets import bullet_rows
from lib.charts.figures_row import cards, headline_cards, pace_card
from lib.charts.holders import holders
from lib.charts.sentences import counts_sentence, headline, holders_sentence, targets_sentence
from pages import _cached, _columns, _course, _links, _shared, _take


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    whole, lines, places = _cached.progress(), _cached.progress("line"), _cached.progress("place")
    _shared.title(headline(whole, unit=_cached.choice().unit))
    _shared.lead(holders_sentence(_cached.progress("office"), code_column="office", noun="đơn vị"))
    _shared.note(whole, lines, places)
    figures(whole)
    with st.container(key="tong-quan"):  # arranged by look.css
        lines_of(lines)
        gap_of()
        if _links.seen("ket-luan"):
            attention_of(whole, lines, places)
        course_of()
    table_of(whole, lines)


def figures(whole: pd.DataFrame) -> None:
    """The four headline figures."""
    chosen = _cached.choice()
    items = headline_cards(whole, as_of=chosen.as_of, unit=chosen.unit)
    st.html(
        cards(
            [*items, *pace_card(_cached.pace(), as_of=chosen.as_of, unit=chosen.unit)],
            _links.trace(),
        )
    )


def lines_of(lines: pd.DataFrame) -> None:
    """The lines of the programme as bullets, the most missing money first."""
    with st.container(key="dong"):
        _shared.subheader(counts_sentence(lines))
        st.html(
            bullet_rows(
                lines,
                elapsed=_cached.elapsed(),
                unit=_cached.choice().unit,
                link=_links.LINE,
                trace=_links.trace("line"),
            )
        )
        _shared.caption(targets_sentence(lines))
        _take.chart("lines")


def gap_of() -> None:
    """Who must act: the offices that hold the missing money, each with the lines it leads."""
    offices, chosen = _cached.progress("office"), _cached.choice()
    led = office.lines_led(_cached.office(), chosen.year, chosen.as_of)
    with st.container(key="giu"):
        st.subheader("Số còn thiếu theo đơn vị chủ trì")
        st.html(
            holders(
                offices,
                code_column="office",
                name_column="office_name",
                unit=chosen.unit,
                link=_links.OFFICE,
                show_code=False,
                noun="đơn vị",
                notes={code: f"chủ trì {', '.join(lines)}" for code, lines in led.items()},
                trace=_links.trace("office"),
            )
        )
        _take.chart("gap-offices")


def attention_of(whole: pd.DataFrame, lines: pd.DataFrame, places: pd.DataFrame) -> None:
    """What asks for a conclusion."""
    with st.container(key="ket-luan"):
        st.subheader("Việc cần kết luận")
        st.html(
            attention(
                whole,
                lines,
                places,
                _cached.by_origin(),
                _cached.backing(),
                unit=_cached.choice().unit,
                line_link=_links.LINE,
                place_link=_links.COMMUNE,
                carried_link=_links.CARRIED_OVER,
            )
        )


def course_of() -> None:
    """The course of the year."""
    with st.container(key="dien-bien-nam"):
        _course.titled()


def table_of(whole: pd.DataFrame, lines: pd.DataFrame) -> None:
    """The figures themselves, with the whole in the last row, and the cells behind them."""
    st.subheader("Bảng số liệu theo dòng vốn")
    table = office.with_total(lines, whole, "line", "Toàn chương trình")
    _shared.table_with_download(table, _columns.BY_LINE, "Giải ngân theo dòng vốn", "tong-quan", sums=1)
    _shared.origins("Nguồn các số liệu", "tong-quan")
