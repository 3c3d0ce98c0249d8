"""Who has not reported, in a sentence; the year's record drawn."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from lib.charts.timeliness import missing_sentence, record_sentence, timeliness_matrix, undated_note
from tests.charts.builders import HOSTILE


def report(unit: str, state: str, late: int | None = None, period: str = "T7", **more: Any) -> dict[str, Any]:
    told = {"unit": unit, "commune": True, "period": period, "state": state, "late_days": late}
    return {**told, "due_on": "2024-08-10", **more}


def stood(*rows: dict[str, Any]) -> pd.DataFrame:
    columns = ["unit", "commune", "period", "state", "late_days", "due_on"]
    return pd.DataFrame(list(rows), columns=columns).astype(
        {"commune": "bool", "late_days": "Int64", "due_on": "datetime64[s]"}
    )


def record(*rows: tuple[str, int, int, int, int]) -> pd.DataFrame:
    columns = ["unit", "on_time", "late", "overdue", "undated"]
    made = pd.DataFrame(list(rows), columns=columns).astype(dict.fromkeys(columns[1:], "Int64"))
    return made.assign(due=made[columns[1:]].sum(axis=1), place_name="Xã " + made["unit"], place=made["unit"])


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param([], "Kỳ T7 chưa kết thúc", id="null: nobody owes yet"),
        pytest.param(
            [report("A", "overdue", 4), report("B", "overdue", 2), report("C", "on_time", 0)],
            "Kỳ T7: 2 xã chưa báo cáo, chậm nhất 4 ngày",
            id="several are missing",
        ),
        pytest.param([report("A", "overdue", 1)], "Kỳ T7: 1 xã chưa báo cáo, chậm 1 ngày", id="one is"),
        pytest.param(
            [report("A", "overdue", 4), report("TCKH", "overdue", 4, commune=False)],
            "Kỳ T7: 2 đơn vị chưa báo cáo, chậm nhất 4 ngày",
            id="not communes alone",
        ),
        pytest.param(
            [report("A", "overdue", 1200), report("B", "awaited")],
            "Kỳ T7: 1 xã chưa báo cáo, chậm 1.200 ngày; 1 đơn vị chưa tới hạn",
            id="one has time still",
        ),
        pytest.param(
            [report("A", "awaited")], "Kỳ T7: 1 xã chưa báo cáo, hạn 10/08/2024", id="all have time still"
        ),
        pytest.param(
            [report("A", "on_time", 0), report("B", "late", 3)],
            "Kỳ T7: cả 2 đơn vị đã báo cáo, 1 đơn vị gửi chậm",
            id="all have come, one late",
        ),
        pytest.param([report("A", "undated")], "Kỳ T7: đơn vị duy nhất đã báo cáo", id="the only one has"),
    ],
)
def test_missing_sentence(rows: list[dict[str, Any]], sentence: str) -> None:
    assert missing_sentence(stood(*rows), "T7") == sentence


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param([], "Chưa kỳ nào tới hạn báo cáo", id="null: no unit"),
        pytest.param([("A", 0, 0, 0, 0)], "Chưa kỳ nào tới hạn báo cáo", id="null: nothing was due"),
        pytest.param(
            [("A", 1, 1, 2, 0), ("B", 3, 1, 0, 0)],
            "1/2 đơn vị không thiếu kỳ nào, đúng hạn 67 % báo cáo đã gửi; thiếu nhiều nhất: Xã A (2 kỳ)",
            id="a share of sums, never a mean of shares",
        ),
        pytest.param([("A", 0, 0, 0, 6)], "1/1 đơn vị không thiếu kỳ nào", id="nobody knows when they came"),
    ],
)
def test_record_sentence(rows: list[tuple[str, int, int, int, int]], sentence: str) -> None:
    assert record_sentence(record(*rows)).replace("\u00a0", " ") == sentence


def test_the_record_is_drawn_unit_by_unit() -> None:
    rows = [
        report("A", "overdue", 4, "T6"),
        report("B", "late", 3, "T6"),
        report("A", "on_time", 0, "T7"),
    ]
    html = timeliness_matrix(stood(*rows), record(("A", 1, 0, 1, 0), ("B", 0, 1, 0, 0)), "/mot-xa?ma=")
    table = re.sub(r"(<[^>]+>)+", "|", html[html.index("<table") :]).strip("|")

    assert table == "Đơn vị|T6|T7|Đúng hạn|Chậm|Thiếu|Xã A|✕|✓|1|–|1|Xã B|+3|–|1|–"
    assert 'aria-label="báo cáo chậm 3 ngày"' in html
    assert html.count("<a ") == 2


def test_texts_are_escaped_and_no_unit_draws_nothing() -> None:
    html = timeliness_matrix(stood(report(HOSTILE, "overdue", 1)), record((HOSTILE, 0, 0, 1, 0)))

    assert "<img" not in html
    assert timeliness_matrix(stood(), record()) == ""


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param([], False, id="null: no report"),
        pytest.param([report("A", "on_time", 0)], False, id="all days are known"),
        pytest.param([report("A", "undated")], True, id="one is not"),
    ],
)
def test_undated_note(rows: list[dict[str, Any]], said: bool) -> None:
    assert undated_note(stood(*rows)).startswith("1 báo cáo có hạn trước ngày kho") is said
