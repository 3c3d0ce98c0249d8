"""The sentences of a paragraph: what each speaks of, and the words in it that say what figures are of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lib.vocabulary import drafts as words

CUES: Final = tuple((measure, re.compile(pattern)) for measure, pattern in words.MEASURES)
_AFTER_RATE: Final = re.compile(words.AFTER_RATE)
_YEAR: Final = re.compile(r"(?<!so voi nam )(?<!so voi )(?<!\d)(20[0-4]\d)(?!\d)")
"""A year; the one a figure is compared with is another's."""

_END: Final = re.compile(r"\. (?=\w)|\n")
_ELSEWHERE: Final = re.compile(words.ELSEWHERE)
_WHOLE: Final = re.compile(words.WHOLE)
_PARTS: Final = re.compile(words.PARTS)
_SPAN: Final = re.compile(words.SPAN)


@dataclass(frozen=True)
class Sentence:
    """One sentence.

    Args:
        number: Which of the paragraph.
        start: Where it begins.
        whole: Whether it speaks of the whole programme.
        elsewhere: Whether it speaks of other things than the programme's lines.
        parts: Where it begins to tell parts; -1 where it does not.
        spans: Whether it speaks of several years together.
    """

    number: int
    start: int
    whole: bool
    elsewhere: bool
    parts: int
    spans: bool


class Sentences:
    """The sentences of a paragraph, looked up by place.

    Args:
        flat: The paragraph, flat.
        dated: The same without numbers of documents.
    """

    def __init__(self, flat: str, dated: str) -> None:
        self._flat = flat
        self._starts = [0, *(one.end() for one in _END.finditer(flat))]
        self._known: dict[int, Sentence] = {}
        self._years = [(one.start(), int(one[1])) for one in _YEAR.finditer(dated)]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._starts)

    def at(self, place: int) -> Sentence:
        """The sentence of a place."""
        number = bisect_right(self._starts, place) - 1
        if number not in self._known:
            start = self._starts[number]
            end = self._starts[number + 1] if number + 1 < self.count else len(self._flat)
            text = self._flat[start:end]
            parts = _PARTS.search(text)
            self._known[number] = Sentence(
                number,
                start,
                bool(_WHOLE.search(text)),
                bool(_ELSEWHERE.search(text)),
                start + parts.start() if parts else -1,
                bool(_SPAN.search(text)),
            )
        return self._known[number]

    def year(self, sentence: Sentence, place: int) -> int | None:
        """The last year a sentence names before a place; None for none."""
        last = bisect_left(self._years, (place, 0)) - 1
        return self._years[last][1] if last >= 0 and self._years[last][0] >= sentence.start else None

    def measure(self, sentence: Sentence, place: int, wanted: Collection[str] | None = None) -> str | None:
        """The measure that the last word of a sentence before a place tells; "" for none of ours.

        Args:
            sentence: The sentence.
            place: Where the figure begins.
            wanted: Only these measures; None for any.

        Returns:
            None where no such word stands there.
        """
        at = bisect_left(self._cues, (place, "")) - 1
        while at >= 0 and self._cues[at][0] >= sentence.start:
            if wanted is None or self._cues[at][1] in wanted:
                return self._cues[at][1]
            at -= 1
        return None

    @property
    def last_measure(self) -> str:
        """The measure that the last word of the paragraph tells; "" for none."""
        return self._cues[-1][1] if self._cues else ""

    @cached_property
    def _cues(self) -> list[tuple[int, str]]:
        """Where words that tell a measure end; a word told by one pattern is no other's."""
        bare = _AFTER_RATE.sub(lambda found: "%" + " " * (len(found[0]) - 1), self._flat)
        found: list[tuple[int, str]] = []
        for measure, pattern in CUES:
            found += [(one.end() - 1, measure) for one in pattern.finditer(bare)]
            bare = pattern.sub(lambda one: "\0" * len(one[0]), bare)
        return sorted(found)
