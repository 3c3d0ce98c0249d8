"""The forecast of what the page *Diễn biến* shows: its sentence, drawing, months, method and record."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from lib.charts.course_plan import Plan, plan_of
from lib.charts.forecast import forecast_chart
from lib.charts.forecast_text import (
    EACH_IN_EACH,
    forecast_sentence,
    method_sentence,
    missing_sentence,
    record_sentence,
)
from pages import _cached, _columns, _shared


def forecast_of(line: str, place: str) -> None:
    """The forecast of the whole, a line or a commune; where there is none, what is missing."""
    if line and place:
        _shared.subheader(EACH_IN_EACH)
        return
    by, unit, chosen = "place" if place else "line", line or place, _cached.choice()
    months, basis = _cached.forecast(by, unit)
    said = forecast_sentence(months, basis, plan(line, place), unit=chosen.unit)
    _shared.subheader(said)
    if months.empty:
        _shared.caption(missing_sentence(basis, chosen.year, by))
        return
    _shared.draw(_cached.kept(figure, line, place), f"du-bao-{line}-{place}", said)
    _shared.table_with_download(months, _columns.FORECAST, "Dự báo giải ngân", "du-bao")
    _shared.caption(method_sentence(basis, by))
    record_of(by, unit)


def plan(line: str, place: str) -> Plan:
    """What the forecast is held against."""
    return plan_of(_cached.cell(line, place), _cached.choice().year)


def figure(line: str, place: str) -> go.Figure:
    """The forecast drawn."""
    months, _ = _cached.forecast("place" if place else "line", line or place)
    unit = _cached.choice().unit
    return forecast_chart(_cached.course(line=line, place=place), months, plan(line, place), unit=unit)


def record_of(by: str, unit: str) -> None:
    """How such forecasts did before: of this month in a sentence, of every month in a table."""
    record, (months, basis) = _cached.forecast_record(by, unit), _cached.forecast(by, unit)
    month = int(months["on"].iloc[0].month) - 1
    _shared.caption(record_sentence(record, month, float(basis["level"].iloc[0]), whole=not unit))
    opened = st.expander("Dự báo kiểu này trước đây đúng đến đâu?", key=f"thu-{by}", on_change="rerun")
    if opened.open:
        with opened:
            _shared.table_with_download(record, _columns.FORECAST_RECORD, "Thử lại dự báo", "thu-du-bao")
