"""A table of observations is typed whatever its rows leave out, and nothing in it is rounded."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from lib.vocabulary.observation import DTYPES, observations

NUMBER: dict[str, Any] = {"measure": "disbursed", "year": 2024, "as_of": "2024-06-30", "value": 7}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="null: no rows"),
        pytest.param([NUMBER], id="texts left out by every row"),
        pytest.param([NUMBER, {**NUMBER, "fund": "NSTW"}], id="a text left out by some rows"),
        pytest.param([{**NUMBER, "horizon": None}], id="no horizon"),
        pytest.param([{**NUMBER, "origin_year": 2024}], id="a number where text is kept"),
    ],
)
def test_types_hold_whatever_is_left_out(rows: list[Mapping[str, Any]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = observations(rows)

    assert {name: str(dtype) for name, dtype in made.dtypes.items()} == dict(DTYPES)


def test_what_is_left_out_is_empty() -> None:
    row = observations([{**NUMBER, "origin_year": 2024}]).iloc[0]

    assert (row["line"], row["fund"], row["origin_year"], pd.isna(row["horizon"])) == ("", "", "2024", True)


@pytest.mark.parametrize("value", [2**63 - 1, -(2**63), 2**53 + 1, 0])
def test_a_value_is_kept_to_the_dong(value: int) -> None:
    made = observations([{**NUMBER, "value": value}, NUMBER])

    assert made["value"].tolist() == [value, 7]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"value": 1.5}, id="half a đồng"),
        pytest.param({"value": "12"}, id="text"),
        pytest.param({"value": 2**63}, id="beyond 64 bits"),
        pytest.param({"value": None}, id="no value"),
        pytest.param({"year": 2024.5}, id="half a year"),
    ],
)
def test_what_is_no_whole_number_is_refused(change: Mapping[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError, OverflowError)):
        observations([{**NUMBER, **change}])
