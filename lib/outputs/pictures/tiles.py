"""Units by their places as a picture: a tile for each, north above, with name, sign and rate."""

from __future__ import annotations

from typing import Final

from lib.charts.theme import MARK_INK
from lib.outputs.pictures.canvas import Canvas
from lib.outputs.pictures.chart import Tile, Tiles
from lib.outputs.pictures.frame import Box, said_over, said_under
from lib.outputs.pictures.grid import key_of_statuses
from lib.outputs.pictures.measure import fitted
from lib.vocabulary.labels import STATUS

AIR: Final = 8
LARGEST: Final = 300, 150
"""A tile is at most so wide and so high."""


def draw_tiles(sheet: Canvas, picture: Tiles, box: Box) -> None:
    """Draw tiles in a part of a sheet."""
    box = said_over(sheet, picture.said, box)
    found = {tile.status for tile in picture.tiles}
    box = key_of_statuses(sheet, [code for code in STATUS if code in found], box)
    box = said_under(sheet, picture.rest, box)
    if not picture.tiles:
        return
    across = 1 + max(tile.column for tile in picture.tiles)
    down = 1 + max(tile.row for tile in picture.tiles)
    wide, tall = min(LARGEST[0], box.wide / across), min(LARGEST[1], box.tall / down)
    left, top = box.x + (box.wide - wide * across) / 2, box.y + (box.tall - tall * down) / 2
    for tile in picture.tiles:
        place = Box(
            left + tile.column * wide + AIR / 2, top + tile.row * tall + AIR / 2, wide - AIR, tall - AIR
        )
        _tile(sheet, tile, place)


def _tile(sheet: Canvas, tile: Tile, box: Box) -> None:
    look = STATUS[tile.status]
    empty = look.fill == "#FFFFFF"
    sheet.box(box.x, box.y, box.wide, box.tall, look.fill, edge=MARK_INK if empty else "none", dashed=empty)
    middle = box.x + box.wide / 2
    lines, size = fitted(tile.name, (box.wide - 14, box.tall * 0.5), 24, 11, bold=True)
    end = sheet.lines(middle, box.y + box.tall * 0.08, lines, size, ink=look.ink, bold=True, side="center")
    said, small = fitted(f"{look.sign} {tile.said}", (box.wide - 14, box.bottom - end - 6), 22, 11)
    y = end + (box.bottom - end - len(said) * small * 1.22) / 2
    sheet.lines(middle, y, said, small, ink=look.ink, side="center")
