"""Will we make it: sentences computed from the tables, one reason for each status."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from lib.charts.outlook import (
    backing_sentences,
    course_sentence,
    deadline_cells,
    gap_sentence,
    mark_sentence,
    outlook_sentence,
)
from lib.charts.reasons import reason, with_reasons
from lib.charts.waterfall import waterfall
from lib.progress.pace import Pace

END = date(2024, 12, 31)
JUNE = date(2024, 6, 30)
ROW: dict[str, Any] = {
    "status": "slow",
    "of_whole": False,
    "allocated_vnd": 4_815_000_000,
    "disbursed_vnd": 588_500_000,
    "rate": 0.1222,
    "target_rate": 0.9,
    "target_vnd_bp": 43_335_000_000_000,
    "gap_vnd": 3_745_000_000.0,
    "course_share": 0.5,
    "own_course": False,
    "deadline_on": pd.Timestamp(END),
    "working_days": 131,
    "days_left": 184,
    "required_share": 0.381,
    "best_share": 0.152,
    "needed_vnd": 624_200_000.0,
}


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({}, "Giải ngân 12,2 %, đi đều thì nay phải được 50,0 %: kém 37,8 điểm.", id="slow"),
        pytest.param(
            {"own_course": True, "course_share": 0.1, "status": "on_pace"},
            "Giải ngân 12,2 %, theo nhịp các năm trước thì nay phải được 10,0 %: hơn 2,2 điểm.",
            id="against its own earlier years",
        ),
        pytest.param(
            {"rate": 0.5, "status": "on_pace"},
            "Giải ngân 50,0 %, đi đều thì nay phải được 50,0 %: vừa bằng.",
            id="on the line",
        ),
        pytest.param(
            {"status": "out_of_reach"},
            "Mỗi tháng phải giải ngân 38,1 % kế hoạch, dòng vốn cùng loại nhanh nhất từng được 15,2 %:"
            " còn thiếu 3.745 triệu đồng.",
            id="faster than any line ever was",
        ),
        pytest.param(
            {"status": "out_of_reach", "working_days": 0},
            "Không còn ngày làm việc nào tới hạn 31/12/2024, còn thiếu 3.745 triệu đồng.",
            id="no working day is left",
        ),
        pytest.param(
            {"status": "achieved", "rate": 0.92}, "Đã giải ngân 92,0 %, chỉ tiêu 90 %.", id="target met"
        ),
        pytest.param(
            {"status": "not_reported", "rate": pd.NA},
            "Được giao vốn mà chưa có số giải ngân nào.",
            id="silent",
        ),
        pytest.param({"status": "not_allocated", "rate": pd.NA}, "Chưa được giao vốn trong năm.", id="null"),
        pytest.param(
            {"status": "outside_plan", "rate": pd.NA},
            "Đã chi 588,5 triệu đồng, không được giao vốn.",
            id="outside the plan",
        ),
    ],
)
def test_each_status_says_why(changed: dict[str, Any], said: str) -> None:
    assert plain(reason({**ROW, **changed})) == said


def test_rows_without_money_or_spending_have_no_reason_and_the_fastest_stands_first() -> None:
    rows = [{**ROW, "needed_vnd": 1.0}, ROW, {**ROW, "allocated_vnd": pd.NA, "disbursed_vnd": pd.NA}]
    made = with_reasons(pd.DataFrame(rows).convert_dtypes())

    assert made["needed_vnd"].tolist() == [624_200_000.0, 1.0]


@pytest.mark.parametrize(
    ("pace", "row", "said"),
    [
        pytest.param(
            Pace(1_162_200_000, 333_200_000, 6, END),
            ROW,
            "Muốn đạt chỉ tiêu phải giải ngân 1.162,2 triệu đồng mỗi tháng, gấp 3,5 lần nhịp từ đầu năm",
            id="faster",
        ),
        pytest.param(
            Pace(10_000_000, None, 6, END),
            ROW,
            "Muốn đạt chỉ tiêu phải giải ngân 10 triệu đồng mỗi tháng",
            id="nothing reported",
        ),
        pytest.param(Pace(1, 2, 6, END), ROW, "Giữ nhịp đang có là đủ đạt chỉ tiêu", id="fast enough"),
        pytest.param(
            None,
            {**ROW, "days_left": -1},
            "Đã hết hạn 31/12/2024: còn thiếu 3.745 triệu đồng tới chỉ tiêu",
            id="too late",
        ),
        pytest.param(
            None,
            {**ROW, "days_left": 0},
            "Hôm nay là hạn 31/12/2024: còn thiếu 3.745 triệu đồng tới chỉ tiêu",
            id="deadline day",
        ),
        pytest.param(
            Pace(1, 2, 0.03, END),
            {**ROW, "days_left": 1, "working_days": 0},
            "Không còn ngày làm việc nào tới hạn 31/12/2024: còn thiếu 3.745 triệu đồng tới chỉ tiêu",
            id="a weekend is left",
        ),
        pytest.param(None, {**ROW, "gap_vnd": -1.0}, "Năm 2024 đã đạt chỉ tiêu", id="met"),
        pytest.param(None, {**ROW, "allocated_vnd": pd.NA}, "Năm 2024 chưa giao vốn", id="no money"),
        pytest.param(None, None, "Năm 2024 chưa giao vốn", id="null: nothing known"),
    ],
)
def test_will_we_make_it(pace: Pace | None, row: dict[str, Any] | None, said: str) -> None:
    whole = pd.DataFrame([row] if row else [], columns=list(ROW))

    assert plain(outlook_sentence(pace, whole, 2024)) == said


def test_where_the_whole_should_stand() -> None:
    row = {**ROW, "allocated_vnd": 10_008_000_000, "disbursed_vnd": 2_000_000_000, "rate": 0.19984}

    assert plain(course_sentence(pd.DataFrame([row]), JUNE)) == (
        "Đi đều thì đến 30/06/2024 phải giải ngân 5.004 triệu đồng, mới được 2.000: kém 3.004 (30 điểm)"
    )
    assert course_sentence(pd.DataFrame([{**row, "rate": pd.NA}]), JUNE) == ""
    assert course_sentence(pd.DataFrame(), JUNE) == ""


def test_the_deadlines_count_down() -> None:
    table = pd.DataFrame(
        {
            "on": pd.to_datetime(["2024-12-31", "2025-01-31", "2024-06-30"]),
            "days_left": [184, 0, -3],
            "needed_vnd": [1_162_233_333.3, pd.NA, pd.NA],
            "unspent_vnd": [8_008_000_000, 8_008_000_000, pd.NA],
            "governs": [True, False, False],
        }
    )

    assert deadline_cells(table) == [
        ("31/12/2024 (hạn xét tình trạng)", "184 ngày", "1.162,2", "8.008"),
        ("31/01/2025", "hôm nay", "–", "8.008"),
        ("30/06/2024", "đã quá 3 ngày", "–", "–"),
    ]


BACKED = {"line": "DA4.1", "activity_vnd": 240_000_000, "idle_vnd": 352_000_000, "beyond_vnd": 56_000_000.0}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param(
            {},
            [
                "DA4.1: hoạt động đã dự kiến hết 240 triệu đồng, dù làm đủ cũng chỉ được 40,5 % (chỉ tiêu"
                " 50 %, thiếu 56 triệu đồng); 352 triệu đồng chưa có hoạt động nào dùng, có thể nộp trả"
                " hoặc điều chuyển"
            ],
            id="the target is beyond the activities",
        ),
        pytest.param(
            {"beyond_vnd": 0.0},
            [
                "DA4.1: hoạt động đã dự kiến hết 240 triệu đồng; 352 triệu đồng chưa có hoạt động nào dùng,"
                " có thể nộp trả hoặc điều chuyển"
            ],
            id="the target is within them",
        ),
        pytest.param({"idle_vnd": 0}, [], id="null: all money has its activity"),
    ],
)
def test_money_without_activity(changed: dict[str, Any], said: list[str]) -> None:
    row = {**BACKED, "reach_rate": 0.4054, "target_rate": 0.5, **changed}

    assert [plain(one) for one in backing_sentences(pd.DataFrame([row]))] == said


def test_a_mark_for_the_whole() -> None:
    whole = pd.DataFrame(
        [{"allocated_vnd": 10_008_000_000, "target_vnd_bp": 89_734_000_000_000, "target_rate": 0.896623}]
    )
    said = "Mọi phần đạt đúng chỉ tiêu riêng thì toàn chương trình được 89,66 %"

    assert plain(mark_sentence(whole, 9_000)) == f"{said}, còn kém mức 90 % là 33,8 triệu đồng"
    assert plain(mark_sentence(whole, 8_000)) == f"{said}, hơn mức 80 % là 967 triệu đồng"
    assert mark_sentence(whole.assign(allocated_vnd=pd.NA), 9_000) == ""


RANKED = pd.DataFrame(
    {
        "line": ["DA2", "DA3.1", "DA6.1"],
        "missing_vnd": [54.0e6, 29.0e6, 17.0e6],
        "share": [0.54, 0.29, 0.17],
        "running": [0.54, 0.83, 1.0],
        "disbursed_vnd": [1, 2, 3],
    }
)
WHOLE = pd.DataFrame({"gap_vnd": [100.0e6]})


def test_parts_that_lack_while_the_whole_has_met_its_target() -> None:
    said = gap_sentence(RANKED.head(1).assign(running=1.0), pd.DataFrame({"gap_vnd": [-40e6]}))

    assert plain(said) == "Còn thiếu 54 triệu đồng ở 1 dòng dù toàn chương trình đã đạt: DA2 giữ 100,0 %"


@pytest.mark.parametrize(
    ("ranked", "said"),
    [
        pytest.param(RANKED, "Còn thiếu 100 triệu đồng: DA2, DA3.1 giữ 83,0 %", id="two hold most"),
        pytest.param(
            RANKED.assign(disbursed_vnd=pd.NA),
            "Còn thiếu 100 triệu đồng, chưa báo cáo theo dòng: DA2, DA3.1 chiếm 83,0 % số phải giải ngân",
            id="nobody reported by line",
        ),
        pytest.param(RANKED.head(0), "Không dòng nào còn thiếu so với chỉ tiêu", id="null"),
    ],
)
def test_who_holds_it(ranked: pd.DataFrame, said: str) -> None:
    assert plain(gap_sentence(ranked, WHOLE)) == said


def test_the_waterfall_ends_at_what_is_disbursed() -> None:
    steps = pd.DataFrame(
        {"code": ["<A>", ""], "name": ["<b>", ""], "change_vnd": [-60e6, 20e6], "after_vnd": [30e6, 50e6]}
    )
    drawn = waterfall(steps, 90e6, 50e6, link="/tieu-du-an?ma=")
    more = waterfall(pd.concat([steps.head(1)] * 6), 90e6, 50e6, top=2)

    assert [part.split("</span>")[0] for part in drawn.split('role="cell">')[2::2]] == [
        "90",
        "−60",
        "+20",
        "50",
    ]
    assert "<A>" not in drawn
    assert "&lt;A&gt;" in drawn
    assert "Không phân theo phần nào" in drawn
    assert "Còn lại: 4 dòng" in more
    assert waterfall(steps.head(0), 90e6, 50e6) == ""
