"""Answers remembered for the next file: shown beside each use and in a list, taken back in either."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from lib import office as rooms
from lib.office import Incoming
from lib.outputs import html as html_output
from lib.vocabulary.findings import Finding
from pages import _actor, _cached, _shared

USED: Final = "answer.remembered"
SHOWN: Final = 4
"""So many remembered answers stand open beside a file; more of them are folded."""


def beside(file: Incoming, found: Sequence[Finding], name: str) -> list[Finding]:
    """The remembered answers a file was read with, each with the way to be asked again.

    Args:
        file: The file.
        found: Its findings.
        name: What stands before each, "" for nothing.

    Returns:
        The findings not drawn here.
    """
    used = [one for finding in found if finding.code == USED for one in finding.each]
    for finding in used[:SHOWN]:
        _one(finding, file.digest, name)
    if used[SHOWN:]:
        with st.expander(f"{len(used) - SHOWN} câu trả lời khác được nhớ từ trước"):
            for finding in used[SHOWN:]:
                _one(finding, file.digest, name)
    return [finding for finding in found if finding.code != USED]


def _one(finding: Finding, digest: str, name: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = _shared.escaped(name + finding.message)
        st.html(f'<p class="fault"><b aria-hidden="true">↺</b>{said}</p>', width="stretch")
        key = f"hoi-lai-{digest[:12]}-{finding.sheet}-{finding.cell}-{finding.memory}"
        if st.button("Hỏi lại", key=key):
            take_back(finding.memory)


def take_back(memory: str) -> None:
    """Take an answer back in the name of who sits here, and read anew."""
    rooms.forget(_cached.office(), memory, _actor.present())
    st.rerun()


def listed() -> None:
    """All answers ever remembered, folded; nothing while there is none."""
    rows = rooms.remembered_rows(_cached.office())
    if not rows:
        return
    names = rooms.remembered_names(_cached.office())
    with st.expander(f"Câu trả lời được nhớ cho các tệp sau: {len(names)}", key="da-nho"):
        _shared.caption("Gặp lại đúng câu hỏi thì trả lời như trước, nói rõ ở từng tệp. Rút lại thì hỏi lại.")
        st.html(html_output.text_table(rooms.LIST_HEADINGS, rows, stacks=True))
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            memory = st.selectbox(
                "Rút lại câu trả lời",
                list(names),
                index=None,
                format_func=names.__getitem__,
                placeholder="Chọn câu trả lời",
                key=f"rut-{len(rows)}",
            )
            if st.button("Rút lại", disabled=memory is None, key="rut-lai") and memory:
                take_back(memory)
