"""What is written to units that have not reported."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from lib.charts.reminders import Sender, reminders
from lib.vocabulary.reports import period_words

SENDER = Sender("UBND huyện Cao Lộc", "Sở Lao động", "Chương trình A")
DAY = date(2024, 7, 14)


def missing(*rows: dict[str, Any]) -> pd.DataFrame:
    told = {"form_name": "Giải ngân hằng tháng", "period": "T6", "period_end": "2024-06-30", "last_on": None}
    table = pd.DataFrame([{**told, "due_on": "2024-07-10", **row} for row in rows])
    return (
        table.astype(dict.fromkeys(["period_end", "due_on", "last_on"], "datetime64[s]")) if rows else table
    )


CONG_SON = {"unit": "06232", "addressee": "UBND xã Công Sơn"}
LOC_YEN = {"unit": "06211", "addressee": "UBND xã Lộc Yên"}


def test_a_letter_to_one() -> None:
    (letter,) = reminders(missing({**CONG_SON, "last_on": "2024-05-31"}), 2024, DAY, SENDER).values()

    assert letter == (
        "Kính gửi: UBND xã Công Sơn\n\n"
        "Báo cáo giải ngân hằng tháng, kỳ tháng 6/2024 (số liệu đến hết ngày 30/06/2024) của Chương trình A "
        "có hạn gửi là ngày 10/07/2024. Đến ngày 14/07/2024, UBND huyện Cao Lộc chưa nhận được báo cáo của "
        "UBND xã Công Sơn, chậm 4 ngày; số liệu gần nhất đã nhận tính đến ngày 31/05/2024.\n\n"
        "Đề nghị UBND xã Công Sơn gửi báo cáo về UBND huyện Cao Lộc ngay. Trường hợp đã gửi, đề nghị cho "
        "biết ngày gửi, cách gửi để kiểm tra, đối chiếu.\n\n"
        "Trân trọng."
    )


def test_a_letter_to_all_names_each() -> None:
    letters = reminders(missing(CONG_SON, LOC_YEN), 2024, DAY, SENDER)

    assert list(letters) == ["", "06232", "06211"]
    assert letters[""].startswith("Kính gửi:\n- UBND xã Công Sơn;\n- UBND xã Lộc Yên.\n\n")
    assert "chưa nhận được báo cáo của 2 đơn vị nêu trên, chậm 4 ngày." in letters[""]
    assert "Đề nghị các đơn vị gửi báo cáo" in letters[""]


def test_units_with_other_deadlines_have_their_own_beside_the_name() -> None:
    letters = reminders(missing(CONG_SON, {**LOC_YEN, "due_on": "2024-07-15"}), 2024, DAY, SENDER)

    assert "- UBND xã Công Sơn (hạn 10/07/2024, chậm 4 ngày);" in letters[""]
    assert "- UBND xã Lộc Yên (hạn 15/07/2024, còn 1 ngày tới hạn)." in letters[""]
    assert "có hạn gửi ghi ở trên. Đến ngày" in letters[""]


@pytest.mark.parametrize(
    ("day", "said", "when"),
    [
        pytest.param(date(2024, 7, 9), "còn 1 ngày tới hạn", "đúng hạn", id="before it is due"),
        pytest.param(date(2024, 7, 10), "hôm nay là hạn cuối", "đúng hạn", id="on the day it is due"),
        pytest.param(date(2024, 7, 11), "chậm 1 ngày", "ngay", id="the day after"),
    ],
)
def test_the_day_decides_the_words(day: date, said: str, when: str) -> None:
    (letter,) = reminders(missing(CONG_SON), 2024, day, SENDER).values()

    assert f"UBND xã Công Sơn, {said}." in letter
    assert f"về UBND huyện Cao Lộc {when}." in letter


def test_what_the_agency_itself_owes_goes_to_its_superior() -> None:
    (letter,) = reminders(missing({"unit": "UBND", "addressee": SENDER.agency}), 2024, DAY, SENDER).values()

    assert "Sở Lao động chưa nhận được báo cáo của UBND huyện Cao Lộc" in letter


def test_nobody_is_missing_no_letter() -> None:
    assert reminders(missing(), 2024, DAY, SENDER) == {}


@pytest.mark.parametrize(
    ("period", "words"),
    [
        pytest.param("T6", "tháng 6/2024", id="a month"),
        pytest.param("6T", "6 tháng đầu năm 2024", id="the first months"),
        pytest.param("13T", "13 tháng của năm 2024", id="thirteen months"),
        pytest.param("Năm", "cả năm 2024", id="the year"),
        pytest.param("Quý I", "Quý I năm 2024", id="a name of another catalogue"),
    ],
)
def test_period_words(period: str, words: str) -> None:
    assert period_words(period, 2024) == words
