"""An amount a thousand times what it can be is a question; one that is only large is none."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from lib.intake.checks.slips import known_amounts
from lib.vocabulary.observation import observations
from tests.intake.telling import numbers, read

HEAD = "STT | Nội dung | Kế hoạch vốn năm 2024 | Giải ngân lũy kế\n"
PAID = "STT | Nội dung | Giải ngân lũy kế\n"
MILLION = 1_000_000


def known(**amounts: float) -> pd.DataFrame:
    """Numbers in force: allocated_DA2=4815 (triệu đồng)."""
    rows = [
        {
            "measure": key.partition("_")[0],
            "unit": "vnd",
            "year": 2024,
            "line": key.partition("_")[2].replace("_", "."),
            "place": "183",
            "as_of": pd.Timestamp("2024-05-31"),
            "reporter": "TCKH",
            "value": int(value * MILLION),
        }
        for key, value in amounts.items()
    ]
    return observations(rows)


def asked(
    rows: str, before: pd.DataFrame | None = None, answers: Mapping[str, str] | None = None
) -> list[str]:
    reading = read(rows, known=before, answers=answers)
    codes = {"number.slip", "column.slip", "unit.slip"}
    return [f"{found.code} {found.cell}" for found in reading.findings if found.code in codes]


@pytest.mark.parametrize(
    ("rows", "before", "expected"),
    [
        pytest.param(HEAD + "1 | DA2 | 4815 | 930", {}, [], id="an amount within its plan"),
        pytest.param(HEAD + "1 | DA2 | 4815 | 9300", {}, [], id="twice the plan is over it, no slip"),
        pytest.param(HEAD + "1 | DA2 | 4815 | 963000", {}, ["number.slip D6"], id="200 times the plan"),
        pytest.param(HEAD + "1 | DA2 | 4815 | 962999", {}, [], id="just below 200 times is no slip"),
        pytest.param(
            "STT | Nội dung | Ước giải ngân cả năm | Vốn kéo dài\n1 | DA2 | 4000 | 5",
            {},
            [],
            id="carried-over money is no plan of the year",
        ),
        pytest.param(HEAD + "1 | DA2 | | 963000", {}, [], id="without a plan or others nothing says so"),
        pytest.param(
            HEAD + "1 | DA2 | 4815 | 963000\n2 | DA4.1 | 592 | 150000\n3 | DA6.2 | 200 | 100",
            {},
            ["column.slip D6"],
            id="several of a column are one question",
        ),
        pytest.param(
            PAID + "1 | DA2 | 963000",
            {"allocated_DA2": 4815},
            ["number.slip C6"],
            id="against the plan in force",
        ),
        pytest.param(
            PAID + "1 | DA2 | 930000",
            {"disbursed_DA2": 850},
            ["number.slip C6"],
            id="against the last number",
        ),
        pytest.param(PAID + "1 | DA2 | 930", {"disbursed_DA2": 85}, [], id="eleven times the last number"),
        pytest.param(
            PAID + "1 | DA2 | 0.93",
            {"disbursed_DA2": 850},
            ["number.slip C6"],
            id="a thousandth of the last one",
        ),
        pytest.param(
            HEAD + "1 | DA6.2 | 200000 | 40000\n2 | DA7.2 | 312000 | 100000",
            {"allocated_DA6_2": 200, "allocated_DA7_2": 312},
            ["unit.slip C6"],
            id="a whole table against the plans in force",
        ),
        pytest.param(
            PAID + "1 | DA2 | 95000\n2 | DA3.1 | 80\n3 | DA3.2 | 120\n4 | DA4.1 | 60",
            {},
            ["number.slip C6"],
            id="one row 791 times the largest of the others",
        ),
        pytest.param(
            PAID + "1 | DA2 | 4815\n2 | DA3.1 | 80\n3 | DA3.2 | 120\n4 | DA4.1 | 60",
            {},
            [],
            id="one row 40 times the others",
        ),
    ],
)
def test_an_amount_out_of_scale_is_asked(rows: str, before: dict[str, float], expected: list[str]) -> None:
    assert asked(rows, known(**before)) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param({}, "D6 DA2 ?", id="without an answer it is no number"),
        pytest.param({"slip:Biểu!D6": "keep"}, "D6 DA2 963", id="as it stands"),
        pytest.param({"slip:Biểu!D6": "/1000"}, "D6 DA2 0.963", id="a thousandth"),
        pytest.param({"slip:Biểu!D6": "/7"}, "D6 DA2 ?", id="an answer that is none"),
    ],
)
def test_the_answer_says_what_the_amount_is(answer: dict[str, str], expected: str) -> None:
    reading = read(HEAD + "1 | DA2 | 4.815 | 963", answers=answer)

    assert numbers(reading).splitlines()[1] == expected


def test_a_column_that_slipped_is_answered_once() -> None:
    rows = HEAD + "1 | DA2 | 4815 | 963000\n2 | DA4.1 | 592 | 150000"
    reading = read(rows, answers={"slip:Biểu!D": "/1000"})

    assert numbers(reading, "cell value") == "C6 4815\nD6 963\nC7 592\nD7 150"


def test_naming_the_unit_settles_a_table_that_slipped() -> None:
    before = known(allocated_DA6_2=200, allocated_DA7_2=312)
    rows = HEAD + "1 | DA6.2 | 200000 | 40000\n2 | DA7.2 | 312000 | 100000"
    reading = read(rows, known=before, answers={"unit:Biểu": "1000"})

    assert numbers(reading, "cell value") == "C6 200\nD6 40\nC7 312\nD7 100"
    assert asked(rows, before, {"unit:Biểu": "1000000"}) == []


def test_nothing_known_is_nothing_to_compare_with() -> None:
    assert known_amounts(None) == known_amounts(observations()) == {}
