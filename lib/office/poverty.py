"""Poverty as pages, files and the deck read it: ``lib.progress.poverty`` with names and money."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from lib.catalogue import trees
from lib.office.origins import described, followed
from lib.progress.forest import day_in_year
from lib.progress.merging import listed_high, merged_units
from lib.progress.poverty import HIGH_TARGET, TARGET, beside_money, newest_lists, poverty
from lib.progress.status import threshold
from lib.vocabulary.labels import POVERTY

if TYPE_CHECKING:
    from datetime import date

    from lib.office.opening import Office
    from lib.office.sight import Sight

WHOLE_UNITS: Final = "Cộng các đơn vị"
"""The whole place on a day it no longer stands as one."""


def poverty_table(sight: Sight) -> pd.DataFrame:
    """Poverty of every commune and, last, of the whole place, beside the programme's money.

    Returns:
        ``lib.progress.poverty.poverty`` and ``beside_money``, with place_name and state_name (str).
    """
    asked, cat = sight.question, sight.catalogue
    day = day_in_year(asked.as_of, asked.year)
    made = poverty(sight.observations, cat, asked.year, asked.as_of, illustrative=asked.illustrative)
    made = beside_money(made, sight.progress("place"), sight.progress(), cat, day)
    names = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    whole = cat.settings["whole_place"]
    if whole not in set(trees.valid(cat.places, day)["place"]):
        names[whole] = WHOLE_UNITS
    return made.assign(
        place_name=made["place"].map(names).astype("str"),
        state_name=made["state"].map({code: look.name for code, look in POVERTY.items()}).astype("str"),
    )


def poverty_parts(table: pd.DataFrame) -> tuple[pd.Series[Any], pd.DataFrame]:
    """The row of the whole place, and those of its communes."""
    return table.iloc[-1], table.iloc[:-1]


def poverty_leading(table: pd.DataFrame, pages: Collection[str]) -> pd.DataFrame:
    """The table with the keys of those communes alone that have a page: other names lead nowhere."""
    return table.assign(place=table["place"].where(table["place"].isin(list(pages)), ""))


def poverty_of(table: pd.DataFrame, place: str) -> pd.Series[Any] | None:
    """The row of a commune; None where no list of either year tells of it."""
    found = table[table["place"] == place]
    return found.iloc[0] if len(found) and poverty_known(found) else None


def poverty_known(table: pd.DataFrame) -> bool:
    """Whether any list of either year tells of any poor household."""
    return bool(table[["poor", "earlier_poor"]].notna().to_numpy().any())


def poverty_cells(sight: Sight) -> pd.DataFrame:
    """The cells the rates of both years rest on; columns as in ``lib.office.origins.origins``.

    Rule: R8
    """
    asked, seen = sight.question, sight.observations
    cells = pd.concat(
        [
            newest_lists(seen, sight.catalogue, year, asked.as_of, illustrative=asked.illustrative)
            for year in (asked.year, asked.year - 1)
        ],
        ignore_index=True,
    )
    return described(sight.office, followed(sight.office, cells, seen), sight.known.imports)


def poverty_targets(office: Office, on: date) -> tuple[float, float, str]:
    """By how many points a rate is to fall, that of a high-poverty commune, and which document says so."""
    rows = office.catalogue.thresholds
    source = str(rows.loc[rows["code"] == TARGET, "source"].iloc[-1])
    usual, high = (threshold(office.catalogue, code, on) for code in (TARGET, HIGH_TARGET))
    return usual, high, source


def high_poverty_listed(office: Office, on: date) -> int:
    """How many communes the list of high-poverty communes in force on a day names; 0 without a list."""
    cat = office.catalogue
    return len(listed_high(cat, on, merged_units(cat, on)))
