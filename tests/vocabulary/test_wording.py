"""Sentences an office may word: what is wrong with one, how its fields are filled."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.vocabulary.wording import FIELDS, faults, filled
from tests.how_long import examples

KNOWN = ("tien", "vuot")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("đã giải ngân {tien}", "đã giải ngân 5 triệu đồng", id="a field"),
        pytest.param("{tien}, {tien}", "5 triệu đồng, 5 triệu đồng", id="a field twice"),
        pytest.param("đạt[, vượt {vuot}].", "đạt.", id="null: what has nothing to say is left out"),
        pytest.param("[{tien} ]đạt", "5 triệu đồng đạt", id="what has something stays, without brackets"),
        pytest.param("[{tien} và {vuot}]x", "x", id="one empty field empties its brackets"),
        pytest.param("[…] (điền)", "[…] (điền)", id="brackets without a field are text"),
        pytest.param("", "", id="null: no sentence"),
    ],
)
def test_filled(text: str, said: str) -> None:
    assert filled(text, {"tien": "5 triệu đồng", "vuot": ""}) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("đã giải ngân {tien}", [], id="null: nothing is wrong"),
        pytest.param("[…] (điền)", [], id="the mark of what the writer fills in"),
        pytest.param(
            "{tiền}",
            ["chỗ điền {tiền} không có; câu này điền được: {tien}, {vuot}"],
            id="a field with accents",
        ),
        pytest.param(
            "{tien!r}", ["chỗ điền {tien!r} không có; câu này điền được: {tien}, {vuot}"], id="a conversion"
        ),
        pytest.param("{tien", ["dấu { } không đi thành cặp"], id="a brace left open"),
        pytest.param("tien}", ["dấu { } không đi thành cặp"], id="a brace that closes nothing"),
        pytest.param("[, {tien}", ["dấu [ ] không đi thành cặp, hoặc lồng nhau"], id="a bracket left open"),
        pytest.param(
            "[a[ {tien}]]", ["dấu [ ] không đi thành cặp, hoặc lồng nhau"], id="brackets in brackets"
        ),
    ],
)
def test_faults(text: str, said: list[str]) -> None:
    assert [*faults(text, KNOWN)] == said


def test_a_sentence_without_fields_says_so() -> None:
    assert [*faults("{tien}", ())] == ["chỗ điền {tien} không có; câu này điền được: không chỗ nào"]


@settings(max_examples=examples(40), deadline=None)
@given(st.text("ab [](){}", max_size=12), st.text("{}[] x", max_size=6))
def test_whatever_has_no_fault_can_be_filled_and_values_stay_text(text: str, value: str) -> None:
    if not [*faults(f"{text}{{tien}}", KNOWN)]:
        assert filled(f"{text}{{tien}}", {"tien": value, "vuot": ""}).endswith(value)


def test_codes_are_words_with_points() -> None:
    assert [code for code in FIELDS if code != code.strip() or " " in code] == []
