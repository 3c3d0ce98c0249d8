"""The course of the year: cumulative steps, the path to the target, the unit's estimate, 90 and 100 %."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from lib.charts import phrases, theme
from lib.charts.course_ends import LINE_PX, End, Now, ends, now, spread
from lib.charts.course_plan import Plan, last_of, plan_of, required_from, told, top_of
from lib.vietnamese import dates
from lib.vocabulary import labels

__all__ = ["Plan", "course", "plan_of"]

Known = list[tuple[date, int]]
INKS: Final = {"mark": labels.QUIET_INK, "target": labels.INK, "estimate": labels.ACCENT}
MARGIN: Final = {"l": 52, "r": 136, "t": 28, "b": 30}
HEIGHT: Final = 360


def course(points: pd.DataFrame, plan: Plan, *, unit: str = "trieu", height: int = HEIGHT) -> go.Figure:
    """Disbursed money over the year against the way to the target.

    Args:
        points: ``on`` (datetime64) and ``disbursed_vnd`` (Int64, cumulative); without a number, no step.
        plan: What the course is held against.
        unit: "trieu" or "dong".
        height: Pixels.

    Returns:
        A figure with traces "disbursed", "target", "required" and "estimate", as far as there is anything to
        draw.

    Rule: R3, R4, R5
    """
    known = told(points)
    figure = theme.figure(height, MARGIN)
    top = top_of(known, plan)
    figure.update_layout(xaxis=_month_axis(plan, known), yaxis=_money_axis(top, unit))
    _add_levels(figure, plan)
    figure.add_traces(
        [
            *_target_path(plan, unit),
            *_required_path(known, plan),
            *_steps(known, plan, unit),
            *_estimate(plan, unit),
        ]
    )
    _add_ends(figure, ends(plan, unit), height - MARGIN["t"] - MARGIN["b"], top)
    _add_now(figure, now(known, plan, unit, top))
    said = f"lũy kế năm {plan.start.year}, {phrases.unit_name(unit)}"
    place = {
        "x": 0,
        "xanchor": "left",
        "xshift": 4 - MARGIN["l"],
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
    }
    theme.add_notes(figure, [theme.note(said, yshift=6, **place)])
    return figure


def _month_axis(plan: Plan, known: Known) -> dict[str, Any]:
    last = last_of(known, plan)
    firsts = pd.date_range(plan.start, last, freq="MS")
    quarters = firsts[firsts.month % 3 == 1]
    return theme.bare_axis(
        range=[plan.start.isoformat(), last.isoformat()],
        tickvals=[day.date().isoformat() for day in quarters],
        ticktext=[f"T{day.month}" for day in quarters],
        tickangle=0,
        showline=True,
        linecolor=theme.RAIL,
        tickfont={"size": theme.SMALL_PX, "color": labels.QUIET_INK},
    )


def _money_axis(top: float, unit: str) -> dict[str, Any]:
    # No gridlines: one would lie on the line at 100 % and hide it.
    step = _round_step(top / 4)
    ticks = [step * number for number in range(int(top // step) + 1)]
    return theme.bare_axis(
        range=[0, top],
        tickvals=ticks,
        ticktext=[phrases.amount(tick, unit) + "&nbsp;" for tick in ticks],
        tickfont={"size": theme.SMALL_PX, "color": labels.QUIET_INK},
    )


def _round_step(wanted: float) -> float:
    """The nearest of 1, 2, 5 × a power of ten from above."""
    power = 10 ** (len(str(int(wanted))) - 1)
    return float(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= wanted))


def _add_levels(figure: go.Figure, plan: Plan) -> None:
    """The lines at 90 % and 100 % of the allocation."""
    for mark in phrases.MARKS if plan.allocated_vnd else ():
        at = mark * (plan.allocated_vnd or 0)
        line = {"color": theme.MARK_INK, "width": 1}
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=at, y1=at, line=line, layer="below")


def _target_path(plan: Plan, unit: str) -> list[go.Scatter]:
    if plan.target_vnd is None:
        return []
    said = theme.hover(
        "Đường tới chỉ tiêu", [f"{phrases.amount(plan.target_vnd, unit)} {phrases.unit_name(unit)}"]
    )
    return [
        go.Scatter(
            name="target",
            x=[plan.start.isoformat(), plan.end.isoformat()],
            y=[0, plan.target_vnd],
            mode="lines",
            line={"color": labels.INK, "width": 1.5, "dash": "dash"},
            hovertext=said,
            hoverinfo="text",
        )
    ]


def _required_path(known: Known, plan: Plan) -> list[go.Scatter]:
    """From what was disbursed last straight to the target: how steep it has become."""
    start = required_from(known, plan)
    if start is None:
        return []
    day, vnd = start
    return [
        go.Scatter(
            name="required",
            x=[day.isoformat(), plan.end.isoformat()],
            y=[vnd, plan.target_vnd],
            mode="lines",
            line={"color": labels.STATUS["slow"].fill, "width": 2, "dash": "dot"},
            hoverinfo="skip",
        )
    ]


def _steps(known: Known, plan: Plan, unit: str) -> list[go.Scatter]:
    """The cumulative steps: a figure holds until the next one is told."""
    if not known:
        return []
    days, paid = zip(*known, strict=True)
    said = [_step_hover(day, vnd, plan, unit) for day, vnd in known]
    return [
        go.Scatter(
            name="disbursed",
            x=[plan.start.isoformat(), *(day.isoformat() for day in days)],
            y=[0, *paid],
            mode="lines+markers",
            line={"color": labels.ACCENT, "width": 3, "shape": "hv"},
            marker={"size": [0, *([7] * len(days))], "color": labels.ACCENT},
            hovertext=["", *said],
            hoverinfo="text",
        )
    ]


def _step_hover(day: date, vnd: int, plan: Plan, unit: str) -> str:
    rate = [phrases.rate_text(vnd / plan.allocated_vnd, 2)] if plan.allocated_vnd else []
    return theme.hover(
        f"Đến {dates.say(day)}", [f"{phrases.amount(vnd, unit)} {phrases.unit_name(unit)}", *rate]
    )


def _estimate(plan: Plan, unit: str) -> list[go.Scatter]:
    """The unit's own word, an open dot: it is no forecast."""
    if plan.estimate_vnd is None:
        return []
    said = theme.hover(
        "Đơn vị ước cả năm", [f"{phrases.amount(plan.estimate_vnd, unit)} {phrases.unit_name(unit)}"]
    )
    return [
        go.Scatter(
            name="estimate",
            x=[plan.end.isoformat()],
            y=[plan.estimate_vnd],
            mode="markers",
            marker={
                "symbol": "circle",
                "size": 12,
                "color": theme.GROUND,
                "line": {"color": labels.ACCENT, "width": 2.5},
            },
            hovertext=[said],
            hoverinfo="text",
            cliponaxis=False,
        )
    ]


