"""Hộ nghèo: by how many points the rate of poor households fell, commune by commune, beside the money."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import streamlit as st

from lib import office
from lib.charts.poverty import known_sentence, poverty_rows, poverty_sentence
from lib.outputs import tables
from lib.vietnamese import numbers
from pages import _away, _cached, _columns, _links, _shared

NO_LIST: Final = (
    "Chưa có danh sách xã có tỷ lệ hộ nghèo cao nên mọi xã so với cùng một mức. Có danh sách thì ghi vào "
    "data/catalogue/high_poverty.csv (mã xã, ngày hiệu lực, văn bản)."
)


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    year = _cached.choice().year or 0
    table = _cached.poverty()
    whole, communes = office.poverty_parts(table)
    _shared.title(poverty_sentence(whole, communes, year))
    known = office.poverty_known(table)
    _shared.note(table, *([_cached.progress("place")] if known else []))
    _shared.lead(known_sentence(whole, year))
    if not known:
        st.info(
            "Tỷ lệ hộ nghèo tính từ biểu rà soát hằng năm: mỗi xã tổng số hộ, số hộ nghèo, số hộ cận nghèo. "
            f"Nạp biểu của năm {year} và của năm {year - 1} (để biết giảm bao nhiêu điểm). Chưa có thì để "
            "trống, không số nào được đặt ra thay."
        )
        forms(year)
        targets()
        return
    st.html(_cached.kept(drawn))
    targets()
    table = office.poverty_leading(table, _cached.communes())
    st.subheader("Tiền của chương trình cho mỗi hộ nghèo")
    _shared.caption(
        "Kế hoạch vốn, số đã giải ngân trong năm chia cho số hộ nghèo của lần rà soát mới nhất (năm nay; "
        "chưa có thì năm trước). Tiền không phân theo xã chỉ có ở dòng cuối."
    )
    _shared.table_with_download(
        table, _columns.POVERTY_MONEY, "Tiền cho mỗi hộ nghèo", "tien-ho-ngheo", sums=1
    )
    st.subheader("Bảng số")
    _shared.table_with_download(table, _columns.POVERTY, f"Hộ nghèo năm {year}", "ho-ngheo", sums=1)
    _shared.count_origins("poverty", "Nguồn số liệu hộ nghèo")
    forms(year, "Nạp một lần rà soát mới")


def drawn() -> str:
    """Every commune with the points its rate fell."""
    _, communes = office.poverty_parts(office.poverty_leading(_cached.poverty(), _cached.communes()))
    return poverty_rows(communes, year=_cached.choice().year or 0, link=_links.COMMUNE)


def targets() -> None:
    """What the points are held against, and who says so."""
    usual, high, source = office.poverty_targets(_cached.office(), _cached.choice().as_of)
    _shared.caption(
        f"Mức phải giảm trong năm: {numbers.say(usual)} điểm phần trăm, xã có tỷ lệ hộ nghèo cao "
        f"{numbers.say(high)} điểm. Nguồn: {source}."
    )
    if not office.high_poverty_listed(_cached.office(), _cached.choice().as_of):
        _shared.caption(NO_LIST)


def forms(year: int, heading: str = "") -> None:
    """The forms of the year and of the one before, and where they go when they are filled."""
    if _cached.looks_back():
        return
    if heading:
        _shared.subheader(heading)
    until = _cached.choice().as_of
    with st.container(horizontal=True, gap="small"):
        for each in (year, year - 1):
            _away.button(
                "form",
                f"Tải biểu rà soát năm {each} (.xlsx)",
                data=workbook(each, until),
                file_name=tables.file_name(f"RaSoat{each}", _cached.whole_short_name(), until, "xlsx"),
                key=f"bieu-ra-soat-{each}",
            )
    _shared.caption(
        "Biểu có sẵn mọi xã của năm ấy; điền ba cột nền vàng, sửa ngày rà soát ở đầu biểu nếu khác. Biểu rà "
        "soát cơ quan đang dùng cũng nạp được."
    )
    _links.page_link("nap-so-lieu", label="Tới trang Nạp số liệu →")


def workbook(year: int, until: date) -> Callable[[], bytes]:
    """Writes the form when the button is pressed: by then nothing of this run can be asked any more."""
    opened = _cached.office()
    return lambda: office.poverty_form(opened, year, until)
