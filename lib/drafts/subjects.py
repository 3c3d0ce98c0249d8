"""Whose figures a text tells: lines of the programme and communes named in it, and lists of communes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_line, find_place
from lib.catalogue.trees import COMMUNE_KINDS, line_parents
from lib.drafts.flat import Flat, flat
from lib.vietnamese.text import old_tones
from lib.vocabulary import drafts as words

_BETWEEN: Final = re.compile(r"\s*(?:[,;]|\bva\b)\s*")
_LETTER: Final = r"[a-z]"
_LENT: Final = re.compile(words.NO_SUBJECT)
NEAR: Final = 24
_FAR: Final = 120
_LEAD: Final = re.compile(
    r"(?<![\d.,/])(?P<count>\d{1,3})(?:/\d+)? (?:xa|don vi|dia ban)(?:,? ?(?:va )?(?:phuong|thi tran))*"
    rf"(?P<said>[^.;:(\d]{{0,60}}?)(?:{words.LIST_LEADS})$"
)
"""A count of communes right before their names, looked for within so many letters."""


@dataclass(frozen=True)
class Mention:
    """A line or a commune named in a passage.

    Args:
        start: Where it begins in the flat text.
        end: Where it ends.
        code: Code of the line, key of the place.
    """

    start: int
    end: int
    code: str


@dataclass(frozen=True)
class Listed:
    """Communes listed one after the other.

    Args:
        start: Where the list begins, with its count if it has one.
        end: Where it ends.
        stated: How many it says there are; None where it does not say.
        names: Each name as typed.
        places: Key of each; "" for a name nobody knows.
        lead: What stands between the count and the names, flat.
    """

    start: int
    end: int
    stated: int | None
    names: tuple[str, ...]
    places: tuple[str, ...]
    lead: str = ""


@dataclass(frozen=True)
class Names:
    """Patterns of the names of a catalogue on a day; names that larger units have too."""

    labels: re.Pattern[str]
    called: re.Pattern[str]
    places: re.Pattern[str]
    by_place: dict[str, str]
    larger: frozenset[str]
    parents: dict[str, str]

    def project_of(self, code: str) -> str:
        """The project a line lies in, whose parts are then named without it; a project is its own."""
        above = self.parents.get(code, "")
        return above if self.parents.get(above) else code


@lru_cache(maxsize=8)
def names_of(cat: Catalogue, on: date) -> Names:
    """The patterns, made once for each version of a catalogue."""
    levels = {
        level: [flat(word).flat for word in cat.settings.get(f"level_words_{level}", "").split("|") if word]
        for level in dict.fromkeys(cat.lines["level"])
    }
    every = sorted({word for ws in levels.values() for word in ws}, key=len, reverse=True)
    label = rf"(?:{'|'.join(map(re.escape, every))}) ?(?:so )?(?:\d+(?:\.\d+)?|[ivx]+\b)(?![\d,]*\d| ?%)"
    pair = rf"\b{label}(?:[\s,\-(/:]*(?:thuoc|cua)?\s*{label})?"
    called = {
        flat(text).flat
        for row in cat.lines.to_dict("records")
        for text in (str(row["name"]), *str(row["aliases"]).split("|"))
        if len(text) > 12 and row["level"] != "programme"
    }
    spelt = "|".join(sorted(map(re.escape, called), key=len, reverse=True)) or "(?!)"
    is_unit = cat.places["kind"].isin(COMMUNE_KINDS)
    units, larger, at = cat.places[is_unit], cat.places.loc[~is_unit, "name"], str(on)
    valid = units[(units["valid_from"].astype(str) <= at) & ~(units["valid_to"].astype(str).between("1", at))]
    by_name = {flat(old_tones(str(name))).flat: str(name) for name in valid["name"]}
    places = "|".join(sorted(map(re.escape, by_name), key=len, reverse=True)) or "(?!)"
    return Names(
        re.compile(pair),
        re.compile(rf"(?:noi dung|tieu du an|du an|dong von|hop phan)\s+[“\"«(]*({spelt})"),
        re.compile(rf"(?<!\w)(?:(?P<kind>xa|thi tran|phuong|tt)\.? )?(?P<name>{places})(?!\w)"),
        by_name,
        frozenset(flat(str(name)).flat for name in larger),
        dict(line_parents(cat)),
    )


def lines_named(of: Flat, cat: Catalogue, on: date, within: str = "") -> list[Mention]:
    """The lines a passage names, in order.

    Args:
        of: The passage.
        cat: The catalogue.
        on: A day on which its units exist.
        within: The project whose heading stands above: "Tiểu dự án 1" alone is one of its.
    """
    return list(_lines(of, cat, on, within))


def _lines(of: Flat, cat: Catalogue, on: date, within: str) -> Iterator[Mention]:
    names = names_of(cat, on)
    spots = [(found.start(), found.end(), found[0]) for found in names.labels.finditer(of.flat)]
    taken = [(start, end) for start, end, _ in spots]
    spots += [
        (found.start(1), found.end(1), found[1])
        for found in names.called.finditer(of.flat)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]
    project = within
    for start, end, spelt in sorted(spots):
        code = find_line(cat, spelt).code or (find_line(cat, spelt, project).code if project else None)
        if code is None:
            continue
        project = names.project_of(code)
        yield Mention(start, end, code)


def places_named(of: Flat, cat: Catalogue, on: date) -> list[Mention]:
    """The communes a passage names, in order; a name that the whole place has too needs its kind."""
    names, found = names_of(cat, on), []
    for one in names.places.finditer(of.flat):
        typed, name = of.original(*one.span("name")), one["name"]
        before = of.flat[max(one.start() - NEAR, 0) : one.start()]
        if not typed[:1].isupper() or not _spelt_alike(typed, names.by_place[name]):
            continue
        if (name in names.larger and not one["kind"]) or _LENT.search(before):
            continue
        spelt = f"{of.original(*one.span('kind'))} {typed}" if one["kind"] else typed
        if code := find_place(cat, spelt, on).code:
            found.append(Mention(one.start(), one.end(), code))
    return found


def _spelt_alike(typed: str, name: str) -> bool:
    return typed.isascii() or old_tones(typed).casefold() == old_tones(name).casefold()


def lists_in(of: Flat, cat: Catalogue, on: date, places: list[Mention]) -> list[Listed]:
    """Lists of two communes and more, names that nobody knows among them counted too."""
    found: list[Listed] = []
    at = 0
    while at < len(places):
        run = [places[at]]
        while at + len(run) < len(places) and _goes_on(of.flat[run[-1].end : places[at + len(run)].start]):
            run.append(places[at + len(run)])
        listed = _listed(of, cat, on, run)
        if len(run) > 1 or listed.stated is not None:
            found.append(listed)
        at += len(run)
    return found


def _goes_on(between: str) -> bool:
    """Whether only marks stand between two names, or a single name that nobody knows."""
    parts = [part.strip() for part in _BETWEEN.split(between)]
    inner = [part for part in parts if part]
    short = all(len(part.split()) <= 4 and re.fullmatch(rf"(?:{_LETTER}+ ?)+", part) for part in inner)
    return len(parts) > 1 and len(inner) <= 1 and short


def _listed(of: Flat, cat: Catalogue, on: date, run: list[Mention]) -> Listed:
    start, end = run[0].start, run[-1].end
    spelt = [
        part.strip() for part in re.split(r"\s*(?:[,;]|\bvà\b)\s*", of.original(start, end)) if part.strip()
    ]
    places = tuple(find_place(cat, part, on).code or "" for part in spelt)
    before = max(start - _FAR, 0)
    lead = _LEAD.search(of.flat[before:start])
    if not lead:
        return Listed(start, end, None, tuple(spelt), places)
    closing = of.flat[end : end + 1] == ")"
    said, count = lead["said"], int(lead["count"])
    return Listed(before + lead.start(), end + closing, count, tuple(spelt), places, said)
