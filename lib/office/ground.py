"""The units on the ground: where each lies and stands, by the boundaries before and after the merger."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.progress.ground import SUMS, merged, tiles
from lib.progress.merging import merged_into
from lib.progress.targets import FULL_BP
from lib.vocabulary.labels import REMAINDER, STATUS

if TYPE_CHECKING:
    from lib.office.sight import Sight

OLD_UNITS: Final = "before"
NEW_UNITS: Final = "now"
FIGURES: Final = (
    "place",
    *SUMS,
    "parts",
    "parts_not_reported",
    "reported_on",
    "illustrative",
    "rate",
    "target_rate",
    "gap_vnd",
    "status",
)
"""Columns of ``lib.progress.ground.merged``."""

BETWEEN: Final = "ước lượng: điểm giữa các xã cũ"
"""What is said of a point that is none of the catalogue's."""


def merger(cat: Catalogue) -> date | None:
    """The day from which the communes of the whole place are parts of others; None where they are not."""
    rows = cat.places_merged[cat.places_merged["old"].isin(_ours(cat))]
    return None if rows.empty else rows["date"].max().date()


def boundary_on(cat: Catalogue, day: date) -> str:
    """The boundaries that a day has: "before" or "now"."""
    changed = merger(cat)
    return NEW_UNITS if changed and day >= changed else OLD_UNITS


def ground_table(sight: Sight, which: str) -> pd.DataFrame:
    """Every unit with its point, its tile and its figures.

    Args:
        sight: The tables of a question.
        which: "before" for the units before the merger, "now" for those that hold them.

    Returns:
        Columns of ``lib.progress.ground.merged`` (code "" is what no commune holds, last); name, place_name,
        status_name, point_note ("" where nothing is to be said of the point), holds (names of the parts, ""
        before the merger), held (their keys, with spaces between; all str); lat, lon (float64); row, column
        (Int64, NA for what is on no tile).

    Rule: R1, R2
    """
    cat = sight.catalogue
    changed = merger(cat)
    into = merged_into(cat, changed) if changed and which == NEW_UNITS else {}
    units = _units(cat, sight.standing().on, into)
    of_places = sight.progress("place")
    figures = merged(of_places, into) if into else of_places[list(FIGURES)]
    made = units.merge(figures, on="place", how="outer", sort=False)
    made = made.sort_values("place", key=lambda keys: keys.map(_order(units, made)), ignore_index=True)
    return _filled(_named(made, cat), into, cat)


def _ours(cat: Catalogue) -> list[str]:
    """Every unit of commune level that is or was below the whole place."""
    parents, top = trees.place_parents(cat), cat.settings["whole_place"]
    kinds = dict(zip(cat.places["place"], cat.places["kind"], strict=True))
    return [
        key for key in parents if kinds[key] in trees.COMMUNE_KINDS and top in trees.ancestors(parents, key)
    ]


def _units(cat: Catalogue, day: date, into: dict[str, str]) -> pd.DataFrame:
    """place, lat, lon of the units to show, whether or not they have figures."""
    changed = merger(cat)
    then = trees.communes(cat, min(day, changed - timedelta(days=1)) if changed else day)["place"]
    wanted = list(dict.fromkeys(into.get(key, key) for key in then))
    known = cat.places.set_index("place")[["lat", "lon"]]
    units = known.reindex(wanted).reset_index(names="place")
    between = known.reindex(list(into)).groupby(pd.Series(into)).mean()
    return units.set_index("place").fillna(between).reset_index()


def _order(units: pd.DataFrame, made: pd.DataFrame) -> dict[str, int]:
    """Units in their order, then those that only have figures, last what no commune holds."""
    rest = [key for key in made["place"] if key and key not in set(units["place"])]
    return {key: at for at, key in enumerate([*units["place"], *rest, ""])}


def _named(made: pd.DataFrame, cat: Catalogue) -> pd.DataFrame:
    places = cat.places.set_index("place")
    names = {"": REMAINDER, **places["name"].to_dict()}
    full = {"": REMAINDER, **places["full_name"].to_dict()}
    point = dict(zip(cat.points["place"], cat.points["note"], strict=True))
    own = made["place"].map(places["lat"]).notna()
    note = made["place"].map(point).fillna("")
    return made.assign(
        name=made["place"].map(names).astype("str"),
        place_name=made["place"].map(full).astype("str"),
        point_note=note.where(own | made["lat"].isna(), BETWEEN).astype("str"),
    )


def _filled(made: pd.DataFrame, into: dict[str, str], cat: Catalogue) -> pd.DataFrame:
    """Tiles, what each holds, and plain values where a unit has no figures at all."""
    names = dict(zip(cat.places["place"], cat.places["name"], strict=True))
    held = {new: [old for old in into if into[old] == new] for new in dict.fromkeys(into.values())}
    status = made["status"].fillna("not_allocated").astype("str")
    on = tiles(made[made["place"] != ""])
    return made.assign(
        status=status,
        status_name=status.map({code: look.name for code, look in STATUS.items()}).astype("str"),
        target_vnd=(made["target_vnd_bp"] / FULL_BP).astype("Float64"),
        parts=made["parts"].fillna(0).astype("Int64"),
        parts_not_reported=made["parts_not_reported"].fillna(0).astype("Int64"),
        illustrative=made["illustrative"].fillna(False).astype("bool"),
        holds=[", ".join(names[old] for old in held.get(key, [])) for key in made["place"]],
        held=[" ".join(held.get(key, [])) for key in made["place"]],
        row=on["row"].reindex(made.index).astype("Int64"),
        column=on["column"].reindex(made.index).astype("Int64"),
    ).astype({"holds": "str", "held": "str"})
