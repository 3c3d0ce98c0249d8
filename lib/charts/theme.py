"""What all plotly figures share: type, colours, margins, the axis of rates with its 90 % and 100 % lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import plotly.graph_objects as go

from lib.charts.phrases import MARKS
from lib.vocabulary import labels

FONT: Final = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'
TEXT_PX: Final = 14
SMALL_PX: Final = 12
ROW_PX: Final = 30
"""Height of one row of a list: 22 communes fit one screen."""

GROUND: Final = "#FFFFFF"
RAIL: Final = "#E3E7ED"
"""Barely there: gridlines, rails and outlines of what is empty."""

HATCH_GROUND: Final = "#EEF1F5"
MARK_INK: Final = "#7B8695"
"""The thin lines at 90 % and 100 %; the own target is drawn thick in full ink."""

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


def rate_axis(largest: float) -> dict[str, Any]:
    """A horizontal axis of rates in per cent, from 0 to beyond the largest rate.

    Args:
        largest: 1.0 is 100 %.

    Returns:
        Settings of the axis; ticks every 25 % up to 75 %, since 90 and 100 are labelled by their lines.

    Rule: R3
    """
    end = max(110.0, largest * 100 * 1.04)
    step = 25 if end <= 160 else 50 if end <= 320 else 100
    ticks = [tick for tick in range(0, int(end) + 1, step) if tick <= 75 or tick > 130]
    return bare_axis(
        range=[-3, end],
        tickvals=ticks,
        ticktext=[f"{tick} %" for tick in ticks],
        side="top",
        tickfont={"size": SMALL_PX, "color": labels.QUIET_INK},
    )


def add_rate_marks(figure: go.Figure, elapsed: float | None = None) -> None:
    """Draw the lines at 90 % and 100 %, labelled once above the plot, and where time says the rate should be.

    Args:
        figure: A figure whose x axis is of ``rate_axis``; it is changed.
        elapsed: Share of the year gone by, 1.0 is the whole; None draws no such line.

    Rule: R4
    """
    said = []
    for mark, anchor in zip(MARKS, ("right", "left"), strict=True):
        _line(figure, mark * 100, {"color": MARK_INK, "width": 1})
        said.append(_label(mark * 100, f"{mark * 100:.0f} %", anchor, 0))
    if elapsed is not None:
        _line(figure, elapsed * 100, {"color": labels.INK, "width": 1.5, "dash": "dot"})
        said.append(_label(elapsed * 100, f"nhịp thời gian {elapsed * 100:.0f} %", "center", 16))
    add_notes(figure, said)


def key(statuses: Iterable[str]) -> str:
    """The signs of the statuses that occur, in words and colours, as one line for an annotation.

    Args:
        statuses: Status codes, repeated as they come.

    Returns:
        "▲ Chậm   ● Đúng nhịp" with coloured signs, in the order of ``labels.STATUS``.
    """
    present = set(statuses)
    said = [_key_entry(look) for code, look in labels.STATUS.items() if code in present]
    return "&nbsp;&nbsp;&nbsp;".join(said)


def note(text: str, **place: Any) -> dict[str, Any]:
    """A quiet text outside the plot; ``place`` are settings of a plotly annotation."""
    quiet = {"size": SMALL_PX + 1, "color": labels.QUIET_INK}
    return {"text": text, "showarrow": False, "xref": "paper", "font": quiet, **place}


def add_notes(figure: go.Figure, notes: Iterable[Mapping[str, Any]]) -> None:
    """Add annotations all at once: plotly checks and copies the ones before with each that is added alone.

    Args:
        figure: The figure; it is changed.
        notes: Settings of plotly annotations, as ``note`` makes them.
    """
    figure.layout.annotations = [*figure.layout.annotations, *map(dict, notes)]


def steady(ink: str = labels.INK, opacity: float = 1) -> dict[str, Any]:
    """Settings that keep marks and their texts as they are after a click; plotly would fade all others.

    Args:
        ink: Colour of the texts of the trace; one for all, since plotly takes no list here.
        opacity: Opacity of the marks.
    """
    same = {"marker": {"opacity": opacity}, "textfont": {"color": ink}}
    return {"selected": same, "unselected": same}


def _key_entry(look: labels.StatusLook) -> str:
    # A sign must be read on white: the light ones take the quiet ink instead of their fill.
    colour = look.fill if look.fill != GROUND else look.ink
    return f'<span style="color:{colour}">{look.sign}</span>&nbsp;{look.name}'


def _line(figure: go.Figure, at: float, line: Mapping[str, Any]) -> None:
    figure.add_shape(
        type="line", x0=at, x1=at, xref="x", y0=0, y1=1, yref="paper", line=dict(line), layer="below"
    )


def _label(at: float, text: str, anchor: str, up: int) -> dict[str, Any]:
    return {
        "x": at,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 2 + up,
        "xanchor": anchor,
        "text": text,
        "showarrow": False,
        "font": {"size": SMALL_PX, "color": labels.INK},
    }
