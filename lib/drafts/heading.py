"""Which paragraphs are headings, and how far down each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lib.drafts.flat import Flat
from lib.vocabulary import drafts as words

_ROMAN: Final = re.compile(words.ROMAN_HEAD)
_PART: Final = re.compile(words.PART_HEAD)
_NUMBER: Final = re.compile(words.NUMBER_HEAD)
_BULLET: Final = re.compile(words.BULLET)
_LONGEST: Final = 250
ROMANS: Final = {
    one: at for at, one in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), start=1)
}


@dataclass(frozen=True)
class Heading:
    """How a paragraph begins.

    Args:
        level: "part", "roman", "number", "bullet"; "" for running text.
        start: Where its words begin in the flat text.
        long: Whether it is too long for a heading.
        number: Its Roman number; 1 for a line of capitals without one, 0 for what has none.
    """

    level: str
    start: int
    long: bool = False
    number: int = 0

    @property
    def bullet(self) -> bool:
        """Whether it is one of a list."""
        return self.level == "bullet"

    @property
    def resets_project(self) -> bool:
        """Whether a "Tiểu dự án 1" that follows is no longer of the project above."""
        return self.level in {"part", "roman"}

    @property
    def resets_line(self) -> bool:
        """Whether what stood above of a line ends here."""
        return self.level in {"part", "roman", "number"}


def heading_of(of: Flat) -> Heading:
    """How a paragraph begins; a line of capitals is a heading of the highest kind."""
    long = len(of.text) > _LONGEST
    for level, pattern, text in (
        ("roman", _ROMAN, of.text),
        ("part", _PART, of.text),
        ("number", _NUMBER, of.flat),
        ("bullet", _BULLET, of.flat),
    ):
        if found := pattern.match(text):
            number = ROMANS.get(found[0].strip(" *_.):-").lower(), 0) if level == "roman" else 0
            return Heading(level, min(found.end(), len(of.flat)), long, number)
    letters = [one for one in of.text if one.isalpha()]
    if not long and len(letters) > 3 and sum(map(str.isupper, letters)) > words.CAPITALS * len(letters):
        return Heading("roman", 0, number=1)
    return Heading("", 0, long)
