"""A sheet in pixels that matplotlib draws on: shapes, and texts that are measured before they are set.

Matplotlib's object interface alone is used: pyplot keeps figures of all threads in one place. Importing this
module costs half a second, so whoever draws imports it when a picture is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final, Literal

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Rectangle
from matplotlib.transforms import Affine2D

from lib.outputs.pictures.measure import LINE, Point, drawable, face
from lib.vocabulary.labels import INK

mpl.rcParams["svg.hashsalt"] = "giai-ngan"
"""The same chart gives the same file: identifiers in it are no random ones."""

DPI: Final = 100
POINTS: Final = 72 / DPI
Side = Literal["left", "center", "right"]


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
            fontproperties=face(bold, shown),
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
