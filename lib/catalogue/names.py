"""From what people write to codes: places, programme lines, funds, offices, reporters.

Nothing is guessed: what stands for several, or only resembles a name, comes back as candidates.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from lib.catalogue.fund_names import look_up_fund
from lib.catalogue.line_names import look_up_line
from lib.catalogue.load import Catalogue
from lib.catalogue.match import NONE, Match
from lib.catalogue.office_names import communes_reporter, look_up_office, look_up_reporter
from lib.catalogue.place_names import is_elsewhere_text, is_whole_text, look_up_place

__all__ = [
    "Match",
    "find_fund",
    "find_line",
    "find_office",
    "find_place",
    "find_reporter",
    "is_elsewhere",
    "is_whole_place",
]

_LONGEST: Final = 500


def find_place(cat: Catalogue, text: str, on: date | None = None) -> Match:
    """Unit of commune level a text names.

    Args:
        cat: The catalogue.
        text: A name in any case, Unicode form or accents of its own, with or without kind, agency, numbering,
            note or larger unit; or a code, with or without the zeros in front; or a place key.
        on: Only units valid on this day are found; None allows all, and homonyms are then ambiguous.

    Returns:
        The place key. The whole place and anything larger give none.
    """
    return NONE if _too_long(text) else look_up_place(cat, text, on)


def is_whole_place(cat: Catalogue, text: str) -> bool:
    """Whether a text stands for the whole place ("Toàn huyện", "UBND huyện Cao Lộc").

    Args:
        cat: The catalogue; its setting ``whole_place_words`` lists the words besides the full name.
        text: What a cell holds.

    Returns:
        True if so.
    """
    return not _too_long(text) and is_whole_text(cat, text)


def is_elsewhere(cat: Catalogue, text: str) -> bool:
    """Whether a text names a district or province other than ours ("UBND huyện Lộc Bình").

    Args:
        cat: The catalogue.
        text: What a cell holds.

    Returns:
        True if so; a commune of another district is not found by ``find_place`` anyway.
    """
    return not _too_long(text) and is_elsewhere_text(cat, text)


def find_line(cat: Catalogue, text: str, within: str | None = None) -> Match:
    """Programme line a text names.

    Args:
        cat: The catalogue; its settings ``level_words_<level>`` say how levels are called.
        text: A code ("DA3.1", "TDA1 DA3"), a label ("Tiểu dự án 1 - Dự án 3"), a name, or label and name.
        within: Line the answer must lie in (the project whose heading stands above).

    Returns:
        The code. A label whose name is another line's is never taken: other programmes count "Dự án 3" too.
    """
    return NONE if _too_long(text) else look_up_line(cat, text, within)


def find_fund(cat: Catalogue, text: str) -> Match:
    """Fund a text names: a source, a kind, or both ("NSTW-SN").

    Args:
        cat: The catalogue.
        text: A name, alias or code, or a source and a kind together.

    Returns:
        The fund as observations write it.
    """
    return NONE if _too_long(text) else look_up_fund(cat, text)


def find_office(cat: Catalogue, text: str) -> Match:
    """Office a text names.

    Args:
        cat: The catalogue.
        text: A name, short name, alias or code; "của", "và", "cấp huyện" and the like do not matter.

    Returns:
        The office code.
    """
    return NONE if _too_long(text) else look_up_office(cat, text)


def find_reporter(cat: Catalogue, text: str, on: date | None = None) -> Match:
    """Reporter a text names.

    Args:
        cat: The catalogue.
        text: A name, alias or code, or a commune ("UBND xã Hải Yến").
        on: Day on which a commune must exist.

    Returns:
        The reporter code; for a commune the code of the reporters row of all places and the key ("xa:06220").
    """
    match = NONE if _too_long(text) else look_up_reporter(cat, text)
    every = communes_reporter(cat)
    if match.code or match.how == "ambiguous" or not every:
        return match
    place = find_place(cat, text.removeprefix(f"{every}:"), on)
    if place.how == "none":
        return match
    codes = tuple(f"{every}:{candidate}" for candidate in place.candidates)
    return Match(codes[0] if place.code else None, codes, place.how)


def _too_long(text: str) -> bool:
    """Whether a text is a paragraph: no name is, and comparing it with every name would take seconds."""
    return len(text) > _LONGEST
