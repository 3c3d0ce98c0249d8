"""Percentages as text: with a sign, as a fraction, in points."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.vietnamese.numbers import Ambiguous, Amount, Blank, NotANumber, Reading
from lib.vietnamese.percents import read_percent
from tests.vietnamese.cases import cases


@pytest.mark.parametrize(("typed", "expected"), cases("percent_text"))
def test_cases(typed: str, expected: str) -> None:
    assert read_percent(typed) == Amount(Decimal(expected))


@pytest.mark.parametrize(
    ("typed", "in_points", "expected"),
    [
        pytest.param("", False, Blank(), id="nothing said"),
        pytest.param("-", True, Blank(), id="a dash is nothing said"),
        pytest.param("98.5", True, Amount(Decimal("0.985")), id="the header says percent"),
        pytest.param("0,98", True, Amount(Decimal("0.0098")), id="under 1 % where the header says percent"),
        pytest.param("98,5", False, Ambiguous((Decimal("0.985"), Decimal("98.5"))), id="nobody says percent"),
        pytest.param("120%", False, Amount(Decimal("1.2")), id="R3 above 100 %"),
        pytest.param("19,98\u00a0%", False, Amount(Decimal("0.1998")), id="as the dashboard prints it"),
        pytest.param("19,975%", False, Amount(Decimal("0.19975")), id="three decimals are no thousands here"),
        pytest.param("%", False, NotANumber("%"), id="a sign alone"),
        pytest.param("5 triệu", False, NotANumber("5 triệu"), id="money is no rate"),
        pytest.param("#DIV/0!", False, NotANumber("#DIV/0!"), id="an error is no rate"),
    ],
)
def test_beyond_the_cases(typed: str, in_points: bool, expected: Reading) -> None:
    assert read_percent(typed, in_points=in_points) == expected


@given(some.text(max_size=60))
def test_nothing_typed_breaks_it(typed: str) -> None:
    assert isinstance(read_percent(typed), Amount | Ambiguous | Blank | NotANumber)
