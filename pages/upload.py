"""Nạp số liệu: choose a file, see what was understood, what is wrong, what would change, then accept."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.office import DryRun
from lib.outputs import html as html_output
from lib.outputs import tables
from lib.vocabulary import labels
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import SEVERITY_NAMES, Finding
from pages import _shared

SHOWN_CHANGES: Final = 60
"""So many changed figures are shown; the file to take away has all."""

TYPES: Final = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv")
"""What can be chosen; the file's bytes say what it is, and a sentence says what to do with another kind."""


def render() -> None:
    """Draw the page: five steps, all visible, in order."""
    st.title("Nạp số liệu: xem trước, ghi nhận sau")
    said = st.session_state.pop("accepted", None)
    if said:
        st.success(said)
        st.page_link(st.session_state["pages"]["tong-quan"], label="Xem Tổng quan với số liệu mới")
    st.subheader("1 · Chọn tệp")
    chosen = st.file_uploader(
        "Tệp Excel của cơ quan (.xlsx, .xlsm), giữ nguyên như đang dùng",
        type=list(TYPES),
        key=f"tep-{st.session_state.get('lan-nap', 0)}",
    )
    if chosen is None:
        st.html(
            '<p class="caption">Chương trình chỉ đọc và đối chiếu. '
            "Chưa có gì được ghi cho tới khi bấm «Ghi nhận».</p>"
        )
        return
    run = look_at(chosen.name, chosen.getvalue())
    if run is None:
        return
    found = [*run.readings[0].findings, *run.remarks]
    understood(run)
    questions(found)
    findings(found)
    withdraw = changes(run)
    acceptance(run, withdraw)


def look_at(name: str, content: bytes) -> DryRun | None:
    """Read the file and compare it with the store, showing the steps; None when it cannot be read."""
    answers = st.session_state.setdefault("answers", {}).setdefault(rooms.digest(content), {})
    kept = st.session_state.get("dry_run")
    wanted = (rooms.digest(content), tuple(sorted(answers.items())), _shared.version())
    if kept and kept[0] == wanted:
        return kept[1]
    place = st.container()
    with place.status("Đang đọc tệp…", expanded=False) as status:
        try:
            run = rooms.dry_run(
                _shared.office(), [(name, content)], answers, step=lambda text: status.update(label=text)
            )
        except AppError as error:
            status.update(label="Không đọc được tệp", state="error")
            place.error(error.sentence)  # below the steps: inside them it would be folded away
            return None
        status.update(label="Đã đọc và đối chiếu xong", state="complete")
    st.session_state["dry_run"] = (wanted, run)
    return run


def understood(run: DryRun) -> None:
    """Step 2: what the file was understood to say, and its control totals."""
    reading = run.readings[0]
    st.subheader("2 · Đã hiểu gì")
    if number := run.repeated.get(reading.file_name):
        st.info(
            f"Tệp này đã được nạp trước đây (lần nạp số {number}). Nạp lại không làm thay đổi số liệu nào."
        )
    if reading.illustrative:
        st.html(
            f'<div class="banner"><b>{labels.ILLUSTRATIVE}.</b> '
            "Tệp tự ghi là số minh họa nên được đánh dấu như vậy.</div>"
        )
    st.html(html_output.text_table(*rooms.understood(_shared.office(), reading)))
    if not reading.totals.empty:
        st.html('<p class="caption">Số kiểm tra: so với tổng trên biểu giấy trước khi ghi nhận.</p>')
        st.html(html_output.text_table(*rooms.control_totals(_shared.office(), reading)))
    if not reading.set_aside.empty:
        with st.expander(f"{len(reading.set_aside)} dòng để ngoài, có lý do"):
            rows = list(reading.set_aside.itertuples(index=False))
            st.html(html_output.text_table(("Trang", "Dòng", "Nội dung", "Lý do"), rows))


def questions(found: Sequence[Finding]) -> None:
    """Ask in place what can be read two ways; an answer reads the file anew."""
    asked = [finding for finding in found if finding.severity == "ask" and finding.answer_key]
    digest = st.session_state["dry_run"][0][0]
    given = st.session_state["answers"][digest]
    if given:
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.html(f'<p class="caption">Đang đọc tệp theo {len(given)} câu trả lời đã chọn.</p>')
        if right.button("Trả lời lại từ đầu", width="stretch"):
            st.session_state["answers"][digest] = {}
            st.rerun()
    if not asked:
        return
    st.subheader(f"Cần trả lời: {len(asked)} câu")
    with st.form("tra-loi"):
        answers = {finding.answer_key: ask(finding) for finding in asked}
        if st.form_submit_button("Đọc lại theo câu trả lời", type="primary"):
            given |= {key: value for key, value in answers.items() if value}
            st.rerun()


