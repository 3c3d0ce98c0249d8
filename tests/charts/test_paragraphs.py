"""The paragraph under a chart: no sentence that its figures contradict, silence said as silence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from lib.charts.paragraphs import held, items, opening, pairs_sentence, steps, text_of
from tests.charts.builders import row, table

JUNE = date(2024, 6, 30)
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(
            row(10_008, 2_000, "slow"),
            "Tính đến ngày 30/06/2024, toàn huyện đã giải ngân 2.000 trên 10.008 triệu đồng kế hoạch, đạt "
            "19,98 %, còn thiếu 7.007,2 triệu đồng tới chỉ tiêu 90 %.",
            id="plain",
        ),
        pytest.param(
            row(100, 95, "achieved"),
            "Tính đến ngày 30/06/2024, toàn huyện đã giải ngân 95 trên 100 triệu đồng kế hoạch, đạt 95,00 %, "
            "đã đạt chỉ tiêu 90 %.",
            id="reached",
        ),
        pytest.param(
            row(100, None, "not_reported"),
            "Đến ngày 30/06/2024, toàn huyện chưa báo cáo giải ngân trong kế hoạch 100 triệu đồng, "
            "chỉ tiêu 90 %.",
            id="null: silent, never 0",
        ),
        pytest.param(
            row(None, None, "not_allocated"),
            "Đến ngày 30/06/2024, toàn huyện chưa được giao vốn.",
            id="null: no plan",
        ),
        pytest.param(
            row(None, 5, "outside_plan"),
            "Tính đến ngày 30/06/2024, toàn huyện đã chi 5 triệu đồng ngoài kế hoạch.",
            id="spent without a plan",
        ),
        pytest.param(
            row(100, 10, "slow", None, reported_on="2024-05-31"),
            "Tính đến ngày 30/06/2024, toàn huyện đã giải ngân 10 trên 100 triệu đồng kế hoạch, đạt 10,00 % "
            "(số liệu đến 31/05/2024).",
            id="an older figure says its day; no target, none told",
        ),
    ],
)
def test_opening(one: dict[str, Any], expected: str) -> None:
    assert opening(table(one), "toàn huyện", JUNE).replace(NBSP, " ") == expected


def test_nothing_is_said_of_nothing() -> None:
    empty = table()

    assert [opening(empty, "x", JUNE), items(empty, "line"), text_of("", "")] == ["", "", ""]


def test_items() -> None:
    places = table(
        row(100, 20, "slow", place="1", place_name="Xã Một"),
        row(50, None, "not_reported", place="2", place_name="Xã Hai"),
        row(10, 5, "slow", place="", place_name=None),
        row(None, None, "not_allocated", place="3", place_name="Xã Ba"),
        keys=("place", "place_name"),
    )

    assert items(places, "place").replace(NBSP, " ") == (
        "xã Một chậm, đạt 20,0 % (20 / 100 triệu đồng); xã Hai chưa báo cáo (kế hoạch 50 triệu đồng)"
    )
    assert items(places, "place", most=1).count(";") == 0


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        pytest.param([0, 0], "", id="null: nothing is missing"),
        pytest.param(
            [300, 100], "A Một 300 triệu đồng (75,0 %); B Hai 100 triệu đồng (25,0 %)", id="with shares"
        ),
    ],
)
def test_held(missing: list[int], expected: str) -> None:
    ranked = pd.DataFrame(
        {
            "line": ["A", "B"],
            "line_name": ["Một", "Hai"],
            "missing_vnd": [of * 1_000_000 for of in missing],
            "share": [0.75, 0.25],
        }
    )

    assert held(ranked, "line").replace(NBSP, " ") == expected


def test_steps_leave_out_what_was_not_reported() -> None:
    months = pd.DataFrame(
        {
            "on": pd.to_datetime(["2024-05-31", "2024-06-30"]),
            "disbursed_vnd": pd.array([pd.NA, 2_000_000_000], dtype="Int64"),
            "rate": pd.array([pd.NA, 0.19984], dtype="Float64"),
        }
    )

    assert steps(months).replace(NBSP, " ") == "30/06/2024: 2.000 triệu đồng (19,98 %)"


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        pytest.param(
            [0, 5], "Không dòng vốn nào ở xã nào còn thiếu so với chỉ tiêu", id="null: the undivided alone"
        ),
        pytest.param([5, 5], "DA2 ở Một thiếu nhiều nhất: 100,0 % số còn thiếu của các xã", id="one"),
    ],
)
def test_pairs(missing: list[int], expected: str) -> None:
    pairs = pd.DataFrame(
        {"line": ["DA2", "DA2"], "place": ["1", ""], "place_name": ["Xã Một", None], "missing_vnd": missing}
    )

    assert pairs_sentence(pairs).replace(NBSP, " ") == expected
