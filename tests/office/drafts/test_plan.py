"""The plan of July 2024 as a draft: what does not fit in it is told, its right figures are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.office.drafts import Checked, check_text
from lib.office.meeting.basis import Meeting

PLAN = Path(__file__).parents[3] / "data" / "sample" / "ke-hoach-2025.txt"


@pytest.fixture(scope="module")
def plan(meeting: Meeting) -> Checked:
    """The plan, checked."""
    return check_text(meeting, PLAN.read_text("utf-8"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param(
            "10 xã: Công Sơn", "Nói 10 xã nhưng kể tên 8", id="1 · 10 communes are said, 8 are named"
        ),
        pytest.param("90%", "89,66", id="2 · 90 % is said of lines that give 89,66 %"),
        pytest.param("240 triệu đồng", "chưa đủ 296 triệu đồng", id="4 · activities cost less than expected"),
        pytest.param("835.168.000 đồng", "ghi bằng đồng", id="5 · đồng among triệu"),
        pytest.param("9 THÁNG", "hứa số 9 tháng", id="6 · nine months are promised"),
        pytest.param("2.000 triệu đồng", "không dòng vốn nào", id="7 · no line has its disbursement"),
        pytest.param("331 triệu đồng", "không có số tổng", id="9 · the plan of 2025 has no total"),
        pytest.param("2.000 triệu đồng", "giảm 58,46", id="10 · DA2 falls without a word"),
        pytest.param("1.660", "thiếu danh từ", id="15 · 1.660 of what"),
        pytest.param("08 lớp", "208 người một lớp", id="15 · 208 people in a class"),
        pytest.param("Số: /KH-UBND", "để trống số", id="17 · the number is blank"),
    ],
)
def test_what_does_not_fit_is_told(plan: Checked, said: str, told: str) -> None:
    marked = [one for one in plan.found if one.mark in {"inconsistent", "look"}]

    assert any(one.said.startswith(said) and told in one.told for one in marked)


def test_right_figures_are_right(plan: Checked) -> None:
    right = [one.said for one in plan.found if one.mark == "right"]

    assert "differs" not in plan.counts
    assert plan.counts["inconsistent"] == 2
    assert {"10.008 triệu đồng", "20%", "835.168.000 đồng", "250 hộ", "1.200 người", "809 triệu đồng"} <= {
        *right
    }


def test_what_the_edition_does_not_have_is_said_neutrally(plan: Checked) -> None:
    assert [one.said for one in plan.found if one.mark == "not_found"] == ["3%", "5%", "100%"]
