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

from lib.outputs.report.document import Annex, Part, Report, roman
from lib.outputs.report.docx_file import to_docx
from lib.outputs.report.grid import widths
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

BELONGS = "(Kèm theo Báo cáo số      /BC-UBND ngày 05 tháng 7 năm 2024 của UBND huyện Cao Lộc)"


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


def in_order(file: Any) -> list[str]:
    """Every text of the file as it is read: down the body, cells of a table row by row."""
    parts = [*file.element.body.iter(qn("w:p"))]
    return [text for part in parts if (text := "".join(piece.text or "" for piece in part.iter(qn("w:t"))))]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("UBND HUYỆN CAO LỘC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", id="agency, then country"),
        pytest.param("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", id="then motto"),
        pytest.param("Độc lập - Tự do - Hạnh phúc", "Số:        /BC-UBND", id="then number"),
        pytest.param("Số:        /BC-UBND", "Cao Lộc, ngày 05 tháng 7 năm 2024", id="then place and day"),
        pytest.param("Cao Lộc, ngày 05 tháng 7 năm 2024", "BÁO CÁO", id="then kind"),
        pytest.param("BÁO CÁO", REPORT.title, id="then title"),
        pytest.param(REPORT.title, f"Kính gửi: {REPORT.to[0]}.", id="then whom it goes to"),
        pytest.param(f"Kính gửi: {REPORT.to[0]}.", REPORT.opening, id="then the text"),
        pytest.param("II. KẾT QUẢ", "1. Dự án 3", id="a part before what it holds"),
        pytest.param("Đạt.", "Nơi nhận:", id="the text, then who gets a copy"),
        pytest.param("- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", id="copies on the left, signature on the right"),
        pytest.param("CHỦ TỊCH", "Phụ lục I", id="annexes after the signature"),
        pytest.param("Phụ lục I", "KẾT QUẢ GIẢI NGÂN", id="number of an annex, then its title"),
        pytest.param("KẾT QUẢ GIẢI NGÂN", BELONGS, id="then what it belongs to"),
        pytest.param(BELONGS, "Đơn vị tính: triệu đồng", id="then its unit"),
    ],
)
def test_order_of_the_elements(before: str, after: str) -> None:
    told = in_order(opened())

    assert told.index(before) < told.index(after)


@pytest.mark.parametrize(
    ("above", "sides"),
    [
        pytest.param("Độc lập - Tự do - Hạnh phúc", 20, id="motto: as long as its text"),
        pytest.param("UBND HUYỆN CAO LỘC", 24, id="agency: a third to a half of the line"),
        pytest.param(REPORT.title, 24, id="title: a third to a half of the line"),
    ],
)
def test_rules(above: str, sides: int) -> None:
    paragraphs = everything(opened())
    at = next(at for at, paragraph in enumerate(paragraphs) if paragraph.text == above)
    ruled = paragraphs[at + 1]

    line = ruled._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}")
    assert (line.get(qn("w:val")), line.get(qn("w:color"))) == ("single", "000000")
    form = ruled.paragraph_format
    assert (round(form.left_indent.mm), round(form.right_indent.mm)) == (sides, sides)
    assert ruled.alignment == CENTRE


def test_an_annex_says_what_it_belongs_to_in_italics() -> None:
    run = said(opened(), BELONGS).runs[0]

    assert (run.font.size.pt, run.font.italic, run.font.bold) == (13, True, False)
    plan = replace(REPORT, kind="KẾ HOẠCH", symbol="KH-UBND")
    assert said(opened(plan), BELONGS.replace("Báo cáo", "Kế hoạch").replace("BC-", "KH-"))


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX"), pytest.param(0, "", id="null")],
)
def test_roman_numbers(number: int, told: str) -> None:
    assert roman(number) == told


@pytest.mark.parametrize(
    ("rows", "room"),
    [
        pytest.param((("1", "DA2 Đa dạng hóa sinh kế", "10.008,123"),), 252, id="as in a report"),
        pytest.param((("1", "x" * 40_000, "1"),), 252, id="a word without end"),
        pytest.param((("", "", ""),), 60, id="null: nothing in it"),
        pytest.param((), 100, id="null: no row"),
    ],
)
def test_columns_share_the_width(rows: tuple[tuple[str, ...], ...], room: float) -> None:
    wide = widths(replace(ANNEX, rows=rows), room)

    assert sum(wide) == pytest.approx(room)
    assert all(width > 5 for width in wide)
    if room == 252 and rows[0][2] == "10.008,123":
        assert wide[2] > len("10.008,123") * 2
        assert wide[1] > wide[0]


IN_ORDER = {
    "w:pPr": "keepNext pBdr spacing ind jc rPr sectPr",
    "w:sectPr": "headerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "w:tblPr": "tblStyle tblW jc tblBorders tblLayout tblLook",
}


@pytest.mark.parametrize("tag", IN_ORDER)
def test_word_finds_every_property_where_its_schema_has_it(tag: str) -> None:
    order = IN_ORDER[tag].split()
    found = [*opened().element.body.iter(qn(tag))]

    assert found
    for each in found:
        names = [child.tag.rpartition("}")[2] for child in each]
        known = [name for name in names if name in order]
        assert known == sorted(known, key=order.index)
        assert set(names) - set(order) <= {"pStyle"}


@pytest.mark.parametrize(("words", "size"), [("- Lưu: VT.", 11), ("BÁO CÁO", 14), ("Đã họp.", 14)])
def test_the_mark_of_a_line_is_as_small_as_its_text(words: str, size: int) -> None:
    found = said(opened(), words)._p.pPr.find(f"{qn('w:rPr')}/{qn('w:sz')}")

    assert found.get(qn("w:val")) == str(2 * size)


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
