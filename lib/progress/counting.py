"""Which observations count: those of reporters whose number counts, real ones before illustrative ones."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.cells import lattice, with_trees
from lib.progress.forest import forest
from lib.vocabulary.observation import ALL

COMMUNE: Final = "commune"
ANY: Final = "*"
GROUP: Final = ["measure", "unit", "year", "horizon"]


def counted(observations: pd.DataFrame, cat: Catalogue, *, illustrative: bool = True) -> pd.DataFrame:
    """Observations that may make a figure.

    An illustrative number is dropped where a real one of its measure and year stands in or below its cell,
    whatever the dates: a figure is never a real number moved from an invented one of the same cell.

    Args:
        observations: As the store gives them; an empty line or place means the whole.
        cat: Its reporters say whose number counts for which measure ("xa:06211" is the row of the communes).
        illustrative: Whether illustrative numbers may fill what no real number speaks of.

    Returns:
        The rows that count, unchanged but for line and place.

    Rule: R6
    """
    ours = observations[counts(observations, cat)]
    whole = {"line": cat.settings["whole_line"], "place": cat.settings["whole_place"]}
    ours = ours.assign(**{name: ours[name].replace(ALL, code) for name, code in whole.items()})
    if not illustrative:
        return ours[~ours["illustrative"]]
    if not ours["illustrative"].any() or ours["illustrative"].all():
        return ours
    return ours[~_spoken_for(ours, cat)]


def set_aside(observations: pd.DataFrame, cat: Catalogue) -> pd.DataFrame:
    """Observations that make no figure, and why: none of them may vanish without a word.

    Args:
        observations: As the store gives them.
        cat: The catalogue.

    Returns:
        Those rows with ``why``: reporter (its number of this measure does not count), line, place or fund
        (outside the whole programme, the whole place, the catalogue's funds).
    """
    parents = forest(cat, (), 0)
    rows = with_trees(observations, parents["kind"])
    tops = {
        "line": cat.settings["whole_line"],
        "place": cat.settings["whole_place"],
        "source": ALL,
        "kind": ALL,
    }
    strange = {name: ~rows[name].isin({ALL, top, *parents[name]}) for name, top in tops.items()}
    strange["fund"] = strange.pop("source") | strange.pop("kind")
    reasons = {"reporter": ~counts(observations, cat), **strange}
    why = np.select(list(reasons.values()), list(reasons), "")
    told: pd.DataFrame = observations.assign(why=pd.Series(why, observations.index, dtype="str"))[why != ""]
    return told


def counts(observations: pd.DataFrame, cat: Catalogue) -> pd.Series[bool]:
    """Whether each observation's reporter counts for its measure; a commune's number, of itself alone."""
    reporters = cat.reporters
    commune = set(reporters.loc[reporters["kind"] == COMMUNE, "code"])
    allowed = dict(zip(reporters["code"], reporters["counts_for"].str.split().map(frozenset), strict=True))
    who, codes = pd.factorize(observations["reporter"])
    what, measures = pd.factorize(observations["measure"])
    may = np.zeros((len(codes) + 1, len(measures) + 1), np.bool_)  # the last ones are of what is missing
    found = np.ones(len(observations), np.bool_)
    for number, code in enumerate(codes):
        row = _row_of(code, commune)
        may[number, :-1] = [bool({ANY, measure} & allowed.get(row, frozenset())) for measure in measures]
        if row != code:
            found &= (who != number) | (observations["place"] == code.partition(":")[2]).to_numpy(np.bool_)
    return pd.Series(found & may[who, what], observations.index)


def _row_of(reporter: str, communes: set[str]) -> str:
    kind, _, place = reporter.partition(":")
    return kind if place and kind in communes else reporter


def _spoken_for(observations: pd.DataFrame, cat: Catalogue) -> pd.Series[bool]:
    """Illustrative rows whose cell has a real number in or below it."""
    dropped = [_spoken_for_in(group, cat) for _, group in observations.groupby(GROUP, dropna=False)]
    return pd.concat(dropped).reindex(observations.index)


def _spoken_for_in(group: pd.DataFrame, cat: Catalogue) -> pd.Series[bool]:
    if group["illustrative"].nunique() == 1:  # nobody's word stands against another's
        return pd.Series(False, index=group.index, dtype=bool)
    year = int(group["year"].iloc[0])
    # an undivided number and one of this year's money speak of the same money here
    origins = group["origin_year"].replace(ALL, str(year))
    parents = forest(cat, origins.unique(), year)
    cells = with_trees(group.assign(origin_year=origins), parents["kind"])
    real = lattice(cells[~cells["illustrative"]], parents)
    return cells["illustrative"] & (real.positions(cells) >= 0)


def reasons(left_out: pd.DataFrame) -> pd.DataFrame:
    """What ``set_aside`` leaves out, counted.

    Returns:
        One row per reason, in the order of the observations: why (str), codes (str: those that are strange,
        with commas between), count (int64).
    """
    groups = [(str(why), rows) for why, rows in left_out.groupby("why", sort=False)]
    return pd.DataFrame(
        {
            "why": pd.Series([why for why, _ in groups], dtype="str"),
            "codes": pd.Series([", ".join(rows[why].unique()) for why, rows in groups], dtype="str"),
            "count": pd.Series([len(rows) for _, rows in groups], dtype="int64"),
        }
    )
