"""Several places named in one cell for one amount: who they are, and whether a stated count is theirs."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_place
from lib.vietnamese.text import plain, tidy
from lib.vocabulary import headers

_LEADS: Final = re.compile(headers.LIST_LEADS)
_COUNTED: Final = re.compile(headers.LIST_COUNTED)
_BETWEEN: Final = re.compile(r"\s*(?:[,;+/\n]|\bva\b)\s*")


@lru_cache(maxsize=8192)
def places_listed(text: str, cat: Catalogue, on: date | None) -> tuple[str, ...]:
    """The places a text consists of, at least two and every one known; empty for any other text."""
    key = plain(tidy(text)).strip(" ().")
    if not _BETWEEN.search(key):
        return ()
    found = _named(_LEADS.sub("", key, count=1), cat, on)
    return tuple(place for place in found if place) if len(found) > 1 and all(found) else ()


@lru_cache(maxsize=8192)
def count_and_names(text: str, cat: Catalogue) -> tuple[int, int] | None:
    """How many places a text says there are and how many it names; None where it does not say both."""
    counted = _COUNTED.search(plain(tidy(text)))
    parts = _parts(counted["names"]) if counted else []
    known = [part for part in parts if find_place(cat, part).how != "none"]
    named = len(dict.fromkeys(parts))
    return (int(counted["count"]), named) if counted and len(known) * 2 > named else None


def _named(text: str, cat: Catalogue, on: date | None) -> list[str]:
    """Each part of a list as the key of its place, "" for a part that names none."""
    return list(dict.fromkeys(find_place(cat, part, on).code or "" for part in _parts(text)))


def _parts(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(text.strip(" ().:")) if part.strip(" .")]
