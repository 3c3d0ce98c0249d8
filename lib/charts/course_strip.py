"""The course of the year as inline SVG with texts of HTML over it: sharp at any width, nothing to load."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.course_ends import LINE_PX, End, Now, ends, now, spread
from lib.charts.course_plan import Plan, last_of, required_from, told, top_of
from lib.vietnamese import dates, numbers

HEIGHT: Final = 300
"""Pixels of the drawing, whatever its width: the lines stretch, texts and strokes do not."""

RATES: Final = (0.25, 0.5, 0.75)
"""Grid lines; 90 % and 100 % have their own."""

BEHIND: Final = 0.42
AHEAD: Final = 0.8
"""Shares of the year at which the path to the target is named: the steps run below it, or above it."""


@dataclass(frozen=True)
class _Frame:
    """What every mark of one strip needs: the points, what they are held against, and the two scales."""

    known: list[tuple[date, int]]
    plan: Plan
    unit: str
    top: float
    last: date

    def across(self, day: date) -> float:
        """Share of the width; a day is over at its end."""
        whole = self.last - self.plan.start + timedelta(days=1)
        return (day - self.plan.start + timedelta(days=1)) / whole

    def up(self, vnd: float) -> float:
        """Share of the height."""
        return vnd / self.top

    def at(self, day: date, vnd: float) -> str:
        """A point of the drawing."""
        return f"{self.across(day) * 1000:.1f} {self.height(vnd)}"

    def height(self, vnd: float) -> str:
        """The height of money in the drawing, whose origin is the upper left corner."""
        return f"{1000 - self.up(vnd) * 1000:.1f}"


def course_strip(points: pd.DataFrame, plan: Plan, *, unit: str = "trieu") -> str:
    """Disbursed money over the year against the way to the target.

    Args:
        points: ``on`` (datetime64) and ``disbursed_vnd`` (Int64, cumulative); without a number, no step.
        plan: What the course is held against.
        unit: "trieu" or "dong".

    Returns:
        One line of HTML for ``st.markdown(…, unsafe_allow_html=True)``, since ``st.html`` drops every svg;
        all texts escaped; needs ``strip_style`` once on the page. "" where nothing was given
        and nothing paid.

    Rule: R3, R4, R5
    """
    known = told(points)
    if not known and not plan.allocated_vnd:
        return ""
    frame = _Frame(known, plan, unit, top_of(known, plan), last_of(known, plan))
    said = f"Lũy kế năm {plan.start.year}, {phrases.unit_name(unit)}"
    texts = "".join([*_rates(frame), *_paths(frame), _now(now(known, plan, unit, frame.top), frame)])
    plot = f'<div class="lc-plot">{_drawing(frame)}<div aria-hidden="true">{texts}</div></div>'
    beside = f'<div aria-hidden="true">{_ends(frame)}{_months(frame)}</div>'
    return (
        f'<div class="lc lc-course is-{unit}" style="--height:{HEIGHT}px"><p class="lc-unit">{said}</p>'
        f'<div class="lc-strip">{plot}{beside}</div></div>'
    )


def strip_style() -> str:
    """The style sheet of the strip, to be put on a page once."""
    return markup.style("course_strip")


def _spoken(frame: _Frame) -> str:
    """The strip in one sentence."""
    paid = _said(*frame.known[-1], frame) if frame.known else f"{phrases.NOT_REPORTED} giải ngân"
    told_by = [paid, *(end.text for end in ends(frame.plan, frame.unit))]
    return f"Lũy kế năm {frame.plan.start.year}: {'; '.join(told_by)}."


def _drawing(frame: _Frame) -> str:
    """Everything that is a line or a dot, from the back to the front."""
    marks = "".join([*_grid(frame), *_target(frame), *_required(frame), *_steps(frame), *_estimate(frame)])
    return (
        '<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" '
        f'aria-label="{markup.text(_spoken(frame))}">{marks}</svg>'
    )


def _path(kind: str, way: str, title: str = "") -> str:
    told_by = f"<title>{markup.text(title)}</title>" if title else ""
    return f'<path class="{kind}" d="{way}">{told_by}</path>'


def _grid(frame: _Frame) -> Iterator[str]:
    full = frame.plan.allocated_vnd
    if not full:
        return
    for share in RATES:
        yield _path("lc-grid", f"M0 {frame.height(share * full)}H1000")
    for mark in phrases.MARKS:
        yield _path("lc-level", f"M0 {frame.height(mark * full)}H1000")


def _target(frame: _Frame) -> Iterator[str]:
    if frame.plan.target_vnd is not None:
        yield _path("lc-target", f"M0 1000L{frame.at(frame.plan.end, frame.plan.target_vnd)}")


def _required(frame: _Frame) -> Iterator[str]:
    start = required_from(frame.known, frame.plan)
    if start is not None and frame.plan.target_vnd is not None:
        yield _path("lc-need", f"M{frame.at(*start)}L{frame.at(frame.plan.end, frame.plan.target_vnd)}")


def _steps(frame: _Frame) -> Iterator[str]:
    """The cumulative steps, the field under them, and a dot for each report that a hover makes speak."""
    if not frame.known:
        return
    way = "M0 1000" + "".join(
        f"H{frame.across(day) * 1000:.1f}V{frame.height(vnd)}" for day, vnd in frame.known
    )
    yield _path("lc-field", way + "V1000Z")
    yield _path("lc-steps", way)
    for day, vnd in frame.known:
        yield _path("lc-point", f"M{frame.at(day, vnd)}h.1")
        yield _path("lc-hit", f"M{frame.at(day, vnd)}h.1", _said(day, vnd, frame))


def _said(day: date, vnd: int, frame: _Frame) -> str:
    full = frame.plan.allocated_vnd
    rate = f", {phrases.rate_text(vnd / full, 2)}" if full else ""
    money = phrases.money(vnd, frame.unit)
    return f"đến {dates.say(day)} đã giải ngân {money}{rate}"


def _estimate(frame: _Frame) -> Iterator[str]:
    """The unit's own word, an open dot: it is no forecast."""
    if frame.plan.estimate_vnd is None:
        return
    dot = f"M{frame.at(frame.plan.end, frame.plan.estimate_vnd)}h.1"
    said = f"Đơn vị ước cả năm: {phrases.amount(frame.plan.estimate_vnd, frame.unit)}"
    yield _path("lc-guess", dot)
    yield _path("lc-hollow", dot, f"{said} {phrases.unit_name(frame.unit)}")


