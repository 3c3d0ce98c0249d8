"""What the officer answers to a file: questions in place, rows left out; each answer reads the file anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from lib.office import Incoming
from lib.vocabulary.findings import LEFT_OUT, Finding
from pages import _memory, _shared

LONG: Final = 8
"""More options than this are a list to choose from, fewer stand side by side."""

AT_ONCE: Final = 12
"""So many questions are asked at once; the next ones follow when these are answered."""

ROWS: Final = 8
"""So many errors have a button of their own."""


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
    more = len(asked) - AT_ONCE
    if alone:
        _shared.subheader(f"Cần trả lời: {len(asked)} câu")
    with st.form(f"tra-loi-{file.digest[:12]}", border=alone):
        answers = {finding.answer_key: ask(finding, file.digest) for finding in asked[:AT_ONCE]}
        if more > 0:
            _shared.caption(f"Còn {more} câu nữa, hỏi tiếp sau khi đọc lại theo các câu trên.")
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
        shown = {code: _shared.plain(name) for code, name in names.items()}
        return st.radio(question, list(names), index=None, format_func=shown.__getitem__, key=key) or ""
    if finding.answer_key.startswith("as_of"):
        answer = st.date_input(question, value=None, format="DD/MM/YYYY", key=key)
        return answer.isoformat() if isinstance(answer, date) else ""
    return st.text_input(question, key=key).strip()


def errors(file: Incoming, found: Sequence[Finding], *, named: bool = False) -> list[Finding]:
    """What has a button: errors in rows, rows left out, answers of before.

    Args:
        file: The file.
        found: Its findings.
        named: Whether to say which file it is.

    Returns:
        The findings not drawn here.
    """
    name = f"«{file.name}» · " if named else ""
    given = answers_to(file.digest)
    found = _memory.beside(file, found, name)
    own = [one for finding in found for one in finding.each if one.leave]
    left = [finding for finding in own if finding.code in LEFT_OUT]
    wrong = [finding for finding in own if finding.code not in LEFT_OUT]
    for finding in (*left, *wrong[:ROWS]):
        _with_button(finding, file.digest, given, name)
    if wrong[ROWS:]:
        _leave_several(wrong[ROWS:], file.digest, given)
    drawn = {id(finding) for finding in found if finding.leave}
    return [finding for finding in found if id(finding) not in drawn]


def _with_button(finding: Finding, digest: str, given: dict[str, str], name: str) -> None:
    key = f"{digest[:12]}-{finding.sheet}-{finding.cell}-{finding.code}"
    left = finding.code in LEFT_OUT
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        sign, kind = ("!", "warn") if left else ("✕", "block")
        told = f"{name}{finding.message} {finding.leaving}".rstrip()
        said = _shared.escaped(told)
        st.html(f'<p class="fault is-{kind}"><b aria-hidden="true">{sign}</b>{said}</p>', width="stretch")
        if left:
            st.button("Lấy lại dòng này", key=f"lay-{key}", on_click=given.pop, args=(finding.leave, None))
        else:
            st.button(
                "Để dòng này lại", key=f"de-{key}", on_click=given.__setitem__, args=(finding.leave, "yes")
            )


def _leave_several(found: Sequence[Finding], digest: str, given: dict[str, str]) -> None:
    """The other rows with errors, to be left out by name."""
    rows = {finding.leave: f"{finding.where}: {finding.value}" for finding in found}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.multiselect(
            f"Còn {len(found)} lỗi nữa, chọn dòng để lại",
            list(rows),
            format_func=rows.__getitem__,
            key=f"de-nhieu-{digest[:12]}",
            placeholder="Chọn dòng",
        )
        if st.button("Để các dòng này lại", key=f"de-{digest[:12]}", disabled=not chosen):
            given |= dict.fromkeys(chosen, "yes")
            st.rerun()


def reread(file: Incoming) -> None:
    """Let the officer say that a column or a unit was understood wrongly, though nothing was asked."""
    choices = file.reading.otherwise if file.reading else ()
    if not choices:
        return
    every = {code: name for one in choices for code, name in one.options}
    with st.expander("Có cột hay đơn vị tính hiểu sai? Chọn lại"), st.form(f"doc-khac-{file.digest[:12]}"):
        told = [choice.message for choice in choices]
        places = range(len(choices))
        if len(choices) > LONG:
            what = st.selectbox(
                "Điều hiểu sai", places, index=None, format_func=told.__getitem__, placeholder="Chọn"
            )
        else:  # these are not cut on a narrow screen
            shown = [_shared.plain(message) for message in told]
            what = st.radio("Điều hiểu sai", places, index=None, format_func=shown.__getitem__)
        how = st.selectbox(
            "Hiểu đúng là", list(every), index=None, format_func=every.__getitem__, placeholder="Chọn"
        )
        _shared.caption("Khi ghi nhận, lựa chọn được nhớ cho biểu cùng tên về sau; rút lại được.")
        pressed = st.form_submit_button("Đọc lại theo lựa chọn")
    if pressed and what is not None and how in dict(choices[what].options):
        answers_to(file.digest)[choices[what].answer_key] = how
        st.rerun()
    if pressed and how and what is not None:
        st.error(f"«{_shared.plain(every[how])}» không phải một cách hiểu của mục đã chọn: chọn lại.")
