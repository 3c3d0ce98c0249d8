"""The course of the year, drawn alike on every page that has one."""

from __future__ import annotations

import streamlit as st

from lib.charts.course_plan import plan_of
from lib.charts.course_strip import course_strip
from lib.charts.sentences import pace_sentence
from pages import _cached, _shared, _take


def titled(line: str = "", place: str = "") -> None:
    """The course of the whole, a line or a place under its finding; nothing where there is none."""
    if _cached.kept(_strip, line, place):
        _shared.subheader(finding(line, place))
        alone(line, place)


def alone(line: str = "", place: str = "") -> None:
    """The course without a title; st.html would drop its drawing."""
    st.markdown(_cached.kept(_strip, line, place), unsafe_allow_html=True)
    _take.chart("course", line=line, place=place)


def finding(line: str = "", place: str = "") -> str:
    """How fast the money must move from now on."""
    chosen = _cached.choice()
    return pace_sentence(_cached.pace(line, place), chosen.year, unit=chosen.unit)


def _strip(line: str, place: str) -> str:
    chosen = _cached.choice()
    plan = plan_of(_cached.cell(line, place), chosen.year)
    return course_strip(_cached.course(line=line, place=place), plan, unit=chosen.unit)
