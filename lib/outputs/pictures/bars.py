"""Bars as a picture: rates with the lines at 90 % and 100 % and each row's own target, or money by share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lib.charts.phrases import MARKS
from lib.charts.theme import MARK_INK
from lib.outputs.deck.pictures import LOOKS, axis_end, mark_words
from lib.outputs.deck.slide import Bar, Bars
from lib.outputs.pictures.canvas import Canvas
from lib.outputs.pictures.frame import Box, fill_of, nothing, said_over, said_under, sign
from lib.outputs.pictures.measure import fitted, width
from lib.vocabulary.labels import INK, QUIET_INK

ROW: Final = 92
"""A row is at most so high."""
TWO_LINES: Final = 44
"""From this height on money stands under its rate, below it beside."""
LETTERS: Final = 25, 12
NAME: Final = 0.36
"""Share of the sheet that a name may take."""
AIR: Final = 22
GROUND: Final = "#F1F3F6"
PALE: Final = "#C4CCD8"
LABELS: Final = 26
"""Room for what the lines are called, over the first row."""


@dataclass(frozen=True)
class _Columns:
    """Where each part of a row stands, and how large its letters are."""

    name: float
    rail: float
    end: float
    said: float
    status: float
    letters: float
    small: float
    beside: float
    axis: float


def draw_bars(sheet: Canvas, picture: Bars, box: Box) -> None:
    """Draw bars in a part of a sheet."""
    words = mark_words(picture)
    box = said_over(sheet, f"{picture.said} · {words}" if words else picture.said, box)
    box = said_under(sheet, picture.rest, box)
    if not picture.rows:
        return
    top = box.y + (LABELS if picture.rate else 0)
    tall = min(ROW, (box.bottom - top) / len(picture.rows))
    columns = _columns(picture, box, tall)
    if picture.rate:
        _marks(sheet, columns, top, top + tall * len(picture.rows))
    for at, bar in enumerate(picture.rows):
        _row(sheet, bar, columns, Box(box.x, top + at * tall, box.wide, tall))


def _columns(picture: Bars, box: Box, tall: float) -> _Columns:
    """Figures and statuses take what their longest text needs, names what theirs does, the bars the rest."""
    flat = tall < TWO_LINES
    letters = max(LETTERS[1], min(LETTERS[0], tall * (0.62 if flat else 0.4)))
    small = max(LETTERS[1], letters * (0.88 if flat else 0.78))
    rate = max(width(bar.said, letters, bold=True) for bar in picture.rows)
    money = max(width(bar.small, small) for bar in picture.rows)
    beside = money + AIR if flat and money else 0
    said = rate + beside if flat else max(rate, money)
    said = min(said, box.wide * 0.3)
    status = max(
        (width(LOOKS[bar.status].name, small) + small * 2.2 for bar in picture.rows if bar.status), default=0
    )
    longest = max(width(f"{bar.code} {bar.name}", letters) for bar in picture.rows) + 4
    name = min(longest, box.wide * NAME)
    end = box.right - said - AIR - (status + AIR if status else 0)
    return _Columns(
        name=name,
        rail=box.x + name + AIR,
        end=end,
        said=end + AIR + said,
        status=box.right - status,
        letters=letters,
        small=small,
        beside=beside,
        axis=axis_end(picture),
    )


def _marks(sheet: Canvas, columns: _Columns, top: float, bottom: float) -> None:
    """The lines at 90 % and 100 % through all rows, named once."""
    for rate, side in zip(MARKS, ("right", "left"), strict=True):
        x = _across(columns, rate)
        sheet.line([(x, top - 4), (x, bottom)], MARK_INK, wide=1.5)
        shift = -4 if side == "right" else 4
        sheet.text(x + shift, top - 15, f"{rate * 100:.0f}\u00a0%", 17, ink=QUIET_INK, side=side)  # type: ignore[arg-type]


def _across(columns: _Columns, rate: float) -> float:
    return columns.rail + rate / columns.axis * (columns.end - columns.rail)


def _row(sheet: Canvas, bar: Bar, columns: _Columns, box: Box) -> None:
    middle = box.y + box.tall / 2
    _name(sheet, bar, columns, box)
    _rail(
        sheet,
        bar,
        columns,
        Box(columns.rail, middle - box.tall * 0.26, columns.end - columns.rail, box.tall * 0.52),
    )
    _figures(sheet, bar, columns, box)
    if bar.status:
        side = min(columns.small * 1.5, box.tall * 0.8)
        sign(sheet, columns.status + side / 2, middle, side, bar.status)
        sheet.text(columns.status + side + 8, middle, LOOKS[bar.status].name, columns.small)


def _name(sheet: Canvas, bar: Bar, columns: _Columns, box: Box) -> None:
    """Key and name in as many lines as the row has room for."""
    words = f"{bar.code} {bar.name}".strip()
    lines, size = fitted(words, (columns.name, box.tall * 0.94), columns.letters, LETTERS[1] - 2)
    y = box.y + (box.tall - len(lines) * size * 1.22) / 2
    sheet.lines(box.x, y, lines, size)


def _figures(sheet: Canvas, bar: Bar, columns: _Columns, box: Box) -> None:
    middle = box.y + box.tall / 2
    right, letters, small = columns.said, columns.letters, columns.small
    under = 0.0
    told = "" if bar.said.lower() == _named(bar).lower() else bar.said  # the status beside it says the same
    if box.tall >= TWO_LINES and bar.small and told:
        under = letters * 0.56
        sheet.text(right, middle + under * 1.1, bar.small, small, ink=QUIET_INK, side="right")
    else:
        sheet.text(right, middle, bar.small, small, ink=QUIET_INK, side="right")
    sheet.text(right - columns.beside, middle - under, told, letters, bold=True, side="right")


def _named(bar: Bar) -> str:
    return LOOKS[bar.status].name if bar.status else ""


def _rail(sheet: Canvas, bar: Bar, columns: _Columns, box: Box) -> None:
    """The bar, and over it where it should be by now and its target."""
    if bar.share is None:
        nothing(sheet, box, bar.status)
    else:
        sheet.box(box.x, box.y, box.wide, box.tall, GROUND)
        _length(sheet, bar, columns, box)
    if bar.due is not None:
        x = _across(columns, bar.due)
        sheet.line([(x, box.y - 3), (x, box.bottom + 3)], INK, wide=3, dashes=(1, 1))
    if bar.target is not None:
        x = _across(columns, bar.target)
        sheet.line([(x, box.y - 4), (x, box.bottom + 4)], INK, wide=4.5)


def _length(sheet: Canvas, bar: Bar, columns: _Columns, box: Box) -> None:
    until = _across(columns, max(bar.share or 0.0, 0.0)) - box.x
    if bar.before is None:
        sheet.box(box.x, box.y, max(until, 2), box.tall, fill_of(bar.status))
        return
    was = _across(columns, bar.before) - box.x
    low, high = sorted((was, until))
    sheet.box(box.x, box.y, low, box.tall, PALE)
    sheet.box(box.x + low, box.y, high - low, box.tall, fill_of(bar.status))