def _add_now(figure: go.Figure, newest: Now | None) -> None:
    """What was disbursed last beside its dot; words where nothing was."""
    if newest is None:
        text = f"{phrases.NOT_REPORTED.capitalize()} giải ngân"
        theme.add_notes(figure, [theme.note(text, x=0.55, xanchor="left", y=0.06, yref="paper")])
        return
    figure.add_annotation(
        x=newest.day.isoformat(),
        y=newest.vnd,
        text=f"<b>{newest.text}</b><br>{newest.until}",
        showarrow=False,
        xanchor="left" if newest.right else "right",
        yanchor="top" if newest.below else "bottom",
        xshift=10 if newest.right else -4,
        yshift=0 if newest.right else 4,
        align="left" if newest.right else "right",
        bgcolor="rgba(255,255,255,0.85)",
        font={"size": theme.TEXT_PX, "color": labels.ACCENT},
    )


def _add_ends(figure: go.Figure, said: Sequence[End], plot_px: int, top: float) -> None:
    """Labels at the right end, kept apart, each tied to its height by a hair line."""
    pixel = plot_px / top
    places = spread([end.vnd * pixel for end in said], LINE_PX)
    for end, place in zip(said, places, strict=True):
        figure.add_annotation(
            x=1,
            xref="paper",
            y=end.vnd,
            ax=18,
            ay=end.vnd * pixel - place,
            text=end.text if end.kind == "mark" else f"<b>{end.text}</b>",
            xanchor="left",
            align="left",
            showarrow=True,
            arrowhead=0,
            arrowwidth=1,
            arrowcolor=theme.MARK_INK,
            standoff=7,
            font={"size": theme.SMALL_PX + 1, "color": INKS[end.kind]},
        )
