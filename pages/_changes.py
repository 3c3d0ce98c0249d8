"""Old → new: the figures that taking something in would change, and those that follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.outputs import html as html_output
from lib.outputs import tables
from pages import _cached, _shared

SHOWN: Final = 60
"""So many changed figures are shown; the file to take away has all."""


def tables_of(changes: pd.DataFrame, key: str = "", whose: str = "tệp này ghi") -> None:
    """The changed figures: those stated, then, folded, those that follow.

    Args:
        changes: As ``lib.office.described_changes`` gives them.
        key: Part of the keys of the elements, where the page has several such tables.
        whose: Who states the figures that do not only follow.
    """
    if changes.empty:
        _shared.caption("Không số liệu nào trên bảng theo dõi thay đổi.")
        return
    stated, others = rooms.money_changes(changes, stated=True), rooms.other_changes(changes)
    one(f"Số tiền {whose}", stated, rooms.CHANGE_COLUMNS, f"{key}tien")
    one(f"Chỉ tiêu và số lượng {whose}", others, rooms.COUNT_COLUMNS, f"{key}luong")
    follow = rooms.money_changes(changes, stated=False)
    if not follow.empty:
        title = f"{len(follow)} số khác đổi theo: cộng lên các cấp, thôi dùng số minh họa"
        folded(title, follow, rooms.CHANGE_COLUMNS, f"{key}theo")


def folded(title: str, table: pd.DataFrame, columns: Sequence[tables.Column], key: str) -> None:
    """A table that is drawn only when it is opened: closed it costs nothing and is not printed."""
    opened = st.expander(title, key=f"mo-{key}", on_change="rerun")
    if opened.open:
        with opened:
            one("", table, columns, key)


def summed(changes: pd.DataFrame, key: str, fund: str = "", *, closed: bool = False) -> None:
    """The changes of money added up: by line in the whole place, by commune in the whole programme.

    Args:
        changes: As ``lib.office.change_of`` and others give them.
        key: Part of the keys of the elements.
        fund: The fund they are of, "" for all money.
        closed: Whether the two tables open only on demand.
    """
    office = _cached.office()
    lines = rooms.described_changes(office, rooms.sums_by_line(office, changes, fund))
    communes = rooms.described_changes(office, rooms.sums_by_commune(office, changes, fund))
    told = (
        ("Cộng theo dòng vốn, mọi đơn vị", lines, "place_name", f"{key}-dong"),
        ("Cộng theo đơn vị, mọi dòng vốn", communes, "line_name", f"{key}-xa"),
    )
    for title, table, same, part in told:
        columns = [column for column in rooms.CHANGE_COLUMNS if column.name != same]
        if closed and len(table):
            folded(f"{title}: {len(table)}", table, columns, part)
        else:
            one(title, table, columns, part)


def one(title: str, table: pd.DataFrame, columns: Sequence[tables.Column], key: str) -> None:
    """One table of changed figures with its downloads; nothing for an empty one."""
    if table.empty:
        return
    shown = [tables.in_unit(column, _cached.choice().unit) for column in rooms.used_columns(table, columns)]
    if title:
        st.html(f'<p class="caption"><b>{title}: {len(table)}</b></p>')
    st.html(html_output.to_html(table.head(SHOWN), shown))
    if len(table) > SHOWN:
        _shared.caption(f"Hiện {SHOWN} dòng đầu; tải bảng để xem đủ {len(table)} dòng.")
    _shared.downloads(table, shown, "Thay đổi khi nạp", f"thay-doi-{key}")


def withdrawing(run: rooms.DryRun, *, usual: bool = True) -> bool:
    """Offer to withdraw the illustrative imports in the same step; whether that is wanted.

    Args:
        run: The dry run; most have nothing to offer.
        usual: Whether the box is ticked at first.
    """
    return bool(run.illustrative_imports) and st.checkbox(
        f"Gỡ bỏ {len(run.illustrative_imports)} lần nạp số liệu minh họa trong cùng bước, vì từ nay đã có số "
        "giải ngân thật",
        value=usual,
    )
