"""Titles of the pages on sources, years of money and work, as tables of cases."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.charts.titles import (
    carried_over_lines,
    carried_over_sentence,
    funds_sentence,
    outputs_sentence,
    trail_sentence,
)

MILLION = 1_000_000


def money(values: list[float | None]) -> Any:
    return pd.array([None if value is None else round(value * MILLION) for value in values], dtype="Int64")


def sums(told: tuple[tuple[str, float | None, float | None], ...]) -> dict[str, Any]:
    """Allocated and disbursed of rows that begin with a name."""
    return {
        name: money([one[at] for one in told]) for at, name in ((1, "allocated_vnd"), (2, "disbursed_vnd"))
    }


def sources(*told: tuple[str, float | None, float | None]) -> pd.DataFrame:
    names = pd.Series([one[0] for one in told], dtype="str")
    sums = {
        "allocated_vnd": money([one[1] for one in told]),
        "disbursed_vnd": money([one[2] for one in told]),
    }
    return pd.DataFrame({"source_name": names, **sums})


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        pytest.param(sources(), "Chưa có kế hoạch vốn cho lựa chọn này", id="null: no source"),
        pytest.param(
            sources(("NSTW", 10008, None), ("Chưa phân theo nguồn", None, 2000)),
            "Cả 10.008 triệu đồng từ NSTW – giải ngân chưa báo cáo theo nguồn",
            id="one source; payments are not told apart",
        ),
        pytest.param(
            sources(("Chưa phân theo nguồn", 90, 45), ("NSĐP", 10, 1)),
            "90 % của 100 triệu đồng kế hoạch chưa phân theo nguồn",
            id="most of it has no source",
        ),
        pytest.param(
            sources(("NSTW", 90, 45), ("NSĐP", 10, 1)),
            "NSTW giữ 90 % của 100 triệu đồng kế hoạch – đã giải ngân 50,0 %",
            id="the largest of several",
        ),
        pytest.param(
            sources(("NSTW", 60, 20), ("NSTW", 30, 25), ("NSĐP", 10, 1)),
            "NSTW giữ 90 % của 100 triệu đồng kế hoạch – đã giải ngân 50,0 %",
            id="kinds of one source are added up",
        ),
    ],
)
def test_funds(table: pd.DataFrame, sentence: str) -> None:
    assert funds_sentence(table).replace("\u00a0", " ") == sentence


def origins(*told: tuple[str, float | None, float | None], left: int | None = 184) -> pd.DataFrame:
    """Year, allocated, disbursed of the whole; the deadline is 31/12/2024 where days are left or passed."""
    day = pd.Timestamp("2024-12-31") if left is not None else pd.NaT
    sums = {
        "allocated_vnd": money([one[1] for one in told]),
        "disbursed_vnd": money([one[2] for one in told]),
    }
    years = [one[0] for one in told]
    table = pd.DataFrame({"line": "", "origin_year": years, **sums}, index=range(len(told)))
    carried = [year != "2024" for year in years]
    return table.assign(carried_over=pd.Series(carried, dtype="bool"), deadline_on=day, days_left=left)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        pytest.param(origins(), "Chưa có kế hoạch vốn cho lựa chọn này", id="null: nothing known"),
        pytest.param(
            origins(("2024", 100, 1)), "Kế hoạch năm 2024 không có vốn kéo dài", id="none carried over"
        ),
        pytest.param(
            origins(("2024", 100, 1), ("carried", 234.168, None)),
            "234,168 triệu đồng vốn kéo dài chưa có số giải ngân – hạn 31/12/2024, còn 184 ngày",
            id="nobody speaks of it",
        ),
        pytest.param(
            origins(("carried", 20, None)),
            "20 triệu đồng vốn kéo dài chưa có số giải ngân – hạn 31/12/2024, còn 184 ngày",
            id="nothing but carried-over money",
        ),
        pytest.param(
            origins(("2024", 100, 1), ("2023", 30, 12), ("2022", 5, None)),
            "Còn 23 triệu đồng vốn kéo dài chưa giải ngân – hạn 31/12/2024, còn 184 ngày",
            id="part of it is paid; a silent year counts as nothing paid",
        ),
        pytest.param(
            origins(("2024", 100, 1), ("2023", 30, 30)),
            "Đã giải ngân hết 30 triệu đồng vốn kéo dài",
            id="all paid",
        ),
        pytest.param(
            origins(("2024", 100, 1), ("2023", 30, 12), left=-5),
            "Còn 18 triệu đồng vốn kéo dài chưa giải ngân – hạn 31/12/2024, đã quá 5 ngày",
            id="the deadline has passed",
        ),
        pytest.param(
            origins(("2024", 100, 1), ("2023", 30, 12), left=None),
            "Còn 18 triệu đồng vốn kéo dài chưa giải ngân",
            id="no deadline known",
        ),
    ],
)
def test_carried_over(table: pd.DataFrame, sentence: str) -> None:
    assert carried_over_sentence(table).replace("\u00a0", " ") == sentence


def work(*told: tuple[str, int | None, int | None], paid: float | None = None) -> pd.DataFrame:
    """Line, planned, achieved; the rate of the money of every line."""
    counts = {
        name: pd.array([one[at] for one in told], dtype="Int64")
        for at, name in ((1, "planned"), (2, "achieved"))
    }
    table = pd.DataFrame({"line": pd.Series([one[0] for one in told], dtype="str"), **counts})
    table = table.assign(
        unit_name="lớp",
        rate=pd.array([paid] * len(told), dtype="Float64"),
        done_rate=(table["achieved"] / table["planned"]).astype("Float64"),
        paid_on=pd.Timestamp("2024-06-30"),
        reported_on=pd.Timestamp("2024-06-30"),
    )
    return table.assign(lag_points=((table["rate"] - table["done_rate"]) * 100).astype("Float64"))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        pytest.param(work(), "Chưa có kế hoạch kết quả cho năm này", id="null: nothing planned"),
        pytest.param(
            work(("DA2", 10, None), ("DA2", 250, None), ("DA3.1", 9, None)),
            "Chưa đơn vị nào báo cáo kết quả: 3 kết quả theo kế hoạch của 2 dòng vốn",
            id="nothing reported",
        ),
        pytest.param(
            work(("DA2", 10, 10), ("DA2", 250, 0), ("DA3.1", 9, None)),
            "Đã báo cáo 2/3 kết quả theo kế hoạch, 1 đạt kế hoạch",
            id="a stated nought is a report",
        ),
        pytest.param(
            work(("DA2", 10, 3), ("DA4.1", 10, 7), ("DA2", 10, 5), paid=0.62),
            "1 dòng vốn tiền và việc lệch nhau quá 10 điểm, xa nhất DA2: 62 % tiền, 30 % lớp",
            id="money and work apart: the farthest, and how many lines",
        ),
        pytest.param(
            work(("DA2", 10, 6), paid=0.62).assign(lag_points=10.0),
            "Đã báo cáo 1/1 kết quả theo kế hoạch, 0 đạt kế hoạch",
            id="exactly the points of the catalogue is in step",
        ),
        pytest.param(
            work(("DA2", None, 5)), "Chưa có kế hoạch kết quả cho năm này", id="done without a plan"
        ),
    ],
)
def test_outputs(table: pd.DataFrame, sentence: str) -> None:
    assert outputs_sentence(table, 10).replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("paid", "sentence"),
    [
        pytest.param([None, None], "Còn ở DA2, DA6.1 (Phòng VH&TT chủ trì)", id="R2 silence is no payment"),
        pytest.param([5, 1], "Còn ở DA6.1 (Phòng VH&TT chủ trì)", id="one has paid all"),
        pytest.param([5, 5], "", id="nothing is left"),
    ],
)
def test_who_still_holds_money_of_earlier_years(paid: list[float | None], sentence: str) -> None:
    made = pd.DataFrame(
        {"line": ["", "DA2", "DA2", "DA6.1"], "carried_over": [True, False, True, True]}
    ).assign(allocated_vnd=money([10, 9, 5, 5]), disbursed_vnd=money([None, 1, *paid]))

    assert carried_over_lines(made, {"DA2": "", "DA6.1": "Phòng VH&TT"}) == sentence


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param([], "Nhật ký: chưa có việc nào", id="null"),
        pytest.param([("figures", 1), ("login", 1)], "Nhật ký: 2 việc", id="nobody was refused"),
        pytest.param([("failure", 1), ("failure", 4)], "Nhật ký: 5 lần bị từ chối", id="what came again"),
        pytest.param([("export", 3), ("failure", 1)], "Nhật ký: 3 việc, 1 lần bị từ chối", id="both"),
    ],
)
def test_what_was_done_and_who_was_refused(rows: list[tuple[str, int]], sentence: str) -> None:
    assert trail_sentence(pd.DataFrame(rows, columns=["group", "times"])) == sentence
