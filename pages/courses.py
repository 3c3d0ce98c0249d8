"""Diễn biến: how the money grew month by month, against the way to the target; year beside year."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from lib import office
from lib.charts.paths import lines_chart, lines_key, lines_sentence, years_chart, years_sentence
from pages import _cached, _columns, _course, _forecast, _links, _shared


def render() -> None:
    """Draw the page: the whole, a line, a commune, or a line in a commune."""
    if _shared.nothing_yet():
        return
    chosen = _cached.choice()
    lines = office.line_names(_cached.office(), chosen.year, chosen.as_of)
    communes = _cached.communes()
    place = st.empty()  # the title stands above the choice, and is known after it
    with st.container(horizontal=True, gap="small"):
        line = _links.chosen(
            {code: f"{code} · {name}" for code, name in lines.items()},
            "Dòng vốn",
            "Tất cả các dòng vốn",
            "db-dong",
            parameter="dong",
        )
        unit = _links.chosen(communes, "Xã", f"Tất cả {len(communes)} xã, thị trấn", "db-xa", parameter="xa")
    row = _cached.cell(line, unit)
    _shared.title(_course.finding(line, unit), where=place)
    _shared.note(
        row,
        _cached.course(line=line, place=unit),
        _cached.year_courses(line, unit),
        *([] if line and unit else _cached.forecast("place" if unit else "line", line or unit)[:1]),
        *([] if line else [_cached.line_courses(unit)]),
        scope=" · ".join(part for part in (line, communes.get(unit, "")) if part),
    )
    _course.alone(line, unit)
    steps_of(line, unit)
    _forecast.forecast_of(line, unit)
    if not line:
        lines_of(unit)
    years_of(line, unit)
    _shared.origins("Nguồn các số liệu của diễn biến", "dien-bien", line=line, place=unit)


def steps_of(line: str, place: str) -> None:
    """The steps as a table."""
    st.subheader("Từng kỳ báo cáo")
    steps = _cached.months(line, place)
    if steps.empty:
        st.info("Chưa có kỳ nào báo cáo giải ngân cho lựa chọn này.")
        return
    _shared.table_with_download(steps, _columns.STEPS, "Diễn biến giải ngân", "dien-bien")


def lines_of(place: str) -> None:
    """All lines side by side, as rates, month on month."""
    table = _cached.line_courses(place)
    said = lines_sentence(table)
    _shared.subheader(said)
    if not table.empty:
        st.html(_cached.kept(lines_words, place))
        _shared.draw(_cached.kept(lines_figure, place), f"cac-dong-{place}", said)


def lines_words(place: str) -> str:
    """What the colours and signs of the lines stand for."""
    return lines_key(_cached.line_courses(place))


def lines_figure(place: str) -> go.Figure:
    """The lines drawn."""
    return lines_chart(_cached.line_courses(place))


def years_of(line: str, place: str) -> None:
    """This year beside the others, as rates, month on month."""
    table = _cached.year_courses(line, place)
    said = years_sentence(table)
    _shared.subheader(said)
    if table["year"].nunique() > 1:
        _shared.draw(_cached.kept(years_figure, line, place), f"cac-nam-{line}-{place}", said)


def years_figure(line: str, place: str) -> go.Figure:
    """The years drawn."""
    return years_chart(_cached.year_courses(line, place), _cached.choice().year)
