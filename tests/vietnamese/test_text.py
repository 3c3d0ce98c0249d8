"""Text folds and tidies; nothing it keeps is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.vietnamese import text


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        pytest.param("", "", id="nothing folds to nothing"),
        pytest.param("Xã Thạch Đạn", "xa thach dan", id="accents and case go"),
        pytest.param("Xã Thạch Ðạn", "xa thach dan", id="eth looks like đ"),
        pytest.param(unicodedata.normalize("NFD", "Lộc Yên"), "loc yen", id="decomposed Unicode is the same"),
        pytest.param("\ufeffXã\u00a0Xuất\r\n  Lễ\u200b", "xa xuat le", id="marks nobody sees go"),
        pytest.param("TT.Đồng Đăng", "tt dong dang", id="punctuation parts words"),
        pytest.param("Tỷ lệ (%)", "ty le %", id="percent is a word"),
        pytest.param("Hoà Cư", "hoa cu", id="place of the tone mark does not matter"),
        pytest.param("a_b", "a b", id="underscore parts words"),
        pytest.param(" - ", "", id="a dash alone is nothing"),
    ],
)
def test_fold(typed: str, key: str) -> None:
    assert text.fold(typed) == key


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        pytest.param("", "", id="nothing stays nothing"),
        pytest.param(" Xã\tCông\n Sơn ", "Xã Công Sơn", id="white space is one space"),
        pytest.param("\ufeffXã\u200b Hải\x00 Yến", "Xã Hải Yến", id="invisible marks go, accents stay"),
        pytest.param("trung \u00ad\u00ac", "trung \u00ad\u00ac", id="soft hyphen stays: it is ư in TCVN3"),
        pytest.param(unicodedata.normalize("NFD", "Lễ"), "Lễ", id="composed Unicode"),
    ],
)
def test_tidy(typed: str, tidied: str) -> None:
    assert text.tidy(typed) == tidied


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("", "", True, id="nothing is nothing"),
        pytest.param("Hoà Cư", "Hòa Cư", True, id="oa"),
        pytest.param("THUỴ HÙNG", "THỤY HÙNG", True, id="uy in capitals"),
        pytest.param("khoẻ", "khỏe", True, id="oe"),
        pytest.param("Luỹ kế", "Lũy kế", True, id="luỹ kế"),
        pytest.param("hoàn", "hòan", False, id="a closed syllable has one place for its mark"),
        pytest.param("quý", "qúy", False, id="the u of qu is no vowel"),
        pytest.param("Hoà Cư", "Hoa Cư", False, id="a missing accent is not style"),
        pytest.param("Hoà Cư", "Hoá Cư", False, id="another tone is another word"),
    ],
)
def test_tone_style(one: str, other: str, same: bool) -> None:
    assert (text.old_tones(one) == text.old_tones(other)) is same


@given(some.text())
def test_folding_and_tidying_twice_changes_nothing(typed: str) -> None:
    assert text.fold(text.fold(typed)) == text.fold(typed)
    assert text.tidy(text.tidy(typed)) == text.tidy(typed)


@given(some.text())
def test_the_key_does_not_depend_on_unicode_form_or_tone_style(typed: str) -> None:
    key = text.fold(typed)

    assert text.fold(unicodedata.normalize("NFD", typed)) == key
    assert text.fold(text.old_tones(typed)) == key


@given(some.lists(some.text()))
def test_many_texts_fold_as_each_of_them_does(typed: list[str]) -> None:
    assert text.folds(typed) == [text.fold(one) for one in typed]
