"""The sheet of a commune in words: what to ask, what holds it back, how many are poor; and on one paper."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from lib.charts import commune_sheet
from tests.charts.builders import HOSTILE, line, table
from tests.charts.test_bullets import Elements

REPORT = {"form_name": "Giải ngân hằng tháng", "period": "T5", "due_on": pd.Timestamp("2024-06-10")}
NO_REPORTS = pd.DataFrame(columns=["state", "late_days", *REPORT])
PACE = {
    "deadline_on": pd.Timestamp("2024-12-31"),
    "days_left": 184,
    "working_days": 130,
    "unspent_vnd": 90_000_000,
}


def late(*states: tuple[str, int]) -> pd.DataFrame:
    return pd.DataFrame([{**REPORT, "state": state, "late_days": days} for state, days in states])


def pace(**other: Any) -> pd.DataFrame:
    return pd.DataFrame([{**PACE, **other}])


def asked(lines: pd.DataFrame, reports: pd.DataFrame, *more: Any) -> list[str]:
    drawn = commune_sheet.to_ask(lines, reports, *more)
    return [
        re.sub("<[^>]+>", "", item).replace("\u00a0", " ")
        for item in re.findall("<span>(.*?)</span></li>", drawn)
    ]


PAID = table(line("DA2", "A", 100, 10, "slow"))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        pytest.param(
            (PAID, NO_REPORTS, NO_REPORTS, pace().iloc[:0]),
            [commune_sheet.NOTHING],
            id="nothing to ask, no deadline known",
        ),
        pytest.param(
            (PAID, late(("overdue", 12)), NO_REPORTS, pace()),
            [
                "1 báo cáo quá hạn: Giải ngân hằng tháng T5 (hạn 10/06/2024, muộn 12 ngày)",
                "Hạn giải ngân gần nhất 31/12/2024: còn 184 ngày, 130 ngày làm việc; "
                "chưa giải ngân 90 triệu đồng",
            ],
            id="a report and a deadline",
        ),
        pytest.param(
            (PAID, late(("late", 3)), pd.DataFrame([REPORT]), pace(unspent_vnd=0)),
            [
                "1 báo cáo trong năm đã nộp muộn",
                "Hạn giải ngân gần nhất 31/12/2024: còn 184 ngày, 130 ngày làm việc",
                "Báo cáo sắp đến hạn: Giải ngân hằng tháng T5, hạn 10/06/2024",
            ],
            id="came late; all is paid; one is due",
        ),
        pytest.param(
            (
                table(line("DA2", "A", 100, None, "not_reported")),
                NO_REPORTS,
                NO_REPORTS,
                pace(deadline_on=pd.NaT),
            ),
            ["1 dòng vốn chưa báo cáo lần nào: DA2"],
            id="a silent line; a deadline not known",
        ),
        pytest.param(
            (table(), NO_REPORTS, NO_REPORTS, pace().iloc[:0], [("slow", "Vướng mắc")]),
            ["Vướng mắc"],
            id="no lines, but an obstacle",
        ),
    ],
)
def test_to_ask(told: tuple[Any, ...], said: list[str]) -> None:
    assert asked(*told) == said


def test_many_late_reports_are_counted_after_the_first() -> None:
    (said,) = asked(PAID, late(*[("overdue", 5)] * 6), NO_REPORTS, pace().iloc[:0])

    assert said.startswith("6 báo cáo quá hạn: ")
    assert said.endswith(" và 2 báo cáo khác")
    assert said.count("Giải ngân hằng tháng") == commune_sheet.FEW


HELD = {"text": "", "line": "", "line_name": "", "since": pd.Timestamp("2024-06-12")}


def held(**other: Any) -> pd.DataFrame:
    return pd.DataFrame([{**HELD, **other}])


def test_what_holds_it_back_is_text() -> None:
    nothing = held().iloc[:0]
    told = commune_sheet.held_back(
        held(text=HOSTILE, line="DA2", line_name="DA2 Sinh kế"),
        held(cause_name="Thẩm định giá chậm", text="", action="Mời thêm tư vấn", since=pd.NaT),
        held(stage_name="Phê duyệt"),
    )

    assert commune_sheet.held_back(nothing, nothing, nothing) == []
    assert "<img" not in "".join(said for _, said in told)
    assert [re.sub("<[^>]+>", "", said) for _, said in told][1:] == [
        "Nguyên nhân chậm – Thẩm định giá chậm. Khắc phục: Mời thêm tư vấn",
        "Bước đang làm – Phê duyệt (từ 12/06/2024)",
    ]
    assert commune_sheet.held_back(pd.concat([held(text="x")] * 6), nothing, nothing)[-1] == (
        "slow",
        "và 2 điều khác ở trang «Kết luận»",
    )


POOR = {
    "households": 850,
    "poor": 120,
    "near_poor": 95,
    "rate": 120 / 850,
    "earlier_rate": None,
    "fall_points": 3.2,
    "target_points": 3.0,
    "state": "met",
    "allocated_per_poor_vnd": 11_500_000.0,
}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(None, "Chưa có số hộ nghèo của xã.", id="no row"),
        pytest.param(
            {**POOR, "rate": None, "state": "no_list"},
            "Hộ nghèo – năm 2024: chưa có số rà soát.",
            id="no list",
        ),
        pytest.param(
            POOR,
            "Năm 2024: hộ nghèo 14,1 % (120 / 850 hộ), giảm 3,2 điểm (cần giảm 3 điểm): đủ mức giảm. "
            "Hộ cận nghèo: 95. Vốn giao 11,5 triệu đồng mỗi hộ nghèo.",
            id="all of it",
        ),
        pytest.param(
            {
                **POOR,
                "near_poor": None,
                "fall_points": None,
                "state": "no_baseline",
                "allocated_per_poor_vnd": None,
            },
            "Năm 2024: hộ nghèo 14,1 % (120 / 850 hộ); chưa có số năm trước.",
            id="no baseline is no fall",
        ),
    ],
)
def test_poverty(row: dict[str, Any] | None, said: str) -> None:
    made = pd.DataFrame([row] if row else [], columns=list(POOR))

    assert commune_sheet.poverty_sentence(made, 2024).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("rows", "zoom"),
    [
        pytest.param(0, "0.73", id="nothing"),
        pytest.param(14, "0.73", id="as many as fit"),
        pytest.param(15, "0.62", id="one more is set smaller"),
        pytest.param(99, "0.5", id="never smaller than can be read"),
    ],
)
def test_paper(rows: int, zoom: str) -> None:
    assert f"zoom:{zoom}!important" in commune_sheet.paper(rows)


def test_lines_stay_links() -> None:
    drawn = commune_sheet.to_ask(
        table(line("DA2", "A", 100, None, "not_reported")),
        NO_REPORTS,
        NO_REPORTS,
        pace(),
        link="/tieu-du-an?ma=",
    )

    assert [attrs["href"] for tag, attrs in Elements(drawn).tags if tag == "a"] == ["/tieu-du-an?ma=DA2"]
