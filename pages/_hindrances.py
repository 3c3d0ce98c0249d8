"""Under the decisions: causes of delay and the money that hangs on them, obstacles, stages of the work."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.charts.hindrances import NAMES, causes_sentence, hindrance_list, obstacles_sentence, stages_sentence
from lib.outputs.columns import Column
from lib.vietnamese import dates
from pages import _cached, _links, _shared

CAUSES: Final = (
    Column("cause_name", "Nguyên nhân", width=48),
    Column("kind_name", "Loại"),
    Column("records", "Nơi đang chịu", "count"),
    Column("lines", "Dòng vốn", "count"),
    Column("places", "Xã", "count"),
    Column("since", "Từ ngày", "date"),
    Column("held_vnd", "Đang giữ", "money"),
)
"""Columns of the causes before those of the months."""
WHERE: Final = (
    Column("line_name", "Dòng vốn", width=28),
    Column("place_name", "Xã", width=22),
    Column("since", "Từ ngày", "date"),
    Column("age_days", "Số ngày", "count"),
    Column("actor", "Người ghi"),
)
GONE: Final = (Column("until", "Đến ngày", "date"), Column("state_said", "Lời ghi sau cùng", width=40))
RECORDS: Final = {
    "causes": (
        Column("cause_name", "Nguyên nhân", width=48),
        Column("text", "Nói rõ thêm", width=40),
        Column("action", "Việc khắc phục", width=40),
        *WHERE,
        *GONE,
    ),
    "obstacles": (Column("text", "Vướng mắc", width=60), *WHERE, *GONE),
    "stages": (Column("stage_name", "Bước đang làm", width=20), Column("text", "Ghi chú", width=40), *WHERE),
}
"""Kind → columns of its file to take away."""


def draw() -> None:
    """Causes, obstacles, stages; each is folded out by who looks for it."""
    table = _cached.cause_table()
    causes, obstacles, stages = (
        rooms.of_year(_cached.hindrances(name), _cached.choice().year or 0)
        for name in ("causes", "obstacles", "stages")
    )
    sections = (
        ("causes", causes_sentence(table, unit=_cached.choice().unit), causes),
        ("obstacles", obstacles_sentence(obstacles), obstacles),
        ("stages", stages_sentence(stages), stages),
    )
    with st.container(key="kl-vi-sao"):
        st.subheader("Vì sao chậm, vướng gì, đang ở bước nào")
        for kind, said, rows in sections:
            opened = st.expander(_shared.plain(said), key=f"kl-{kind}", on_change="rerun")
            if opened.open:
                with opened:
                    section(kind, table, rows)


def section(kind: str, table: pd.DataFrame, rows: pd.DataFrame) -> None:
    """One of them, opened."""
    if rows.empty:
        _shared.caption("Chọn mục ấy ở đầu ô ghi bên trên rồi ghi.")
        return
    if kind == "causes" and len(table):
        days = [
            Column(day.isoformat(), dates.say(day)[:5], "count") for day in rooms.counted_days(_cached.day())
        ]
        _shared.table_with_download(table, [*CAUSES, *days], "Nguyên nhân chậm", "nguyen-nhan", sums=1)
        _shared.caption(
            "Đang giữ: số còn thiếu tới chỉ tiêu của các ô dòng vốn, xã đang chịu nguyên nhân; mỗi ô tính "
            "một lần, không quá số dòng vốn còn thiếu. Một ô có thể chịu nhiều nguyên nhân nên dòng cuối "
            "không phải tổng các dòng trên. Cột ngày: số nơi đang chịu vào cuối ngày ấy."
        )
    st.html(hindrance_list(rows, kind, line_link=_links.LINE, place_link=_links.COMMUNE, acts=True))
    columns = [_shared.in_chosen_unit(column) for column in RECORDS[kind]]
    _shared.downloads(rows, columns, NAMES[kind], f"kl-{kind}")
