"""What the words of a row name: a sum, section, other programme, line, place, fund, or nobody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from lib.catalogue.load import Catalogue
from lib.catalogue.match import NONE, Match
from lib.catalogue.names import find_fund, find_line, find_place, is_elsewhere, is_whole_place
from lib.catalogue.place_text import without_numbering
from lib.intake.layout.listed import places_listed
from lib.intake.layout.origins import of_row
from lib.intake.layout.programmes import other_programme
from lib.intake.layout.upward import over
from lib.vietnamese.text import fold, tidy
from lib.vocabulary import headers


@dataclass(frozen=True)
class Named:
    """What a text names.

    Args:
        kind: total, section, foreign (another programme or district), line, place, fund, whole (the whole
            place as a part among places), words (says nothing of the kind), or open (a number is there, so
            it must be asked).
        line: Line named, "" for none; of a total the line it sums up.
        place: Place named.
        fund: Fund named.
        origin: Year of origin named, or CARRIED.
        several: Places named together, where there are several.
        candidates: ("line:DA2" …) what an open text may be.
    """

    kind: str
    line: str = ""
    place: str = ""
    fund: str = ""
    origin: str = ""
    several: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


WORDS = Named("words")


@lru_cache(maxsize=32768)
def named(text: str, hint: str, cat: Catalogue, on: date | None, within: str, counts: bool) -> Named:
    """What the text of a row names.

    Args:
        text: The text.
        hint: Role of the column it stands in: name, place, fund or office.
        cat: The catalogue.
        on: Day on which places must exist.
        within: Line whose heading stands above, "" for none.
        counts: Whether the row has a number.
    """
    spoken = re.sub(headers.OF_WHICH_LEADS, "", tidy(text), flags=re.IGNORECASE) or text
    plain = without_numbering(spoken)
    if hint == "office":
        place = find_place(cat, plain, on)
        if place.code:
            return Named("place", place=place.code)
        summed = _sum_or_section(plain, cat, within)
        return summed if summed and summed.kind == "total" else WORDS
    if hint == "fund":
        fund = find_fund(cat, plain)
        if fund.code:
            return Named("fund", fund=fund.code)
        if told := _of_a_year(plain, cat, on):
            return told
    several = places_listed(plain, cat, on) if counts else ()
    if several or (hint == "place" and within and re.fullmatch(headers.EVERY_PLACE, fold(plain))):
        return Named("whole", several=several)
    said = _sum_or_section(plain, cat, within)
    return said or _one_of_the_catalogue(spoken, plain, hint, cat, on, within, counts)


def _sum_or_section(text: str, cat: Catalogue, within: str) -> Named | None:
    """A text that speaks of rows rather than of a thing."""
    folded = fold(text)
    bare = fold(re.sub(r"[(\[].*?[)\]]", "", text))
    if not folded or re.fullmatch(headers.OF_WHICH, folded):
        return WORDS
    if re.fullmatch(headers.TOTAL_ROW, bare) or re.fullmatch(headers.TOTAL_ROW, folded):
        return Named("total")
    if is_whole_place(cat, text):
        return Named("total" if folded.startswith("toan ") else "whole")
    if re.fullmatch(headers.REMAINDER, bare):
        return Named("whole")
    if re.fullmatch(headers.SECTION, folded):
        return Named("section")
    summed = re.fullmatch(headers.SUM_OF, bare)
    match = line_named(cat, summed[1], within) if summed else NONE
    several = match.how == "ambiguous"  # "Cộng tiểu dự án 1": whichever it is, a sum it is
    if summed and (match.code or several or re.fullmatch(headers.SUM_OF_MARKS, summed[1])):
        return Named("total", line=match.code or "")
    return None


def _one_of_the_catalogue(
    spoken: str, plain: str, hint: str, cat: Catalogue, on: date | None, within: str, counts: bool
) -> Named:
    line, place = line_named(cat, spoken, within), find_place(cat, spoken, on)
    first, second = (
        (("place", place), ("line", line)) if hint == "place" else (("line", line), ("place", place))
    )
    for kind, match in (first, second):
        if match.code:
            return Named(kind, line=match.code) if kind == "line" else Named(kind, place=match.code)
    if other_programme(plain, cat) or is_elsewhere(cat, plain):
        return Named("foreign")
    fund = find_fund(cat, plain)
    if fund.code:
        return Named("fund", fund=fund.code)
    if of_a_year := _of_a_year(plain, cat, on):
        return of_a_year
    found = (first, second) if counts else ()
    return _unknown(tuple(f"{kind}:{code}" for kind, match in found for code in match.candidates), counts)


def _of_a_year(text: str, cat: Catalogue, on: date | None) -> Named | None:
    """A text that only tells of which year's plan its money is divides a line as a fund does."""
    told = of_row(text, cat, on)
    return Named("fund", fund=told[1], origin=told[0]) if told else None


def _unknown(candidates: tuple[str, ...], counts: bool) -> Named:
    return Named("open", candidates=candidates) if counts else WORDS


def line_named(cat: Catalogue, text: str, within: str) -> Match:
    """The line a text names: under its project's heading first, then anywhere.

    A label that fits the heading while the name is another line's is nobody's: both come back as candidates.
    """
    above = _project(cat, within)
    if not above:
        return find_line(cat, text)
    near, far = find_line(cat, text, above), find_line(cat, text)
    if near.code or not far.code:
        return near if near.code or near.candidates else far
    inside = [code for code in near.candidates if above in (code, *over(cat, code))]
    if inside and far.code not in inside:
        return replace(far, code=None, candidates=(*inside, far.code), how="ambiguous")
    return far


def _project(cat: Catalogue, within: str) -> str:
    """The project a line lies in: a subproject's heading makes its project the context of the next one."""
    if within in {"", cat.settings["whole_line"]}:
        return ""
    above = next(iter(over(cat, within)), "")
    return within if above in {"", cat.settings["whole_line"]} else above
