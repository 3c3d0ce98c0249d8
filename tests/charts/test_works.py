"""Work beside money: each line once with its money, each output with its count, silence told from nought."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib.charts.works import works
from tests.charts.builders import HOSTILE, line, table
from tests.charts.test_bullets import Elements


def outputs(*told: tuple[str, str, int | None, int | None, int | None]) -> pd.DataFrame:
    """Line, unit in words, planned, achieved, expected."""
    names = ("planned", "achieved", "expected")
    counts: dict[str, Any] = {
        name: pd.array([one[at] for one in told], dtype="Int64") for at, name in enumerate(names, start=2)
    }
    lines = pd.Series([one[0] for one in told], dtype="str")
    found = pd.DataFrame({"line": lines, "line_name": lines, "unit_name": [one[1] for one in told], **counts})
    return found.assign(
        done_rate=(found["achieved"] / found["planned"].where(found["planned"] > 0)).astype("Float64")
    )


LINES = table(line("DA2", HOSTILE, 100, 20, "slow"), line("DA3.1", "b", 100, None, "not_reported"))


def text(made: pd.DataFrame) -> str:
    return Elements(works(made, LINES, link="/tieu-du-an?ma=")).text.replace("\u00a0", " ")


def test_a_line_stands_once_with_its_money_and_all_its_outputs() -> None:
    said = text(outputs(("DA2", "dự án", 10, 4, 10), ("DA2", "hộ", 250, 0, None)))

    assert said.count("20 / 100 triệu đồng") == 1
    assert "dự án|10|4|10|40 %" in said
    assert "hộ|250|0|–|0 %" in said


def test_what_was_not_reported_is_no_nought() -> None:
    said = text(outputs(("DA3.1", "xã", 10, None, None)))

    assert "xã|10|–|–|chưa báo cáo" in said
    assert "Chưa báo cáo|? / 100 triệu đồng" in said


def test_done_without_a_plan_has_no_share() -> None:
    assert "xã|–|3|–|không có kế hoạch" in text(outputs(("DA3.1", "xã", None, 3, None)))


def test_beyond_the_plan_the_bar_ends_at_its_edge_and_the_number_goes_on() -> None:
    found = works(outputs(("DA2", "hộ", 100, 130, None)), LINES)

    assert "130" in Elements(found).text
    assert "width:100.000%" in found


def test_names_lead_to_their_line_and_are_text() -> None:
    found = works(outputs(("DA2", "hộ", 1, None, None)), LINES, link="/tieu-du-an?ma=")

    assert [attrs["href"] for tag, attrs in Elements(found).tags if tag == "a"] == ["/tieu-du-an?ma=DA2"]
    assert "<img" not in found
