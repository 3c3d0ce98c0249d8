"""Poor households in words and rows: the finding, what it rests on, points not rounded onto their target."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts import phrases
from lib.charts.poverty import commune_sentence, known_sentence, poverty_rows, poverty_sentence
from tests.charts.builders import HOSTILE
from tests.charts.test_bullets import Elements

Years = tuple[int, int] | None
"""Poor and all households of a year."""


def row(name: str, state: str, now: Years = None, was: Years = None, **more: Any) -> dict[str, Any]:
    """One row of the table of poverty."""
    rates = [None if each is None else each[0] / each[1] for each in (now, was)]
    fall = None if None in rates else (rates[1] - rates[0]) * 100  # type: ignore[operator]
    sides = [each or (None, None) for each in (now, was)]
    return {
        "place": "06235",
        "place_name": name,
        "poor": sides[0][0],
        "households": sides[0][1],
        "earlier_poor": sides[1][0],
        "earlier_households": sides[1][1],
        "rate": rates[0],
        "earlier_rate": rates[1],
        "fall_points": fall,
        "target_points": 3.0,
        "high_poverty": False,
        "state": state,
        "units": 1,
        "known": int(now is not None),
        "earlier_known": int(was is not None),
        "compared": int(fall is not None),
        **more,
    }


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    made = pd.DataFrame(list(rows or [row("", "no_list")]))
    floats = ["rate", "earlier_rate", "fall_points"]
    counts = ["poor", "households", "earlier_poor", "earlier_households"]
    made = made.astype(dict.fromkeys(floats, "Float64") | dict.fromkeys(counts, "Int64"))
    return made if rows else made.head(0)


def whole(now: Years = None, was: Years = None, **more: Any) -> pd.Series[Any]:
    return table(row("Huyện", "met", now, was, **more)).iloc[0]


@pytest.mark.parametrize(
    ("one", "communes", "sentence"),
    [
        pytest.param(
            whole(),
            table(),
            "Chưa có số hộ nghèo: cần nạp biểu rà soát năm 2024 và năm 2023",
            id="null: nothing known, nothing invented",
        ),
        pytest.param(
            whole((1288, 14106)),
            table(row("a", "no_baseline", (1, 2))),
            "Hộ nghèo 9,1 % (1.288 / 14.106 hộ); cần biểu rà soát năm 2023 để biết giảm bao nhiêu",
            id="baseline missing",
        ),
        pytest.param(
            whole(was=(1600, 14043)),
            table(row("a", "no_list", was=(1, 2))),
            "Chưa có số rà soát năm 2024; năm 2023 hộ nghèo 11,4 % (1.600 / 14.043 hộ)",
            id="not yet reviewed this year",
        ),
        pytest.param(
            whole((100, 1000), (134, 1000)),
            table(*[row("a", "short", (1, 2), (1, 2))] * 5, row("b", "met", (1, 2), (1, 2))),
            "Tỷ lệ hộ nghèo giảm 3,4 điểm, 5 xã chưa đủ mức giảm",
            id="fallen, some too little",
        ),
        pytest.param(
            whole((110, 1000), (100, 1000)),
            table(row("a", "rising", (1, 2), (1, 4)), row("b", "no_list")),
            "Tỷ lệ hộ nghèo tăng 1,0 điểm, 1 xã tăng, 1 xã chưa có số rà soát",
            id="risen: no minus sign to be overlooked",
        ),
        pytest.param(
            whole((100, 1000), (100, 1000)),
            table(row("a", "met", (1, 4), (1, 2))),
            "Tỷ lệ hộ nghèo không đổi, 1/1 xã đủ mức giảm",
            id="unmoved",
        ),
    ],
)
def test_the_finding(one: pd.Series[Any], communes: pd.DataFrame, sentence: str) -> None:
    assert poverty_sentence(one, communes, 2024).replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        pytest.param((22, 0, 0, 0), "", id="null: nothing known"),
        pytest.param((22, 22, 22, 22), "", id="all compared"),
        pytest.param(
            (22, 20, 22, 20),
            "Có số năm 2024 của 20/22 xã. Mức giảm chung chỉ tính 20 xã có đủ số hai năm (tổng chia tổng).",
            id="some",
        ),
        pytest.param(
            (22, 20, 1, 0),
            "Có số năm 2024 của 20/22 xã; chưa xã nào có đủ hai năm để so.",
            id="none compared",
        ),
        pytest.param((8, 0, 4, 0), "Số năm 2023 có ở 4/8 xã.", id="last year alone"),
    ],
)
def test_what_the_finding_rests_on(counts: tuple[int, int, int, int], sentence: str) -> None:
    names = ("units", "known", "earlier_known", "compared")

    assert known_sentence(whole(**dict(zip(names, counts, strict=True))), 2024) == sentence


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        pytest.param(row("a", "no_list"), "Năm 2024: chưa có số rà soát", id="null"),
        pytest.param(
            row("a", "short", (68, 496), (84, 495)),
            "Năm 2024: hộ nghèo 13,7 % (68 / 496 hộ), giảm 3,3 điểm (cần giảm 5 điểm): chưa đủ mức giảm",
            id="against its own target",
        ),
        pytest.param(
            row("a", "no_baseline", (68, 496)),
            "Năm 2024: hộ nghèo 13,7 % (68 / 496 hộ); chưa có số năm trước",
            id="no baseline",
        ),
        pytest.param(
            row("a", "no_list", was=(84, 495)),
            "Năm 2024: chưa có số rà soát; năm 2023 hộ nghèo 17,0 % (84 / 495 hộ)",
            id="last year's alone",
        ),
    ],
)
def test_one_commune(one: dict[str, Any], sentence: str) -> None:
    assert commune_sentence(pd.Series(one | {"target_points": 5.0}), 2024).replace("\u00a0", " ") == sentence


def test_what_rose_comes_first_and_every_row_says_its_state_in_words() -> None:
    found = Elements(
        poverty_rows(
            table(
                row("Đủ", "met", (10, 100), (15, 100)),
                row("Chưa rõ", "no_baseline", (10, 100)),
                row("Gần đủ", "short", (10, 100), (12, 100)),
                row("Xa", "short", (10, 100), (11, 100)),
                row("Lên", "rising", (12, 100), (10, 100)),
            ),
            year=2024,
            link="/mot-xa?ma=",
        )
    ).text.replace("\u00a0", " ")

    names = ("Lên|", "Xa|", "Gần đủ|", "Chưa rõ|", "Đủ|")
    assert [found.index(name) for name in names] == sorted(found.index(name) for name in names)
    assert "Lên|✕|Tăng|tăng 2,0 điểm|10,0 % |(10 / 100)|12,0 % |(12 / 100)|" in found
    assert "Chưa rõ|?|Chưa có số năm trước|–|–|10,0 % |(10 / 100)|" in found


def test_a_bar_of_a_risen_rate_stands_left_of_nought() -> None:
    made = poverty_rows(table(row("a", "rising", (12, 100), (10, 100))), year=2024)

    low, end = 2 * 1.1, 2 * 1.1 + 6
    assert f"left:{(low - 2) / end * 100:.3f}%;width:{2 / end * 100:.3f}%" in made


def test_names_are_text_and_it_is_one_line() -> None:
    made = poverty_rows(table(row(HOSTILE, "met", (1, 10), (2, 10))), year=2024)

    assert "<img" not in made
    assert "\n" not in made


def test_no_communes() -> None:
    assert poverty_rows(table(), year=2024)


@given(st.floats(-20, 20, allow_nan=False), st.sampled_from([3.0, 5.0]))
def test_points_are_never_said_on_the_other_side_of_their_target(fall: float, target: float) -> None:
    said = phrases.points_text(fall, (target,)).partition("\u00a0")[0]
    shown = float(said.replace(",", "."))

    if abs(fall - target) > 1e-5:  # nearer than that no decimal place tells them apart
        assert (shown < target, shown > target) == (fall < target, fall > target)
