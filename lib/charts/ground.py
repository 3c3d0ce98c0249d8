"""The units at their places: a tile for each, and points on a map drawn without a net."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, radians, sqrt
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from lib.charts import markup, phrases, theme
from lib.charts.label_room import Spot, sides
from lib.charts.rows import Row, rows
from lib.charts.sentences import holders_sentence
from lib.progress.ground import half
from lib.vocabulary import labels

WIDE: Final = 600
TALL: Final = 520
"""The drawing at its smallest, in pixels; wider, points only move apart."""

LEAST: Final = 9.0
MOST: Final = 23.0
"""Radius of the smallest and the largest point."""

TEXT_PX: Final = 13
LETTER: Final = 6.4
LINE: Final = 15.0
"""Width of a letter and height of a line of that size."""

EDGE: Final = 0.09
"""Room around the outermost points, as a share of the way across."""

UNEVEN: Final = 0.55
"""From this share on a half of the ground is worth a title."""


def ground_sentence(table: pd.DataFrame, *, unit: str = "trieu") -> str:
    """Where on the ground the missing money is.

    Args:
        table: As ``lib.office.ground.ground_table`` gives it.
        unit: "trieu" or "dong".

    Returns:
        "Nửa phía bắc (11/22 xã) giữ 58 % số còn thiếu, nhiều nhất: Lộc Yên, Thạch Đạn, Bình Trung".

    Rule: R2
    """
    units, rest = _units(table), table[table["place"] == ""]
    if not (units["allocated_vnd"].fillna(0) > 0).any():
        held = rest["allocated_vnd"].sum()
        where = f": cả {phrases.money(held, unit)} không phân theo xã" if held else ""
        return f"Chưa có vốn phân về xã nào trên bản đồ{where}"
    found = half(units)
    if found is None or found.share < UNEVEN:
        return holders_sentence(units, code_column="place", noun="xã")
    share = phrases.rate_text(found.share, 0, (1.0,))
    noun = "xã, phường" if (units["held"] != "").any() else "xã"
    where = f"Nửa phía {found.side} ({found.count}/{len(units)} {noun})"
    return f"{where} giữ {share} số còn thiếu, nhiều nhất: {', '.join(found.first)}"


def rest_sentence(table: pd.DataFrame, *, unit: str = "trieu") -> str:
    """What stands on no place of the map; "" where all does."""
    found = rows(table[table["place"] == ""], code_column="place", name_column="place_name")
    if not found:
        return ""
    row = found[0]
    rate = f", giải ngân {phrases.row_rate(row)}" if row.rate is not None else f", {phrases.status_name(row)}"
    return f"Không có trên bản đồ: {phrases.money(row.allocated_vnd, unit)} không phân theo xã{rate}."


def points_sentence(table: pd.DataFrame) -> str:
    """Of which points more must be said than where they lie; "" of none."""
    told = table[table["point_note"] != ""]
    said = [f"{', '.join(group['name'])}: {note}" for note, group in told.groupby("point_note", sort=False)]
    return f"Điểm không đo tại chỗ – {'; '.join(said)}." if said else ""


def tile_map(table: pd.DataFrame, *, unit: str = "trieu", link: str | None = None) -> str:
    """One tile per unit, by its place on the ground: name, sign, rate and status.

    Args:
        table: As ``lib.office.ground.ground_table`` gives it.
        unit: "trieu" or "dong".
        link: Start of the address a tile leads to; of a unit that holds others, each of these.

    Returns:
        One line of HTML for ``st.html``, all texts escaped; needs ``ground_style`` once on the page.

    Rule: R2, R3
    """
    units = _units(table)
    if units.empty:
        return ""
    found = rows(units, code_column="place", name_column="name", order="given")
    where = zip(found, *(units[name].tolist() for name in ("row", "column", "holds", "held")), strict=True)
    wide = int(units["column"].max()) + 1
    tiles = "".join(_tile(*each, unit=unit, link=link) for each in where)
    chips = "".join(f"<li>{chip}</li>" for chip in markup.key(row.status for row in found))
    kind = "lc lc-ground is-merged" if (units["held"] != "").any() else "lc lc-ground"
    label = 'aria-label="Các xã theo vị trí, bắc ở trên"'
    grid = f'<ul class="lc-tiles" style="--columns:{wide}" {label}>{tiles}</ul>'
    return f'<div class="{kind}"><ul class="lc-ground-key">{chips}</ul>{grid}</div>'


def ground_style() -> str:
    """The style sheet of the tiles, to be put on a page once."""
    return markup.style("ground")


def _units(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["place"] != ""].reset_index(drop=True)


def _tile(row: Row, down: int, across: int, holds: str, held: str, *, unit: str, link: str | None) -> str:
    said = markup.text(phrases.spoken(row, unit)).replace(markup.text(row.code) + " ", "", 1)
    look = labels.STATUS[row.status]
    rate = f"<em>{phrases.row_rate(row, 0 if _whole(row) else 1)}</em>" if row.rate is not None else ""
    figures = f'<span class="lc-tile-rate"><i aria-hidden="true">{look.sign}</i>{rate}</span>'
    words = " · ".join(filter(None, [look.name.lower(), phrases.silent_parts(row) if held else ""]))
    inside = f"<b>{markup.text(row.name)}</b>{figures}<small>{markup.text(words)}</small>"
    if held:
        parts = zip(held.split(" "), holds.split(", "), strict=True)
        inside += f'<span class="lc-holds">gồm {_parts(parts, link)}</span>'
    elif link is not None:
        inside = f'<a {markup.leads(row.code, link)} aria-label="{said}">{inside}</a>'
    place = f"grid-area:{down + 1}/{across + 1}"
    return f'<li class="lc-tile is-{row.status}" style="{place}" title="{said}">{inside}</li>'


def _whole(row: Row) -> bool:
    return row.rate in {0.0, 1.0}


def _parts(parts: Iterable[tuple[str, str]], link: str | None) -> str:
    if link is None:
        return ", ".join(markup.text(name) for _, name in parts)
    return ", ".join(f"<a {markup.leads(code, link)}>{markup.text(name)}</a>" for code, name in parts)


def ground_map(table: pd.DataFrame, before: pd.DataFrame | None = None, *, unit: str = "trieu") -> go.Figure:
    """The units as points: the larger the more money, filled by status, the sign inside, the name beside.

    Args:
        table: As ``lib.office.ground.ground_table`` gives it.
        before: The same before the merger: each point is joined to those of the units it holds.
        unit: "trieu" or "dong".

    Returns:
        A figure that fetches nothing; ``customdata`` of a point is the key of its unit.

    Rule: R2, R3
    """
    units = _units(table)
    units = units[units["lat"].notna() & units["lon"].notna()].reset_index(drop=True)
    figure = theme.figure(TALL, {"l": 0, "r": 0, "t": 0, "b": 0})
    if units.empty:
        return figure
    across = cos(radians(float(units["lat"].mean())))
    x, y = units["lon"] * across, units["lat"]
    radii = _radii(units["allocated_vnd"])
    looks = [labels.STATUS[status] for status in units["status"]]
    if before is not None:
        figure.add_trace(_spokes(units, before, across))
    every = units if before is None else pd.concat([units, before])
    left, top, scale = _framed(figure, every["lon"] * across, every["lat"])
    spots = [
        # plotly begins a name at the radius / 0,8 + 1 from the middle of its point
        Spot((lon - left) / scale, (top - lat) / scale, radius, radius / 0.8 + 1, len(name) * LETTER, LINE)
        for name, lon, lat, radius in zip(units["name"], x, y, radii, strict=True)
    ]
    for trace in (_points(units, x, y, spots, unit), _signs(x, y, looks)):
        figure.add_trace(trace)
    return figure


def _points(
    units: pd.DataFrame,
    x: pd.Series[float],
    y: pd.Series[float],
    spots: Sequence[Spot],
    unit: str,
) -> go.Scatter:
    """The points with their names, each at the side of its point where it covers least."""
    found = rows(units, code_column="place", name_column="place_name", order="given")
    return go.Scatter(
        x=x,
        y=y,
        mode="markers+text",
        marker={
            "size": [2 * spot.radius for spot in spots],
            "color": [labels.STATUS[status].fill for status in units["status"]],
            "line": {"color": [_edge(status) for status in units["status"]], "width": 1.5},
            "opacity": 1,
        },
        text=[theme.shown(name) for name in units["name"]],
        textposition=sides(spots, WIDE, TALL),
        textfont={"color": labels.INK, "size": TEXT_PX},
        customdata=units["place"].tolist(),
        hovertext=[theme.hover(row.name, phrases.facts(row, unit)) for row in found],
        hoverinfo="text",
        # a point that was clicked leads away, and does not make the others pale
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": labels.INK}},
    )


def _signs(x: pd.Series[float], y: pd.Series[float], looks: Sequence[labels.StatusLook]) -> go.Scatter:
    return go.Scatter(
        x=x,
        y=y,
        mode="text",
        text=[look.sign for look in looks],
        textfont={"color": [look.ink for look in looks], "size": TEXT_PX},
        hoverinfo="skip",
    )


def _radii(money: pd.Series[int]) -> list[float]:
    """Radius of each point: its area grows with the money."""
    most = float(money.fillna(0).max()) or 1.0
    grown = [sqrt(each / most) for each in money.fillna(0).astype("float64").tolist()]
    return [max(LEAST, MOST * each) for each in grown]


def _edge(status: str) -> str:
    return theme.MARK_INK if status in {"not_allocated", "not_reported"} else theme.GROUND


def _framed(figure: go.Figure, x: pd.Series[float], y: pd.Series[float]) -> tuple[float, float, float]:
    """Both axes alike, with room for names at the edges; returns their left, top and degrees a pixel."""
    wide = max(float(x.max() - x.min()), 1e-3)
    tall = max(float(y.max() - y.min()), 1e-3)
    scale = max(wide * (1 + 2 * EDGE) / WIDE, tall * (1 + 2 * EDGE) / TALL)
    middle = (float(x.max() + x.min()) / 2, float(y.max() + y.min()) / 2)
    bare = theme.bare_axis(showticklabels=False)
    figure.update_layout(
        xaxis={**bare, "range": _around(middle[0], scale * WIDE)},
        yaxis={**bare, "range": _around(middle[1], scale * TALL), "scaleanchor": "x"},
    )
    return middle[0] - scale * WIDE / 2, middle[1] + scale * TALL / 2, scale


def _around(middle: float, across: float) -> list[float]:
    return [middle - across / 2, middle + across / 2]


def _spokes(units: pd.DataFrame, before: pd.DataFrame, across: float) -> go.Scatter:
    """A line from each unit to every unit it holds."""
    points = before.set_index("place")[["lat", "lon"]]
    xs: list[float | None] = []
    ys: list[float | None] = []
    for lat, lon, held in zip(units["lat"], units["lon"], units["held"], strict=True):
        known = [part for part in held.split() if part in points.index]
        for part_lat, part_lon in points.loc[known].itertuples(index=False):
            xs += [lon * across, part_lon * across, None]
            ys += [lat, part_lat, None]
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines+markers",
        line={"color": theme.RAIL, "width": 1.5},
        marker={"size": 4, "color": theme.MARK_INK},
        hoverinfo="skip",
    )
