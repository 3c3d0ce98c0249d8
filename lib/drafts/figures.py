"""Figures in running text: amounts of money, rates, counts of things, days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from lib.drafts.flat import Flat
from lib.vietnamese import units
from lib.vietnamese.amounts import Ambiguous, Amount, read_amount
from lib.vocabulary import drafts as words

Kind = Literal["money", "rate", "count", "day", "number"]

NUMBER: Final = r"(?<![\d.,\-\w])(?<!\d/)(?<!\d / )\d[\d.,]*(?<![.,])"
_CURRENCY: Final = r"(?:dong|vnd|d)\b"
_UNIT: Final = (
    rf"(?:(?P<size>nghin|ngan|trieu|tr|ty|ti)(?:\b|(?=d\b))(?:\.?(?: ?{_CURRENCY}))?|(?P<plain>{_CURRENCY}))"
)
_MONEY: Final = re.compile(
    rf"(?P<first>{NUMBER})(?: ?(?P<pair>/) ?(?P<second>\d[\d.,]*(?<![.,])))? ?{_UNIT}"
    rf"(?P<more> ?\d{{1,3}} ?(?:trieu|nghin|ngan)\b(?: ?{_CURRENCY})?)?"
)
_RATE: Final = re.compile(rf"(?P<first>{NUMBER}) ?(?:%|phan tram\b)")
_COUNT: Final = re.compile(
    rf"(?P<first>{NUMBER})(?:/\d+)? (?P<noun>{'|'.join(pattern for _, pattern in words.NOUNS)})"
)
_DAY: Final = re.compile(
    r"(?<![\d/.\-])(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?![\d/.\-]*\d)(?!/)"
    r"|\b(\d{1,2}) thang (\d{1,2}) nam (\d{4})\b"
)
_DOCUMENT: Final = re.compile(
    r"\b\d+(?:/\d{4})?/[a-z]{2}[\w\-]*(?:/[\w\-]+)*|\b(?:dieu|khoan|diem|phien|muc|chuong) \d+(?:/\d{4})?"
    r"|(?:giai doan|thoi ky) ?\d{4} ?- ?\d{4}|\b(?:19|20)\d\d ?- ?(?:19|20)\d\d\b"
    r"|\b(?:phu luc|bieu|mau) (?:so )?\d+"
    r"|\b\d{1,2}h\d{0,2}\b|\b\d{1,2}:\d\d\b"
)
_ABOUT: Final = re.compile(words.ABOUT)
_BOUND: Final = re.compile(words.BOUND)
_BOUND_AFTER: Final = re.compile(words.BOUND_AFTER)
_PER: Final = re.compile(words.PER)
_YEARS: Final = re.compile(r"\bnam (?:20\d\d)(?: ?[,-] ?20\d\d)*")


SIZES: Final = {1: "dong", 10**3: "nghin", 10**6: "trieu", 10**9: "ty"}


@dataclass(frozen=True)
class Figure:
    """One figure of a passage, in the letters of the flat text.

    Args:
        kind: What it is.
        start: Where it begins.
        end: Where it ends, its unit included.
        value: Whole đồng, a rate of which 1 is 100 %, a count; 0 for a day.
        step: The worth of its last printed digit.
        unit: Unit of outputs for a count, "trieu"… for money.
        on: The day; None where the calendar has none such.
        paired: It stands behind a slash: "2.000/10.008 triệu đồng".
        loose: Words before it say that it is not meant exactly.
        bound: It is only the least or the most.
        broken: It is no number anybody can read.
    """

    kind: Kind
    start: int
    end: int
    value: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    unit: str = ""
    on: date | None = None
    paired: bool = False
    loose: bool = False
    bound: bool = False
    broken: bool = False

    def fits(self, true: float | Decimal) -> bool:
        """Whether a true value, rounded as this figure is printed, is this figure."""
        exactly = true if isinstance(true, Decimal) else Decimal(f"{true:.15g}")
        room = self.step / 2
        if (self.loose or self.bound) and self.kind != "count":
            room = max(room, abs(exactly) / 50)
        return abs(exactly - self.value) <= room


def figures(of: Flat) -> list[Figure]:
    """All figures of a passage, in order; numbers of documents, articles and periods are none."""
    key = _blanked(of.flat, _DOCUMENT)
    found = list(_days(of, key))
    key = _covered(key, found)
    key = _blanked(key, _YEARS)
    for reader in (_monies, _rates, _counts):
        got = list(reader(of, key))
        found += got
        key = _covered(key, got)
    return [_hedged(of.flat, one) for one in sorted(found, key=lambda one: one.start)]


def _hedged(key: str, figure: Figure) -> Figure:
    """The figure, with what the words beside it say of how exactly it is meant."""
    before = key[max(figure.start - 20, 0) : figure.start]
    bound = bool(_BOUND.search(before) or _BOUND_AFTER.match(key, figure.end))
    loose = bool(_ABOUT.search(before))
    return replace(figure, bound=bound, loose=loose) if bound or loose else figure


def without_documents(of: Flat) -> str:
    """The flat text without numbers of documents, articles and periods of several years."""
    return _blanked(of.flat, _DOCUMENT)


def number(text: str) -> tuple[Decimal, int] | None:
    """A number as typed with how many decimals it has; None for what is none.

    What can be read in two ways is read the Vietnamese way.
    """
    read = read_amount(text)
    if isinstance(read, Ambiguous):
        value = read.readings[0]
    elif isinstance(read, Amount):
        value = read.value
    else:
        return None
    exponent = value.as_tuple().exponent
    return value, -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _monies(of: Flat, key: str) -> Iterator[Figure]:
    for found in _MONEY.finditer(key):
        size = units.power(found["size"] or "")
        if _is_no_unit(of, found) or _PER.match(key, found.end()):
            continue
        end = found.end("first") if found["pair"] else found.end()
        more, behind = (
            _more(found["more"]),
            key[max(found.start() - 2, 0) : found.start()].rstrip().endswith("/"),
        )
        yield _money(found["first"], found.start(), end, size, more=more, paired=behind)
        if found["pair"]:
            yield _money(found["second"], found.start("second"), found.end(), size, paired=True)


def _is_no_unit(of: Flat, found: re.Match[str]) -> bool:
    """Whether the accents make another word of it: "12 ti vi", "3 động"."""
    if found["size"] == "ti" and of.original(*found.span("size")).casefold() != "tỉ":
        return True
    typed = of.original(*found.span("plain")).casefold() if found["plain"] else "đồng"
    return typed not in {"đồng", "dong", "đ", "vnđ", "vnd", "d"}


def _more(text: str | None) -> tuple[Decimal, Decimal]:
    """The second piece of "10 tỷ 8 triệu": what it adds, and its last digit's worth."""
    if not text:
        return Decimal(0), Decimal(0)
    digits, word, *_ = re.findall(r"\d+|[a-z]+", text)
    size = Decimal(units.power(word))
    return int(digits) * size, size


