"""Earlier years of the sample's lines, reported in full: what a forecast is made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from lib.vocabulary.observation import observations
from tests.progress.statements import PLAN

SHARES = (0.0, 0.02, 0.05, 0.09, 0.14, 0.2, 0.27, 0.35, 0.44, 0.54, 0.66, 0.88)
"""Disbursed share of the plan at the end of each month: a slow start and a rush in December."""


def past_rows(years: Sequence[int] = (2022, 2023)) -> Iterator[dict[str, Any]]:
    """Allocations and twelve cumulative reports of every line; lines and years differ a little."""
    for year in years:
        told = {"unit": "vnd", "year": year, "place": "183", "reporter": "TCKH", "origin_year": str(year)}
        for order, (line, (millions, _)) in enumerate(PLAN.items()):
            plan = millions * 1_000_000
            yield {**told, "measure": "allocated", "line": line, "as_of": f"{year}-02-01", "value": plan}
            able = 0.8 + 0.05 * (order % 4) + 0.05 * ((order * 7 + year * 3) % 5 - 2)
            for end, share in zip(pd.date_range(f"{year}-01-31", periods=12, freq="ME"), SHARES, strict=True):
                paid = {"measure": "disbursed", "line": line, "as_of": str(end.date())}
                yield {**told, **paid, "value": round(plan * share * able)}


def past_years(years: Sequence[int] = (2022, 2023)) -> pd.DataFrame:
    """The same as observations, ready to be accepted."""
    cells = (
        {**row, "sheet": "Năm trước", "cell": f"D{at}", "fund": ""}
        for at, row in enumerate(past_rows(years), 1)
    )
    return observations(cells)
