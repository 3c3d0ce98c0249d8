"""Which words can be Vietnamese at all: an initial, a rhyme and a tone that go together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_INITIALS: Final = "ngh|ng|nh|gh|gi|g|kh|k|ch|c|tr|th|t|ph|p|qu|b|d|đ|h|l|m|n|r|s|v|x|"
_RHYMES: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng
    eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac
    oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc
    oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un
    ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc
    ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
_SYLLABLE: Final = re.compile(f"(?:{_INITIALS})(?:{'|'.join(_RHYMES.split())})")
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_SHARP: Final = {"\u0301", "\u0323"}
"""Tones a syllable that ends in a stop may have."""
_WORD: Final = re.compile(r"[^\s\d_.,;:!?/()\[\]{}<>\"'“”‘’…+*=&%#@|\\-]+")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable.

    Args:
        word: One word in any case and Unicode form, without punctuation.

    Returns:
        True for "Giảm", "NGHÈO", "hoà"; False for "Coâng", "TriÖu", "Größe", "mac".
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONES]
    base = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(base):
        return False
    return not base.endswith(("c", "ch", "p", "t")) or (len(tones) == 1 and tones[0] in _SHARP)


def marked(text: str) -> list[str]:
    """The words of a text that have a letter or sign beyond ASCII, each once."""
    return list(dict.fromkeys(word for word in _WORD.findall(text) if not word.isascii()))


def share(words: Sequence[str]) -> float:
    """How many of some words can be Vietnamese, from 0 to 1; 0 of none."""
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
