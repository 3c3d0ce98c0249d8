"""What a check finds, as rows of one shape: what, of whom, two figures beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

import pandas as pd

FOUND: Final[Mapping[str, str]] = {
    "code": "str",
    "year": "int64",
    "measure": "str",
    "line": "str",
    "place": "str",
    "fund": "str",
    "origin_year": "str",
    "unit": "str",
    "period": "str",
    "first": "Int64",
    "second": "Int64",
    "amount_vnd": "Int64",
    "on": "datetime64[s]",
    "more": "str",
    "label": "Int64",
    "illustrative": "bool",
}
"""Columns of a table of what was found, and their types.

``code`` names the check (a key of ``lib.vocabulary.quality.CHECKS``); line, place, fund and origin_year are
"" where it is about the whole; ``period`` is the day a finding of one day belongs to ("" for one that lasts).
``first`` and ``second`` are the figures held against each other, whole units; ``amount_vnd`` is the money in
question, never below 0, NA where it is not about money; ``on`` is the day the newer figure speaks of.
``more`` names what else the sentence needs; ``label`` is the index label of the observation that stands for
it.
"""

KEY: Final = ("year", "code", "measure", "line", "place", "fund", "origin_year", "unit", "period")
"""What makes two findings the same one, at every run."""

NOTHING: Final = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in FOUND.items()})
"""No finding."""

DEFAULTS: Final[Mapping[str, object]] = {"str": "", "Int64": pd.NA, "datetime64[s]": pd.NaT, "bool": False}


def found(rows: pd.DataFrame, code: str, year: int, **more: object) -> pd.DataFrame:
    """Rows as findings of one check.

    Args:
        rows: Any of the columns of ``FOUND``; what is missing is "" or NA. Others are left out.
        code: The check.
        year: Year of the plan.
        more: Columns with one value for all rows.

    Returns:
        Columns of ``FOUND``, rows numbered from 0.
    """
    if rows.empty:
        return NOTHING
    told = {**more, "code": code, "year": year}
    return pd.DataFrame({name: _column(rows, told, name, dtype) for name, dtype in FOUND.items()})


def _column(rows: pd.DataFrame, told: Mapping[str, object], name: str, dtype: str) -> pd.Series[Any]:
    given: Any = told.get(name, DEFAULTS.get(dtype, ""))
    held = rows[name].array if name in rows and name not in told else given
    made: pd.Series[Any] = pd.Series(held, index=range(len(rows))).astype(cast("Any", dtype))
    return made


def joined(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The findings of several checks as one table."""
    some = [part for part in parts if len(part)]
    if not some:
        return NOTHING
    return pd.concat(some, ignore_index=True).astype(dict(FOUND))


def ids(table: pd.DataFrame) -> pd.Series[str]:
    """What each finding is called for good: its ``KEY``, with bars between."""
    columns = [table[name].astype("str").tolist() for name in KEY]
    return pd.Series(["|".join(parts) for parts in zip(*columns, strict=True)], table.index, dtype="str")
