"""Offices and reporters as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_office, find_reporter

JUNE = date(2024, 6, 30)


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        pytest.param("Phòng Lao động, Thương binh, Xã hội - Dân tộc", "LDTBXHDT", id="the plan's name"),
        pytest.param(
            "Phòng Lao động, Thương binh, Xã hội - Dân tộc cấp huyện",
            "LDTBXHDT",
            id="the plan's, with its level",
        ),
        pytest.param("Phòng Lao động, Thương binh, Xã hội- Dân tộc", "LDTBXHDT", id="a space less"),
        pytest.param("LĐTBXHDT", "LDTBXHDT", id="in the number of a document"),
        pytest.param("LĐTĐBXHDT", "LDTBXHDT", id="in the number of another, with a letter more"),
        pytest.param("Phòng LĐTBXH-DT", "LDTBXHDT", id="in short"),
        pytest.param("P. LĐTBXH-DT", "LDTBXHDT", id="shorter"),
        pytest.param("Phòng LĐ-TB&XH", "LDTBXHDT", id="the ministry's way"),
        pytest.param(
            "Phòng Lao động – Thương binh và Xã hội – Dân tộc huyện Cao Lộc",
            "LDTBXHDT",
            id="with its district",
        ),
        pytest.param("Trung tâm GDNN-GDTT", "GDNN", id="the plan's slip"),
        pytest.param("Trung tâm GDNN-GDTX", "GDNN", id="what it means"),
        pytest.param("TT GDNN - GDTX", "GDNN", id="in short"),
        pytest.param("Phòng Nông nghiệp và PTNT", "NNPTNT", id="half in short"),
        pytest.param("Phòng NN & PTNT", "NNPTNT", id="an ampersand"),
        pytest.param("Trung tâm Y tế huyện", "TTYT", id="with its level"),
        pytest.param("TTYT huyện Cao Lộc", "TTYT", id="in short with its district"),
        pytest.param("Phòng Văn hoá và Thông tin", "VHTT", id="tone on the second vowel"),
        pytest.param("Trung tâm Văn hóa, Thể thao và Truyền thông", "VHTTTT", id="not the office of culture"),
        pytest.param("P. Tài chính - Kế hoạch", "TCKH", id="P. is Phòng"),
        pytest.param("1. Phòng TC-KH", "TCKH", id="a running number"),
        pytest.param("Phòng", None, id="which?"),
        pytest.param("Phòng Tài nguyên và Môi trường", None, id="an office without a part in it"),
        pytest.param("Sở Tài chính", None, id="the province's"),
        pytest.param("Phòng Tài chính - Kế hoạch huyện Văn Lãng", None, id="another district's"),
        pytest.param("", None, id="null: nothing"),
    ],
)
def test_offices(typed: str, office: str | None, cat: Catalogue) -> None:
    assert find_office(cat, typed).code == office


def test_an_office_with_a_slip_is_offered(cat: Catalogue) -> None:
    match = find_office(cat, "Phòng Tài chính - Kế hoach h")

    assert (match.code, match.candidates[0], match.how) == (None, "TCKH", "near")


@pytest.mark.parametrize(
    ("typed", "reporter"),
    [
        pytest.param("UBND huyện Cao Lộc", "UBND", id="the council"),
        pytest.param("ỦY BAN NHÂN DÂN HUYỆN CAO LỘC", "UBND", id="as in a letterhead"),
        pytest.param("Phòng TC-KH", "TCKH", id="district finance, by a name only the offices list"),
        pytest.param("Phòng LĐTBXH-DT", "LDTBXHDT", id="an office"),
        pytest.param("KBNN Cao Lộc", "KBNN", id="the Treasury"),
        pytest.param("Kho bạc Nhà nước huyện Cao Lộc", "KBNN", id="the Treasury in full"),
        pytest.param("UBND xã Hải Yến", "xa:06220", id="a commune"),
        pytest.param("UBND TT Cao Lộc", "xa:06187", id="a town"),
        pytest.param("06220", "xa:06220", id="a commune's code"),
        pytest.param("xa:06220", "xa:06220", id="as observations keep it"),
        pytest.param("Kho bạc Nhà nước Văn Lãng", None, id="another district's Treasury"),
        pytest.param("UBND xã Mẫu Sơn, huyện Lộc Bình", None, id="another district's commune"),
        pytest.param("UBND xã", None, id="which?"),
        pytest.param("UBND xã Tân Thanh", None, id="a commune one accent away"),
        pytest.param("xa:", None, id="null: none of them"),
        pytest.param("", None, id="null: nothing"),
    ],
)
def test_reporters(typed: str, reporter: str | None, cat: Catalogue) -> None:
    assert find_reporter(cat, typed, JUNE).code == reporter


def test_a_commune_nearly_named_is_offered_as_reporter(cat: Catalogue) -> None:
    match = find_reporter(cat, "UBND xã Tân Thanh", JUNE)

    assert (match.candidates, match.how) == (("xa:06250",), "near")


def test_the_day_decides_which_commune_reports(cat: Catalogue) -> None:
    assert find_reporter(cat, "UBND xã Công Sơn", date(2025, 7, 1)).code == "xa:06220@2025-07-01"
