"""The scenarios of «Thử phương án» kept under a name: keep this one, open another, take one back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib import office as rooms
from lib.access import acting
from lib.charts import scenario_words as words
from lib.vocabulary.errors import AppError
from pages import _actor, _cached, _shared, _tried

WHO = "pa-nguoi"


def draw(made: rooms.WhatIf, names: Mapping[str, str]) -> None:
    """Link, name, and the list."""
    st.subheader("Gửi và lưu phương án")
    _shared.caption("Liên kết giữ cả phương án: ai mở cũng thấy đúng như trên màn hình này.")
    st.code(_tried.link(), language=None, wrap_lines=True)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input("Tên phương án", key=_tried.NAME, max_chars=80, width=320)
        actor = _actor.ask(st.container(width=220), "Người lưu", "note.scenario", WHO)
        st.button(
            "Lưu vào kho",
            key="pa-luu",
            on_click=save,
            args=(made.scenario, actor),
            disabled=bool(made.refused) or not made.scenario.changes or not may(),
        )
    if error := st.session_state.pop("pa-luu-loi", None):
        st.error(_shared.plain(error.sentence))
    listed(names, actor)


def listed(names: Mapping[str, str], actor: str) -> None:
    """Those kept for the year, the newest first."""
    chosen = _cached.choice()
    found = rooms.kept_scenarios(_cached.office(), chosen.year or 0)
    for at, each in enumerate(found):
        said = "; ".join(words.changes_said(each.scenario, unit=chosen.unit, places=names))
        with st.container(horizontal=True, vertical_alignment="center", gap="small", border=True):
            st.html(
                f"<b>{_shared.escaped(each.name)}</b> – {_shared.escaped(said)}"
                f'<br><span class="caption">{_shared.escaped(each.said)}</span>',
                width="stretch",
            )
            st.button("Mở", key=f"pa-mo-{at}", on_click=_tried.open_scenario, args=(each.text, each.name))
            if may():
                st.button(
                    "Rút lại",
                    key=f"pa-rut-{at}",
                    on_click=take_back,
                    args=(each.name, actor),
                    type="tertiary",
                )


def may() -> bool:
    """Whether who is in keeps scenarios and takes them back."""
    return acting.may("action", "note.scenario")


def save(scenario: rooms.Scenario, actor: str) -> None:
    """Keep the scenario that is on screen."""
    question = _cached.choice().question()
    try:
        rooms.keep_scenario(
            _cached.office(), question, scenario, name=_tried.name(), actor=actor, machine=_actor.machine()
        )
    except AppError as error:
        st.session_state["pa-luu-loi"] = error
    else:
        _actor.keep(actor)


def take_back(name: str, actor: str) -> None:
    """Take one out of the list."""
    year = _cached.choice().year or 0
    try:
        rooms.take_back_scenario(
            _cached.office(), year, name, actor=actor or _actor.present(), machine=_actor.machine()
        )
    except AppError as error:
        st.session_state["pa-luu-loi"] = error
