"""Causes beside their money, obstacles from day to day, the stage a line stands at."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from lib import office as rooms
from lib.office import Office
from tests.office.meeting.conftest import QUESTION, entry

TODAY = date(2024, 8, 5)


def say(office: Office, kind: str, today: date = TODAY, **fields: Any) -> str:
    sent = entry(kind, **fields)
    assert rooms.enter(office, [sent], today).saved
    return str(sent["id"])


def test_null_nothing_said(office: Office) -> None:
    sight = rooms.sight(office, QUESTION)

    assert rooms.cause_table(sight, rooms.causes(office), TODAY).empty
    assert all(table(office).empty for table in (rooms.causes, rooms.obstacles, rooms.stages))


def test_a_cause_holds_what_its_lines_lack(office: Office) -> None:
    say(office, "cause", cause="tham-dinh-gia", line="DA2", action="Trả trong 5 ngày")
    say(office, "cause", cause="tham-dinh-gia", line="DA2", place="06232")
    gone = say(office, "cause", cause="du-toan", line="DA3.1")
    say(office, "state", of=gone, state="done")
    sight = rooms.sight(office, QUESTION)

    made = rooms.cause_table(sight, rooms.causes(office), TODAY)

    gap = float(sight.cell("DA2")["gap_vnd"].iloc[0])
    assert list(made["cause"]) == ["tham-dinh-gia", "du-toan", ""]
    assert [None if pd.isna(held) else float(held) for held in made["held_vnd"]] == [gap, None, gap]
    assert made[["records", "lines", "places"]].to_numpy().tolist() == [[2, 1, 1], [0, 0, 0], [2, 1, 1]]
    assert made["cause_name"].iloc[0] == "Lấy chứng thư thẩm định giá chậm"


def test_an_obstacle_stands_from_the_day_it_arose_until_it_is_lifted(office: Office) -> None:
    one = say(office, "obstacle", text="Chưa có hướng dẫn", line="DA3.1", on="2024-07-01")
    named = rooms.with_names(rooms.sight(office, QUESTION), rooms.obstacles(office), TODAY)
    assert named[["age_days", "line_name"]].to_numpy().tolist() == [[35, "DA3.1 Sản xuất nông nghiệp"]]

    say(office, "state", of=one, state="done", on="2024-07-31")

    lifted = rooms.with_names(rooms.sight(office, QUESTION), rooms.obstacles(office), TODAY)
    assert (lifted["age_days"].iloc[0], len(rooms.holding(lifted))) == (30, 0)


def test_the_last_stage_said_of_a_line_holds(office: Office) -> None:
    say(office, "stage", stage="tham-dinh-gia", line="DA2", on="2024-07-20")
    say(office, "stage", stage="ho-so", line="DA2", on="2024-06-01")  # told late, of an earlier day
    wrong = say(office, "stage", stage="thanh-toan", line="DA2", on="2024-08-01")
    say(office, "stage", stage="ho-so", line="DA2", place="06232", on="2024-07-01")
    say(office, "state", of=wrong, state="taken_back", text="Ghi nhầm")

    made = rooms.stages(office)

    assert made[["stage_name", "place"]].to_numpy().tolist() == [["Hồ sơ", "06232"], ["Thẩm định giá", ""]]
