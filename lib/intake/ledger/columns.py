"""Whether a table is a ledger of payments, and what its columns say: by their headers and their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import numpy as np

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_line, find_place
from lib.intake.files.arrays import DATE, ERROR, NUMBER, TEXT, UNCALCULATED, Body, Held
from lib.intake.files.cells import letters
from lib.intake.layout.columns import column_key
from lib.intake.layout.headings import Said, said
from lib.intake.layout.heads import word_role
from lib.intake.layout.tables import Table
from lib.intake.ledger.days import days_of
from lib.vietnamese import units
from lib.vietnamese.text import fold
from lib.vocabulary import headers, ledgers

Sort = Literal["amount", "paid", "advanced", "recovered"]
MOST: Final = 0.5
"""A column whose cells are days, or whose texts are names, to this share is one of days or names."""

DIGITS: Final = re.compile(r"-?\d[\d.,\s]*(?:\s?(?:đ|đồng|vnđ|vnd))?", re.IGNORECASE)
"""An amount typed as text."""

MEASURES: Final = ("disbursed", "advance")
"""What a ledger is summed to."""

ADVANCES: Final = frozenset({"advanced", "recovered"})

_DAYS: Final = tuple(re.compile(pattern) for pattern in ledgers.DAYS)
_SORTS: Final[tuple[tuple[Sort, re.Pattern[str]], ...]] = (
    ("recovered", re.compile(ledgers.RECOVERED)),
    ("advanced", re.compile(ledgers.ADVANCED)),
    ("paid", re.compile(ledgers.PAID)),
    ("amount", re.compile(ledgers.AMOUNT)),
    ("amount", re.compile(ledgers.WHOLE)),
)
_STRICT_PLACES: Final = re.compile(r"(?:ten |ma )?(?:cac )?(?:xa|phuong|dia ban|dia phuong|dvhc)\b.*")


@dataclass(frozen=True)
class Money:
    """A column of payments.

    Args:
        number: From 1.
        label: Its header.
        sort: amount (of a payment), paid (for work), advanced, or recovered (advances given back).
        fund: Fund its header names, "" for none.
        line: Line its header names.
        place: Place its header names.
        multiplier: How many đồng one unit is, None where the header names no unit.
    """

    number: int
    label: str
    sort: Sort
    fund: str = ""
    line: str = ""
    place: str = ""
    multiplier: int | None = None

    @property
    def letter(self) -> str:
        """Its letter in the sheet."""
        return letters(self.number)


@dataclass(frozen=True)
class Layout:
    """What the columns of a ledger say, by their numbers; 0 for none.

    Args:
        day: The day of a payment.
        other_days: Columns of other days.
        voucher: The voucher's number.
        lines: Names or codes of lines.
        places: Names or codes of places.
        funds: Funds.
        origin: The year whose plan the money is of.
        words: Every column of words, those above too, from left to right.
        money: Columns of payments that are added up.
        parts: Columns of what a payment consists of, where another states all of it.
        running: Sums carried on from row to row, and balances.
        unknown: Columns of numbers nobody understands.
        aside: Columns the officer leaves out.
    """

    day: int
    other_days: tuple[int, ...]
    voucher: int
    lines: tuple[int, ...]
    places: tuple[int, ...]
    funds: tuple[int, ...]
    origin: int
    words: tuple[int, ...]
    money: tuple[Money, ...]
    parts: tuple[Money, ...]
    running: tuple[int, ...]
    unknown: tuple[int, ...]
    aside: tuple[int, ...]


def layout(
    table: Table, body: Body, on: date | None, cat: Catalogue, answers: Mapping[str, str]
) -> Layout | None:
    """The columns of a ledger; None for a table that is none.

    Args:
        table: The table, its header and title.
        body: Its rows.
        on: A day on which places exist.
        cat: The catalogue.
        answers: The officer's answers by key.
    """
    folded = {number: fold(" ".join(path)) for number, path in table.columns.items()}
    days = _days(folded, body)
    numbers = [
        number
        for number in table.columns
        if number not in days and _is_number(table, number, body.columns[number])
    ]
    if not days or not numbers:
        return None
    voucher = _voucher(folded, days)
    words = [number for number in table.columns if number not in {*days, voucher, *numbers}]
    codes = [number for number in numbers if _names_codes(table, number) and number != voucher]
    roles = {number: _word(table, number, body, cat, on) for number in (*words, *codes)}
    named = {role: tuple(at for at, its in roles.items() if its == role) for role in set(roles.values())}
    found = _numbers(table, [n for n in numbers if n not in {voucher, *roles}], on, cat, answers)
    made = Layout(
        day=days[0],
        other_days=tuple(days[1:]),
        voucher=voucher,
        lines=named.get("line", ()),
        places=named.get("place", ()),
        funds=named.get("fund", ()),
        origin=next(iter(named.get("origin", ())), 0),
        words=tuple(sorted({*words, *codes, *([voucher] if voucher else [])})),
        money=found.money,
        parts=found.parts,
        running=found.running,
        unknown=found.unknown,
        aside=found.aside,
    )
    return made if _announced(table, made, folded) or _repeats(body, made) else None


def bare(path: Sequence[str]) -> str:
    """A column's own header, folded, without its unit."""
    text = re.sub(r"[(\[][^)\]]*(?:đồng|dong|vnđ|vnd|đvt)[^)\]]*[)\]]", " ", path[-1], flags=re.IGNORECASE)
    return fold(text)


