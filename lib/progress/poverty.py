"""Poor households of each commune by year: the rate, and by how many points it fell since the year before."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.counting import counted
from lib.progress.figures import said_by
from lib.progress.forest import day_in_year
from lib.progress.merging import listed_high, merged_units, rolled_up
from lib.progress.status import CLOSE, threshold
from lib.vocabulary.observation import ALL

MEASURES: Final = {
    "households": "households",
    "poor_households": "poor",
    "near_poor_households": "near_poor",
}
"""Measure → its column."""
COUNTS: Final = list(MEASURES.values())
TARGET: Final = "poverty_points"
HIGH_TARGET: Final = "poverty_points_high"
"""Thresholds: by so many points the rate of a commune, of a high-poverty commune is to fall in a year."""
MONEY: Final = ("allocated", "disbursed")


def poverty(
    observations: pd.DataFrame, cat: Catalogue, year: int, as_of: date, *, illustrative: bool = True
) -> pd.DataFrame:
    """Households, poor and near-poor ones of every commune, beside those of the year before.

    Of the lists of a year the newest by the date counts. Units are those of the date: what is known of the
    communes that were merged into one is added up, where all of them are known and nothing else came to it.

    Args:
        observations: As the store gives them.
        cat: The catalogue.
        year: The year.
        as_of: Lists of later dates are left out.
        illustrative: Whether illustrative numbers may fill what no real number speaks of.

    Returns:
        One row per commune in the catalogue's order and a last one of the whole place: place (key),
        households, poor, near_poor (Int64, NA where not known), listed_on (datetime64[s]), rate, near_rate
        (Float64, 1.0 is 100 %; NA without households); the same of the year before, named earlier_*;
        fall_points (Float64: percentage points, negative where it rose), target_points (float64),
        high_poverty (bool), state (str: a key of ``labels.POVERTY``), rolled_up (bool: added up from merged
        communes), partly, earlier_partly (bool: of a merged commune a part alone is known, of the whole some
        communes alone), units, known, earlier_known, compared (int64: how many communes there are, with a
        rate, with one of the year before, with both), illustrative (bool). The whole compares only communes
        that have both rates, unless each year is known wholly.

    Rule: R1, R2
    """
    day = day_in_year(as_of, year)
    units = merged_units(cat, day)
    now, was = (_year(observations, cat, each, as_of, day, illustrative) for each in (year, year - 1))
    table = _beside(now.reindex(units), was.reindex(units))
    whole = cat.settings["whole_place"]
    last = _whole(table, _beside(now.reindex([whole]), was.reindex([whole])))
    both = pd.concat([table, last])
    high = both.index.isin(listed_high(cat, day, units))
    both = both.assign(
        high_poverty=high,
        target_points=np.where(high, *(threshold(cat, code, as_of) for code in (HIGH_TARGET, TARGET))),
    )
    return both.assign(state=_states(both)).rename_axis("place").reset_index()


def _year(
    observations: pd.DataFrame, cat: Catalogue, year: int, as_of: date, day: date, illustrative: bool
) -> pd.DataFrame:
    """The newest list of a year by place: counts, listed_on, rolled_up, partly, illustrative."""
    newest = newest_lists(observations, cat, year, as_of, illustrative=illustrative)
    stated = newest.pivot(index="place", columns="measure", values="value").rename(columns=MEASURES)
    by_place = newest.groupby("place")
    stated = stated.reindex(columns=COUNTS).astype("Int64")
    stated = stated.assign(listed_on=by_place["as_of"].max(), illustrative=by_place["illustrative"].any())
    return rolled_up(stated, cat, day, COUNTS)


def newest_lists(
    observations: pd.DataFrame, cat: Catalogue, year: int, as_of: date, *, illustrative: bool = True
) -> pd.DataFrame:
    """The observations a year's rates rest on: of each place and measure the newest by the date.

    Args:
        observations: As the store gives them.
        cat: The catalogue.
        year: The year.
        as_of: Lists of later dates are left out.
        illustrative: Whether illustrative numbers may fill what no real number speaks of.

    Rule: R8
    """
    whole = [ALL, cat.settings["whole_line"]]
    of = observations[
        (observations["year"] == year)
        & observations["measure"].isin(list(MEASURES))
        & observations["line"].isin(whole)
    ]
    told = said_by(counted(of, cat, illustrative=illustrative), as_of)
    newest = told.sort_values(["as_of", "import_id", "seq"], kind="stable")
    return newest.drop_duplicates(["measure", "place"], keep="last")


def _beside(now: pd.DataFrame, was: pd.DataFrame) -> pd.DataFrame:
    """Two years side by side, with rates and the fall; one index."""
    sides = [side.assign(**_rates(side)) for side in (now, was)]
    earlier = sides[1].add_prefix("earlier_").drop(columns=["earlier_illustrative", "earlier_rolled_up"])
    made = pd.concat([sides[0], earlier], axis=1)
    flags = {
        name: (now[name].eq(True) | was[name].eq(True)).astype("bool")
        for name in ("illustrative", "rolled_up")
    }
    partly = {name: made[name].eq(True).astype("bool") for name in ("partly", "earlier_partly")}
    dates = {name: made[name].astype("datetime64[s]") for name in ("listed_on", "earlier_listed_on")}
    known = made["rate"].notna()
    return made.assign(
        **flags,
        **partly,
        **dates,
        fall_points=((made["earlier_rate"] - made["rate"]) * 100).astype("Float64"),
        units=1,
        known=known.astype("int64"),
        earlier_known=made["earlier_rate"].notna().astype("int64"),
        compared=(known & made["earlier_rate"].notna()).astype("int64"),
    )


def _rates(counts: pd.DataFrame) -> dict[str, pd.Series[float]]:
    held = counts["households"].astype("Int64")
    held = held.where(held > 0)
    return {
        "rate": (counts["poor"].astype("Int64") / held).astype("Float64"),
        "near_rate": (counts["near_poor"].astype("Int64") / held).astype("Float64"),
    }


def _whole(table: pd.DataFrame, stated: pd.DataFrame) -> pd.DataFrame:
    """The row of the whole place: sums over sums, never a mean of rates.

    A year of which every commune is known is their sum; else it is what was stated of the whole. Where that
    does not give two years, the communes known in both are compared.
    """
    numbers = {
        "units": len(table),
        **{name: int(table[name].sum()) for name in ("known", "earlier_known", "compared")},
    }
    now, was = (_total(table, stated, prefix) for prefix in ("", "earlier_"))
    now_known, was_known = (side["households"].notna().all() for side in (now, was))
    if now_known and was_known:
        return _beside(now, was).assign(**(numbers | {"compared": len(table)}))
    with_rate, with_both = table[table["known"] == 1], table[table["compared"] == 1]
    if not now_known and with_rate.empty:  # the year before is all there is to show
        earlier = table[table["earlier_known"] == 1]
        return _beside(now, was if was_known else _sum(earlier, "earlier_", now.index)).assign(**numbers)
    alike = [_sum(with_both, prefix, now.index) for prefix in ("", "earlier_")]
    shown = now if now_known else _sum(with_rate, "", now.index)
    fall = _beside(*alike)["fall_points"]
    return _beside(shown, alike[1]).assign(**numbers, fall_points=fall)


def _total(table: pd.DataFrame, stated: pd.DataFrame, prefix: str) -> pd.DataFrame:
    """One year of the whole where every commune has a rate, else as stated of the whole."""
    if len(table) and table[f"{prefix}rate"].notna().all():
        return _sum(table, prefix, stated.index, partly=False)
    names = [*COUNTS, "listed_on", "partly"]
    side = stated[[f"{prefix}{name}" for name in names]].set_axis(names, axis=1)
    return side.assign(illustrative=stated["illustrative"], rolled_up=False)


def _sum(rows: pd.DataFrame, prefix: str, index: pd.Index, *, partly: bool = True) -> pd.DataFrame:
    """The sum of some communes in one year; a count that one of them lacks is not known."""
    sums = {
        name: pd.array([rows[f"{prefix}{name}"].sum(skipna=False) if len(rows) else pd.NA], dtype="Int64")
        for name in COUNTS
    }
    return pd.DataFrame(
        {
            **sums,
            "listed_on": [rows[f"{prefix}listed_on"].max()],
            "illustrative": [bool(rows["illustrative"].any())],
            "rolled_up": [bool(rows["rolled_up"].any())],
            "partly": [partly and len(rows) > 0],
        },
        index=index,
    )


def _states(table: pd.DataFrame) -> pd.Series[str]:
    """What is to be said of each row, the first that holds."""
    fall = table["fall_points"].astype("float64")
    chosen = np.select(
        [
            table["poor"].isna() & table["partly"],
            table["poor"].isna() | table["households"].isna(),
            table["rate"].isna(),
            fall.isna() & table["earlier_partly"],
            fall.isna(),
            fall < -CLOSE,
            fall >= table["target_points"] - CLOSE,
            table["earlier_rate"].astype("float64") * 100 < table["target_points"] - CLOSE,
        ],
        [
            "part_known",
            "no_list",
            "no_households",
            "earlier_part_known",
            "no_baseline",
            "rising",
            "met",
            "below",
        ],
        "short",
    )
    return pd.Series(chosen, index=table.index, dtype="str")


def beside_money(
    table: pd.DataFrame, by_place: pd.DataFrame, whole: pd.DataFrame, cat: Catalogue, on: date
) -> pd.DataFrame:
    """The money of the programme for each poor household, by the newest list: this year's, else last year's.

    Args:
        table: As ``poverty`` gives it.
        by_place: Progress by place.
        whole: Progress of the whole, one row.
        cat: The catalogue.
        on: The day whose units the table has: a merged one holds the money of what was merged into it.

    Returns:
        The table with allocated_vnd, disbursed_vnd (Int64, đồng), poor_year_back (Int64: 0 for this year's
        list, 1 for last year's), allocated_per_poor_vnd and disbursed_per_poor_vnd (Float64, đồng; NA
        without a poor household, for the whole where only some communes are known, and where the unit holds
        land that is not the programme's) added.

    Rule: R1, R2
    """
    columns = [f"{name}_vnd" for name in MONEY]
    held = by_place[by_place["place"] != ""].set_index("place")[columns].astype("Int64")
    money = rolled_up(held, cat, on, columns, together=True).reindex(table["place"])
    last = table["place"].to_numpy() == cat.settings["whole_place"]
    money.loc[last, columns] = whole[columns].astype("Int64").to_numpy()[:1]
    money = money[columns].astype("Int64").reset_index(drop=True)
    # the money of all is not divided by the poor of some
    this, before = (table[f"{year}poor"].mask(last & table[f"{year}partly"]) for year in ("", "earlier_"))
    poor = this.fillna(before)
    poor = poor.where(poor > 0)
    back = this.isna().astype("Int64").where(poor.notna())
    per = {f"{name}_per_poor_vnd": (money[f"{name}_vnd"] / poor).astype("Float64") for name in MONEY}
    return table.assign(**{name: money[name] for name in columns}, poor_year_back=back, **per)
