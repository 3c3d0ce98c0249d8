"""Promises and what came of them, in sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.charts.promises import corrected_sentence, promises_sentence, waiting_sentence

MILLION = 1_000_000
COLUMNS = ("cases", "over", "waiting", "unknown", "promised_vnd", "outcome_vnd")


def record(*rows: tuple[Any, ...]) -> pd.DataFrame:
    made = pd.DataFrame(list(rows), columns=["office_name", *COLUMNS]).astype(dict.fromkeys(COLUMNS, "Int64"))
    money = {name: made[name] * MILLION for name in COLUMNS[-2:]}
    return made.assign(**money, off_vnd=money["outcome_vnd"] - money["promised_vnd"])


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param([], "Chưa đơn vị nào ước giải ngân", id="null: nobody promised"),
        pytest.param([("A", 0, 0, 8, 0, 0, 0)], "Chưa ước nào tới hạn đối chiếu", id="none is due"),
        pytest.param([("A", 0, 0, 0, 2, 0, 0)], "Chưa ước nào đối chiếu được", id="due, but no numbers"),
        pytest.param(
            [("A", 2, 1, 0, 0, 1000, 900), ("B", 3, 2, 0, 0, 1000, 400)],
            "Đã đối chiếu 5 ước: thực hiện đạt 65,0 % số đã ước; ước cao hơn thực hiện nhiều nhất: B (600 "
            "triệu đồng, 2/3 ước)",
            id="who promised too much most",
        ),
        pytest.param(
            [("A", 1, 0, 0, 0, 100, 120)],
            "Đã đối chiếu 1 ước: thực hiện đạt 120,0 % số đã ước; không ai ước cao hơn thực hiện",
            id="nobody promised too much",
        ),
    ],
)
def test_promises_sentence(rows: list[tuple[Any, ...]], sentence: str) -> None:
    assert promises_sentence(record(*rows), "office_name").replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param([], "", id="null: nothing"),
        pytest.param(
            [("2024-12-31", False, None), ("2024-09-30", False, None)],
            "2 ước chưa tới hạn, hạn sớm nhất 30/09/2024.",
            id="not due",
        ),
        pytest.param(
            [("2024-12-31", True, None), ("2024-12-31", True, 5)],
            "1 ước tới hạn nhưng chưa có số giải ngân đúng ngày ấy.",
            id="due without a number",
        ),
    ],
)
def test_waiting_sentence(rows: list[tuple[Any, ...]], sentence: str) -> None:
    table = pd.DataFrame(rows, columns=["horizon", "due", "off_vnd"])
    typed = table.astype({"horizon": "datetime64[s]", "due": "bool", "off_vnd": "Int64"})

    assert waiting_sentence(typed) == sentence


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param([], "", id="null: no estimate"),
        pytest.param([("DA2", 100, 100, False)], "", id="no record to go by"),
        pytest.param(
            [("DA2", 100, 80, True), ("DA3.1", 50, 50, False), ("", 10, 10, False)],
            "Đơn vị ước cả năm 160 triệu đồng; theo các lần ước trước thì khoảng 140 triệu đồng (1/2 dòng có "
            "đủ số lần để sửa)",
            id="the corrected beside the stated",
        ),
    ],
)
def test_corrected_sentence(rows: list[tuple[Any, ...]], sentence: str) -> None:
    table = pd.DataFrame(rows, columns=["line", "expected_vnd", "corrected_vnd", "by_record"])
    typed = table.astype({"expected_vnd": "Int64", "corrected_vnd": "Int64", "by_record": "bool"})
    money = {name: typed[name] * MILLION for name in ("expected_vnd", "corrected_vnd")}

    assert corrected_sentence(typed.assign(**money)).replace("\u00a0", " ") == sentence
