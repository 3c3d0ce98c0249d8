"""Scenarios typed, kept and taken back: amounts as they are shown here, no figure made of any of it."""

from __future__ import annotations

from datetime import date

import pytest

from lib.office import (
    ALL_LINES,
    Move,
    Office,
    Question,
    Scenario,
    Typed,
    keep_scenario,
    kept_scenarios,
    parsed,
    printed,
    read_scenario,
    said_typed,
    take_back_scenario,
    typed_vnd,
    with_move,
    without_field,
)
from lib.vocabulary.errors import AppError

ASKED = Question(2024, date(2024, 6, 30))
MOVED = parsed("DA4.1>DA2:296000000")


@pytest.mark.parametrize(
    ("text", "unit", "vnd"),
    [
        pytest.param("", "trieu", None, id="null: nothing typed"),
        pytest.param("4.333,5", "trieu", 4_333_500_000, id="as it is shown"),
        pytest.param("4.400", "trieu", 4_400_000_000, id="a point stands between thousands"),
        pytest.param("4400", "trieu", 4_400_000_000, id="without one"),
        pytest.param("4,4 tỷ", "trieu", 4_400_000_000, id="with its own unit"),
        pytest.param("4.400.000.000", "dong", 4_400_000_000, id="in đồng"),
        pytest.param("0", "trieu", 0, id="nothing is a number"),
    ],
)
def test_an_amount_typed(text: str, unit: str, vnd: int | None) -> None:
    assert typed_vnd(text, unit, "ước của DA2") == vnd


@pytest.mark.parametrize("text", ["nhiều", "-5", "0,0000001"])
def test_what_is_no_amount_is_told(text: str) -> None:
    with pytest.raises(AppError, match=r"scenario\.typed_amount"):
        typed_vnd(text, "trieu", "ước của DA2")


@pytest.mark.parametrize("unit", ["trieu", "dong"])
@pytest.mark.parametrize(
    "text", ["", "DA2:ct=92.5;DA2:uoc=4333500000;DA2:han=2025-01-31;han=2026-12-31", "DA9:ct=50"]
)
def test_what_the_fields_say_is_the_scenario(text: str, unit: str) -> None:
    scenario = parsed(text)
    fields = {line: said_typed(scenario, line, unit) for line in ("DA2", "DA3.1", ALL_LINES)}

    assert read_scenario(fields, without_field(scenario, fields), unit) == (scenario, [])


def test_each_field_that_is_not_understood_is_told() -> None:
    wrong = {"DA2": Typed("nhiều", "cao", "mai"), "DA3.1": Typed(target="95 %")}

    scenario, errors = read_scenario(wrong, [], "trieu")

    assert printed(scenario) == "v1;DA3.1:ct=95"
    assert [error.code for error in errors] == [
        "scenario.typed_amount",
        "scenario.typed_rate",
        "scenario.typed_day",
    ]


def test_money_moved_twice_adds_up() -> None:
    moves = with_move(with_move([Move("A", "C", 1)], Move("A", "B", 5)), Move("A", "B", 7))

    assert moves == [Move("A", "C", 1), Move("A", "B", 12)]


def test_kept_and_taken_back(office: Office) -> None:
    before = kept_scenarios(office, 2024)
    keep_scenario(office, ASKED, parsed("han=2025-01-31"), name="Hạn  mới", actor="Lan")
    keep_scenario(office, ASKED, MOVED, name="Dồn vốn", actor="Hoa")
    keep_scenario(office, ASKED, MOVED, name="Hạn mới", actor="Minh")

    held = kept_scenarios(office, 2024)
    take_back_scenario(office, 2024, "Dồn vốn", actor="Lan")

    assert (before, kept_scenarios(office, 2025)) == ([], [])
    assert [(each.name, each.text) for each in held] == [
        ("Hạn mới", "v1;DA4.1>DA2:296000000"),
        ("Dồn vốn", "v1;DA4.1>DA2:296000000"),
    ]
    assert held[0].said.startswith("Minh, ")
    assert [each.name for each in kept_scenarios(office, 2024)] == ["Hạn mới"]


@pytest.mark.parametrize(
    ("scenario", "name", "actor", "code"),
    [
        pytest.param(Scenario(), "A", "Lan", "scenario.nothing", id="null: nothing changed"),
        pytest.param(MOVED, " ", "Lan", "scenario.name", id="null: no name"),
        pytest.param(MOVED, "A", "", "scenario.name", id="null: nobody"),
    ],
)
def test_what_is_not_kept(office: Office, scenario: Scenario, name: str, actor: str, code: str) -> None:
    with pytest.raises(AppError) as refusal:
        keep_scenario(office, ASKED, scenario, name=name, actor=actor)

    assert refusal.value.code == code
