"""The names *Tìm nhanh* knows on a day of a year: lines, communes, offices, funds, periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final

import pandas as pd

from lib.catalogue import names as catalogue_names
from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.catalogue.match import Match, found
from lib.progress.forest import day_in_year
from lib.progress.receipts import Period, periods
from lib.vietnamese.text import fold
from lib.vocabulary.reports import DISBURSED

MOST_OFFERED: Final = 3
Named = tuple[str, str]
"""Key of a table and a code."""
Meant = tuple[str, tuple[str, ...]]
"""Key of a table and codes: one, or those of the lines below a project."""


@dataclass(frozen=True, eq=False)
class Names:
    """What can be named.

    Args:
        cat: The catalogue.
        on: The day at which it is asked.
        shown: Key and code → name, in the order of the catalogue: all rows there can be.
        spelt: Folded spellings → what they stand for.
        leaves: Line → the lines in scope it stands for: itself, or those below it.
        periods: Name of a reporting period of the year → the period.
        year: Year of the plan.
    """

    cat: Catalogue
    on: date
    shown: Mapping[Named, str]
    spelt: Mapping[str, tuple[Meant, ...]]
    leaves: Mapping[str, tuple[str, ...]]
    periods: Mapping[str, Period]
    year: int

    def codes(self, key: str) -> list[str]:
        """All codes of a key, in the order of the catalogue."""
        return [code for of, code in self.shown if of == key]

    def name_of(self, meant: Meant) -> str:
        """The names of what is meant, one after the other."""
        key, codes = meant
        return ", ".join(self.shown[key, code] for code in codes)

    def exact(self, text: str) -> list[Meant]:
        """What a text stands for; several where it is not clear."""
        matches = self._matches(text)
        sure = [
            (key, (match.code,))
            for key, match in matches
            if match.code and (key != "fund" or self._is_fund(text, match.code))
        ]
        unclear = [
            (key, (code,)) for key, match in matches if match.how == "ambiguous" for code in match.candidates
        ]
        return self._within(sure or unclear)

    def near(self, text: str) -> list[Meant]:
        """What a text may stand for: names that begin with its words, else names spelt nearly so."""
        spoken = f"{fold(text)} "
        begun = [
            meant for name, many in self.spelt.items() if f"{name} ".startswith(spoken) for meant in many
        ]
        if begun:
            return list(dict.fromkeys(begun))
        close = [
            (key, (code,))
            for key, match in self._matches(text)
            if match.how == "near"
            for code in match.candidates
        ]
        return self._within(close)

    def completed(self, text: str) -> list[Meant]:
        """A few names of which a text begins a word."""
        spoken = f" {fold(text)}"
        found = [meant for name, many in self.spelt.items() if spoken in f" {name}" for meant in many]
        return list(dict.fromkeys(found))[:MOST_OFFERED] if spoken.strip() else []

    def is_out_of_scope(self, text: str) -> bool:
        """Whether a text names a line that nothing in scope belongs to."""
        match = catalogue_names.find_line(self.cat, text)
        return match.code is not None and match.code not in self.leaves

    def is_whole(self, text: str) -> bool:
        """Whether a text names the whole place."""
        return catalogue_names.is_whole_place(self.cat, text)

    def _is_fund(self, text: str, code: str) -> bool:
        """Whether a text spells a fund, or a source and a kind: "huyện", "xã đầu tư" do not."""
        spoken = fold(text).split()
        parts = [(spoken[:cut], spoken[cut:]) for cut in range(1, len(spoken))] if "-" in code else []
        own = self.spelt.get(" ".join(spoken), ())
        return ("fund", (code,)) in own or any(
            self._spells_fund(one) and self._spells_fund(two) for one, two in parts
        )

    def _spells_fund(self, spoken: Sequence[str]) -> bool:
        return any(key == "fund" for key, _ in self.spelt.get(" ".join(spoken), ()))

    def _matches(self, text: str) -> list[tuple[str, Match]]:
        return [
            ("place", self._place(text)),
            ("line", catalogue_names.find_line(self.cat, text)),
            ("office", catalogue_names.find_office(self.cat, text)),
            ("fund", catalogue_names.find_fund(self.cat, text)),
        ]

    def _place(self, text: str) -> Match:
        """A unit of the day; else one that ended, which has rows for as long as it has money of the year."""
        match = catalogue_names.find_place(self.cat, text, self.on)
        if any(("place", code) in self.shown for code in match.candidates):
            return match
        wider = catalogue_names.find_place(self.cat, text)
        left = tuple(code for code in wider.candidates if ("place", code) in self.shown)
        return (
            found(left[0], exact=False)
            if len(left) == 1 and wider.how != "near"
            else Match(None, left, wider.how)
        )

    def _within(self, meant: Iterable[Meant]) -> list[Meant]:
        """What there can be rows of; a project stands for the lines below it."""
        wider = [
            (key, tuple(leaf for code in codes for leaf in self.leaves.get(code, ())))
            if key == "line"
            else (key, codes)
            for key, codes in meant
        ]
        return list(
            dict.fromkeys(
                (key, codes)
                for key, codes in wider
                if codes and all((key, code) in self.shown for code in codes)
            )
        )


def names(cat: Catalogue, year: int, as_of: date) -> Names:
    """The names of a catalogue on a day of a year."""
    on = day_in_year(as_of, year)
    shown = _shown(cat, on)
    return Names(
        cat,
        on,
        shown,
        _spelt(cat, shown),
        _leaves(cat, on),
        {each.period: each for each in periods(cat, year) if each.measures == DISBURSED},
        year,
    )


def _shown(cat: Catalogue, on: date) -> dict[Named, str]:
    """What a row is called so that the name finds it again: a line by its code, as everywhere."""
    sources, kinds = (cat.funds.loc[cat.funds["axis"] == axis, "code"] for axis in ("source", "kind"))
    units, lines = trees.communes(cat, on), trees.leaf_lines(cat, on)
    ended = cat.places[
        cat.places["kind"].isin(trees.COMMUNE_KINDS) & (cat.places["valid_to"] < pd.Timestamp(on))
    ]
    again = ended["full_name"].duplicated(keep=False) | ended["full_name"].isin(units["full_name"])
    return {
        **{("line", code): code for code in lines["line"]},
        **{("place", key): name for key, name in zip(units["place"], units["full_name"], strict=True)},
        **{
            ("place", key): name
            for key, name in zip(ended["place"], ended["full_name"].mask(again, ended["place"]), strict=True)
        },
        **{
            ("office", code): short or name
            for code, short, name in zip(
                cat.offices["code"], cat.offices["short_name"], cat.offices["name"], strict=True
            )
        },
        **{("fund", code): name for code, name in zip(cat.funds["code"], cat.funds["name"], strict=True)},
        **{("fund", pair): pair for pair in map("-".join, product(sources, kinds))},
    }


def _spelt(cat: Catalogue, shown: Mapping[Named, str]) -> dict[str, tuple[Meant, ...]]:
    tables = (
        ("place", cat.places, "place", ("name", "full_name")),
        ("line", cat.lines, "line", ("line", "name", "short_name", "aliases")),
        ("office", cat.offices, "code", ("code", "name", "short_name", "aliases")),
        ("fund", cat.funds, "code", ("code", "name", "aliases")),
    )
    found: dict[str, list[Meant]] = {}
    for key, table, code, columns in tables:
        for row in table.to_dict("records"):
            named = (key, str(row[code]))
            for text in (part for column in columns for part in str(row[column]).split("|")):
                if named in shown and fold(text):
                    found.setdefault(fold(text), []).append((key, (named[1],)))
    return {text: tuple(dict.fromkeys(many)) for text, many in found.items()}


def _leaves(cat: Catalogue, on: date) -> dict[str, tuple[str, ...]]:
    parents, found = trees.line_parents(cat), dict[str, list[str]]()
    for leaf in trees.leaf_lines(cat, on)["line"]:
        for code in (leaf, *trees.ancestors(parents, leaf)):
            found.setdefault(code, []).append(leaf)
    return {code: tuple(leaves) for code, leaves in found.items()}
