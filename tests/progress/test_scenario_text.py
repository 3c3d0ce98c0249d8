"""A scenario as text: what is printed is read back the same; a faulty link is told in one sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.progress.scenario import Change, Deadline, Estimate, Move, Scenario, Target, subject
from lib.progress.scenario_text import parsed, printed
from lib.vocabulary.errors import AppError
from tests.how_long import examples

LINES = st.from_regex(r"\ADA[1-9]{1,2}(\.[1-9]{1,2})?\Z")
PLACES = st.from_regex(r"\A[0-9]{5}(@20[0-9]{2}-07-01)?\Z")
MONEY = st.integers(1, 10**15)
CHANGES = st.one_of(
    st.builds(Target, LINES, st.integers(0, 99_999)),
    st.builds(Estimate, LINES, st.integers(0, 10**15)),
    st.builds(Deadline, st.one_of(st.just(""), LINES), st.dates(date(2021, 1, 1), date(2035, 12, 31))),
    st.builds(Move, LINES, LINES, MONEY),
    st.builds(Move, PLACES, PLACES, MONEY, LINES),
)


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(CHANGES, max_size=10, unique_by=subject))
def test_what_is_printed_is_read_back(changes: list[Change]) -> None:
    scenario = Scenario(tuple(changes))

    assert parsed(printed(scenario)) == scenario


@settings(max_examples=examples(100), deadline=None)
@given(st.one_of(st.text(max_size=60), st.text(alphabet="v1;DA.24:>/=ctuohan-0", max_size=40)))
def test_any_text_is_read_or_told(text: str) -> None:
    assert isinstance(read(text), Scenario | str)


def read(text: str) -> Scenario | str:
    try:
        return parsed(text)
    except AppError as error:
        return error.sentence


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        pytest.param("", [], id="null: nothing changed"),
        pytest.param(" ; ;", [], id="null: nothing between the marks"),
        pytest.param("v1", [], id="null: the version alone"),
        pytest.param("v1;DA2:ct=95", [Target("DA2", 9500)], id="a target"),
        pytest.param("DA2:ct=92,5", [Target("DA2", 9250)], id="typed by hand: no version, a comma"),
        pytest.param("DA2:ct=92.25", [Target("DA2", 9225)], id="a target with decimals"),
        pytest.param("DA2:uoc=4500000000", [Estimate("DA2", 4_500_000_000)], id="an estimate"),
        pytest.param("DA4.1>DA2:100000000", [Move("DA4.1", "DA2", 100_000_000)], id="money moved"),
        pytest.param(
            "DA2/06199>06211@2025-07-01:5", [Move("06199", "06211@2025-07-01", 5, "DA2")], id="communes"
        ),
        pytest.param("han=2025-01-31", [Deadline("", date(2025, 1, 31))], id="a deadline of all"),
        pytest.param("DA2:han=2025-01-31", [Deadline("DA2", date(2025, 1, 31))], id="a deadline of one"),
    ],
)
def test_read(text: str, changes: list[Change]) -> None:
    assert parsed(text) == Scenario(tuple(changes))


def test_written_in_one_order() -> None:
    assert printed(parsed("han=2025-01-31;DA4.1>DA2:100000000;DA2:ct=95")) == (
        "v1;han=2025-01-31;DA4.1>DA2:100000000;DA2:ct=95"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("v2;DA2:ct=95", "scenario.version", id="of a later program"),
        pytest.param("DA2:ct=95;DA2:ct=90", "scenario.twice", id="decided twice"),
        pytest.param("DA4.1>DA2:5;DA4.1>DA2:6", "scenario.twice", id="moved twice"),
        pytest.param("DA2", "scenario.unreadable", id="a code alone"),
        pytest.param("ct=95", "scenario.unreadable", id="a target of no line"),
        pytest.param("DA2:ct=", "scenario.unreadable", id="no value"),
        pytest.param("DA2:ct=-5", "scenario.unreadable", id="below nothing"),
        pytest.param("DA2:uoc=1,5", "scenario.unreadable", id="parts of a đồng"),
        pytest.param("DA4.1>DA2:0", "scenario.unreadable", id="nothing moved"),
        pytest.param("han=31/01/2025", "scenario.unreadable", id="a day otherwise written"),
        pytest.param("han=2025-02-30", "scenario.unreadable", id="a day that never is"),
        pytest.param("han=20250131", "scenario.unreadable", id="a day run together"),
        pytest.param("<script>", "scenario.unreadable", id="anything else"),
        pytest.param("DA2:ct=95;" * 500, "scenario.long", id="without end"),
    ],
)
def test_a_faulty_link_is_told_in_one_sentence(text: str, code: str) -> None:
    with pytest.raises(AppError) as caught:
        parsed(text)

    assert caught.value.code == code
    assert "\n" not in caught.value.sentence
