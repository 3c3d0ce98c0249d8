"""Year beside year: the rates of several plans over their own twelve months."""

from __future__ import annotations

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from lib.charts import phrases, theme
from lib.vietnamese import dates
from lib.vocabulary import labels

HEIGHT: Final = 320
MARGIN: Final = {"l": 52, "r": 110, "t": 28, "b": 30}
MONTHS: Final = 12
OTHERS: Final = ("#5BA4CF", "#E39A1F", "#8F1230", "#9AA3B2")
"""Inks of the years beside the chosen one, the newest first."""


def years_chart(table: pd.DataFrame, chosen: int) -> go.Figure:
    """The rate of each year over the months of its own year, the chosen one in front.

    Args:
        table: As ``lib.office.year_courses`` gives it: year, on, month (months since the year began), rate.
        chosen: The year the page is on.

    Returns:
        A figure with one trace per year, each labelled at its right end.

    Rule: R3, R4
    """
    top = max(1.1, float(table["rate"].max()) * 1.08)
    last = max(MONTHS, float(table["month"].max()))
    figure = theme.figure(HEIGHT, MARGIN)
    figure.update_layout(xaxis=_months(last), yaxis=_rates(top))
    for mark in phrases.MARKS:
        line = {"color": theme.MARK_INK, "width": 1}
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=mark, y1=mark, line=line, layer="below")
    years = sorted(table["year"].unique(), reverse=True)
    inks = dict(zip([year for year in years if year != chosen], OTHERS * len(years), strict=False))
    figure.add_traces([_trace(table[table["year"] == year], inks.get(year)) for year in reversed(years)])
    theme.add_notes(figure, [_end(table[table["year"] == year], inks.get(year)) for year in years])
    return figure


def years_sentence(table: pd.DataFrame) -> str:
    """How far each year was at the date the newest one has reached; what is missing where there is one alone.

    Args:
        table: As in ``years_chart``.

    Returns:
        "Sau 6 tháng: năm 2025 được 12,0 %, năm 2024 được 20,0 %".

    Rule: R1
    """
    if table.empty:
        return "Chưa năm nào có số giải ngân để so sánh"
    years = sorted(table["year"].unique(), reverse=True)
    if len(years) == 1:
        return f"Chỉ năm {years[0]} có số giải ngân nên chưa so được các năm"
    until = table.loc[table["year"] == years[0], "month"].max()
    said = [f"năm {year} được {phrases.rate_text(_at(table, year, until))}" for year in years]
    return f"Sau {round(float(until))} tháng: {', '.join(said)}"


def _at(table: pd.DataFrame, year: int, until: float) -> float | None:
    """The rate of a year at a month: its last figure until then."""
    told = table[(table["year"] == year) & (table["month"] <= until + 0.01)]
    return float(told["rate"].iloc[-1]) if len(told) else None


def _months(last: float) -> dict[str, object]:
    ticks = list(range(0, int(last) + 1, 3))
    return theme.bare_axis(
        range=[0, last],
        tickvals=ticks,
        ticktext=[f"hết T{tick}" if tick else "" for tick in ticks],
        showline=True,
        linecolor=theme.RAIL,
        tickfont={"size": theme.SMALL_PX, "color": labels.QUIET_INK},
    )


def _rates(top: float) -> dict[str, object]:
    ticks = [0, 0.25, 0.5, 0.75, *phrases.MARKS]
    return theme.bare_axis(
        range=[0, top],
        tickvals=ticks,
        ticktext=[f"{tick:.0%}".replace("%", " %&nbsp;") for tick in ticks],
        tickfont={"size": theme.SMALL_PX, "color": labels.QUIET_INK},
    )


def _trace(one: pd.DataFrame, ink: str | None) -> go.Scatter:
    colour, width = ink or labels.ACCENT, 2 if ink else 3
    said = [
        theme.hover(f"Năm {year}, đến {dates.say(day)}", [phrases.rate_text(rate, 2)])
        for year, day, rate in zip(one["year"], one["on"], one["rate"], strict=True)
    ]
    return go.Scatter(
        name=str(one["year"].iloc[0]),
        x=[0.0, *one["month"]],
        y=[0.0, *one["rate"]],
        mode="lines+markers",
        line={"color": colour, "width": width, "shape": "hv"},
        marker={"size": [0, *([6] * len(one))], "color": colour},
        hovertext=["", *said],
        hoverinfo="text",
    )


def _end(one: pd.DataFrame, ink: str | None) -> dict[str, object]:
    year, rate = one["year"].iloc[-1], float(one["rate"].iloc[-1])
    return {
        "x": float(one["month"].iloc[-1]),
        "y": rate,
        "text": f"<b>{year}</b> {phrases.rate_text(rate)}",
        "showarrow": False,
        "xanchor": "left",
        "xshift": 8,
        "font": {"size": theme.TEXT_PX, "color": labels.INK if ink else labels.ACCENT},
    }
