"""Codes of the catalogue at hand for every row of a long table: which are lines and places, what is above."""

from __future__ import annotations

from functools import lru_cache

from lib.catalogue.load import Catalogue
from lib.catalogue.trees import ancestors, line_parents, source_parents


@lru_cache(maxsize=4096)
def over(cat: Catalogue, line: str) -> tuple[str, ...]:
    """Lines above a line, nearest first."""
    return ancestors(_parents(cat), line)


@lru_cache(maxsize=256)
def over_fund(cat: Catalogue, fund: str) -> tuple[str, ...]:
    """Sources above a source, nearest first."""
    return ancestors(source_parents(cat), fund)


def is_line(cat: Catalogue, code: str) -> bool:
    """Whether a code is a line's."""
    return code in _codes(cat)


def is_place(cat: Catalogue, code: str) -> bool:
    """Whether a code is a place's key."""
    return code in _keys(cat)


@lru_cache(maxsize=8)
def _codes(cat: Catalogue) -> frozenset[str]:
    return frozenset(cat.lines["line"])


@lru_cache(maxsize=8)
def _keys(cat: Catalogue) -> frozenset[str]:
    return frozenset(cat.places["place"])


@lru_cache(maxsize=8)
def _parents(cat: Catalogue) -> dict[str, str]:
    return line_parents(cat)
