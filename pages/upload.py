"""Nạp số liệu: choose a file, see what was understood, what is wrong, what would change, then accept."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import date

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

SHOWN_CHANGES = 200


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
        type=["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"],
        key=f"tep-{st.session_state.get('lan-nap', 0)}",
    )
    if chosen is None:
        st.html(
            '<p class="caption">Chương trình chỉ đọc và đối chiếu. Chưa có gì được ghi cho tới khi bấm «Ghi nhận».</p>'
        )
        return
    run = look_at(chosen.name, chosen.getvalue())
    if run is None:
        return
    reading = run.readings[0]
    understood(run)
    questions(reading.findings)
    findings(reading.findings)
    changes(run)
    acceptance(run)


def look_at(name: str, content: bytes) -> DryRun | None:
    """Read the file and compare it with the store, showing the steps; None when it cannot be read."""
    answers = st.session_state.setdefault("answers", {}).setdefault(rooms.digest(content), {})
    kept = st.session_state.get("dry_run")
    wanted = (rooms.digest(content), tuple(sorted(answers.items())), _shared.version())
    if kept and kept[0] == wanted:
        return kept[1]
    with st.status("Đang đọc tệp…", expanded=False) as status:
        try:
            run = rooms.dry_run(
                _shared.office(), [(name, content)], answers, step=lambda text: status.update(label=text)
            )
        except AppError as error:
            status.update(label="Không đọc được tệp", state="error")
            st.error(error.sentence)
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
            f'<div class="banner"><b>{labels.ILLUSTRATIVE}.</b> Tệp tự ghi là số minh họa nên được đánh dấu như vậy.</div>'
        )
    st.html(html_output.text_table(*rooms.understood(_shared.office(), reading)))
    if not reading.set_aside.empty:
        with st.expander(f"{len(reading.set_aside)} dòng để ngoài, có lý do"):
            st.html(
                html_output.text_table(
                    ("Trang", "Dòng", "Nội dung", "Lý do"), list(reading.set_aside.itertuples(index=False))
                )
            )


def questions(found: Sequence[Finding]) -> None:
    """Ask in place what can be read two ways; an answer reads the file anew."""
    asked = [finding for finding in found if finding.severity == "ask" and finding.answer_key]
    if not asked:
        return
    digest = st.session_state["dry_run"][0][0]
    st.subheader("Cần trả lời")
    with st.form("tra-loi"):
        given = {finding.answer_key: ask(finding) for finding in asked}
        if st.form_submit_button("Đọc lại theo câu trả lời", type="primary"):
            answers = {key: value for key, value in given.items() if value}
            st.session_state["answers"][digest] |= answers
            st.rerun()


def ask(finding: Finding) -> str:
    """One question with the input that fits it; empty while unanswered."""
    if finding.options:
        names = dict(finding.options)
        return (
            st.radio(
                finding.message,
                list(names),
                index=None,
                format_func=names.__getitem__,
                key=f"hoi-{finding.answer_key}",
            )
            or ""
        )
    if finding.answer_key.startswith("as_of"):
        answer = st.date_input(
            finding.message, value=None, format="DD/MM/YYYY", key=f"hoi-{finding.answer_key}"
        )
        return answer.isoformat() if isinstance(answer, date) else ""
    return st.text_input(finding.message, key=f"hoi-{finding.answer_key}").strip()


def findings(found: Sequence[Finding]) -> None:
    """Step 3: errors and warnings, errors first."""
    order = list(SEVERITY_NAMES)
    told = sorted(found, key=lambda finding: order.index(finding.severity))
    counts = rooms.counted(found)
    st.subheader("3 · Lỗi và cảnh báo" + (f": {counts}" if counts else ""))
    if not told:
        st.success("Không có lỗi, không có cảnh báo.")
        return
    rows = [(SEVERITY_NAMES[finding.severity], finding.message) for finding in told]
    st.html(html_output.text_table(("Mức", "Nội dung và việc cần làm"), rows))


def changes(run: DryRun) -> None:
    """Step 4: old → new for each figure that would change."""
    table = rooms.described_changes(_shared.office(), run)
    st.subheader(f"4 · Thay đổi gì: {len(table)} số liệu" if len(table) else "4 · Thay đổi gì: không có gì")
    if table.empty:
        st.html('<p class="caption">Không số liệu nào trên bảng theo dõi thay đổi.</p>')
        return
    columns = [tables.in_unit(column, _shared.choice().unit) for column in rooms.CHANGE_COLUMNS]
    st.html(html_output.to_html(table.head(SHOWN_CHANGES), columns))
    if len(table) > SHOWN_CHANGES:
        st.html(
            f'<p class="caption">Hiện {SHOWN_CHANGES} dòng đầu; tải bảng để xem đủ {len(table)} dòng.</p>'
        )
    _shared.downloads(table, columns, "Thay đổi khi nạp tệp", "thay-doi")


def acceptance(run: DryRun) -> None:
    """Step 5: one button; errors and open questions hold it back."""
    st.subheader("5 · Ghi nhận")
    blocks, asks = rooms.stopping(run)
    if blocks or asks:
        st.error(AppError("office.not_acceptable", blocks=blocks, asks=asks).sentence)
        return
    if run.repeated:
        st.info("Không có gì để ghi nhận.")
        return
    left, right = st.columns(2)
    actor = left.text_input("Người nạp", value=st.session_state.get("actor", getpass.getuser()), max_chars=80)
    note = right.text_input("Ghi chú", max_chars=300, placeholder="ví dụ: thay bản gửi ngày 05/07")
    withdraw = bool(run.illustrative_imports) and st.checkbox(
        f"Gỡ bỏ {len(run.illustrative_imports)} lần nạp số liệu minh họa, vì từ nay đã có số giải ngân thật",
        value=True,
    )
    if st.button("Ghi nhận", type="primary", disabled=not actor.strip()):
        accept(run, actor.strip(), note.strip(), withdraw)


def accept(run: DryRun, actor: str, note: str, withdraw: bool) -> None:
    """Accept, then show the page anew with what was done, at the new figures' date."""
    numbers = rooms.accept(_shared.office(), run, actor=actor, note=note, withdraw_illustrative=withdraw)
    st.session_state["actor"] = actor
    st.session_state["accepted"] = rooms.accepted_sentence(run, numbers, withdraw)
    st.session_state["lan-nap"] = st.session_state.get("lan-nap", 0) + 1
    st.session_state.pop("dry_run", None)
    year, as_of = rooms.speaks_of(run)
    st.session_state["den"] = (year, as_of)
    st.rerun()
