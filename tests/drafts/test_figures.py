"""Figures are read out of text; what our own printers print is read back to the same value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.charts import phrases
from lib.drafts.figures import figures
from lib.drafts.flat import flat
from lib.vietnamese import dates, numbers
from tests.how_long import examples

TRIEU = 10**6


def read(text: str) -> list[tuple[str, Decimal, Decimal]]:
    """Kind, value and worth of the last digit of each figure of a text."""
    return [(one.kind, one.value, one.step) for one in figures(flat(text))]


@pytest.mark.parametrize(
    ("text", "kind", "value", "step"),
    [
        pytest.param("4.815 triệu đồng", "money", 4815 * TRIEU, TRIEU, id="dots between thousands"),
        pytest.param("588,47 tr.đồng", "money", 588_470_000, 10_000, id="a comma before decimals"),
        pytest.param("588,47 trđ", "money", 588_470_000, 10_000, id="triệu in three letters"),
        pytest.param("10 tỷ 8 triệu đồng", "money", 10_008 * TRIEU, TRIEU, id="two pieces"),
        pytest.param("4,82 tỷ đồng", "money", 4820 * TRIEU, 10 * TRIEU, id="tỷ with decimals"),
        pytest.param("835.168.000 đồng", "money", 835_168_000, 1, id="plain đồng"),
        pytest.param("19,98%", "rate", "0.1998", "0.0001", id="a rate"),
        pytest.param("20\u00a0%", "rate", "0.20", "0.01", id="a rate without decimals, its space unbroken"),
        pytest.param("19.98 %", "rate", "0.1998", "0.0001", id="a rate with the point of other habits"),
        pytest.param("03 lớp", "count", 3, 0, id="a zero in front"),
        pytest.param("1.200 người", "count", 1200, 0, id="many"),
        pytest.param("22 xã, thị trấn", "count", 22, 0, id="communes and towns"),
    ],
)
def test_one_figure(text: str, kind: str, value: object, step: object) -> None:
    assert read(f"Đã có {text}, còn nữa.") == [(kind, Decimal(str(value)), Decimal(str(step)))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="null · nothing"),
        pytest.param("Kế hoạch số 122/KH-UBND", id="number of a document"),
        pytest.param("Nghị định số 27/2022/NĐ-CP, khoản 2 Điều 9", id="an article"),
        pytest.param("giai đoạn 2021-2025, năm 2024", id="years"),
        pytest.param("Dự án 3, Tiểu dự án 1", id="numbers of lines"),
        pytest.param("trẻ em dưới 16 tuổi", id="ages"),
        pytest.param("450 nghìn đồng/hộ", id="an amount for each"),
        pytest.param("12 ti vi", id="another word by its accent"),
    ],
)
def test_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("đến 30/6/2024", date(2024, 6, 30), id="digits"),
        pytest.param("ngày 30 tháng 6 năm 2024", date(2024, 6, 30), id="words"),
        pytest.param("đến 31/6/2024", None, id="a day no calendar has"),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert [one.on for one in figures(flat(text))] == [day]


def test_two_amounts_with_one_unit() -> None:
    first, second = figures(flat("giải ngân 2.000/10.008 triệu đồng"))

    assert (first.value, second.value, second.paired) == (2000 * TRIEU, 10_008 * TRIEU, True)


def test_figures_stand_where_they_are_said_to_in_any_unicode_form() -> None:
    text = "Đã gia\u0309i ngân 588,47 triê\u0323u đô\u0300ng"  # marks by themselves
    of = flat(text)
    (one,) = figures(of)

    assert of.original(one.start, one.end) == "588,47 triê\u0323u đô\u0300ng"


@settings(max_examples=examples(30), deadline=None)
@given(
    st.integers(0, 10**13), st.sampled_from([("trieu", "triệu đồng"), ("dong", "đồng"), ("ty", "tỷ đồng")])
)
def test_money_as_printed_is_read_back(vnd: int, unit: tuple[str, str]) -> None:
    code, word = unit
    (one,) = figures(flat(f"Giải ngân {numbers.money(vnd, code)} {word}."))

    assert one.fits(vnd)
    assert one.value == vnd or abs(one.value - vnd) <= one.step / 2


@settings(max_examples=examples(30), deadline=None)
@given(st.integers(0, 10**13))
def test_money_of_charts_is_read_back(vnd: int) -> None:
    (one,) = figures(flat(f"còn thiếu {phrases.money(vnd)}"))

    assert one.fits(vnd)


@settings(max_examples=examples(30), deadline=None)
@given(st.floats(0, 3), st.integers(0, 4))
def test_rates_as_printed_are_read_back(rate: float, decimals: int) -> None:
    for said in (
        numbers.percent(rate, decimals),
        phrases.rate_text(rate, decimals),
        phrases.target_text(rate),
    ):
        (one,) = figures(flat(f"đạt {said}"))
        assert one.kind == "rate"
        assert abs(float(one.value) - rate) <= float(one.step) / 2 + 1e-9


@settings(max_examples=examples(30), deadline=None)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_days_as_printed_are_read_back(day: date) -> None:
    assert [one.on for one in figures(flat(f"đến ngày {dates.say(day)}"))] == [day]


@settings(max_examples=examples(30), deadline=None)
@given(st.text(max_size=300))
def test_no_text_stops_it(text: str) -> None:
    of = flat(text)
    for one in figures(of):
        start, end = of.span(one.start, one.end)
        assert 0 <= start < end <= len(text)
