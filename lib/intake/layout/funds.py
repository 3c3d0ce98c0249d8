"""Source and kind of money as one code, wherever they were said: "NSTW", "SN", "NSTW-SN"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from lib.catalogue.load import Catalogue


def combined(said: Iterable[str], cat: Catalogue) -> str:
    """One code of all funds said about a number.

    Args:
        said: Codes, the nearest first; "" where nothing is said.
        cat: The catalogue.

    Returns:
        The nearest source with the nearest kind, "" for neither.
    """
    source = kind = ""
    for code in said:
        first, _, second = code.partition("-")
        for part in filter(None, (first, second)):
            if part in _kinds(cat):
                kind = kind or part
            else:
                source = source or part
    return "-".join(part for part in (source, kind) if part)


@lru_cache(maxsize=8)
def _kinds(cat: Catalogue) -> frozenset[str]:
    return frozenset(cat.funds.loc[cat.funds["axis"] == "kind", "code"])
