"""Rates in rows and columns as a picture: the number and the sign in each cell, filled by status."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lib.charts.theme import MARK_INK, RAIL
from lib.outputs.pictures.canvas import Canvas
from lib.outputs.pictures.chart import Cell, Grid, GridRow
from lib.outputs.pictures.frame import Box, said_over, said_under, sign
from lib.outputs.pictures.measure import fitted, width
from lib.vocabulary.labels import QUIET_INK, STATUS

HEAD: Final = 78
ROW: Final = 44
NAME: Final = 0.17
AIR: Final = 3
LETTERS: Final = 21, 12


def draw_grid(sheet: Canvas, picture: Grid, box: Box) -> None:
    """Draw a grid in a part of a sheet."""
    box = said_over(sheet, picture.said, box)
    box = key_of_statuses(sheet, statuses(picture), box)
    box = said_under(sheet, picture.rest, box)
    if not picture.rows or not picture.heads:
        return
    tall = min(ROW, (box.tall - HEAD) / len(picture.rows))
    letters = max(LETTERS[1], min(LETTERS[0], tall * 0.7))
    after = max([width(row.after, letters * 0.9) for row in picture.rows] + [0]) + 14
    after = min(max(after, 110 if picture.after else 0), box.wide * 0.2)
    name = box.wide * NAME
    wide = (box.wide - name - after) / len(picture.heads)
    _heads(sheet, picture, Box(box.x + name, box.y, wide, HEAD), box.right, after)
    for at, row in enumerate(picture.rows):
        y = box.y + HEAD + at * tall
        _row(sheet, row, Box(box.x, y, box.wide, tall), name, wide, letters)


def statuses(picture: Grid) -> list[str]:
    """The statuses that are drawn, in the order of ``labels.STATUS``."""
    found = {cell.status for row in picture.rows for cell in row.cells}
    return [code for code in STATUS if code in found]


def key_of_statuses(sheet: Canvas, codes: Iterable[str], box: Box) -> Box:
    """What the signs stand for, in one line."""
    size, x = 18.0, box.x
    for code in codes:
        sign(sheet, x + 12, box.y + 12, 22, code)
        sheet.text(x + 30, box.y + 12, STATUS[code].name, size)
        x += 30 + width(STATUS[code].name, size) + 26
    return Box(box.x, box.y + 34, box.wide, box.tall - 34)


def _heads(sheet: Canvas, picture: Grid, first: Box, right: float, after: float) -> None:
    """Key and name of each column, standing on the grid."""
    for at, (code, name) in enumerate(picture.heads):
        x = first.x + at * first.wide
        lines, size = fitted(name, (first.wide - 10, first.tall - 30), 15, 9)
        top = first.bottom - 6 - len(lines) * size * 1.22
        sheet.text(x + first.wide / 2, top - 12, code, 19, bold=True, side="center")
        sheet.lines(x + first.wide / 2, top, lines, size, ink=QUIET_INK, side="center")
    lines, size = fitted(picture.after, (after, first.tall), 15, 9)
    sheet.lines(right, first.bottom - 6 - len(lines) * size * 1.22, lines, size, ink=QUIET_INK, side="right")


def _row(sheet: Canvas, row: GridRow, box: Box, name: float, wide: float, letters: float) -> None:
    middle = box.y + box.tall / 2
    lines, size = fitted(row.name, (name - 10, box.tall * 0.96), letters, 9, bold=row.sums)
    y = middle - len(lines) * size * 1.22 / 2
    sheet.lines(box.x, y, lines, size, bold=row.sums)
    for at, cell in enumerate(row.cells):
        inner = Box(box.x + name + at * wide + AIR / 2, box.y + AIR / 2, wide - AIR, box.tall - AIR)
        _cell(sheet, cell, inner, letters)
    sheet.text(box.right, middle, row.after, letters * 0.9, ink=QUIET_INK, side="right")
    if row.sums:
        sheet.line([(box.x, box.bottom), (box.right, box.bottom)], MARK_INK, wide=1.5)


def _cell(sheet: Canvas, cell: Cell, box: Box, letters: float) -> None:
    if not cell.status:
        sheet.box(box.x, box.y, box.wide, box.tall, "#FFFFFF", edge=RAIL)
        return
    look, middle = STATUS[cell.status], box.y + box.tall / 2
    empty = look.fill == "#FFFFFF"
    sheet.box(box.x, box.y, box.wide, box.tall, look.fill, edge=MARK_INK if empty else "none", dashed=empty)
    words = f"{cell.said} {look.sign}".strip()
    size = min(letters, letters * (box.wide - 8) / max(width(words, letters, bold=True) + 6, 1))
    number, mark = width(cell.said, size, bold=True), width(look.sign, size * 0.8, bold=True)
    gap = size * 0.35 if cell.said else 0
    left = box.x + (box.wide - number - gap - mark) / 2
    sheet.text(left, middle, cell.said, size, ink=look.ink, bold=True)
    sheet.text(left + number + gap, middle, look.sign, size * 0.8, ink=look.ink, bold=True)