def _days(folded: Mapping[int, str], body: Body) -> list[int]:
    """Columns of days, that of the payment itself first."""
    ranked = [
        (rank, number)
        for number, text in folded.items()
        if not re.search(ledgers.OTHER_DAYS, text)
        and (rank := next((at for at, pattern in enumerate(_DAYS) if pattern.fullmatch(text)), None))
        is not None
        and _holds_days(body.columns[number])
    ]
    return [number for _, number in sorted(ranked)]


def _holds_days(column: Held) -> bool:
    filled = column.kinds > 0
    if not filled.any():
        return False
    return float((~np.isnat(days_of(column))[filled]).mean()) >= MOST


def _voucher(folded: Mapping[int, str], days: Sequence[int]) -> int:
    return next(
        (
            number
            for number, text in folded.items()
            if number not in days and re.fullmatch(ledgers.VOUCHER, text)
        ),
        0,
    )


def _is_number(table: Table, number: int, column: Held) -> bool:
    """Whether numbers stand in a column more than words and days; one headed by amounts may hold faults."""
    numbers = int((column.kinds == NUMBER).sum())
    digits = np.array([*map(bool, map(DIGITS.fullmatch, column.texts))] or [False])
    texts = column.codes[column.kinds == TEXT]
    typed = int(digits[texts].sum()) if len(texts) else 0
    if _sort(table.columns[number]):
        return numbers + typed > 0 or bool(np.isin(column.kinds, (ERROR, UNCALCULATED)).any())
    return numbers + typed > max(len(texts) - typed, int((column.kinds == DATE).sum()))


def _sort(path: Sequence[str]) -> Sort | None:
    """What kind of payments a header announces."""
    return next((sort for sort, pattern in _SORTS if pattern.fullmatch(bare(path))), None)


def _names_codes(table: Table, number: int) -> bool:
    """Whether the numbers of a column are names: codes, years of plans, running numbers."""
    path = table.columns[number]
    texts = {fold(path[-1]), fold(" ".join(path))}
    role = word_role(path[-1])
    return (
        role in {"order", "note", "place", "fund", "office"}
        or any(re.fullmatch(pattern, text) for text in texts for pattern in (headers.CODES, ledgers.ORIGINS))
        or any(re.fullmatch(ledgers.LINES, text) for text in texts)
    )


