"""How the plan was changed, in sentences."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.charts.adjustments import adjustments_sentence, flows_sentence

MILLION = 1_000_000
GIVEN = "2024-02-23"


def plan(original: int | None, current: int) -> pd.DataFrame:
    told = {
        "original_vnd": [None if original is None else original * MILLION],
        "current_vnd": [current * MILLION],
    }
    return pd.DataFrame(told, dtype="Int64").assign(first_on=pd.Timestamp(GIVEN))


def on(*days: str) -> pd.DataFrame:
    return pd.DataFrame({"on": pd.Series(days, dtype="datetime64[s]")})


@pytest.mark.parametrize(
    ("row", "days", "sentence"),
    [
        pytest.param(plan(1, 1).head(0), [], "", id="null: no plan"),
        pytest.param(
            plan(100, 100), [], "Kế hoạch vốn chưa điều chỉnh lần nào từ khi giao ngày 23/02/2024", id="never"
        ),
        pytest.param(
            plan(10008, 9800),
            ["2024-05-15", "2024-09-15", "2024-09-15"],
            "Kế hoạch điều chỉnh 2 lần, lần cuối 15/09/2024: ban đầu 10.008, nay 9.800 triệu đồng (giảm 208)",
            id="two lines on one day are one time",
        ),
        pytest.param(
            plan(None, 30),
            ["2024-05-15"],
            "Kế hoạch điều chỉnh 1 lần, lần cuối 15/05/2024: ban đầu 0, nay 30 triệu đồng (tăng 30)",
            id="null: not in the first plan",
        ),
        pytest.param(
            plan(100, 100),
            ["2024-05-15"],
            "Kế hoạch điều chỉnh 1 lần, lần cuối 15/05/2024: nay 100 triệu đồng, bằng mức giao ban đầu",
            id="moved within",
        ),
    ],
)
def test_adjustments_sentence(row: pd.DataFrame, days: list[str], sentence: str) -> None:
    assert adjustments_sentence(row, on(*days)).replace("\u00a0", " ") == sentence


def test_flows_sentence() -> None:
    moved = pd.DataFrame({"moved_vnd": pd.array([15 * MILLION, 5 * MILLION], dtype="Int64")})

    assert flows_sentence(moved) == "Đã chuyển 20 triệu đồng từ nơi này sang nơi khác, tổng giữ nguyên"
    assert flows_sentence(moved.head(0)) == ""
