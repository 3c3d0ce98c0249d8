"""The table of all figures: which rows, in which order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import pandas as pd

from lib.vietnamese import numbers
from lib.vietnamese.text import fold

SEARCHED: Final = ("line", "line_name", "place", "place_name", "office_name", "fund_name", "status_name")
"""Columns in which a search looks, as far as a table has them."""


def sift(
    table: pd.DataFrame,
    *,
    search: str = "",
    only: Mapping[str, Collection[str]] | None = None,
    sort: str = "",
    ascending: bool = False,
) -> pd.DataFrame:
    """Rows of a table that are asked for.

    Args:
        table: A progress table with names.
        search: Words; a row is kept where each stands in one of its names or codes, accents or not.
        only: Column → values that are kept; an empty collection keeps all.
        sort: Column to sort by; "" keeps the order. What has no value comes last either way.
        ascending: The order.

    Returns:
        The rows, renumbered.
    """
    kept = pd.Series(True, index=table.index)
    for column, values in (only or {}).items():
        if values and column in table:
            kept &= table[column].isin(list(values))
    if words := fold(search).split():
        said = _said(table)
        for word in words:
            kept &= said.str.contains(word, regex=False)
    found = table[kept]
    if sort and sort in found:
        found = found.sort_values(sort, ascending=ascending, kind="stable", na_position="last")
    return found.reset_index(drop=True)


def counted_rows(found: pd.DataFrame, everything: pd.DataFrame) -> str:
    """How many figures are shown, of how many: the title of the table."""
    if len(found) == len(everything):
        return f"{numbers.say(len(found))} dòng số liệu"
    return f"{numbers.say(len(found))} trong {numbers.say(len(everything))} dòng số liệu khớp lựa chọn"


def _said(table: pd.DataFrame) -> pd.Series[str]:
    """All names and codes of each row, folded; each different text is folded once."""
    joined = pd.Series("", index=table.index, dtype="str")
    for column in (name for name in SEARCHED if name in table):
        texts = table[column].fillna("")
        folded = {text: fold(text) for text in texts.unique()}
        joined = joined + " " + texts.map(folded)
    return joined
