"""Text as people type it: made tidy for keeping, folded for comparing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import filterfalse
from typing import Final

_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f]")
# U+00AD (soft hyphen) is not among them: in TCVN3 it is the letter ư, and tidy text may still be decoded.
_NOT_A_WORD: Final = re.compile(r"(?:[^\w%]|_)+")
_STROKED_D: Final = str.maketrans("đðɖĐÐƉ", "dddDDD")
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_TONE_ON_SECOND: Final = re.compile(
    rf"(?<![qQ])([oO](?=[aAeE])|[uU](?=[yY]))([aAeEyY])([{_TONES}])(?![^\W\d_]|[\u0300-\u036f])"
)


def tidy(text: str) -> str:
    """Text without what nobody meant to type.

    Args:
        text: Any text.

    Returns:
        NFC, without byte-order marks, zero-width and control characters; every run of white space (line
        breaks and non-breaking spaces too) one space; none at the ends. Accents and case are kept.
    """
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(_INVISIBLE.sub("", composed).split())


def unaccented(text: str) -> str:
    """Tidy text without accents; case and punctuation are kept.

    Args:
        text: Any text.

    Returns:
        "Cao Lộc" gives "Cao Loc". Đ is D, and so is Ð (Icelandic eth), which fonts draw alike.
    """
    tidied = tidy(text)
    if tidied.isascii():
        return tidied
    letters = unicodedata.normalize("NFKD", tidied).translate(_STROKED_D)
    return tidy("".join(filterfalse(unicodedata.combining, letters)))


def plain(text: str) -> str:
    """Tidy text in lower case without accents; punctuation is kept.

    Args:
        text: Any text.

    Returns:
        "Tháng 6/2024" gives "thang 6/2024".
    """
    return unaccented(unaccented(text).casefold())


def fold(text: str) -> str:
    """A key under which spellings of the same words are equal.

    Args:
        text: Any text.

    Returns:
        Lower case, no accents, each run of spaces and punctuation one space: "TT.Đồng Đăng" gives
        "tt dong dang". "%" is kept: it tells "Tỷ lệ %" from words. Folding twice changes nothing.
    """
    return _NOT_A_WORD.sub(" ", plain(text).replace("\u00ad", "")).strip()


def folds(texts: Sequence[str]) -> list[str]:
    """The keys of very many texts, each of their words folded once.

    Args:
        texts: Any texts.

    Returns:
        What ``fold`` gives for each.
    """
    words = {word: fold(word) for word in set(" ".join(texts).split())}
    return [" ".join(filter(None, map(words.__getitem__, text.split()))) for text in texts]


def old_tones(text: str) -> str:
    """Text with the tone of open oa, oe, uy on the first letter: "Hoà", "Thuỵ" give "Hòa", "Thụy".

    The General Statistics Office writes places this way. "quý" stays: its u belongs to the q.

    Args:
        text: Any text.

    Returns:
        NFC text, changed in nothing else.
    """
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _TONE_ON_SECOND.sub(r"\1\3\2", decomposed))


def begun_small(sentence: str) -> str:
    """A sentence or name as it goes on after other words: its first letter small."""
    return sentence[:1].lower() + sentence[1:]


def begun_large(name: str) -> str:
    """A sentence or name as it stands alone: its first letter large."""
    return name[:1].upper() + name[1:]
