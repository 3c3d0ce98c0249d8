"""Columns that count: outputs of the work in their units, and households of the poverty review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from lib.intake.layout.headings import Said, output_in
from lib.vietnamese.text import fold
from lib.vocabulary import headers

Counted = tuple[str, str]
"""Measure, "" where it is not known, and unit."""

OTHER: Final = "other"
"""Unit of rows that count what no figure is about."""

_HOUSEHOLDS: Final = tuple((code, re.compile(pattern)) for code, pattern in headers.HOUSEHOLDS)


def counted(
    path: Sequence[str], levels: Sequence[Said], default: str, unit: str, *, review: bool
) -> Counted | None:
    """What a column counts; None for one of money, rates or words.

    Args:
        path: Texts of its header.
        levels: What each of them says.
        default: Measure the title speaks of.
        unit: Unit of all numbers of the table, "" where its columns name theirs.
        review: Whether the table is one of a poverty review.
    """
    words = [fold(text) for text in path]
    roles = {level.role for level in levels}
    households = _households(words) if review else ""
    if roles & {"rate", "foreign", "aside"} or levels[-1].percent:
        return None
    if review and "difference" in roles:
        return "", "household"
    if households or unit:
        return (households, "household") if households else (_output(words, default), unit)
    named = next((level.unit for level in reversed(levels) if level.unit), "")
    money = any(re.search(headers.MONEY, text) for text in words)
    return (_output(words, default), named) if named and not money else None


def is_review(title: Sequence[str], paths: Iterable[Sequence[str]]) -> bool:
    """Whether a table is one of a poverty review: by its title, or by a column of all households.

    Args:
        title: Lines above it.
        paths: Texts of its headers.
    """
    if any(re.search(headers.REVIEW, fold(line)) for line in title):
        return True
    every = dict(_HOUSEHOLDS)["households"]
    return any(every.fullmatch(fold(text)) for path in paths for text in path)


def _output(words: Sequence[str], default: str) -> str:
    found = next((measure for text in reversed(words) if (measure := output_in(text))), "")
    return found or (default if default.startswith("output_") else "")


def _households(words: Sequence[str]) -> str:
    """Which households a column counts: its own words say so, or it only says "Số hộ" below them."""
    for at, text in reversed(list(enumerate(words))):
        below = words[at + 1 :]
        for code, pattern in _HOUSEHOLDS:
            if pattern.fullmatch(text) and all(re.fullmatch(headers.COUNT_LEAF, leaf) for leaf in below):
                return code
    return ""


def unit_named(text: str) -> str:
    """Unit of outputs that a cell of a column of units names, OTHER for none of ours."""
    words = fold(text)
    found = (code for code, pattern in headers.OUTPUT_UNITS if re.search(pattern, words))
    return next(found, OTHER)
