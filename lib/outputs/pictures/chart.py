"""A chart to take away as data: its finding, what is drawn, and what must be known beside it."""

from __future__ import annotations

from dataclasses import dataclass

from lib.outputs.deck.slide import Bars, Course


@dataclass(frozen=True)
class Cell:
    """One cell of a grid.

    Args:
        said: Its figure: "61"; "" for none.
        status: A key of ``labels.STATUS``; "" where no document speaks of it.
        small: What stands quiet under the figure; "" for nothing.
    """

    said: str = ""
    status: str = ""
    small: str = ""


@dataclass(frozen=True)
class GridRow:
    """A row of a grid: its name, its cells, and what stands behind them."""

    name: str
    cells: tuple[Cell, ...]
    after: str = ""
    sums: bool = False


@dataclass(frozen=True)
class Grid:
    """Rates in rows and columns.

    Args:
        heads: Key and name of each column.
        rows: The rows, those of sums first.
        said: What the numbers are.
        after: Heading of what stands behind the cells.
        rest: What is not drawn, in words; "" where all is.
    """

    heads: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]
    said: str
    after: str = ""
    rest: str = ""


@dataclass(frozen=True)
class Tile:
    """A unit at its place on the ground: row and column from the north-west, from 0."""

    row: int
    column: int
    name: str
    said: str
    status: str


@dataclass(frozen=True)
class Tiles:
    """Units by their places.

    Args:
        tiles: The units.
        said: What the figures are.
        rest: What stands on no tile, in words; "" where all does.
    """

    tiles: tuple[Tile, ...]
    said: str
    rest: str = ""


Body = Bars | Course | Grid | Tiles


@dataclass(frozen=True)
class Chart:
    """A chart to take away.

    Args:
        whose: Whose figures they are, of which programme.
        title: The finding, a sentence.
        body: What is drawn.
        stamp: The edition, or that there is none, and the date.
        caution: What must be known before trusting a figure; "" for nothing.
        paragraph: The same in words, to be copied into a text; the picture's description has it too.
    """

    whose: str
    title: str
    body: Body
    stamp: str
    caution: str
    paragraph: str
