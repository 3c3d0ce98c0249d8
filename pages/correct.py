"""Sửa một số: one figure and the cells it comes from, the new number, what would change, then accept."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.office import SUBJECTS, Correction, DryRun, Figure, Subject
from lib.outputs import html as html_output
from lib.outputs import tables
from lib.vocabulary.errors import AppError
from pages import _actor, _cached, _changes, _periods, _shared

FEW_CELLS: Final = 8
"""So many cells of origin are shown; of a sum over more the first ones and how many there are."""

NOT_MOVED: Final = "Số mới không làm đổi số nào trên bảng, vì bảng đang lấy số khác được ưu tiên"

WHOLE_LINE: Final = "Toàn chương trình"


def render() -> None:
    """Draw the page: choose the figure, type the number, see what changes, accept."""
    if _shared.nothing_yet():
        return
    st.title("Sửa một số")
    head = st.container()
    if said := st.session_state.pop("corrected", ""):
        st.success(_shared.plain(said))
    st.subheader("1 · Số nào")
    figure = choose()
    if figure is None:
        with head:
            _shared.note()
        return
    old, cells = _cached.kept(_now, figure.subject.code, figure.line, figure.place)
    with head:
        _shared.note(cells)
    stands(figure, old, cells)
    st.subheader("2 · Số mới và lý do")
    correction = ask(figure, old)
    if correction is None:
        return
    run = proposed(correction)
    st.subheader("3 · Thay đổi gì")
    consequences(run, correction)


def choose() -> Figure | None:
    """The figure: what, of which line and unit; as the link names it, else as the reader chooses."""
    chosen = _cached.choice()
    known = {code: subject.name for code, subject in SUBJECTS.items()}
    with st.container(horizontal=True, gap="small"):
        subject = SUBJECTS[pick("Chỉ số", "chi-so", known)]
        line = pick("Dòng vốn", "dong", line_names(subject))
        place = pick("Đơn vị", "xa", place_names(subject, line))
    _shared.caption(
        f"Số của năm {chosen.year}, đến ngày {_shared.day(chosen.as_of)}, gồm tất cả nguồn vốn. "
        "Đổi năm và ngày ở thanh bên."
    )
    try:
        rooms.corrector(_cached.office(), subject)
    except AppError as error:
        st.error(_shared.plain(error.sentence))
        return None
    return Figure(subject, line, place, chosen.year or 0, chosen.as_of)


def line_names(subject: Subject) -> dict[str, str]:
    """Lines to choose from; a target is never summed, so the whole programme has none."""
    chosen = _cached.choice()
    lines = rooms.line_names(_cached.office(), chosen.year or 0, chosen.as_of)
    whole = {} if subject.is_rate else {_cached.office().catalogue.settings["whole_line"]: WHOLE_LINE}
    return {code: f"{code} · {name}" for code, name in lines.items()} | whole


def place_names(subject: Subject, line: str) -> dict[str, str]:
    """Units to choose from: targets and the whole programme stand at the whole place alone."""
    whole = {"": _cached.whole_name()}
    if subject.is_rate or line == _cached.office().catalogue.settings["whole_line"]:
        return whole
    return whole | _cached.communes()


def pick(label: str, key: str, names: dict[str, str]) -> str:
    """A choice that stands in the link under its own name; what the link does not know is the first."""
    asked = st.query_params.get(key, "")
    first = next(iter(names))
    st.session_state[f"sua-{key}"] = asked if asked in names else first
    code = st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=f"sua-{key}",
        on_change=lambda: keep(key),
        width=320,
    )
    return code if code is not None else first


def keep(key: str) -> None:
    """Keep a choice in the link."""
    st.query_params[key] = st.session_state[f"sua-{key}"] or ""


def _now(code: str, line: str, place: str) -> tuple[int | None, pd.DataFrame]:
    """The figure now and the cells it comes from."""
    chosen = _cached.choice()
    figure = Figure(SUBJECTS[code], line, place, chosen.year or 0, chosen.as_of)
    shown = {"illustrative": chosen.illustrative}
    old = rooms.figure_now(_cached.office(), _cached.known(), figure, **shown)
    return old, rooms.cells_behind(_cached.office(), _cached.known(), _cached.imports(), figure, **shown)


def stands(figure: Figure, old: int | None, cells: pd.DataFrame) -> None:
    """Say the figure as it stands, and show the cells it comes from."""
    said = rooms.say(old, figure.subject, _cached.choice().unit)
    st.html(f"<p>Số hiện nay: <b>{_shared.escaped(said)}</b></p>")
    if cells.empty:
        _shared.caption("Chưa có ô số liệu nào đứng sau số này.")
        return
    hidden = {"measure_name", "value_vnd" if figure.subject.is_rate else "value_rate"}
    hidden |= {name for name in ("line_name", "place_name", "mark") if cells[name].nunique() == 1}
    shown = [
        tables.in_unit(column, _cached.choice().unit)
        for column in _shared.ORIGIN_COLUMNS
        if column.name not in hidden
    ]
    st.html(html_output.to_html(cells.head(FEW_CELLS), shown, exact=True))
    if len(cells) > FEW_CELLS:
        _shared.caption(f"Hiện {FEW_CELLS} ô mới nhất trong {len(cells)} ô cộng thành số này.")
    newest, on = _shared.day(cells["as_of"].iloc[0]), _shared.day(figure.as_of)
    if newest != on:
        _shared.caption(
            f"Số mới nhất nêu ngày {newest}; số sửa ở đây sẽ ghi ngày {on}. "
            f"Muốn sửa đúng số ngày {newest} thì chọn ngày ấy ở thanh bên."
        )


def ask(figure: Figure, old: int | None) -> Correction | None:
    """The new number, why and who; None until all is said and the number is clear."""
    unit = "%" if figure.subject.is_rate else _cached.unit_name()
    turn = st.session_state.get("lan-sua", 0)  # after an acceptance the fields are empty again
    with st.form("so-moi", border=True):
        left, right = st.columns(2)
        text = left.text_input(f"Số mới ({unit})", max_chars=60, placeholder="1.234,5", key=f"so-{turn}")
        actor = _actor.ask(right, "Người sửa", "import.accept")
        reason = st.text_input(
            "Lý do (bắt buộc)", max_chars=300, placeholder="ví dụ: nhập nhầm một chữ số", key=f"ly-do-{turn}"
        )
        if st.form_submit_button("Xem số nào thay đổi", type="primary"):
            # with its unit: another one chosen later in the frame must not make another number of it
            st.session_state["sua"] = (figure, text, reason.strip(), actor, _cached.choice().unit)
    asked = st.session_state.get("sua")
    if not asked or asked[0] != figure:
        return None
    _, text, reason, actor, typed_in = asked
    if not (reason and actor):
        st.error("Ghi lý do và người sửa: cả hai đi theo số mới vào tệp lưu trong kho.")
        return None
    value = meant(text, figure.subject, typed_in)
    return None if value is None else Correction(figure, value, old, reason, actor)


def meant(text: str, subject: Subject, unit: str) -> int | None:
    """The number typed, in the unit it was typed in; asked where it can be read two ways, None until then."""
    try:
        values = rooms.typed(text, subject, unit)
    except AppError as error:
        st.error(_shared.plain(error.sentence))
        return None
    if not values:
        st.error("Chưa ghi số mới. Số 0 cũng phải ghi ra: để trống không phải là 0.")
        return None
    if len(values) == 1:
        return values[0]
    return st.radio(
        f"«{_shared.plain(text)}» đọc được hai cách. Chọn cách đúng.",
        list(values),
        index=None,
        format_func=lambda value: rooms.say(value, subject, unit),
        key=f"cach-doc-{text}",
    )


def proposed(correction: Correction) -> DryRun:
    """The dry run, kept: what is shown is what is accepted, to the last byte."""
    kept = st.session_state.get("correction")
    key = (correction, _cached.version())
    if kept and kept[0] == key:
        return kept[1]
    with st.spinner("Đang đối chiếu với số liệu đã có…"):
        run = rooms.propose(_cached.office(), correction)
    st.session_state["correction"] = (key, run)
    return run


def consequences(run: DryRun, correction: Correction) -> None:
    """Old → new and all that follows, then one button."""
    subject, unit = correction.figure.subject, _cached.choice().unit
    old, new = rooms.say(correction.old, subject, unit), rooms.say(correction.value, subject, unit)
    if run.changes.empty:
        same = f"Số mới bằng số đang có ({new})" if correction.value == correction.old else NOT_MOVED
        st.info(f"{same}: không có gì thay đổi nên không có gì để ghi nhận.")
        return
    st.html(f"<p><b>{_shared.escaped(old)} → {_shared.escaped(new)}</b></p>")
    withdraw = _changes.withdrawing(run, usual=False)
    chosen = run.changes_without_illustrative if withdraw else run.changes
    warned(run)
    _changes.tables_of(rooms.described_changes(_cached.office(), chosen))
    closed = run.closed_without_illustrative if withdraw else run.closed
    opened = _periods.ask(closed, f"sua-{run.version}", reason=correction.reason)
    if st.button("Ghi nhận số mới", type="primary", disabled=not opened.settled):
        accept(run, correction, withdraw=withdraw, opened=opened)


def warned(run: DryRun) -> None:
    """What is odd about the new figures."""
    for finding in run.remarks:
        st.warning(_shared.plain(finding.message))


def accept(run: DryRun, correction: Correction, *, withdraw: bool, opened: _periods.Opened) -> None:
    """Accept, then show the page anew with the new figure and its origin."""
    (number,) = rooms.accept(
        _cached.office(),
        run,
        actor=correction.actor,
        note=correction.reason,
        machine=_actor.machine(),
        withdraw_illustrative=withdraw,
        reopen=opened.periods,
        reopen_reason=opened.reason,
    )
    _actor.keep(correction.actor)
    st.session_state["corrected"] = (
        f"Đã ghi nhận số mới (lần nạp số {number}, tệp «{run.files[0].name}»). "
        "Gỡ lần nạp này thì số cũ trở lại."
    )
    st.session_state["lan-sua"] = st.session_state.get("lan-sua", 0) + 1
    for kept in ("sua", "correction"):
        st.session_state.pop(kept, None)
    st.rerun()
