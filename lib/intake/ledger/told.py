"""What was understood of a ledger, told: rows set aside, control totals, the layout as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from lib.intake import describe
from lib.intake.checks import leaving
from lib.intake.checks.control import TYPES
from lib.intake.files.arrays import Bools
from lib.intake.files.cells import letters
from lib.intake.ledger.columns import Layout
from lib.intake.ledger.work import Work

SUM: Final = "dòng cộng của sổ, chỉ để so"
NO_AMOUNT: Final = "chứng từ không có số tiền"
WITHHELD: Final = "số lũy kế không lấy vì có dòng để lại"
AGAIN: Final = "trang ghi lại các chứng từ của trang trước"
LEFT: Final[Mapping[str, str]] = {"foreign": describe.FOREIGN, "skip": describe.SKIPPED}
SUMS: Final = frozenset({"plain", "running"})
"""Kinds of stated sums that may be the sum of a whole ledger."""


def aside(work: Work, withheld: Mapping[int, Bools], *, again: bool) -> pd.DataFrame:
    """Rows that gave no number: sheet, row (int64), text, reason.

    Args:
        work: The ledger.
        withheld: Column of money → payments whose numbers are not taken.
        again: Whether all of it repeats another one.
    """
    held = work.lines
    open_ = _by_key(work, [key.open for key in work.keyed.keys])
    kept = _kept(work, withheld)
    taken = work.counted & ~open_ & (not again) & kept
    rows = np.flatnonzero(~taken)
    columns = [held.body.columns[number] for number in work.ledger.made.words]
    texts = [next((text for column in columns if (text := column.shown(at))), "") for at in rows.tolist()]
    told = {
        "sheet": work.sheet,
        "row": held.body.rows[rows],
        "text": texts,
        "reason": _reasons(work, open_, again, ~kept)[rows],
    }
    return pd.DataFrame(told, index=range(len(rows))).astype(
        {"sheet": "str", "row": "int64", "text": "str", "reason": "str"}
    )


def _kept(work: Work, withheld: Mapping[int, Bools]) -> Bools:
    """Rows of which some number is taken, as far as rows left out allow it."""
    if not withheld:
        return np.ones(len(work.lines.body), np.bool_)
    kept: Bools = np.any(
        [work.lines.amounts[number].there & ~lost for number, lost in withheld.items()], axis=0
    )
    return kept


def _reasons(work: Work, open_: Bools, again: bool, lost: Bools) -> Any:
    """Why each row is set aside, if it is."""
    held = work.lines
    sums = np.zeros(len(held.body), np.bool_)
    sums[list(held.sums)] = True
    reasons = np.full(len(held.body), describe.NOTE, dtype=object)
    lefts = {why: _by_key(work, [key.left == why for key in work.keyed.keys]) for why in LEFT}
    for rows, reason in (
        (held.payment, AGAIN if again else describe.SKIPPED),
        (work.counted & lost, WITHHELD),
        (open_, describe.OPEN),
        *((lefts[why], reason) for why, reason in LEFT.items()),
        (held.empty, NO_AMOUNT),
        (held.heading, describe.HEADING),
        (held.faulty, describe.FAULTY),
        (work.gone, leaving.LEFT),
        (sums, SUM),
    ):
        reasons[rows] = reason
    return reasons


def _by_key(work: Work, which: list[bool]) -> Bools:
    found: Bools = np.array([*which, False], np.bool_)[work.keyed.of]
    return found & work.lines.payment


def totals(work: Work, withheld: Mapping[int, Bools]) -> pd.DataFrame:
    """Control totals of each column of payments beside the sum the ledger states last.

    Args:
        work: The ledger.
        withheld: Column of money → payments whose numbers are not taken.
    """
    rows = []
    for one in work.ledger.made.money:
        amounts = work.lines.amounts[one.number]
        counted = work.counted & amounts.there
        if one.number in withheld:
            counted &= ~withheld[one.number]
        stated = [
            int(amounts.value[at])
            for at, (kind, _) in sorted(work.lines.sums.items())
            if kind in SUMS and amounts.there[at]
        ]
        told = (work.sheet, one.letter, one.label, "disbursed", "vnd", int(counted.sum()))
        read, value = int(amounts.value.sum()), int(amounts.value[counted].sum())
        summed = int(amounts.value[list(work.lines.sums)].sum()) + int(
            amounts.value[work.lines.heading].sum()
        )
        rows.append((*told, value, stated[-1] if stated else None, read, summed, read - value - summed))
    return describe.typed(rows, TYPES)


def layout(work: Work, last: date | None) -> dict[str, Any]:
    """What was understood as plain JSON, as ``describe.described`` tells it of other tables.

    Args:
        work: The ledger.
        last: The day its numbers reach.
    """
    table, roles = work.ledger.table, _roles(work.ledger.made)
    money = {one.number: one for one in work.ledger.made.money}
    return {
        "sheet": table.sheet.name,
        "title": list(table.words),
        "header_rows": list(table.head),
        "rows": len(work.lines.body),
        "year": work.year,
        "as_of": last.isoformat() if last else None,
        "decided_on": None,
        "unit_dong": work.size,
        "reporter": work.reporter,
        "illustrative": work.ledger.said.illustrative,
        "columns": [
            {
                "column": letters(number),
                "label": " › ".join(path),
                "role": roles.get(number, "name"),
                "measure": "disbursed" if number in money else "",
                "unit": "vnd" if number in money else "",
                "origin": None,
                "fund": money[number].fund if number in money else "",
                "line": money[number].line if number in money else "",
                "place": money[number].place if number in money else "",
                "on": None,
            }
            for number, path in table.columns.items()
        ],
    }


def _roles(made: Layout) -> dict[int, str]:
    """Column → its role."""
    return {
        **dict.fromkeys(made.words, "name"),
        **dict.fromkeys(made.places, "place"),
        **dict.fromkeys(made.funds, "fund"),
        **dict.fromkeys((made.day, *made.other_days), "day"),
        **dict.fromkeys(made.running, "difference"),
        **dict.fromkeys(made.unknown, "unknown"),
        **dict.fromkeys(made.aside, "aside"),
        **dict.fromkeys((one.number for one in made.parts), "part"),
        **dict.fromkeys((one.number for one in made.money), "value"),
    }
