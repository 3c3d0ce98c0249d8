"""Two sides in words and beside each other: who is ahead, who lacks more, and what is not known."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.charts import comparing, markup
from lib.charts.comparing_parts import pairs
from lib.progress.comparing import compared
from tests.charts.builders import HOSTILE, line, table
from tests.charts.test_bullets import Elements


def side(*figures: Any) -> pd.DataFrame:
    return lines(("*", "", *figures))


def lines(*rows: Any) -> pd.DataFrame:
    made = table(*(line(*row) for row in rows))
    return made.assign(plan_gap_vnd=made["gap_vnd"].where(made["allocated_vnd"].fillna(0) > 0))


def whole(one: pd.DataFrame, other: pd.DataFrame) -> dict[Any, Any]:
    return compared(one, other, "line").iloc[0].to_dict()


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        pytest.param(
            (100, 52.4, "on_pace"),
            (100, 40, "slow"),
            "Gia Cát hơn Tân Liên 12,4 điểm, thiếu ít hơn 12,4 triệu đồng",
            id="ahead, and lacks less",
        ),
        pytest.param(
            (1000, 524, "on_pace"),
            (100, 40, "slow"),
            "Gia Cát hơn Tân Liên 12,4 điểm, nhưng thiếu nhiều hơn 326 triệu đồng",
            id="ahead, but lacks more: it has more money",
        ),
        pytest.param(
            (100, 40, "slow"),
            (100, 52.4, "on_pace"),
            "Gia Cát kém Tân Liên 12,4 điểm, thiếu nhiều hơn 12,4 triệu đồng",
            id="behind",
        ),
        pytest.param(
            (100, 40, "slow"),
            (100, 40, "slow"),
            "Gia Cát và Tân Liên giải ngân ngang nhau, thiếu như nhau",
            id="alike",
        ),
        pytest.param(
            (100, 96, "achieved"),
            (100, 92, "achieved"),
            "Gia Cát hơn Tân Liên 4,0 điểm, không bên nào thiếu",
            id="beyond a target nobody lacks",
        ),
        pytest.param(
            (100, None, "not_reported"),
            (100, 40, "slow"),
            "Gia Cát chưa báo cáo, Tân Liên đã giải ngân 40,0 %",
            id="not reported is not 0 points",
        ),
        pytest.param(
            (100, None, "not_reported"),
            (None, None, "not_allocated"),
            "Gia Cát chưa báo cáo, Tân Liên chưa giao vốn",
            id="two kinds of silence",
        ),
        pytest.param(
            (None, None, "not_allocated"),
            (None, None, "not_allocated"),
            "Cả Gia Cát và Tân Liên chưa giao vốn",
            id="nothing on either side",
        ),
    ],
)
def test_sentence(one: tuple[Any, ...], other: tuple[Any, ...], said: str) -> None:
    told = comparing.compared_sentence(whole(side(*one), side(*other)), "Gia Cát", "Tân Liên")

    assert told.replace("\u00a0", " ") == said


def test_a_year_begins_a_sentence_with_a_large_letter_alone() -> None:
    told = whole(side(100, 50, "on_pace"), side(100, 40, "slow"))

    assert comparing.compared_sentence(told, "năm 2024", "năm 2023").startswith(
        "Năm 2024 hơn năm 2023 10,0 điểm"
    )


def test_figures_beside_each_other() -> None:
    told = whole(side(100, 52.4, "on_pace"), side(100, None, "not_reported"))
    trace = markup.Trace("/nguon-so?", {"place": "xa"}, "", {"place": "06235"})

    drawn = comparing.side_by_side(told, (HOSTILE, "B"), ("đến 30/06/2024", ""), traces=(trace, None))
    found = Elements(drawn)

    assert "<img" not in drawn
    assert "Đã giải ngân|52,4|chưa báo cáo|–" in found.text
    assert "Kế hoạch vốn|100|100|bằng nhau" in found.text
    assert "Tỷ lệ giải ngân|52,40\u00a0%|chưa báo cáo|–" in found.text
    assert "Vốn kéo dài" not in found.text
    assert {attrs["data-so"] for _, attrs in found.tags if attrs.get("data-nguon") == "xa=06235"} >= {
        "rate",
        "gap_vnd",
    }
    assert "/nguon-so?xa=06235" in {attrs.get("href") for _, attrs in found.tags}


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        pytest.param(None, "rate", "–", id="null: nothing to compare"),
        pytest.param(0.0, "target_rate", "bằng nhau", id="the same rate"),
        pytest.param(1e-15, "target_rate", "bằng nhau", id="the same but for how the machine counts"),
        pytest.param(0.00004, "target_rate", "dưới 0,01 điểm", id="90,06 beside 90,07"),
        pytest.param(-0.0088, "rate", "−0,88 điểm", id="apart"),
        pytest.param(0.4, "allocated_vnd", "bằng nhau", id="less than a đồng"),
    ],
)
def test_a_difference(value: float | None, measure: str, said: str) -> None:
    assert comparing.more(value, measure, "trieu").replace("\u00a0", " ") == said


def test_parts_on_one_line_the_widest_apart_first() -> None:
    parts = compared(
        lines(
            ("DA2", "A", 100, 40, "slow"),
            ("DA3", HOSTILE, 100, 90, "achieved"),
            ("DA7", "C", 100, None, "not_reported"),
        ),
        lines(("DA2", "A", 100, 39, "slow"), ("DA3", "B", 100, 20, "slow"), ("DA9", "D", 10, 5, "slow")),
        "line",
    )

    drawn = pairs(parts, "line", ("X", "Y"), elapsed=0.5, link="/tieu-du-an?ma=")
    found = Elements(drawn)

    assert "<img" not in drawn
    assert [attrs["data-go"] for tag, attrs in found.tags if tag == "a"] == ["DA3", "DA2", "DA9"]
    assert len(found.of("lc-wire")) == 2
    assert "–| / |50,0\u00a0%" in found.text or "– / 50,0\u00a0%" in found.text
    assert pairs(parts.iloc[:0], "line", ("X", "Y"), elapsed=0.5) == ""
