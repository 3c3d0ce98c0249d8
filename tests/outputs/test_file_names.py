"""Names every office PC accepts, whatever a place or a title is called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.outputs.tables import file_name, sheet_name, slug_of
from tests.vietnamese.cases import rows

DAY = date(2024, 6, 30)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        pytest.param("", "BangSoLieu", id="nothing has a name all the same"),
        pytest.param("Cao Lộc", "CaoLoc", id="words with capitals, no accents"),
        pytest.param("Đồng Đăng", "DongDang", id="đ is d"),
        pytest.param("../..\\etc/passwd", "EtcPasswd", id="no way out of the folder"),
        pytest.param("xã A/B: “C”?.", "XaABC", id="no signs Windows refuses"),
        pytest.param("CON", "CON_", id="a name Windows keeps"),
        pytest.param("lpt1", "Lpt1_", id="another, in any case"),
        pytest.param("日本", "BangSoLieu", id="no Latin letter"),
        pytest.param("x" * 99, "X" + "x" * 59, id="not too long"),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_file_name() -> None:
    assert file_name("GiaiNgan", slug_of("Cao Lộc"), DAY, "xlsx") == "GiaiNgan_CaoLoc_2024-06-30.xlsx"
    assert file_name("CON", "..", DAY, ".CSV") == "CON__BangSoLieu_2024-06-30.csv"


@given(some.text(), some.text())
def test_any_text_makes_a_safe_name(prefix: str, slug: str) -> None:
    name = file_name(prefix, slug, DAY, "xlsx")

    assert name.replace("_", "").replace("-", "").replace(".", "").isalnum()
    assert name.isascii()
    assert name.endswith("_2024-06-30.xlsx")
    assert len(name) <= 140


@pytest.mark.parametrize(("title", "expected"), rows(Path(__file__).parent, "export_sheet_name"))
def test_sheet_cases(title: str, expected: str) -> None:
    assert sheet_name(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("", "Bảng số liệu", id="nothing has a name all the same"),
        pytest.param("Tiến độ 30/06/2024", "Tiến độ 30 06 2024", id="no slash"),
        pytest.param("'[x]'", "x", id="no brackets, no apostrophe at an end"),
        pytest.param(
            "Tiến độ giải ngân theo tiểu dự án và xã", "Tiến độ giải ngân theo tiểu dự", id="31 at most"
        ),
    ],
)
def test_sheet_name(title: str, expected: str) -> None:
    assert sheet_name(title) == expected
