"""Finds words that are no Vietnamese: whatever has no tone mark must at least be built like a syllable."""

from __future__ import annotations

import re
from collections.abc import Iterable

ONSET = "(?:ngh|ng|nh|kh|gh|gi|ch|ph|th|tr|qu|[bcdghklmnprstvx])?"
OPEN = (
    "(?:uya|uye|uay|uai|oai|oay|ieu|yeu|uoi|uou|ia|ua|oa|oe|ue|uo|uy|ai|ao|au|ay|eo|eu|iu|oi|ui|uu|[aeiouy])"
)
# a syllable that ends in c, ch, p or t always carries a tone mark, so none stands here
CLOSED = "(?:uye|ie|ye|uo|oa|oo|ua|ue|uy|[aeiouy])(?:ng|nh|n|m)"
SYLLABLE = re.compile(f"{ONSET}(?:{OPEN}|{CLOSED})")

KNOWN = frozenset(
    {
        # kinds of file, keys, what a browser is made of
        *(
            "excel",
            "libreoffice",
            "csv",
            "xlsx",
            "zip",
            "json",
            "web",
            "xlsm",
            "xls",
            "xlsb",
            "ods",
            "esc",
            "enter",
            "ctrl",
            "javascript",
            "streamlit",
            "byte",
        ),
        # abbreviations of Vietnamese words that have a vowel; those without one need no row
        *("ubnd", "ttyt"),
    }
)
WORD = re.compile(r"[^\W\d_]+(?:[-&][^\W\d_]+)*")
SHORT = re.compile(r"[IVX]+|(?:[B-DF-HJ-NP-TV-XZ]+[-&]?)+")
"""Roman numerals, and abbreviations: capitals without a vowel."""
FILE_OR_CODE = re.compile(
    r"\S*[\w-]+\.(?:xlsx|xlsm|xlsb|xls|ods|csv|txt|zip|pdf)\b|\b\w*\d\w*\b|#[A-Z/0]+[!?]?|https?://\S+",
    re.IGNORECASE,
)


def foreign_words(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Texts that hold a word which cannot be Vietnamese, with where they stand; each once.

    Args:
        texts: Where a text stands, and the text.
    """
    found = {
        f"{where}: «{text[:120]}» ({', '.join(words)})"
        for where, text in texts
        if (words := [word for word in WORD.findall(FILE_OR_CODE.sub(" ", text)) if is_foreign(word)])
    }
    return sorted(found)


def is_foreign(word: str) -> bool:
    """Whether a word, with no letter that only Vietnamese has, is neither a syllable nor known here."""
    low = word.lower()
    if not low.isascii() or low in KNOWN or SHORT.fullmatch(word):
        return False
    return not SYLLABLE.fullmatch(low)
