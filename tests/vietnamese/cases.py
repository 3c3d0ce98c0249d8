"""The table of text cases: real cells and what they mean; NUL and line breaks stand in it as they are."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest


def rows(folder: Path, kind: str) -> list[Any]:
    with (folder / "cases.csv").open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["kind"] == kind]
    return [
        pytest.param(row["input"], row["expected"], id=f"{row['input']!a} → {row['expected']!a}")
        for row in found
    ]


def cases(kind: str) -> list[Any]:
    return rows(Path(__file__).parent, kind)
