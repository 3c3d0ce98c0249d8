"""A typed line cut into words, and the phrases of the grammar found among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from lib.catalogue.spelling import Word, agreement, words
from lib.vietnamese.amounts import Ambiguous, Amount, read_amount
from lib.vietnamese.text import plain, tidy
from lib.vocabulary import finding as spoken

LONGEST: Final = 300
"""A longer text is no question."""
LONGEST_PHRASE: Final = 6
_SYMBOLS: Final = re.compile(r"(<=|>=|[<>≤≥%])")
_COMMA: Final = re.compile(r"(?<!\d)[,;]|[,;](?!\d)")
_GLUED: Final = re.compile(r"(\d[\d.,]*)([^\W\d_]+)")
_AROUND: Final = ".,;:!?()[]{}\"'«»“”×·*"
_NUMBER: Final = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True)
class Token:
    """One word as typed, and without accents."""

    raw: str
    plain: str


@dataclass(frozen=True)
class Phrase:
    """What words of the grammar say.

    Args:
        role: kind, sign, rate, gap, missing, carried, percent, unit, status, period, filler.
        value: What of it.
        length: So many words.
    """

    role: str
    value: Any
    length: int


def tokens(text: str) -> list[Token]:
    """The words of a text; "50%", "100tr" and "DA2,DA3.1" are apart, punctuation is left out."""
    pieces = _SYMBOLS.sub(r" \1 ", _COMMA.sub(" ", tidy(text))).split()
    apart = [part for piece in pieces for part in _apart(piece.strip(_AROUND))]
    return [Token(part, plain(part)) for part in apart if part and plain(part)]


def _apart(piece: str) -> tuple[str, ...]:
    """A number and the unit glued to it; "6T" is a period and stays whole."""
    glued = _GLUED.fullmatch(piece)
    units = {plain(word) for many in spoken.UNIT_WORDS.values() for word in many}
    return glued.groups() if glued and plain(glued[2]) in units else (piece,)


def number(token: Token) -> Decimal | None:
    """The number a word is, read the Vietnamese way: "1.234,5"; None where it is none."""
    read = read_amount(token.raw) if _NUMBER.fullmatch(token.raw) else None
    if isinstance(read, Ambiguous):
        return read.readings[0]
    return read.value if isinstance(read, Amount) else None


def phrases(found: Sequence[Token], start: int, *roles: str) -> Iterator[Phrase]:
    """The phrases that begin at a word, the longest first; of some roles alone where any are named."""
    for length in range(min(LONGEST_PHRASE, len(found) - start), 0, -1):
        span = found[start : start + length]
        typed = words(" ".join(token.raw for token in span))
        for phrase, role, value in _PHRASES.get(" ".join(token.plain for token in span), ()):
            if (not roles or role in roles) and agreement(typed, phrase) != "other":
                yield Phrase(role, value, length)


def _table() -> dict[str, list[tuple[tuple[Word, ...], str, Any]]]:
    said: list[tuple[str, str, Any]] = [
        *((word, "kind", key) for key, many in spoken.KINDS.items() for word in many),
        *((word, "sign", sign) for sign, many in spoken.SIGNS.items() for word in many),
        *((word, "rate", "rate") for word in spoken.RATE_WORDS),
        *((word, "gap", "gap") for word in spoken.GAP_WORDS),
        *((word, "missing", True) for word in spoken.MISSING_WORDS),
        *((word, "carried", True) for word in spoken.CARRIED_WORDS),
        *((word, "percent", None) for word in spoken.PERCENT_WORDS),
        *((word, "unit", size) for size, many in spoken.UNIT_WORDS.items() for word in many),
        *((word, "status", code) for code, many in spoken.STATUS_WORDS.items() for word in many),
        *((word, "period", None) for word in spoken.PERIOD_WORDS),
        *((word, "filler", None) for word in spoken.FILLERS),
    ]
    found: dict[str, list[tuple[tuple[Word, ...], str, Any]]] = {}
    for word, role, value in said:
        found.setdefault(plain(word), []).append((words(word), role, value))
    return found


_PHRASES: Final = _table()
