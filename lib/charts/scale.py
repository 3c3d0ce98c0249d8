"""The scale of rates that HTML rows share: marks at 90 % and 100 %, the own target, where time says to be."""

from __future__ import annotations

from lib.charts import markup, phrases
from lib.charts.rows import Row
from lib.vietnamese import numbers


def axis(elapsed: float, end: float) -> str:
    """The labels of the marks, once above all rows.

    Args:
        elapsed: Share of the year gone by, 1.0 is the whole.
        end: The rate at the right end of the scale, 1.0 is 100 %.

    Rule: R4
    """
    low, full = phrases.MARKS
    marks = [
        ("lc-at-low", low, numbers.percent(low, 0)),
        ("lc-at-full", full, numbers.percent(full, 0)),
        ("lc-at-pace", elapsed, f"nhịp {numbers.percent(elapsed, 0)}"),
    ]
    said = [
        f'<i class="{kind}" style="left:{markup.percent_of(at, end)}">{words}</i>'
        for kind, at, words in marks
    ]
    return f'<span class="lc-axis"><i class="lc-at-zero">0</i>{"".join(said)}</span>'


def marks(row: Row, elapsed: float, end: float) -> str:
    """The marks of one row: 90 %, 100 %, time's pace and the row's own target.

    Rule: R4
    """
    places = [
        *(("lc-mark", mark) for mark in phrases.MARKS),
        ("lc-pace", elapsed),
        ("lc-own", row.target_rate),
    ]
    return "".join(piece(kind, "left", at, end) for kind, at in places)


def piece(kind: str, side: str, rate: float | None, end: float, words: str = "") -> str:
    """One mark of a row.

    Args:
        kind: Its classes.
        side: "left" for a place on the scale, "width" for a length from 0.
        rate: Where it stands; None draws nothing.
        end: The rate at the right end.
        words: What stands in it, HTML.
    """
    if rate is None:
        return ""
    return f'<i class="{kind}" style="{side}:{markup.percent_of(max(rate, 0.0), end)}">{words}</i>'


def legend(told: list[tuple[str, str]], words: list[str]) -> str:
    """What the marks mean, drawn as the marks themselves, and words beside.

    Args:
        told: Kind of mark ("bar", "band", "pace", "own", "mark") and its meaning.
        words: Texts without a mark: unit and order.
    """
    drawn = [f'<span><i class="lc-k lc-k-{kind}"></i>{said}</span>' for kind, said in told]
    return f'<div class="lc-legend">{"".join(drawn)}{"".join(f"<span>{said}</span>" for said in words)}</div>'
