"""Nạp số liệu: choose files, see what was understood, what is wrong, what would change, then accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib import office as rooms
from lib.office import DryRun, Incoming
from lib.outputs import html as html_output
from lib.vocabulary.errors import AppError
from pages import _actor, _answers, _cached, _changes, _files, _findings, _memory, _periods, _shared, _ticks

TYPES: Final = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "zip")
"""What can be chosen; the file's bytes say what it is, and a sentence says what to do with another kind."""


def render() -> None:
    """Draw the page: five steps, all visible, in order."""
    st.title("Nạp số liệu: xem trước, ghi nhận sau")
    just_done()
    st.subheader("1 · Chọn tệp")
    chosen = st.file_uploader(
        "Tệp Excel, .ods, .csv hoặc gói .zip các tệp ấy, một hay nhiều tệp, giữ nguyên như cơ quan đang dùng",
        type=list(TYPES),
        accept_multiple_files=True,
        key=f"tep-{st.session_state.get('lan-nap', 0)}",
    )
    if not chosen:
        _shared.caption("Chương trình chỉ đọc và đối chiếu. Chưa có gì được ghi cho tới khi bấm «Ghi nhận».")
        st.page_link(st.session_state["pages"]["bieu-mau"], label="Chưa có biểu? Tải biểu mẫu để điền →")
        _ticks.draw()
        _memory.listed()
        return
    run = look_at(opened(chosen))
    one = len(run.files) == 1
    if one and run.files[0].fault:
        st.error(_shared.plain(run.files[0].fault.sentence))
        return
    if not one:
        _files.overview(run)
    steps(run, one=one)
    _memory.listed()


@dataclass(frozen=True)
class Part:
    """One file of a .zip that was chosen, as if it had been chosen by itself."""

    name: str
    file_id: str
    content: bytes

    def getvalue(self) -> bytes:
        """Its bytes, the way an uploaded file gives them."""
        return self.content


def opened(chosen: Sequence[Any]) -> list[Any]:
    """What was chosen, files of a .zip in its place; each .zip is opened once, not at every click."""
    kept: dict[str, list[Any]] = st.session_state.get("opened", {})
    st.session_state["opened"] = {
        file.file_id: kept[file.file_id] if file.file_id in kept else parts(file) for file in chosen
    }
    return [part for file in chosen for part in st.session_state["opened"][file.file_id]]


def parts(file: Any) -> list[Any]:
    """The files in one file: most often itself."""
    found = rooms.opened(_cached.office(), file.name, file.getvalue())
    if found == [(file.name, file.getvalue())]:
        return [file]
    return [Part(name, f"{file.file_id}/{at}", content) for at, (name, content) in enumerate(found)]


def steps(run: DryRun, *, one: bool) -> None:
    """Steps 2 to 5: of one file as it stands, of several those that are ready."""
    if one:
        said_before(run)
        _files.understood(run.files[0])
        _answers.questions(run.files[0], alone=True)
        findings(run)
    else:
        _files.to_settle(run)
        _ticks.draw(run)
        with st.expander("2 · Đã hiểu gì ở từng tệp", key="hieu-gi", on_change="rerun") as opened:
            if opened.open:
                _files.understood(_files.one_of(run))
        _files.remarks(run)
    acceptance(run, changes(run))
    if one:
        _ticks.draw(run)


def just_done() -> None:
    """What was accepted a moment ago, and what was left."""
    said, left = st.session_state.pop("accepted", ("", ()))
    if not said:
        return
    st.success(_shared.plain(said))
    if left:
        st.warning(f"Chưa nạp {len(left)} tệp. Sửa theo cột bên rồi nạp lại riêng các tệp này.")
        st.html(html_output.text_table(("Tệp chưa nạp", "Vì sao"), left))
    st.page_link(st.session_state["pages"]["tong-quan"], label="Xem Tổng quan với số liệu mới")


def look_at(chosen: Sequence[Any]) -> DryRun:
    """Read what was not read yet and compare all with the store, showing how far it is."""
    picks = st.session_state.setdefault("picks", {})
    wanted = [wish(file) for file in chosen]
    key = (tuple(wanted), tuple(sorted(picks.items())), _cached.version())
    kept = st.session_state.get("dry_run")
    if kept and kept[0] == key:
        return kept[1]
    with st.status("Đang đọc tệp…", expanded=False) as status:
        read = read_all(chosen, wanted, status)
        run = rooms.compare(_cached.office(), read, picks, step=lambda text: status.update(label=text))
        unread = any(file.fault for file in run.files)
        if unread and len(run.files) == 1:
            status.update(label="Không đọc được tệp", state="error")
        else:
            status.update(label="Đã đọc và đối chiếu xong", state="complete")
    st.session_state["dry_run"] = (key, run)
    return run


def wish(file: Any) -> tuple[Any, ...]:
    """What a reading of a file depends on; dozens of large files are digested once, not at every click."""
    digests: dict[str, str] = st.session_state.setdefault("digests", {})
    if file.file_id not in digests:
        digests[file.file_id] = rooms.digest(file.getvalue())
    digest = digests[file.file_id]
    answers = tuple(sorted(_answers.answers_to(digest).items()))
    known = (
        _cached.office().catalogue.version,
        _cached.version(),
        rooms.remembered_version(_cached.office()),
    )
    return file.name, digest, answers, *known


