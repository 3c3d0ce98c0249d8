"""Phiếu xã: all an official needs of one commune before he visits it, on one sheet of paper."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from lib import office
from lib.charts import commune_sheet, figures_row
from lib.charts.attention import Item
from lib.charts.decided import decision_list, decisions_sentence
from lib.charts.reasons import with_reasons
from lib.charts.sentences import line_sentence
from lib.outputs import html as html_output
from lib.vietnamese import text
from pages import _cached, _columns, _course, _decided, _links, _shared

FEW: Final = 5
"""So many decisions are told; the rest are counted."""
WRITE: Final = '<div class="lc lc-write" aria-hidden="true">Ghi khi làm việc với xã</div>'


def render() -> None:
    """Draw the page: the commune the link names, else the one that lacks most."""
    if _shared.nothing_yet():
        return
    names = _cached.communes()
    if not names:
        st.title("Ngày đang xem không có xã nào trong danh mục, cũng không xã nào có vốn")
        return
    title = st.empty()  # the title stands above the choice, and is known after it
    usual = office.neediest(_cached.progress("place")) or next(iter(names))
    code = _links.one_of(names, "Xã, thị trấn", "phieu-xa", usual)
    told = _cached.commune_sheet(code)
    _shared.title(line_sentence(told.row, unit=_cached.choice().unit, code_column="place"), where=title)
    with st.container(key="phieu"):
        sheet(told)


def sheet(told: office.CommuneSheet) -> None:
    """The sheet itself."""
    unit, held, waits = _cached.choice().unit, held_back(told.place), waiting(told.place)
    rows = commune_sheet.rows_of(told.lines, told.outputs, told.late, held, waits.head(FEW))
    st.html(commune_sheet.paper(rows))
    _shared.note(told.row, told.lines, told.outputs, told.poverty, scope=told.name)
    reasons = with_reasons(told.pace, unit=unit)["reason"]
    _shared.lead(" ".join([*reasons, *belongs(told)]))
    cards(told)
    lines(told)
    st.subheader("Phải hỏi, phải nhớ")
    asked = (told.lines, told.late, told.next_due, told.pace, held)
    st.html(commune_sheet.to_ask(*asked, unit=unit, link=_links.LINE))
    decided(waits)
    st.subheader("Kết quả và hộ nghèo")
    works(told)
    _shared.caption(commune_sheet.poverty_sentence(told.poverty, _cached.choice().year or 0, unit=unit))
    if rows <= commune_sheet.ROOM:
        _course.titled(place=told.place)
    st.html(WRITE)


def belongs(told: office.CommuneSheet) -> list[str]:
    """Which unit it is part of by the day looked from."""
    changed = office.merger(_cached.office().catalogue)
    if not told.now or changed is None:
        return []
    return [f"Từ {_shared.day(changed)} thuộc {text.begun_small(told.now)}."]


def lines(told: office.CommuneSheet) -> None:
    """The lines that give money to the commune."""
    st.subheader("Từng dòng vốn")
    if told.lines.empty:
        _shared.caption("Chưa có dòng vốn nào phân bổ cho đơn vị này.")
        return
    shown = [_shared.in_chosen_unit(column) for column in _columns.SHEET]
    st.html(html_output.to_html(told.lines, shown, links=_shared.LEADS, trace=_links.trace()))
    _shared.downloads(told.lines, _columns.SHEET, f"Phiếu {told.name}", f"phieu-{told.place}")


def decided(waits: pd.DataFrame) -> None:
    """The decisions that wait."""
    if waits.empty:
        _shared.caption("Không có kết luận nào đang chờ ở xã này.")
        return
    _shared.subheader(decisions_sentence(waits))
    st.html(decision_list(waits.head(FEW), **_decided.LINKS, unit=_cached.choice().unit))
    if len(waits) > FEW:
        _shared.caption(f"và {len(waits) - FEW} kết luận khác ở trang «Kết luận».")


def held_back(place: str) -> list[Item]:
    """What was said in meetings to hold this commune back, and still does."""
    told = (_decided.holding(kind, place=place) for kind in ("obstacles", "causes", "stages"))
    return commune_sheet.held_back(*told)


def waiting(place: str) -> pd.DataFrame:
    """The decisions that name this commune and wait, what presses first."""
    waits = _decided.waiting(place=place)
    return waits.sort_values("due_on", kind="stable", na_position="last", ignore_index=True)


def cards(told: office.CommuneSheet) -> None:
    """Its headline figures, the pace it needs and its rank."""
    chosen = _cached.choice()
    on = {"as_of": chosen.as_of, "unit": chosen.unit}
    rank = office.rank(_cached.progress("place"), told.place)
    items = [
        *figures_row.headline_cards(told.row, **on),
        *figures_row.pace_card(_cached.pace(place=told.place), **on),
        *figures_row.rank_card(rank, as_of=chosen.as_of),
    ]
    st.html(figures_row.cards(items, _links.trace(place=told.place)))


def works(told: office.CommuneSheet) -> None:
    """Planned work of this commune, where any document speaks of it."""
    if told.outputs.empty:
        _shared.caption("Chưa văn bản nào giao kết quả (dự án, hộ, lớp…) riêng cho xã.")
        return
    st.html(html_output.to_html(told.outputs, _columns.OUTPUTS))