def _place(left: float, bottom: float) -> str:
    return f"left:{markup.percent_of(left)};bottom:{markup.percent_of(bottom)}"


def _rates(frame: _Frame) -> Iterator[str]:
    """The rates at the left, since the money stands at the right."""
    full = frame.plan.allocated_vnd
    yield '<i class="lc-tick" style="bottom:0%">0</i>'
    for share in (*RATES, *phrases.MARKS) if full else ():
        place = markup.percent_of(frame.up(share * (full or 0)))
        yield f'<i class="lc-tick" style="bottom:{place}">{numbers.percent(share, 0)}</i>'


def _paths(frame: _Frame) -> Iterator[str]:
    """The names of the two paths, each on the side where the other does not run."""
    plan, start = frame.plan, required_from(frame.known, frame.plan)
    if plan.target_vnd is None:
        return
    ahead = start is not None and frame.up(start[1]) > frame.up(plan.target_vnd) * frame.across(start[0])
    spot = AHEAD if ahead else BEHIND
    place = _place(spot, spot * frame.up(plan.target_vnd))
    yield f'<span class="lc-path {_side(ahead)}" style="{place}">đều đặn tới chỉ tiêu</span>'
    if start is not None and frame.across(start[0]) < AHEAD:
        half = (frame.across(start[0]) + 1) / 2, (frame.up(start[1]) + frame.up(plan.target_vnd)) / 2
        yield f'<span class="lc-path is-need {_side(not ahead)}" style="{_place(*half)}">cần từ nay</span>'


def _side(under: bool) -> str:
    return "is-under" if under else "is-over"


def _now(newest: Now | None, frame: _Frame) -> str:
    if newest is None:
        return f'<span class="lc-nothing">{phrases.NOT_REPORTED.capitalize()} giải ngân</span>'
    kinds = f"{'is-right' if newest.right else 'is-left'} {'is-below' if newest.below else 'is-above'}"
    at = frame.across(newest.day)
    side = f"left:{markup.percent_of(at)}" if newest.right else f"right:{markup.percent_of(1 - at)}"
    place = f"{side};bottom:{markup.percent_of(frame.up(newest.vnd))}"
    return f'<span class="lc-now {kinds}" style="{place}"><b>{newest.text}</b> <i>{newest.until}</i></span>'


def _ends(frame: _Frame) -> str:
    """Labels at the right end, kept apart and tied to their heights; a list under the drawing on a phone."""
    said = ends(frame.plan, frame.unit)
    places = [place / HEIGHT for place in spread([frame.up(end.vnd) * HEIGHT for end in said], LINE_PX)]
    ties = "".join(_tie(end, place, frame) for end, place in zip(said, places, strict=True))
    named = "".join(_end(end, place) for end, place in zip(reversed(said), reversed(places), strict=True))
    drawn = f'<svg class="lc-ties" viewBox="0 0 100 1000" preserveAspectRatio="none">{ties}</svg>'
    return f'<div class="lc-ends">{drawn}{named}</div>'


def _tie(end: End, place: float, frame: _Frame) -> str:
    return _path("lc-tie", f"M0 {frame.height(end.vnd)}L100 {1000 - place * 1000:.1f}")


def _end(end: End, place: float) -> str:
    return (
        f'<span class="lc-end is-{end.kind}" style="bottom:{markup.percent_of(place)}">'
        f'<i class="lc-line"></i>{markup.text(end.text)}</span>'
    )


def _months(frame: _Frame) -> str:
    """T1 … T12, each in the middle of its month; what was paid after the year names its year too."""
    firsts = [day.date() for day in pd.date_range(frame.plan.start, frame.last, freq="MS")]
    bounds = [*firsts, frame.last + timedelta(days=1)]
    return f'<div class="lc-months">{"".join(_month(one, bounds, frame) for one in range(len(firsts)))}</div>'


def _month(number: int, bounds: Sequence[date], frame: _Frame) -> str:
    first, after = bounds[number], bounds[number + 1]
    wide = (after - first) / (bounds[-1] - bounds[0])
    year = "" if first.year == frame.plan.start.year else f"/{first.year % 100}"
    return f'<i style="width:{markup.percent_of(wide)}">T{first.month}{year}</i>'
