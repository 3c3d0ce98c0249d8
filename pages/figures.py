"""Bảng số liệu: every figure, to be filtered, sorted, searched and taken away."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from lib import office
from lib.outputs.tables import Column
from lib.vocabulary import labels
from pages import _cached, _columns, _shared

LEVELS: Final = {
    "dong-xa": ("Dòng vốn × xã", ("line", "place")),
    "dong": ("Dòng vốn", ("line",)),
    "xa": ("Xã", ("place",)),
    "don-vi": ("Đơn vị × dòng vốn", ("office", "line")),
    "nguon": ("Dòng vốn × nguồn", ("line", "fund")),
}
"""How finely the figures are divided: code in the link → name and keys."""

SHOWN: Final = 200
"""So many rows are drawn at once; the file to take away has all."""


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    title = st.empty()  # the title says how many rows there are, which is known at the end
    band = st.container()
    level = st.segmented_control(
        "Chia theo",
        list(LEVELS),
        format_func=lambda code: LEVELS[code][0],
        default="dong-xa",
        key="chia",
        bind="query-params",
    )
    keys = LEVELS[level or "dong-xa"][1]
    whole_table = _cached.progress(*keys)
    columns = [*_columns.of_keys(keys), *_columns.ALL_FIGURES]
    found, shown = sifted(whole_table, keys, columns)
    with band:
        _shared.note(found)
    _shared.title(office.counted_rows(found, whole_table), where=title)
    if found.empty:
        st.info("Không có số liệu nào khớp lựa chọn. Bớt từ tìm kiếm hoặc bộ lọc.")
        return
    start = page_of(len(found))
    _shared.table_with_download(
        found,
        shown,
        f"Bảng số liệu theo {LEVELS[level or 'dong-xa'][0].lower()}",
        "bang-so-lieu",
        part=slice(start, start + SHOWN),
    )


def sifted(
    table: pd.DataFrame, keys: tuple[str, ...], columns: list[Column]
) -> tuple[pd.DataFrame, list[Column]]:
    """The rows the reader asks for, in the order asked for, and the columns."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    search = left.text_input(
        "Tìm", key="tim", bind="query-params", placeholder="tên hoặc mã dòng vốn, xã, đơn vị; không cần dấu"
    )
    sorts = {"": "Thứ tự danh mục"} | {column.name: column.label for column in _columns.ALL_FIGURES}
    with right.container(horizontal=True, vertical_alignment="bottom"):
        sort = st.selectbox(
            "Xếp theo", list(sorts), format_func=sorts.__getitem__, key="xep", bind="query-params"
        )
        rising = st.checkbox("Xếp tăng dần", key="nho", bind="query-params")
    only = {}
    with st.expander("Lọc và chọn cột"):
        money = st.checkbox(
            "Chỉ dòng có kế hoạch vốn hoặc có giải ngân", value=True, key="cotien", bind="query-params"
        )
        for key in keys:
            names = dict(zip(table[key], table[f"{key}_name"], strict=True))
            only[key] = st.multiselect(
                _columns.of_keys([key])[-1].label,
                list(names),
                format_func=names.__getitem__,
                key=f"loc-{key}",
                bind="query-params",
                placeholder="Tất cả",
            )
        states = {code: look.name for code, look in labels.STATUS.items() if (table["status"] == code).any()}
        only["status"] = st.multiselect(
            labels.COLUMNS["status"],
            list(states),
            format_func=states.__getitem__,
            key="loc-tinhtrang",
            bind="query-params",
            placeholder="Tất cả",
        )
        shown = chosen_columns(columns)
    rows = office.with_money(table) if money else table
    return office.sift(rows, search=search, only=only, sort=sort, ascending=rising), shown


def chosen_columns(columns: list[Column]) -> list[Column]:
    """The columns the reader wants; the keys always stand."""
    names = {column.name: column.label for column in _columns.ALL_FIGURES}
    wanted = st.multiselect(
        "Cột",
        list(names),
        default=[name for name in names if name not in _columns.FOLDED],
        format_func=names.__getitem__,
        key="cot",
        bind="query-params",
        placeholder="Chọn cột",
    )
    return [column for column in columns if column.name not in names or column.name in wanted]


def page_of(rows: int) -> int:
    """The first row to draw where there are more than can be shown at once."""
    pages = -(-rows // SHOWN)
    if pages < 2:
        return 0
    page = st.number_input(f"Trang bảng (1–{pages})", 1, pages, key="trang", bind="query-params")
    return (int(page) - 1) * SHOWN