def read_all(files: Sequence[Any], wanted: Sequence[tuple[Any, ...]], status: Any) -> list[Incoming]:
    """Every file read, those of before as they were kept; a run broken off loses nothing it has read."""
    kept: dict[tuple[Any, ...], Incoming] = st.session_state.setdefault("read", {})
    for at, (file, key) in enumerate(zip(files, wanted, strict=True), start=1):
        if key not in kept:
            where = f"Tệp {at}/{len(files)} «{file.name}»: " if len(files) > 1 else ""
            kept[key] = rooms.receive(
                _cached.office(),
                file.name,
                file.getvalue(),
                dict(key[2]),
                step=lambda text, where=where: going_on(status, where + text),
                known=_cached.known(),
            )
    st.session_state["read"] = {key: kept[key] for key in wanted}
    return [kept[key] for key in wanted]


def going_on(status: Any, label: str) -> None:
    """Say how far the reading is; where the window was closed there is nobody to read for, and it ends."""
    run = get_script_run_ctx()
    if run and runtime.exists() and not runtime.get_instance().is_active_session(run.session_id):
        st.stop()
    status.update(label=label)


def said_before(run: DryRun) -> None:
    """Step 2 of one file; that it is in the store already is said first."""
    st.subheader("2 · Đã hiểu gì")
    (file, state), *_ = run.sorted
    if state == "repeated":
        st.info(_shared.plain(rooms.why_left(run, file, state)))


def findings(run: DryRun) -> None:
    """Step 3 of one file: errors and warnings, errors first."""
    (reading,) = run.readings
    # questions are asked above, where they are answered
    told = [finding for finding in (*reading.findings, *run.remarks) if finding.severity != "ask"]
    counts = rooms.counted(told)
    _shared.subheader("3 · Lỗi và cảnh báo" + (f": {counts}" if counts else ""))
    if not told:
        st.success("Không có lỗi, không có cảnh báo.")
    rest = _answers.errors(run.files[0], told)
    if rest:
        _findings.listed([("", finding) for finding in rest], run.files[0].digest[:12])
    _findings.take_away(run.files[0], run.remarks)


def changes(run: DryRun) -> bool:
    """Step 4: old → new for each figure that would change; returns whether illustrative imports go too."""
    head = st.container()
    if not run.taken:
        head.subheader("4 · Thay đổi gì")
        _shared.caption(
            "Không số liệu nào trên bảng theo dõi thay đổi."
            if set(run.states) <= {"empty", "repeated", "twin"}
            else "Chưa có tệp nào sẵn sàng nên chưa đối chiếu được số nào."
        )
        return False
    withdraw = _changes.withdrawing(run)
    chosen = run.changes_without_illustrative if withdraw else run.changes
    table = rooms.described_changes(_cached.office(), chosen)
    _shared.subheader(f"4 · Thay đổi gì: {rooms.counted_changes(table)}", where=head)
    _changes.tables_of(table)
    return withdraw


def acceptance(run: DryRun, withdraw: bool) -> None:
    """Step 5: one button for all files that are ready."""
    st.subheader("5 · Ghi nhận")
    if not run.taken:
        if run.blocks or run.asks:
            st.error(AppError("office.not_acceptable", blocks=run.blocks, asks=run.asks).sentence)
        else:
            st.info("Không có gì để ghi nhận.")
        return
    if run.left:
        _shared.caption(f"Để lại, chưa nạp {len(run.left)} tệp: {', '.join(file.name for file in run.left)}.")
    left, right = st.columns(2)
    actor = _actor.ask(left, "Người nạp", "import.accept")
    note = right.text_input("Ghi chú", max_chars=300, placeholder="ví dụ: thay bản gửi ngày 05/07")
    closed = run.closed_without_illustrative if withdraw else run.closed
    opened = _periods.ask(closed, f"nap-{run.version}")
    label = "Ghi nhận" if len(run.files) == 1 else f"Ghi nhận {len(run.taken)} tệp"
    if st.button(label, type="primary", disabled=not actor or not opened.settled):
        accept(run, actor, note.strip(), withdraw=withdraw, opened=opened)


def accept(run: DryRun, actor: str, note: str, *, withdraw: bool, opened: _periods.Opened) -> None:
    """Accept, then show the page anew with what was done, at the new figures' date."""
    numbers = rooms.accept(
        _cached.office(),
        run,
        actor=actor,
        note=note,
        machine=_actor.machine(),
        withdraw_illustrative=withdraw,
        reopen=opened.periods,
        reopen_reason=opened.reason,
    )
    left = [
        (file.name, rooms.why_left(run, file, state))
        for file, state in run.sorted
        if state in {"ask", "fault", "rival"}
    ]
    _actor.keep(actor)
    st.session_state["accepted"] = (rooms.accepted_sentence(run, numbers, withdraw), left)
    st.session_state["lan-nap"] = st.session_state.get("lan-nap", 0) + 1
    for kept in ("dry_run", "read", "picks"):
        st.session_state.pop(kept, None)
    st.session_state["den"] = rooms.speaks_of(run)
    st.rerun()
