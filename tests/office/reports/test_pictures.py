"""Charts people take away: the figures of the tables, the edition's stamp, nothing where nothing is."""

from __future__ import annotations

from datetime import date

import pytest

from lib import office as rooms
from lib.office import Office, Question, Sight
from lib.office.reports.pictures import CHARTS
from lib.outputs.deck.slide import Bars, Course
from lib.outputs.pictures.chart import Grid, Tiles
from lib.vocabulary.errors import AppError

DAY = date(2024, 6, 30)


@pytest.fixture(scope="module")
def sight(office: Office) -> Sight:
    return rooms.sight(office, Question(2024, DAY))


@pytest.mark.parametrize("name", list(CHARTS))
def test_every_chart_has_its_finding_its_words_and_its_stamp(sight: Sight, name: str) -> None:
    made = rooms.chart(sight, name)

    assert made is not None
    assert made.paragraph.startswith(
        "Tính đến ngày 30/06/2024, toàn chương trình đã giải ngân 2.000 trên 10.008"
    )
    assert (made.whose, made.stamp, made.caution) == (
        "Huyện Cao Lộc · CTMTQG Giảm nghèo bền vững",
        "Số liệu chưa chốt phiên, đến ngày 30/06/2024",
        "Có số liệu minh họa",
    )
    assert made.title
    assert "  " not in made.paragraph


def test_an_edition_stamps_its_pictures(sight: Sight, office: Office) -> None:
    [edition] = rooms.editions(office)
    made = rooms.chart(sight, "lines", stamp=edition.stamp)

    assert made is not None
    assert made.stamp == edition.stamp


def test_lines_are_those_of_the_table(sight: Sight) -> None:
    made, table = rooms.chart(sight, "lines"), sight.progress("line").set_index("line")

    assert made is not None
    assert isinstance(made.body, Bars)
    told = {bar.code: (bar.share, bar.target, bar.status) for bar in made.body.rows}
    assert told == {code: (table.rate[code], table.target_rate[code], table.status[code]) for code in told}
    assert len(told) == (table["allocated_vnd"].fillna(0) > 0).sum()


def test_cells_are_those_of_the_table(sight: Sight) -> None:
    made, cells = rooms.chart(sight, "matrix"), sight.progress("line", "place")

    assert made is not None
    assert isinstance(made.body, Grid)
    codes = [code for code, _ in made.body.heads]
    row = next(each for each in made.body.rows if each.name == "Lộc Yên")
    known = cells[(cells["place_name"] == "Xã Lộc Yên") & cells["rate"].notna()].set_index("line")
    told = {code: cell.said for code, cell in zip(codes, row.cells, strict=True) if cell.said}
    assert {code: said for code, said in told.items() if code != "Tất cả"} == {
        code: f"{rate * 100:.0f}" for code, rate in known["rate"].items()
    }


def test_map_and_course(sight: Sight) -> None:
    tiles, course = rooms.chart(sight, "map"), rooms.chart(sight, "course")

    assert tiles is not None
    assert course is not None
    assert isinstance(tiles.body, Tiles)
    assert len(tiles.body.tiles) == 22
    assert isinstance(course.body, Course)
    assert course.body.steps[-1] == pytest.approx((6.0, 0.19984), abs=0.05)


@pytest.mark.parametrize(
    ("name", "line", "place", "who"),
    [
        pytest.param("lines", "", "06211", "xã Lộc Yên", id="the lines of a commune"),
        pytest.param("communes", "DA2", "", "DA2 Đa dạng hóa sinh kế", id="the communes of a line"),
        pytest.param(
            "course", "DA2", "06211", "DA2 Đa dạng hóa sinh kế ở xã Lộc Yên", id="a line in a commune"
        ),
    ],
)
def test_narrowed(sight: Sight, name: str, line: str, place: str, who: str) -> None:
    made = rooms.chart(sight, name, line=line, place=place)

    assert made is not None
    assert made.paragraph.startswith(f"Tính đến ngày 30/06/2024, {who} đã giải ngân")


def test_what_is_of_the_whole_alone_says_so(sight: Sight) -> None:
    with pytest.raises(AppError) as raised:
        rooms.chart(sight, "matrix", place="06211")

    assert raised.value.sentence == (
        "Hình «matrix» là của toàn chương trình, không thu hẹp được: chọn trong lines, course."
    )


@pytest.mark.parametrize("name", list(CHARTS))
def test_a_year_without_a_plan_has_nothing_to_draw(office: Office, name: str) -> None:
    made = rooms.chart(rooms.sight(office, Question(2022, date(2022, 6, 30))), name)

    assert made is None or (name.startswith("map") and "chưa giao vốn" not in made.title)
