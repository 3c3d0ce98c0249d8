"""Biểu mẫu: choose whose rows, take the workbook away, fill it, and load it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.access import acting
from lib.outputs import html as html_output
from lib.outputs import tables
from lib.vocabulary import labels
from lib.vocabulary import template as words
from pages import _away, _cached, _shared, reporting

KINDS: Final = ("Toàn địa bàn", "Một cơ quan chủ trì", "Một xã, thị trấn")

PREVIEW: Final = tuple(
    tables.Column(column.key, column.label, column.kind) for column in words.COLUMNS if column.key != "rate"
)
"""The columns of the form, as the page shows them before it is taken away."""


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    st.title("Biểu mẫu: tải về, điền hai cột, nạp lại")
    reporting.own_part()
    st.subheader("1 · Chọn biểu")
    with st.container(horizontal=True, gap="large"):
        scope = choose_scope()
        unit = choose_unit()
    rows = _cached.kept(rows_of, scope.lead, scope.place)
    head = st.container()
    show(rows, unit)
    others()
    with head:
        take_away(rows, scope, unit)


def choose_scope() -> rooms.Scope:
    """The whole place, one office or one commune."""
    chosen, own = _cached.choice(), acting.part().homes
    usual = KINDS[2] if len(own) == 1 and own[0] != acting.EVERYWHERE else KINDS[0]
    kind = st.segmented_control(
        "Phạm vi",
        KINDS,
        default=usual,
        required=True,
        key="phamvi",
        bind="query-params",
    )
    if kind == KINDS[1]:
        names = rooms.leading_offices(_cached.office(), chosen.year, chosen.as_of)
        return rooms.Scope(lead=choose("Cơ quan chủ trì", names, "coquan"))
    if kind == KINDS[2]:
        names = rooms.commune_names(_cached.office(), chosen.year, chosen.as_of)
        if not names:
            st.info("Ngày này danh mục không có xã, thị trấn nào: biểu là của toàn địa bàn.")
            return rooms.Scope()
        return rooms.Scope(place=choose("Xã, thị trấn", names, "donvi", next(iter(own), "")))
    return rooms.Scope()


def choose(label: str, names: dict[str, str], key: str, own: str = "") -> str:
    """One of many by its name; until another is chosen the reader's own, else the first."""
    chosen = st.selectbox(
        label,
        list(names),
        index=[*names].index(own) if own in names else 0,
        format_func=names.__getitem__,
        key=key,
        bind="query-params",
        width=420,
    )
    return chosen or ""


def choose_unit() -> str:
    """The unit of the form: the frame's until another is chosen."""
    names = {code: name for code, (name, _) in labels.UNITS.items()}
    return st.segmented_control(
        "Đơn vị tính của biểu",
        list(names),
        default=_cached.choice().unit,
        format_func=names.__getitem__,
        required=True,
        key="bieu-dvt",
    )


def rows_of(lead: str, place: str) -> pd.DataFrame:
    """The rows of the form for the year and date of the frame."""
    chosen = _cached.choice()
    return rooms.template_rows(
        _cached.office(),
        chosen.year,
        chosen.as_of,
        rooms.Scope(lead, place),
        illustrative=chosen.illustrative,
        observations=_cached.known(),
    )


def take_away(rows: pd.DataFrame, scope: rooms.Scope, unit: str) -> None:
    """How many rows there are, the button, and what to do with the file."""
    chosen, name = _cached.choice(), rooms.scope_name(_cached.office(), scope)
    of = f"{name} · năm kế hoạch {chosen.year} · số liệu đến ngày {_shared.day(chosen.as_of)}"
    funds = " Biểu gồm mọi nguồn vốn." if chosen.fund else ""
    _shared.caption(f"{of} (đổi năm và ngày ở thanh bên). {rooms.template_size(rows)}{funds}")
    st.subheader("2 · Tải về và điền")
    _away.button(
        "form",
        "Tải biểu mẫu (.xlsx)",
        data=workbook(scope, unit),
        file_name=tables.file_name("BieuMau", name, chosen.as_of, "xlsx"),
        type="primary",
        disabled=rows.empty,
        key="tai-bieu-mau",
    )
    _shared.caption(f"{words.GUIDE} Mở được bằng Excel và LibreOffice, không cần mạng.")
    st.subheader("3 · Nạp lại")
    _shared.caption("Chỉ ô đã điền hoặc đã sửa mới được lấy; số cũ → số mới hiện trước khi ghi nhận.")
    st.page_link(st.session_state["pages"]["nap-so-lieu"], label="Tới trang Nạp số liệu →")


def workbook(scope: rooms.Scope, unit: str) -> Callable[[], bytes]:
    """Writes the workbook when the button is pressed: by then nothing of this run can be asked any more."""
    chosen, office, known = _cached.choice(), _cached.office(), _cached.known()
    return lambda: rooms.template(
        office,
        chosen.year,
        chosen.as_of,
        unit,
        scope,
        illustrative=chosen.illustrative,
        observations=known,
    )


def show(rows: pd.DataFrame, unit: str) -> None:
    """What the form will hold."""
    st.subheader("Các dòng của biểu")
    if rows.empty:
        st.info(
            "Phạm vi này chưa có dòng vốn nào có tiền trong năm: nạp kế hoạch vốn, hoặc chọn phạm vi khác."
        )
        return
    _shared.banner(rows)
    st.html(html_output.to_html(rows, [tables.in_unit(column, unit) for column in PREVIEW]))


def others() -> None:
    """The forms of what is counted, which stand on the pages they fill."""
    st.subheader("Biểu khác")
    pages = st.session_state["pages"]
    st.page_link(pages["ket-qua"], label="Biểu kết quả: dự án, hộ, lớp, người đã làm →")
    st.page_link(pages["ho-ngheo"], label="Biểu rà soát hộ nghèo, hộ cận nghèo →")
