"""The briefing of an edition: its tables are the edition's, to the đồng, and silence is silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from lib import office as rooms
from lib.office import Office, Question
from lib.office.meeting.basis import Meeting
from lib.office.reports.briefing import briefing
from lib.outputs.deck.slide import Deck
from lib.outputs.reading.document import Reading, Section
from tests.charts.test_decided import ROW


@pytest.fixture(scope="module")
def meeting(office: Office) -> Meeting:
    return rooms.meeting(office, rooms.editions(office)[0])


@pytest.fixture(scope="module")
def reading(office: Office, meeting: Meeting) -> Reading:
    return briefing(meeting, rooms.deck(office, meeting.edition))


def section(reading: Reading, code: str) -> Section:
    return next(one for one in reading.sections if one.code == code)


def test_what_stands_in_it(reading: Reading, meeting: Meeting) -> None:
    codes = [one.code for one in reading.sections]

    assert codes == ["lines", "communes", "offices", "gap", "course", "asked", "matrix", "rules", "sources"]
    assert (
        reading.headline
        == "Mới giải ngân 19,98\u00a0% – còn thiếu 6.973,4 triệu đồng tới chỉ tiêu 89,66\u00a0%"
    )
    assert reading.stamp == meeting.edition.stamp
    assert reading.caution == "Có số liệu minh họa"
    assert [figure.value for figure in reading.figures][:3] == ["10.008", "2.000", "6.973,4"]
    assert reading.findings[0] == (reading.headline, 1)


@pytest.mark.parametrize(("code", "key"), [("lines", "line"), ("communes", "place"), ("offices", "office")])
def test_every_figure_is_the_tables_own(reading: Reading, meeting: Meeting, code: str, key: str) -> None:
    [table] = section(reading, code).tables
    first = table.heads.index("Kế hoạch vốn (triệu đồng)")
    told = {
        row[first - 1].said: (row[first].order, row[first + 1].order, row[first + 2].order)
        for row in table.rows[:-1]
    }
    rows = meeting.sight.progress(key)
    held = rows[["allocated_vnd", "disbursed_vnd", "rate"]].astype("object")
    values = held.where(held.notna(), None).itertuples(index=False, name=None)
    known = dict(zip(rows[f"{key}_name"], values, strict=True))

    assert told == known
    assert [cell.said for cell in table.rows[-1]][first : first + 3] == ["10.008", "2.000", "19,98\u00a0%"]


def test_silence_is_no_nought(reading: Reading) -> None:
    [table] = section(reading, "communes").tables
    row = next(row for row in table.rows if row[0].said == "Xã Bình Trung")

    assert [cell.said for cell in row][2:4] == ["–", "chưa báo cáo"]
    assert [cell.order for cell in row][2:4] == [None, None]
    assert row[5].said.startswith("tối đa ")


def test_a_year_nobody_reported_on(office: Office, meeting: Meeting) -> None:
    silent = replace(meeting, sight=rooms.sight(office, Question(2025, date(2025, 6, 30))))
    made = briefing(silent, Deck("", "", "", "", ()))

    assert "course" not in [one.code for one in made.sections]
    assert "0,00" not in made.headline


def test_what_was_said_stands_beside_the_figures(meeting: Meeting) -> None:
    decisions = [
        {**ROW, "life": "done", "text": "Xong rồi", "due_on": pd.NaT, "edition": "01/2024"},
        {**ROW, "place_name": "Xã Lộc Yên", "state_said": "chờ giá"},
    ]
    held = {
        "kind": "cause",
        "line": "DA2",
        "line_name": "Sinh kế",
        "place_name": "",
        "said": "Nguyên nhân: thẩm định giá chậm",
        "action": "",
        "since": pd.Timestamp("2024-06-12"),
    }
    told = replace(meeting, decided=pd.DataFrame(decisions), held_back=pd.DataFrame([held]))
    made = briefing(told, Deck("", "", "", "", ()))
    [table] = section(made, "decided").tables
    [held_table] = section(made, "held").tables

    rows = [[cell.said for cell in row] for row in table.rows]
    assert [row[0] for row in rows] == ["Trả chứng thư (DA2 · Xã Lộc Yên)", "Xong rồi (DA2)"]
    assert [row[3] for row in rows] == ["Quá hạn: chờ giá", "Xong"]
    assert [row[2].startswith(("hạn 10/07/2024", "không đặt hạn")) for row in rows] == [True, True]
    assert [table.rows[at][2].order for at in (0, 1)] == [pd.Timestamp("2024-07-10").toordinal(), None]
    assert [cell.said for cell in held_table.rows[0]] == [held["said"], "DA2", "12/06/2024", "–"]
