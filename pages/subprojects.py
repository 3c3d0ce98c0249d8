"""Tiểu dự án: all lines of the programme, then one: where it stands, its communes, its plan, its cells."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import office
from lib.charts import figures_row, markup
from lib.charts.bullets import bullet_rows
from lib.charts.reasons import with_reasons
from lib.charts.sentences import (
    communes_sentence,
    counts_sentence,
    holders_sentence,
    line_sentence,
    targets_sentence,
)
from lib.charts.titles import outputs_sentence
from lib.charts.works import works
from pages import _adjustments, _cached, _columns, _course, _decided, _links, _shared, _take


def render() -> None:
    """Draw the page: all lines, or the one the link names."""
    if _shared.nothing_yet():
        return
    chosen = _cached.choice()
    names = office.line_names(_cached.office(), chosen.year, chosen.as_of)
    known = {code: f"{code} · {name}" for code, name in names.items()}
    place = st.empty()  # the title stands above the choice, and is known after it
    line = _links.chosen(known, "Xem", "Tất cả các dòng vốn", "dong")
    if line:
        one(line, names[line], place)
    else:
        everything(place)


def everything(place: st.delta_generator.DeltaGenerator) -> None:
    """All lines: bullets and table."""
    lines, whole = _cached.progress("line"), _cached.progress()
    _shared.title(holders_sentence(lines), where=place)
    _shared.lead(holders_sentence(_cached.progress("office"), code_column="office", noun="đơn vị"))
    _shared.note(lines, *_adjustments.shown())
    _shared.subheader(counts_sentence(lines))
    st.html(
        bullet_rows(
            lines,
            elapsed=_cached.elapsed(),
            unit=_cached.choice().unit,
            link=_links.LINE,
            trace=_links.trace("line"),
        )
    )
    _shared.caption(targets_sentence(lines))
    _take.chart("lines")
    st.subheader("Bảng số liệu theo dòng vốn")
    table = office.with_total(lines, whole, "line", "Toàn chương trình")
    _shared.table_with_download(table, _columns.BY_LINE, "Giải ngân theo dòng vốn", "dong-von", sums=1)
    _adjustments.draw()


def one(line: str, name: str, place: st.delta_generator.DeltaGenerator) -> None:
    """One line."""
    lines, cells = _cached.progress("line"), _cached.progress("line", "place")
    row, units = lines[lines["line"] == line], cells[cells["line"] == line]
    _shared.title(line_sentence(row, unit=_cached.choice().unit), where=place)
    made = _cached.outputs()
    waits = _decided.waiting(line=line)
    _shared.note(
        row, units, made[made["line"] == line], *_adjustments.shown(line), waits, scope=f"{line} {name}"
    )
    paces = with_reasons(_cached.paces("line"), unit=_cached.choice().unit)
    _shared.lead(" ".join(paces.loc[paces["line"] == line, "reason"]))
    figures(line, row)
    _decided.draw(waits, line=line)
    communes_of(line, units)
    works_of(line, row)
    _adjustments.draw(line)
    _course.titled(line=line)
    _shared.origins(f"Nguồn số liệu của {line}", f"dong-{line}", line=line, without=("line_name",))


def figures(line: str, row: pd.DataFrame) -> None:
    """The headline figures of a line, and what else a document says of it."""
    chosen = _cached.choice()
    on = {"as_of": chosen.as_of, "unit": chosen.unit}
    activities = _cached.stated("activity_cost", line)
    lead_of(line)
    items = [
        *figures_row.headline_cards(row, **on),
        *figures_row.estimate_card(row, **on),
        *figures_row.carried_over_card(row, **on),
        *figures_row.stated_card("Hoạt động đã dự kiến", activities, "kinh phí ghi trong kế hoạch", **on),
    ]
    st.html(figures_row.cards(items, _links.trace(line=line)))
    _shared.caption(targets_sentence(row))


def lead_of(line: str) -> None:
    """Who must act: the office that leads the line."""
    chosen = _cached.choice()
    code, name = office.lead_office(_cached.office(), line, chosen.year, chosen.as_of)
    said = f"<a {markup.leads(code, _links.OFFICE)}>{_shared.escaped(name)}</a>" if code else "chưa phân công"
    st.html(f'<p class="lead">Cơ quan chủ trì: <b>{said}</b></p>')


def communes_of(line: str, units: pd.DataFrame) -> None:
    """Where the money of a line goes, commune by commune; what is not divided stands last."""
    if not office.reaches_communes(units):
        _shared.caption("Vốn của dòng này không phân theo xã.")
        return
    shown = office.with_money(units)
    _shared.subheader(communes_sentence(units))
    st.html(
        bullet_rows(
            shown,
            elapsed=_cached.elapsed(),
            code_column="place",
            name_column="place_name",
            unit=_cached.choice().unit,
            link=_links.COMMUNE,
            show_code=False,
            trace=_links.trace("place", line=line),
        )
    )
    _take.chart("communes", line=line)
    _shared.table_with_download(shown, _columns.PLACES_OF_LINE, "Giải ngân theo xã của dòng vốn", "dong-xa")


def works_of(code: str, row: pd.DataFrame) -> None:
    """Planned work of the line beside its money, where any document speaks of it."""
    made, points = _cached.works_money(), _cached.threshold("slow_points")
    made = made[made["line"] == code]
    if made.empty:
        return
    _shared.subheader(outputs_sentence(made, points))
    st.html(works(made, row, points=points, unit=_cached.choice().unit, trace=_links.trace("line")))
