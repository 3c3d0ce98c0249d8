"""What offices promised and what came of it: the section of the page on offices."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from lib.charts.promises import corrected_sentence, promises_sentence, waiting_sentence
from lib.vietnamese import text
from pages import _cached, _columns, _links, _shared

WHOSE: Final = {"office": "Theo đơn vị chủ trì", "line": "Theo dòng vốn", "place": "Theo xã"}


def shown() -> list[pd.DataFrame]:
    """What it shows; nothing for who may not see who said what in which file."""
    return [_cached.sight().table("promises")] if _links.seen("lich-su") else []


def draw() -> None:
    """Draw it; one line where no promise is due yet."""
    if not shown():
        return
    sight, unit = _cached.sight(), _cached.choice().unit
    table, record = sight.table("promises"), sight.table("promise_record", "office")
    _shared.subheader(
        f"Ước và kết quả: {text.begun_small(promises_sentence(record, 'office_name', unit=unit))}"
    )
    _shared.caption(waiting_sentence(table))
    if record["cases"].any():
        by_whom()
        year_end()
    if len(table):
        every_one()


def by_whom() -> None:
    """The record by office, line or commune."""
    by = st.segmented_control(
        "Xem ước và kết quả",
        list(WHOSE),
        default="office",
        format_func=WHOSE.__getitem__,
        key="uoc-theo",
        required=True,
        label_visibility="collapsed",  # the options say what they are
    )
    record = _cached.sight().table("promise_record", by or "office")
    if record.empty:
        st.info("Chưa có ước nào nói riêng theo cách xem này.")
        return
    _shared.table_with_download(
        record, _columns.PROMISES_BY[by or "office"], "Ước và kết quả", f"uoc-{by or 'office'}"
    )
    _shared.caption(
        "Mỗi ước được đối chiếu ở đúng ô đã nói, đúng ngày ước tới: chênh lệch = đã giải ngân − đã ước, âm "
        "là ước cao. Thực hiện / ước = tổng chia tổng."
    )


def year_end() -> None:
    """The year's estimate as stated, beside what the record makes of it."""
    table = _cached.sight().table("corrected")
    said = corrected_sentence(table, unit=_cached.choice().unit)
    if said:
        _shared.subheader(said)
        _shared.caption(
            "Ước sửa = ước cả năm × (thực hiện / ước) của chính dòng ấy, không thấp hơn số đã giải ngân; "
            "dòng chưa đủ số lần đối chiếu giữ nguyên số đơn vị ước. Số tính này không thay ước của đơn vị."
        )
        _shared.table_with_download(table, _columns.CORRECTED, "Ước cả năm sửa theo các lần trước", "uoc-sua")


def every_one() -> None:
    """All promises, each with its file."""
    with st.expander("Từng ước, nói ngày nào, trong tệp nào", key="tung-uoc", on_change="rerun") as opened:
        if opened.open:
            table = _cached.sight().table("promises")
            _shared.table_with_download(table, _columns.PROMISES, "Từng ước giải ngân", "tung-uoc")
