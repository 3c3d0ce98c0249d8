"""Kết luận: typed while a meeting goes on, listed by what presses first, each beside how its number moved."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.access import acting
from lib.charts.decided import decision_list, decisions_sentence
from lib.outputs.columns import Column
from pages import _cached, _hindrances, _links, _meeting_form, _moment, _shared

COLUMNS: Final = (
    Column("life_name", "Tình trạng"),
    Column("text", "Kết luận", width=60),
    Column("line_name", "Dòng vốn", width=28),
    Column("place_name", "Xã", width=22),
    Column("who_name", "Ai làm", width=24),
    Column("due_on", "Hạn", "date"),
    Column("edition", "Phiên"),
    Column("was_vnd", "Giải ngân khi kết luận", "money"),
    Column("now_vnd", "Giải ngân nay", "money"),
    Column("was_rate", "Tỷ lệ khi kết luận", "rate"),
    Column("now_rate", "Tỷ lệ nay", "rate"),
    Column("gap_vnd", "Còn thiếu nay", "money"),
    Column("state_said", "Lời ghi sau cùng", width=40),
    Column("actor", "Người ghi"),
    Column("said_time", "Lúc ghi"),
    Column("decision", "Mã", width=38),
)
"""Columns of the file to take away."""


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    table = decisions()
    _shared.title(decisions_sentence(table))
    _meeting_form.draw(held())
    shown = chosen(table, *filters(table))
    _shared.note(shown, _cached.cause_table())
    if len(shown):
        listed(shown)
    elif len(table):
        st.info("Không có kết luận nào khớp với lựa chọn.")
    elif acting.may("action", "note.decision"):
        _shared.caption("Gõ kết luận vào ô trên rồi bấm Enter; dòng vốn, xã, người làm, hạn chọn khi cần.")
    _hindrances.draw()


def decisions() -> pd.DataFrame:
    """Those of the year, and those of earlier years that still wait."""
    return rooms.of_year(_cached.followed(), _cached.choice().year or 0)


def held() -> str:
    """The edition a decision is taken at: the one the link names, else the newest that stands of the year."""
    year = _cached.choice().year
    standing = {each.id: each.name for each in _cached.standing() if each.year == year}
    named = standing.get(st.session_state.get(_moment.EDITION) or 0)
    return named or next(reversed(standing.values()), "")


def filters(table: pd.DataFrame) -> tuple[str, str]:
    """The edition and the office whose decisions are looked for, "" for all; both stand in the link."""
    editions = {name: f"Phiên {name}" for name in sorted(set(table["edition"]) - {""}, reverse=True)}
    offices = {name: name for name in sorted(set(table["who_name"]) - {""})}
    if len(editions) + len(offices) < 2:
        return "", ""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        edition = _links.filtered(editions, "Từ phiên", "Mọi phiên", "kl-tu", "tu")
        return edition, _links.filtered(offices, "Ai làm", "Mọi người làm", "kl-ai", "ai")


def chosen(table: pd.DataFrame, edition: str, who: str) -> pd.DataFrame:
    """The decisions that are looked for."""
    for column, wanted in (("edition", edition), ("who_name", who)):
        table = table[table[column] == wanted] if wanted else table
    return table.reset_index(drop=True)


def drawn(*named: str) -> str:
    """The list of the decisions that are named."""
    table = decisions()
    return decision_list(
        table[table["decision"].isin(named)],
        unit=_cached.choice().unit,
        line_link=_links.LINE,
        place_link=_links.COMMUNE,
        later=_cached.said_later(),
        acts=True,
        level=2,
    )


def listed(shown: pd.DataFrame) -> None:
    """The list, and the same to take away."""
    # what was said, and by which day, are no part of the key of what is kept
    st.html(_cached.kept(drawn, *shown["decision"], *_cached.said_version()))
    columns = [_shared.in_chosen_unit(column) for column in COLUMNS]
    facts = [*_shared.facts(), ("Tình trạng đến", _shared.day(_cached.day()))]
    _shared.take_away(
        rooms.decision_rows(shown),
        columns,
        "Kết luận của Ban Chỉ đạo",
        "ket-luan-tai",
        facts,
        _cached.day(),
        "",
        what="KetLuan",
    )
