"""Files of an upload on the page: what each was understood to say, what is asked of it, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from lib import office as rooms
from lib.office import DryRun, Incoming
from lib.outputs import html as html_output
from lib.vocabulary import labels
from lib.vocabulary.findings import Finding
from pages import _cached, _findings, _shared, _sheets

LONG: Final = 8
"""More options than this are a list to choose from, fewer stand side by side."""


def overview(run: DryRun) -> None:
    """The table of the files, one row each."""
    st.subheader(f"{len(run.files)} tệp: {rooms.counted_files(run)}")
    st.html(html_output.text_table(rooms.FILE_HEADINGS, rooms.file_rows(_cached.office(), run), stacks=True))


def understood(file: Incoming) -> None:
    """What a file was understood to say, and its control totals."""
    reading = file.reading
    if reading is None:
        return
    if reading.illustrative:
        st.html(
            f'<div class="banner"><b>{labels.ILLUSTRATIVE}.</b> '
            "Tệp tự ghi là số minh họa nên được đánh dấu như vậy.</div>"
        )
    st.html(html_output.text_table(*rooms.understood(_cached.office(), reading)))
    _sheets.draw(file)
    if not reading.totals.empty:
        _shared.caption("Số kiểm tra từng cột: so với tổng trên biểu giấy trước khi ghi nhận.")
        totals = rooms.control_totals(_cached.office(), reading)
        st.html(html_output.text_table(*totals, stacks=True, right=rooms.CONTROL_NUMBERS))
    if not reading.set_aside.empty:
        with st.expander(f"{len(reading.set_aside)} dòng để ngoài, có lý do"):
            rows = list(reading.set_aside.itertuples(index=False))
            st.html(html_output.text_table(("Trang", "Dòng", "Nội dung", "Lý do"), rows))


def one_of(run: DryRun) -> Incoming:
    """The file whose understanding is shown: the only one, or the one chosen."""
    if len(run.files) == 1:
        return run.files[0]
    read = [at for at, file in enumerate(run.files) if file.reading] or [0]
    at = st.selectbox(
        "Xem tệp",
        read,
        format_func=lambda at: run.files[at].name,
        key=f"xem-tep-{len(run.files)}",
        width=420,
    )
    return run.files[at if at is not None else read[0]]


def answers_to(digest: str) -> dict[str, str]:
    """The answers given to a file in this session, to be read and added to."""
    kept: dict[str, dict[str, str]] = st.session_state.setdefault("answers", {})
    return kept.setdefault(digest, {})


def questions(file: Incoming, *, alone: bool) -> None:
    """Ask in place what can be read two ways; an answer reads this file anew.

    Args:
        file: The file.
        alone: Whether it is the only one, so that the questions are a step of the page.
    """
    given = answers_to(file.digest)
    if given:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(f'<p class="caption">Đang đọc tệp theo {len(given)} câu trả lời đã chọn.</p>')
            if st.button("Trả lời lại từ đầu", key=f"lai-{file.digest[:12]}"):
                given.clear()
                st.rerun()
    found = file.reading.findings if file.reading else ()
    asked = [finding for finding in found if finding.severity == "ask" and finding.answer_key]
    if not asked:
        return
    if alone:
        st.subheader(f"Cần trả lời: {len(asked)} câu")
    with st.form(f"tra-loi-{file.digest[:12]}", border=alone):
        answers = {finding.answer_key: ask(finding, file.digest) for finding in asked}
        if st.form_submit_button("Đọc lại theo câu trả lời", type="primary"):
            given |= {key: value for key, value in answers.items() if value}
            st.rerun()


def ask(finding: Finding, digest: str) -> str:
    """One question with the input that fits it; empty while unanswered."""
    key = f"hoi-{digest[:12]}-{finding.answer_key}"
    names, question = dict(finding.options), _shared.plain(finding.message)
    if len(names) > LONG:
        return st.selectbox(
            question,
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=key,
            placeholder="Chọn",
        ) or ""  # fmt: skip
    if names:
        return st.radio(question, list(names), index=None, format_func=names.__getitem__, key=key) or ""
    if finding.answer_key.startswith("as_of"):
        answer = st.date_input(question, value=None, format="DD/MM/YYYY", key=key)
        return answer.isoformat() if isinstance(answer, date) else ""
    return st.text_input(question, key=key).strip()


def to_settle(run: DryRun) -> None:
    """The files that cannot be taken in as they are, each with its sentence and what it asks."""
    waiting = [(file, state) for file, state in run.sorted if state in {"fault", "ask"}]
    told = [(file, state) for file, state in run.sorted if state in {"repeated", "empty", "twin", "left"}]
    if not (waiting or told or run.rivals):
        return
    count = len(run.files) - len(run.taken)
    st.subheader(f"Để riêng {count} tệp; các tệp khác không phải chờ" if count else "Đã chọn giữa các tệp")
    for group in run.rivals:
        choose_rival(run, group)
    for file, state in waiting:
        with st.container(border=True):
            blocks = [
                finding
                for finding in (file.reading.findings if file.reading else ())
                if finding.severity == "block"
            ]
            why = "" if blocks else f": {rooms.why_left(run, file, state)}"  # the errors stand below
            st.html(f"<b>{_shared.escaped(file.name)}</b>{_shared.escaped(why)}")
            _findings.errors(file, blocks)
            questions(file, alone=False)
    if told:
        rows = [(file.name, rooms.why_left(run, file, state)) for file, state in told]
        st.html(html_output.text_table(("Tệp", "Vì sao để riêng"), rows))


def choose_rival(run: DryRun, group: Sequence[int]) -> None:
    """Ask which of several files that state the same numbers differently is the right one."""
    key = rooms.group_key(run.files, group)
    question, names = rooms.rival_question(_cached.office(), run, group)
    picks: dict[str, str] = st.session_state.setdefault("picks", {})
    options = list(names)
    with st.container(border=True):
        chosen = st.radio(
            _shared.plain(question),
            options,
            index=options.index(picks[key]) if picks.get(key) in options else None,
            format_func=lambda digest: _shared.plain(names[digest]),
            key=f"chon-{key}",
        )
    if chosen and picks.get(key) != chosen:
        picks[key] = chosen
        st.rerun()


def remarks(run: DryRun) -> None:
    """Warnings and information of the files that are ready, the same one of many files once."""
    told = [*rooms.gathered(run), *(("So với số đã có", finding) for finding in run.remarks)]
    counts = rooms.counted([finding for _, finding in told])
    st.subheader("3 · Cảnh báo của các tệp sẵn sàng" + (f": {counts}" if counts else ""))
    if not told:
        st.success("Không có cảnh báo.")
        return
    _findings.listed(told, "nhieu-tep")
