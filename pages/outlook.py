"""Có kịp không: the pace the targets ask for, the deadlines, each status with its reason."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib.charts.outlook import (
    DEADLINE_HEADS,
    backing_sentences,
    course_sentence,
    deadline_cells,
    outlook_sentence,
)
from lib.charts.reasons import with_reasons
from lib.charts.sentences import communes_sentence, counts_sentence, holders_sentence
from lib.outputs import html as html_output
from lib.outputs.tables import Column
from pages import _cached, _columns, _links, _shared

KEYS: Final = {
    "line": "Theo dòng vốn",
    "place": "Theo xã",
    "office": "Theo đơn vị chủ trì",
    "fund": "Theo nguồn vốn",
}
NOUNS: Final = {"line": "dòng", "place": "xã", "office": "đơn vị", "fund": "nguồn"}
NAMES: Final = {
    "line": _columns.LINE,
    "place": _columns.PLACE,
    "office": _columns.OFFICE,
    "fund": (Column("fund_name", "Nguồn vốn"),),
}
PACE: Final = (
    Column("status_name", "Tình trạng"),
    Column("needed_vnd", "Nhịp cần mỗi tháng", "money"),
    Column("had_vnd", "Nhịp từ đầu năm", "money"),
    Column("recent_vnd", "Nhịp gần đây", "money"),
    Column("times", "Cần gấp (lần nhịp từ đầu năm)", "times"),
    Column("met_on", "Theo nhịp này đạt vào", "date"),
    Column("later_needed_vnd", "Nhịp cần, tính tới hạn sau", "money"),
    Column("unspent_vnd", "Chưa giải ngân", "money"),
    Column("reason", "Vì sao", width=60),
)


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    chosen, whole = _cached.choice(), _cached.paces()
    _shared.title(outlook_sentence(_cached.pace(), whole, chosen.year or 0, unit=chosen.unit))
    _shared.note(whole, _cached.paces("line"), _cached.paces("place"))
    conclusions()
    deadlines()
    statuses()


def conclusions() -> None:
    """What the chair can say next, one sentence each."""
    unit = _cached.choice().unit
    said = [
        course_sentence(_cached.paces(), _cached.choice().as_of, unit=unit),
        holders_sentence(_cached.progress("line")),
        *backing_sentences(_cached.backing(), unit=unit),
        communes_sentence(_cached.progress("place")),
    ]
    items = "".join(f"<li>{_shared.escaped(sentence)}.</li>" for sentence in said if sentence)
    st.html(f'<ul class="said">{items}</ul>')


def deadlines() -> None:
    """The deadlines of the year's money and what each asks for."""
    chosen, ahead = _cached.choice(), _cached.deadlines()
    if ahead.empty:
        return
    _shared.subheader(f"Hạn giải ngân vốn năm {chosen.year}")
    heads = [f"{head} ({_cached.unit_name()})" if at > 1 else head for at, head in enumerate(DEADLINE_HEADS)]
    st.html(html_output.text_table(heads, deadline_cells(ahead, unit=chosen.unit), right=(1, 2, 3)))


def statuses() -> None:
    """Each row with its status, the reason for it and its pace."""
    others = {key: name for key, name in KEYS.items() if key != "line"}
    by = _links.chosen(others, "Xem theo", KEYS["line"], "nhip-theo", parameter="theo") or "line"
    _shared.subheader(counts_sentence(_cached.progress(by), code_column=by, noun=NOUNS[by]))
    table = with_reasons(_cached.paces(by), unit=_cached.choice().unit)
    _shared.table_with_download(table, (*NAMES[by], *PACE), "Nhịp giải ngân", f"nhip-{by}")
    _shared.origins("Nguồn các số liệu của nhịp giải ngân", "nhip")
