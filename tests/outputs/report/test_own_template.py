"""An office's own Word file: every field filled where it stands, in its looks; what is unknown is told."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.outputs.report import marks
from lib.outputs.report.document import Annex, Part
from lib.outputs.report.own_template import Unfilled, fill, marks_in
from lib.vocabulary.errors import AppError
from tests.how_long import examples
from tests.outputs.deck.test_page import EVIL

FIELDS = {"giai_ngan": "2.000", "DA3.1.ty_le": "11,40\u00a0%", "tieu_de": "Kết quả", "rong": ""}
PARTS = (Part("I. KẾT QUẢ", ("Câu một.", "Câu hai."), (Part("1. Dự án 2", ("Câu ba.",)),)),)
ANNEX = Annex("Theo dòng vốn", "Triệu đồng", ("STT", "Nội dung"), (("1", "DA2"), ("", "Cộng")), (0,), sums=1)
BLOCKS = {"noi_dung": PARTS, "phu_luc": (ANNEX, ANNEX), "phan_III": PARTS}
EMPTY = Document()


def made(*paragraphs: str | Sequence[str]) -> Any:
    """A document of paragraphs; one given in pieces has each as a run of its own, as Word splits them."""
    file = Document()
    for words in paragraphs:
        paragraph = file.add_paragraph()
        for piece in [words] if isinstance(words, str) else words:
            paragraph.add_run(piece)
    return file


def saved(file: Any) -> bytes:
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def filled(file: Any, caution: str = "") -> tuple[Any, list[Unfilled]]:
    content, missing = fill("mau.docx", saved(file), FIELDS, BLOCKS, caution)
    return Document(BytesIO(content)), missing


@pytest.mark.parametrize(
    ("template", "said"),
    [
        pytest.param("đã chi {{giai_ngan}} triệu", "đã chi 2.000 triệu", id="a field within a line"),
        pytest.param("{{giai_ngan}}/{{giai_ngan}}", "2.000/2.000", id="a field twice"),
        pytest.param("{{ Giải ngân }}", "2.000", id="typed with accents, spaces, a capital"),
        pytest.param("{{DA3.1.ty_le}}", "11,40\u00a0%", id="a field of a line"),
        pytest.param("{{da3.1 tỷ lệ}}", "11,40\u00a0%", id="a field of a line as people type it"),
        pytest.param("{{TIEU_DE}}", "KẾT QUẢ", id="a name in capitals gives capitals"),
        pytest.param("a{{rong}}b", "ab", id="null: an empty field leaves nothing"),
        pytest.param("không có gì", "không có gì", id="null: no field"),
        pytest.param("{ một } và {}", "{ một } và {}", id="single braces are text"),
        pytest.param(["{", "{giai_", "ngan}", "} đ"], "2.000 đ", id="torn into runs by Word"),
        pytest.param(["{{giai", "", "_ngan}}", "{{giai_ngan}}"], "2.0002.000", id="an empty run between"),
        pytest.param(["x{{giai_ngan", "}}y", "z"], "x2.000yz", id="what stands around it stays"),
    ],
)
def test_fields(template: str | Sequence[str], said: str) -> None:
    file, missing = filled(made(template))

    assert ([paragraph.text for paragraph in file.paragraphs], missing) == ([said], [])


@settings(max_examples=examples(20), deadline=None)
@given(st.lists(st.integers(1, 4), max_size=30), st.text("ab ", max_size=5))
def test_wherever_word_tears_a_line_the_same_is_read(cuts: list[int], around: str) -> None:
    text = f"{around}{{{{giai_ngan}}}} và {{{{tieu_de}}}}{around}"
    pieces, at = [], 0
    for cut in cuts:
        pieces.append(text[at : at + cut])
        at += cut

    paragraph = EMPTY.add_paragraph()
    for piece in [*pieces, text[at:]]:
        paragraph.add_run(piece)

    marks.put(paragraph._p, {"{{giai_ngan}}": "2.000", "{{tieu_de}}": "Kết quả"})

    assert paragraph.text == f"{around}2.000 và Kết quả{around}"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        pytest.param(
            "{{giai_ngn}}",
            ("{{giai_ngn}}", "không có chỗ điền này; gần nhất là {{giai_ngan}}"),
            id="a slip has the nearest name",
        ),
        pytest.param("{{zzz}}", ("{{zzz}}", "không có chỗ điền này"), id="like nothing there is"),
        pytest.param("{{}}", ("{{}}", "không có chỗ điền này"), id="null: no name"),
        pytest.param(
            "a {{noi_dung}}",
            ("{{noi_dung}}", "phải đứng một mình một dòng, không ở đầu trang, chân trang"),
            id="a block within a line",
        ),
        pytest.param(
            "{{giai_ngan", ("{{giai_ngan", "hai dấu ngoặc {{ }} không đi thành cặp"), id="never closed"
        ),
    ],
)
def test_what_cannot_be_filled_is_told_and_stays(template: str, told: tuple[str, str]) -> None:
    file, missing = filled(made("đầu", template))

    assert [(one.where, one.read, one.why) for one in missing] == [("đoạn 2", *told)]
    assert file.paragraphs[1].text == template


def test_where_it_stands_is_told() -> None:
    file = made("{{giai_ngan}}")
    table = file.add_table(2, 2)
    table.rows[1].cells[0].text = "{{x9x}}"
    file.sections[0].header.paragraphs[0].text = "{{y9y}} {{giai_ngan}}"
    file.sections[0].footer.paragraphs[0].text = "{{noi_dung}}"

    opened, missing = filled(file)

    assert [(one.where, one.read) for one in missing] == [
        ("bảng 1, hàng 2, ô 1", "{{x9x}}"),
        ("đầu trang", "{{y9y}}"),
        ("chân trang", "{{noi_dung}}"),
    ]
    assert opened.sections[0].header.paragraphs[0].text == "{{y9y}} 2.000"


def test_the_looks_of_the_template_stay() -> None:
    file = made()
    paragraph = file.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run("{{giai")
    run.font.size, run.font.italic, run.font.color.rgb = Pt(17), True, RGBColor(200, 0, 0)
    paragraph.add_run("_ngan}} triệu").bold = True

    opened, _ = filled(file)
    first, second = opened.paragraphs[0].runs

    assert (first.text, first.font.size.pt, first.font.italic, second.text, second.bold) == (
        "2.000",
        17,
        True,
        " triệu",
        True,
    )
    assert opened.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_a_block_takes_the_place_of_its_line_in_its_looks() -> None:
    file = made("trước")
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Mm(10)
    run = paragraph.add_run("{{phan_III}}")
    run.font.size = Pt(13)
    file.add_paragraph("sau")

    opened, missing = filled(file)
    told = [(each.text, bool(each.runs[0].bold)) for each in opened.paragraphs]

    assert missing == []
    assert told == [
        ("trước", False),
        ("I. KẾT QUẢ", True),
        ("Câu một.", False),
        ("Câu hai.", False),
        ("1. Dự án 2", True),
        ("Câu ba.", False),
        ("sau", False),
    ]
    for each in opened.paragraphs[1:-1]:
        assert (each.runs[0].font.size.pt, round(each.paragraph_format.first_line_indent.mm)) == (13, 10)


def test_annexes_fit_the_pages_of_the_template() -> None:
    file = made("đứng")
    across = file.add_section(WD_SECTION.NEW_PAGE)
    across.orientation = WD_ORIENT.LANDSCAPE
    across.page_width, across.page_height = Mm(297), Mm(210)
    across.left_margin = across.right_margin = Mm(20)
    file.add_paragraph("{{phu_luc}}")

    opened, missing = filled(file)
    words = [each.text for each in opened.paragraphs if each.text]

    assert missing == []
    assert words == [
        "đứng",
        "Phụ lục I",
        "THEO DÒNG VỐN",
        "Triệu đồng",
        "Phụ lục II",
        "THEO DÒNG VỐN",
        "Triệu đồng",
    ]
    for table in opened.tables:
        assert [cell.text for cell in table.rows[-1].cells] == ["", "Cộng"]
        assert round(sum(column.width for column in table.columns) / Mm(1)) == 257
    assert [section.orientation for section in opened.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]


def test_a_block_that_ends_a_section_leaves_its_end_there() -> None:
    file = made("{{noi_dung}}")
    file.add_section(WD_SECTION.NEW_PAGE)
    file.add_paragraph("sau")

    opened, _ = filled(file)

    assert len(opened.sections) == 2
    assert [each.text for each in opened.paragraphs if each.text][-1] == "sau"


def test_a_block_in_a_cell_leaves_a_cell_that_word_can_open() -> None:
    file = made()
    file.add_table(1, 1).rows[0].cells[0].text = "{{phu_luc_1}}"
    content, _ = fill("mau.docx", saved(file), {}, {"phu_luc_1": (ANNEX,)})

    cell = Document(BytesIO(content)).tables[0].rows[0].cells[0]

    assert cell._tc[-1].tag.endswith("}p")
    assert cell.tables[0].rows[1].cells[1].text == "DA2"


@pytest.mark.parametrize("caution", [pytest.param("", id="null: nothing to know"), "Có số liệu minh họa"])
def test_what_must_be_known_stands_first(caution: str) -> None:
    file, _ = filled(made("đầu"), caution)

    assert [each.text for each in file.paragraphs] == [*([f"[{caution}]"] if caution else []), "đầu"]


@pytest.mark.parametrize(
    ("template", "left"),
    [
        pytest.param(["a", "[{{rong}}]", "b"], ["a", "b"], id="a line that says nothing goes"),
        pytest.param(["a", "{{rong}} đồng"], ["a", " đồng"], id="a line that says something stays"),
        pytest.param(["a", "", "b"], ["a", "", "b"], id="null: an empty line of the template stays"),
    ],
)
def test_empty_lines(template: list[str], left: list[str]) -> None:
    file, _ = filled(made(*template))

    assert [each.text for each in file.paragraphs] == left


def test_a_cell_keeps_its_only_line() -> None:
    file = made()
    file.add_table(1, 1).rows[0].cells[0].text = "{{rong}}"

    opened, _ = filled(file)

    assert [each.text for each in opened.tables[0].rows[0].cells[0].paragraphs] == [""]


def test_names_in_a_template() -> None:
    file = made("{{giai_ngan}}", ["{{l", "uu_y}}"])

    assert marks_in("mau.docx", saved(file)) == {"giai_ngan", "luu_y"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name)
        for name, text in {
            "xml": EVIL,
            "control": "a\x00b\x0bc",
            "half": "\ud800",
            "long": "x" * 40_000,
            "rtl": "\u202eabc",
            "field": "{{giai_ngan}}",
        }.items()
    ],
)
def test_any_text_is_text(text: str) -> None:
    part = Part(text, (text,))
    annex = Annex(text, text, (text,), ((text,),))
    template = saved(made("{{giai_ngan}}", "{{noi_dung}}", "{{phu_luc}}"))
    content, missing = fill(
        "mau.docx", template, {"giai_ngan": text}, {"noi_dung": (part,), "phu_luc": (annex,)}, text
    )

    assert Document(BytesIO(content)).tables
    assert missing == []


@pytest.mark.parametrize(
    "content",
    [pytest.param(b"", id="null: nothing"), pytest.param(b"PK\x03\x04 x", id="no package"), b"\x00" * 99],
)
def test_what_is_no_document_is_told(content: bytes) -> None:
    with pytest.raises(AppError) as stopped:
        fill("mau.docx", content, FIELDS, BLOCKS)

    assert stopped.value.code == "template.damaged"
