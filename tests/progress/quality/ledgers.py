"""Made ledgers of units and of the Treasury, equal but for what is planted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from tests.progress.statements import MILLION, stored

COMMUNES = ("06187", "06190", "06193", "06196", "06199")
LINES = ("DA2", "DA3.1", "DA6.2")
Cell = tuple[str, str]
"""A line and a place."""


def units(cells: Mapping[Cell, int], on: str = "2024-06-30", **more: Any) -> list[dict[str, Any]]:
    """What units say, whole triệu đồng."""
    return [
        {"line": line, "place": place, "value": value * MILLION, "as_of": on, **more}
        for (line, place), value in cells.items()
    ]


def treasury(cells: Mapping[Cell, int], on: str = "2024-06-30", **more: Any) -> list[dict[str, Any]]:
    """What the Treasury says."""
    return units(cells, on, reporter="KBNN", import_id=2, **more)


def ledger(*sides: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Both sides as the store gives them."""
    return stored([row for side in sides for row in side])
