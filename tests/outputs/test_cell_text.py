"""Text stays text: in a workbook, and when Excel opens a CSV file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.outputs.cell_text import MOST_IN_A_CELL, for_csv, for_workbook
from tests.vietnamese.cases import rows

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("text", "expected"), [*rows(HERE, "export_csv_text"), *rows(HERE, "export_csv_number")]
)
def test_csv_cases(text: str, expected: str) -> None:
    assert for_csv(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param(
            "\ufeff\u00a0 =1+1", "'\ufeff\u00a0 =1+1", id="what cannot be seen does not hide a formula"
        ),
        pytest.param("-1+cmd", "'-1+cmd", id="a minus that is no number"),
        pytest.param("- Xã Lộc Yên", "'- Xã Lộc Yên", id="Excel takes a list's dash for minus"),
        pytest.param("-1.234,5", "-1.234,5", id="a negative number"),
        pytest.param("-", "-", id="a dash alone"),
        pytest.param("–", "–", id="the dash of nothing reported"),
    ],
)
def test_csv_beyond_the_cases(text: str, expected: str) -> None:
    assert for_csv(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("=1+1", "=1+1", id="a formula's text needs no mark: the cell is of type text"),
        pytest.param("a\x01b\x1f", "a�b�", id="control characters are seen"),
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line breaks as Excel has them"),
        pytest.param("\ud800x", "�x", id="half a surrogate pair"),
        pytest.param("<r><t>x</t></r>", "<r><t>x</t></r> ", id="raw XML is defused"),
        pytest.param("a" * 32_767, "a" * 32_767, id="what just fits stays"),
    ],
)
def test_workbook(text: str, expected: str) -> None:
    assert for_workbook(text) == expected


@pytest.mark.parametrize("letter", [pytest.param("ộ", id="one unit"), pytest.param("😀", id="two units")])
def test_a_cut_is_seen(letter: str) -> None:
    cut = for_workbook(letter * 40_000)

    assert cut.endswith("…[cắt bớt]")
    assert MOST_IN_A_CELL - 1 <= len(cut.encode("utf-16-le")) // 2 <= MOST_IN_A_CELL


@given(some.text())
def test_no_text_starts_a_formula(text: str) -> None:
    seen = for_csv(text).lstrip()

    assert not seen.startswith(("=", "+", "@"))
