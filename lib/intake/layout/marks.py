"""The running number of a row and how high it stands: A, I, 1, 1.1, a, -, + (the order of NĐ 30)."""

from __future__ import annotations

import re
from typing import Final

_FORMS: Final = (
    (re.compile(r"[IVX]{1,6}(?:\.\d+)*"), 2.0),
    (re.compile(r"[A-ZĐ](?:\.\d+)*"), 1.0),
    (re.compile(r"\d+(?:\.\d+)*"), 3.0),
    (re.compile(r"[a-zđ]\d?"), 20.0),
    (re.compile(r"[ivx]{1,5}"), 21.0),
    (re.compile(r"[-–—•*]+"), 30.0),
    (re.compile(r"\++"), 40.0),
)
_LEADING: Final = re.compile(
    r"^\s*(?:\(?([IVX]{1,6}|[A-ZĐ]|[a-zđ]|\d+(?:\.\d+)*)[.)/:]+\s|([-–—+*•])\s*(?=\S))"
)


def rank(mark: str) -> float | None:
    """How high a row stands by its running number.

    Args:
        mark: What the column of running numbers holds ("IV.", "1.2", "a)", "-"), or "".

    Returns:
        Less is higher; None where there is no running number or one of an unknown form.
    """
    plain = mark.strip().strip(".():/").strip()
    for pattern, height in _FORMS:
        if plain and pattern.fullmatch(plain):
            return height + plain.removesuffix(".0").count(".")
    return None


def leading(text: str) -> str:
    """The running number at the beginning of a name ("II. Dự án 3"), "" for none."""
    found = _LEADING.match(text)
    return (found[1] or found[2]) if found else ""
