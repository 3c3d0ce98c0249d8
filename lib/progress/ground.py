"""The ground: which tile each unit stands on, what merged units hold together, which half lacks most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

import pandas as pd

from lib.progress.targets import FULL_BP

WORST_FIRST: Final = (
    "outside_plan",
    "out_of_reach",
    "slow",
    "not_reported",
    "on_pace",
    "achieved",
    "not_allocated",
)
"""Statuses, what asks somebody to act first; what got no money says nothing of the others."""

SUMS: Final = ("allocated_vnd", "disbursed_vnd", "target_vnd_bp")
HALVES: Final = {"bắc": ("lat", 1), "nam": ("lat", -1), "đông": ("lon", 1), "tây": ("lon", -1)}
"""Half of the ground → the coordinate that decides and its direction."""


@dataclass(frozen=True)
class Half:
    """The half of the ground that holds most of what is missing.

    Args:
        side: A key of ``HALVES``.
        count: How many units stand in it.
        share: What it holds of all that is missing, 1.0 is all.
        first: Names of the units in it that lack most, at most three.
    """

    side: str
    count: int
    share: float
    first: tuple[str, ...]


def tiles(points: pd.DataFrame) -> pd.DataFrame:
    """A tile for each unit: about as many rows as columns, north above south, west before east in each row.

    Args:
        points: place (str), lat, lon (float, NaN where not known).

    Returns:
        row, column (Int64, from 0), indexed as ``points``: no two units on one tile. Units are cut by
        latitude into rows of equal length; in its row a unit stands as near to its longitude as those beside
        it let. What has no point stands in rows of its own below.
    """
    made = pd.DataFrame({"row": pd.NA, "column": pd.NA}, index=points.index, dtype="Int64")
    known = points[points["lat"].notna() & points["lon"].notna()]
    wide = max(1, ceil(sqrt(len(points))))
    tall = ceil(len(known) / wide)
    ordered = known.sort_values(["lat", "lon", "place"], ascending=[False, True, True])
    begun = 0
    for row in range(tall):
        size = (len(ordered) - begun) // (tall - row) + ((len(ordered) - begun) % (tall - row) > 0)
        members = ordered.iloc[begun : begun + size].sort_values(["lon", "place"])
        made.loc[members.index, "row"] = row
        made.loc[members.index, "column"] = _columns(members["lon"], known["lon"], wide)
        begun += size
    for at, label in enumerate(points.index.difference(known.index, sort=False)):
        made.loc[label] = [tall + at // wide, at % wide]
    return made


def _columns(lon: pd.Series[float], every: pd.Series[float], wide: int) -> list[int]:
    """Columns of the units of a row, west to east: each its own, as near to where it lies as that allows."""
    west, across = every.min(), every.max() - every.min()
    wanted = [round((each - west) / across * (wide - 1)) if across else 0 for each in lon.tolist()]
    taken: list[int] = []
    for column in wanted:
        taken.append(max(column, taken[-1] + 1 if taken else 0))
    last = wide
    for at in reversed(range(len(taken))):  # back from beyond the eastern edge
        last = min(taken[at], last - 1)
        taken[at] = last
    return taken


def merged(places: pd.DataFrame, into: Mapping[str, str]) -> pd.DataFrame:
    """What units hold together after a merger.

    Args:
        places: The progress table by place.
        into: Unit → the unit it is part of now; others, and what no commune holds, stay as they are.

    Returns:
        One row per unit of now, in the order they first occur: place, ``SUMS`` (Int64, NA where no part knows
        one), rate, target_rate, gap_vnd (Float64), status of the part that most asks to act, parts and
        parts_not_reported (Int64: units with money, and those of them that never reported), reported_on (the
        newest), illustrative (bool). Sums are divided by sums.

    Rule: R1, R2
    """
    key = places["place"].map(into).fillna(places["place"])
    planned = places["allocated_vnd"].fillna(0) > 0
    counted = places.assign(
        place=key,
        order=places["status"].map({code: at for at, code in enumerate(WORST_FIRST)}),
        parts=planned.astype("Int64"),
        parts_not_reported=(planned & places["disbursed_vnd"].isna()).astype("Int64"),
    )
    grouped = counted.groupby("place", sort=False)
    made = grouped[list(SUMS)].sum(min_count=1).join(grouped[["parts", "parts_not_reported"]].sum())
    made = made.join(grouped[["reported_on"]].max()).join(grouped[["illustrative"]].any())
    plan = made["allocated_vnd"].where(made["allocated_vnd"] > 0)
    gap = made["target_vnd_bp"] - made["disbursed_vnd"].fillna(0) * FULL_BP
    return made.assign(
        rate=(made["disbursed_vnd"] / plan).astype("Float64"),
        target_rate=(made["target_vnd_bp"] / FULL_BP / plan).astype("Float64"),
        gap_vnd=(gap / FULL_BP).astype("Float64"),
        status=grouped["order"].min().map(dict(enumerate(WORST_FIRST))).astype("str"),
    ).reset_index()


def half(table: pd.DataFrame) -> Half | None:
    """The half of the ground, cut through the middle unit, that holds most of what is missing.

    Args:
        table: name, lat, lon, gap_vnd of each unit; what has no point belongs to no half.

    Returns:
        The half; None where nothing is missing, or fewer than two units have a point.
    """
    placed = table[table["lat"].notna() & table["lon"].notna()]
    missing = placed["gap_vnd"].fillna(0.0).clip(lower=0.0).astype("float64")
    whole = float(missing.sum())
    if len(placed) < 2 or not whole:
        return None
    found = [_half(placed, missing, whole, side) for side in HALVES]
    return max(found, key=lambda each: each.share)


def _half(placed: pd.DataFrame, missing: pd.Series[float], whole: float, side: str) -> Half:
    axis, way = HALVES[side]
    inside = (placed[axis] - placed[axis].median()) * way > 0
    held = missing[inside].sort_values(ascending=False, kind="stable")
    first = tuple(placed.loc[held[held > 0].index[:3], "name"])
    return Half(side, int(inside.sum()), float(held.sum()) / whole, first)
