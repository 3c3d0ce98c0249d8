"""What *Tìm nhanh* is asked, as data: which rows, under which conditions; and the same said in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from lib.vietnamese import numbers
from lib.vocabulary import finding as words

Measure = Literal["rate", "gap"]
KEYS: Final = ("office", "line", "place", "fund")
"""Keys of a question, in the order its rows are named."""


@dataclass(frozen=True)
class Bound:
    """One comparison.

    Args:
        measure: "rate" (1.0 = 100 %) or "gap" (money missing to the target, đồng).
        sign: A key of ``vocabulary.finding.SIGNS``.
        value: What is compared with; for a gap whole đồng.
    """

    measure: Measure
    sign: str
    value: Decimal


@dataclass(frozen=True)
class Query:
    """A question.

    Args:
        by: Kinds of rows asked for or named, in the order of ``KEYS``; empty where the text names none.
        named: Key → codes a row must have one of; only keys of ``by``, in their order.
        bounds: All must hold.
        missing: Whether something must be missing to the target.
        statuses: One must hold, in the order of ``labels.STATUS``; empty for any.
        period: Name of a period in the calendar that was not reported; "" for none.
        carried_over: Whether money of earlier years must be there.
    """

    by: tuple[str, ...] = ()
    named: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bounds: tuple[Bound, ...] = ()
    missing: bool = False
    statuses: tuple[str, ...] = ()
    period: str = ""
    carried_over: bool = False

    @property
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """Key → the codes named."""
        return dict(self.named)

    @property
    def free(self) -> tuple[str, ...]:
        """The kinds of rows of which there can be several."""
        return tuple(key for key in self.by if len(self.codes.get(key, ())) != 1)


def conditions(query: Query) -> list[str]:
    """The conditions in words: "có tỷ lệ giải ngân dưới 50 %", "chậm hoặc không thể kịp"."""
    told = [_bound(bound) for bound in query.bounds]
    if query.missing:
        told.append(words.MISSING_WORDS[0])
    if query.statuses:
        told.append(" hoặc ".join(words.STATUS_WORDS[code][0] for code in query.statuses))
    if query.period:
        told.append(f"{words.STATUS_WORDS['not_reported'][0]} {words.PERIOD_WORDS[0]} {query.period}")
    if query.carried_over:
        told.append(words.CARRIED_WORDS[0])
    return told


def subjects(query: Query, shown: Mapping[tuple[str, str], str]) -> list[str]:
    """What the rows are, one text per kind: its word, or the names."""
    codes = query.codes
    return [
        " hoặc ".join(shown[key, code] for code in codes[key]) if key in codes else words.KINDS[key][0]
        for key in query.by
    ]


def said(query: Query, shown: Mapping[tuple[str, str], str]) -> str:
    """A question in words that are understood as this very question.

    Args:
        query: The question.
        shown: Key and code → name.

    Returns:
        "xã có tỷ lệ giải ngân dưới 50 %", "DA2 × xã chậm".
    """
    return " ".join(filter(None, [" × ".join(subjects(query, shown)), ", ".join(conditions(query))]))


def ordered(codes: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    """Different codes in an order."""
    return tuple(code for code in order if code in codes)


def _bound(bound: Bound) -> str:
    sign = words.SIGNS[bound.sign][0]
    if bound.measure == "rate":
        return f"có {words.RATE_WORDS[0]} {sign} {numbers.say(bound.value * 100)}\u00a0%"
    return f"{words.GAP_WORDS[0]} {sign} {numbers.money(bound.value, decimals=6)} triệu đồng"
