"""Who is behind, one line per commune: a dot between 0 and 100 %, its own target, the money beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from lib.charts import markup, phrases, scale
from lib.charts.rows import Row, largest_rate, newest_date, rows
from lib.vietnamese import numbers
from lib.vocabulary import labels

FIGURES: Final = ("rate", "disbursed_vnd", "gap_vnd")
"""The figures of a row that lead to their cells."""

MIDDLE: Final = 0.5
"""A dot beyond this share of the line has more room for words at its left."""


@dataclass(frozen=True)
class _Frame:
    """What all rows of one ranking share."""

    end: float
    unit: str
    elapsed: float
    link: str | None
    newest: date | None
    trace: markup.Trace | None


def ranking_rows(
    table: pd.DataFrame,
    *,
    elapsed: float,
    unit: str = "trieu",
    link: str | None = None,
    label: str = "Xếp hạng theo số tiền còn thiếu",
    trace: markup.Trace | None = None,
) -> str:
    """One dot per commune on a line from 0 to 100 %, the largest gap on top, what no commune holds last.

    Args:
        table: The progress table by place, with names.
        elapsed: Share of the year gone by, 1.0 is the whole.
        unit: "trieu" or "dong".
        link: Start of the address the names lead to; the quoted key is added. None draws no link.
        label: What the table is, for screen readers.
        trace: Where the figures can be followed to their cells.

    Returns:
        One line of HTML for ``st.html``, all texts escaped; needs ``ranking_style`` once on the page.

    Rule: R2, R3, R4
    """
    found = rows(table, code_column="place", name_column="place_name")
    frame = _Frame(largest_rate(found, estimates=False), unit, elapsed, link, newest_date(found), trace)
    body = "".join(_row(row, frame) for row in found)
    kinds = f"lc lc-ranking is-{unit}"
    grid = f'<div role="table" aria-label="{markup.text(label)}">{_head(frame)}{body}</div>'
    return f'<div class="{kinds}">{_legend(found, frame)}{grid}</div>'


def ranking_style() -> str:
    """The style sheet of the ranking, to be put on a page once."""
    return markup.style("ranking")


def _legend(found: Sequence[Row], frame: _Frame) -> str:
    """The signs that occur, and what the marks mean."""
    marks = [
        ("pace", f"nhịp thời gian {numbers.percent(frame.elapsed, 0)}"),
        ("own", "chỉ tiêu của đơn vị"),
    ]
    words = [f"đơn vị tính: {phrases.unit_name(frame.unit)}", "xếp theo số còn thiếu, nhiều nhất trước"]
    return scale.legend(marks, [*markup.key(row.status for row in found), *words])


def _head(frame: _Frame) -> str:
    heads = [
        ("name", "Đơn vị"),
        ("bar", scale.axis(frame.elapsed, frame.end)),
        ("rate", "Tỷ lệ"),
        ("money", "Đã giải ngân / kế\u00a0hoạch"),
        ("gap", "Còn thiếu"),
    ]
    cells = "".join(f'<span class="lc-{kind}" role="columnheader">{words}</span>' for kind, words in heads)
    return f'<div class="lc-row lc-head" role="row">{cells}</div>'


def _row(row: Row, frame: _Frame) -> str:
    money, gap = phrases.money_pair(row, frame.unit), _gap(row, frame.unit)
    missing = "lc-gap is-missing" if row.missing_vnd else "lc-gap"
    rest = "" if row.code else " is-rest"
    source = markup.source_link(frame.trace, row.code, row.name)
    rate, paid, lacks = (markup.figure_trace(frame.trace, name) for name in FIGURES)
    cells = [
        f'<span class="lc-name" role="rowheader">{markup.name(row, frame.link)}{source}</span>',
        f'<span class="lc-bar" role="cell"{rate}>{_line(row, frame)}</span>',
        f'<span class="lc-rate" role="cell"{rate}>{phrases.row_rate(row)}</span>',
        f'<span class="{markup.figure("lc-money", money)}" role="cell"{paid}>{money}</span>',
        f'<span class="{markup.figure(missing, gap)}" role="cell"{lacks}>{gap}</span>',
    ]
    whose = markup.row_trace(frame.trace, row.code)
    return f'<div class="lc-row{rest}" role="row"{whose}>{"".join(cells)}</div>'


def _line(row: Row, frame: _Frame) -> str:
    """The drawing, with one sentence that says it."""
    said = markup.text(phrases.spoken(row, frame.unit))
    rail = scale.piece("lc-wire", "width", 1.0, frame.end) if row.has_plan else ""
    marks = scale.marks(row, frame.elapsed, frame.end) if row.has_plan else ""
    dot = scale.piece(
        f"lc-dot is-{row.status}", "left", row.rate or 0.0, frame.end, labels.STATUS[row.status].sign
    )
    return (
        f'<span class="lc-track" role="img" aria-label="{said}">{rail}{marks}{_words(row, frame)}{dot}</span>'
    )


def _words(row: Row, frame: _Frame) -> str:
    """What the dot alone does not tell, beside it, on the side that has more room."""
    over = [phrases.OVER_FULL] if phrases.is_over_full(row) else []
    empty = [phrases.EMPTY_WORDS[row.status]] if row.status in phrases.EMPTY_WORDS else []
    said = " · ".join(empty or [*over, *phrases.notes(row, frame.newest)])
    if not said:
        return ""
    at = (row.rate or 0.0) / frame.end
    place = f"left:{markup.percent_of(at)}" if at < MIDDLE else f"right:{markup.percent_of(1 - at)}"
    return f'<u class="lc-word" style="{place}">{markup.text(said)}</u>'


def _gap(row: Row, unit: str) -> str:
    """The missing money; where nothing was reported only its upper bound is known."""
    if row.gap_vnd is None or not row.has_plan:
        return numbers.MISSING
    said = phrases.amount(abs(row.gap_vnd), unit)
    if row.disbursed_vnd is None:
        return f"tối đa {said}"
    return f"vượt {said}" if row.gap_vnd < 0 else said
