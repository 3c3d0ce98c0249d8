"""What is offered while a question is typed."""

from __future__ import annotations

import pytest

from lib.office.finding.completing import Completion, completions
from lib.office.finding.grammar import parse
from tests.office.finding.test_grammar import DAYS, known


@pytest.mark.parametrize(
    ("text", "told", "also"),
    [
        pytest.param("xã", "Hỏi về", "", id="a kind"),
        pytest.param("dưới 50", "Tỷ lệ giải ngân", "", id="a sign with its number"),
        pytest.param("xã dưới 50", "Tỷ lệ giải ngân", "", id="a kind with a condition"),
        pytest.param("chậm", "Tình trạng", "", id="a status"),
        pytest.param("còn thiếu", "Còn thiếu tới chỉ tiêu", "", id="anything missing"),
        pytest.param("còn thiếu trên 100 triệu", "Còn thiếu tới chỉ tiêu", "", id="money missing"),
        pytest.param("chưa báo cáo kỳ T6", "đến 30/06/2024", "", id="a period"),
        pytest.param("có vốn kéo dài", "Vốn kéo dài", "", id="money of earlier years"),
        pytest.param("Xã Công Sơn", "xã", "", id="a commune"),
        pytest.param("DA2", "dòng vốn: Đa dạng hóa sinh kế", "Đa dạng hóa sinh kế", id="a line by its name"),
        pytest.param(
            "TT Y tế", "đơn vị chủ trì: Trung tâm Y tế huyện", "Trung tâm Y tế huyện", id="an office"
        ),
        pytest.param("Ngân sách trung ương", "nguồn vốn", "", id="a fund"),
    ],
)
def test_offered(text: str, told: str, also: str) -> None:
    assert Completion(text, told, also) in completions(known())


@pytest.mark.parametrize("which", DAYS)
def test_each_is_offered_once_and_is_a_question_as_it_stands(which: str) -> None:
    offered = [one.text for one in completions(known(which))]

    assert len(offered) == len(set(offered))
    assert [text for text in offered if parse(text, known(which)).query is None] == []


def test_null_a_unit_that_ended_and_shares_its_name_is_not_offered_by_its_code() -> None:
    names = known("after the merger")
    codes = {code for key, code in names.shown if key == "place" and names.shown[key, code] == code}

    assert codes.isdisjoint(one.text for one in completions(names))
