"""Units that were merged: which stand on a day, and what is known of one from what was merged into it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue

PARTLY_OUTSIDE: Final = "places_partly_outside"
"""Setting: keys of units, "|" between them, to which land came that no place of the catalogue is."""
WHOLE: Final = "whole"


def merged_units(cat: Catalogue, on: date) -> list[str]:
    """Units of commune level on a day: those below the whole place, and those its communes were merged into.

    Returns:
        Keys, in the catalogue's order.
    """
    ours = _ever_below(cat)
    valid = trees.valid(cat.places, on)
    wanted = valid["place"].isin(ours) & valid["kind"].isin(trees.COMMUNE_KINDS)
    return valid.loc[wanted, "place"].tolist()


def _ever_below(cat: Catalogue) -> set[str]:
    """All places below the whole place, and what they were merged into."""
    parents = trees.place_parents(cat)
    top = cat.settings["whole_place"]
    ours = {place for place in parents if top in trees.ancestors(parents, place)}
    for _, moves in cat.places_merged.groupby("date"):
        ours |= set(moves.loc[moves["old"].isin(ours), "new"])
    return ours


def merged_into(cat: Catalogue, on: date) -> dict[str, str]:
    """Unit that was merged as a whole by a day → the unit it belongs to then."""
    merged = cat.places_merged
    merged = merged[(merged["extent"] == WHOLE) & (merged["date"] <= pd.Timestamp(on))]
    step = dict(zip(merged["old"], merged["new"], strict=True))
    ends = dict(step)
    for _ in step:  # a unit may have been merged again
        ends = {old: step.get(new, new) for old, new in ends.items()}
    return ends


def rolled_up(
    stated: pd.DataFrame, cat: Catalogue, on: date, columns: Sequence[str], *, together: bool = False
) -> pd.DataFrame:
    """What is known of units on a day, those merged into others taken into account.

    A number of the unit itself comes first. Else it is the sum of what was merged into it; where one of
    those is not known, was merged only in part, or land of others came to the unit, only a part of its
    number is known: that is none.

    Args:
        stated: Indexed by place: the columns (Int64); listed_on and illustrative may be there.
        cat: The catalogue.
        on: The day: later mergers have not happened.
        columns: The columns to add up.
        together: For money: what the unit and its parts have is added, and what one lacks counts as nothing.

    Returns:
        The table with the merged units added; rolled_up (bool: a number is such a sum) and partly (bool: a
        part of a number is known, and the number is not).
    """
    made = stated.assign(rolled_up=False, partly=False)
    outside = set(cat.settings.get(PARTLY_OUTSIDE, "").split("|"))
    happened = cat.places_merged[cat.places_merged["date"] <= pd.Timestamp(on)]
    for _, moves in happened.groupby("date"):
        made = _merged(made, moves, outside, list(columns), together)
    return made


def _merged(
    made: pd.DataFrame, moves: pd.DataFrame, outside: set[str], columns: list[str], together: bool
) -> pd.DataFrame:
    parts = moves[["old", "new", "extent"]].join(made, on="old")
    found, by_new = parts[columns].notna().any(axis=1), parts["new"]
    parts[columns] = parts[columns].where(parts["extent"] == WHOLE)
    sums = parts.groupby(by_new)[columns].sum(min_count=1)
    if not together:
        known = parts[columns].notna().groupby(by_new).all()
        sums = sums.where(known)
    sums = sums.mask(pd.Series(sums.index.isin(outside), sums.index), axis=0)
    made = made.reindex(made.index.union(sums.index))
    own = made[columns].copy()
    sums = sums.reindex(made.index).astype("Int64")
    filled = own.add(sums, fill_value=0) if together else own.fillna(sums)
    made[columns] = filled.astype("Int64")
    added = own.isna() & made[columns].notna()
    told = found.groupby(by_new).any().reindex(made.index, fill_value=False)
    made["rolled_up"] = made["rolled_up"].eq(True) | added.any(axis=1)
    made["partly"] = made["partly"].eq(True) | (told & made[columns[:2]].isna().any(axis=1))
    for name, newest in (("listed_on", "max"), ("illustrative", "any")):
        if name in made:
            of_parts = parts.groupby(by_new)[name].agg(newest).reindex(made.index)
            made[name] = made[name].where(made[name].notna() | ~added.any(axis=1), of_parts)
    return made


def listed_high(cat: Catalogue, on: date, units: Sequence[str]) -> list[str]:
    """The units on the list of high-poverty communes in force on a day.

    A list stands until the next one. A merged unit is on it by its own key, or where all that was merged into
    it is on it.
    """
    rows = cat.high_poverty[cat.high_poverty["effective_from"] <= pd.Timestamp(on)]
    named = set(rows.loc[rows["effective_from"] == rows["effective_from"].max(), "place"])
    happened = cat.places_merged[cat.places_merged["date"] <= pd.Timestamp(on)]
    for _, moves in happened.groupby("date"):
        every = moves["old"].isin(named).groupby(moves["new"]).all()
        named |= set(every.index[every])
    return [unit for unit in units if unit in named]
