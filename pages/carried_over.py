"""Vốn kéo dài: each year's money apart, its deadline, its rate, and both rates together."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import office
from lib.charts import figures_row
from lib.charts.titles import carried_over_lines, carried_over_sentence
from pages import _cached, _columns, _shared


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    chosen, whole, origins = _cached.choice(), _cached.progress(), _cached.by_origin()
    _shared.title(carried_over_sentence(origins, unit=chosen.unit))
    _shared.lead(carried_over_lines(origins, leads(origins)))
    _shared.note(whole, origins)
    on = {"as_of": chosen.as_of, "unit": chosen.unit}
    st.html(figures_row.cards(figures_row.origin_cards(origins, whole, **on)))
    st.subheader("Từng năm vốn, từng dòng")
    _shared.table_with_download(
        office.earlier_first(origins), _columns.BY_ORIGIN, "Vốn theo năm và hạn giải ngân", "von-keo-dai"
    )
    _shared.caption(
        "Hai tỷ lệ không cộng vào nhau: vốn năm nay chia cho vốn năm nay, vốn kéo dài chia cho vốn kéo dài. "
        "Hạn lấy từ danh mục (xem trang «Cách tính»); «có thể kéo dài đến» là mốc xa nhất danh mục đã ghi."
    )
    if origins["carried_over"].any():
        both_rates(whole)
    _shared.origins("Nguồn các số liệu vốn kéo dài", "keo-dai")


def leads(origins: pd.DataFrame) -> dict[str, str]:
    """Who leads each line that got money of earlier years."""
    chosen, room = _cached.choice(), _cached.office()
    lines = origins.loc[origins["carried_over"], "line"].unique()
    return {line: office.lead_office(room, line, chosen.year, chosen.as_of)[1] for line in lines}


def both_rates(whole: pd.DataFrame) -> None:
    """The lines with and without what was carried over."""
    st.subheader("Tỷ lệ tính cả vốn kéo dài, từng dòng")
    table = office.with_total(_cached.progress("line"), whole, "line", "Toàn chương trình")
    _shared.table_with_download(
        table, _columns.TWO_RATES, "Tỷ lệ có và không có vốn kéo dài", "hai-ty-le", sums=1
    )
