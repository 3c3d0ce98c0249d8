"""Decisions in words: the finding as a sentence, the list escaped, what moved told with its sign."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.charts.decided import decision_list, decisions_sentence, due_text, moved_text
from lib.vocabulary.meetings import LIVES

ROW: dict[str, Any] = {
    "decision": "d1",
    "text": "Trả chứng thư",
    "line": "DA2",
    "line_name": "DA2 Sinh kế",
    "place": "",
    "place_name": "",
    "place_now": "",
    "who_name": "Phòng TC-KH",
    "due_on": pd.Timestamp("2024-07-10"),
    "first_due_on": pd.NaT,
    "edition": "01/2024",
    "edition_gone": False,
    "said_at": pd.Timestamp("2024-07-05T02:00Z"),
    "actor": "Hằng",
    "state": "open",
    "state_said": "",
    "life": "late",
    "days_left": -5,
    "late_days": 5,
    "was_on": pd.Timestamp("2024-06-30"),
    "now_on": pd.Timestamp("2024-07-31"),
    "was_vnd": 100_000_000,
    "now_vnd": 235_000_000,
    "was_rate": 0.122,
    "now_rate": 0.15,
    "gap_vnd": 3_745_000_000.0,
    "moved_vnd": 135_000_000,
}
LINKS = {"line_link": "/tieu-du-an?ma=", "place_link": "/mot-xa?ma="}


def one(**changes: Any) -> Any:
    return next(pd.DataFrame([ROW | changes]).itertuples())


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("lives", "expected"),
    [
        pytest.param([], "Chưa có kết luận nào", id="null: none"),
        pytest.param(
            ["late"] * 3 + ["due_today", "due_soon"], "3 kết luận quá hạn, 2 sắp đến hạn", id="late first"
        ),
        pytest.param(
            ["late", "open", "done"], "1 kết luận quá hạn, 1 chưa tới hạn, 1 đã xong", id="all kinds"
        ),
        pytest.param(["open", "progress"], "2 kết luận phải làm", id="nothing presses"),
        pytest.param(["done", "dropped"], "Không còn kết luận nào phải làm: 1 xong, 1 bỏ", id="all closed"),
    ],
)
def test_the_finding(lives: list[str], expected: str) -> None:
    assert decisions_sentence(pd.DataFrame({"life": pd.Series(lives, dtype="str")})) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"due_on": pd.NaT, "late_days": pd.NA, "days_left": pd.NA}, "không đặt hạn", id="null: no day"
        ),
        pytest.param({}, "hạn 10/07/2024, quá 5 ngày", id="overdue"),
        pytest.param(
            {"first_due_on": pd.Timestamp("2024-06-30"), "life": "open", "days_left": 9},
            "hạn 10/07/2024 (gia hạn từ 30/06/2024), còn 9 ngày",
            id="extended",
        ),
        pytest.param({"life": "done", "late_days": 0}, "hạn 10/07/2024, xong đúng hạn", id="done in time"),
        pytest.param({"life": "done", "late_days": 2}, "hạn 10/07/2024, xong chậm 2 ngày", id="done late"),
        pytest.param({"life": "due_today", "days_left": 0}, "hạn 10/07/2024, hôm nay", id="today"),
        pytest.param({"life": "open", "days_left": 9}, "hạn 10/07/2024, còn 9 ngày", id="to come"),
        pytest.param({"life": "dropped", "days_left": pd.NA}, "hạn 10/07/2024", id="dropped"),
    ],
)
def test_due(changes: dict[str, Any], expected: str) -> None:
    assert due_text(one(**changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"was_vnd": pd.NA, "now_vnd": pd.NA}, "chưa có số giải ngân", id="null: no number"),
        pytest.param(
            {}, "12,2 % (30/06) → 15,0 % (31/07), thêm 135 triệu đồng; còn thiếu 3.745 triệu đồng", id="more"
        ),
        pytest.param(
            {"moved_vnd": -1_000_000, "gap_vnd": -5.0},
            "12,2 % (30/06) → 15,0 % (31/07), giảm 1 triệu đồng",
            id="less",
        ),
        pytest.param(
            {"moved_vnd": 0, "gap_vnd": pd.NA},
            "12,2 % (30/06) → 15,0 % (31/07), không đổi",
            id="the same at a later day",
        ),
        pytest.param(
            {"moved_vnd": 0, "now_on": ROW["was_on"], "gap_vnd": 0.0},
            "15,0 % (235 triệu đồng), chưa có số mới từ khi kết luận",
            id="no newer number",
        ),
        pytest.param(
            {"moved_vnd": pd.NA, "now_vnd": pd.NA, "now_rate": pd.NA, "gap_vnd": pd.NA},
            "– (chưa báo cáo)",
            id="not reported is not nothing",
        ),
    ],
)
def test_moved(changes: dict[str, Any], expected: str) -> None:
    assert plain(moved_text(one(**changes))) == expected


def test_every_text_is_escaped_and_the_word_stands_beside_the_sign() -> None:
    nasty = '<img src=x onerror="alert(1)">'
    names = (
        "text",
        "line",
        "line_name",
        "place",
        "place_name",
        "who_name",
        "edition",
        "actor",
        "state_said",
        "decision",
    )
    table = pd.DataFrame([ROW | dict.fromkeys(names, nasty)])

    made = decision_list(table, acts=True, later={nasty: [(nasty, nasty, nasty, nasty)]}, **LINKS)

    assert "<img" not in made
    assert "</b><span>Quá hạn</span>" in made


def test_groups_what_presses_first_and_buttons_only_where_it_acts() -> None:
    lives = ["done", "open", "late", "due_today", "dropped"]
    table = pd.DataFrame(
        [
            ROW | {"life": life, "state": "open" if life in {"open", "late", "due_today"} else life}
            for life in lives
        ]
    )

    made = decision_list(table, acts=True, **LINKS)
    heads = [part.split("<")[0] for part in made.split("<h3>")[1:]]

    assert heads == ["Quá hạn: 1", "Đến hạn: 1", "Đang làm và chưa làm: 1", "Xong: 1", "Bỏ: 1"]
    assert made.count('data-viec="open"') == 2
    assert "data-viec" not in decision_list(table, **LINKS)
    assert decision_list(table[:0], **LINKS) == ""


def test_no_two_lives_look_alike_but_for_the_two_that_are_due() -> None:
    signs = {life: (look.sign, look.fill) for life, look in LIVES.items() if life != "due_soon"}

    assert len(set(signs.values())) == len(signs)
    assert len({look.name for look in LIVES.values()}) == len(LIVES)
    assert LIVES["due_soon"].sign == LIVES["due_today"].sign
