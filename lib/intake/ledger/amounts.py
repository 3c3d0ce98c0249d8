"""The amounts of a ledger's column: whole đồng, and which cells hold none, a fault or a doubtful text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np

from lib.intake.files.arrays import BLANK, BOOL, DATE, ERROR, NUMBER, TEXT, UNCALCULATED, Bools, Held, Ints
from lib.intake.files.cells import letters
from lib.intake.layout.values import MOST
from lib.intake.ledger.finder import Finder
from lib.vietnamese.amounts import Ambiguous, Amount, Blank, Reading, read_amount
from lib.vietnamese.numbers import say
from lib.vocabulary import ledgers

FAULTS: Final[Mapping[int, str]] = {
    ERROR: "ledger.error",
    UNCALCULATED: "ledger.uncalculated",
    DATE: "ledger.date",
    BOOL: "ledger.bool",
}
TRIFLE: Final = 1e-4
"""Đồng: by less than this, or by its last bits, a product of floating point misses a whole number."""

LAST_BITS: Final = 2.0**-48


@dataclass(frozen=True, eq=False)
class Amounts:
    """The numbers of a column of money.

    Args:
        value: Whole đồng, 0 where there is none.
        there: Whether a number stands there.
        filled: Whether anything stands there, a fault too.
        open: Whether it reads two ways and nobody said which is meant.
        faulty: Whether what stands there is no number.
        odd: Whether it was no whole đồng.
    """

    value: Ints
    there: Bools
    filled: Bools
    open: Bools
    faulty: Bools
    odd: Bools


def amounts(
    finder: Finder, number: int, column: Held, size: int, answers: Mapping[str, str], left: Bools
) -> Amounts:
    """The numbers of a column; texts such as "1.234" are asked about once for all of it.

    Args:
        finder: Where a question goes.
        number: The column.
        column: Its cells.
        size: How many đồng one unit is.
        answers: The officer's answers by key.
        left: Rows left out, of which nothing is asked.
    """
    key = f"marks:{finder.body.sheet}!{letters(number)}"
    read = [_chosen(read_amount(text), answers.get(key, "")) for text in column.texts]
    found = _read(column, read, size)
    finder.tell("ledger.marks", found.open & ~left, number, column.shown, key, ledgers.MARKS_ASKED)
    return found


def _chosen(read: Reading, answer: str) -> Reading:
    """A text that reads two ways as the officer says its mark is meant, a thousands or a decimal mark."""
    if not isinstance(read, Ambiguous) or answer not in dict(ledgers.MARKS_ASKED):
        return read
    small, large = sorted(read.readings, key=abs)
    return Amount(large if answer == "thousands" else small, read.in_dong)


def _read(column: Held, read: list[Reading], size: int) -> Amounts:
    exact = np.where(column.kinds == NUMBER, column.numbers, 0.0) * size
    typed = column.kinds == TEXT
    exact[typed] = np.array([*(_dong(one, size) for one in read), 0.0])[column.codes[typed]]
    of = {kind: _which(column, read, kind) for kind in (Amount, Ambiguous, Blank)}
    whole = np.rint(exact)
    huge = np.abs(whole) > MOST
    there = ((column.kinds == NUMBER) | of[Amount]) & ~huge
    blank = (column.kinds == BLANK) | of[Blank]
    return Amounts(
        value=np.where(there, whole, 0).astype(np.int64),
        there=there,
        filled=~blank,
        open=of[Ambiguous],
        faulty=~blank & ~there & ~of[Ambiguous],
        odd=there & (np.abs(exact - whole) > np.maximum(TRIFLE, np.abs(exact) * LAST_BITS)),
    )


def _dong(read: Reading, size: int) -> float:
    return float(read.value * Decimal(1 if read.in_dong else size)) if isinstance(read, Amount) else 0.0


def _which(column: Held, read: list[Reading], kind: type) -> Bools:
    """Cells whose text reads as a kind."""
    fits: Bools = np.array([*(isinstance(one, kind) for one in read), False], np.bool_)[column.codes]
    found: Bools = fits & (column.kinds == TEXT)
    return found


def faults(finder: Finder, number: int, column: Held, held: Amounts, rows: Bools) -> None:
    """Say what is wrong with the amounts of some rows."""
    for kind, code in FAULTS.items():
        finder.tell(code, rows & (column.kinds == kind), number, column.shown)
    wrong = rows & held.faulty
    finder.tell("ledger.huge", wrong & (column.kinds == NUMBER), number, lambda at: _number(column, at))
    finder.tell("ledger.no_number", wrong & (column.kinds == TEXT), number, column.shown)
    finder.tell("ledger.rounded", rows & held.odd, number, lambda at: _number(column, at))


def _number(column: Held, at: int) -> str:
    return column.shown(at) or say(float(column.numbers[at]))
