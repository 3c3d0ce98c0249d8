"""A sheet in pixels that matplotlib draws on: shapes, and texts that are measured before they are set.

Matplotlib's object interface alone is used: pyplot keeps figures of all threads in one place. Importing this
module costs half a second, so whoever draws imports it when a picture is asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Rectangle
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D

from lib.vocabulary.labels import INK

mpl.rcParams["svg.hashsalt"] = "giai-ngan"
"""The same chart gives the same file: identifiers in it are no random ones."""

VENDOR: Final = Path(__file__).parent / "vendor"
FACES: Final = {True: "SourceSans3-Semibold.ttf", False: "SourceSans3-Regular.ttf"}
SIGNS: Final = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans-Bold.ttf"
"""For the one sign of a status that Source Sans lacks."""
DPI: Final = 100
POINTS: Final = 72 / DPI
LINE: Final = 1.22
"""Height of a line, in parts of the size of its letters."""
ASCENT: Final = 0.74
"""How far letters with a mark above reach over their base line."""
LONGEST: Final = 600
"""No text on a picture is longer: nobody could read it."""
STRANGE: Final = "\u25a1"
"""In place of a letter the typeface lacks."""
ELLIPSIS: Final = "…"
Side = Literal["left", "center", "right"]
Point = tuple[float, float]


class Canvas:
    """A sheet of so many pixels; the origin is its upper left corner.

    Args:
        wide: Its width.
        tall: Its height.
    """

    def __init__(self, wide: float, tall: float) -> None:
        self.wide, self.tall = wide, tall
        self.figure = Figure(figsize=(wide / DPI, tall / DPI), dpi=DPI, facecolor="#FFFFFF")
        flipped = Affine2D().scale(1 / wide, -1 / tall).translate(0, 1)
        self._place = flipped + self.figure.transFigure

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        tall: float,
        fill: str = "none",
        *,
        edge: str = "none",
        hatch: str = "",
        dashed: bool = False,
    ) -> None:
        """A rectangle; with a hatch it is striped in the colour of its edge."""
        looks: dict[str, Any] = {
            "facecolor": fill,
            "edgecolor": edge,
            "linewidth": 1 if edge != "none" else 0,
        }
        if hatch:
            looks |= {"hatch": hatch, "linewidth": 0}
        if dashed:
            looks |= {"linestyle": (0, (4, 3))}
        self.figure.add_artist(Rectangle((x, y), max(wide, 0), tall, transform=self._place, **looks))

    def line(
        self, points: Sequence[Point], ink: str = INK, *, wide: float = 1, dashes: Sequence[float] = ()
    ) -> None:
        """A line through points."""
        style: Any = (0, tuple(dashes)) if dashes else "solid"
        xs, ys = zip(*points, strict=True)
        self.figure.add_artist(
            Line2D(
                xs,
                ys,
                transform=self._place,
                color=ink,
                linewidth=wide * POINTS,
                linestyle=style,
                solid_capstyle="butt",
                solid_joinstyle="round",
            )
        )

    def dot(
        self, x: float, y: float, radius: float, fill: str, *, edge: str = "none", wide: float = 0
    ) -> None:
        """A disc or, with an edge, a ring."""
        self.figure.add_artist(
            Ellipse(
                (x, y),
                2 * radius,
                2 * radius,
                transform=self._place,
                facecolor=fill,
                edgecolor=edge,
                linewidth=wide * POINTS,
            )
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        ink: str = INK,
        bold: bool = False,
        side: Side = "left",
        halo: float = 0,
    ) -> None:
        """A line of text; ``y`` is its middle.

        Args:
            x: Its left end, middle or right end, as ``side`` says.
            y: The middle of its small letters.
            words: The words; nothing in them is a command.
            size: Pixels.
            ink: Its colour.
            bold: Whether it is heavier.
            side: Which part of it stands at ``x``.
            halo: Width of the ground's colour around it, where it stands on lines.
        """
        shown = drawable(words)
        made = self.figure.text(
            x,
            y + size * 0.33,
            shown,
            transform=self._place,
            fontproperties=_face(bold, shown),
            fontsize=size * POINTS,
            color=ink,
            ha=side,
            va="baseline",
            parse_math=False,
        )
        if halo:
            from matplotlib.patheffects import withStroke

            made.set_path_effects([withStroke(linewidth=halo * POINTS, foreground="#FFFFFF")])

    def lines(
        self,
        x: float,
        y: float,
        said: Sequence[str],
        size: float,
        *,
        ink: str = INK,
        bold: bool = False,
        side: Side = "left",
    ) -> float:
        """Lines under each other from ``y`` on; returns where they end."""
        for at, words in enumerate(said):
            self.text(x, y + (at + 0.5) * size * LINE, words, size, ink=ink, bold=bold, side=side)
        return y + len(said) * size * LINE

    def png(self, scale: float, told: dict[str, str]) -> bytes:
        """The sheet in pixels, each ``scale`` times as fine."""
        written = BytesIO()
        FigureCanvasAgg(self.figure).print_figure(
            written, dpi=DPI * scale, format="png", metadata={**told, "Software": None}
        )
        return written.getvalue()

    def svg(self, told: dict[str, str]) -> bytes:
        """The sheet in lines."""
        written = BytesIO()
        FigureCanvasSVG(self.figure).print_figure(
            written, format="svg", metadata={**told, "Date": None, "Creator": None}
        )
        return written.getvalue()


def drawable(words: str) -> str:
    """Text as the typeface has it: controls are spaces, letters it lacks a box, the endless is cut."""
    whole = unicodedata.normalize("NFC", words[: LONGEST * 2])
    plain = "".join(" " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one for one in whole)
    kept = "".join(one for one in plain if unicodedata.category(one) not in {"Cf", "Cs", "Co", "Cn"})
    tidy = " ".join(part for part in kept.split(" ") if part)[:LONGEST]
    return "".join(one if ord(one) in _all_letters() else STRANGE for one in tidy)


@cache
def _all_letters() -> frozenset[int]:
    return _letters(FACES[False]) | _letters(SIGNS.name)


@cache
def _letters(name: str) -> frozenset[int]:
    file = SIGNS if name == SIGNS.name else VENDOR / name
    return frozenset(get_font(str(file)).get_charmap())


def _face(bold: bool, words: str) -> FontProperties:
    """The typeface; the other one where a text has a sign that the first lacks."""
    lacks = any(ord(one) not in _letters(FACES[bold]) for one in words)
    return FontProperties(fname=str(SIGNS if lacks else VENDOR / FACES[bold]))


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Pixels a text takes at most: pairs of letters set closer make it no wider."""
    return sum(_advance(one, bold) for one in drawable(words)) * size