def _money(
    typed: str,
    start: int,
    end: int,
    size: int,
    *,
    more: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0)),
    paired: bool = False,
) -> Figure:
    read, unit = number(typed), SIZES[size]
    if read is None:
        return Figure("money", start, end, unit=unit, broken=True)
    value, decimals = read
    step = more[1] or Decimal(size).scaleb(-decimals)
    return Figure("money", start, end, value * size + more[0], step, unit, paired=paired)


def _rates(_: Flat, key: str) -> Iterator[Figure]:
    for found in _RATE.finditer(key):
        if (read := number(found["first"])) is None:
            yield Figure("rate", *found.span(), broken=True)
            continue
        value, decimals = read
        if found["first"].count(".") == 1 and "," not in found["first"] and value >= 1000:
            value, decimals = value.scaleb(-3), 3  # nobody reports 19.975 %
        yield Figure("rate", *found.span(), value.scaleb(-2), Decimal(1).scaleb(-decimals - 2))


def _counts(_: Flat, key: str) -> Iterator[Figure]:
    for found in _COUNT.finditer(key):
        read = number(found["first"])
        unit = next(unit for unit, pattern in words.NOUNS if re.match(pattern, found["noun"]))
        if read and not read[1]:
            yield Figure("count", *found.span(), read[0], Decimal(0), unit)


def _days(_: Flat, key: str) -> Iterator[Figure]:
    for found in _DAY.finditer(key):
        day, month, year = (int(part) for part in found.groups() if part)
        yield Figure("day", *found.span(), on=_real(year, month, day))


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _blanked(key: str, pattern: re.Pattern[str]) -> str:
    """The text with what matches made blank, as long as it was."""
    return pattern.sub(lambda found: " " * len(found[0]), key)


def _covered(key: str, found: list[Figure]) -> str:
    letters = list(key)
    for one in found:
        letters[one.start : one.end] = " " * (one.end - one.start)
    return "".join(letters)
