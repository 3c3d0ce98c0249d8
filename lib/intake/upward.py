"""Lines of the programme above a line, at hand for every row of a long table."""

from __future__ import annotations

from functools import lru_cache

from lib.catalogue.load import Catalogue
from lib.catalogue.trees import ancestors, line_parents


@lru_cache(maxsize=4096)
def over(cat: Catalogue, line: str) -> tuple[str, ...]:
    """Lines above a line, nearest first."""
    return ancestors(_parents(cat), line)


@lru_cache(maxsize=8)
def _parents(cat: Catalogue) -> dict[str, str]:
    return line_parents(cat)