def ask(finding: Finding) -> str:
    """One question with the input that fits it; empty while unanswered."""
    key = f"hoi-{finding.answer_key}"
    names = dict(finding.options)
    if len(names) > 8:
        chosen = st.selectbox(
            finding.message,
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=key,
            placeholder="Chọn",
        )
        return chosen or ""
    if names:
        return (
            st.radio(finding.message, list(names), index=None, format_func=names.__getitem__, key=key) or ""
        )
    if finding.answer_key.startswith("as_of"):
        answer = st.date_input(finding.message, value=None, format="DD/MM/YYYY", key=key)
        return answer.isoformat() if isinstance(answer, date) else ""
    return st.text_input(finding.message, key=key).strip()


def findings(found: Sequence[Finding]) -> None:
    """Step 3: errors and warnings, errors first."""
    order = list(SEVERITY_NAMES)
    told = [finding for finding in found if finding.severity != "ask"]  # asked above, where they are answered
    told.sort(key=lambda finding: order.index(finding.severity))
    counts = rooms.counted(told)
    st.subheader("3 · Lỗi và cảnh báo" + (f": {counts}" if counts else ""))
    if not told:
        st.success("Không có lỗi, không có cảnh báo.")
        return
    rows = [(SEVERITY_NAMES[finding.severity], finding.message) for finding in told]
    st.html(html_output.text_table(("Mức", "Nội dung và việc cần làm"), rows))


def changes(run: DryRun) -> bool:
    """Step 4: old → new for each figure that would change; returns whether illustrative imports go too."""
    head = st.container()
    withdraw = bool(run.illustrative_imports) and st.checkbox(
        f"Gỡ bỏ {len(run.illustrative_imports)} lần nạp số liệu minh họa trong cùng bước, vì từ nay đã có số "
        "giải ngân thật",
        value=True,
    )
    chosen = run.changes_without_illustrative if withdraw else run.changes
    table = rooms.described_changes(_shared.office(), chosen)
    head.subheader(f"4 · Thay đổi gì: {rooms.counted_changes(table)}")
    if table.empty:
        st.html('<p class="caption">Không số liệu nào trên bảng theo dõi thay đổi.</p>')
        return withdraw
    show_changes("Số tiền tệp này ghi", rooms.money_changes(table, stated=True), rooms.CHANGE_COLUMNS, "tien")
    show_changes("Chỉ tiêu và số lượng tệp này ghi", rooms.other_changes(table), rooms.COUNT_COLUMNS, "luong")
    follow = rooms.money_changes(table, stated=False)
    if not follow.empty:
        with st.expander(f"{len(follow)} số khác đổi theo: cộng lên các cấp, thôi dùng số minh họa"):
            show_changes("", follow, rooms.CHANGE_COLUMNS, "theo")
    return withdraw


def show_changes(title: str, table: pd.DataFrame, columns: Sequence[tables.Column], key: str) -> None:
    """One table of changed figures with its downloads; nothing for an empty one."""
    if table.empty:
        return
    shown = [tables.in_unit(column, _shared.choice().unit) for column in rooms.used_columns(table, columns)]
    if title:
        st.html(f'<p class="caption"><b>{title}: {len(table)}</b></p>')
    st.html(html_output.to_html(table.head(SHOWN_CHANGES), shown))
    if len(table) > SHOWN_CHANGES:
        st.html(
            f'<p class="caption">Hiện {SHOWN_CHANGES} dòng đầu; tải bảng để xem đủ {len(table)} dòng.</p>'
        )
    _shared.downloads(table, shown, "Thay đổi khi nạp tệp", f"thay-doi-{key}")


def acceptance(run: DryRun, withdraw: bool) -> None:
    """Step 5: one button; errors and open questions hold it back."""
    st.subheader("5 · Ghi nhận")
    if run.blocks or run.asks:
        st.error(AppError("office.not_acceptable", blocks=run.blocks, asks=run.asks).sentence)
        return
    if run.repeated:
        st.info("Không có gì để ghi nhận.")
        return
    left, right = st.columns(2)
    actor = left.text_input("Người nạp", value=st.session_state.get("actor", who()), max_chars=80)
    note = right.text_input("Ghi chú", max_chars=300, placeholder="ví dụ: thay bản gửi ngày 05/07")
    if st.button("Ghi nhận", type="primary", disabled=not actor.strip()):
        accept(run, actor.strip(), note.strip(), withdraw)


def who() -> str:
    """Name of this machine's user; "" where the system tells none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def accept(run: DryRun, actor: str, note: str, withdraw: bool) -> None:
    """Accept, then show the page anew with what was done, at the new figures' date."""
    numbers = rooms.accept(_shared.office(), run, actor=actor, note=note, withdraw_illustrative=withdraw)
    st.session_state["actor"] = actor
    st.session_state["accepted"] = rooms.accepted_sentence(run, numbers, withdraw)
    st.session_state["lan-nap"] = st.session_state.get("lan-nap", 0) + 1
    st.session_state.pop("dry_run", None)
    st.session_state["den"] = rooms.speaks_of(run)
    st.rerun()
