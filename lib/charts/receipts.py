"""The tick list of reports: who has reported for a period, whose report is in the files, who is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

import pandas as pd

from lib.charts import markup
from lib.vietnamese import dates
from lib.vocabulary.labels import ILLUSTRATIVE
from lib.vocabulary.reports import RECEIPTS

SIGNS: Final[Mapping[str, str]] = {
    "overdue": "✕",
    "held": "!",
    "awaited": "…",
    "in_files": "+",
    "received": "✓",
}


def receipts_sentence(ticked: pd.DataFrame, period: str) -> str:
    """How it stands in one sentence: "Kỳ T7: 18/23 đơn vị đã báo cáo, 3 trong tệp vừa chọn, 2 quá hạn".

    Args:
        ticked: The tick list; column state.
        period: Name of the period.

    Rule: R2
    """
    counts = {state: int((ticked["state"] == state).sum()) for state in RECEIPTS}
    said = [f"{counts['received']}/{len(ticked)} đơn vị đã báo cáo"]
    rest = {
        "in_files": "trong tệp vừa chọn",
        "held": "trong tệp chưa nạp được",
        "overdue": "quá hạn",
        "awaited": "chưa tới hạn",
    }
    said += [f"{counts[state]} {words}" for state, words in rest.items() if counts[state]]
    return f"Kỳ {period}: {', '.join(said)}"


def receipt_list(ticked: pd.DataFrame, link: str | None = None) -> str:
    """The units under their states, those that must act first.

    Args:
        ticked: unit, commune, unit_name, state, due_on, reported_on, last_on, illustrative.
        link: Start of the address a commune leads to; None draws no link.

    Returns:
        One line of HTML, all texts escaped; "" for no unit.

    Rule: R2
    """
    groups = [(state, ticked[ticked["state"] == state]) for state in RECEIPTS]
    said = "".join(_group(state, rows, link) for state, rows in groups if len(rows))
    return f'<div class="lc lc-receipts">{said}</div>' if said else ""


def _group(state: str, rows: pd.DataFrame, link: str | None) -> str:
    """One state: what holds for most of its units stands in the heading, what is other at the unit."""
    said = [_when(row) for row in rows.itertuples()]
    usual = Counter(said).most_common(1)[0][0]
    most = usual if len(set(said)) == 1 else f"{usual}, trừ nơi ghi riêng"
    due = rows["due_on"].unique()
    until = f" · hạn {dates.say(due[0])}" if state in {"overdue", "awaited"} and len(due) == 1 else ""
    items = "".join(
        _item(row, "" if when == usual else when, link)
        for row, when in zip(rows.itertuples(), said, strict=True)
    )
    return f"<h3>{RECEIPTS[state]}: {len(rows)}{until} · {markup.text(most)}</h3><ul>{items}</ul>"


def _item(row: Any, when: str, link: str | None) -> str:
    unit, state = str(row.unit), str(row.state)
    name = markup.text(row.unit_name)
    if link is not None and row.commune:
        name = (
            f'<a data-go="{markup.text(unit)}" href="{markup.text(link + quote(unit, safe=""))}">{name}</a>'
        )
    sign = f'<b class="lc-sign is-{state}" aria-hidden="true">{SIGNS[state]}</b>'
    note = f"<small>{markup.text(when)}</small>" if when else ""
    return f"<li>{sign}<span>{name}{note}</span></li>"


def _when(row: Any) -> str:
    """The date that matters: of the report, else of the newest number before."""
    invented = f", {ILLUSTRATIVE.lower()}" if row.illustrative else ""
    if pd.notna(row.reported_on):
        return f"số đến {dates.say(row.reported_on)}{invented}"
    return f"số gần nhất {dates.say(row.last_on)}" if pd.notna(row.last_on) else "chưa có số nào"


def receipt_style() -> str:
    """The style sheet of the list, to be put on a page once."""
    return markup.style("receipts")
