"""The wording of a report: none contradicts its figure, and silence is said as silence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.catalogue.load import SHIPPED, load
from lib.office.reports.sentences import counted, goal, joined, paid, period, since
from lib.office.reports.wording import Words
from tests.how_long import examples

JUNE = date(2024, 6, 30)
WORDS = Words(load(SHIPPED))
HALF = 501
"""Money is told to the thousand đồng, as in the tables."""


def row(**changed: Any) -> dict[str, Any]:
    told = {
        "allocated_vnd": 10_008_000_000,
        "disbursed_vnd": 2_000_000_000,
        "rate": 0.19984,
        "target_rate": 0.9,
        "target_vnd": 9_007_200_000.0,
        "gap_vnd": 7_007_200_000.0,
        "expected_vnd": pd.NA,
        "reported_on": pd.Timestamp("2024-06-30"),
    }
    return {**told, **changed}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(
            {}, "Tính đến ngày 30/06/2024, đã giải ngân 2.000 triệu đồng, đạt 19,98 % kế hoạch", id="plain"
        ),
        pytest.param(
            {"disbursed_vnd": pd.NA, "rate": pd.NA},
            "Đến ngày 30/06/2024 chưa có báo cáo giải ngân",
            id="null: silent, never 0",
        ),
        pytest.param(
            {"disbursed_vnd": 0, "rate": 0.0},
            "Tính đến ngày 30/06/2024, chưa giải ngân",
            id="nought is told as none",
        ),
        pytest.param(
            {"allocated_vnd": pd.NA, "disbursed_vnd": pd.NA},
            "Chưa được giao vốn trong năm",
            id="null: no plan",
        ),
        pytest.param(
            {"allocated_vnd": 0, "disbursed_vnd": 5_000_000},
            "Tính đến ngày 30/06/2024, đã chi 5 triệu đồng ngoài kế hoạch vốn được giao",
            id="spent without a plan",
        ),
        pytest.param(
            {"disbursed_vnd": 10_009_000_000, "rate": 1.0001},
            "Tính đến ngày 30/06/2024, đã giải ngân 10.009 triệu đồng, đạt 100,01 % kế hoạch, "
            "vượt kế hoạch 1 triệu đồng",
            id="over the plan",
        ),
        pytest.param(
            {"rate": 0.899999},
            "Tính đến ngày 30/06/2024, đã giải ngân 2.000 triệu đồng, đạt 89,9999 % kế hoạch",
            id="never rounded onto a mark",
        ),
        pytest.param(
            {"reported_on": pd.Timestamp("2024-05-31")},
            "Tính đến ngày 30/06/2024, đã giải ngân 2.000 triệu đồng, đạt 19,98 % kế hoạch "
            "(số liệu đến ngày 31/05/2024)",
            id="an older figure says its day",
        ),
    ],
)
def test_paid(changed: dict[str, Any], expected: str) -> None:
    assert paid(WORDS, row(**changed), JUNE).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, "còn thiếu 7.007,2 triệu đồng so với chỉ tiêu 90 %", id="missing"),
        pytest.param({"gap_vnd": -1.0}, "đã đạt chỉ tiêu 90 %", id="reached"),
        pytest.param({"target_rate": pd.NA}, "", id="null: no target"),
        pytest.param({"allocated_vnd": 0}, "", id="no plan"),
        pytest.param(
            {"disbursed_vnd": pd.NA},
            "có chỉ tiêu cả năm 90 %, tương ứng 9.007,2 triệu đồng",
            id="silent: the target alone",
        ),
        pytest.param(
            {"expected_vnd": 9_007_200_000},
            "còn thiếu 7.007,2 triệu đồng so với chỉ tiêu 90 %; đơn vị ước cả năm giải ngân "
            "9.007,2 triệu đồng, đạt 90 % kế hoạch",
            id="the unit's own estimate",
        ),
    ],
)
def test_goal(changed: dict[str, Any], expected: str) -> None:
    assert goal(WORDS, row(**changed)).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        pytest.param(100_000_000, 612_000_000, "so với phiên 01/2024 tăng 512 triệu đồng", id="more"),
        pytest.param(612_000_000, 600_000_000, "so với phiên 01/2024 giảm 12 triệu đồng", id="less"),
        pytest.param(1, 1, "không tăng so với phiên 01/2024", id="the same"),
        pytest.param(pd.NA, 1, "", id="null: not known then"),
    ],
)
def test_since(was: Any, now: Any, expected: str) -> None:
    moved = pd.NA if pd.isna(was) else now - was

    assert since(WORDS, {"was_vnd": was, "now_vnd": now, "moved_vnd": moved}, "01/2024") == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        pytest.param(date(2024, 3, 31), "quý I 2024", id="a quarter"),
        pytest.param(JUNE, "6 tháng đầu năm 2024", id="half a year"),
        pytest.param(date(2024, 9, 30), "9 tháng đầu năm 2024", id="nine months"),
        pytest.param(date(2024, 12, 31), "năm 2024", id="a year"),
        pytest.param(date(2024, 2, 29), "2 tháng năm 2024", id="the end of a month, also in a leap year"),
        pytest.param(date(2024, 7, 5), "năm 2024, tính đến ngày 05/07/2024", id="any other day"),
        pytest.param(date(2025, 1, 31), "năm 2024, tính đến ngày 31/01/2025", id="after the year"),
    ],
)
def test_period(as_of: date, expected: str) -> None:
    assert period(WORDS, as_of, 2024) == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "00 xã"), (3, "03 xã"), (12, "12 xã"), (1200, "1.200 xã")]
)
def test_small_numbers_have_a_nought_before(count: int, expected: str) -> None:
    assert counted(count, "xã") == expected


@settings(max_examples=examples(30), deadline=None)
@given(st.integers(1, 10**13), st.integers(1, 10**13))
def test_no_sentence_contradicts_its_figure(allocated: int, disbursed: int) -> None:
    said = paid(
        WORDS, row(allocated_vnd=allocated, disbursed_vnd=disbursed, rate=disbursed / allocated), JUNE
    )
    money = said.split("đã giải ngân ")[1].split(" triệu")[0]

    told = float(money.replace(".", "").replace(",", ".")) * 1_000_000
    assert abs(told - disbursed) <= HALF
    assert ("vượt kế hoạch" in said) == (disbursed > allocated)
    assert "  " not in said


def test_joined() -> None:
    assert [joined(), joined("", "a"), joined("a", "", "b")] == ["", "a.", "a, b."]
