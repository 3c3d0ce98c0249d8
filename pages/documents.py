"""Tài liệu: the files of an edition to take away, all of the same figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib import office as rooms
from lib.outputs import html as html_output
from lib.outputs.file_names import slug_of
from lib.vietnamese.text import begun_small
from lib.vocabulary.errors import AppError
from pages import _away, _cached, _moment, _package, _shared

REPORT: Final = "report"
OWN: Final = "theo-mau"
"""Where the session keeps the filled template."""


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    shown = _moment.edition_or_newest(
        "Chưa có phiên nào để lập tài liệu",
        "Báo cáo, trang chiếu làm từ một phiên đã chốt, để mọi tài liệu cùng một bộ số.",
    )
    if shown is None:
        return
    _shared.title(f"Tài liệu phiên {shown.name}: mọi tệp cùng một bộ số")
    _shared.caption(shown.stamp + ".")
    _shared.edition_banner(shown)
    slug, unit = _cached.whole_short_name(), _cached.choice().unit
    _package.draw(shown, rooms.name_of(slug, shown, "TaiLieu", "zip"), unit)
    _shared.caption("Gồm mọi tệp dưới đây, hình các biểu đồ, danh mục mã kiểm tra.")
    for kind, made in rooms.DOCUMENTS.items():
        told, button = st.columns([3, 1], vertical_alignment="bottom")
        with told:
            _shared.subheader(made.name)
            _shared.caption(f"{made.said}.")
            wanted = type_of(shown) if kind == REPORT else None
        named = replace(made, prefix=slug_of(wanted.name)) if wanted else made
        with button:
            take(shown, kind, named, slug, unit, wanted.code if wanted else "")
        if wanted:
            own_template(shown, named, slug, wanted.code)


def type_of(shown: rooms.Edition) -> rooms.ReportType:
    """Which type of report is wanted; the one that fits the edition's date stands first."""
    types = {each.code: each for each in rooms.report_types(_cached.office_now().catalogue, shown.as_of)}
    chosen = st.selectbox(
        "Loại báo cáo",
        list(types),
        format_func=lambda code: types[code].name if code in types else code,
        key=f"loai-bao-cao-{shown.id}",
        width=420,
    )
    return types.get(chosen or "") or next(iter(types.values()))


def own_template(shown: rooms.Edition, made: rooms.DocumentKind, slug: str, code: str) -> None:
    """The report in the office's own Word template: chosen here, filled at once, kept nowhere."""
    with st.expander("Dùng mẫu Word của cơ quan"):
        _shared.caption(
            "Mẫu là một tệp .docx có chỗ điền như {{giai_ngan}}, {{noi_dung}}. "
            "Tải mẫu có sẵn về, sửa trong Word rồi chọn lại ở đây; chương trình không giữ mẫu."
        )
        _away.button(
            "document",
            "Tải mẫu có sẵn (.docx), kèm bảng các chỗ điền",
            lambda: rooms.sample_template(_cached.office_now(), shown, report_type=code),
            file_name=rooms.name_of(slug, shown, "MauBaoCao", "docx"),
            mime=made.mime,
            key="tai-mau",
        )
        chosen = st.file_uploader("Tệp mẫu (.docx)", type=["docx"], key="mau-bao-cao")
        if chosen is not None:
            filled_template(shown, made, slug, code, chosen)


def filled_template(
    shown: rooms.Edition, made: rooms.DocumentKind, slug: str, code: str, chosen: UploadedFile
) -> None:
    """What became of the template: what could not be filled, then the file."""
    try:
        own = own_report(shown, code, chosen)
    except AppError as error:
        st.error(_shared.plain(error.sentence))
        return
    if own.unfilled:
        st.warning(f"{len(own.unfilled)} chỗ chưa điền được, vẫn để nguyên trong tệp:")
        rows = [(one.where, one.read, one.why) for one in own.unfilled]
        st.html(html_output.text_table(("Ở đâu", "Đọc được", "Vì sao"), rows, stacks=True))
        _shared.caption("Các chỗ điền được: " + ", ".join(own.known) + ".")
    _away.button(
        "document",
        "Tải báo cáo theo mẫu này (.docx)",
        own.content,
        file_name=rooms.name_of(slug, shown, made.prefix, made.ending),
        mime=made.mime,
        type="primary",
        key="tai-theo-mau",
    )


def own_report(shown: rooms.Edition, code: str, chosen: UploadedFile) -> rooms.OwnReport:
    """The filled template, made once, not at every click."""
    key = (shown.id, code, chosen.file_id)
    kept: tuple[object, rooms.OwnReport] | None = st.session_state.get(OWN)
    if kept is None or kept[0] != key:
        made = rooms.own_report(_cached.office_now(), shown, chosen.name, chosen.getvalue(), report_type=code)
        kept = st.session_state[OWN] = (key, made)
    return kept[1]


def take(shown: rooms.Edition, kind: str, made: rooms.DocumentKind, slug: str, unit: str, code: str) -> None:
    """The button of one kind of file; it is written when it is asked for."""
    _away.button(
        "document",
        f"Tải {begun_small(made.name)}",
        lambda: rooms.document(_cached.office_now(), shown, kind, unit=unit, report_type=code),
        file_name=rooms.name_of(slug, shown, made.prefix, made.ending),
        mime=made.mime,
        key=f"tai-{kind}",
        width="stretch",
    )
