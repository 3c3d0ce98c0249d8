"""One import on the page «Lịch sử»: what it is, what it changed, its report as it was, and the way back."""

from __future__ import annotations

import streamlit as st

from lib import office as rooms
from lib.office import Kept
from lib.outputs import html as html_output
from lib.vocabulary import labels
from pages import _away, _cached, _changes, _compare, _findings, _links, _shared, _undo


def draw(number: int) -> None:
    """Draw it.

    Args:
        number: An import of the log.
    """
    kept = _cached.kept_import(number)
    _shared.title(f"Lần nạp {number}: {kept.row['file_name']}")
    st.button("‹ Nhật ký", key="ve-nhat-ky", type="tertiary", on_click=_links.keep, args=("", "ma"))
    _undo.just_done()
    state(kept)
    with st.container(horizontal=True, gap="small"):
        _away.button(
            "workbook",
            "Tải tệp gốc như đã nhận",
            data=lambda: rooms.content(_cached.office(), number),
            file_name=str(kept.row["file_name"]),
            key=f"goc-{number}",
        )
    st.html(html_output.text_table(("Mục", "Nội dung"), rooms.kept_facts(_cached.office(), kept)))
    _undo.draw(kept)
    changed(number)
    report(kept)


def state(kept: Kept) -> None:
    """Whether it counts."""
    if kept.row["illustrative"]:
        st.html(f'<div class="banner"><b>{labels.ILLUSTRATIVE}.</b> Số của tệp này không phải số thật.</div>')
    _shared.lead(
        "Đang có hiệu lực."
        if kept.live
        else "Đã gỡ bỏ: số của lần nạp này không được dùng, nhưng vẫn được giữ."
    )


def changed(number: int) -> None:
    """Old → new of its acceptance."""
    step = _cached.change_of(number)
    table = rooms.described_changes(_cached.office(), step.changes)
    _shared.subheader(f"Đã đổi gì khi nạp: {rooms.counted_changes(table)}")
    if step.withdrawn:
        gone = ", ".join(map(str, step.withdrawn))
        _shared.caption(f"Cùng bước này đã gỡ bỏ lần nạp {gone}; thay đổi dưới đây gồm cả việc ấy.")
    if step.beside:
        _shared.caption(
            f"Nạp cùng một bước với {len(step.beside)} tệp khác (lần nạp {_span(step.beside)}); "
            "dưới đây là phần của riêng tệp này."
        )
    label = "So sánh trước và sau bước này ở ngày đang chọn →"
    st.button(label, key="so-buoc", type="tertiary", on_click=_compare.around, args=(number,))
    _changes.tables_of(table, f"ma-{number}-")
    _changes.summed(step.changes, f"ma-{number}", closed=True)


def _span(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers[:6])) + (" …" if numbers[6:] else "")


def report(kept: Kept) -> None:
    """The report of the import, read again as it was."""
    office, reading = _cached.office(), kept.reading
    st.subheader("Đã hiểu gì lúc nạp")
    st.html(html_output.text_table(*rooms.understood(office, reading)))
    if not reading.totals.empty:
        _shared.caption("Số kiểm tra từng cột, so với dòng tổng của biểu: ✓ khớp với số lấy, ≠ lệch.")
        totals = rooms.control_totals(office, reading)
        st.html(html_output.text_table(*totals, stacks=True, right=rooms.CONTROL_NUMBERS))
    if not reading.set_aside.empty:
        said = f"{len(reading.set_aside)} dòng để ngoài, có lý do"
        opened = st.expander(said, key=f"de-ngoai-{kept.number}", on_change="rerun")
        if opened.open:
            rows = list(reading.set_aside.itertuples(index=False))
            opened.html(html_output.text_table(("Trang", "Dòng", "Nội dung", "Lý do"), rows))
    counts = rooms.counted(kept.findings)
    _shared.subheader("Điều phải xem lúc nạp" + (f": {counts}" if counts else ""))
    if kept.findings:
        key = f"ls-{kept.number}"
        _findings.listed([("", finding) for finding in kept.findings], key)
        _findings.download(kept.findings, key)
    else:
        _shared.caption("Không có lỗi, không có cảnh báo.")
    if answers := rooms.kept_answers(reading):
        _shared.subheader(f"Đã trả lời {len(answers)} câu hỏi")
        st.html(html_output.text_table(("Câu hỏi", "Trả lời"), answers))
