"""Work beside money: one sentence a line with its numbers, one axis for both, silence told from nought."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.charts.work_words import cost_text, peers_sentence, work_sentence
from lib.charts.works import works
from lib.progress.beside import money_beside
from tests.charts.builders import HOSTILE, line, table
from tests.charts.test_bullets import Elements

LINES = table(line("DA2", HOSTILE, 100, 62, "slow"), line("DA3.1", "b", 100, None, "not_reported"))
NO_COST = pd.DataFrame({"line": pd.Series(dtype="str"), "value": pd.Series(dtype="int64")})
JUNE, OCTOBER = pd.Timestamp("2024-06-30"), pd.Timestamp("2024-10-31")


def outputs(
    *told: tuple[str, str, int | None, int | None, int | None],
    lines: pd.DataFrame = LINES,
    on: pd.Timestamp = JUNE,
) -> pd.DataFrame:
    """Line, unit in words, planned, achieved, expected; beside the money of the lines."""
    names = ("planned", "achieved", "expected")
    counts: dict[str, Any] = {
        name: pd.array([one[at] for one in told], dtype="Int64") for at, name in enumerate(names, start=2)
    }
    codes = pd.Series([one[0] for one in told], dtype="str")
    units = pd.Series([one[1] for one in told], dtype="str")
    found = pd.DataFrame({"line": codes, "line_name": codes, "unit": units, "unit_name": units, **counts})
    found = found.assign(
        done_rate=(found["achieved"] / found["planned"].where(found["planned"] > 0)).astype("Float64"),
        reported_on=pd.Series(on, found.index, dtype="datetime64[s]"),
    )
    return money_beside(found, lines, NO_COST)


def drawn(made: pd.DataFrame, **more: Any) -> str:
    return works(made, LINES, points=10, **more)


def text(made: pd.DataFrame) -> str:
    return Elements(drawn(made, link="/tieu-du-an?ma=")).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("told", "on", "sentence"),
    [
        pytest.param(
            [("DA2", "lớp", 10, 3, None)],
            JUNE,
            "62 % tiền (62 / 100 triệu đồng), 30 % lớp (3 / 10) – tiền đi trước việc 32,0 điểm",
            id="money ahead of work, each rate with its numbers",
        ),
        pytest.param(
            [("DA2", "lớp", 10, 9, None)],
            JUNE,
            "62 % tiền (62 / 100 triệu đồng), 90 % lớp (9 / 10) – việc đi trước tiền 28,0 điểm",
            id="work ahead of money",
        ),
        pytest.param(
            [("DA2", "lớp", 10, 6, None)],
            JUNE,
            "62 % tiền (62 / 100 triệu đồng), 60 % lớp (6 / 10) – tiền và việc đi cùng nhịp",
            id="within the points of the catalogue they are in step",
        ),
        pytest.param(
            [("DA2", "lớp", 10, 3, None)],
            OCTOBER,
            "62 % tiền (62 / 100 triệu đồng), 30 % lớp (3 / 10) – tiền đi trước việc 32,0 điểm"
            " (tiền đến 30/06/2024, việc đến 31/10/2024)",
            id="of different days: both are said",
        ),
        pytest.param(
            [("DA2", "lớp", 10, None, 10), ("DA2", "hộ", 1250, None, None)],
            JUNE,
            "62 % tiền (62 / 100 triệu đồng); chưa báo cáo: 10 lớp · 1.250 hộ",
            id="R2 no achieved number: not reported, never 0",
        ),
        pytest.param(
            [("DA2", "lớp", 10, 0, None)],
            JUNE,
            "62 % tiền (62 / 100 triệu đồng), 0 % lớp (0 / 10) – tiền đi trước việc 62,0 điểm",
            id="reported as none is nought",
        ),
        pytest.param(
            [("DA2", "lớp", None, 3, None)],
            JUNE,
            "62 % tiền (62 / 100 triệu đồng), 3 lớp ngoài kế hoạch",
            id="done without a plan has no share",
        ),
        pytest.param(
            [("DA3.1", "xã", 10, 2, None)],
            JUNE,
            "tiền chưa báo cáo (kế hoạch 100 triệu đồng), 20 % xã (2 / 10)",
            id="R2 money not reported is no nought",
        ),
        pytest.param(
            [("DA9", "xã", 10, 2, None)], JUNE, "tiền chưa giao vốn, 20 % xã (2 / 10)", id="null: no money"
        ),
    ],
)
def test_the_sentence_of_a_line(
    told: list[tuple[str, str, int | None, int | None, int | None]], on: pd.Timestamp, sentence: str
) -> None:
    assert work_sentence(outputs(*told, on=on), points=10).replace("\u00a0", " ") == sentence


def test_a_line_stands_once_with_its_money_and_all_its_outputs() -> None:
    said = text(outputs(("DA2", "dự án", 10, 4, 10), ("DA2", "hộ", 250, 0, None)))

    assert said.count("Tiền (triệu đồng)|▲ chậm|62 %|62|100|–|") == 1
    assert "dự án|40 %|4|10|10|" in said
    assert "hộ|0 %|0|250|–|" in said


def test_what_was_not_reported_is_no_nought() -> None:
    said = text(outputs(("DA3.1", "xã", 10, None, None)))

    assert "xã|chưa báo cáo|–|–|10|–|" in said
    assert "Tiền (triệu đồng)|chưa báo cáo|–|–|100|" in said


def test_done_without_a_plan_has_no_share() -> None:
    assert "xã|không có kế hoạch|–|3|–|–|" in text(outputs(("DA3.1", "xã", None, 3, None)))


def test_beyond_the_plan_the_axis_reaches_as_far() -> None:
    found = drawn(outputs(("DA2", "hộ", 100, 130, None)))

    assert "130" in Elements(found).text
    assert 'lc-work" style="width:100.000%"' in found
    assert f"left:{1 / 1.3 * 100:.3f}%" in found


def test_the_cost_of_a_unit_stands_against_the_plan() -> None:
    told = ("DA2", "hộ", 50, 20, None)

    assert "|2|3,1|1,55 lần kế hoạch|" in text(outputs(told))
    assert "|2|3,1|1,55 lần kế hoạch, khác ngày|" in text(outputs(told, on=OCTOBER))


def test_names_lead_to_their_line_and_are_text() -> None:
    found = drawn(outputs(("DA2", "hộ", 1, None, None)), link="/tieu-du-an?ma=")

    assert [attrs["href"] for tag, attrs in Elements(found).tags if tag == "a"] == ["/tieu-du-an?ma=DA2"]
    assert "<img" not in found
    assert "\n" not in found


@pytest.mark.parametrize(
    ("vnd", "said"),
    [
        pytest.param(481_500_000, "481,5", id="large"),
        pytest.param(19_260_000, "19,26", id="of some triệu"),
        pytest.param(166_666.7, "0,167", id="less than one triệu is not 0,2"),
        pytest.param(0, "0", id="null: nothing"),
    ],
)
def test_costs(vnd: float, said: str) -> None:
    assert cost_text(vnd, "trieu") == said


def peers(*told: tuple[str, float | None, float | None, int]) -> pd.DataFrame:
    """Place, cost, that of its peers (triệu đồng), how many."""
    money = [[None if one[at] is None else one[at] * 1e6 for one in told] for at in (1, 2)]  # type: ignore[operator]
    return pd.DataFrame(
        {
            "place_name": pd.Series([one[0] for one in told], dtype="str"),
            "line": "DA2",
            "unit_name": "hộ",
            "cost_vnd": pd.array(money[0], dtype="Float64"),
            "peer_cost_vnd": pd.array(money[1], dtype="Float64"),
            "peers": pd.array([one[3] for one in told], dtype="Int64"),
        }
    )


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        pytest.param(peers(), "", id="null: no commune has a number"),
        pytest.param(
            peers(("Xã A", 2, None, 0)),
            "Chưa xã nào có xã khác cùng dòng vốn để so suất chi",
            id="no other to hold it against",
        ),
        pytest.param(
            peers(("Xã A", 20, 16, 2), ("Xã B", 40, 16, 2)),
            "Suất chi xa các xã khác nhất: Xã B, DA2, 40 triệu đồng một hộ, gấp 2,5 lần trung vị 2 xã khác",
            id="the dearest",
        ),
        pytest.param(
            peers(("Xã A", 4, 16, 2), ("Xã B", 40, 16, 2)),
            "Suất chi xa các xã khác nhất: Xã A, DA2, 4 triệu đồng một hộ, bằng 25 % trung vị 2 xã khác",
            id="the cheapest may be farther off",
        ),
    ],
)
def test_which_commune_is_far_from_its_peers(made: pd.DataFrame, sentence: str) -> None:
    assert peers_sentence(made).replace("\u00a0", " ") == sentence
