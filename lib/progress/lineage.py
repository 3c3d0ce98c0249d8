"""Which observations stand behind a figure: the way from a number on the screen to its cells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.catalogue.trees import ancestors
from lib.progress.cells import split_fund, with_trees
from lib.progress.counting import counted
from lib.progress.figures import said_by
from lib.progress.forest import forest
from lib.vocabulary.observation import KEY

SAME: Final = [name for name in KEY if name not in ("as_of", "horizon")]
"""What a cumulative number and the one it adds to have in common."""


def behind(
    observations: pd.DataFrame,
    cat: Catalogue,
    measure: str,
    year: int,
    as_of: date,
    *,
    line: str = "",
    place: str = "",
    fund: str = "",
    illustrative: bool = True,
) -> pd.DataFrame:
    """The numbers in or below a cell that count at a date, each cell's newest.

    Args:
        observations: As the store gives them.
        cat: The catalogue.
        measure: Measure of the figure.
        year: Year of the plan.
        as_of: Numbers of later dates are left out.
        line: Code of a line, "" for the whole programme.
        place: Key of a place, "" for the whole place.
        fund: Fund, "" for all money.
        illustrative: Whether illustrative numbers may count.

    Returns:
        Rows of the observations (import_id, sheet and cell say where each was read), newest as_of first; of
        this year's and of carried-over money both.

    Rule: R8
    """
    of = observations[(observations["measure"] == measure) & (observations["year"] == year)]
    known = said_by(counted(of, cat, illustrative=illustrative), as_of)
    asked = {"line": line or cat.settings["whole_line"], "place": place or cat.settings["whole_place"]}
    found = known[within(known, cat, year, fund=fund, **asked)]
    found = found.sort_values(["as_of", "import_id", "seq"], kind="stable")
    newest = found.drop_duplicates(["unit", "line", "place", "fund", "origin_year", "horizon"], keep="last")
    return newest.iloc[::-1].reset_index(drop=True)


def within(
    observations: pd.DataFrame, cat: Catalogue, year: int, *, line: str = "", place: str = "", fund: str = ""
) -> pd.Series[bool]:
    """Which observations speak of a cell or of what lies in it; "" is all lines, places, money."""
    parents = forest(cat, (), year)
    source, kind = split_fund(fund, parents["kind"])
    asked = {"line": line, "place": place, "source": source, "kind": kind}
    cells = with_trees(observations, parents["kind"])
    inside = [cells[tree].isin(_below(cells[tree], code, parents[tree])) for tree, code in asked.items()]
    return pd.concat(inside, axis=1).all(axis=1)


def _below(codes: pd.Series[str], top: str, parents: Mapping[str, str]) -> set[str]:
    """Codes that are the top or stand below it; an empty top is above all."""
    return {code for code in codes.unique() if not top or top in (code, *ancestors(parents, code))}


def with_earlier(found: pd.DataFrame, observations: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Numbers, each followed by the earlier ones it adds to, back to the one that stands by itself.

    Args:
        found: Numbers, rows of the observations.
        observations: All that is in force.
        sources: As the store gives them for the imports of the observations.

    Returns:
        The rows of ``found`` and those they add to, right below each; further columns cells (str, "" where
        the number comes of its anchor alone), adds (bool) and before (datetime, the day of the number it adds
        to, NaT where that is no longer in force).

    Rule: R8
    """
    step = _told(found, sources).assign(turn=range(len(found)))
    steps = [step]
    while step["adds"].any():
        earlier = _told(_earlier(step[step["adds"]], observations), sources)
        steps[-1] = step.assign(before=earlier.set_index("turn")["as_of"].reindex(step["turn"]).to_numpy())
        steps.append(step := earlier)
    every = pd.concat(steps).sort_values("turn", kind="stable", ignore_index=True)
    return every.drop(columns="turn")


def _told(numbers: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Numbers with the cells they come of."""
    cells = sources[["import_id", "seq", "cells", "adds"]].drop_duplicates(["import_id", "seq"])
    told = numbers.merge(cells, on=["import_id", "seq"], how="left")
    nothing = np.full(len(told), "NaT", "datetime64[s]")
    return told.assign(cells=told["cells"].fillna(""), adds=told["adds"].eq(True), before=nothing)


def _earlier(adding: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """The number each of these adds to: the latest before it in its import, else of those accepted before."""
    known = observations[observations["measure"].isin(adding["measure"].unique())]
    pairs = adding[[*SAME, "turn", "as_of", "import_id"]].merge(known, on=SAME, suffixes=("_now", ""))
    own = pairs["import_id"] == pairs["import_id_now"]
    fits = (pairs["as_of"] < pairs["as_of_now"]) & (pairs["import_id"] <= pairs["import_id_now"])
    rank = pairs.assign(own=own)[fits].sort_values(["own", "as_of", "import_id", "seq"])
    return rank.drop_duplicates("turn", keep="last")[[*observations.columns, "turn"]]
