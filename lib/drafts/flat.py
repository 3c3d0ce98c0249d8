"""Text made flat for reading, with the way back to the very letters of the draft."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

_STROKED: Final = {ord(one): "d" for one in "đĐðÐ"}
_DASHES: Final = {ord(one): "-" for one in "−–—‐‑"}


class _Letters(dict[int, str]):
    """Each letter's base in lower case, found when first met; a mark over a letter is nothing."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isspace():
            base = " "
        elif unicodedata.combining(letter) or unicodedata.category(letter) in {"Cf", "Cc"}:
            base = ""
        else:
            base = unicodedata.normalize("NFD", letter)[0].lower()[:1]
        self[code] = base
        return base


_LETTERS: Final = _Letters({**_STROKED, **_DASHES})


@dataclass(frozen=True)
class Flat:
    """A text in lower case without accents, letter by letter.

    Args:
        text: The text itself.
        flat: Its letters, fewer where marks stood by themselves.
        at: Where each letter of ``flat`` stands in ``text``, then the end.
    """

    text: str
    flat: str
    at: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of ``flat`` stands in the text, with the marks of its last letter."""
        return (start, end) if self.at is None else (self.at[start], self.at[end])

    def original(self, start: int, end: int) -> str:
        """The letters of a stretch as they are typed."""
        first, last = self.span(start, end)
        return self.text[first:last]


def flat(text: str) -> Flat:
    """A text made flat; control and invisible characters vanish."""
    made = text.translate(_LETTERS)
    if len(made) == len(text):
        return Flat(text, made, None)
    at = [i for i, letter in enumerate(text) if _LETTERS[ord(letter)]]
    return Flat(text, made, (*at, len(text)))
