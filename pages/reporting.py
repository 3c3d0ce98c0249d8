"""Báo cáo: who has not reported, whom to call, what to write to them, and the year's record of it."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from lib import office
from lib.access import acting
from lib.access.scope import Scope
from lib.charts.reminders import Sender, reminders
from lib.charts.timeliness import (
    missing_sentence,
    own_sentence,
    record_sentence,
    timeliness_matrix,
    undated_note,
)
from lib.outputs import html as html_output
from lib.vocabulary.reports import RECEIPTS
from pages import _cached, _columns, _links, _shared, _ticks

OWN_SHOWN = 6
"""So many of an officer's own reports stand before everything else."""
EVERYBODY = "Một văn bản cho tất cả"


def render() -> None:
    """Draw the page: one period of the calendar, then the year."""
    if _shared.nothing_yet():
        return
    chosen, day = _cached.choice(), _cached.day()
    usual = office.usual_period(_cached.office(), chosen.year or 0, chosen.as_of, day)
    if usual is None:
        st.title("Lịch báo cáo của năm này chưa có kỳ nào kết thúc")
        _shared.note()
        return
    place = st.empty()  # the title stands above the choice, and is known after it
    own = st.container()
    period = _ticks.choose(usual)
    on = (day.isoformat(), max(chosen.as_of, period.end).isoformat())
    stood, of_form = _cached.kept(stand, *on), _cached.kept(stand, *on, period.form)
    rows = of_form[of_form["period"] == period.period]
    _shared.title(missing_sentence(rows, period.period), where=place)
    with own:
        own_part()
    _shared.note(stood)
    missing = _cached.kept(called, *on, period.form, period.period)
    if len(missing):
        to_call(missing, period, day)
        to_write(missing, period, day)
    year_record(of_form, (*on, period.form), str(chosen.year))
    year_calendar(stood, on)


def own_part() -> None:
    """What an officer's own units owe and have sent, before everything else; nothing for who has none."""
    part, chosen = acting.part(), _cached.choice()
    if part == Scope() or chosen.year is None:
        return
    day = _cached.day()
    mine = office.own_reports(_cached.kept(stand, day.isoformat(), max(chosen.as_of, day).isoformat()), part)
    if mine.empty:
        return
    _shared.subheader(own_sentence(mine))
    st.html(html_output.to_html(mine.head(OWN_SHOWN), _columns.REPORTS))
    if len(mine) > OWN_SHOWN:
        _shared.caption(f"Hiện {OWN_SHOWN} trong {len(mine)} báo cáo; đủ cả năm ở trang «Ai chưa báo cáo».")


def stand(day: str, until: str, form: str = "") -> pd.DataFrame:
    """How every report of the year stands, of one form or of all."""
    on, as_of = date.fromisoformat(day), date.fromisoformat(until)
    stood = office.reports_on(_cached.sight().table("reports"), on, as_of)
    return stood[stood["form"] == form].reset_index(drop=True) if form else stood


def called(day: str, until: str, form: str, period: str) -> pd.DataFrame:
    """Whom to call."""
    return office.to_call(_cached.kept(stand, day, until), form, period)


def recorded(day: str, until: str, form: str) -> pd.DataFrame:
    """Each unit's record."""
    return office.report_record(_cached.kept(stand, day, until, form))


def drawn(day: str, until: str, form: str) -> str:
    """The record drawn."""
    on = (day, until, form)
    return timeliness_matrix(_cached.kept(stand, *on), _cached.kept(recorded, *on), _links.COMMUNE)


def calendar(day: str, until: str) -> pd.DataFrame:
    """The calendar of all forms."""
    return office.report_calendar(_cached.kept(stand, day, until))


def to_call(missing: pd.DataFrame, period: office.Period, day: date) -> None:
    """The list a clerk phones through."""
    _shared.subheader(f"Gọi nhắc {len(missing)} đơn vị")
    on_the_way(period, day)
    _shared.table_with_download(missing, _columns.TO_CALL, f"Chưa báo cáo kỳ {period.period}", "goi-nhac")


def on_the_way(period: office.Period, day: date) -> None:
    """Whose report is in files that were chosen on Nạp số liệu and are not accepted yet."""
    version, run = _cached.version(), st.session_state.get("dry_run")
    if run is None or run[0][-1] != version or version[2] or _cached.edition():
        return
    ticked = office.received(_cached.office(), _cached.known(), period, day, run[1])
    for state in ("in_files", "held"):
        names = ticked.loc[ticked["state"] == state, "unit_name"].tolist()
        if names:
            _shared.caption(f"{RECEIPTS[state]} ở trang Nạp số liệu, chưa ghi nhận: {', '.join(names)}.")


def to_write(missing: pd.DataFrame, period: office.Period, day: date) -> None:
    """The text of a reminder, to be copied."""
    settings = _cached.office().catalogue.settings
    sender = Sender(settings["agency"], settings["superior"], settings["programme_name"])
    letters = reminders(missing, period.year, day, sender)
    st.subheader("Văn bản nhắc, chép rồi gửi")
    names = {"": EVERYBODY} | dict(zip(missing["unit"], missing["addressee"], strict=True))
    whom = st.selectbox(
        "Gửi cho",
        list(letters),
        format_func=names.__getitem__,
        key=f"nhac-{period.form}-{period.end}",
        width=420,
    )
    _shared.caption("Đưa chuột vào khung, bấm nút ở góc phải để sao chép.")
    st.code(letters[whom or next(iter(letters))], language=None, wrap_lines=True)


def year_record(of_form: pd.DataFrame, on: tuple[str, ...], year: str) -> None:
    """Unit by unit over the periods of the year."""
    record = _cached.kept(recorded, *on)
    _shared.subheader(record_sentence(record))
    form = next(iter(of_form["form_name"]), "")
    _shared.caption(
        f"{form} năm {year}. Đúng hạn hay chậm tính theo ngày ghi nhận vào kho tệp đầu tiên có số đến hết kỳ."
    )
    if len(record):
        st.html(_cached.kept(drawn, *on))
    _shared.caption(undated_note(of_form))
    _shared.downloads(record, _columns.REPORT_RECORD, f"Sổ đúng hạn: {form} năm {year}", "so-dung-han")


def year_calendar(stood: pd.DataFrame, on: tuple[str, str]) -> None:
    """The calendar of all forms against what arrived."""
    st.subheader("Lịch báo cáo của năm, mọi biểu")
    _shared.table_with_download(
        _cached.kept(calendar, *on), _columns.CALENDAR, "Lịch báo cáo", "lich-bao-cao"
    )
    with st.expander("Hạn báo cáo theo đâu?"):
        for source in dict.fromkeys(stood["due_source"]):
            _shared.caption(source)
    with st.expander("Từng đơn vị, từng kỳ, từng biểu", key="tung-bao-cao", on_change="rerun") as opened:
        if opened.open:
            _shared.table_with_download(stood, _columns.REPORTS, "Từng báo cáo của năm", "tung-bao-cao")
