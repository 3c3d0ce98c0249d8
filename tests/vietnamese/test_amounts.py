"""Amounts are read exactly or asked about; nothing anyone can type breaks the reading."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.vietnamese import numbers
from lib.vietnamese.numbers import Ambiguous, Amount, Blank, NotANumber
from tests.vietnamese.cases import cases


def told(reading: numbers.Reading) -> str:
    """A reading as the table of cases writes it."""
    match reading:
        case Amount(value):
            return f"{value.normalize():f}"
        case Ambiguous(readings):
            return "AMBIGUOUS:" + "|".join(f"{value.normalize():f}" for value in readings)
        case Blank():
            return ""
    return "ERR"


@pytest.mark.parametrize(("typed", "expected"), cases("amount_text"))
def test_cases(typed: str, expected: str) -> None:
    assert told(numbers.read_amount(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("—", Blank(), id="any dash alone is blank"),
        pytest.param(
            "1,234", Ambiguous((Decimal("1.234"), Decimal(1234))), id="comma asks too, decimal first"
        ),
        pytest.param("0,234", Amount(Decimal("0.234")), id="no thousands begin with 0"),
        pytest.param("1.234 đồng", Amount(Decimal(1234), True), id="đồng has no parts: no question"),
        pytest.param("350.000đ", Amount(Decimal(350_000), True), id="đồng has no decimals, even whole ones"),
        pytest.param("(1.234.567 đ)", Amount(Decimal(-1_234_567), True), id="currency inside brackets"),
        pytest.param("1,5 tỷ", Amount(Decimal(1_500_000_000), True), id="size said: value in đồng"),
        pytest.param("12,5 tr.đ", Amount(Decimal(12_500_000), True), id="short words of size"),
        pytest.param(
            "1.500 triệu",
            Ambiguous((Decimal(1_500_000_000), Decimal(1_500_000)), True),
            id="a size does not settle the mark",
        ),
        pytest.param("2 triệu 5 tỷ", NotANumber("2 triệu 5 tỷ"), id="sizes go down"),
        pytest.param("2 tỷ 500", NotANumber("2 tỷ 500"), id="500 of what"),
        pytest.param("1.23.456", NotANumber("1.23.456"), id="groups have three digits"),
        pytest.param("1.234.56", NotANumber("1.234.56"), id="one mark cannot do both"),
        pytest.param("12 5", NotANumber("12 5"), id="two numbers are no number"),
        pytest.param("-(5)", NotANumber("-(5)"), id="two signs"),
        pytest.param("1e5", NotANumber("1e5"), id="no exponents"),
        pytest.param("98,5%", NotANumber("98,5%"), id="a percentage is no amount"),
        pytest.param("9" * 61, NotANumber("9" * 61), id="nothing real is that long"),
    ],
)
def test_beyond_the_cases(typed: str, expected: numbers.Reading) -> None:
    assert numbers.read_amount(typed) == expected


def test_values_are_exact() -> None:
    assert numbers.read_amount("0,1") == Amount(Decimal("0.1"))
    assert numbers.read_amount("123.456.789.012.345.678,123456789") == Amount(
        Decimal("123456789012345678.123456789")
    )


@given(some.text(max_size=200))
def test_nothing_typed_breaks_it(typed: str) -> None:
    assert isinstance(numbers.read_amount(typed), Amount | Ambiguous | Blank | NotANumber)


@given(some.text(alphabet="0123456789.,-−–()'`’ đồngtriệutỷnghìVNĐ₫%+\u00a0", max_size=40))
def test_nothing_like_an_amount_breaks_it(typed: str) -> None:
    assert isinstance(numbers.read_amount(typed), Amount | Ambiguous | Blank | NotANumber)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("1" * 100_000, id="digits"),
        pytest.param("1." * 50_000, id="groups"),
        pytest.param("(" * 99_999, id="brackets"),
    ],
)
def test_long_text_is_quickly_no_number(typed: str) -> None:
    assert numbers.read_amount(typed) == NotANumber(typed)


@pytest.mark.parametrize(
    ("native", "expected"),
    [
        pytest.param(0.1 + 0.2, "0.3", id="what Excel shows, not what binary keeps"),
        pytest.param(234.168, "234.168", id="triệu with decimals"),
        pytest.param(123_456_789_012_345_678, "123456789012345678", id="integers keep all digits"),
        pytest.param(Decimal("1.10"), "1.10", id="decimals stay"),
        pytest.param(0, "0", id="zero"),
    ],
)
def test_exact(native: float | Decimal, expected: str) -> None:
    assert str(numbers.exact(native)) == expected


@pytest.mark.parametrize("native", [float("nan"), float("inf")])
def test_exact_takes_no_infinity(native: float) -> None:
    with pytest.raises(ValueError, match="not finite"):
        numbers.exact(native)


@pytest.mark.parametrize(
    ("value", "multiplier", "dong"),
    [
        pytest.param("10.008", 1_000_000, 10_008_000, id="R7 triệu to đồng"),
        pytest.param("234.1680001", 1_000_000, None, id="R7 a tenth of a đồng is no money"),
        pytest.param("-0.5", 2, -1, id="R7 negative"),
    ],
)
def test_whole_dong(value: str, multiplier: int, dong: int | None) -> None:
    assert numbers.whole_dong(Decimal(value), multiplier) == dong
