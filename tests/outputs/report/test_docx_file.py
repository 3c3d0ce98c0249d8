"""The rules of NĐ 30/2020 that can be measured, read back from the file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from lib.outputs.report.document import Annex, Part, Report
from lib.outputs.report.docx_file import to_docx
from tests.outputs.deck.test_page import EVIL

CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
ANNEX = Annex(
    "Kết quả giải ngân",
    "Đơn vị tính: triệu đồng",
    ("STT", "Nội dung", "Kế hoạch vốn"),
    (("1", "DA2 Đa dạng hóa sinh kế", "4.815"), ("", "Tổng cộng", "10.008")),
    (2,),
    sums=1,
)
REPORT = Report(
    superior="",
    agency="UBND huyện Cao Lộc",
    symbol="BC-UBND",
    location="Cao Lộc",
    written="ngày 05 tháng 7 năm 2024",
    kind="BÁO CÁO",
    title="Kết quả thực hiện chương trình 6 tháng đầu năm 2024",
    to=("Sở Lao động - Thương binh và Xã hội",),
    caution="",
    opening="UBND huyện báo cáo như sau:",
    parts=(
        Part("I. CÔNG TÁC CHỈ ĐẠO", ("Đã họp.",)),
        Part("II. KẾT QUẢ", parts=(Part("1. Dự án 3", parts=(Part("a) Tiểu dự án 1", ("Đạt.",)),)),)),
    ),
    annexes=(ANNEX, ANNEX),
    copies=("Như trên", "Lưu: VT"),
    signed_by=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    stamp="Phiên 02/2024",
)


def opened(report: Report = REPORT) -> Any:
    return Document(BytesIO(to_docx(report)))


def everything(file: Any) -> list[Any]:
    """All paragraphs, those in cells too."""
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    return [*file.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def said(file: Any, words: str) -> Any:
    """The paragraph that says something."""
    return next(paragraph for paragraph in everything(file) if paragraph.text == words)


@pytest.mark.parametrize(
    ("words", "size", "bold", "italic", "align"),
    [
        pytest.param(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, CENTRE, id="quốc hiệu: caps 12-13 bold"
        ),
        pytest.param("Độc lập - Tự do - Hạnh phúc", 13, True, False, CENTRE, id="tiêu ngữ: 13-14 bold"),
        pytest.param("UBND HUYỆN CAO LỘC", 12, True, False, CENTRE, id="agency: caps 12-13 bold"),
        pytest.param("Số:        /BC-UBND", 13, False, False, CENTRE, id="number: 13 upright, centred"),
        pytest.param(
            "Cao Lộc, ngày 05 tháng 7 năm 2024", 13, False, True, CENTRE, id="place and day: 13-14 italic"
        ),
        pytest.param("BÁO CÁO", 14, True, False, CENTRE, id="kind: caps 13-14 bold centred"),
        pytest.param(REPORT.title, 14, True, False, CENTRE, id="title: 13-14 bold"),
        pytest.param("I. CÔNG TÁC CHỈ ĐẠO", 14, True, False, JUSTIFY, id="I.: bold"),
        pytest.param("1. Dự án 3", 14, True, False, JUSTIFY, id="1.: bold"),
        pytest.param("a) Tiểu dự án 1", 14, False, False, JUSTIFY, id="a): upright"),
        pytest.param("Đạt.", 14, False, False, JUSTIFY, id="body: 13-14 upright justified"),
        pytest.param("Nơi nhận:", 12, True, True, None, id="nơi nhận: 12 bold italic"),
        pytest.param("- Như trên;", 11, False, False, None, id="copies: 11 upright, a semicolon"),
        pytest.param("- Lưu: VT.", 11, False, False, None, id="the last copy: a full stop"),
        pytest.param("TM. ỦY BAN NHÂN DÂN", 14, True, False, CENTRE, id="signature: caps 13-14 bold"),
        pytest.param("Phụ lục I", 14, True, False, CENTRE, id="annex: 14 bold centred, Roman where several"),
        pytest.param("KẾT QUẢ GIẢI NGÂN", 13, True, False, CENTRE, id="its title: caps 13-14 bold"),
    ],
)
def test_texts(words: str, size: int, bold: bool, italic: bool, align: Any) -> None:
    paragraph = said(opened(), words)
    run = paragraph.runs[0]

    assert (run.font.name, run.font.size.pt, run.font.bold, run.font.italic, paragraph.alignment) == (
        "Times New Roman",
        size,
        bold,
        italic,
        align,
    )


def test_paper_and_margins() -> None:
    upright, *across = opened().sections

    for section, (width, height) in zip(
        (upright, *across), ((210, 297), (297, 210), (297, 210)), strict=True
    ):
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (width, height)
        assert 20 <= round(section.top_margin.mm) <= 25
        assert 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35
        assert 15 <= round(section.right_margin.mm) <= 20
    assert [section.orientation for section in across] == [WD_ORIENT.LANDSCAPE] * 2


def test_page_numbers_stand_in_the_top_margin_but_not_on_the_first_page() -> None:
    for at, section in enumerate(opened().sections):
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert section.header.paragraphs[0].alignment == CENTRE
        assert "PAGE" not in section.first_page_header._element.xml
        starts = section._sectPr.find(qn("w:pgNumType"))
        assert (starts is not None and starts.get(qn("w:start"))) == ("1" if at else False)


def test_body_is_indented_and_spaced() -> None:
    paragraph = said(opened(), "Đã họp.").paragraph_format

    assert round(paragraph.first_line_indent.mm, 1) == 12.7
    assert paragraph.space_after.pt >= 6
    assert 1 <= paragraph.line_spacing <= 1.5


def test_head_of_a_table_is_repeated_and_no_row_is_torn() -> None:
    table = opened().tables[-1]

    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [cell.text for cell in table.rows[-1].cells] == ["", "Tổng cộng", "10.008"]
    assert table.rows[-1].cells[2].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        pytest.param({"superior": "UBND tỉnh"}, "UBND TỈNH", id="who stands above: caps"),
        pytest.param({"to": ("Sở A", "Sở B")}, "- Sở A;", id="several addressees: one a line"),
        pytest.param({"caution": "Có số liệu minh họa"}, "[Có số liệu minh họa]", id="what must be known"),
        pytest.param({"annexes": (ANNEX,)}, "Phụ lục", id="one annex has no number"),
        pytest.param(
            {"parts": (), "annexes": (), "copies": (), "opening": "", "to": ()},
            "BÁO CÁO",
            id="null: nothing to say",
        ),
    ],
)
def test_what_may_be_there(changed: dict[str, Any], words: str) -> None:
    assert said(opened(replace(REPORT, **changed)), words)


@pytest.mark.parametrize("text", [EVIL, "=1+1", "a\x00b\x0bc", "\ud800", "x" * 40_000, "\u202eabc"])
def test_any_text_is_text(text: str) -> None:
    part = Part(text, (text,), (Part(text, (text,)),))
    annex = Annex(text, text, (text,), ((text,),))
    texts = dict.fromkeys(
        ("superior", "agency", "symbol", "location", "written", "title", "caution", "stamp"), text
    )

    assert opened(replace(REPORT, **texts, parts=(part,), annexes=(annex,), to=(text,), copies=(text,)))
