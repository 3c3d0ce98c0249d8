"""The course of the year: cumulative steps, the path to the target, the unit's estimate, 90 and 100 %."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from lib.charts import phrases, theme
from lib.charts.course_ends import Plan, add_ends, ends, with_rate
from lib.charts.rows import rows
from lib.vietnamese import dates
from lib.vocabulary import labels

__all__ = ["Plan", "course", "plan_of"]

MARGIN: Final = {"l": 52, "r": 136, "t": 28, "b": 30}
HEIGHT: Final = 360


LOW: Final = 0.13
"""Below this share of the axis a label has no room under its dot."""
EARLY: Final = 0.3
LATE: Final = 0.7
"""Before this share of the year a label has no room at the left of its dot, after that none at its right."""


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
    known = points.dropna(subset=["disbursed_vnd"]).sort_values("on")
    figure = theme.figure(height, MARGIN)
    top = _top(known, plan)
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
    add_ends(figure, ends(plan, unit), height - MARGIN["t"] - MARGIN["b"], top)
    _add_now(figure, known, plan, unit, top)
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


def plan_of(one: pd.DataFrame, year: int) -> Plan:
    """What the course of a row is held against.

    Args:
        one: The progress table of the whole, a line or a place: one row; an empty table gives a bare plan.
        year: Year of the plan; the target speaks of its last day.

    Returns:
        The plan.
    """
    start, end = date(year, 1, 1), date(year, 12, 31)
    found = rows(one, code_column="-")
    if not found or not found[0].has_plan:
        return Plan(start, end, None, None)
    row = found[0]
    return Plan(start, end, row.allocated_vnd, row.target_vnd, row.expected_vnd)


def _top(known: pd.DataFrame, plan: Plan) -> float:
    """The upper end of the money axis: nothing is ever clipped."""
    paid = 0 if known.empty else int(known["disbursed_vnd"].max())
    return max(plan.allocated_vnd or 0, plan.target_vnd or 0, plan.estimate_vnd or 0, paid, 1) * 1.08


def _month_axis(plan: Plan, known: pd.DataFrame) -> dict[str, Any]:
    last = plan.end if known.empty else max(plan.end, known["on"].max().date())
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


def _required_path(known: pd.DataFrame, plan: Plan) -> list[go.Scatter]:
    """From what was disbursed last straight to the target: how steep it has become."""
    if known.empty or plan.target_vnd is None:
        return []
    day, vnd = known["on"].iloc[-1].date(), int(known["disbursed_vnd"].iloc[-1])
    if vnd >= plan.target_vnd or day >= plan.end:
        return []
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


def _steps(known: pd.DataFrame, plan: Plan, unit: str) -> list[go.Scatter]:
    """The cumulative steps: a figure holds until the next one is told."""
    if known.empty:
        return []
    days = [day.date() for day in known["on"]]
    paid = [int(value) for value in known["disbursed_vnd"]]
    said = [_step_hover(day, vnd, plan, unit) for day, vnd in zip(days, paid, strict=True)]
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


def _add_now(figure: go.Figure, known: pd.DataFrame, plan: Plan, unit: str, top: float) -> None:
    """What was disbursed last, beside its dot and below the path from there; words where nothing was."""
    if known.empty:
        text = f"{phrases.NOT_REPORTED.capitalize()} giải ngân"
        theme.add_notes(figure, [theme.note(text, x=0.55, xanchor="left", y=0.06, yref="paper")])
        return
    newest = known.iloc[-1]
    vnd, day = int(newest["disbursed_vnd"]), newest["on"].date()
    over = f" · {phrases.OVER_FULL}" if plan.allocated_vnd and vnd > plan.allocated_vnd else ""
    # right below the dot no line runs; a low dot has no room there, one late in the year none at the right
    passed = (day - plan.start) / (plan.end - plan.start)
    right = passed < EARLY or (vnd > LOW * top and passed < LATE)
    figure.add_annotation(
        x=day.isoformat(),
        y=vnd,
        text=f"<b>{with_rate(vnd, plan.allocated_vnd, unit)}</b>{over}<br>đến {dates.say(day)}",
        showarrow=False,
        xanchor="left" if right else "right",
        yanchor="top" if right and vnd > LOW * top else "bottom",
        xshift=10 if right else -4,
        yshift=0 if right else 4,
        align="left" if right else "right",
        bgcolor="rgba(255,255,255,0.85)",
        font={"size": theme.TEXT_PX, "color": labels.ACCENT},
    )