def _word(table: Table, number: int, body: Body, cat: Catalogue, on: date | None) -> str:
    """Role of a column of words: line, place, fund, origin, else "" for what only describes."""
    path, column = table.columns[number], body.columns[number]
    texts = {fold(path[-1]), fold(" ".join(path))}
    role = word_role(path[-1]) or word_role(" ".join(path))
    if any(re.fullmatch(ledgers.ORIGINS, text) for text in texts):
        return "origin"
    if any(re.fullmatch(ledgers.LINES, text) for text in texts):
        return "line"
    if role == "fund":
        return "fund"
    if any(_STRICT_PLACES.fullmatch(text) for text in texts):
        return "place"
    if role == "place" and _mostly(column, lambda text: bool(find_place(cat, text, on).code)):
        return "place"
    if role == "name" and _mostly(column, lambda text: bool(find_line(cat, text).code)):
        return "line"
    return ""


def _mostly(column: Held, names: Callable[[str], bool]) -> bool:
    """Whether most of a column's distinct texts name something; of very many a sample tells it."""
    step = max(1, len(column.texts) // 200)
    sample = column.texts[::step]
    return bool(sample) and sum(names(text) for text in sample) >= MOST * len(sample)


def of_measure(made: Layout, measure: str) -> Sequence[Money]:
    """Columns that a measure is summed of.

    Advances not given back yet are known only where giving back is stated.
    """
    if measure == "disbursed":
        return made.money
    every = (*made.money, *made.parts)
    stated = {one.sort for one in every} >= ADVANCES
    return [one for one in every if one.sort in ADVANCES] if stated else []


@dataclass(frozen=True)
class _Numbers:
    """Columns of numbers by what they are; see ``Layout``."""

    money: tuple[Money, ...]
    parts: tuple[Money, ...]
    running: tuple[int, ...]
    unknown: tuple[int, ...]
    aside: tuple[int, ...]


def _numbers(
    table: Table, numbers: Sequence[int], on: date | None, cat: Catalogue, answers: Mapping[str, str]
) -> _Numbers:
    """Columns of numbers by what they are."""
    money: list[Money] = []
    others: dict[str, list[int]] = {"running": [], "unknown": [], "skip": []}
    for number in numbers:
        path = table.columns[number]
        level = said(path[-1], cat, on, "", None)
        answer = answers.get(column_key(table, number), "")
        sort = _sort(path)
        if answer == "skip":
            others["skip"].append(number)
        elif answer == "disbursed" or sort or level.fund or level.line or level.place:
            money.append(_made(number, path, sort or "amount", level))
        else:
            running = re.search(ledgers.RUNNING, fold(" ".join(path)))
            others["running" if running else "unknown"].append(number)
    kept, parts = _shares(money)
    return _Numbers(kept, parts, tuple(others["running"]), tuple(others["unknown"]), tuple(others["skip"]))


def _made(number: int, path: Sequence[str], sort: Sort, level: Said) -> Money:
    size = next((size for text in reversed(path) if (size := units.multiplier(text))), None)
    return Money(number, " › ".join(path), sort, level.fund, level.line, level.place, size)


def _shares(money: Sequence[Money]) -> tuple[tuple[Money, ...], tuple[Money, ...]]:
    """The columns to add up, and those they consist of: where one states the whole, it is the payment."""
    whole = [one for one in money if one.sort == "amount" and not (one.fund or one.line or one.place)]
    if not whole or len(money) == 1:
        return tuple(money), ()
    return (whole[0],), tuple(one for one in money if one is not whole[0])


def _announced(table: Table, made: Layout, folded: Mapping[int, str]) -> bool:
    """Whether title or headers speak of single payments."""
    surely = any(pattern.fullmatch(folded[made.day]) for pattern in _DAYS[:-1])
    return bool(made.voucher) or surely or any(re.search(ledgers.TITLE, fold(line)) for line in table.words)


def _repeats(body: Body, made: Layout) -> bool:
    """Whether several rows are about the same line, place and fund."""
    names = [body.columns[number].codes for number in (*made.lines, *made.places, *made.funds)]
    if not names:
        return False
    keys = np.stack(names, axis=1)[body.columns[made.money[0].number if made.money else made.day].kinds > 0]
    return len(keys) > len(np.unique(keys, axis=0))