@cache
def _advance(letter: str, bold: bool) -> float:
    """Width of a letter, in parts of its size."""
    wide, _, _ = TextToPath().get_text_width_height_descent(letter * 2, _face(bold, letter), ismath=False)
    return float(wide) / 2 / _face(bold, letter).get_size_in_points()


def fitted(
    words: str, room: Point, largest: float, smallest: float, *, bold: bool = False
) -> tuple[list[str], float]:
    """A text in lines, as large as its room lets it be.

    Args:
        words: The text.
        room: Width and height.
        largest: Pixels of its letters at most.
        smallest: Pixels below which it is shortened rather than made smaller.
        bold: Whether it is heavier.

    Returns:
        Its lines and the size of its letters; what does not fit at the smallest size ends in "…".
    """
    size = largest
    while True:
        found = wrapped(words, room[0], size, bold=bold)
        if len(found) * size * LINE <= room[1] + 0.5:
            return found, size
        if size <= smallest:
            break
        size = max(smallest, size - 1)
    most = max(1, int((room[1] + 0.5) / (size * LINE)))
    return _shortened(found, most, room[0], size, bold), size


def _shortened(found: list[str], most: int, room: float, size: float, bold: bool) -> list[str]:
    if len(found) <= most:
        return found
    last = found[most - 1]
    while last and width(last + ELLIPSIS, size, bold=bold) > room:
        last = last[:-1]
    return [*found[: most - 1], last.rstrip() + ELLIPSIS]


def wrapped(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines no wider than its room; a word that is wider itself is broken."""
    found: list[str] = []
    line = ""
    for word in drawable(words).split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            found.append(line)
        *whole, line = _broken(word, room, size, bold)
        found += whole
    return [*found, line] if line else found


def balanced(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The same, its lines about equally long: a title's last line is no single word."""
    found = wrapped(words, room, size, bold=bold)
    while (narrower := room * 0.96) > 0 and len(found) > 1:
        closer = wrapped(words, narrower, size, bold=bold)
        if len(closer) > len(found):
            break
        found, room = closer, narrower
    return found


def _broken(word: str, room: float, size: float, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    letter = width(word, size, bold=bold) / len(word)
    step = max(1, int(room / letter * 0.9))
    return [word[at : at + step] for at in range(0, len(word), step)]
