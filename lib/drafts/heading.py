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


@dataclass(frozen=True)
class Heading:
    """How a paragraph begins.

    Args:
        level: "part", "roman", "number", "bullet"; "" for running text.
        start: Where its words begin in the flat text.
        long: Whether it is too long for a heading.
    """

    level: str
    start: int
    long: bool = False

    @property
    def bullet(self) -> bool:
        """Whether it is one of a list."""
        return self.level == "bullet"

    @property
    def resets_year(self) -> bool:
        """Whether a new part of the document begins, of a year of its own."""
        return self.level == "part" and not self.long

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
            return Heading(level, min(found.end(), len(of.flat)), long)
    letters = [one for one in of.text if one.isalpha()]
    if not long and len(letters) > 3 and sum(map(str.isupper, letters)) > words.CAPITALS * len(letters):
        return Heading("roman", 0)
    return Heading("", 0, long)
