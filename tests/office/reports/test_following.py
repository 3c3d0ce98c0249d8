"""A formula stands only where it gives the very number that is told."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.office.reports.following import GAP, RATE, TARGET, fitting, pulled, rates, target_money
from lib.outputs.columns import Column
from lib.outputs.sheets import Sheet


def row(**changed: Any) -> pd.DataFrame:
    told = {
        "allocated_vnd": 100,
        "disbursed_vnd": 40,
        "rate": 0.4,
        "target_rate": 0.9,
        "target_vnd": 90,
        "gap_vnd": 50,
    }
    return pd.DataFrame([{**told, **changed}]).astype("Float64")


@pytest.mark.parametrize(
    ("changed", "columns"),
    [
        pytest.param({}, {"rate": RATE, "gap_vnd": GAP, "target_vnd": TARGET}, id="all follow"),
        pytest.param(
            {"disbursed_vnd": pd.NA, "rate": pd.NA, "gap_vnd": 90},
            {"rate": RATE, "gap_vnd": GAP, "target_vnd": TARGET},
            id="null: not reported has no rate and lacks all",
        ),
        pytest.param(
            {"allocated_vnd": 0, "rate": pd.NA, "target_vnd": pd.NA, "gap_vnd": pd.NA, "target_rate": pd.NA},
            {"rate": RATE, "gap_vnd": GAP, "target_vnd": TARGET},
            id="null: nothing allocated",
        ),
        pytest.param(
            {"rate": 0.5}, {"gap_vnd": GAP, "target_vnd": TARGET}, id="another rate than R1 gives is a number"
        ),
        pytest.param(
            {"target_vnd": 85.0, "gap_vnd": 45.0}, {"rate": RATE, "gap_vnd": GAP}, id="a target of parts"
        ),
    ],
)
def test_what_follows(changed: dict[str, Any], columns: dict[str, str]) -> None:
    table = row(**changed)

    assert {**rates(table), **target_money(table)} == {(0, name): said for name, said in columns.items()}


@pytest.mark.parametrize(
    ("told", "worth", "fits"),
    [
        pytest.param(1.0, 1.0 + 1e-12, True, id="another order of adding up"),
        pytest.param(1.0, 1.001, False, id="another number"),
        pytest.param(pd.NA, pd.NA, True, id="null: nothing and nothing"),
        pytest.param(pd.NA, 1.0, False, id="null: nothing is no number"),
        pytest.param(0.0, pd.NA, False, id="null: nought is no nothing"),
    ],
)
def test_fitting(told: Any, worth: Any, fits: bool) -> None:
    table = pd.DataFrame({"x": pd.array([told], "Float64")})

    assert bool(fitting(table, "x", "{x}", pd.Series([worth], dtype="Float64"))) == fits


@pytest.mark.parametrize(
    ("value", "there", "found"),
    [
        pytest.param(5, 5, {(0, "x"): "IF('Nguồn'!$B$5=\"\",\"\",'Nguồn'!$B$5)"}, id="the same"),
        pytest.param(5, 6, {}, id="another number stands for itself"),
        pytest.param(pd.NA, pd.NA, {(0, "x"): "IF('Nguồn'!$B$5=\"\",\"\",'Nguồn'!$B$5)"}, id="null"),
        pytest.param(pd.NA, 0, {}, id="null: nothing is not nought"),
    ],
)
def test_pulled(value: Any, there: Any, found: dict[tuple[int, str], str]) -> None:
    source = pd.DataFrame({"line": ["DA2"], "paid": pd.array([there], "Int64")})
    of = Sheet("Nguồn", source, (Column("line", "Mã"), Column("paid", "Giải ngân", "money")))
    table = pd.DataFrame({"line": ["DA2"], "x": pd.array([value], "Int64")})

    assert pulled(table, {"x": "paid"}, of, {"DA2": 0}, table["line"]) == found
