"""A row left out on purpose: said, counted, recorded; sums know it, and nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lib.intake.read import Reading
from tests.intake.telling import MILLION, PLAN, aside, lines, numbers, raised, read, stopped

HEADER = "STT | Nội dung | Kế hoạch vốn năm 2024\n"
LEAVE = {"leave:Biểu!6": "yes"}


def left(rows: str, answers: Mapping[str, str] = LEAVE) -> Reading:
    return read(HEADER + rows, title=PLAN, answers=answers)


@pytest.mark.parametrize(
    ("rows", "kept", "told"),
    [
        pytest.param("1 | DA2 | -5\n2 | DA3.1 | 7", "C7 DA3.1 7", ["row.left_out B6"], id="a faulty row"),
        pytest.param(
            "1 | DA2 | 5\n2 | DA3.1 | 7\n | Tổng | 12",
            "C7 DA3.1 7",
            ["row.left_out B6"],
            id="a total that had it still agrees",
        ),
        pytest.param(
            "1 | DA2 | #REF!\n2 | DA3.1 | 7\n | Tổng | 12",
            "C7 DA3.1 7",
            ["row.left_out B6", "total.left_out C8"],
            id="a total whose missing part nobody can read is not compared, and says so",
        ),
        pytest.param(
            "1 | DA2 | #REF!\n2 | DA3.1 | 7\n | Tổng | 6",
            "C7 DA3.1 7",
            ["row.left_out B6", "total.differs C8"],
            id="a total below what is left is asked about all the same",
        ),
        pytest.param(
            "1 | DA2 | 5\n2 | DA3.1 | 7\n | Tổng | 11",
            "C7 DA3.1 7",
            ["row.left_out B6", "total.differs C8"],
            id="a total that was wrong before stays wrong",
        ),
        pytest.param(
            "1 | DA2 | -9\n - | Xã Gia Cát | 5\n - | Xã Hải Yến | 4\n2 | DA3.1 | 7",
            "C9 DA3.1 7",
            ["row.left_out B6"],
            id="the rows that are its parts go with it",
        ),
        pytest.param(
            "1 | Dự án 9 | 5\n2 | DA3.1 | 7\n | Tổng | 12",
            "C7 DA3.1 7",
            ["row.left_out B6"],
            id="a row nobody knows is no question any more",
        ),
    ],
)
def test_what_is_taken_and_told(rows: str, kept: str, told: list[str]) -> None:
    reading = left(rows)
    codes = [text.split(" ", 1)[1] for text in raised(reading, "block", "ask", "warn")]

    assert numbers(reading) == lines(kept)
    assert codes == told


def test_of_two_totals_that_differ_one_can_be_left_out() -> None:
    rows = " | Tổng số | 10\n1 | DA2 | 11\n | Tổng cộng | 11"

    assert "block total.twice C6" in raised(left(rows, {}))
    assert numbers(left(rows)) == "C7 DA2 11"
    assert stopped(left(rows)) == []


def test_it_is_counted_with_its_reason_and_its_money() -> None:
    reading = left("1 | DA2 | 5\n2 | DA3.1 | 7")
    (total,) = reading.totals.to_dict("records")

    assert aside(reading) == "6 DA2: để lại theo yêu cầu"
    assert (reading.rows_read, reading.rows_taken, reading.rows_set_aside) == (2, 1, 1)
    assert (total["read"], total["value"], total["aside"]) == (12 * MILLION, 7 * MILLION, 5 * MILLION)


def test_an_error_in_a_row_says_how_the_row_is_left_out() -> None:
    reading = left("1 | DA2 | -5\n2 | DA3.1 | 7", {})

    assert [(found.code, found.leave) for found in reading.findings] == [("number.negative", "leave:Biểu!6")]


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({}, id="null: nobody asked for it"),
        pytest.param({"leave:Biểu!99": "yes"}, id="a row that is not there"),
        pytest.param({"leave:Biểu 2!6": "yes"}, id="a row of another sheet"),
        pytest.param({"leave:Biểu!6": "có"}, id="an answer that is none"),
    ],
)
def test_nothing_is_left_out_otherwise(answers: Mapping[str, str]) -> None:
    reading = left("1 | DA2 | 5\n2 | DA3.1 | 7", answers)

    assert numbers(reading) == lines("C6 DA2 5\nC7 DA3.1 7")
    assert [found.code for found in reading.findings] == []


def test_a_row_that_has_nothing_to_do_with_errors_can_be_left_out_too() -> None:
    found = left("1 | DA2 | 5\n2 | DA3.1 | 7").findings[0]

    assert found.message == (
        "Ô B6, trang «Biểu»: dòng «DA2» để lại theo yêu cầu: không lấy số nào của dòng này, số đã có "
        "giữ nguyên, chưa có thì vẫn là «chưa báo cáo»."
    )
