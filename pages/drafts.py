"""Soát dự thảo: a report before it is sent, every figure in it held against an edition."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

import streamlit as st

from lib import office as rooms
from lib.charts import draft_marks
from lib.office import drafts
from lib.office.reports.documents import WORD
from lib.vocabulary.drafts import TO_SEE
from lib.vocabulary.errors import AppError
from pages import _away, _cached, _links, _moment, _shared

KEY: Final = "du-thao"
"""Where the session keeps the draft: its file name, "" for a text that was pasted, and its bytes."""
ROUND: Final = "du-thao-lan"
"""How many drafts were put away: each round has boxes of its own, which begin empty."""
TYPES: Final = ("docx", "txt")
MOST: Final = 200
"""So many are listed."""


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    shown = _moment.edition_or_newest(
        "Chưa có phiên nào để soát dự thảo",
        "Dự thảo được đối chiếu với số của một phiên đã chốt, để lần soát sau vẫn ra như lần này.",
    )
    if shown is None:
        return
    title = st.empty()  # it says what was found, and stands above the boxes
    held = st.session_state.get(KEY)
    if held is None:
        _shared.title(f"Soát dự thảo: mọi con số được đối chiếu với phiên {shown.name}", where=title)
        _shared.caption(f"{shown.stamp}.")
        choose()
        return
    name, content = held
    try:
        checked = _cached.checked_draft(shown, name, content)
    except AppError as error:
        title.title("Chưa soát được dự thảo này")
        st.error(_shared.plain(error.sentence))
        choose()
        return
    _shared.title(draft_marks.draft_sentence(checked.counts), where=title)
    found(shown, checked, name, content)


def choose() -> None:
    """The three ways to give a draft; it is kept for this session alone."""
    at = st.session_state.get(ROUND, 0)
    file = st.file_uploader("Tệp Word (.docx) hoặc văn bản (.txt)", type=list(TYPES), key=f"du-thao-tep-{at}")
    if file is not None and st.session_state.get(f"{KEY}-{at}") != file.file_id:
        st.session_state[f"{KEY}-{at}"] = file.file_id  # a file that was refused is not taken up again
        keep(file.name, file.getvalue())
        st.rerun()
    text = st.text_area(
        "Hoặc dán văn bản, bảng chép từ Word, Excel",
        key=f"du-thao-chu-{at}",
        height=180,
        max_chars=drafts.LONGEST,
    )
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Soát văn bản đã dán",
            type="primary",
            on_click=lambda: keep("", text.encode()),
            disabled=not text.strip(),
        )
        if (example := drafts.example(_cached.office_now())) is not None:
            st.button(
                _shared.plain(f"Thử với {example.name}"), on_click=lambda: keep(example.file, example.content)
            )
    _shared.caption(
        "Đọc số tiền, tỷ lệ, số đếm, tên xã, ngày cùng dòng vốn và chỉ số của chúng. "
        "Dự thảo không được ghi vào kho; đóng trang là mất."
    )


def keep(name: str, content: bytes) -> None:
    """Take a draft."""
    st.session_state[KEY] = (name, content)


def put_away() -> None:
    """Make room for another draft."""
    st.session_state.pop(KEY, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def found(shown: rooms.Edition, checked: drafts.Checked, name: str, content: bytes) -> None:
    """What was found: to take away, as a list, at the words."""
    _shared.caption(f"{name or 'Văn bản đã dán'} · đối chiếu với {shown.stamp}.")
    _shared.edition_banner(shown)
    st.html(draft_marks.draft_key(checked.counts))
    with st.container(horizontal=True, gap="small"):
        if name.lower().endswith(".docx"):
            _away.button(
                "draft",
                "Tải dự thảo có lời nhắc (.docx)",
                lambda: drafts.with_comments(content, checked, shown.stamp),
                file_name=f"{PurePath(name).stem}_DaSoat.docx",
                mime=WORD,
                type="primary",
            )
        st.button("Soát dự thảo khác", on_click=put_away)
    listed(shown, checked, drafts.of_marks(checked, TO_SEE), "Cần xem, nặng nhất trước")
    st.subheader("Dự thảo với các dấu")
    st.html(draft_marks.draft_text(checked.passages, checked.found))
    rest = drafts.of_marks(checked, ("not_found",))
    if rest:
        with st.expander(f"{len(rest)} số không có trong phiên"):
            _shared.caption("Không có nghĩa là sai: phiên không giữ các số này nên không đối chiếu được.")
            listed(shown, checked, rest)


def listed(
    shown: rooms.Edition, checked: drafts.Checked, rows: list[drafts.Found], heading: str = ""
) -> None:
    """A list of what was found, each with the way to its cells in a tab of its own."""
    if not rows:
        return
    if heading:
        _shared.subheader(f"{heading} ({len(rows)})")
    links = {at: address(shown, one) for at, one in enumerate(rows[:MOST])}
    st.html(draft_marks.draft_list(checked.passages, rows[:MOST], links))
    if len(rows) > MOST:
        _shared.caption(f"Hiện {MOST} trong {len(rows)} chỗ; tất cả có dấu trong văn bản.")


def address(shown: rooms.Edition, one: drafts.Found) -> str:
    """The page of the edition's figure; "" where it has none."""
    trace = _links.trace()
    if trace is None or one.truth is None or not one.truth.column:
        return ""
    line, place = one.truth.subject
    codes = {key: code for key, code in (("line", line), ("place", place)) if code}
    return f"{trace.address(one.truth.column, codes)}&{_moment.EDITION}={shown.name}"
