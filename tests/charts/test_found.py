"""What *Tìm nhanh* found, in one sentence."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.charts.found import found_sentence, silent_sentence

PLAN = {"allocated_vnd": 100_000_000, "target_rate": 0.9, "status": "slow"}
HALF = PLAN | {"disbursed_vnd": 50_000_000, "rate": 0.5, "gap_vnd": 40_000_000.0}
FULL = PLAN | {"disbursed_vnd": 95_000_000, "rate": 0.95, "gap_vnd": -5_000_000.0, "status": "achieved"}
SILENT = PLAN | {"disbursed_vnd": None, "rate": None, "gap_vnd": 90_000_000.0, "status": "not_reported"}


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    numbered = [{"row": str(at), "row_name": f"Xã {at}"} | row for at, row in enumerate(rows)]
    return pd.DataFrame(numbered, columns=["row", "row_name", *SILENT]).convert_dtypes()


@pytest.mark.parametrize(
    ("rows", "told", "sentence"),
    [
        pytest.param(
            [HALF, HALF],
            {"noun": "xã", "conditions": ("chậm",)},
            "2 xã chậm – còn thiếu 80 triệu đồng tới chỉ tiêu",
            id="several",
        ),
        pytest.param(
            [HALF, FULL],
            {"noun": "xã"},
            "2 xã – còn thiếu 40 triệu đồng tới chỉ tiêu",
            id="what one has too much does not help another",
        ),
        pytest.param(
            [HALF, SILENT],
            {"noun": "xã", "whose": "của DA2"},
            "2 xã của DA2 – còn thiếu tối đa 130 triệu đồng tới chỉ tiêu",
            id="R2: of who is silent the most is known",
        ),
        pytest.param(
            [FULL],
            {"noun": "xã", "conditions": ("đạt",)},
            "1 xã đạt – không thiếu so với chỉ tiêu",
            id="nothing missing",
        ),
        pytest.param(
            [HALF],
            {"noun": "", "whose": "Xã 0"},
            "Xã 0 chậm: mới giải ngân 50,00 % – còn thiếu 40 triệu đồng tới chỉ tiêu 90 %",
            id="one row alone",
        ),
        pytest.param(
            [],
            {"noun": "xã", "whose": "của DA2", "conditions": ("đạt", "chậm")},
            "Không có xã nào của DA2 đạt, chậm",
            id="null: no row",
        ),
        pytest.param(
            [],
            {"noun": "", "whose": "Xã 0", "conditions": ("đạt",)},
            "Không có số liệu khớp: Xã 0 đạt",
            id="null: not the row named",
        ),
    ],
)
def test_sentence(rows: list[dict[str, Any]], told: dict[str, Any], sentence: str) -> None:
    assert found_sentence(table(*rows), **told).replace("\u00a0", " ") == sentence


def test_amounts_are_said_in_the_unit_chosen() -> None:
    said = found_sentence(table(HALF, HALF), noun="xã", unit="dong")

    assert said == "2 xã – còn thiếu 80.000.000 đồng tới chỉ tiêu"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        pytest.param(2, "Không kể 2 xã chưa báo cáo: chưa biết tỷ lệ.", id="some"),
        pytest.param(0, "", id="null: none"),
    ],
)
def test_who_is_left_out(count: int, said: str) -> None:
    assert silent_sentence(count, "xã") == said
