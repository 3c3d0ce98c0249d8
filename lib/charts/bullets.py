"""The bullet row, the workhorse: rate, estimate, pace, targets and money of a line in one look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from lib.charts import markup, phrases, scale
from lib.charts.rows import Order, Row, largest_rate, newest_date, rows
from lib.vietnamese import numbers

FIGURES: Final = ("rate", "disbursed_vnd", "gap_vnd")
"""The figures of a row that lead to their cells."""

WIDE_UNIT: Final = "dong"
"""Whole đồng take so much room that money and gap stand below each other."""


@dataclass(frozen=True)
class _Frame:
    """What all rows of one table share."""

    end: float
    unit: str
    elapsed: float
    link: str | None
    newest: date | None
    coded: bool
    trace: markup.Trace | None


def bullet_rows(
    table: pd.DataFrame,
    *,
    elapsed: float,
    name_column: str = "line_name",
    code_column: str = "line",
    unit: str = "trieu",
    link: str | None = None,
    order: Order = "gap",
    show_code: bool = True,
    label: str = "Tiến độ giải ngân",
    trace: markup.Trace | None = None,
) -> str:
    """The bullet rows of a progress table.

    Args:
        table: The progress table, with names.
        elapsed: Share of the year gone by, 1.0 is the whole: where time says each bar should be.
        name_column: Column of names.
        code_column: Column of keys, printed before the name and put into links.
        unit: "trieu" or "dong".
        link: Start of the address the names lead to; the quoted key is added. None draws no link.
        order: "gap" puts the most missing money first, "given" keeps the order of the table.
        show_code: False for tables whose keys say nothing to a reader (communes).
        label: What the table is, for screen readers.
        trace: Where the figures can be followed to their cells.

    Returns:
        One line of HTML for ``st.html``, all texts escaped; needs ``bullet_style`` once on the page.

    Rule: R2, R3, R4, R5
    """
    found = rows(table, code_column=code_column, name_column=name_column, order=order)
    frame = _Frame(largest_rate(found), unit, elapsed, link, newest_date(found), show_code, trace)
    kinds = "lc lc-bullets" if show_code else "lc lc-bullets lc-no-code"
    body = "".join(_row(row, frame) for row in found)
    table_html = (
        f'<div class="lc-table" role="table" aria-label="{markup.text(label)}">{_head(frame)}{body}</div>'
    )
    if unit == WIDE_UNIT:
        kinds += " lc-wide"
    return f'<div class="{kinds}">{_legend(found, frame, order)}{table_html}</div>'


def bullet_style() -> str:
    """The style sheet of the bullet rows, to be put on a page once."""
    return markup.style("bullets")


def _legend(found: Sequence[Row], frame: _Frame, order: Order) -> str:
    """What the marks mean, with the unit and the order."""
    sorting = "xếp theo số còn thiếu, nhiều nhất trước" if order == "gap" else ""
    own = "chỉ tiêu của dòng" if frame.coded else "chỉ tiêu của đơn vị"
    marks = [
        ("bar", "đã giải ngân", True),
        ("band", "đơn vị ước cả năm", any(row.expected_rate is not None for row in found)),
        ("pace", f"nhịp thời gian {numbers.percent(frame.elapsed, 0)}", True),
        ("own", own, any(row.target_rate is not None for row in found)),
    ]
    said = [f"đơn vị tính: {phrases.unit_name(frame.unit)}", sorting]
    return scale.legend([(kind, words) for kind, words, wanted in marks if wanted], [*filter(None, said)])


def _head(frame: _Frame) -> str:
    heads = [
        ("code", "Mã"),
        ("name", "Nội dung" if frame.coded else "Đơn vị"),
        ("chip", "Tình trạng"),
        ("bar", scale.axis(frame.elapsed, frame.end)),
        ("rate", "Tỷ lệ"),
        ("money", "Đã giải ngân / kế\u00a0hoạch"),
        ("gap", "Tới chỉ tiêu"),
    ]
    cells = [f'<span class="lc-{name}" role="columnheader">{words}</span>' for name, words in heads]
    return f'<div class="lc-row lc-head" role="row">{"".join(cells)}</div>'


def _row(row: Row, frame: _Frame) -> str:
    note = " · ".join(phrases.notes(row, frame.newest))
    small = f"<small>{markup.text(note)}</small>" if note else ""
    over = f'<em class="lc-over">{phrases.OVER_FULL}</em>' if phrases.is_over_full(row) else ""
    money, gap = phrases.money_pair(row, frame.unit), phrases.gap_text(row, frame.unit)
    missing = "lc-gap is-missing" if row.missing_vnd else "lc-gap"
    source = markup.source_link(frame.trace, row.code, row.name)
    rate, paid, lacks = (markup.figure_trace(frame.trace, name) for name in FIGURES)
    cells = [
        f'<span class="lc-code" role="cell">{markup.text(row.code)}</span>',
        f'<span class="lc-name" role="rowheader">{markup.name(row, frame.link)}{source}{small}</span>',
        f'<span class="lc-chip-cell" role="cell">{markup.chip(row.status)}</span>',
        f'<span class="lc-bar" role="cell"{rate}>{_bar(row, frame)}</span>',
        f'<span class="lc-rate" role="cell"{rate}>{phrases.row_rate(row)}{over}</span>',
        f'<span class="{markup.figure("lc-money", money)}" role="cell"{paid}>{money}</span>',
        f'<span class="{markup.figure(missing, gap)}" role="cell"{lacks}>{gap}</span>',
    ]
    whose = markup.row_trace(frame.trace, row.code)
    return f'<div class="lc-row" role="row"{whose}>{"".join(cells)}</div>'


def _bar(row: Row, frame: _Frame) -> str:
    """The drawing, with one sentence that says it."""
    said = markup.text(phrases.spoken(row, frame.unit))
    kind = f" lc-{row.status}" if row.status in phrases.EMPTY_WORDS else ""
    inner = _marks(row, frame) if row.has_plan else ""
    word = f'<u class="lc-word">{phrases.EMPTY_WORDS[row.status]}</u>' if row.rate is None and kind else ""
    return f'<span class="lc-track{kind}" role="img" aria-label="{said}">{inner}{word}</span>'


def _marks(row: Row, frame: _Frame) -> str:
    """Estimate, bar, and the marks over them, drawn in this order."""
    lengths = [("lc-band", row.expected_rate), (f"lc-fill is-{row.status}", row.rate)]
    drawn = [scale.piece(kind, "width", size, frame.end) for kind, size in lengths]
    return "".join(drawn) + scale.marks(row, frame.elapsed, frame.end)
