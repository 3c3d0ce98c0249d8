"""How the plan was changed: a section of the page on lines, of all of them or of one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import office
from lib.charts.adjustments import adjustments_sentence, flow_bars, flows_sentence, plan_bars
from pages import _cached, _columns, _links, _shared


def shown(line: str = "") -> list[pd.DataFrame]:
    """The changes it shows, of all lines for ""; none for who may not see by which files and remarks."""
    if not _links.seen("lich-su"):
        return []
    return [office.adjusted(_cached.sight().table("adjustments"), line)]


def draw(line: str = "") -> None:
    """Draw it; one quiet line where the plan never changed.

    Args:
        line: Code of a line, "" for all.
    """
    found = shown(line)
    if not found:
        return
    sight, unit, changes = _cached.sight(), _cached.choice().unit, found[0]
    plans, every = sight.table("plans"), sight.table("adjustments")
    plan = plans[plans["line"] == line]
    said = adjustments_sentence(plan, changes, unit=unit)
    if changes.empty:
        _shared.caption(f"{said}." if said else "")
        return
    _shared.subheader(said)
    steps = office.steps_of_plan(plans, every, line)
    if drawn := plan_bars(steps, plan, unit=unit, link=None if line else _links.LINE):
        st.html(drawn)
    key = line or "tat-ca"
    _shared.table_with_download(
        plan if line else plans,
        _columns.PLANS,
        "Kế hoạch ban đầu và hiện nay",
        f"ke-hoach-{key}",
        sums=0 if line else 1,
    )
    moved = office.plan_flows(every, line)
    if len(moved):
        _shared.subheader(flows_sentence(moved, unit=unit))
        st.html(flow_bars(moved, unit=unit))
        _shared.table_with_download(moved, _columns.FLOWS, "Chuyển vốn", f"chuyen-{key}")
    with st.expander("Từng lần điều chỉnh, theo văn bản nào", expanded=bool(line), key=f"dieu-chinh-{key}"):
        _shared.table_with_download(changes, _columns.CHANGES, "Các lần điều chỉnh kế hoạch", f"lan-{key}")
        _shared.caption(
            "Ngày và văn bản lấy ở tiêu đề của biểu; biểu không ghi quyết định thì hiện ghi chú khi nạp, "
            "hoặc tên tệp. Không kể vốn kéo dài."
        )
