"""Several paths of rates over twelve months: the lines of a year, or one cell year beside year."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from lib.charts import markup, phrases, theme
from lib.charts.course_ends import LINE_PX, spread
from lib.vietnamese import dates
from lib.vocabulary import labels

HEIGHT: Final = 380
MARGIN: Final = {"l": 52, "r": 110, "t": 12, "b": 30}
MONTHS: Final = 12
NO_SIGNS: Final[Mapping[str, str]] = MappingProxyType({})
OTHERS: Final = ("#5BA4CF", "#E39A1F", "#8F1230", "#9AA3B2")
"""Inks of the years beside the chosen one, the newest first."""


def lines_chart(table: pd.DataFrame) -> go.Figure:
    """The rate of each line over the year, in the colour of its status.

    Args:
        table: As ``lib.office.line_courses`` gives it: line, on, month, rate, status.

    Returns:
        A figure with one trace per line, each labelled at its end with its sign.

    Rule: R3, R4
    """
    looks = {line: labels.STATUS[code] for line, code in zip(table["line"], table["status"], strict=True)}
    inks = {line: look.fill for line, look in looks.items()}
    signs = {line: look.sign for line, look in looks.items()}
    return _chart(table.assign(path=table["line"]), inks, signs)


def lines_key(table: pd.DataFrame) -> str:
    """The signs and colours of ``lines_chart`` in words: one line of HTML, "" where there are no lines."""
    chips = "".join(markup.key(table["status"]))
    return f'<div class="lc lc-legend">{chips}</div>' if chips else ""


def lines_sentence(table: pd.DataFrame) -> str:
    """Which line is farthest, which is nearest to the start, and which stood still since the report before.

    Args:
        table: As in ``lines_chart``.

    Returns:
        "Nhanh nhất DA6.2 (74,4 %), chậm nhất DA4.1 (8,2 %); đứng yên kỳ này: DA7.1".

    Rule: R2
    """
    if table.empty:
        return "Chưa dòng vốn nào có số giải ngân"
    last = table.drop_duplicates("line", keep="last").sort_values("rate", kind="stable")
    first, most = last.iloc[0], last.iloc[-1]
    said = f"Nhanh nhất {most['line']} ({phrases.rate_text(float(most['rate']))})"
    if len(last) > 1:
        said += f", chậm nhất {first['line']} ({phrases.rate_text(float(first['rate']))})"
    still = _still(table)
    return said + (f"; đứng yên kỳ này: {', '.join(still)}" if still else "")


def _still(table: pd.DataFrame) -> list[str]:
    """Lines whose newest figure is that of the report before."""
    before = table.groupby("line", sort=False)["rate"].shift(1)
    last = ~table.duplicated("line", keep="last")
    return [str(line) for line in table.loc[last & (table["rate"] == before).fillna(False), "line"]]


def years_chart(table: pd.DataFrame, chosen: int) -> go.Figure:
    """The rate of each year over the months of its own year, the chosen one in the accent.

    Args:
        table: As ``lib.office.year_courses`` gives it: year, on, month (months since the year began), rate.
        chosen: The year the page is on.

    Returns:
        A figure with one trace per year, each labelled at its end.

    Rule: R3, R4
    """
    years = sorted(table["year"].unique(), reverse=True)
    others = dict(zip([year for year in years if year != chosen], OTHERS * len(years), strict=False))
    inks = {str(year): others.get(year, labels.ACCENT) for year in reversed(years)}
    return _chart(table.assign(path=table["year"].astype("str")), inks)


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


def _chart(table: pd.DataFrame, inks: Mapping[str, str], signs: Mapping[str, str] = NO_SIGNS) -> go.Figure:
    """One trace per path, in the order of the inks, with the lines at 90 % and 100 %."""
    top = max(1.1, float(table["rate"].max()) * 1.08)
    last = max(MONTHS, float(table["month"].max()))
    figure = theme.figure(HEIGHT, MARGIN)
    figure.update_layout(xaxis=_months(last), yaxis=_rates(top))
    for mark in phrases.MARKS:
        line = {"color": theme.MARK_INK, "width": 1}
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=mark, y1=mark, line=line, layer="below")
    paths = {path: table[table["path"] == path] for path in inks}
    figure.add_traces([_trace(path, one, inks[path]) for path, one in paths.items()])
    theme.add_notes(figure, _ends(paths, top, signs))
    return figure


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


def _trace(path: str, one: pd.DataFrame, ink: str) -> go.Scatter:
    said = [
        theme.hover(f"{path}, đến {dates.say(day)}", [phrases.rate_text(rate, 2)])
        for day, rate in zip(one["on"], one["rate"], strict=True)
    ]
    return go.Scatter(
        name=path,
        x=[0.0, *one["month"]],
        y=[0.0, *one["rate"]],
        mode="lines+markers",
        line={"color": ink, "width": 2.5},
        marker={"size": [0, *([6] * len(one))], "color": ink},
        hovertext=["", *said],
        hoverinfo="text",
    )


def _ends(paths: Mapping[str, pd.DataFrame], top: float, signs: Mapping[str, str]) -> list[dict[str, object]]:
    """Name and newest rate at the end of each path, none over another."""
    pixel = (HEIGHT - MARGIN["t"] - MARGIN["b"]) / top
    ends = sorted(((float(one["rate"].iloc[-1]), path) for path, one in paths.items()))
    places = spread([rate * pixel for rate, _ in ends], LINE_PX)
    return [
        {
            "x": float(paths[path]["month"].iloc[-1]),
            "y": rate,
            "text": f"<b>{theme.shown(path)}</b> {phrases.rate_text(rate)} {signs.get(path, '')}".rstrip(),
            "showarrow": False,
            "xanchor": "left",
            "xshift": 9,
            "yshift": place - rate * pixel,
            "font": {"size": theme.SMALL_PX + 1, "color": labels.INK},
        }
        for (rate, path), place in zip(ends, places, strict=True)
    ]
