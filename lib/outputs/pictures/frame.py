"""What the drawings of all charts share: the room they have, words over and under them, signs and fills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lib.charts.theme import MARK_INK
from lib.outputs.deck.pictures import LOOKS
from lib.outputs.pictures.canvas import Canvas
from lib.outputs.pictures.measure import fitted
from lib.vocabulary.labels import ACCENT, QUIET_INK

SAID: Final = 22, 14
SAID_ROOM: Final = 56
SILENT: Final = "#9AA3B2"
EMPTY: Final = frozenset({"not_allocated", "outside_plan"})
"""Statuses that are no length."""


@dataclass(frozen=True)
class Box:
    """A part of a sheet, in pixels."""

    x: float
    y: float
    wide: float
    tall: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.tall


def said_over(sheet: Canvas, words: str, box: Box) -> Box:
    """Quiet words over a drawing; returns the room that is left."""
    lines, size = fitted(words, (box.wide, SAID_ROOM), *SAID)
    y = sheet.lines(box.x, box.y, lines, size, ink=QUIET_INK) + 10
    return Box(box.x, y, box.wide, box.bottom - y)


def said_under(sheet: Canvas, words: str, box: Box) -> Box:
    """The same under it; all the room where there are none."""
    if not words:
        return box
    lines, size = fitted(words, (box.wide, SAID_ROOM), *SAID)
    tall = len(lines) * size * 1.22
    sheet.lines(box.x, box.bottom - tall, lines, size, ink=QUIET_INK)
    return Box(box.x, box.y, box.wide, box.tall - tall - 8)


def sign(sheet: Canvas, x: float, y: float, side: float, status: str) -> None:
    """The sign of a status on its fill, a square about a middle."""
    look = LOOKS[status]
    empty = look.fill == "#FFFFFF"
    sheet.box(
        x - side / 2, y - side / 2, side, side, look.fill, edge=MARK_INK if empty else "none", dashed=empty
    )
    sheet.text(x, y, look.sign, side * 0.68, ink=look.ink, bold=True, side="center")


def fill_of(status: str) -> str:
    """Colour of a length: that of its status, the accent where it has none."""
    return LOOKS[status].fill if status else ACCENT


def nothing(sheet: Canvas, box: Box, status: str) -> None:
    """Where there is no rate: stripes for silence, an outline for no money."""
    if status in EMPTY:
        sheet.box(box.x, box.y, box.wide, box.tall, "#FFFFFF", edge=MARK_INK, dashed=True)
    else:
        sheet.box(box.x, box.y, box.wide, box.tall, "#FFFFFF", edge=SILENT, hatch="////")
