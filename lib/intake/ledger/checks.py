"""What a ledger states of itself, held against its payments: sums, parts, vouchers written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import pandas as pd

from lib.intake.files.arrays import Ints
from lib.intake.ledger.amounts import Amounts
from lib.intake.ledger.columns import Layout, Money
from lib.intake.ledger.finder import Finder
from lib.intake.ledger.rows import Lines
from lib.vietnamese import dates, numbers
from lib.vietnamese.text import fold
from lib.vocabulary import ledgers
from lib.vocabulary.findings import Finding

EXAMPLES: Final = 3
RESTARTS: Final[Mapping[str, frozenset[str]]] = {
    "month": frozenset({"month", "part", "plain"}),
    "part": frozenset({"part", "plain"}),
    "plain": frozenset({"plain"}),
    "running": frozenset(),
    "carried": frozenset(),
}
"""Kind of a stated sum → kinds of sums after which it may begin anew."""


def stated_sums(held: Lines, made: Layout, answers: Mapping[str, str]) -> list[Finding]:
    """Sums stated in rows of a ledger that no sum of its payments gives; asked once for a column."""
    if held.faulty.any():
        return []  # what is wrong with the payments comes first
    finder = Finder(held.body)
    for one in (*made.money, *made.parts):
        amounts = held.amounts[one.number]
        added = np.r_[0, np.cumsum(np.where(held.payment | held.gone, amounts.value, 0))]
        if unread := _not_compared(held, amounts):
            cell, count = finder.cell(unread[0], one.number), numbers.say(len(unread))
            finder.found.append(Finding("ledger.sum_left", held.body.sheet, cell, data={"count": count}))
            continue
        wrong = {
            at: sums
            for at, (kind, text) in held.sums.items()
            if kind in RESTARTS
            and amounts.there[at]
            and int(amounts.value[at]) not in (sums := _sums(held, added, amounts.value, at, kind, text))
        }
        key = f"sum:{held.body.sheet}!{one.letter}"
        if not wrong or answers.get(key) == "rows":
            continue
        first, sums = next(iter(wrong.items()))
        stated, nearest = (
            int(amounts.value[first]),
            min(sums, key=lambda total: abs(total - int(amounts.value[first]))),
        )
        data = {
            "sum": numbers.say(nearest),
            "difference": numbers.say(abs(stated - nearest)),
            "more": f" và {numbers.say(len(wrong) - 1)} dòng cộng nữa" if len(wrong) > 1 else "",
        }
        where = (held.body.sheet, finder.cell(first, one.number), numbers.say(stated))
        finder.found.append(Finding("ledger.sum", *where, data, answer_key=key, options=ledgers.SUMS_ASKED))
    return finder.found


def _not_compared(held: Lines, amounts: Amounts) -> list[int]:
    """The stated sums of a column, where a row left out has no day or amount that can be read."""
    unread = held.gone & ((amounts.filled & ~amounts.there) | np.isnat(held.day))
    sums = [at for at, (kind, _) in held.sums.items() if kind in RESTARTS and amounts.there[at]]
    return sums if unread.any() else []


def _sums(held: Lines, added: Ints, values: Ints, at: int, kind: str, text: str) -> list[int]:
    """What a stated sum may be the sum of, the likeliest first."""
    before = [row for row, (other, _) in held.sums.items() if row < at and other in RESTARTS[kind]]
    headings = np.flatnonzero(held.heading[:at])
    starts = [max(before, default=-1) + 1, 0, *(headings[-1:].tolist())]
    if kind == "running":
        starts = [0]
    found = [int(added[at] - added[start]) for start in dict.fromkeys(starts)]
    if kind == "plain":
        found.append(int(added[-1] - added[at]))  # a sum may stand above what it sums up
        found.append(int(added[-1]))
    month = re.search(ledgers.MONTH_SUM, fold(text))
    if kind == "month":
        number = int(month["month"]) if month and month["month"] else _month_before(held, at)
        rows = held.payment | held.gone
        own = rows & (held.day.astype("datetime64[M]").astype(np.int64) % 12 + 1 == number)
        found.append(int(values[own].sum()))
    opening = [int(values[row]) for row, (other, _) in held.sums.items() if other == "opening" and row < at]
    return [*found, *(total + opening[0] for total in found if opening)]


def _month_before(held: Lines, at: int) -> int:
    rows = np.flatnonzero(held.payment[:at])
    return int(held.day[rows[-1]].astype("datetime64[M]").astype(np.int64) % 12 + 1) if len(rows) else 0


def parts_differ(held: Lines, made: Layout) -> list[Finding]:
    """Payments whose stated whole is not what they are said to consist of."""
    parts, sorts = made.parts, {one.sort for one in made.parts}
    if not parts or not ({"paid", "advanced"} <= sorts or all(one.fund for one in parts)):
        return []
    finder, whole = Finder(held.body), made.money[0]
    total = sum(held.amounts[one.number].value * sign_of(one, held) for one in parts)
    there = np.any([held.amounts[one.number].there for one in parts], axis=0)
    wrong = held.payment & there & (total != held.amounts[whole.number].value)
    finder.tell(
        "ledger.parts", wrong, whole.number, lambda at: numbers.say(int(held.amounts[whole.number].value[at]))
    )
    return finder.found


def sign_of(one: Money, held: Lines) -> Ints:
    """By what the numbers of a column change the money disbursed: given back, with any sign, it is less."""
    value = held.amounts[one.number].value
    return np.where(value < 0, 1, -1) if one.sort == "recovered" else np.ones(len(value), np.int64)


def written_twice(held: Lines, made: Layout, keys: Ints) -> Iterator[Finding]:
    """Vouchers of the same number, day, amount and key: counted as they stand, and said."""
    if not made.voucher or not made.money:
        return
    voucher = held.body.columns[made.voucher].codes
    rows = np.flatnonzero(held.payment & (voucher >= 0))
    amounts = {f"amount{one.number}": held.amounts[one.number].value[rows] for one in made.money}
    told = pd.DataFrame(
        {"voucher": voucher[rows], "day": held.day[rows], "key": keys[rows], **amounts}, index=rows
    )
    again = told[told.duplicated(keep="first")]
    if again.empty:
        return
    number = made.money[0].number
    finder = Finder(held.body)
    names = held.body.columns[made.voucher]
    shown = [
        f"số {names.shown(at)} ngày {dates.say(held.day[at].item())} (ô {finder.cell(at, number)})"
        for at in again.index[:EXAMPLES].tolist()
    ]
    total = int(sum(again[name].sum() for name in amounts))
    data = {
        "count": numbers.say(len(again)),
        "examples": "; ".join(shown) + ("…" if len(again) > EXAMPLES else ""),
        "total": numbers.say(total),
    }
    first = finder.cell(int(again.index[0]), number)
    yield Finding("ledger.twice", held.body.sheet, first, numbers.say(len(again)), data)
