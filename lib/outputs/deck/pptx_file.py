"""The deck as a .pptx file: native charts and tables that the recipient can edit, sources in the notes."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from lib.outputs.cell_text import legal
from lib.outputs.deck.pptx_charts import draw_bars, draw_course
from lib.outputs.deck.pptx_parts import PX, Box, colour, new_frame, placed, put_words, sign_of, write
from lib.outputs.deck.slide import Bars, Course, Deck, Listing, Slide
from lib.vocabulary import labels

WIDE, HIGH, EDGE = 1920, 1080, 80
BODY_TOP, BODY_END = 270, 1000
SIDE: Final = 430
TITLES: Final = ((150, 20), (95, 24), (58, 28), (0, 33))
"""Titles of more letters than these have so many points."""
NUMBERS: Final = ((11, 25), (7, 38), (0, 48))
SOURCE: Final = "Nguồn và cách tính"
MOST: Final = 255
"""So many letters a property of a file holds."""


def to_pptx(deck: Deck) -> bytes:
    """The deck as a file; details stand after the slide they belong to.

    Args:
        deck: The slides of a meeting.
    """
    file = Presentation()
    file.slide_width, file.slide_height = Emu(WIDE * PX), Emu(HIGH * PX)
    told = {"title": deck.title, "author": deck.host, "comments": deck.stamp}
    for name, words in told.items():
        setattr(file.core_properties, name, legal(words)[:MOST])
    total = len(list(deck.all_slides()))
    for at, slide in enumerate(deck.all_slides(), start=1):
        _slide(file, deck, slide, f"{at} / {total}")
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _slide(file: Any, deck: Deck, slide: Slide, page: str) -> None:
    made = file.slides.add_slide(file.slide_layouts[5])  # a title alone: what a reader of outlines finds
    put_words(made, deck.host, (EDGE, 36, 1200, 44), 13, ink=labels.QUIET_INK)
    put_words(made, deck.title, (1240, 36, 600, 44), 13, ink=labels.QUIET_INK, align=PP_ALIGN.RIGHT)
    _title(made, slide.title)
    left = EDGE
    if slide.number or slide.lead:
        _side(made, slide)
        left += SIDE + 60
    box = (left, BODY_TOP, WIDE - EDGE - left, BODY_END - BODY_TOP)
    if isinstance(slide.picture, Bars):
        draw_bars(made, slide.picture, box)
    elif isinstance(slide.picture, Course):
        draw_course(made, slide.picture, box)
    elif isinstance(slide.picture, Listing):
        _listing(made, slide.picture, box)
    stamp = " · ".join(filter(None, [deck.stamp, deck.caution]))
    put_words(made, stamp, (EDGE, 1014, 1500, 44), 12, ink=labels.QUIET_INK)
    put_words(made, page, (1640, 1014, 200, 44), 12, bold=True, align=PP_ALIGN.RIGHT)
    made.notes_slide.notes_text_frame.text = legal(_notes(slide, deck))


def _notes(slide: Slide, deck: Deck) -> str:
    """What the speaker has before him: the figures in words, and what they rest on."""
    live = f"Trang «{slide.live.title}»: {slide.live.address}" if slide.live else ""
    source = f"{SOURCE}: {slide.source}" if slide.source else ""
    return "\n".join(filter(None, [slide.title, *slide.lead, source, live, deck.stamp]))


def _title(made: Any, words: str) -> None:
    title = made.shapes.title
    title.left, title.top, title.width, title.height = placed((EDGE, 84, WIDE - 2 * EDGE, 160))
    frame = title.text_frame
    frame.word_wrap, frame.vertical_anchor, frame.margin_left = True, MSO_ANCHOR.MIDDLE, 0
    write(frame.paragraphs[0], words, _size(words, TITLES), bold=True, align=PP_ALIGN.LEFT)


def _size(words: str, sizes: tuple[tuple[int, int], ...]) -> int:
    return next(points for letters, points in sizes if len(words) > letters or not letters)


def _side(made: Any, slide: Slide) -> None:
    """The one figure, what it is, and what is said beside it."""
    told: list[tuple[str, int, bool, str]] = []
    if slide.number:
        told.append((slide.number, _size(slide.number, NUMBERS), True, labels.ACCENT))
    if slide.number_said:
        told.append((slide.number_said, 15, False, labels.QUIET_INK))
    told += [(sentence, 15, False, labels.INK) for sentence in slide.lead]
    frame = new_frame(made, (EDGE, BODY_TOP, SIDE, BODY_END - BODY_TOP))
    for at, (words, points, bold, ink) in enumerate(told):
        paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
        write(paragraph, words, points, bold=bold, ink=ink)
        paragraph.space_after = Pt(8)


def _listing(made: Any, picture: Listing, box: Box) -> None:
    """A native table; a status stands as its sign before the first text."""
    left, top, width, _ = box
    rows = len(picture.rows) + 1
    shape = made.shapes.add_table(rows, len(picture.heads), *placed((left, top, width, rows * 56)))
    table = shape.table
    for at, share in enumerate(_shares(picture)):
        table.columns[at].width = Emu(int(width * PX * share))
    statuses = picture.statuses or ("",) * len(picture.rows)
    texts = [picture.heads, *picture.rows]
    for at, (cells, status) in enumerate(zip(texts, ("", *statuses), strict=True)):
        for column, words in enumerate(cells):
            told = f"{sign_of(status)} {words}".strip() if not column else words
            cell = table.cell(at, column)
            cell.fill.solid()
            cell.fill.fore_color.rgb = colour("#F1F3F6" if not at else "#FFFFFF")
            align = PP_ALIGN.RIGHT if column in picture.right else PP_ALIGN.LEFT
            write(cell.text_frame.paragraphs[0], told, 14, bold=not at, align=align)


def _shares(picture: Listing) -> list[float]:
    """Share of the width of each column, by its longest text."""
    longest = [
        min(max([len(head), *(len(row[at]) for row in picture.rows)]), 80) + 6
        for at, head in enumerate(picture.heads)
    ]
    return [length / sum(longest) for length in longest]
