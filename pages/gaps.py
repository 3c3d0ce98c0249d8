"""Thiếu ở đâu: who holds the missing money, from the target down to what is disbursed."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib import office
from lib.charts.holders import holders
from lib.charts.outlook import backing_sentences, gap_sentence, mark_sentence
from lib.charts.waterfall import waterfall
from lib.outputs.tables import Column
from pages import _cached, _columns, _links, _shared, _take

KEYS: Final = {"line": "Theo dòng vốn", "place": "Theo xã", "office": "Theo đơn vị chủ trì"}
NOUNS: Final = {"line": "dòng", "place": "xã", "office": "đơn vị"}
LINKS: Final = {"line": _links.LINE, "place": _links.COMMUNE, "office": _links.OFFICE}
CHARTS: Final = {"line": "gap", "place": "gap-communes", "office": "gap-offices"}
NAMES: Final = {"line": _columns.LINE, "place": _columns.PLACE, "office": _columns.OFFICE}
GAPS: Final = (
    Column("allocated_vnd", "Kế hoạch vốn", "money"),
    Column("disbursed_vnd", "Đã giải ngân", "money"),
    Column("target_rate", "Chỉ tiêu", "rate"),
    Column("missing_vnd", "Còn thiếu tới chỉ tiêu", "money"),
    Column("share", "Tỷ trọng", "rate"),
    Column("running", "Cộng dồn", "rate"),
    Column("expected_vnd", "Đơn vị ước cả năm", "money"),
    Column("estimate_gap_vnd", "Còn thiếu tới ước", "money"),
    Column("status_name", "Tình trạng"),
)
MANY: Final = 12
"""So many cells of line and commune are shown."""
BACKING: Final = (
    *_columns.LINE,
    Column("allocated_vnd", "Kế hoạch vốn", "money"),
    Column("target_vnd", "Số tiền theo chỉ tiêu", "money"),
    Column("activity_vnd", "Hoạt động đã dự kiến", "money"),
    Column("reach_rate", "Làm đủ thì được", "rate"),
    Column("beyond_vnd", "Chỉ tiêu vượt hoạt động", "money"),
    Column("idle_vnd", "Chưa có hoạt động", "money"),
)


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    place = st.empty()  # the title stands above the choice, and is known after it
    names = {key: KEYS[key] for key in ("place", "office")}
    by = _links.chosen(names, "Xem theo", KEYS["line"], "thieu-theo", parameter="theo") or "line"
    chosen, ranked, whole = _cached.choice(), _cached.gaps(by), _cached.progress()
    _shared.title(gap_sentence(ranked, whole, unit=chosen.unit, noun=NOUNS[by], code_column=by), where=place)
    _shared.note(whole, ranked)
    mark = office.general_target(_cached.office(), chosen.year or 0)
    said = mark_sentence(whole, mark, unit=chosen.unit)
    _shared.lead(said and said + ".")
    with st.container(key="thieu"):
        falls(by)
        pareto(by)
    backed()
    crossed()
    _shared.subheader(f"Bảng số còn thiếu {KEYS[by].lower()}")
    _shared.table_with_download(ranked, (*NAMES[by], *GAPS), "Số còn thiếu", f"thieu-{by}")
    _shared.caption(
        "«Còn thiếu tới chỉ tiêu» so với chỉ tiêu của dòng vốn; «Còn thiếu tới ước» so với số đơn vị tự ước"
        " cả năm."
    )


def falls(by: str) -> None:
    """From the target down to what is disbursed."""
    whole = _cached.progress()
    drawn = waterfall(
        _cached.gap_steps(by),
        float(whole["target_vnd"].fillna(0).iloc[0]),
        float(whole["disbursed_vnd"].fillna(0).iloc[0]),
        unit=_cached.choice().unit,
        link=LINKS[by],
        show_code=by == "line",
        noun=NOUNS[by],
    )
    with st.container(key="thieu-thac"):
        _shared.subheader(f"Từ chỉ tiêu xuống số đã giải ngân ({_cached.unit_name()})")
        st.html(drawn or '<p class="caption">Chưa có chỉ tiêu để so.</p>')


def pareto(by: str) -> None:
    """The few that hold most of it."""
    with st.container(key="thieu-giu"):
        st.subheader("Ai giữ số còn thiếu")
        st.html(
            holders(
                _cached.progress(by),
                top=8,
                code_column=by,
                name_column=f"{by}_name",
                unit=_cached.choice().unit,
                link=LINKS[by],
                show_code=by == "line",
                noun=NOUNS[by],
                trace=_links.trace(by),
            )
        )
        _take.chart(CHARTS[by])


def backed() -> None:
    """Plans that no activity stands behind, with the arithmetic."""
    table = _cached.backing()
    said = backing_sentences(table, unit=_cached.choice().unit)
    if not said:
        return
    st.subheader("Kế hoạch chưa có hoạt động đứng sau")
    for sentence in said:
        _shared.caption(sentence + ".")
    _shared.table_with_download(table, BACKING, "Kế hoạch và hoạt động", "hoat-dong")


def crossed() -> None:
    """The cells of line and commune that hold most of it."""
    pairs = _cached.gaps("line", "place")
    held = pairs[pairs["place"] != ""]
    if held.empty:
        return
    st.subheader("Dòng vốn ở từng xã giữ số còn thiếu")
    most = slice(MANY)
    _shared.table_with_download(
        held, (*NAMES["line"], *NAMES["place"], *GAPS), "Số còn thiếu", "thieu-o", part=most
    )
    if len(held) > MANY:
        _shared.caption(f"Hiện {MANY} ô thiếu nhiều nhất trong {len(held)}; tệp tải về có đủ.")
