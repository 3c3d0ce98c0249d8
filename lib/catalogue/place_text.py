"""Take apart how a place is written: numbering, agency, kind, name, notes, and the units it lies in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lib.catalogue.spelling import Word, key, words
from lib.vietnamese.text import tidy

KIND_WORDS: Final = {
    ("xa",): "commune",
    ("x",): "commune",
    ("phuong",): "ward",
    ("p",): "ward",
    ("thi", "tran"): "town",
    ("tt",): "town",
    ("t", "t"): "town",
    ("huyen",): "district",
    ("h",): "district",
    ("quan",): "district",
    ("thi", "xa"): "district",
    ("thanh", "pho"): "district",
    ("tp",): "district",
    ("tinh",): "province",
}
"""Words before a name (folded) → kind of unit they announce."""

AGENCY_WORDS: Final = ("uy ban nhan dan", "ubnd")
"""Words (folded) for the council, before the kind of unit it governs."""

_AGENCIES: Final = tuple(tuple(agency.split()) for agency in AGENCY_WORDS)
_NUMBERING: Final = re.compile(
    r"^(?:[-–—+*•·]+\s*|\(?\d{1,3}[.)]\s*(?!\d)|\(?(?:[IVX]{1,5}|[a-zđ])[.)]\s+|\d+(?:\.\d+)+\.?\s+)"
)
_CODE: Final = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4,}(?!\d)")
"""A code beside a name; a year is none."""
_YEAR: Final = re.compile(r"\s+(?:năm\s+)?(?:19|20)\d\d$", re.I)

_NOTE: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_BREAK: Final = re.compile(r"\s*[,;/:]\s*|\s+[-–—]\s*|\s*[-–—]\s+")
_LARGER: Final = re.compile(
    r"\s+(?=(?:huyện|tỉnh|quận|thành phố|thị xã|huyen|tinh|thanh pho|thi xa)\s+\S)", re.I
)

_LARGER_WORD: Final = re.compile(
    r"\s(?:huyện|tỉnh|quận|thành phố|tp\.?|thị xã|huyen|tinh|thanh pho|thi xa)\s+(?=\S)", re.I
)


@dataclass(frozen=True)
class PlaceText:
    """A place as written, taken apart.

    Args:
        readings: Words of the name with the kind announced before it ("" for none), most literal first.
        within: Texts of larger units named after it, in brackets too.
        notes: All that stood in brackets.
        digits: A bare code, or one written beside the name; "" for none.
    """

    readings: tuple[tuple[str, tuple[Word, ...]], ...]
    within: tuple[str, ...]
    notes: tuple[str, ...]
    digits: str


def read_place_text(text: str) -> PlaceText:
    """Take a text apart.

    Args:
        text: What a cell holds, e.g. "1. UBND xã Hải Yến (NTM), huyện Cao Lộc".

    Returns:
        Its parts; nothing is looked up here.
    """
    whole = tidy(text)
    code = _CODE.search(whole)
    rest = _YEAR.sub("", whole.replace(code.group(), " ") if code else whole)
    notes = [note.strip() for note in _NOTE.findall(rest) if note.strip()]
    named = [note for note in notes if _LARGER.match(f" {note}")]
    rest = without_numbering(_NOTE.sub(" ", rest).strip())
    head, *within = [part for part in _BREAK.split(rest.strip(" .:;,-–—")) if part] or [""]
    head, *larger = _LARGER.split(head)
    if larger and _bases(words(head)) in _AGENCIES:
        head, *larger = larger
    digits = code.group() if code else (whole if whole.isdigit() else "")
    return PlaceText(_readings(words(head)), (*larger, *within, *named), tuple(notes), digits)


def without_numbering(text: str) -> str:
    """Text without the "1.", "- ", "a)", "II." that orders a row."""
    for _ in range(2):
        text = _NUMBERING.sub("", text, count=1).strip()
    return text


def without_kind(text: str) -> str:
    """What follows the last word for a larger unit, as typed: "Lộc Bình" of "UBND huyện Lộc Bình"."""
    return _LARGER_WORD.split(f" {without_numbering(tidy(text))}")[-1].strip(" .:;,-–—")


def _readings(spoken: tuple[Word, ...]) -> tuple[tuple[str, tuple[Word, ...]], ...]:
    """The words as they are, and again without the agency and the kind in front of them."""
    readings = [("", spoken)]
    for agency in _AGENCIES:
        if _bases(spoken)[: len(agency)] == agency:
            readings.append(("", spoken[len(agency) :]))
    for kind, name in list(readings):
        readings += _without_kind(kind, name)
    return tuple((kind, name) for kind, name in readings if name)


def _without_kind(kind: str, spoken: tuple[Word, ...]) -> list[tuple[str, tuple[Word, ...]]]:
    """Readings without the kind in front; twice, for "X. Thị trấn …" has a numeral first."""
    readings: list[tuple[str, tuple[Word, ...]]] = []
    for _ in range(2):
        starts = [
            start for start in KIND_WORDS if _bases(spoken)[: len(start)] == start and _may_be_kind(spoken)
        ]
        if not starts:
            break
        start = max(starts, key=len)
        kind, spoken = KIND_WORDS[start], spoken[len(start) :]
        readings.append((kind, spoken))
    return readings


def _may_be_kind(spoken: Sequence[Word]) -> bool:
    """Whether the first word is "xã" or "xa", not "xá" or "xả", which begin names."""
    return not spoken[0].accents or spoken[0] in _KIND_SPELLINGS


_KIND_SPELLINGS: Final = frozenset(words("xã phường thị huyện quận thành tỉnh"))


def _bases(spoken: Sequence[Word]) -> tuple[str, ...]:
    return tuple(key(spoken).split())
