"""A forecast drawn: the course so far, the months to come with their interval, the target as a mark."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from lib.charts import phrases, theme
from lib.charts.course_ends import LINE_PX, spread
from lib.charts.course_plan import Plan, told
from lib.progress.status import MONTHS, elapsed
from lib.vietnamese import dates, numbers
from lib.vocabulary import labels

HEIGHT: Final = 340
MARGINS: Final = {
    "trieu": {"l": 58, "r": 118, "t": 26, "b": 30},
    "dong": {"l": 16, "r": 158, "t": 26, "b": 30},
}
"""By the unit of money: a phone has no room for amounts in đồng at both sides."""
BAND: Final = "rgba(31, 58, 95, 0.14)"
EDGE: Final = "#8A99AE"
Point = tuple[float, float]


def forecast_chart(
    points: pd.DataFrame, months: pd.DataFrame, plan: Plan, *, unit: str = "trieu"
) -> go.Figure:
    """The course of a unit with its forecast.

    Args:
        points: ``on`` (datetime64) and ``disbursed_vnd`` (Int64, cumulative) of each report; at least one.
        months: The unit's rows of ``lib.progress.forecast_tables.Forecasts.months``; at least one.
        plan: What the course is held against.
        unit: "trieu" or "dong".

    Returns:
        A figure: interval as a band between thin lines, forecast dashed, course solid, so that all are told
        apart without colour.

    Rule: R3, R4, R5
    """
    factor, year = labels.UNITS[unit][1], plan.start.year
    course = [(MONTHS * elapsed(day, year), vnd / factor) for day, vnd in told(points)]
    ends = [_month(day, year) for day in months["on"]]
    ways = {
        name: [course[-1], *zip(ends, (months[name].astype("float64") / factor).tolist(), strict=True)]
        for name in ("low_vnd", "high_vnd", "forecast_vnd")
    }
    goal = None if plan.target_vnd is None else plan.target_vnd / factor
    top = 1.1 * max(
        goal or 0, *(height for way in ways.values() for _, height in way), *(y for _, y in course)
    )
    figure = theme.figure(HEIGHT, MARGINS[unit])
    figure.update_layout(xaxis=_across(), yaxis=_up(top, unit))
    said = [
        theme.hover(f"Dự báo đến {dates.say(day)}", [_money(point, unit), _between(low, high, unit)])
        for day, point, low, high in zip(
            *(months[name] for name in ("on", "forecast_vnd", "low_vnd", "high_vnd")), strict=True
        )
    ]
    paid = [theme.hover(f"Đến {dates.say(day)}", [_money(vnd, unit)]) for day, vnd in told(points)]
    figure.add_traces(
        [
            _edge("thấp", ways["low_vnd"]),
            _edge("cao", ways["high_vnd"], fill="tonexty"),
            _way("dự báo", ways["forecast_vnd"], ["", *said], dash="dash"),
            _way("đã giải ngân", [(0.0, 0.0), *course], ["", *paid]),
        ]
    )
    if goal is not None:
        mark = {"color": labels.INK, "width": 2}
        figure.add_shape(type="line", x0=0, x1=MONTHS, y0=goal, y1=goal, line=mark, layer="below")
    theme.add_notes(figure, _notes(months, goal, factor, top, unit))
    return figure


def _month(day: date, year: int) -> float:
    return MONTHS * elapsed(day, year)


def _way(name: str, way: Sequence[Point], said: Sequence[str], dash: str = "solid") -> go.Scatter:
    return go.Scatter(
        name=name,
        x=[across for across, _ in way],
        y=[up for _, up in way],
        mode="lines+markers",
        line={"color": labels.ACCENT, "width": 2.5, "dash": dash},
        marker={
            "size": [0, *([7] * (len(way) - 1))],
            "color": labels.ACCENT if dash == "solid" else theme.GROUND,
        }
        | {"line": {"color": labels.ACCENT, "width": 2}},
        hovertext=list(said),
        hoverinfo="text",
        cliponaxis=False,
    )


def _edge(name: str, way: Sequence[Point], fill: str | None = None) -> go.Scatter:
    return go.Scatter(
        name=name,
        x=[across for across, _ in way],
        y=[up for _, up in way],
        mode="lines",
        line={"color": EDGE, "width": 1},
        fill=fill,
        fillcolor=BAND,
        hoverinfo="skip",
    )


def _between(low: int, high: int, unit: str) -> str:
    return f"khoảng {numbers.money(low, unit, 0)} đến {_money(high, unit)}"


def _money(vnd: int, unit: str) -> str:
    return f"{numbers.money(vnd, unit, 0)} {phrases.unit_name(unit)}"


def _across() -> dict[str, object]:
    return theme.bare_axis(
        range=[0, MONTHS],
        tickvals=list(range(0, MONTHS + 1, 3)),
        ticktext=["", *(f"hết T{month}" for month in range(3, MONTHS + 1, 3))],
        tickangle=0,
        showline=True,
        linecolor=theme.RAIL,
        tickfont={"size": theme.SMALL_PX, "color": labels.QUIET_INK},
    )


def _up(top: float, unit: str) -> dict[str, object]:
    return theme.bare_axis(
        range=[0, top],
        nticks=6,
        showticklabels=unit == "trieu",
        tickformat=",.0f",
        ticksuffix="&nbsp;",
        showgrid=True,
        gridcolor=theme.RAIL,
        tickfont={"size": theme.SMALL_PX, "color": labels.QUIET_INK},
    )


def _notes(
    months: pd.DataFrame, goal: float | None, factor: int, top: float, unit: str
) -> list[dict[str, object]]:
    """What stands at the right end, none over another."""
    last = months.iloc[-1]
    named = {"cao": "high_vnd", "<b>dự báo</b>": "forecast_vnd", "thấp": "low_vnd"}
    ends = [(float(last[column]) / factor, name) for name, column in named.items()]
    ends += [] if goal is None else [(goal, "<b>chỉ tiêu</b>")]
    ends.sort()
    pixel = (HEIGHT - MARGINS[unit]["t"] - MARGINS[unit]["b"]) / top
    places = spread([height * pixel for height, _ in ends], LINE_PX)
    unit_of_axis = {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": -MARGINS[unit]["l"],
    }
    return [
        {
            **unit_of_axis,
            "text": f"{phrases.unit_name(unit)}",
            "showarrow": False,
            "font": {"size": theme.SMALL_PX, "color": labels.QUIET_INK},
        },
        *(
            {
                "x": MONTHS,
                "y": height,
                "text": f"{name} {numbers.money(height * factor, unit, 0)}",
                "showarrow": False,
                "xanchor": "left",
                "xshift": 9,
                "yshift": place - height * pixel,
                "font": {"size": theme.SMALL_PX + 1, "color": labels.INK},
            }
            for (height, name), place in zip(ends, places, strict=True)
        ),
    ]
