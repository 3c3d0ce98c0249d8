"""The course of a year as a picture: the steps, the even path to the target, the path from now on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lib.charts.phrases import MARKS
from lib.charts.theme import MARK_INK, RAIL
from lib.outputs.deck.pictures import EARLY, LOW, MONTHS, course_ends, quarters
from lib.outputs.deck.slide import Course
from lib.outputs.pictures.canvas import Canvas
from lib.outputs.pictures.frame import Box, said_over
from lib.outputs.pictures.measure import Point, width
from lib.vocabulary.labels import ACCENT, INK, QUIET_INK

LEFT, RIGHT, TOP, BOTTOM = 84, 30, 44, 44
"""Room around the axes."""
TICKS: Final = 20
WORDS: Final = 25
PALE: Final = "#C4CCD8"
HALO: Final = 7


def draw_course(sheet: Canvas, picture: Course, box: Box) -> None:
    """Draw the course in a part of a sheet."""
    box = said_over(sheet, picture.said, box)
    plot = Box(box.x + LEFT, box.y + TOP, box.wide - LEFT - RIGHT, box.tall - TOP - BOTTOM)
    last, top = course_ends(picture)

    def at(month: float, rate: float) -> Point:
        return plot.x + month / last * plot.wide, plot.bottom - rate / top * plot.tall

    _grid(sheet, plot, at(0, 1)[1] - at(0, 0)[1], last)
    start = at(0, 0)
    points = [at(*step) for step in picture.steps]
    goal = None if picture.target is None else at(picture.deadline, picture.target)
    if goal:
        sheet.line([start, goal], PALE, wide=4)
    if goal and points and picture.needed_said:
        sheet.line([points[-1], goal], INK, wide=4, dashes=(1, 2.6))
    sheet.line([start, *points], ACCENT, wide=6)
    for x, y in points:
        sheet.dot(x, y, 6.5, ACCENT)
    if goal:
        sheet.dot(*goal, 10, "#FFFFFF", edge=INK, wide=5)
    for label in _labels(picture, plot, points, goal):
        _write(sheet, plot, *label)


def _grid(sheet: Canvas, plot: Box, whole: float, last: float) -> None:
    """Lines of rates, those at 90 % and 100 % stronger; months under it. ``whole`` is the height of 100 %."""
    for rate in (0.0, 0.25, 0.5, 0.75, *MARKS):
        y = plot.bottom + rate * whole
        sheet.line([(plot.x, y), (plot.right, y)], MARK_INK if rate in MARKS else RAIL, wide=1.5)
        sheet.text(plot.x - 12, y, f"{rate * 100:.0f}\u00a0%", TICKS, ink=QUIET_INK, side="right")
    for month, words in quarters(last):
        side = "left" if not month else "right" if month >= last else "center"
        x = plot.x + month / last * plot.wide
        sheet.text(x, plot.bottom + 26, words, TICKS, ink=QUIET_INK, side=side)  # type: ignore[arg-type]


Label = tuple[str, Point, str, str, bool]
"""Words, where, which end of them, their ink, whether heavy."""


def _labels(picture: Course, plot: Box, points: list[Point], goal: Point | None) -> Iterator[Label]:
    """The newest figure, what the path from there asks for, and the target."""
    if points:
        x, y = points[-1]
        side, at = ("right", x - 18) if x > plot.x + plot.wide * 0.62 else ("left", x + 18)
        yield picture.now_said, (at, min(y + 30, plot.bottom - 16)), side, ACCENT, True
    if goal and points and picture.needed_said:
        early = picture.now < MONTHS * EARLY
        share = LOW if early else 0.5
        x, y = (a + share * (b - a) for a, b in zip(points[-1], goal, strict=True))
        yield picture.needed_said, (goal[0] if early else x - 20, y), "right", INK, True
    if goal and picture.target_said:
        yield picture.target_said, (goal[0] - 16, goal[1] - 26), "right", INK, True


def _write(sheet: Canvas, plot: Box, words: str, at: Point, side: str, ink: str, bold: bool) -> None:
    """A label, kept within the sheet whatever its length."""
    size = WORDS
    room = at[0] - plot.x + LEFT if side == "right" else plot.right + RIGHT - at[0]
    wide = width(words, size, bold=bold)
    smaller = size if wide <= room else max(13.0, size * room / wide)
    sheet.text(*at, words, smaller, ink=ink, bold=bold, side=side, halo=HALO)  # type: ignore[arg-type]
