"""Who holds the missing money: the few rows with most of it, their share, and the share of all so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.rows import Row, rows
from lib.vocabulary import labels

NOTHING: Final = "Không có số còn thiếu so với chỉ tiêu."
LABEL: Final = "Ai giữ số còn thiếu"
NO_NOTES: Final[Mapping[str, str]] = {}


@dataclass(frozen=True)
class _Frame:
    """What all rows of one list share."""

    missing: float
    unit: str
    link: str | None
    show_code: bool
    notes: Mapping[str, str]
    trace: markup.Trace | None


def holders(
    table: pd.DataFrame,
    *,
    top: int = 5,
    code_column: str = "line",
    name_column: str = "line_name",
    unit: str = "trieu",
    link: str | None = None,
    show_code: bool = True,
    noun: str = "dòng",
    notes: Mapping[str, str] = NO_NOTES,
    trace: markup.Trace | None = None,
) -> str:
    """The holders of the missing money, most first, and the others together in a last row.

    Shares are of the sum of all positive gaps: an overshoot elsewhere does not make a gap smaller.

    Args:
        table: The progress table, with names.
        top: How many rows are shown by themselves.
        code_column: Column of keys.
        name_column: Column of names.
        unit: "trieu" or "dong".
        link: Start of the address the names lead to, as in ``bullet_rows``.
        show_code: Whether the key stands before the name.
        noun: What a row is called.
        notes: Key → what is said under its name.
        trace: Where the figures can be followed to their cells.

    Returns:
        One line of HTML, all texts escaped; a sentence where nothing is missing. Needs ``holder_style`` once.
    """
    found = [row for row in rows(table, code_column=code_column, name_column=name_column) if row.missing_vnd]
    missing = sum(row.missing_vnd for row in found)
    if not missing:
        return f'<div class="lc lc-holders"><p class="lc-nothing">{NOTHING}</p></div>'
    ranked = sorted(found, key=lambda row: -row.missing_vnd)
    shown, others = ranked[:top], ranked[top:]
    frame = _Frame(missing, unit, link, show_code, notes, trace)
    lines = [_holder(row, shown[: place + 1], frame) for place, row in enumerate(shown)]
    silent = all(row.disbursed_vnd is None for row in found)
    body = "".join(
        [
            _head(unit, "Phải giải ngân" if silent else "Còn thiếu", "Nội dung" if show_code else "Đơn vị"),
            *lines,
            _others(others, shown[0].missing_vnd, noun, frame),
        ]
    )
    table_html = f'<div class="lc-table" role="table" aria-label="{LABEL}">{body}</div>'
    kinds = "lc lc-holders lc-wide" if unit == "dong" else "lc lc-holders"
    return f'<div class="{kinds}">{table_html}</div>'


def holder_style() -> str:
    """The style sheet of the holders, to be put on a page once."""
    return markup.style("holders")


def _head(unit: str, what: str, who: str) -> str:
    heads = [
        ("name", who),
        ("bar", ""),
        ("gap", f"{what} ({phrases.unit_name(unit)})"),
        ("share", "Tỷ trọng"),
        ("sum", "Cộng dồn"),
    ]
    cells = [f'<span class="lc-{name}" role="columnheader">{words}</span>' for name, words in heads]
    return f'<div class="lc-row lc-head" role="row">{"".join(cells)}</div>'


def _holder(row: Row, so_far: list[Row], frame: _Frame) -> str:
    code = f"<b>{markup.text(row.code)}</b> " if frame.show_code and row.code else ""
    status = f"{labels.STATUS[row.status].sign} {phrases.status_name(row)}"  # what the bar's fill stands for
    words = " · ".join(filter(None, [frame.notes.get(row.code, ""), status]))
    small = f"<small>{markup.text(words)}</small>"
    held = sum(one.missing_vnd for one in so_far)
    bar = _bar(row.missing_vnd / so_far[0].missing_vnd, f"is-{row.status}")
    source = markup.source_link(frame.trace, row.code, row.name, "gap_vnd")
    name = f"{code}{markup.name(row, frame.link)}{source}{small}"
    return _line(name, bar, row.missing_vnd, held, frame, markup.row_trace(frame.trace, row.code))


def _others(others: list[Row], largest: float, noun: str, frame: _Frame) -> str:
    if not others:
        return ""
    held = sum(row.missing_vnd for row in others)
    name = f"<span class='lc-quiet'>Còn lại: {len(others)} {noun}</span>"
    return _line(name, _bar(held / largest, "lc-rest"), held, frame.missing, frame)


def _bar(share: float, kind: str) -> str:
    # The others together may hold more than the largest one: their bar then ends at the edge, marked so.
    full = " lc-beyond" if share > 1 else ""
    return f'<i class="lc-fill {kind}{full}" style="width:{markup.percent_of(min(share, 1.0))}"></i>'


def _line(name: str, bar: str, gap_vnd: float, held_vnd: float, frame: _Frame, whose: str = "") -> str:
    share, so_far = (phrases.rate_text(vnd / frame.missing, 0, (1.0,)) for vnd in (gap_vnd, held_vnd))
    gap, lacks = phrases.amount(gap_vnd, frame.unit), markup.figure_trace(frame.trace, "gap_vnd")
    cells = [
        f'<span class="lc-name" role="rowheader">{name}</span>',
        f'<span class="lc-bar" role="cell">{bar}</span>',
        f'<span class="{markup.figure("lc-gap", gap)}" role="cell"{lacks}>{gap}</span>',
        f'<span class="lc-share" role="cell">{share}</span>',
        f'<span class="lc-sum" role="cell">{so_far}</span>',
    ]
    return f'<div class="lc-row" role="row"{whose}>{"".join(cells)}</div>'
