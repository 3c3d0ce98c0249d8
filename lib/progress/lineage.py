"""Which observations stand behind a figure: the way from a number on the screen to its cells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.catalogue.trees import ancestors
from lib.progress.cells import split_fund, with_trees
from lib.progress.counting import counted
from lib.progress.figures import said_by
from lib.progress.forest import forest


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
    parents = forest(cat, (), year)
    source, kind = split_fund(fund, parents["kind"])
    asked = {
        "line": line or cat.settings["whole_line"],
        "place": place or cat.settings["whole_place"],
        "source": source,
        "kind": kind,
    }
    cells = with_trees(known, parents["kind"])
    within = [cells[tree].isin(_below(cells[tree], code, parents[tree])) for tree, code in asked.items()]
    found = known[pd.concat(within, axis=1).all(axis=1)]
    found = found.sort_values(["as_of", "import_id", "seq"], kind="stable")
    newest = found.drop_duplicates(["unit", "line", "place", "fund", "origin_year", "horizon"], keep="last")
    return newest.iloc[::-1].reset_index(drop=True)


def _below(codes: pd.Series[str], top: str, parents: Mapping[str, str]) -> set[str]:
    """Codes that are the top or stand below it; an empty top is above all."""
    return {code for code in codes.unique() if not top or top in (code, *ancestors(parents, code))}
