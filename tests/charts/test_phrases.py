"""The short texts beside the marks."""

from __future__ import annotations

from datetime import date

import pytest

from lib.charts import phrases
from lib.charts.rows import Row, rows
from tests.charts.builders import line, lines, table

NBSP = "\u00a0"


def one(*figures: object, **more: object) -> Row:
    return rows(table(line("DA2", "Sinh kế", *figures, **more)))[0]


@pytest.mark.parametrize(
    ("rate", "decimals", "text"),
    [
        pytest.param(0.612, 1, "61,2 %", id="one decimal"),
        pytest.param(0.1998, 2, "19,98 %", id="two decimals"),
        pytest.param(0.8996, 1, "89,96 %", id="what does not reach 90 is not rounded onto 90"),
        pytest.param(0.99996, 1, "99,996 %", id="nor onto 100"),
        pytest.param(1.0004, 1, "100,04 %", id="R3 what is over 100 says so"),
        pytest.param(0.896, 0, "89,6 %", id="also without decimals"),
        pytest.param(0.9, 1, "90,0 %", id="what reaches 90 is 90"),
        pytest.param(0.8995, 1, "89,95 %", id="a tie is rounded as the printer rounds it"),
        pytest.param(2.5, 0, "250 %", id="R3 far over 100 is not clipped"),
        pytest.param(None, 1, "–", id="R2 no rate is no zero"),
    ],
)
def test_a_rate_is_never_rounded_over_a_mark(rate: float | None, decimals: int, text: str) -> None:
    assert phrases.rate_text(rate, decimals).replace(NBSP, " ") == text


@pytest.mark.parametrize(
    ("vnd", "unit", "text"),
    [
        pytest.param(3_303_500_000, "trieu", "3.303,5", id="triệu with its decimal"),
        pytest.param(1_030_000_000, "trieu", "1.030", id="no decimal where none is needed"),
        pytest.param(234_168_000, "trieu", "234,2", id="one decimal is what a chart has room for"),
        pytest.param(20_000, "trieu", "0,02", id="a little is not nothing"),
        pytest.param(0, "trieu", "0", id="a stated zero"),
        pytest.param(1_234_567, "dong", "1.234.567", id="đồng whole"),
        pytest.param(None, "trieu", "–", id="no number"),
    ],
)
def test_amount(vnd: float | None, unit: str, text: str) -> None:
    assert phrases.amount(vnd, unit) == text


@pytest.mark.parametrize(
    ("row", "pair", "gap"),
    [
        pytest.param(one(4815, 1030, "slow"), "1.030 / 4.815", "còn thiếu 3.303,5", id="behind"),
        pytest.param(one(100, 0, "slow"), "0 / 100", "còn thiếu 90", id="R2 a stated 0 is a number"),
        pytest.param(one(100, None, "not_reported"), "? / 100", "tối đa 90", id="R2 not reported is no 0"),
        pytest.param(one(0, None, "not_allocated"), "–", "–", id="R2 nothing allocated"),
        pytest.param(one(0, 12.5, "outside_plan"), "12,5 / 0", "–", id="R2 paid outside the plan"),
        pytest.param(one(100, 90, "achieved"), "90 / 100", "vừa đạt chỉ tiêu", id="just met"),
        pytest.param(one(100, 131, "achieved"), "131 / 100", "vượt chỉ tiêu 41", id="R3 beyond"),
        pytest.param(one(100, 50, "slow", None), "50 / 100", "–", id="no target, no gap"),
    ],
)
def test_money_and_gap(row: Row, pair: str, gap: str) -> None:
    assert (phrases.money_pair(row), phrases.gap_text(row)) == (pair, gap)


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        pytest.param(0.9, "90 %", id="whole"),
        pytest.param(0.896623, "89,66 %", id="two decimals"),
        pytest.param(0.905, "90,5 %", id="no empty decimal"),
        pytest.param(0.8999, "89,99 %", id="R3 not rounded onto a mark"),
        pytest.param(1.0, "100 %", id="zeros before the comma stay"),
        pytest.param(None, "–", id="none"),
    ],
)
def test_a_target_is_said_as_documents_write_it(rate: float | None, said: str) -> None:
    assert phrases.target_text(rate).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(one(100, 50, "slow"), (), id="nothing to say"),
        pytest.param(
            one(100, 50, "slow", parts=7, parts_not_reported=3), ("3/7 chưa báo cáo",), id="R2 silent parts"
        ),
        pytest.param(
            one(100, None, "not_reported", parts=7, parts_not_reported=7), (), id="R2 the status says it"
        ),
        pytest.param(
            one(100, 50, "slow", reported_on="2024-05-31", late_period="T6"),
            ("số đến 31/05/2024", "chưa báo cáo kỳ T6"),
            id="R2 an old number says its date and the period it misses",
        ),
        pytest.param(
            one(100, 50, "slow", target_is_default=True),
            ("chỉ tiêu mặc định",),
            id="R4 a target nobody wrote",
        ),
    ],
)
def test_notes(row: Row, said: tuple[str, ...]) -> None:
    assert phrases.notes(row, date(2024, 6, 30)) == said


def test_rows_stand_by_gap_with_what_got_no_money_last() -> None:
    order = [row.code for row in rows(lines())]

    assert order == ["DA2", "DA3.1", "DA3.2", "DA9", "DA7.2"]


def test_given_order_is_kept() -> None:
    assert [row.code for row in rows(lines(), order="given")] == ["DA7.2", "DA3.2", "DA2", "DA9", "DA3.1"]
