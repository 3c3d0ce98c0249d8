"""Places as people write them: found, told apart, or offered; never guessed."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from lib.catalogue.load import Catalogue, load
from lib.catalogue.names import Match, find_place, is_elsewhere, is_whole_place
from tests.catalogue.builders import SECOND, table

JUNE = date(2024, 6, 30)
MERGED = date(2025, 7, 1)
CASES = table(Path(__file__).parent / "name_cases.csv")
NONE = Match(None, (), "none")


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['input']!a}")
def test_real_spellings(case: dict[str, str], cat: Catalogue) -> None:
    names = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))

    assert names.get(find_place(cat, case["input"], JUNE).code or "", "") == case["expected"]


@pytest.mark.parametrize(
    ("typed", "place", "how"),
    [
        pytest.param(
            "Cao Lộc", "06187", "exact", id="the town, for no other unit of commune level is so called"
        ),
        pytest.param("06187 - Thị trấn Cao Lộc", "06187", "exact", id="code and name agree"),
        pytest.param("Thị trấn Cao Lộc (06187)", "06187", "exact", id="code behind the name"),
        pytest.param("Thị trấn Cao Lộc, huyện Cao Lộc", "06187", "exact", id="town and district of one name"),
        pytest.param("Thị trấn Cao Lộc huyện Cao Lộc", "06187", "exact", id="without a comma"),
        pytest.param("xã Mẫu Sơn, huyện Cao Lộc, tỉnh Lạng Sơn", "06238", "exact", id="the right Mẫu Sơn"),
        pytest.param("Mẫu Sơn - Cao Lộc", "06238", "exact", id="district behind a dash"),
        pytest.param("Mẫu Sơn (huyện Cao Lộc)", "06238", "exact", id="district in brackets"),
        pytest.param("TT Đồng Đăng", "06184", "exact", id="kind in short"),
        pytest.param("X.Hải Yến", "06220", "exact", id="kind in one letter"),
        pytest.param("xã Thụy Hùng", "06208", "exact", id="tone on the first vowel"),
        pytest.param("xã Thuỵ Hùng", "06208", "exact", id="tone on the second vowel"),
        pytest.param("Hoà Cư", "06223", "exact", id="the plan's own spelling"),
        pytest.param(nfd("Xã Lộc Yên"), "06211", "exact", id="decomposed Unicode"),
        pytest.param("XÃ LỘC  YÊN\u00a0", "06211", "exact", id="upper case, spaces of all kinds"),
        pytest.param("Xã Lộc Yên (NTM)", "06211", "exact", id="a note"),
        pytest.param("xã Lộc Yên (Xã NTM)", "06211", "exact", id="a note that begins with a kind"),
        pytest.param("II. Xã Lộc Yên", "06211", "exact", id="a Roman number"),
        pytest.param("a) Xã Lộc Yên", "06211", "exact", id="a letter"),
        pytest.param("+ Lộc Yên", "06211", "exact", id="a plus"),
        pytest.param("Loc Yen", "06211", "alias", id="no accent at all"),
        pytest.param(
            "tan thanh", "06250", "alias", id="no accent at all, and one name only of these letters"
        ),
        pytest.param("Xã Yên Trach", "06247", "alias", id="a tone left out that must be there"),
        pytest.param("Xã Lộc Yên năm 2024", "06211", "exact", id="a year is neither name nor code"),
        pytest.param("06211", "06211", "exact", id="a code"),
        pytest.param("6211", "06211", "exact", id="a code as Excel shows it"),
    ],
)
def test_found(typed: str, place: str, how: str, cat: Catalogue) -> None:
    assert find_place(cat, typed, JUNE) == Match(place, (place,), how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "candidates", "how"),
    [
        pytest.param("Tân Thanh", ("06250",), "near", id="a commune of another district, one accent away"),
        pytest.param("TÂN THANH", ("06250",), "near", id="in capitals too"),
        pytest.param("Xã Cao Lộc", ("06187",), "near", id="right name, wrong kind"),
        pytest.param("xã Đồng Đăng", ("06184",), "near", id="right name, the kind of a year later"),
        pytest.param("Hòa Cu", ("06223",), "near", id="some accents, not all"),
        pytest.param("Bào Lâm", ("06190",), "near", id="another accent"),
        pytest.param("Xã Xuân Lễ", ("06202",), "near", id="two names mixed"),
        pytest.param("xãHải Yến", ("06220",), "near", id="a space left out"),
        pytest.param("Mẫu Sơn (Lộc Bình)", ("06238",), "near", id="a note that looks like a district"),
        pytest.param("MẪU SƠN (LỘC BÌNH)", ("06238",), "near", id="the same in capitals"),
        pytest.param("06541 - Mẫu Sơn", ("06238",), "near", id="a code that is no unit of ours"),
        pytest.param(
            "06187 Thị trấn Đồng Đăng", ("06184", "06187"), "ambiguous", id="code and name disagree"
        ),
    ],
)
def test_offered_and_not_taken(typed: str, candidates: tuple[str, ...], how: str, cat: Catalogue) -> None:
    assert find_place(cat, typed, JUNE) == Match(None, candidates, how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Xã Mẫu Sơn, huyện Lộc Bình", id="another district's"),
        pytest.param("Mẫu Sơn, H. Lộc Bình", id="another district's, in short"),
        pytest.param("Đồng Đăng, Văn Lãng", id="another district's without its kind"),
        pytest.param("Xã Hồng Phong, huyện Bình Gia", id="a namesake elsewhere"),
        pytest.param("huyện Cao Lộc", id="the district is no unit of commune level"),
        pytest.param("UBND huyện Cao Lộc", id="nor is its council"),
        pytest.param("UBND huyện Văn Lãng", id="another district's council"),
        pytest.param("tỉnh Lạng Sơn", id="the province"),
        pytest.param("183", id="the district's code"),
        pytest.param("Công Sơn, Lộc Yên", id="a list of communes is not the first of them"),
        pytest.param("Công Sơn và Lộc Yên", id="nor is one joined by a word"),
        pytest.param("Công Sơn; Lộc Yên", id="nor by a semicolon"),
        pytest.param("Trường THCS Gia Cát", id="a school"),
        pytest.param("Trạm Y tế xã Gia Cát", id="a health station"),
        pytest.param("thôn Nà Mười xã Gia Cát", id="a village"),
        pytest.param("22 xã, thị trấn", id="how many there are"),
        pytest.param("các xã", id="all of them"),
        pytest.param("Phường Kỳ Lừa", id="a unit of after the merger"),
        pytest.param("06211@2025-07-01", id="its key"),
        pytest.param("Tổng số", id="a sum, three letters from Công Sơn"),
        pytest.param("00000", id="zeros"),
        pytest.param("06211.0", id="a code that has been a decimal"),
        pytest.param("Lộc Yên. " * 100, id="a paragraph"),
    ],
)
def test_not_found(typed: str, cat: Catalogue) -> None:
    assert find_place(cat, typed, JUNE) == NONE


@pytest.mark.parametrize(
    ("typed", "before", "after", "ever"),
    [
        pytest.param(
            "Công Sơn", "06232", "06220@2025-07-01", None, id="the name stays, the territory does not"
        ),
        pytest.param("Cao Lộc", "06187", "06211@2025-07-01", None, id="the town's name goes to a commune"),
        pytest.param("06220", "06220", "06220@2025-07-01", None, id="a code goes to other territory"),
        pytest.param("Hải Yến", "06220", None, "06220", id="a name that ends"),
        pytest.param("Kỳ Lừa", None, "06187@2025-07-01", "06187@2025-07-01", id="a name that begins"),
        pytest.param("xã Cao Lộc", None, "06211@2025-07-01", "06211@2025-07-01", id="its kind tells which"),
        pytest.param(
            "06220@2025-07-01", None, "06220@2025-07-01", "06220@2025-07-01", id="a key tells which"
        ),
    ],
)
def test_the_day_tells_namesakes_apart(
    typed: str, before: str | None, after: str | None, ever: str | None, cat: Catalogue
) -> None:
    assert [find_place(cat, typed, on).code for on in (JUNE, MERGED, None)] == [before, after, ever]


def test_without_a_day_namesakes_are_offered(cat: Catalogue) -> None:
    assert find_place(cat, "Công Sơn") == Match(None, ("06232", "06220@2025-07-01"), "ambiguous")


@pytest.mark.parametrize(
    ("typed", "candidates", "how"),
    [
        pytest.param("Bản Hạ", ("90003",), "exact", id="one accent tells them apart"),
        pytest.param("Bản Ha", ("90003", "90004"), "near", id="that accent left out"),
        pytest.param("ban ha", ("90003", "90004"), "ambiguous", id="no accent at all"),
        pytest.param("Xá Nhè", ("90006",), "exact", id="a name that begins like the word for commune"),
        pytest.param("xa xa nhe", ("90006",), "alias", id="both, without accents"),
    ],
)
def test_names_that_differ_in_an_accent(typed: str, candidates: tuple[str, ...], how: str) -> None:
    match = find_place(load(SECOND), typed, date(2026, 1, 1))

    assert (match.candidates, match.how) == (candidates, how)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        pytest.param("Huyện Cao Lộc", True, id="full name"),
        pytest.param("H. Cao Lộc", True, id="in short"),
        pytest.param("huyen cao loc", True, id="without accents"),
        pytest.param("HUYỆN CAO LỘC", True, id="in capitals"),
        pytest.param("Huyện Cao Lộc, tỉnh Lạng Sơn", True, id="with its province"),
        pytest.param("UBND huyện Cao Lộc", True, id="its council"),
        pytest.param("Ủy ban nhân dân huyện Cao Lộc", True, id="its council in full"),
        pytest.param("1. Toàn huyện", True, id="its words"),
        pytest.param("UBND huyện", True, id="council and word"),
        pytest.param("Cấp huyện", True, id="its level"),
        pytest.param("Cao Lộc", False, id="the town"),
        pytest.param("Huyện Cao Lọc", False, id="another accent"),
        pytest.param("Huyện Văn Lãng", False, id="another district"),
        pytest.param("Huyện Cao Lộc, tỉnh Cao Bằng", False, id="another province"),
        pytest.param("Thị trấn Cao Lộc", False, id="another kind"),
        pytest.param("", False, id="null: nothing"),
    ],
)
def test_the_whole_place(typed: str, whole: bool, cat: Catalogue) -> None:
    assert is_whole_place(cat, typed) is whole


@pytest.mark.parametrize(
    ("typed", "elsewhere"),
    [
        pytest.param("UBND HUYỆN LỘC BÌNH", True, id="another district's council"),
        pytest.param("II. Huyện Văn Quan", True, id="numbered"),
        pytest.param("Thành phố Lạng Sơn", True, id="the city is not the province of its name"),
        pytest.param("UBND TỈNH LẠNG SƠN", False, id="the province we lie in"),
        pytest.param("Huyện Cao Lộc", False, id="ours"),
        pytest.param("Huyện đoàn", False, id="an office, no name"),
        pytest.param("Tiểu dự án 1: Hỗ trợ huyện nghèo", False, id="a word of a line"),
    ],
)
def test_another_district_is_told_from_ours(cat: Catalogue, typed: str, elsewhere: bool) -> None:
    assert is_elsewhere(cat, typed) is elsewhere
