"""The rows of a ledger: payments with their days, sums, headings of sections, and what is faulty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lib.intake.checks.leaving import YES, leave_key
from lib.intake.files.arrays import BLANK, Body, Bools, Held, Ints
from lib.intake.files.cells import letters
from lib.intake.ledger.amounts import Amounts, amounts, faults
from lib.intake.ledger.columns import Layout
from lib.intake.ledger.days import Days, days_of
from lib.intake.ledger.finder import Finder
from lib.vietnamese.numbers import say
from lib.vietnamese.text import fold
from lib.vocabulary import ledgers
from lib.vocabulary.findings import Finding

CODE: Final = re.compile(r"[^\W\d]*\d\S*")
"""A voucher's number."""

NO_DAY: Final = "(để trống)"

_SUMS: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("opening", ledgers.OPENING),
        ("carried", ledgers.CARRIED_ON),
        ("month", ledgers.MONTH_SUM),
        ("part", ledgers.QUARTER_SUM),
        ("running", ledgers.RUNNING_SUM),
        ("plain", ledgers.PLAIN_SUM),
    )
)


@dataclass(frozen=True, eq=False)
class Lines:
    """The rows of a ledger, understood.

    Args:
        body: The rows.
        day: The day of each payment.
        amounts: Column of money → its numbers.
        payment: Whether a row is a payment with a day and an amount.
        sums: Row → what kind of sum it states ("month", "running" …) and its text.
        heading: Whether a row names a section.
        faulty: Whether a row has money and a fault or an open question.
        empty: Whether a row is a payment without an amount.
        gone: Whether a row has money and is left out on purpose.
        leaves: Answer key → rows that it leaves out, or would.
        findings: Faults and questions.
    """

    body: Body
    day: Days
    amounts: Mapping[int, Amounts]
    payment: Bools
    sums: Mapping[int, tuple[str, str]]
    heading: Bools
    faulty: Bools
    empty: Bools
    gone: Bools
    leaves: Mapping[str, Ints]
    findings: tuple[Finding, ...]


def lines(
    body: Body,
    made: Layout,
    head: Mapping[int, tuple[str, ...]],
    size: int,
    names: Callable[[str], bool],
    answers: Mapping[str, str],
) -> Lines:
    """Understand the rows of a ledger.

    Args:
        body: The rows.
        made: What the columns say.
        head: Header of each column, which may be printed again further down.
        size: How many đồng one unit is.
        names: Whether a text names a line, a place or a fund.
        answers: The officer's answers by key.
    """
    finder = Finder(body)
    nothing = np.zeros(len(body), np.bool_)
    left = _left(body, answers)
    gone = marked(nothing, left.values())
    held = {
        one.number: amounts(
            finder, one.number, body.columns[one.number], one.multiplier or size, answers, gone
        )
        for one in (*made.money, *made.parts)
    }
    filled = np.any([held[one.number].filled for one in made.money] or [nothing], axis=0)
    cells, day = body.columns[made.day], days_of(body.columns[made.day])
    voucher = body.columns[made.voucher].kinds != BLANK if made.voucher else nothing
    sums = _sums(body, made, ~np.isnat(day) & voucher)
    stated = nothing.copy()
    stated[list(sums)] = True
    heading = (cells.kinds == BLANK) & ~voucher & ~stated & _any_text(body, made, names)
    own = ~stated & ~heading & ~_printed_again(body, head)
    undated = own & filled & np.isnat(day)
    blanks = _blank_days(finder, made, undated & (cells.kinds == BLANK) & ~gone, answers)
    day = _dated(finder, made, day, undated, gone, cells, answers)
    gone = marked(gone, (rows for key, rows in blanks.items() if answers.get(key) == ledgers.LEAVE[0]))
    payment, faulty = own & filled & ~np.isnat(day) & ~gone, own & filled & np.isnat(day) & ~gone
    for one in made.money:
        faults(finder, one.number, body.columns[one.number], held[one.number], payment)
        faulty |= payment & (held[one.number].faulty | held[one.number].open)
    finder.tell("ledger.hidden", payment & body.hidden, made.day, lambda at: str(body.rows[at]))
    return Lines(
        body=body,
        day=day,
        amounts=held,
        payment=payment & ~faulty,
        sums=sums,
        heading=heading,
        faulty=faulty,
        empty=own & ~filled & ~np.isnat(day),
        gone=own & filled & gone,
        leaves={
            key: own_rows for key, at in {**left, **blanks}.items() if len(own_rows := at[(own & filled)[at]])
        },
        findings=tuple(finder.found),
    )


