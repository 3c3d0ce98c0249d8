"""Findings on the page: errors first, filtered, the first ones shown, and all to take away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from lib import office as rooms
from lib.office import Incoming
from lib.outputs import html as html_output
from lib.outputs import tables
from lib.vocabulary.findings import SEVERITY_NAMES, Finding
from pages import _away, _cached, _shared

FEW: Final = 8
"""So many findings need no filter."""

SHOWN: Final = 12
"""So many are shown at first: the button that accepts must not be buried."""

OF_FILE = tuple[str, Finding]


def listed(told: Sequence[OF_FILE], key: str) -> None:
    """Findings as a table, errors first: filtered by severity and sheet, the first ones, all on demand.

    Args:
        told: Name of the file, "" where there is but one, and the finding.
        key: Part of the keys of the elements.
    """
    kept = _filtered(told, key) if len(told) > FEW else list(told)
    order = list(SEVERITY_NAMES)
    kept.sort(key=lambda row: order.index(row[1].severity))
    rest = len(kept) - SHOWN
    whole = rest > 0 and st.session_state.get(f"het-{key}", False)
    shown = kept if whole else kept[:SHOWN]
    named = any(name for name, _ in shown)
    rows = [
        (SEVERITY_NAMES[found.severity], *((name,) if named else ()), found.message) for name, found in shown
    ]
    heads = ("Mức", *(("Tệp",) if named else ()), "Nội dung và việc cần làm")
    st.html(html_output.text_table(heads, rows))
    if rest > 0:
        st.toggle(f"Hiện cả {len(kept)} điều", key=f"het-{key}")


def take_away(file: Incoming, remarks: Sequence[Finding] = ()) -> None:
    """All that was found as a list, and the officer's own workbook with its cells marked.

    Args:
        file: The file; nothing for one of which there is nothing to say.
        remarks: What is odd beside what is known.
    """
    found = [*(file.reading.findings if file.reading else ()), *remarks]
    if not found:
        return
    key, marks = file.digest[:12], rooms.markable(file)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        download(found, key)
        if marks:
            _away.button(
                "findings",
                "Tải tệp gốc có đánh dấu (.xlsx)",
                data=lambda: rooms.marked(file, remarks),
                file_name=rooms.marked_name(file),
                key=f"danh-dau-{key}",
            )
    if marks:
        _shared.caption(_said(_losses(file)))


def _losses(file: Incoming) -> tuple[str, ...]:
    """What the marked copy would not keep; looked up once."""
    known: dict[str, tuple[str, ...]] = st.session_state.setdefault("losses", {})
    if file.digest not in known:
        known[file.digest] = rooms.not_kept(file)
    return known[file.digest]


def _said(losses: Sequence[str]) -> str:
    """What the copy is, and what it does not keep."""
    kept = (
        "Bản đánh dấu là bản chép của tệp: ô sai được tô màu, có lời ghi, trang «Lỗi» dẫn tới từng ô; "
        "công thức tính lại khi mở."
    )
    return f"{kept} Không giữ được: {', '.join(losses)}." if losses else kept


def _filtered(told: Sequence[OF_FILE], key: str) -> list[OF_FILE]:
    """The findings of the severity and the sheet chosen."""
    findings = [found for _, found in told]
    severities, sheets = rooms.severities(findings), rooms.sheets_of(findings)
    severity = sheet = None
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        if len(severities) > 1:
            severity = st.pills(
                "Lọc theo mức", list(severities), format_func=severities.__getitem__, key=f"muc-{key}"
            )
        if len(sheets) > 1:
            sheet = st.selectbox(
                "Lọc theo trang",
                sheets,
                index=None,
                format_func=lambda name: name or rooms.WHOLE_FILE,
                placeholder="Mọi trang",
                key=f"loc-{key}",
                width=260,
            )
    kept = rooms.chosen(findings, severity, sheet)
    return [(name, found) for name, found in told if found in kept]


def download(found: Sequence[Finding], key: str) -> None:
    """All findings as a workbook, written when asked for."""
    _away.button(
        "findings",
        "Tải danh sách phải xem (.xlsx)",
        data=lambda: tables.to_xlsx(
            rooms.finding_table(found),
            rooms.FINDING_COLUMNS,
            [("Gồm", rooms.counted(found))],
            "Điều phải xem",
        ),
        file_name=tables.file_name("DieuPhaiXem", _cached.whole_short_name(), _cached.choice().as_of, "xlsx"),
        key=f"ds-{key}",
    )
