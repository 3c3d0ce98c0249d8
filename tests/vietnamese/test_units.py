"""Units of money as sheets declare them; what is no unit of money is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.vietnamese import units
from tests.vietnamese.cases import cases


@pytest.mark.parametrize(("typed", "expected"), cases("unit_multiplier"))
def test_cases(typed: str, expected: str) -> None:
    assert units.multiplier(typed) == (int(expected) if expected else None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("", None, id="nothing declared"),
        pytest.param("(triệu đồng)", 1_000_000, id="in brackets"),
        pytest.param("Kế hoạch vốn (tr.đ)", 1_000_000, id="in a header"),
        pytest.param("(ĐVT: 1.000đ)", 1_000, id="in figures, in brackets"),
        pytest.param("Đơn vị tính: Triệu đồng · Luỹ kế đến 25/8/2026", 1_000_000, id="more on the line"),
        pytest.param("Đơn vị tính: Triệu đồng, %", 1_000_000, id="money and percent"),
        pytest.param("don vi tinh: trieu dong", 1_000_000, id="without accents"),
        pytest.param("nghìn đồng", 1_000, id="the unit alone"),
        pytest.param("Đơn vị: Đồng Đăng", None, id="a town whose name begins with Đồng"),
        pytest.param("ĐVT: đồng/hộ", None, id="money per household is no money"),
        pytest.param("Đơn vị tính: hộ", None, id="households"),
        pytest.param("Tỷ lệ (%)", None, id="tỷ lệ is not tỷ"),
        pytest.param("Tổng cộng 10.008 triệu đồng", None, id="an amount declares no unit"),
    ],
)
def test_beyond_the_cases(typed: str, expected: int | None) -> None:
    assert units.multiplier(typed) == expected


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        pytest.param("Tổng số (triệu đồng)", "Tổng số", id="words"),
        pytest.param("Tổng KP (trđ)", "Tổng KP", id="shortened"),
        pytest.param("Giải ngân (ĐVT: 1.000 đ)", "Giải ngân", id="with its label"),
        pytest.param("Tỷ lệ (%)", "Tỷ lệ (%)", id="percent is no money"),
        pytest.param("Vốn (NSTW)", "Vốn (NSTW)", id="a source"),
        pytest.param("(triệu đồng)", "(triệu đồng)", id="nothing else"),
    ],
)
def test_a_unit_in_brackets_says_nothing_of_the_text_before_it(typed: str, left: str) -> None:
    assert units.without(typed) == left


@given(some.text(max_size=60))
def test_nothing_typed_breaks_it(typed: str) -> None:
    assert units.multiplier(typed) in {None, 1, 10**3, 10**6, 10**9}