def sum_kind(text: str) -> str:
    """What kind of sum a text announces, "" for none."""
    folded = fold(text)
    return next((kind for kind, pattern in _SUMS if pattern.fullmatch(folded)), "")


def _sums(body: Body, made: Layout, vouched: Bools) -> dict[int, tuple[str, str]]:
    """Rows that state sums; one with a day and a voucher is a payment, unless the voucher says "sum"."""
    found: dict[int, tuple[str, str]] = {}
    for number in (*made.words, made.day):
        column = body.columns[number]
        rows = (column.codes >= 0) & (~vouched if number != made.voucher else True)
        kinds = {
            code: kind
            for code in _distinct(column.codes[rows], len(column.texts))
            # a voucher's number announces none, and a ledger has very many
            if not CODE.fullmatch(column.texts[code]) and (kind := sum_kind(column.texts[code]))
        }
        for at in np.flatnonzero(rows & np.isin(column.codes, list(kinds))).tolist():
            found.setdefault(at, (kinds[int(column.codes[at])], column.shown(at)))
    return found


def _distinct(codes: NDArray[np.int32], texts: int) -> list[int]:
    """Each code once, in their order, of so many that there are."""
    there = np.zeros(texts, np.bool_)
    there[codes] = True
    return np.flatnonzero(there).tolist()


def _printed_again(body: Body, head: Mapping[int, tuple[str, ...]]) -> Bools:
    """Rows that only print the header again, or number the columns."""
    heads, others = np.zeros(len(body), np.int64), np.zeros(len(body), np.bool_)
    for number, path in head.items():
        column = body.columns[number]
        typed, words = column.codes >= 0, frozenset(path)
        if words.isdisjoint(column.texts):
            others |= typed
            continue
        own = np.array([*map(words.__contains__, column.texts), False])[column.codes]
        heads += own
        others |= typed & ~own
    found: Bools = (heads > 1) & ~others
    return found


def _any_text(body: Body, made: Layout, names: Callable[[str], bool]) -> Bools:
    """Rows of which some text names a line, a place or a fund; looked at only where no day stands."""
    found = np.zeros(len(body), np.bool_)
    blank = body.columns[made.day].kinds == BLANK
    for number in made.words:
        column = body.columns[number]
        candidates = blank & (column.codes >= 0)
        for code in np.unique(column.codes[candidates]):
            if names(column.texts[code]):
                found |= candidates & (column.codes == code)
    return found


def _left(body: Body, answers: Mapping[str, str]) -> dict[str, Ints]:
    """Answer key → the row that the officer leaves out by it."""
    asked = [
        key for key, answer in answers.items() if answer == YES and key.startswith(leave_key(body.sheet))
    ]
    rows = {key: int(row) for key in asked if (row := key.rpartition("!")[2]).isdigit()}
    return {key: np.flatnonzero(body.rows == row) for key, row in rows.items()}


def marked(rows: Bools, more: Iterable[Ints]) -> Bools:
    """The rows, and more of them by their positions."""
    found = rows.copy()
    for at in more:
        found[at] = True
    return found


def _blank_days(finder: Finder, made: Layout, blank: Bools, answers: Mapping[str, str]) -> dict[str, Ints]:
    """Payments without a day: asked whether the day above holds, or whether they are left out."""
    key = _of_days(finder, made)
    if answers.get(key) not in dict(ledgers.NO_DAY_ASKED):
        finder.tell("ledger.no_day", blank, made.day, lambda _: "", key, ledgers.NO_DAY_ASKED)
    return {key: np.flatnonzero(blank)} if blank.any() and answers.get(key) != "above" else {}


def _of_days(finder: Finder, made: Layout) -> str:
    return f"blank:{finder.body.sheet}!{letters(made.day)}"


def _dated(
    finder: Finder,
    made: Layout,
    day: Days,
    undated: Bools,
    left: Bools,
    cells: Held,
    answers: Mapping[str, str],
) -> Days:
    """The days, those "as above" filled in; a text that is no day is a fault of the rows below it too."""
    blank = undated & (cells.kinds == BLANK)
    wrong = undated & ~blank
    if blank.any() and answers.get(_of_days(finder, made)) == "above":
        said = ~np.isnat(day) | wrong
        last = np.maximum.accumulate(np.where(said, np.arange(len(day)), -1))
        day = np.where(blank & (last >= 0), day[last], day)
        wrong |= blank & np.isnat(day)
    finder.tell("ledger.day", wrong & ~left, made.day, lambda at: _said_day(cells, at))
    return day


def _said_day(cells: Held, at: int) -> str:
    if cells.kinds[at] == BLANK:
        return NO_DAY
    return cells.shown(at) or say(float(cells.numbers[at]))
