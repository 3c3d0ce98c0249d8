"""Tables of single pages, on the sample: years beside each other, sources, work, one cell, rank."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib import office as rooms
from lib.office import Office, Question

JUNE = date(2024, 6, 30)
QUESTION = Question(2024, JUNE)


def by(office: Office, *keys: str) -> pd.DataFrame:
    return rooms.progress(office, 2024, JUNE, by=keys)


def test_the_neediest_commune_has_rank_one_and_one_without_money_has_none(office: Office) -> None:
    places = by(office, "place")
    ranks = [rooms.rank(places, place) for place in places["place"]]

    assert rooms.rank(places, rooms.neediest(places)) == (1, 22)
    assert sorted(rank for rank in ranks if rank) == [(at, 22) for at in range(1, 23)]
    assert rooms.rank(places, "") is None
    assert rooms.neediest(places.head(0)) == ""


@pytest.mark.parametrize(
    ("line", "place", "rows"),
    [
        pytest.param("", "", 1, id="the whole"),
        pytest.param("DA2", "", 1, id="a line"),
        pytest.param("", "06232", 1, id="a commune"),
        pytest.param("DA2", "06232", 1, id="a line in a commune"),
        pytest.param("DA99", "", 0, id="null: a line that is not there"),
    ],
)
def test_one_cell(office: Office, line: str, place: str, rows: int) -> None:
    assert len(rooms.sight(office, QUESTION).cell(line, place)) == rows


def test_sources_and_kinds_in_words_add_up_to_the_whole(office: Office) -> None:
    funds = rooms.fund_table(office, by(office, "fund"))

    assert list(funds["source_name"]) == ["Ngân sách trung ương", "Chưa phân theo nguồn"]
    assert funds["allocated_vnd"].sum() == 10_008_000_000
    assert funds["disbursed_vnd"].sum() == 2_000_000_000


def test_what_is_not_divided_by_source_is_as_new_as_what_moved_it(office: Office) -> None:
    cells = by(office, "line", "fund")
    undivided = cells[(cells["fund"] == "") & (cells["line"] == "DA2")]

    assert list(undivided["reported_on"].dt.date) == [JUNE]


def test_work_is_named_in_its_unit(office: Office) -> None:
    made = rooms.sight(office, QUESTION).table("outputs")

    assert ("DA2", "hộ", 250) in set(zip(made["line"], made["unit_name"], made["planned"], strict=True))
    assert made["achieved"].isna().all()


def test_each_years_money_says_its_deadline_and_the_days_left(office: Office) -> None:
    made = rooms.sight(office, QUESTION).table("by_origin")
    carried = made.query("line == '' and origin_year == 'carried'").iloc[0]

    assert carried["origin_name"] == "Vốn kéo dài, không rõ năm"
    assert (carried["deadline_on"].date(), carried["days_left"]) == (date(2024, 12, 31), 184)


def test_a_step_of_a_course_is_a_report_of_its_own(office: Office) -> None:
    asked = rooms.sight(office, QUESTION)
    told, silent = (asked.table("course", "", place) for place in ("06232", "06247"))

    assert list(told["on"].dt.month) == [2, 3, 4, 5, 6]
    assert list(silent["on"].dt.month) == [4, 5]  # it did not report in June, when the others did


def test_courses_of_the_years(office: Office) -> None:
    made = rooms.sight(office, QUESTION).table("year_courses")
    nothing = rooms.sight(office, QUESTION, rooms.known(office).observations.head(0))

    assert list(made["year"].unique()) == [2024]
    assert list(made["month"]) == [1, 2, 3, 4, 5, 6]
    assert round(float(made["rate"].iloc[-1]), 4) == 0.1998
    assert nothing.table("year_courses").empty


@pytest.mark.parametrize("place", [pytest.param("", id="the whole"), pytest.param("06232", id="a commune")])
def test_the_lines_side_by_side_end_where_the_table_stands(office: Office, place: str) -> None:
    asked = rooms.sight(office, QUESTION)
    last = asked.table("line_courses", place).drop_duplicates("line", keep="last")
    table = asked.progress("line", "place").query("place == @place") if place else asked.progress("line")
    rates = table.set_index("line")["rate"]

    assert len(last) > 2
    assert {line: round(float(rate), 9) for line, rate in zip(last["line"], last["rate"], strict=True)} == {
        line: round(float(rates[line]), 9) for line in last["line"]
    }
