"""Find the office or the reporter a text names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.catalogue.match import NONE, Match, offered, one_of
from lib.catalogue.place_text import without_numbering
from lib.catalogue.spelling import compact, nearest
from lib.vietnamese.text import fold, tidy

EVERY_COMMUNE: Final = "*"
"""Place of the reporter that stands for every commune."""


@dataclass(frozen=True)
class NameIndex:
    """Codes by compact own name or code, and by any spelling; endings that name the whole place."""

    own: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    whole: tuple[str, ...]


@lru_cache(maxsize=8)
def _office_index(cat: Catalogue) -> NameIndex:
    return _index(cat, cat.offices)


@lru_cache(maxsize=8)
def _reporter_index(cat: Catalogue) -> NameIndex:
    """Reporters by their own names and, where the code is an office's, by the office's."""
    reporters = cat.reporters[cat.reporters["place"] != EVERY_COMMUNE]
    offices = cat.offices[cat.offices["code"].isin(reporters["code"])]
    return _index(cat, pd.concat([reporters, offices], ignore_index=True).fillna(""))


@lru_cache(maxsize=8)
def communes_reporter(cat: Catalogue) -> str:
    """Code of the row of reporters that stands for every commune, "" if there is none."""
    codes = cat.reporters.loc[cat.reporters["place"] == EVERY_COMMUNE, "code"]
    return str(codes.iloc[0]) if len(codes) else ""


def _index(cat: Catalogue, table: pd.DataFrame) -> NameIndex:
    own, names = defaultdict(list), defaultdict(list)
    for row in table.to_dict("records"):
        code = str(row["code"])
        for text in (code, str(row["name"])):
            own[compact(text)].append(code)
        for text in (code, str(row["name"]), str(row.get("short_name", "")), *str(row["aliases"]).split("|")):
            names[compact(text)].append(code)
    return NameIndex(_frozen(own), _frozen(names), _whole_endings(cat))


def _frozen(groups: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(codes)) for key, codes in groups.items() if key}


def _whole_endings(cat: Catalogue) -> tuple[str, ...]:
    """How an office says it is the whole place's own ("… huyện Cao Lộc", "… cấp huyện"), longest first."""
    row = cat.places[cat.places["place"] == cat.settings["whole_place"]].iloc[0]
    texts = [str(row["full_name"]), str(row["name"]), *cat.settings.get("whole_place_words", "").split("|")]
    return tuple(sorted({fold(text) for text in texts if fold(text)}, key=len, reverse=True))


@lru_cache(maxsize=16384)
def look_up_office(cat: Catalogue, text: str) -> Match:
    """Office a text names; see ``names.find_office``."""
    return _look_up(_office_index(cat), text)


@lru_cache(maxsize=16384)
def look_up_reporter(cat: Catalogue, text: str) -> Match:
    """Reporter other than a commune that a text names; see ``names.find_reporter``."""
    return _look_up(_reporter_index(cat), text)


def _look_up(index: NameIndex, text: str) -> Match:
    folded = fold(without_numbering(tidy(text)))
    spellings = [
        folded,
        *(folded.removesuffix(f" {end}") for end in index.whole if folded.endswith(f" {end}")),
    ]
    for spelling in map(compact, spellings):
        if spelling in index.own:
            return one_of(index.own[spelling], exact=True)
        if spelling in index.names:
            return one_of(index.names[spelling], exact=False)
    close = nearest(compact(spellings[-1]), index.names, least=0.85)
    return offered((code for name in close for code in index.names[name]), "near") if folded else NONE
