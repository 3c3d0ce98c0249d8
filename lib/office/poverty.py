"""Poverty as pages, files and the deck read it: ``lib.progress.poverty`` with names and money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from lib.catalogue import trees
from lib.progress.forest import day_in_year
from lib.progress.poverty import beside_money, poverty
from lib.vocabulary.labels import POVERTY

if TYPE_CHECKING:
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
