"""Numbers are said the Vietnamese way, exactly, and can be read back."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some
from pandas.testing import assert_series_equal

from lib.vietnamese import numbers
from lib.vietnamese.numbers import Ambiguous, Amount
from lib.vietnamese.percents import read_percent

VND = some.integers(-(10**15), 10**15)


def read_back(said: str) -> Decimal:
    """The number a printed text means; where three digits leave a question, the Vietnamese reading."""
    reading = numbers.read_amount(said)
    if isinstance(reading, Ambiguous):
        return reading.readings[0]
    assert isinstance(reading, Amount), said
    return reading.value


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        pytest.param(None, None, "–", id="nothing is a dash"),
        pytest.param(pd.NA, 2, "–", id="NA is a dash"),
        pytest.param(float("nan"), None, "–", id="NaN is a dash"),
        pytest.param(0, None, "0", id="zero is zero"),
        pytest.param(1234.5, None, "1.234,5", id="point for thousands, comma for decimals"),
        pytest.param(1234.5, 2, "1.234,50", id="decimals as asked"),
        pytest.param(-1234.5, None, "-1.234,5", id="hyphen for minus"),
        pytest.param(-0.001, 2, "0,00", id="no minus before nothing"),
        pytest.param(0.125, 2, "0,13", id="half goes up"),
        pytest.param(2.675, 2, "2,68", id="half as written, not as binary keeps it"),
        pytest.param(Decimal("1.50"), None, "1,5", id="no idle zeros"),
        pytest.param(10**18, None, "1.000.000.000.000.000.000", id="large"),
    ],
)
def test_say(value: float | Decimal | None, decimals: int | None, said: str) -> None:
    assert numbers.say(value, decimals) == said


@pytest.mark.parametrize(
    ("vnd", "unit", "decimals", "said"),
    [
        pytest.param(None, "trieu", 3, "–", id="no amount is a dash, not 0"),
        pytest.param(0, "trieu", 3, "0", id="a stated 0 is 0"),
        pytest.param(10_008_000_000, "trieu", 3, "10.008", id="R7 whole triệu"),
        pytest.param(234_168_000, "trieu", 3, "234,168", id="R7 decimals it needs"),
        pytest.param(8_973_400_000, "trieu", 3, "8.973,4", id="R7 no idle zeros"),
        pytest.param(1_234_567, "trieu", 3, "1,235", id="R7 three at most"),
        pytest.param(1_234_567, "trieu", 6, "1,234567", id="R7 six are exact"),
        pytest.param(-1, "trieu", 6, "-0,000001", id="R7 one đồng"),
        pytest.param(-1, "trieu", 3, "0", id="R7 no minus before nothing"),
        pytest.param(10_008_000_000, "dong", 3, "10.008.000.000", id="R7 đồng has no decimals"),
        pytest.param(
            999_999_999_999_999_999, "trieu", 6, "999.999.999.999,999999", id="R7 exact beyond floats"
        ),
    ],
)
def test_money(vnd: int | None, unit: str, decimals: int, said: str) -> None:
    assert numbers.money(vnd, unit, decimals) == said


@pytest.mark.parametrize(
    ("rate", "decimals", "said"),
    [
        pytest.param(pd.NA, 2, "–", id="R2 no rate is a dash, not 0 %"),
        pytest.param(0.0, 2, "0,00\u00a0%", id="R2 nothing disbursed is 0 %"),
        pytest.param(2000 / 10008, 2, "19,98\u00a0%", id="the plan's 19,98 %"),
        pytest.param(8973.4 / 10008, 2, "89,66\u00a0%", id="the plan's 89,66 %"),
        pytest.param(1.2, 0, "120\u00a0%", id="R3 above 100 % is said"),
        pytest.param(-0.105, 1, "-10,5\u00a0%", id="negative"),
        pytest.param(-0.00001, 2, "0,00\u00a0%", id="no minus before nothing"),
        pytest.param(0.00145, 2, "0,15\u00a0%", id="half as written, not as binary keeps it"),
        pytest.param(12345.678, 1, "1.234.567,8\u00a0%", id="large"),
    ],
)
def test_percent(rate: float | None, decimals: int, said: str) -> None:
    assert numbers.percent(rate, decimals) == said


@given(some.floats(-20, 20), some.integers(0, 4))
def test_a_rate_is_said_as_its_exact_decimal_is(rate: float, decimals: int) -> None:
    assert numbers.percent(rate, decimals) == numbers.percent(numbers.exact(rate), decimals)


@given(VND, some.sampled_from(["trieu", "dong", "nghin", "ty"]), some.integers(0, 9))
def test_whole_dong_are_said_as_their_exact_decimal_is(vnd: int, unit: str, decimals: int) -> None:
    assert numbers.money(vnd, unit, decimals) == numbers.money(Decimal(vnd), unit, decimals)


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        pytest.param([], [], id="empty column"),
        pytest.param(
            [4_333_500_000, 449_000_000, None], ["4.333,5", "449,0", "–"], id="digits under each other"
        ),
        pytest.param([10_008_000_000, 0], ["10.008", "0"], id="no decimals when none is needed"),
        pytest.param([1_234_567, None], ["1,235", "–"], id="three at most"),
    ],
)
def test_money_column(amounts: list[int | None], said: list[str]) -> None:
    index = pd.RangeIndex(5, 5 + len(amounts))
    told = numbers.money_column(pd.Series(amounts, index=index, dtype="Int64"))

    assert_series_equal(told, pd.Series(said, index=index, dtype="str"))


def test_other_columns() -> None:
    rates = pd.Series([0.9, None], dtype="Float64")

    assert numbers.percent_column(rates).to_list() == ["90,00\u00a0%", "–"]
    assert numbers.say_column(pd.Series([1234, None], dtype="Int64")).to_list() == ["1.234", "–"]
    assert numbers.money_column(pd.Series([1_500_000.4, None], dtype="Float64")).to_list() == ["1,5", "–"]


@given(VND)
def test_money_in_dong_reads_back(vnd: int) -> None:
    assert read_back(numbers.money(vnd, "dong")) == vnd


@given(VND)
def test_money_in_trieu_reads_back_to_the_dong(vnd: int) -> None:
    assert numbers.whole_dong(read_back(numbers.money(vnd, "trieu", 6)), 1_000_000) == vnd


@given(some.decimals(-(10**12), 10**12, places=4))
def test_what_is_said_reads_back(value: Decimal) -> None:
    assert read_back(numbers.say(value)) == value


@given(some.decimals(-2, 5, places=6))
def test_a_percentage_reads_back(rate: Decimal) -> None:
    assert read_percent(numbers.percent(rate, 4)) == Amount(rate)
