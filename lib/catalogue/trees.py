"""The trees of the catalogue: programme lines, places and funds; who stands below whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

import pandas as pd

from lib.catalogue.load import Catalogue

COMMUNE_KINDS: Final = ("commune", "ward", "town")
"""Kinds of place at the level of the commune."""


def line_parents(cat: Catalogue) -> dict[str, str]:
    """Programme line → the line above it; the root is absent."""
    return _parents(cat.lines, "line")


def place_parents(cat: Catalogue) -> dict[str, str]:
    """Place key → key of the place above it; the root is absent."""
    return _parents(cat.places, "place")


def source_parents(cat: Catalogue) -> dict[str, str]:
    """Fund source → the source above it, "" (all sources) at the top."""
    return _axis_parents(cat, "source")


def kind_parents(cat: Catalogue) -> dict[str, str]:
    """Kind of money → the kind above it, "" (all kinds) at the top."""
    return _axis_parents(cat, "kind")


@lru_cache(maxsize=16)
def whole_name(cat: Catalogue, column: str = "full_name") -> str:
    """Name of the whole place; its "name" is without its kind, as file names have it."""
    return str(cat.places.loc[cat.places["place"] == cat.settings["whole_place"], column].iloc[0])


def communes(cat: Catalogue, on: date) -> pd.DataFrame:
    """Units of commune level below the whole place that are valid on a day.

    Args:
        cat: The catalogue.
        on: The day asked about.

    Returns:
        place (key), name, full_name, kind, lat, lon; in the order of the catalogue, index from 0.
    """
    below = _below(place_parents(cat), cat.settings["whole_place"])
    units = valid(cat.places, on)
    wanted = units["place"].isin(below) & units["kind"].isin(COMMUNE_KINDS)
    return units.loc[wanted, ["place", "name", "full_name", "kind", "lat", "lon"]].reset_index(drop=True)


def leaf_lines(cat: Catalogue, on: date, in_scope: bool = True) -> pd.DataFrame:
    """Lines that carry money of their own on a day: those without a line below them.

    Args:
        cat: The catalogue.
        on: The day asked about.
        in_scope: Only the lines this catalogue's place takes part in.

    Returns:
        line, name, short_name, kind, parent; in the order of the catalogue, index from 0.
    """
    lines = valid(cat.lines, on)
    wanted = ~lines["line"].isin(lines["parent"]) & (lines["in_scope"] | (not in_scope))
    return lines.loc[wanted, ["line", "name", "short_name", "kind", "parent"]].reset_index(drop=True)


def valid(table: pd.DataFrame, on: date) -> pd.DataFrame:
    """Rows of a dated table valid on a day.

    Args:
        table: valid_from and valid_to (datetime64, NaT = open) among its columns.
        on: The day asked about.

    Returns:
        Those rows, unchanged.
    """
    day = pd.Timestamp(on)
    return table[(table["valid_from"] <= day) & (table["valid_to"].isna() | (table["valid_to"] >= day))]


def ancestors(parents: Mapping[str, str], key: str) -> tuple[str, ...]:
    """Everything above a key, nearest first."""
    above: list[str] = []
    while parents.get(key):
        key = parents[key]
        above.append(key)
    return tuple(above)


def _parents(table: pd.DataFrame, key: str) -> dict[str, str]:
    inner = table[table["parent"] != ""]
    return dict(zip(inner[key], inner["parent"], strict=True))


def _axis_parents(cat: Catalogue, axis: str) -> dict[str, str]:
    funds = cat.funds[cat.funds["axis"] == axis]
    return dict(zip(funds["code"], funds["parent"], strict=True))


def _below(parents: Mapping[str, str], top: str) -> list[str]:
    return [key for key in parents if top in ancestors(parents, key)]
