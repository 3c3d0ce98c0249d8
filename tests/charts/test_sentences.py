"""Findings as titles: each kind of table has its own sentence."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib.charts import sentences
from lib.progress.pace import Pace
from tests.charts.builders import line, lines, place, places, row, table

END = date(2024, 12, 31)


def plain(sentence: str) -> str:
    return sentence.replace("\u00a0", " ")


def whole(*figures: object) -> pd.DataFrame:
    return table(row(*figures), keys=())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("table_of", "sentence"),
    [
        pytest.param(
            table({**row(10008, 2000, "slow", 0.8966), "gap_vnd": 6_973_400_000.0}, keys=()),
            "Mới giải ngân 19,98 % – còn thiếu 6.973,4 triệu đồng tới chỉ tiêu 89,66 %",
            id="behind the target",
        ),
        pytest.param(
            whole(10008, None, "not_reported", 0.8966),
            "Chưa báo cáo giải ngân – kế hoạch 10.008 triệu đồng, chỉ tiêu 89,66 %",
            id="R2 not reported",
        ),
        pytest.param(
            whole(100, 0, "slow"),
            "Mới giải ngân 0,00 % – còn thiếu 90 triệu đồng tới chỉ tiêu 90 %",
            id="R2 a stated 0 is a report",
        ),
        pytest.param(whole(0, None, "not_allocated"), "Chưa giao vốn", id="R2 nothing allocated"),
        pytest.param(
            whole(0, 12.5, "outside_plan"),
            "Đã chi 12,5 triệu đồng ngoài kế hoạch: chưa giao vốn",
            id="R2 paid outside the plan",
        ),
        pytest.param(
            whole(100, 95, "achieved"),
            "Đã giải ngân 95,00 % – đạt chỉ tiêu 90 %, vượt 5 triệu đồng",
            id="target met",
        ),
        pytest.param(
            whole(100, 90, "achieved"), "Đã giải ngân 90,00 % – vừa đạt chỉ tiêu 90 %", id="just met"
        ),
        pytest.param(
            whole(100, 131, "achieved"),
            "Đã giải ngân 131,00 % – vượt kế hoạch vốn 31 triệu đồng, cần kiểm tra",
            id="R3 over 100",
        ),
        pytest.param(
            whole(100, 20, "slow", None), "Đã giải ngân 20,00 % – 20 / 100 triệu đồng", id="no target known"
        ),
        pytest.param(table(keys=()), "Chưa có số liệu cho lựa chọn này", id="empty table"),
    ],
)
def test_headline(table_of: pd.DataFrame, sentence: str) -> None:
    assert plain(sentences.headline(table_of)) == sentence


@pytest.mark.parametrize(
    ("table_of", "sentence"),
    [
        pytest.param(
            table(
                line("DA2", "Sinh kế", 4815, 1030, "slow"),
                line("DA3.1", "Sản xuất", 2571, 410, "slow"),
                line("DA4.1", "Nghề", 592, 0, "slow", 0.5),
                line("DA6.1", "Thông tin", 601, None, "not_reported", 1.0),
                line("DA7.2", "Giám sát", 312, 312, "achieved", 1.0),
            ),
            "2 dòng giữ 85 % số còn thiếu: DA2, DA3.1",
            id="the fewest that hold two thirds",
        ),
        pytest.param(
            table(*(line(f"L{n}", "x", 100, 0, "slow") for n in range(9))),
            "3 dòng giữ 33 % số còn thiếu: L0, L1, L2",
            id="never more than can be named",
        ),
        pytest.param(
            table(line("A", "x", 1000, 0, "slow"), line("B", "x", 1000, 897.5, "slow")),
            "1 dòng giữ 99,7 % số còn thiếu: A",
            id="almost all is not 100 %",
        ),
        pytest.param(
            table(line("DA2", "x", 100, 50, "slow"), line("DA3", "x", 100, 95, "achieved")),
            "Toàn bộ số còn thiếu ở 1 dòng: DA2",
            id="one holds all; an overshoot elsewhere does not shrink it",
        ),
        pytest.param(
            table(line("DA2", "x", 100, 95, "achieved")), "Không dòng nào còn thiếu so với chỉ tiêu", id="met"
        ),
        pytest.param(
            table(line("DA2", "x", 100, None, "not_reported"), line("DA3", "x", 100, None, "not_reported")),
            "Chưa báo cáo theo dòng; 2 dòng chiếm 100 % số phải giải ngân: DA2, DA3",
            id="R2 none reported",
        ),
        pytest.param(
            table(line("DA2", "x", 0, None, "not_allocated"), line("DA3", "x", None, None, "not_allocated")),
            "Chưa dòng nào được giao vốn",
            id="R2 none allocated, a null row",
        ),
        pytest.param(table(), "Chưa có số liệu cho lựa chọn này", id="empty table"),
    ],
)
def test_holders_sentence(table_of: pd.DataFrame, sentence: str) -> None:
    assert plain(sentences.holders_sentence(table_of)) == sentence


def test_communes_are_counted_without_the_remainder_and_without_those_that_got_nothing() -> None:
    said = plain(sentences.communes_sentence(places()))

    assert said == ("1/4 xã chậm, 1 chưa báo cáo – 2 xã giữ 94 % số còn thiếu: Cao Lâu, Bình Trung")


@pytest.mark.parametrize(
    ("rows_of", "sentence"),
    [
        pytest.param(
            [place("1", "Cao Lâu", 10, 10, "achieved"), place("2", "Gia Cát", 10, 9, "achieved")],
            "Cả 2 xã đạt hoặc đúng nhịp – không xã nào còn thiếu so với chỉ tiêu",
            id="all well",
        ),
        pytest.param(
            [place("1", "Cao Lâu", 10, None, "not_reported"), place("", None, 900, 10, "slow")],
            "Chưa xã nào trong 1 xã được giao vốn báo cáo giải ngân",
            id="R2 none reported: the remainder is no commune",
        ),
        pytest.param([], "Chưa có số liệu cho lựa chọn này", id="empty table"),
    ],
)
def test_communes_sentence(rows_of: list[dict[str, object]], sentence: str) -> None:
    said = sentences.communes_sentence(table(*rows_of, keys=("place", "place_name")))

    assert plain(said) == sentence


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        pytest.param(
            line("DA2", "Sinh kế", 4815, 1030, "slow"),
            "DA2 chậm: mới giải ngân 21,39 % – còn thiếu 3.303,5 triệu đồng tới chỉ tiêu 90 %",
            id="behind",
        ),
        pytest.param(
            line("DA2", "Sinh kế", 100, 131, "achieved"),
            "DA2 đạt: đã giải ngân 131,00 % – vượt kế hoạch vốn 31 triệu đồng, cần kiểm tra",
            id="R3 over 100",
        ),
        pytest.param(
            line("DA2", "Sinh kế", 100, None, "not_reported"),
            "DA2: chưa báo cáo giải ngân – kế hoạch 100 triệu đồng, chỉ tiêu 90 %",
            id="R2 not reported",
        ),
        pytest.param(
            line("DA2", "Sinh kế", 0, None, "not_allocated"), "DA2: chưa giao vốn", id="R2 no money"
        ),
    ],
)
def test_line_sentence(one: dict[str, object], sentence: str) -> None:
    assert plain(sentences.line_sentence(table(one))) == sentence


def test_line_sentence_of_nothing() -> None:
    assert sentences.line_sentence(lines().iloc[:0]) == "Chưa có số liệu cho lựa chọn này"


def test_unit_of_the_screen_is_used() -> None:
    said = plain(sentences.headline(whole(1, 0.2, "slow"), unit="dong"))

    assert said == "Mới giải ngân 20,00 % – còn thiếu 700.000 đồng tới chỉ tiêu 90 %"


@pytest.mark.parametrize(
    ("rows_of", "sentence"),
    [
        pytest.param(
            [line("DA2", "a", 100, 10, "slow"), line("DA3", "b", 100, 60, "on_pace")],
            "1/2 dòng chậm: DA2",
            id="few bad ones are named",
        ),
        pytest.param(
            [line("DA2", "a", 100, 10, "slow"), line("DA3", "b", 100, None, "not_reported")],
            "1/2 dòng chậm, 1 chưa báo cáo",
            id="R2 two kinds are counted apart",
        ),
        pytest.param(
            [line("DA2", "a", 100, 60, "on_pace"), line("DA3", "b", 0, None, "not_allocated")],
            "Dòng duy nhất đạt hoặc đúng nhịp",
            id="R2 what got nothing is not counted",
        ),
        pytest.param(
            [line("DA2", "a", None, None, "not_allocated")], "Chưa dòng nào được giao vốn", id="null"
        ),
    ],
)
def test_counts_sentence(rows_of: list[dict[str, object]], sentence: str) -> None:
    assert plain(sentences.counts_sentence(table(*rows_of))) == sentence


@pytest.mark.parametrize(
    ("pace", "sentence"),
    [
        pytest.param(
            Pace(1_162e6, 333.2e6, 6, END), "Muốn đạt chỉ tiêu phải giải ngân nhanh gấp 3,5 lần", id="faster"
        ),
        pytest.param(Pace(1e6, 2e6, 6, END), "Giữ nhịp đang có là đủ đạt chỉ tiêu", id="fast enough"),
        pytest.param(
            Pace(10e6, None, 12, END),
            "Muốn đạt chỉ tiêu phải giải ngân mỗi tháng 10 triệu đồng",
            id="R2 not reported",
        ),
        pytest.param(None, "Diễn biến giải ngân năm 2024", id="nothing missing"),
    ],
)
def test_pace_sentence(pace: Pace | None, sentence: str) -> None:
    assert plain(sentences.pace_sentence(pace, 2024)) == sentence


@pytest.mark.parametrize(
    ("rows_of", "sentence"),
    [
        pytest.param(
            [
                line("DA2", "a", 100, 10, "slow", 0.9, expected_vnd=90_000_000),
                line("DA4.1", "b", 100, 10, "slow", 0.5, expected_vnd=50_000_000),
            ],
            "Chỉ tiêu lấy từ kế hoạch đã nạp, bằng đúng mức «dự ước» của kế hoạch. "
            "Không có văn bản pháp luật nào quy định mức 50 %.",
            id="R4 the plan's own targets",
        ),
        pytest.param(
            [line("DA2", "a", 100, 10, "slow", 0.9, expected_vnd=80_000_000)],
            "Chỉ tiêu lấy từ kế hoạch đã nạp.",
            id="an estimate of its own",
        ),
        pytest.param(
            [line("DA2", "a", 100, 10, "slow", 0.9, target_is_default=True)],
            "Chỉ tiêu là mức mặc định của danh mục: chưa văn bản nào đã nạp nêu chỉ tiêu.",
            id="R4 the default is said",
        ),
        pytest.param([line("DA2", "a", None, None, "not_allocated")], "", id="null row"),
    ],
)
def test_targets_sentence(rows_of: list[dict[str, object]], sentence: str) -> None:
    assert plain(sentences.targets_sentence(table(*rows_of))) == sentence
