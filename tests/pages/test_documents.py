"""Tài liệu: the type of report that fits stands first; an own template says what it could not fill."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.outputs.report.test_own_template import made, saved
from tests.pages.conftest import Open, read
from tests.pages.test_deck import held

__all__ = ["held"]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TAKE = "Tải báo cáo theo mẫu này (.docx)"


def chosen(shown: AppTest, content: bytes) -> str:
    """All that the page says once a template was chosen."""
    shown.file_uploader(key="mau-bao-cao").upload("mau.docx", content, WORD).run()
    warnings = [each.value for each in shown.warning]
    return "\n".join([read(shown), *warnings, *(each.label for each in shown.get("download_button"))])


def test_types_and_own_templates(held: Open) -> None:
    shown = held("tai-lieu")
    box = shown.selectbox(key="loai-bao-cao-1")
    assert box.options[:2] == ["Báo cáo 6 tháng", "Kế hoạch năm sau"]
    assert len({*box.options}) == len(box.options) == 6
    assert box.value == "half_year"
    assert TAKE not in [each.label for each in shown.get("download_button")]

    all_filled = chosen(shown, saved(made("{{giai_ngan}}")))
    assert (TAKE in all_filled, "chưa điền được" in all_filled) == (True, False)

    mistyped = chosen(shown, saved(made("{{giai_ngan}}", "{{giai_ngn}}")))
    assert TAKE in mistyped
    assert "1 chỗ chưa điền được, vẫn để nguyên trong tệp:" in mistyped
    assert "không có chỗ điền này; gần nhất là {{giai_ngan}}" in mistyped
    assert "DA2.giai_ngan" in mistyped

    no_document = chosen(shown, b"%PDF-1.7")
    assert "Tệp mẫu «mau.docx» không phải văn bản Word .docx" in no_document
    assert TAKE not in no_document
