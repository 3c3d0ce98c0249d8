"""Units of money as sheets declare them."""

from __future__ import annotations

import re
from typing import Final

from lib.vietnamese import legacy
from lib.vietnamese import text as words

_POWERS: Final = {"": 1, "nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "tr": 10**6, "ty": 10**9, "ti": 10**9}
_CURRENCY: Final = r"(?:dong|vnd|d|₫)"
_UNIT: Final = (
    rf"(?P<ones>1(?:[.,]?000){{1,3}})\s?{_CURRENCY}"
    rf"|(?P<power>nghin|ngan|trieu|tr|ty|ti)\.?\s?{_CURRENCY}?"
    rf"|(?P<plain>{_CURRENCY})"
)
_WHOLE: Final = re.compile(rf"(?:{_UNIT})")
_LABELLED: Final = re.compile(
    rf"\b(?:don vi tinh|don vi|dv tinh|dvt|dv)\b\s?[:.]?\s?\(?(?:{_UNIT})\s?(?=$|[.,;:)·|/\-–])(?!\s?/)"
)
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_LAST_BRACKET: Final = re.compile(r"(.*)[(\[]([^()\[\]]*)[)\]]\s*", re.DOTALL)


def multiplier(text: str) -> int | None:
    """How many đồng one unit is, where a text declares a unit of money.

    Args:
        text: A cell such as "Đơn vị tính: Triệu đồng", "ĐVT: 1.000đ", "Kế hoạch vốn (tr.đ)" or "nghìn đồng".
            A declaration in letters of before Unicode is read where it leaves no doubt.

    Returns:
        1, 1_000, 1_000_000 or 1_000_000_000. None where no unit of money is declared: "ĐVT: %",
        "Đơn vị: UBND xã Gia Cát", "Đơn vị: Đồng Đăng", "đồng/hộ".
    """
    key = words.plain(legacy.as_unicode(text)).strip(" .:;")
    found = _LABELLED.search(key) or _WHOLE.fullmatch(key) or _bracketed(key)
    return _size(found) if found else None


def without(text: str) -> str:
    """A text without the unit of money that stands in brackets at its end ("Tổng số (triệu đồng)")."""
    found = _LAST_BRACKET.fullmatch(text)
    return found[1].rstrip() if found and found[1].strip() and multiplier(found[2]) else text


def power(word: str) -> int:
    """What a word of size multiplies by.

    Args:
        word: "nghìn", "ngàn", "triệu", "tr", "tỷ", "tỉ" in any spelling, or "" for one.

    Returns:
        1, 1_000, 1_000_000 or 1_000_000_000.

    Raises:
        KeyError: the word is none of these.
    """
    return _POWERS[words.fold(word)]


def _bracketed(key: str) -> re.Match[str] | None:
    for inner in _IN_BRACKETS.findall(key):
        found = _WHOLE.fullmatch(inner.strip(" .:;")) or _LABELLED.search(inner)
        if found:
            return found
    return None


def _size(found: re.Match[str]) -> int:
    if found["ones"]:
        return int(re.sub(r"[.,]", "", found["ones"]))
    return _POWERS[found["power"] or ""]
