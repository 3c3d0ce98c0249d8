"""The one shape of record: an observation is one number, of one measure, at one key, from one cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

ALL: Final = ""
"""Fund or year of origin that a form does not divide: the root of those trees."""

CARRIED: Final = "carried"
"""Carried-over money whose years of origin a form does not divide."""

DTYPES: Final[Mapping[str, str]] = {
    "sheet": "str",
    "cell": "str",
    "measure": "str",
    "unit": "str",
    "year": "int64",
    "line": "str",
    "place": "str",
    "fund": "str",
    "origin_year": "str",
    "as_of": "datetime64[s]",
    "horizon": "datetime64[s]",
    "reporter": "str",
    "value": "int64",
}
"""Columns of a table of observations, in order.

``value`` is in whole ``unit``: vnd (đồng), bp (basis points) or a count; ``origin_year`` is ``ALL``,
``CARRIED`` or a year as text; ``horizon`` is NaT but for estimates.
"""

SOURCES: Final[Mapping[str, str]] = {"seq": "int64", "sheet": "str", "cells": "str", "adds": "bool"}
"""Columns of a table of sources, in order: all cells of the observations that come of more than their anchor.

``seq`` is the observation's position; ``cells`` are areas of the sheet ("F12:F18,F40"). With ``adds`` the number is
the earlier one at the same key and these cells.
"""

KEY: Final = (
    "measure",
    "unit",
    "year",
    "line",
    "place",
    "fund",
    "origin_year",
    "reporter",
    "as_of",
    "horizon",
)
"""Two observations alike in these columns speak of the same number."""


def observations(rows: Iterable[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """Build a typed table of observations.

    Args:
        rows: Mappings with the keys of ``DTYPES``; text columns may be left out and are then empty,
            ``horizon`` may be left out and is then NaT.

    Returns:
        One row per mapping, columns and types of ``DTYPES``.

    Raises:
        ValueError: a year or value that is no whole number; nothing is rounded here.
    """
    # as objects: a column left out wholly would else be one of floats, which takes no text
    table = pd.DataFrame(list(rows), columns=list(DTYPES), dtype="object")
    texts = {name: "" for name, dtype in DTYPES.items() if dtype == "str"}
    typed = table.fillna(texts).astype(dict(DTYPES))
    for name in ("year", "value"):
        if not typed[name].eq(table[name]).all():
            raise ValueError(f"{name} must be whole numbers")
    return typed


def sources(rows: Iterable[tuple[int, str, str, bool]] = ()) -> pd.DataFrame:
    """Build a typed table of sources; columns and types of ``SOURCES``."""
    return pd.DataFrame(list(rows), columns=list(SOURCES), dtype="object").astype(dict(SOURCES))


def no_sources() -> pd.DataFrame:
    """The table of sources of observations that each come of their anchor alone."""
    return sources()
