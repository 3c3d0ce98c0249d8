"""Words and their accents apart: whether what was typed can be the name, and is not another one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from lib.vietnamese.text import fold, tidy

Agreement = Literal["same", "unaccented", "slip", "other"]

_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_CLOSED: Final = re.compile(r"(?:c|ch|p|t)$")
_NEAR: Final = 0.82
_ABBREVIATED: Final = {"p": "phong", "tt": "trung tam"}


@dataclass(frozen=True)
class Word:
    """One word: its letters without accents, and its accents.

    Args:
        base: Letters in lower case without accents, đ as d.
        shapes: Hats, horns and strokes with the letter they stand on.
        tone: Tone mark wherever in the word it stands ("hòa" and "hoà" are one), "" for none.
    """

    base: str
    shapes: frozenset[str]
    tone: str

    @property
    def accents(self) -> int:
        """How many accents the word carries."""
        return len(self.shapes) + len(self.tone)


def words(text: str) -> tuple[Word, ...]:
    """Words of a text, punctuation left out.

    Args:
        text: Any text.

    Returns:
        One Word for each, in order.
    """
    letters = unicodedata.normalize("NFKD", tidy(text).casefold()).replace("ð", "đ").replace("ɖ", "đ")
    return tuple(_word(match.group()) for match in _WORD.finditer(letters))


def _word(letters: str) -> Word:
    base, shapes, tone = "", set(), ""
    for letter in letters:
        if letter in _TONES:
            tone += letter
        elif unicodedata.combining(letter):
            shapes.add(f"{len(base)}{letter}")
        elif letter == "đ":
            base += "d"
            shapes.add(f"{len(base)}đ")
        else:
            base += letter
    return Word(base, frozenset(shapes), tone)


def key(spoken: Sequence[Word]) -> str:
    """Comparison key without accents, words joined by a space."""
    return " ".join(word.base for word in spoken)


def agreement(typed: Sequence[Word], name: Sequence[Word]) -> Agreement:
    """How typed words stand to a name of the same letters.

    A text without any accent may be the name; one that has accents must have the name's. One slip is allowed:
    a tone left out where no Vietnamese syllable goes without ("Trach"). "Tân Thanh" for "Tân Thành" is no
    slip, for it is another commune's name.

    Args:
        typed: Words of the text.
        name: Words of the name, of equal ``key``.

    Returns:
        "same", "unaccented", "slip", or "other" where the accents speak of another name.
    """
    if key(typed) != key(name):
        return "other"
    if list(typed) == list(name):
        return "same"
    if not any(word.accents for word in typed):
        return "unaccented"
    wrong = [(one, other) for one, other in zip(typed, name, strict=True) if one != other]
    return "slip" if len(wrong) == 1 and _is_slip(*wrong[0]) else "other"


def _is_slip(typed: Word, name: Word) -> bool:
    tone_left_out = typed.shapes == name.shapes and not typed.tone and len(name.tone) == 1
    return tone_left_out and bool(_CLOSED.search(typed.base))


def alike(one: str, other: str, least: float = _NEAR) -> bool:
    """Whether two folded texts are at least so much alike, 0 to 1."""
    return bool(nearest(one, [other], least))


def nearest(text: str, names: Iterable[str], least: float = _NEAR, most: int = 3) -> list[str]:
    """Folded names most like a folded text, best first; nothing below ``least``."""
    close = [name for name in set(names) if _bound(len(text), len(name)) >= least]
    # the second text is the one a matcher indexes, so it is the one that stays
    matcher = SequenceMatcher(None, b=text, autojunk=False) if close else SequenceMatcher()
    scored = [(score, name) for name in close if (score := _likeness(matcher, name, least)) >= least]
    return [name for _, name in sorted(scored, key=lambda pair: (-pair[0], pair[1]))][:most]


def _bound(one: int, other: int) -> float:
    """The most that texts of these lengths can be alike: spares nearly all of the comparing."""
    return 2 * min(one, other) / (one + other or 1)


def _likeness(matcher: SequenceMatcher[str], name: str, least: float) -> float:
    matcher.set_seq1(name)
    return matcher.ratio() if matcher.quick_ratio() >= least else 0.0


def compact(text: str) -> str:
    """Folded text without spaces: "P. NN&PTNT" as "Phòng NN và PTNT"; "và" and "của" do not count."""
    first, *others = fold(text).split() or [""]
    spelt = (_ABBREVIATED.get(first, first) if others else first, *others)
    return "".join(word for word in spelt if word not in ("va", "cua"))
