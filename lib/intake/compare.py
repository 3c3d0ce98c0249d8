"""Remarks on what a workbook would change: given the figures before and after, never the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from lib.intake.days import CUMULATIVE
from lib.vietnamese import numbers
from lib.vocabulary.findings import Finding

MOST_NAMED: Final = 5
"""So many figures are named one by one; more of a kind are counted."""


def remarks(changes: pd.DataFrame, plans: pd.DataFrame) -> list[Finding]:
    """What is odd about the figures that would change.

    Args:
        changes: Figures that change: measure, what (name for people), line, place, source, kind, origin_year,
            old, new (Int64, đồng).
        plans: Allocated money of the same cells, index as ``changes``: plan (Int64, NA where none).

    Returns:
        Warnings: a cumulative figure that falls, disbursed beyond the plan or without any. Sums above such a
        figure are not named again.
    """
    cumulative = changes["measure"].isin(CUMULATIVE)
    falls = changes[cumulative & (changes["new"] < changes["old"]).fillna(False)]
    paid = changes[changes["measure"] == "disbursed"].join(plans)
    over = paid[(paid["new"] > paid["plan"]).fillna(False)]
    outside = paid[paid["plan"].isna() & (paid["new"] > 0).fillna(False)]
    return [
        *_told("known.decreases", falls, ("old", "new")),
        *_told("known.over_plan", over, ("new", "plan")),
        *_told("known.no_plan", outside, ("new",)),
    ]


def _told(code: str, rows: pd.DataFrame, names: Sequence[str]) -> Iterator[Finding]:
    for at, row in enumerate(rows.to_dict("records")):
        if at == MOST_NAMED:
            break
        said = {name: numbers.money(row[name]) + " triệu đồng" for name in names}
        yield Finding(code, data={**said, "what": row["what"]})
