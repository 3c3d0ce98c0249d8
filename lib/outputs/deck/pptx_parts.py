"""Words and places on a native slide: what every part of a .pptx is written with."""

from __future__ import annotations

from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Length, Pt

from lib.outputs.cell_text import legal
from lib.outputs.deck.pictures import LOOKS
from lib.vocabulary import labels

PX: Final = 6350
"""EMU of one pixel of the deck's 1920 × 1080: the same places, 13,33 × 7,5 inches."""
FONT: Final = "Arial"
Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the deck."""


def put_words(
    made: Any,
    words: str,
    box: Box,
    points: int,
    *,
    bold: bool = False,
    ink: str = labels.INK,
    align: Any = PP_ALIGN.LEFT,
) -> None:
    """A text in a box of its own."""
    write(new_frame(made, box).paragraphs[0], words, points, bold=bold, ink=ink, align=align)


def new_frame(made: Any, box: Box) -> Any:
    """An empty box for text."""
    frame = made.shapes.add_textbox(*placed(box)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def write(
    paragraph: Any,
    words: str,
    points: int,
    *,
    bold: bool = False,
    ink: str = labels.INK,
    align: Any = PP_ALIGN.LEFT,
) -> None:
    """A text in a paragraph, in the deck's letters."""
    paragraph.alignment = align
    run = paragraph.add_run()
    run.text = legal(words)
    run.font.name, run.font.size, run.font.bold = FONT, Pt(points), bold
    run.font.color.rgb = colour(ink)
    run._r.get_or_add_rPr().set("lang", "vi-VN")


def placed(box: Box) -> tuple[Length, Length, Length, Length]:
    """A box in the units of the file."""
    left, top, width, height = (Emu(side * PX) for side in box)
    return left, top, width, height


def colour(code: str) -> RGBColor:
    """A colour as the file has it, from "#RRGGBB"."""
    return RGBColor.from_string(code.removeprefix("#"))


def sign_of(status: str) -> str:
    """The sign of a status; "" for none."""
    return LOOKS[status].sign if status else ""
