"""From the target down to what is disbursed, step by step: which part holds which piece of the gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from lib.charts import markup, phrases

REST: Final = "Không phân theo phần nào"
"""What the whole lacks, or has paid, beyond its parts."""
WHOLES: Final = ("is-whole", "is-paid")


@dataclass(frozen=True)
class _Frame:
    """What all bars share."""

    end: float
    unit: str
    link: str | None
    show_code: bool


def waterfall(
    table: pd.DataFrame,
    target_vnd: float,
    disbursed_vnd: float,
    *,
    unit: str = "trieu",
    link: str | None = None,
    show_code: bool = True,
    top: int = 8,
    noun: str = "dòng",
) -> str:
    """The steps as horizontal bars under each other, all on one scale.

    Args:
        table: As ``lib.progress.gaps.steps`` gives it.
        target_vnd: Money the target asks for: the first bar.
        disbursed_vnd: What is disbursed: the last bar.
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
    end = max(target_vnd, disbursed_vnd, float(table["after_vnd"].max()), 1.0)
    frame = _Frame(end, unit, link, show_code)
    after = [float(vnd) for vnd in table["after_vnd"]]
    before = [target_vnd, *after]
    rows = [_bar("Số tiền theo chỉ tiêu", 0.0, target_vnd, frame, "is-whole")]
    rows += [
        _step(step, before[at], after[at], frame)
        for at, step in enumerate(table.head(top).to_dict("records"))
    ]
    if len(table) > top:
        rows.append(_bar(f"Còn lại: {len(table) - top} {noun}", after[top - 1], after[-1], frame, ""))
    rows.append(_bar("Đã giải ngân", 0.0, disbursed_vnd, frame, "is-paid"))
    label = "Từ số tiền theo chỉ tiêu xuống số đã giải ngân"
    return f'<div class="lc lc-fall" role="table" aria-label="{label}">{"".join(rows)}</div>'


def waterfall_style() -> str:
    """The style sheet of the waterfall, to be put on a page once."""
    return markup.style("waterfall")


def _step(step: Mapping[Any, Any], before: float, after: float, frame: _Frame) -> str:
    code = str(step["code"])
    shown = markup.text(step["name"]) if code else REST
    if code and frame.show_code:
        shown = f"<b>{markup.text(code)}</b> {shown}"
    if code and frame.link is not None:
        shown = f"<a {markup.leads(code, frame.link)}>{shown}</a>"
    return _bar(shown, before, after, frame, "is-more" if after > before else "")


def _bar(name: str, before: float, after: float, frame: _Frame, kind: str) -> str:
    """One bar from one amount to another; what lies below nothing is not drawn."""
    said = phrases.amount(abs(after - before), frame.unit)
    sign = "" if kind in WHOLES else "+" if after > before else "−"
    start, stop = (max(each, 0.0) for each in sorted((before, after)))
    place = f"left:{markup.percent_of(start, frame.end)};width:{markup.percent_of(stop - start, frame.end)}"
    return (
        f'<div class="lc-row" role="row"><span class="lc-name" role="rowheader">{name}</span>'
        f'<span class="lc-bar" role="cell"><i class="lc-fill {kind}" style="{place}"></i></span>'
        f'<span class="{markup.figure("lc-gap", said)}" role="cell">{sign}{said}</span></div>'
    )
