"""From one amount to another, step by step: from a target to what is disbursed, from a plan to its change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from lib.charts import markup, phrases
from lib.vietnamese.text import begun_small

REST: Final = "Không phân theo phần nào"
"""What the whole lacks, or has paid, beyond its parts."""
WHOLES: Final = ("is-whole", "is-paid")


@dataclass(frozen=True)
class Ends:
    """What the first and the last bar are called, and how the last is filled: one of ``WHOLES``."""

    first: str
    last: str
    kind: str = "is-whole"


TO_DISBURSED: Final = Ends("Số tiền theo chỉ tiêu", "Đã giải ngân", "is-paid")


@dataclass(frozen=True)
class _Frame:
    """What all bars share."""

    end: float
    unit: str
    link: str | None
    show_code: bool


def waterfall(
    table: pd.DataFrame,
    first_vnd: float,
    last_vnd: float,
    *,
    ends: Ends = TO_DISBURSED,
    unit: str = "trieu",
    link: str | None = None,
    show_code: bool = True,
    top: int = 8,
    noun: str = "dòng",
) -> str:
    """The steps as horizontal bars under each other, all on one scale.

    Args:
        table: As ``lib.progress.gaps.steps`` or ``lib.progress.adjustments.plan_steps`` gives it.
        first_vnd: The first bar: the money the target asks for.
        last_vnd: The last bar: what is disbursed.
        ends: What the two are called.
        unit: "trieu" or "dong".
        link: Start of the address the names lead to.
        show_code: Whether the key stands before the name.
        top: So many steps are shown by themselves, the others together.
        noun: What a step is called.

    Returns:
        One line of HTML, all texts escaped; "" without a step. Needs ``waterfall_style`` once.

    Rule: R2, R4
    """
    if table.empty:
        return ""
    frame = _Frame(max(first_vnd, last_vnd, float(table["after_vnd"].max()), 1.0), unit, link, show_code)
    rows, before = [bar_row(ends.first, 0.0, first_vnd, frame.end, unit, "is-whole")], first_vnd
    for step in _shortened(table, top, noun):
        rows.append(_step(step, before, float(step["after_vnd"]), frame))
        before = float(step["after_vnd"])
    rows.append(bar_row(ends.last, 0.0, last_vnd, frame.end, unit, ends.kind))
    return bars(rows, f"Từ {begun_small(ends.first)} tới {begun_small(ends.last)}")


def bars(rows: Iterable[str], label: str) -> str:
    """Bars under each other.

    Args:
        rows: As ``bar_row`` gives them.
        label: What they show, for a screen reader.
    """
    return f'<div class="lc lc-fall" role="table" aria-label="{markup.text(label)}">{"".join(rows)}</div>'


def waterfall_style() -> str:
    """The style sheet of the waterfall, to be put on a page once."""
    return markup.style("waterfall")


def _shortened(table: pd.DataFrame, top: int, noun: str) -> list[dict[Any, Any]]:
    """The first steps, the other parts together, and what is beyond the parts."""
    parts, beyond = table[table["code"] != ""], table[table["code"] == ""]
    shown = parts.head(top).to_dict("records")
    if len(parts) > top:
        others = f"Còn lại: {len(parts) - top} {noun}"
        shown.append({"code": "", "name": others, "after_vnd": parts["after_vnd"].iloc[-1]})
    return [*shown, *beyond.assign(name=beyond["name"].replace("", REST)).to_dict("records")]


def _step(step: Mapping[Any, Any], before: float, after: float, frame: _Frame) -> str:
    code = str(step["code"])
    shown = markup.text(step["name"])
    if code and frame.show_code:
        shown = f"<b>{markup.text(code)}</b> {shown}"
    if code and frame.link is not None:
        shown = f"<a {markup.leads(code, frame.link)}>{shown}</a>"
    return bar_row(shown, before, after, frame.end, frame.unit, "is-more" if after > before else "")


def bar_row(name: str, before: float, after: float, end: float, unit: str, kind: str) -> str:
    """One bar from one amount to another; what lies below nothing is not drawn.

    Args:
        name: HTML before the bar.
        before: Where it begins.
        after: Where it ends; above or below says the sign, where it is not of ``WHOLES``.
        end: End of the scale.
        unit: "trieu" or "dong".
        kind: Class of its filling: "", "is-more" or one of ``WHOLES``.
    """
    said = phrases.amount(abs(after - before), unit)
    sign = "" if kind in WHOLES else "+" if after > before else "−"
    start, stop = (max(each, 0.0) for each in sorted((before, after)))
    place = f"left:{markup.percent_of(start, end)};width:{markup.percent_of(stop - start, end)}"
    return (
        f'<div class="lc-row" role="row"><span class="lc-name" role="rowheader">{name}</span>'
        f'<span class="lc-bar" role="cell"><i class="lc-fill {kind}" style="{place}"></i></span>'
        f'<span class="{markup.figure("lc-gap", said)}" role="cell">{sign}{said}</span></div>'
    )
