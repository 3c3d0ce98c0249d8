"""The overview's content in Panel with its own Bokeh figures: ``panel serve panel_app.py``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import panel as pn
from bokeh.plotting import figure

CONTENT = json.loads(Path(os.environ["PEER_CONTENT"]).read_text("utf-8"))
LINES, COURSE, TABLE = CONTENT["lines"], CONTENT["course"], CONTENT["table"]
SIZE = {"height": 360, "sizing_mode": "stretch_width", "toolbar_location": None, "tools": ""}

pn.extension()


def bullets() -> figure:
    """A bar per line, with its own target and the marks at 90 % and 100 %."""
    drawn = figure(y_range=LINES["name"][::-1], **SIZE)
    drawn.hbar(y=LINES["name"], right=LINES["rate"], height=0.5, color=LINES["colour"])
    drawn.dash(x=LINES["target"], y=LINES["name"], angle=1.5708, size=18, line_width=3, color="#1B2430")
    drawn.vspan(x=[0.9, 1.0], color="#7B8695")
    return drawn


def course() -> figure:
    """The year's cumulative steps against the way to the target."""
    drawn = figure(x_axis_type="datetime", **SIZE)
    drawn.step(pd.to_datetime(COURSE["on"]), COURSE["paid"], mode="after", color="#1F3A5F", line_width=3)
    drawn.line(pd.to_datetime(COURSE["way_on"]), COURSE["way"], line_dash="dashed", color="#1B2430")
    return drawn


def card(label: str, value: str, note: str) -> pn.pane.HTML:
    """One headline figure."""
    return pn.pane.HTML(f"{label}<br><strong>{value}</strong><br>{note}", sizing_mode="stretch_width")


pn.Column(
    pn.pane.HTML(f"<h1>{CONTENT['title']}</h1>"),
    pn.Row(*(card(*one) for one in CONTENT["cards"])),
    bullets(),
    course(),
    pn.pane.DataFrame(pd.DataFrame(TABLE["rows"], columns=TABLE["head"]), index=False),
    sizing_mode="stretch_width",
).servable(title=CONTENT["title"])
