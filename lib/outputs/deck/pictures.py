"""The pictures of slides as HTML and SVG: every text escaped, nothing fetched, in the deck's own pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lib.charts.markup import percent_of, text
from lib.charts.phrases import MARKS
from lib.outputs.deck.fitting import is_large
from lib.outputs.deck.slide import Bar, Bars, Course, Listing, Picture
from lib.vocabulary.labels import POVERTY, STATUS, StatusLook
from lib.vocabulary.meetings import LIVES

LOOKS: Final[Mapping[str, StatusLook]] = {**STATUS, **LIVES, **POVERTY}
"""Status of a figure, life of a decision or state of a commune's poverty → how it is told apart."""
ROOM: Final = 1.08
"""The axis of rates ends so far beyond 100 %."""
ONE_COLUMN: Final = 12
"""So many bars stand below each other; more stand in two columns."""
TIGHT: Final = 9
"""More than so many are set smaller."""
BOLD_PX, SMALL_PX = 17, 12
"""How wide a letter of a figure is at most, on average, and one of what stands quiet under it."""
WIDE, HIGH = 1240, 700
LEFT, RIGHT, TOP, BOTTOM = 110, 40, 50, 60
"""The course's box and the room around its axes."""
MONTHS: Final = 12
EARLY: Final = 0.7
"""Until this share of the year there is room for words to the right of the path that is still to go."""
LOW: Final = 0.16
"""They stand so far up that path."""


def drawn(picture: Picture) -> str:
    """A picture as HTML."""
    if isinstance(picture, Bars):
        return _bars(picture)
    return _course(picture) if isinstance(picture, Course) else _listing(picture)


