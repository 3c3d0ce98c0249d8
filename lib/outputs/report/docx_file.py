"""The report as a Word file, laid out by Phụ lục I of NĐ 30/2020/NĐ-CP; sizes in points, margins in mm."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from lib.outputs.cell_text import legal
from lib.outputs.report.document import Annex, Part, Report, roman
from lib.outputs.report.grid import SIDES, fill_grid, set_columns

FONT: Final = "Times New Roman"
COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
PAPER: Final = (210, 297)
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
INDENT: Final = Mm(12.7)
BODY, HEAD, SMALL, COPIES = 14, 13, 12, 11
"""Sizes: the body, the head of the letter, the country and the agency, who gets a copy."""
AFTER_NUMBERS: Final = ("w:cols", "w:titlePg", "w:docGrid")
AFTER_BORDERS: Final = ("w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
"""What stands behind the start of page numbers, behind a rule, where Word looks for it."""
HEAD_COLUMNS: Final = (64, 101)
CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def to_docx(report: Report) -> bytes:
    """The report as a file.

    Args:
        report: The report.

    Returns:
        An A4 document: upright with the head, the body and the signature, then the annexes across, each
        numbered by itself.
    """
    file = begun(report)
    for at, annex in enumerate(report.annexes, start=1):
        _annex(file, report, annex, roman(at) if len(report.annexes) > 1 else "")
    return saved(file)


def begun(report: Report) -> Any:
    """The opened document with the head, the body and the signature."""
    file = Document()
    _defaults(file, report)
    _head(file, report)
    _body(file, report)
    _signature(file, report)
    return file


def saved(file: Any) -> bytes:
    """An opened document as a file."""
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def turned(file: Any) -> None:
    """Pages across from here on, numbered by themselves."""
    section = file.add_section(WD_SECTION.NEW_PAGE)
    _page(section, across=True)
    begins = OxmlElement("w:pgNumType")
    begins.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(begins, *AFTER_NUMBERS)


def _defaults(file: Any, report: Report) -> None:
    style = file.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    style.paragraph_format.space_after = Pt(0)
    told = {"title": report.title, "author": report.agency, "comments": report.stamp}
    for name, words in told.items():
        setattr(file.core_properties, name, legal(words)[:255])
    _page(file.sections[0], across=False)


def _page(section: Any, *, across: bool) -> None:
    """A4, its margins, and the page number in the middle of the top margin, from the second page on."""
    width, height = PAPER[::-1] if across else PAPER
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    _field(number, "PAGE")


def _field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(HEAD)
    for kind, words in (("begin", ""), ("", code), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        run._r.append(part)


def _head(file: Any, report: Report) -> None:
    """The agency on the left, the country on the right, number and place below, the title in the middle."""
    table = file.add_table(rows=2, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    set_columns(table, HEAD_COLUMNS)
    (agency, country), (number, place) = ([*row.cells] for row in table.rows)
    above = [(report.superior.upper(), False)] if report.superior else []
    _lines(agency, [*above, (report.agency.upper(), True)], SMALL)
    _rule(agency, "1/3")
    _lines(country, [(COUNTRY, True)], SMALL)
    _lines(country, [(MOTTO, True)], HEAD, first=False)
    _rule(country, "full")
    _lines(number, [(f"Số:        /{report.symbol}", False)], HEAD)
    _lines(place, [(f"{report.location}, {report.written}", False)], HEAD, italic=True)
    line(file.add_paragraph(), "", BODY)
    line(file.add_paragraph(), report.kind, BODY, bold=True, align=CENTRE)
    line(file.add_paragraph(), report.title, BODY, bold=True, align=CENTRE)
    _rule(file, "1/3")
    if report.to:
        _to(file, report.to)


def _to(file: Any, to: tuple[str, ...]) -> None:
    if len(to) == 1:
        line(file.add_paragraph(), f"Kính gửi: {to[0]}.", BODY, align=CENTRE, after=6)
        return
    line(file.add_paragraph(), "Kính gửi:", BODY, align=CENTRE)
    for at, whom in enumerate(to, start=1):
        line(file.add_paragraph(), f"- {whom}{'.' if at == len(to) else ';'}", BODY, align=CENTRE)


def _body(file: Any, report: Report) -> None:
    if report.caution:
        line(file.add_paragraph(), f"[{report.caution}]", BODY, bold=True, align=CENTRE, after=6)
    if report.opening:
        _text(file, report.opening)
    for part in report.parts:
        _part(file, part, level=0)


def _part(file: Any, part: Part, level: int) -> None:
    if part.heading:
        heading = file.add_paragraph()
        heading.paragraph_format.first_line_indent = INDENT
        heading.paragraph_format.keep_with_next = True
        line(heading, part.heading, BODY, bold=level < 2, align=JUSTIFY, after=6)
    for sentence in part.paragraphs:
        _text(file, sentence)
    for below in part.parts:
        _part(file, below, level + 1)


def _text(file: Any, sentence: str) -> None:
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.first_line_indent = INDENT
    paragraph.paragraph_format.line_spacing = 1.15
    line(paragraph, sentence, BODY, align=JUSTIFY, after=6)


def _signature(file: Any, report: Report) -> None:
    """Who gets a copy on the left, room for the signature on the right, its name left to be filled in."""
    table = file.add_table(rows=1, cols=2)
    table.autofit = False
    copies, signed = table.rows[0].cells
    set_columns(table, (80, 85))
    line(copies.paragraphs[0], "Nơi nhận:", SMALL, bold=True, italic=True, before=6)
    for at, whom in enumerate(report.copies, start=1):
        line(copies.add_paragraph(), f"- {whom}{'.' if at == len(report.copies) else ';'}", COPIES)
    _lines(signed, [(line, True) for line in report.signed_by], BODY)
    for _ in range(4):
        signed.add_paragraph()


def _annex(file: Any, report: Report, annex: Annex, number: str) -> None:
    turned(file)
    line(file.add_paragraph(), f"Phụ lục {number}".strip(), BODY, bold=True, align=CENTRE)
    line(file.add_paragraph(), annex.title.upper(), HEAD, bold=True, align=CENTRE)
    line(file.add_paragraph(), with_number(report), HEAD, italic=True, align=CENTRE)
    line(file.add_paragraph(), f"Số liệu: {report.stamp}", COPIES, italic=True, align=CENTRE)
    line(file.add_paragraph(), annex.unit, SMALL, italic=True, align=SIDES[True], after=3)
    grid(file, annex)


def grid(file: Any, annex: Annex) -> None:
    """The table of an annex on a page across."""
    table = file.add_table(rows=1, cols=len(annex.heads))
    fill_grid(table, annex, PAPER[1] - LEFT - RIGHT, _cell)


def with_number(report: Report) -> str:
    """What an annex says under its title: which document it belongs to."""
    kind = report.kind.capitalize()
    return f"(Kèm theo {kind} số      /{report.symbol} {report.written} của {report.agency})"


def _cell(paragraph: Any, words: str, bold: bool, align: Any) -> None:
    line(paragraph, words, SMALL, bold=bold, align=align)


def _lines(
    cell: Any, told: list[tuple[str, bool]], size: int, *, first: bool = True, italic: bool = False
) -> None:
    """Lines in the middle of a cell; the first takes the paragraph that every cell begins with."""
    for at, (words, bold) in enumerate(told):
        paragraph = cell.paragraphs[0] if first and not at else cell.add_paragraph()
        line(paragraph, words, size, bold=bold, italic=italic, align=CENTRE)


def _rule(where: Any, long: str) -> None:
    """A rule under what stands above it: a third of the line, or as long as the motto."""
    paragraph = where.add_paragraph()
    paragraph.alignment = CENTRE
    paragraph.paragraph_format.space_after = Pt(6)
    sides = Mm(24) if long == "1/3" else Mm(20)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = sides
    paragraph.paragraph_format.line_spacing = Pt(3)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDERS)


def line(
    paragraph: Any,
    words: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    align: Any = None,
    before: int = 0,
    after: int = 0,
) -> None:
    """Words in a paragraph, in the font of the report; sizes and distances in points."""
    if align is not None:
        paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    _mark_size(paragraph, size)
    run = paragraph.add_run(legal(words))
    run.font.name, run.font.size, run.font.bold, run.font.italic = FONT, Pt(size), bold, italic


def _mark_size(paragraph: Any, size: int) -> None:
    """The size of the paragraph's own mark: left at that of the body it makes small lines high."""
    looks, points = OxmlElement("w:rPr"), OxmlElement("w:sz")
    points.set(qn("w:val"), str(2 * size))
    looks.append(points)
    paragraph._p.get_or_add_pPr().insert_element_before(looks, "w:sectPr")
