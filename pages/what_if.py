"""Thử phương án: other estimates, targets, deadlines, plans; beside the real figures, never among them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.charts import scenario_words as words
from lib.charts.scenario_rows import scenario_rows
from lib.outputs import html as html_output
from lib.outputs import tables
from pages import _cached, _columns, _kept_scenarios, _links, _shared, _tried


def render() -> None:
    """Draw the page; what is typed runs the fragment alone."""
    if _shared.nothing_yet():
        return
    page()


@st.fragment
def page() -> None:
    """Title, band, fields and what comes of them."""
    head = st.container()  # not an empty place: that would take the title away while numbers are tried
    _tried.arrive()
    left, right = st.columns([4, 7], gap="medium")
    with left:
        scenario, wrong = _tried.fields()
    made = rooms.what_if(_cached.sight(), scenario)
    faults = [*_tried.faults(), *wrong, *made.refused]
    unit, names = _cached.choice().unit, _cached.communes()
    whole = made.outcome.whole
    said = words.scenario_sentence(scenario, whole, unit=unit, places=names)
    with head:
        _shared.title(words.refused_sentence(len(faults)) if faults else said)
        st.html(f'<div class="lc-what-mark">{words.MARK}</div>')
        _shared.note(made.outcome.lines, whole)
        for error in faults:
            st.error(_shared.plain(error.sentence))
    _tried.keep(scenario)
    with right:
        beside(made, unit)
    below(made, names)


def beside(made: rooms.WhatIf, unit: str) -> None:
    """The whole and each line, as it is and as it would be."""
    lines, whole = made.outcome.lines, made.outcome.whole
    rows = words.whole_rows(whole, lines, unit=unit)
    st.html(html_output.text_table(words.HEADINGS, rows, right={1, 2, 3}, stacks=True))
    st.html(scenario_rows(lines, whole, unit=unit, link=_links.LINE))
    _shared.caption(f"{words.freed_sentence(lines, unit=unit)} {words.ASSUMED}")
    communes = made.outcome.communes
    if not communes.empty:
        st.subheader("Các xã có vốn chuyển giữa nhau")
        st.html(scenario_rows(communes, whole[:0], unit=unit, of_line=False))


def below(made: rooms.WhatIf, names: Mapping[str, str]) -> None:
    """The table to take away, the link, and the scenarios kept."""
    outcome, name = made.outcome, _tried.name()
    text = rooms.printed(made.scenario)
    opened = st.expander("Bảng so sánh từng dòng, tải về", key="pa-bang", on_change="rerun")
    if opened.open:  # drawn only when wanted: it takes as long as all the rest
        with opened:
            table(outcome.lines, _columns.SCENARIO, made, name, text, names)
    st.html(f'<div data-query="{_shared.escaped(urlencode({"pa": text, "ten": name}))}"></div>')
    _kept_scenarios.draw(made, names)


def table(
    shown: pd.DataFrame,
    columns: tuple[tables.Column, ...],
    made: rooms.WhatIf,
    name: str,
    text: str,
    names: Mapping[str, str],
) -> None:
    """The table, and the same to take away: marked in its title, its first fact and its name."""
    unit = _cached.choice().unit
    told = [_shared.in_chosen_unit(column) for column in columns]
    st.html(html_output.to_html(shown, told))
    said = [
        *words.scenario_file_facts(name, made.scenario, text, unit=unit, places=names),
        *_shared.facts(),
    ]
    title = f"{words.MARK}" + (f": {name}" if name else "")
    _shared.take_away(shown, told, title, "phuong-an", said, _cached.choice().as_of, name, what="PhuongAn")