def _bars(picture: Bars) -> str:
    end = axis_end(picture)
    marks = "".join(f'<i class="mark" style="left:{percent_of(mark, end)}"></i>' for mark in MARKS)
    told = any(bar.status for bar in picture.rows)
    rows = "".join(_bar(bar, end, marks if picture.rate else "", told) for bar in picture.rows)
    columns = 2 if len(picture.rows) > ONE_COLUMN else 1
    down = -(-len(picture.rows) // columns)
    tight, named = " is-tight" if down > TIGHT else "", " has-status" if told else ""
    kind = f"bars is-{columns}{tight}{named}"
    words = mark_words(picture)
    told_of = f" <small>({text(words)})</small>" if words else ""
    said = f'<p class="said">{text(picture.said)}{told_of}</p>'
    rest = f'<p class="said">{text(picture.rest)}</p>' if picture.rest else ""
    return f'{said}<div class="{kind}" style="--down:{down};--said:{_width(picture)}px">{rows}</div>{rest}'


def _width(picture: Bars) -> int:
    """Room for the widest figure: one width for all rows, so that their rails begin and end alike."""
    return (
        max((max(len(bar.said) * BOLD_PX, len(bar.small) * SMALL_PX) for bar in picture.rows), default=0) + 8
    )


def axis_end(picture: Bars) -> float:
    """Where the axis ends: nothing is clipped."""
    drawn_to = (value for bar in picture.rows for value in (bar.share, bar.before, bar.target, bar.due))
    return max([ROOM if picture.rate else 1.0, *(value * 1.02 for value in drawn_to if value is not None)])


def mark_words(picture: Bars) -> str:
    """What the lines are, once; "" where there are none."""
    words = ["vạch đứng: 90 %, 100 %"] if picture.rate else []
    words += ["vạch đậm: chỉ tiêu riêng"] if any(bar.target is not None for bar in picture.rows) else []
    words += ["vạch chấm: mức phải được tới nay"] if any(bar.due is not None for bar in picture.rows) else []
    words += ["phần nhạt: kỳ trước"] if any(bar.before is not None for bar in picture.rows) else []
    return "; ".join(words)


def _bar(bar: Bar, end: float, marks: str, told: bool) -> str:
    at = [("due", bar.due), ("target", bar.target)]
    ticks = "".join(
        f'<i class="{kind}" style="left:{percent_of(value, end)}"></i>'
        for kind, value in at
        if value is not None
    )
    code = f"<b>{text(bar.code)}</b> " if bar.code else ""
    small = f"<small>{text(bar.small)}</small>" if bar.small else ""
    status = _status(bar.status) if told else ""
    return (
        f'<div class="bar"><span class="b-name">{code}{text(bar.name)}</span>'
        f'<span class="b-rail">{marks}{_lengths(bar, end)}{ticks}</span>'
        f'<span class="b-said"><b>{text(bar.said)}</b>{small}</span>{status}</div>'
    )


def _lengths(bar: Bar, end: float) -> str:
    kind = f"is-{bar.status}" if bar.status else "is-plain"
    if bar.share is None:
        return f'<i class="none {kind}"></i>'
    if bar.before is None:
        return f'<i class="fill {kind}" style="width:{percent_of(bar.share, end)}"></i>'
    low, high = sorted((bar.before, bar.share))
    moved = "is-less" if bar.share < bar.before else kind
    return (
        f'<i class="fill was" style="width:{percent_of(low, end)}"></i>'
        f'<i class="fill {moved}" style="left:{percent_of(low, end)};'
        f'width:{percent_of(high - low, end)}"></i>'
    )


def _status(status: str) -> str:
    said = f"{_sign(status)} {text(LOOKS[status].name)}" if status else ""
    return f'<span class="b-sign">{said}</span>'


def _sign(status: str) -> str:
    return f'<b class="sign is-{status}" aria-hidden="true">{LOOKS[status].sign}</b>'


def _course(picture: Course) -> str:
    last, top = course_ends(picture)

    def across(month: float) -> float:
        return LEFT + month / last * (WIDE - LEFT - RIGHT)

    def up(rate: float) -> float:
        return HIGH - BOTTOM - rate / top * (HIGH - TOP - BOTTOM)

    parts = [*_grid(across, up, last), *_paths(picture, across, up)]
    return (
        f'<p class="said">{text(picture.said)}</p><svg class="course" viewBox="0 0 {WIDE} {HIGH}" role="img" '
        f'aria-label="{text(picture.said)}: {text(picture.now_said)}">{"".join(parts)}</svg>'
    )


def course_ends(picture: Course) -> tuple[float, float]:
    """The last month and the highest rate of the axes: nothing is clipped."""
    last = max(MONTHS, picture.deadline, *(month for month, _ in picture.steps), 0)
    return last, max(ROOM, *(rate * 1.05 for _, rate in picture.steps), picture.target or 0)


def quarters(last: float) -> Iterator[tuple[int, str]]:
    """The months that are named under a course, and their names."""
    for month in range(0, int(last) + 1, 3):
        yield month, f"hết T{month if month <= MONTHS else month - MONTHS}" if month else "đầu năm"


Place = Callable[[float], float]


def _grid(across: Place, up: Place, last: float) -> Iterator[str]:
    for rate in (0.0, 0.25, 0.5, 0.75, *MARKS):
        kind = "g-mark" if rate in MARKS else "g-line"
        y = up(rate)
        yield f'<line class="{kind}" x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        if rate != MARKS[0]:  # 90 and 100 are too near each other for two texts of this size
            said = f'text-anchor="end">{rate * 100:.0f} %'
            yield f'<text class="g-text" x="{LEFT - 12}" y="{y + 9:.1f}" {said}</text>'
    for month, words in quarters(last):
        anchor = "start" if not month else "end" if month >= last else "middle"
        yield (
            f'<text class="g-text" x="{across(month):.1f}" y="{HIGH - 16}" text-anchor="{anchor}">'
            f"{words}</text>"
        )


def _paths(picture: Course, across: Place, up: Place) -> Iterator[str]:
    """The path that is due from the year's begin, the steps, and the path from now to the target."""
    start = f"{across(0):.1f},{up(0):.1f}"
    goal = None
    if picture.target is not None:
        goal = across(picture.deadline), up(picture.target)
        yield f'<polyline class="p-due" points="{start} {goal[0]:.1f},{goal[1]:.1f}"/>'
    points = [(across(month), up(rate)) for month, rate in picture.steps]
    yield f'<polyline class="p-paid" points="{start} {" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
    yield from (f'<circle class="p-dot" cx="{x:.1f}" cy="{y:.1f}" r="7"/>' for x, y in points)
    if points:
        x, y = points[-1]
        if goal and picture.needed_said:
            yield f'<polyline class="p-need" points="{x:.1f},{y:.1f} {goal[0]:.1f},{goal[1]:.1f}"/>'
            yield _needed(picture, (x, y), goal)
        yield _label(x + 16, min(y + 44, HIGH - BOTTOM - 14), picture.now_said, "l-now", x)
    if goal:
        yield f'<circle class="p-goal" cx="{goal[0]:.1f}" cy="{goal[1]:.1f}" r="11"/>'
        yield (
            f'<text class="l-goal" x="{goal[0] - 20:.1f}" y="{goal[1] - 22:.1f}" text-anchor="end">'
            f"{text(picture.target_said)}</text>"
        )


def _needed(picture: Course, start: tuple[float, float], goal: tuple[float, float]) -> str:
    """What the path asks for: under it where there is room to its right, else on its other side."""
    early = picture.now < MONTHS * EARLY
    share = LOW if early else 0.5
    x, y = (at + share * (end - at) for at, end in zip(start, goal, strict=True))
    at, words = (goal[0], picture.needed_said) if early else (x - 24, picture.needed_said)
    return f'<text class="l-need" x="{at:.1f}" y="{y + 10:.1f}" text-anchor="end">{text(words)}</text>'


def _label(x: float, y: float, words: str, kind: str, point: float) -> str:
    """A text beside a point, on its other side where the box would end within it."""
    anchor = "end" if point > WIDE * 0.62 else "start"
    at = point - 24 if anchor == "end" else x
    return f'<text class="{kind}" x="{at:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text(words)}</text>'


def _listing(picture: Listing) -> str:
    heads = "".join(
        f'<th class="{_side(picture, at)}">{text(head)}</th>' for at, head in enumerate(picture.heads)
    )
    statuses = picture.statuses or ("",) * len(picture.rows)
    rows = "".join(_line(picture, row, status) for row, status in zip(picture.rows, statuses, strict=True))
    few = " is-few" if is_large(picture) else ""
    return f'<table class="listing{few}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _line(picture: Listing, row: tuple[str, ...], status: str) -> str:
    mark = f"{_sign(status)} " if status else ""
    cells = (
        f'<td class="{_side(picture, at)}">{mark if not at else ""}{text(cell)}</td>'
        for at, cell in enumerate(row)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _side(picture: Listing, at: int) -> str:
    return "is-figure" if at in picture.right else ""
