"""A chart as a picture: the finding over it, the chart, and at the foot of which edition its figures are."""

from __future__ import annotations

from html import escape
from typing import Final

from lib.charts.theme import RAIL
from lib.outputs.deck.slide import Bars, Course
from lib.outputs.pictures.bars import draw_bars
from lib.outputs.pictures.canvas import Canvas
from lib.outputs.pictures.chart import Chart, Grid
from lib.outputs.pictures.course import draw_course
from lib.outputs.pictures.frame import Box
from lib.outputs.pictures.grid import draw_grid
from lib.outputs.pictures.measure import ELLIPSIS, LINE, balanced, fitted, width
from lib.outputs.pictures.tiles import draw_tiles
from lib.outputs.pictures.words import description, plain
from lib.vocabulary.labels import INK, QUIET_INK

WIDE: Final = 1600
SIZES: Final = {"slide": (900, 1.0), "a4": (1131, 2.0)}
"""Size → height of the sheet, and how fine: a slide of 16:9, an A4 page across at about 270 dots an inch."""
MARGIN: Final = 56
TITLE: Final = 44, 22
"""Letters of the title, largest and smallest."""
TITLE_ROOM: Final = 116
WHOSE: Final = 20, 13
FOOT: Final = 20, 13
FOOT_ROOM: Final = 56
GAP: Final = 14


def to_png(chart: Chart, size: str = "slide") -> bytes:
    """A chart as a PNG file.

    Args:
        chart: The chart.
        size: A key of ``SIZES``.

    Returns:
        The picture; its figures stand in its description as well, for programs that read pictures aloud.
    """
    return drawn(chart, size).png(SIZES[size][1], told(chart))


def to_svg(chart: Chart, size: str = "slide") -> bytes:
    """A chart as an SVG file.

    Texts are drawn as paths, not as letters: the typeface is on few PCs, and another one would be wider and
    run over its neighbours. The words are in the file's title and description.
    """
    written = drawn(chart, size).svg(told(chart)).decode()
    begun = written.index("<svg")
    at = written.index(">", begun) + 1
    words = f"<title>{escape(plain(chart.title))}</title><desc>{escape(description(chart))}</desc>"
    return f'{written[: at - 1]} role="img">{words}{written[at:]}'.encode()


def told(chart: Chart) -> dict[str, str]:
    """What the file says of itself."""
    return {"Title": plain(chart.title), "Description": description(chart)}


def drawn(chart: Chart, size: str = "slide") -> Canvas:
    """A chart on its sheet."""
    sheet = Canvas(WIDE, SIZES[size][0])
    top = _head(sheet, chart)
    bottom = _foot(sheet, chart)
    box = Box(MARGIN, top, WIDE - 2 * MARGIN, bottom - top)
    body = chart.body
    if isinstance(body, Bars):
        draw_bars(sheet, body, box)
    elif isinstance(body, Course):
        draw_course(sheet, body, box)
    elif isinstance(body, Grid):
        draw_grid(sheet, body, box)
    else:
        draw_tiles(sheet, body, box)
    return sheet


def _head(sheet: Canvas, chart: Chart) -> float:
    """Whose figures they are and the finding; returns where it ends."""
    whose, small = fitted(chart.whose, (WIDE - 2 * MARGIN, WHOSE[0] * LINE), *WHOSE)
    sheet.lines(MARGIN, 28, whose, small, ink=QUIET_INK)
    title, size = fitted(chart.title, (WIDE - 2 * MARGIN, TITLE_ROOM), *TITLE, bold=True)
    if len(title) > 1 and not title[-1].endswith(ELLIPSIS):
        title = balanced(chart.title, WIDE - 2 * MARGIN, size, bold=True)
    return sheet.lines(MARGIN, 60, title, size, bold=True) + GAP


def _foot(sheet: Canvas, chart: Chart) -> float:
    """Stamp left, caution right; returns where what is drawn must end."""
    caution, small = fitted(chart.caution, (WIDE * 0.4, FOOT_ROOM), *FOOT, bold=True)
    taken = max((width(line, small, bold=True) for line in caution), default=0.0)
    stamp, size = fitted(chart.stamp, (WIDE - 2 * MARGIN - taken - 40, FOOT_ROOM), *FOOT)
    tall = max(len(stamp) * size, len(caution) * small) * LINE
    top = sheet.tall - 26 - tall
    sheet.line([(MARGIN, top - 10), (WIDE - MARGIN, top - 10)], RAIL, wide=1.5)
    sheet.lines(MARGIN, top, stamp, size, ink=QUIET_INK)
    sheet.lines(WIDE - MARGIN, top, caution, small, ink=INK, bold=True, side="right")
    return top - 10 - GAP
