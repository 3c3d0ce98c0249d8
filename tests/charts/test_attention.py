"""What asks for a conclusion: each kind of item, who is named, and what is said where there is none."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.charts.attention import NOTHING, attention, line_gaps
from tests.charts.builders import HOSTILE, line, place, places, row, table
from tests.charts.test_bullets import Elements

WHOLE = table(row(200, 20, "slow"), keys=())
FINE = table(line("DA2", "a", 200, 20, "slow"))
UNITS = table(place("06211", "Lộc Yên", 100, 20, "slow"), keys=("place", "place_name"))
NO_ORIGINS = pd.DataFrame()
NO_BACKING = pd.DataFrame()


def origins(*told: tuple[str, float | None, float | None]) -> pd.DataFrame:
    """Year, allocated and disbursed (triệu đồng) of the whole; the deadline is 31/12/2024, 184 days away."""
    money = {
        name: pd.array([None if one[at] is None else round(one[at] * 1e6) for one in told], dtype="Int64")
        for at, name in ((1, "allocated_vnd"), (2, "disbursed_vnd"))
    }
    days = {"deadline_on": pd.Timestamp("2024-12-31"), "days_left": 184}
    carried = [one[0] != "2024" for one in told]
    return pd.DataFrame({"line": "", "carried_over": carried, **money}).assign(**days)


def said(*args: Any, **more: Any) -> str:
    return Elements(attention(*args, more.pop("backing", NO_BACKING), **more)).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        pytest.param((WHOLE, FINE, UNITS, NO_ORIGINS), NOTHING, id="null: everybody reported, nothing owed"),
        pytest.param(
            (
                WHOLE,
                table(line("DA2", "a", 100, None, "not_reported"), line("DA3", "b", 100, 20, "slow")),
                UNITS,
                NO_ORIGINS,
            ),
            "1/2 dòng vốn chưa báo cáo theo dòng|: DA2",
            id="a silent line is named",
        ),
        pytest.param(
            (
                WHOLE,
                table(line("DA2", "a", 100, None, "not_reported")),
                table(keys=("place", "place_name")),
                NO_ORIGINS,
            ),
            "1/1 dòng vốn chưa báo cáo theo dòng|: DA2. Số 20 triệu đồng mới được báo cáo gộp",
            id="only the total is known",
        ),
        pytest.param(
            (WHOLE, FINE, table(keys=("place", "place_name")), NO_ORIGINS),
            "Chưa có kế hoạch vốn theo xã nào được nạp.",
            id="no plan by commune",
        ),
        pytest.param(
            (WHOLE, FINE, places(), NO_ORIGINS),
            "1/4 xã, thị trấn chưa báo cáo lần nào|: Bình Trung",
            id="a commune that never reported",
        ),
        pytest.param(
            (
                WHOLE,
                FINE,
                table(
                    place("06211", "Lộc Yên", 100, 10, "slow"),
                    place("06247", "Yên Trạch", 100, 10, "slow", reported_on="2024-05-31", late_period="T6"),
                    keys=("place", "place_name"),
                ),
                NO_ORIGINS,
            ),
            "Yên Trạch (đến 31/05/2024, chưa báo cáo kỳ T6)",
            id="an old figure says its date and the period owed",
        ),
        pytest.param(
            (WHOLE, table(line("DA2", "Sinh kế", 100, 120, "achieved")), UNITS, NO_ORIGINS),
            "Sinh kế chi vượt kế hoạch|: 120 / 100 triệu đồng, cần kiểm tra",
            id="more than the plan was paid",
        ),
        pytest.param(
            (WHOLE, table(line("DA2", "Sinh kế", None, 120, "outside_plan")), UNITS, NO_ORIGINS),
            "Sinh kế đã chi mà chưa có kế hoạch vốn|: 120 triệu đồng, cần kiểm tra",
            id="paid without any plan",
        ),
        pytest.param(
            (
                WHOLE,
                table(line("DA2", "a", 100, 10, "slow", 0.9, expected_vnd=70_000_000)),
                UNITS,
                NO_ORIGINS,
            ),
            "1 dòng tự ước không đạt chỉ tiêu|, thiếu 20 triệu đồng: DA2",
            id="its own estimate is below its target",
        ),
        pytest.param(
            (WHOLE, table(line("DA2", "a", 205, 20, "slow")), UNITS, NO_ORIGINS),
            "Cộng kế hoạch các dòng vốn lớn hơn số toàn bộ 5 triệu đồng|: cấp dưới chưa điều chỉnh",
            id="lines above their whole, which has no row of its own beside them",
        ),
        pytest.param(
            (WHOLE, FINE, UNITS, origins(("2024", 100, 10), ("carried", 234.168, None))),
            "Vốn kéo dài 234,168 triệu đồng| chưa có số giải ngân, hạn 31/12/2024 (còn 184 ngày)",
            id="carried-over money nobody speaks of",
        ),
        pytest.param(
            (WHOLE, FINE, UNITS, origins(("carried", 20, None))),
            "Vốn kéo dài 20 triệu đồng| chưa có số giải ngân, hạn 31/12/2024 (còn 184 ngày)",
            id="nothing but carried-over money",
        ),
        pytest.param(
            (WHOLE, FINE, UNITS, origins(("2024", 100, 10), ("2023", 30, 12))),
            "Vốn kéo dài 30 triệu đồng| còn 18 triệu đồng chưa giải ngân, hạn 31/12/2024 (còn 184 ngày)",
            id="carried-over money not all paid",
        ),
        pytest.param(
            (WHOLE, FINE, UNITS, origins(("2024", 100, 10), ("2023", 30, 30))),
            NOTHING,
            id="carried-over money all paid",
        ),
        pytest.param(
            (WHOLE, FINE, UNITS, origins(("2024", 100, 10), ("2023", 30, 42))),
            "Vốn kéo dài 30 triệu đồng| đã chi vượt 12 triệu đồng, cần kiểm tra",
            id="carried-over money paid beyond its plan",
        ),
        pytest.param(
            (
                WHOLE,
                FINE,
                table(
                    place("06211", "Lộc Yên", 100, 20, "slow"),
                    place("", "", -5, None, "not_allocated"),
                    keys=("place", "place_name"),
                ),
                NO_ORIGINS,
            ),
            "Cộng kế hoạch các xã lớn hơn số toàn bộ 5 triệu đồng|: cấp dưới chưa điều chỉnh",
            id="communes add up to more than the whole",
        ),
    ],
)
def test_each_item(tables: tuple[pd.DataFrame, ...], sentence: str) -> None:
    assert sentence in said(*tables)


def test_names_are_links_and_whatever_they_hold_is_text() -> None:
    two = table(line("DA2", HOSTILE, 100, None, "not_reported"), line("DA3", HOSTILE, 100, 120, "achieved"))
    found = attention(
        WHOLE, two, places(), NO_ORIGINS, NO_BACKING, line_link="/tieu-du-an?ma=", place_link="/mot-xa?ma="
    )

    links = [attrs.get("href") for tag, attrs in Elements(found).tags if tag == "a"]
    assert "/tieu-du-an?ma=DA2" in links
    assert any(str(link).startswith("/mot-xa?ma=") for link in links)
    assert "<img" not in found


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        pytest.param(FINE, "", id="null: it owes nothing"),
        pytest.param(
            table(line("DA2", "a", 100, None, "not_reported")),
            "1 dòng vốn chưa báo cáo lần nào|: DA2",
            id="a line it never reported",
        ),
        pytest.param(
            table(line("DA2", "a", 100, 10, "slow", reported_on="2024-05-31", late_period="T6")),
            "1 dòng vốn quá hạn báo cáo|: DA2 (đến 31/05/2024, chưa báo cáo kỳ T6)",
            id="a period it owes",
        ),
    ],
)
def test_what_a_commune_owes(lines: pd.DataFrame, sentence: str) -> None:
    found = line_gaps(lines)

    assert (sentence in Elements(found).text.replace("\u00a0", " ")) if sentence else found == ""


def test_money_without_activity_asks_for_a_conclusion() -> None:
    told = {"activity_vnd": 240_000_000, "idle_vnd": 352_000_000, "beyond_vnd": 0.0}
    backing = pd.DataFrame([{"line": "DA4.1", **told, "reach_rate": 0.4, "target_rate": 0.4}])

    assert "352 triệu đồng chưa có hoạt động nào dùng" in said(
        WHOLE, FINE, UNITS, NO_ORIGINS, backing=backing
    )
