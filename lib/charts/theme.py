"""What all plotly figures share: type, colours, margins, bare axes, notes and hovers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import plotly.graph_objects as go

from lib.vocabulary import labels

FONT: Final = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'
TEXT_PX: Final = 14
SMALL_PX: Final = 12
GROUND: Final = "#FFFFFF"
RAIL: Final = "#E3E7ED"
"""Barely there: gridlines, rails and outlines of what is empty."""

MARK_INK: Final = "#7B8695"
"""The thin lines at 90 % and 100 %; the own target is drawn thick in full ink."""

DARK_GROUND: Final = "#0F172A"
DARK_INK: Final = "#F1F5F9"
"""Ground and ink of a darkened room."""

DARK_FILLS: Final[Mapping[str, str]] = {
    "achieved": "#306993",
    "on_pace": "#89D0FD",
    "slow": "#E39A1F",
    "out_of_reach": "#C44959",
    "not_reported": "#8F98A7",
    "not_allocated": DARK_GROUND,
    "outside_plan": "#C44959",
}
"""Status → its fill in a darkened room: the hues of ``labels.STATUS``, each lightness chosen by computation.

The two dark fills alone made lighter by 20 L* would bring "đạt" within 11 of "đúng nhịp"; these stay 25 apart
for every eye, 5 apart in grey, and 3:1 from the ground (``tests/charts/test_colours.py``).
"""

DARK_INKS: Final[Mapping[str, str]] = {
    "achieved": "#FFFFFF",
    "on_pace": DARK_GROUND,
    "slow": DARK_GROUND,
    "out_of_reach": "#FFFFFF",
    "not_reported": DARK_GROUND,
    "not_allocated": DARK_INK,
    "outside_plan": "#FFFFFF",
}
"""Status → what is written on its fill in a darkened room."""

CONFIG: Final[Mapping[str, Any]] = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "showAxisDragHandles": False,
    "responsive": True,
    "locale": "vi",
}
"""For ``st.plotly_chart(figure, theme=None, config=CONFIG)``: no English tool bar, no zoom by accident."""


def shown(text: object) -> str:
    """Text as plotly draws it literally: its labels and hovers are a small HTML.

    Args:
        text: Any text, also a hostile one.

    Returns:
        The text with ``&``, ``<`` and ``>`` escaped.
    """
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def hover(first: str, lines: Iterable[str]) -> str:
    """Text of a hover box: a bold first line and one line per fact, everything escaped."""
    return "<br>".join([f"<b>{shown(first)}</b>", *map(shown, lines)])


def figure(height: int, margin: Mapping[str, int]) -> go.Figure:
    """An empty figure in the dashboard's look.

    Args:
        height: Pixels.
        margin: l, r, t, b in pixels.

    Returns:
        A figure without legend, zoom or tool bar; Vietnamese separators.
    """
    return go.Figure(
        layout={
            "template": "none",
            "height": height,
            "margin": {**margin, "pad": 0},
            "font": {"family": FONT, "size": TEXT_PX, "color": labels.INK},
            "separators": ",.",
            "paper_bgcolor": GROUND,
            "plot_bgcolor": GROUND,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": GROUND,
                "bordercolor": MARK_INK,
                "align": "left",
                "font": {"family": FONT, "size": TEXT_PX, "color": labels.INK},
            },
            "xaxis": bare_axis(),
            "yaxis": bare_axis(),
        }
    )


def bare_axis(**settings: Any) -> dict[str, Any]:
    """An axis without grid, line, zero line or zoom, to which ``settings`` add what is wanted."""
    bare = {"showgrid": False, "zeroline": False, "showline": False, "fixedrange": True, "ticks": ""}
    return {**bare, **settings}


def add_notes(figure: go.Figure, notes: Iterable[Mapping[str, Any]]) -> None:
    """Add annotations all at once: plotly checks and copies the ones before with each that is added alone.

    Args:
        figure: The figure; it is changed.
        notes: Settings of plotly annotations.
    """
    figure.layout.annotations = [*figure.layout.annotations, *map(dict, notes)]
