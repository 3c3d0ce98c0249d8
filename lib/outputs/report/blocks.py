"""Parts and annexes of a report put into a Word file in place of a paragraph, in that paragraph's looks."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from lib.outputs.cell_text import legal
from lib.outputs.report.document import Annex, Part, roman
from lib.outputs.report.grid import fill_grid

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
Block = Sequence[Part | Annex]
KEPT: Final = qn("w:pPr")
RUN, LOOKS, TABLE, SECTION = qn("w:r"), qn("w:rPr"), qn("w:tbl"), qn("w:sectPr")
NARROW: Final = 60
"""The narrowest that a table is made, millimetres, whatever the margins say."""


def put_block(file: Any, marker: Any, block: Block) -> None:
    """Parts or annexes before the paragraph that names them, in its looks; then the paragraph goes.

    Args:
        file: The opened document.
        marker: The paragraph, an element.
        block: What takes its place.
    """
    looks = _Looks(marker)
    for at, one in enumerate(block):
        if isinstance(one, Part):
            _put_part(marker, looks, one, 0)
        else:
            _put_annex(file, marker, looks, one, at + 1 if len(block) > 1 else 0)
    after_table = marker.getprevious() is not None and marker.getprevious().tag == TABLE
    if marker.find(f"{KEPT}/{SECTION}") is None and not after_table:
        marker.getparent().remove(marker)
        return
    for child in [child for child in marker if child.tag != KEPT]:
        marker.remove(child)
    rest = Paragraph(marker, None).paragraph_format  # type: ignore[arg-type]  # idem
    rest.space_before = rest.space_after = Pt(0)
    rest.line_spacing = Pt(1)  # what a table must be followed by takes no page of its own


class _Looks:
    """How the paragraph of a block looks: what is put in its place looks like it."""

    def __init__(self, marker: Any) -> None:
        self._paragraph = marker
        run = next(marker.iter(RUN))
        self._run = run.find(LOOKS)

    def before(self, marker: Any) -> Any:
        """A new paragraph of these looks before another."""
        made = deepcopy(self._paragraph)
        for child in [child for child in made if child.tag != KEPT]:
            made.remove(child)
        for section in made.findall(f"{KEPT}/{SECTION}"):
            section.getparent().remove(section)
        marker.addprevious(made)
        return Paragraph(made, None)  # type: ignore[arg-type]  # it asks its parent for nothing we use

    def write(
        self, paragraph: Any, words: str, *, bold: bool | None = None, italic: bool | None = None
    ) -> None:
        """Words in these looks; bold or italic on top where it is said."""
        run = paragraph.add_run(legal(words))
        if self._run is not None:
            run._r.insert(0, deepcopy(self._run))
        for name, wanted in (("bold", bold), ("italic", italic)):
            if wanted is not None:
                setattr(run, name, wanted)


def _put_part(marker: Any, looks: _Looks, part: Part, level: int) -> None:
    if part.heading:
        heading = looks.before(marker)
        heading.paragraph_format.keep_with_next = True
        looks.write(heading, part.heading, bold=level < 2)
    for sentence in part.paragraphs:
        looks.write(looks.before(marker), sentence)
    for below in part.parts:
        _put_part(marker, looks, below, level + 1)


def _put_annex(file: Any, marker: Any, looks: _Looks, annex: Annex, number: int) -> None:
    if number:
        above = _alone(looks.before(marker), CENTRE)
        above.paragraph_format.page_break_before = True if number > 1 else None
        looks.write(above, f"Phụ lục {roman(number)}", bold=True)
    title = _alone(looks.before(marker), CENTRE)
    looks.write(title, annex.title.upper(), bold=True)
    looks.write(_alone(looks.before(marker), RIGHT), annex.unit, italic=True)
    room = max(_room(file, marker), NARROW)
    element = CT_Tbl.new_tbl(1, len(annex.heads), Mm(room))
    marker.addprevious(element)
    table = Table(element, file)

    def cell(paragraph: Any, words: str, bold: bool, align: Any) -> None:
        paragraph.alignment, form = align, paragraph.paragraph_format
        form.space_before = form.space_after = Pt(0)
        looks.write(paragraph, words, bold=bold or None)

    fill_grid(table, annex, room, cell)


def _alone(paragraph: Any, align: Any) -> Any:
    paragraph.alignment = align
    paragraph.paragraph_format.first_line_indent = paragraph.paragraph_format.left_indent = Mm(0)
    return paragraph


def _room(file: Any, marker: Any) -> float:
    """Width between the margins where a paragraph stands, millimetres."""
    sections = [*file.element.body.iter(SECTION)]
    top = marker
    while top.getparent() is not file.element.body:
        top = top.getparent()
    before = sum(1 for each in top.itersiblings(preceding=True) for _ in each.iter(SECTION))
    section = file.sections[min(before, len(sections) - 1)]
    sides = (section.page_width, section.left_margin, section.right_margin)
    width, left, right = (Length(side or 0).mm for side in sides)
    return float(width - left - right)
