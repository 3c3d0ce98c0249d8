"""Forecasts in sentences and drawn: against the target, what is missing, how they did; told apart in grey."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from lib.charts.course_plan import Plan
from lib.charts.forecast import forecast_chart
from lib.charts.forecast_text import forecast_sentence, method_sentence, missing_sentence, record_sentence

MILLION = 1_000_000


def months(point: float, low: float, high: float) -> pd.DataFrame:
    """The end of November and of the year, triệu đồng."""
    told = {"forecast_vnd": point, "low_vnd": low, "high_vnd": high}
    amounts = {
        name: pd.Series([round(v * MILLION * f) for f in (0.9, 1)], dtype="Int64") for name, v in told.items()
    }
    return pd.DataFrame({"on": pd.to_datetime(["2024-11-30", "2024-12-31"]).as_unit("s"), **amounts})


def basis(state: str = "drawn", **more: Any) -> pd.DataFrame:
    row = {"unit": "DA2", "state": state, "cases": 16, "years": 2, "needed_cases": 8, "needed_years": 1}
    row |= {"needed_reports": 6, "reports": 6, "silent": 0, "level": 0.8, "usual_weight": 0.75, **more}
    return pd.DataFrame([row])


def plan(target: float | None = 900) -> Plan:
    goal = None if target is None else target * MILLION
    return Plan(date(2024, 1, 1), date(2024, 12, 31), 1000 * MILLION, goal)


NONE = months(0, 0, 0).head(0)
BEGUN = "Theo nhịp ba tháng gần nhất và các năm trước, hết năm 2024 có thể giải ngân"


@pytest.mark.parametrize(
    ("told", "why", "target", "sentence"),
    [
        pytest.param(NONE, basis().head(0), 900, "Chưa dự báo được hết năm 2024: chưa có số liệu", id="null"),
        pytest.param(
            months(610, 520, 740),
            basis(),
            900,
            f"{BEGUN} 610 triệu đồng (520–740), thấp hơn chỉ tiêu 900",
            id="below whatever happens",
        ),
        pytest.param(
            months(950, 920, 980),
            basis(),
            900,
            f"{BEGUN} 950 triệu đồng (920–980), đạt chỉ tiêu 900",
            id="reached whatever happens",
        ),
        pytest.param(
            months(850, 720, 980),
            basis(),
            900,
            f"{BEGUN} 850 triệu đồng (720–980), nhiều khả năng thấp hơn chỉ tiêu 900 nhưng chưa chắc",
            id="probably below",
        ),
        pytest.param(
            months(920, 720, 980),
            basis(),
            900,
            f"{BEGUN} 920 triệu đồng (720–980), nhiều khả năng đạt chỉ tiêu 900 nhưng chưa chắc",
            id="probably reached",
        ),
        pytest.param(
            months(610.4, 520, 740), basis(), None, f"{BEGUN} 610 triệu đồng (520–740)", id="no target known"
        ),
        pytest.param(
            NONE,
            basis("too_few", years=0, cases=0),
            900,
            "Chưa dự báo được hết năm 2024: kho chưa có năm trước nào báo cáo trọn",
            id="no full year",
        ),
        pytest.param(
            NONE,
            basis("too_few", cases=3),
            900,
            "Chưa dự báo được hết năm 2024: kho mới có 3/8 trường hợp đã biết kết quả",
            id="few cases",
        ),
        pytest.param(
            NONE,
            basis("too_few", unit="", years=1, needed_years=2),
            900,
            "Chưa dự báo được hết năm 2024: kho mới có 1/2 năm trước báo cáo trọn",
            id="one year for the whole",
        ),
        pytest.param(
            NONE,
            basis("not_reported", unit=""),
            900,
            "Chưa dự báo được hết năm 2024: chưa có báo cáo giải ngân theo dòng vốn",
            id="the whole alone told",
        ),
        pytest.param(
            NONE,
            basis("not_reported", reports=0),
            900,
            "Chưa dự báo được hết năm 2024: chưa có báo cáo giải ngân",
            id="never reported",
        ),
        pytest.param(
            NONE, basis("year_over"), 900, "Năm 2024 đã hết, không còn gì để dự báo", id="the year is over"
        ),
        pytest.param(NONE, basis("not_allocated"), 900, "Không dự báo: chưa giao vốn", id="no plan"),
    ],
)
def test_sentence(told: pd.DataFrame, why: pd.DataFrame, target: float | None, sentence: str) -> None:
    assert forecast_sentence(told, why, plan(target)).replace("\u00a0", " ") == sentence


def test_what_is_missing_is_said_exactly_and_only_where_history_is_missing() -> None:
    said = missing_sentence(basis("too_few", years=0, cases=0), 2024, "place")

    assert said.startswith(
        "Dự báo cần ít nhất 1 năm trước đã báo cáo trọn, trong đó ít nhất 8 trường hợp (một xã trong một "
        "năm) có ít nhất 6 kỳ báo cáo và kỳ cuối trong tháng 12. Kho đang có 0 trường hợp của 0 năm trước; "
        "năm 2024 mới có 6 kỳ."
    )
    assert missing_sentence(basis("year_over"), 2024, "line") == ""
    assert missing_sentence(basis().head(0), 2024, "line") == ""


def test_the_method_says_its_weights_and_that_it_is_no_estimate_of_the_unit() -> None:
    line = method_sentence(basis(), "line").replace("\u00a0", " ")
    whole = method_sentence(basis(unit="", usual_weight=None, silent=2), "line")

    assert "không phải ước của đơn vị" in line
    assert "(ở đây: nhịp 25 %, các năm trước 75 %)" in line
    assert "Toàn chương trình" not in line
    assert whole.endswith("Chưa tính 2 dòng vốn chưa báo cáo.")


RECORD = pd.DataFrame(
    {
        "unit": ["*", ""],
        "month": pd.Series([6, 6], dtype="Int64"),
        "cases": pd.Series([16, 2], dtype="Int64"),
        "held": pd.Series([13, None], dtype="Int64"),
        "error_rate": pd.Series([0.092, 0.05], dtype="Float64"),
        "straight_rate": pd.Series([0.24, 0.2], dtype="Float64"),
    }
)


@pytest.mark.parametrize(
    ("month", "whole", "sentence"),
    [
        pytest.param(5, False, "", id="null: no month tried"),
        pytest.param(
            6,
            False,
            "Thử lại ở hết tháng 6 của các năm trước (16 trường hợp): sai bình quân 9,2 % kế hoạch vốn (kéo "
            "thẳng từ đầu năm: 24,0 %); khoảng 80 % chứa kết quả 13/16 lần.",
            id="single units",
        ),
        pytest.param(
            6,
            True,
            "Thử lại ở hết tháng 6 của các năm trước (2 năm): sai bình quân 5,0 % kế hoạch vốn (kéo thẳng "
            "từ đầu năm: 20,0 %); chưa đủ năm để thử xem khoảng 80 % chứa kết quả bao nhiêu lần.",
            id="the whole of two years",
        ),
    ],
)
def test_record(month: int, whole: bool, sentence: str) -> None:
    assert record_sentence(RECORD, month, 0.8, whole=whole).replace("\u00a0", " ") == sentence


def test_course_forecast_and_interval_are_told_apart_without_colour() -> None:
    points = pd.DataFrame(
        {
            "on": pd.to_datetime(["2024-09-30", "2024-10-31"]).as_unit("s"),
            "disbursed_vnd": pd.Series([400 * MILLION, 500 * MILLION], dtype="Int64"),
        }
    )
    drawn = forecast_chart(points, months(850, 720, 980), plan()).to_dict()
    ways = {trace["name"]: trace for trace in drawn["data"]}

    assert [ways[name]["line"].get("dash", "solid") for name in ("đã giải ngân", "dự báo")] == [
        "solid",
        "dash",
    ]
    assert list(ways["dự báo"]["x"]) == [10, 11, 12]
    assert list(ways["dự báo"]["y"]) == [500, 765, 850]
    assert (ways["cao"]["fill"], list(ways["cao"]["y"])) == ("tonexty", [500, 882, 980])
    assert [shape["y0"] for shape in drawn["layout"]["shapes"]] == [900]
    assert {"<b>dự báo</b> 850", "<b>chỉ tiêu</b> 900", "cao 980", "thấp 720"} <= {
        note["text"] for note in drawn["layout"]["annotations"]
    }
