"""Find the unit of commune level a text names, on a day; homonyms and near misses are never chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.match import NONE, Match, offered, one_of
from lib.catalogue.place_text import (
    AGENCY_WORDS,
    KIND_WORDS,
    PlaceText,
    read_place_text,
    without_kind,
    without_numbering,
)
from lib.catalogue.spelling import Agreement, Word, agreement, key, nearest, words
from lib.catalogue.trees import COMMUNE_KINDS, ancestors, place_parents
from lib.vietnamese.text import fold, tidy


@dataclass(frozen=True)
class Unit:
    """One unit of commune level, as names need it."""

    place: str
    code: str
    kind: str
    name: tuple[Word, ...]
    first: date
    last: date
    above: tuple[tuple[tuple[Word, ...], ...], ...]

    def valid(self, on: date | None) -> bool:
        """Whether the unit exists on a day; without a day any unit does."""
        return on is None or self.first <= on <= self.last


@dataclass(frozen=True)
class PlaceIndex:
    """Units of commune level by folded name, by code without leading zeros, by key; the whole place."""

    by_name: Mapping[str, tuple[Unit, ...]]
    by_code: Mapping[str, tuple[Unit, ...]]
    by_key: Mapping[str, Unit]
    whole: Unit
    whole_words: frozenset[str]


NEW: Final = "moi"
AGES: Final = frozenset({NEW, "cu"})
"""Notes that tell a unit of after the merger from the one of its name before: "Xã Công Sơn (mới)"."""


@lru_cache(maxsize=8)
def place_index(cat: Catalogue) -> PlaceIndex:
    """Index of a catalogue, made once for each version of it."""
    by_name: dict[str, list[Unit]] = defaultdict(list)
    by_code: dict[str, list[Unit]] = defaultdict(list)
    places = _units(cat)
    units = {place: unit for place, unit in places.items() if unit.kind in COMMUNE_KINDS}
    for unit in units.values():
        by_name[key(unit.name)].append(unit)
        by_code[unit.code.lstrip("0")].append(unit)
    return PlaceIndex(
        {name: tuple(group) for name, group in by_name.items()},
        {code: tuple(group) for code, group in by_code.items()},
        units,
        places[cat.settings["whole_place"]],
        _whole_words(cat),
    )


def _units(cat: Catalogue) -> dict[str, Unit]:
    parents = place_parents(cat)
    places = cat.places.to_dict("records")
    named = {str(row["place"]): (words(str(row["name"])), words(str(row["full_name"]))) for row in places}
    return {
        place: Unit(
            place=place,
            code=str(row["code"]),
            kind=str(row["kind"]),
            name=names[0],
            first=row["valid_from"].date(),
            last=date.max if row["valid_to"] != row["valid_to"] else row["valid_to"].date(),
            above=tuple(named[above] for above in ancestors(parents, place)),
        )
        for row, (place, names) in zip(places, named.items(), strict=True)
    }


def _whole_words(cat: Catalogue) -> frozenset[str]:
    folded = {fold(text) for text in cat.settings.get("whole_place_words", "").split("|") if fold(text)}
    return frozenset(folded | {f"{agency} {text}" for text in folded for agency in AGENCY_WORDS})


def is_whole_text(cat: Catalogue, text: str) -> bool:
    """Whether a text stands for the whole place: its full name, its council, or one of its words."""
    return _is_whole(place_index(cat), text, read_place_text(text))


def _is_whole(index: PlaceIndex, text: str, read: PlaceText) -> bool:
    if fold(without_numbering(tidy(text))) in index.whole_words:
        return True
    named = any(
        kind == index.whole.kind and agreement(name, index.whole.name) != "other"
        for kind, name in read.readings
    )
    return named and _lies_in(index.whole, read.within)


@lru_cache(maxsize=16384)
def is_elsewhere_text(cat: Catalogue, text: str) -> bool:
    """Whether a text names a district or province that is neither the whole place nor above it."""
    whole = place_index(cat).whole
    read = read_place_text(text)
    named = [(kind, name) for kind, name in read.readings if kind and kind not in COMMUNE_KINDS]
    if not named or not _is_proper_name(without_kind(text)):
        return False
    kind, name = named[-1]
    ours = whole.name if kind == whole.kind else ()
    above = [one for names in whole.above for one in names] if kind != whole.kind else []
    return all(agreement(name, one) == "other" for one in (ours, *above) if one)


@lru_cache(maxsize=16384)
def look_up_place(cat: Catalogue, text: str, on: date | None) -> Match:
    """Unit of commune level a text names; see ``names.find_place``."""
    index, read = place_index(cat), read_place_text(text)
    if tidy(text) in index.by_key and "@" in text:
        unit = index.by_key[tidy(text)]
        return one_of([unit.place] if unit.valid(on) else [], exact=True)
    if _is_whole(index, text, read):
        return NONE
    coded = [unit.place for unit in _by_code(index, read.digits, on)]
    if not read.readings or tidy(text) == read.digits:
        return one_of(coded, exact=True)
    match = _by_name(index, read, on)
    if read.digits and match.code and match.code not in coded:
        return offered([match.code, *coded], "ambiguous" if coded else "near")
    return match


def _by_code(index: PlaceIndex, digits: str, on: date | None) -> list[Unit]:
    """Units of a code; the zeros in front, which Excel drops, may be left out all together."""
    units = index.by_code.get(digits.lstrip("0"), ()) if digits.strip("0") else ()
    return [unit for unit in units if unit.valid(on) and digits in (unit.code, unit.code.lstrip("0"))]


def _by_name(index: PlaceIndex, read: PlaceText, on: date | None) -> Match:
    for kind, name in read.readings:
        if kind and kind not in COMMUNE_KINDS:
            return NONE
        group = [unit for unit in index.by_name.get(key(name), ()) if unit.valid(on)]
        if not group:
            continue
        if said := [note for note in map(fold, read.notes) if note in AGES]:
            group = [unit for unit in index.by_name[key(name)] if ("@" in unit.place) == (said[0] == NEW)]
            if not all(unit.valid(on) for unit in group):
                return offered((unit.place for unit in group), "near")
        near = [unit for unit in group if _lies_in(unit, read.within)]
        fitting = {unit: agreement(name, unit.name) for unit in near if kind in ("", unit.kind)}
        return _decide(fitting, near, _in_doubt(read, near))
    return NONE if read.within else _resembling(index, read, on)


def _decide(fitting: Mapping[Unit, Agreement], near: list[Unit], doubtful: bool) -> Match:
    """The units whose accents agree best; without any, or with a doubt, they are offered."""
    for grades in (("same",), ("unaccented", "slip")):
        chosen = [unit.place for unit, grade in fitting.items() if grade in grades]
        if chosen:
            return offered(chosen, "near") if doubtful else one_of(chosen, exact=grades == ("same",))
    return offered((unit.place for unit in near), "near")


def _lies_in(unit: Unit, within: tuple[str, ...]) -> bool:
    """Whether every larger unit named lies above this one; "Lộc Bình" after a name names another district."""
    return all(any(_names(text, names) for names in unit.above) for text in within)


def _names(text: str, names: tuple[tuple[Word, ...], ...]) -> bool:
    spoken = words(text)
    starts = [len(start) for start in KIND_WORDS if tuple(key(spoken).split())[: len(start)] == start]
    readings = [spoken, *(spoken[length:] for length in starts)]
    return any(agreement(reading, name) != "other" for reading in readings if reading for name in names)


def _in_doubt(read: PlaceText, units: list[Unit]) -> bool:
    """Whether a note in brackets looks like another place: "(Lộc Bình)", unlike "(NTM)"."""
    return any(
        _is_proper_name(note) and not all(_lies_in(unit, (note,)) for unit in units) for note in read.notes
    )


def _is_proper_name(note: str) -> bool:
    parts = note.split()
    return len(parts) > 1 and all(part[0].isupper() for part in parts) and (fold(parts[0]),) not in KIND_WORDS


def _resembling(index: PlaceIndex, read: PlaceText, on: date | None) -> Match:
    """Units whose names are spelt nearly so, offered and not taken."""
    valid = {name: units for name, units in index.by_name.items() if any(unit.valid(on) for unit in units)}
    name = key(read.readings[-1][1])
    close = [unit for found in nearest(name, valid) for unit in valid[found] if unit.valid(on)]
    return offered((unit.place for unit in close), "near")
