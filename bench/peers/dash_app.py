"""The overview's content in Dash, served by gunicorn with compression: ``gunicorn dash_app:server``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import plotly.graph_objects as go
from dash import Dash, dcc, html

CONTENT = json.loads(Path(os.environ["PEER_CONTENT"]).read_text("utf-8"))
LINES, COURSE, TABLE = CONTENT["lines"], CONTENT["course"], CONTENT["table"]
PLAIN = {"plot_bgcolor": "white", "separators": ",.", "showlegend": False, "margin": {"t": 20, "r": 20}}


def bullets() -> go.Figure:
    """A bar per line, with its own target and the marks at 90 % and 100 %."""
    figure = go.Figure(
        go.Bar(x=LINES["rate"], y=LINES["name"], orientation="h", marker_color=LINES["colour"])
    )
    mark = {"symbol": "line-ns", "size": 18, "line": {"width": 3, "color": "#1B2430"}}
    figure.add_scatter(x=LINES["target"], y=LINES["name"], mode="markers", marker=mark)
    for at in (0.9, 1.0):
        figure.add_vline(x=at, line_width=1, line_color="#7B8695")
    return (
        figure.update_layout(height=360, **PLAIN)
        .update_xaxes(tickformat=".0%")
        .update_yaxes(autorange="reversed")
    )


def course() -> go.Figure:
    """The year's cumulative steps against the way to the target."""
    figure = go.Figure(go.Scatter(x=COURSE["on"], y=COURSE["paid"], line={"shape": "hv", "color": "#1F3A5F"}))
    figure.add_scatter(
        x=COURSE["way_on"], y=COURSE["way"], mode="lines", line={"dash": "dash", "color": "#1B2430"}
    )
    return figure.update_layout(height=360, **PLAIN)


def card(label: str, value: str, note: str) -> html.Div:
    """One headline figure."""
    return html.Div(
        [html.Div(label), html.Strong(value), html.Div(note)], style={"flex": 1, "padding": "10px"}
    )


app = Dash(__name__, compress=True, title=CONTENT["title"])
app.layout = html.Main(
    [
        html.H1(CONTENT["title"]),
        html.Div([card(*one) for one in CONTENT["cards"]], style={"display": "flex"}),
        dcc.Graph(figure=bullets(), config={"displayModeBar": False}),
        dcc.Graph(figure=course(), config={"displayModeBar": False}),
        html.Table(
            [
                html.Thead(html.Tr([html.Th(name) for name in TABLE["head"]])),
                html.Tbody([html.Tr([html.Td(cell) for cell in row]) for row in TABLE["rows"]]),
            ]
        ),
    ]
)
server = app.server
