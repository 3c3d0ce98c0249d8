"""The trees of a catalogue as the figures need them: below the whole programme and the whole place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.progress.cells import Parents
from lib.vocabulary.observation import ALL, CARRIED

YEAR_BEGINS: Final = (1, 1)
YEAR_ENDS: Final = (12, 31)


def forest(cat: Catalogue, origins: Iterable[str], year: int) -> Parents:
    """All five trees.

    Years of origin have two roots, the year's own money and carried-over money: rates never mix the two.

    Args:
        cat: The catalogue.
        origins: Years of origin that occur.
        year: Year of the plan.
    """
    earlier = {origin: CARRIED for origin in origins if origin not in (ALL, CARRIED, str(year))}
    return {**_fixed(cat), "origin_year": earlier}


@lru_cache(maxsize=8)
def _fixed(cat: Catalogue) -> Parents:
    """Trees that do not depend on the year; lines and places outside the whole keep no edges."""
    lines, places = trees.line_parents(cat), trees.place_parents(cat)
    return {
        "line": _below(lines, cat.settings["whole_line"]),
        "place": _below(places, cat.settings["whole_place"]),
        "source": trees.source_parents(cat),
        "kind": trees.kind_parents(cat),
    }


def _below(parents: dict[str, str], top: str) -> dict[str, str]:
    return {code: parent for code, parent in parents.items() if top in trees.ancestors(parents, code)}


def day_in_year(as_of: date, year: int) -> date:
    """The day of a plan's year at which dated rows of the catalogue are looked up for a date."""
    return min(max(as_of, date(year, *YEAR_BEGINS)), date(year, *YEAR_ENDS))
