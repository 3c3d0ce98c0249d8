"""Who may report on a day: the agencies of the catalogue, then each commune for itself."""

from __future__ import annotations

from datetime import date

from lib.catalogue.load import Catalogue
from lib.catalogue.office_names import EVERY_COMMUNE
from lib.catalogue.trees import COMMUNE_KINDS, valid
from lib.vietnamese import text


def reporters_on(cat: Catalogue, on: date | None) -> dict[str, str]:
    """Reporter code → name, agencies first.

    Args:
        cat: The catalogue.
        on: The day on which communes must exist; None takes all there ever were.

    Returns:
        "TCKH" → its name; of a commune "xa:06220" → "UBND xã Hải Yến".
    """
    each = cat.reporters["place"] != EVERY_COMMUNE
    agencies = dict(zip(cat.reporters.loc[each, "code"], cat.reporters.loc[each, "name"], strict=True))
    units = cat.places if on is None else valid(cat.places, on)
    communes = units[units["kind"].isin(COMMUNE_KINDS)]
    names = {
        f"{code}:{place}": f"UBND {text.begun_small(name)}"
        for code in cat.reporters.loc[~each, "code"]
        for place, name in zip(communes["place"], communes["full_name"], strict=True)
    }
    return agencies | names
