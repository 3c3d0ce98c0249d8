"""The matrix: a true table whose cells say rate and sign, lead on, and tell the kinds of empty apart."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from lib.charts import markup
from lib.charts.matrix import matrix_style, matrix_table
from tests.charts.builders import HOSTILE, cells, line, lines, no_places, places, row, table
from tests.charts.test_bullets import Elements

LINKS = {
    "line_link": "/tieu-du-an?ma=",
    "place_link": "/xa?ma=",
    "trace": markup.Trace("/nguon?", {"line": "dong", "place": "xa"}),
}


def whole() -> pd.DataFrame:
    return table(row(10008, 2000, "slow", 0.8966), keys=())


def drawn(**settings: str) -> str:
    return matrix_table(cells(), lines(), places(), whole(), **settings)  # type: ignore[arg-type]


def grid(html: str) -> list[list[str]]:
    """The texts of the table, row by row; pieces of a cell are parted by a bar."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", html)
    split = [re.split(r"<t[hd][^>]*>", one)[1:] for one in found]
    bare = [[re.sub(r"(<[^>]+>)+", "|", cell).strip("|") for cell in one] for one in split]
    return [[cell.replace("\u00a0", " ") for cell in one] for one in bare]


def test_rows_and_columns_stand_by_gap_with_totals_first_and_the_remainder_last() -> None:
    told = grid(drawn())

    assert [cell.split("|")[0] for cell in told[0]] == [
        "Đơn vị",
        "Tất cả",
        "DA2",
        "DA3.1",
        "DA3.2",
        "DA9",
        "DA7.2",
        "Đã giải ngân / kế hoạch ",
    ]
    names = [one[0] for one in told[1:]]
    assert (names[0], names[1], names[2], names[-1]) == (
        "Tất cả",
        "Cao Lâu",
        "Bình Trung",
        "Không phân theo xã",
    )


def test_totals_are_those_given_and_stand_with_their_money() -> None:
    told = grid(drawn())

    assert told[1][:3] == ["Tất cả", "20,0|▲|2.000 / 10.008", "21,4|▲|1.030 / 4.815"]
    assert told[1][-1] == "2.000 / 10.008"
    assert (told[-1][1], told[-1][-1]) == ("23,3|▲", "210 / 900")


@pytest.mark.parametrize(
    ("place", "column", "said", "kind"),
    [
        pytest.param(1, 2, "21|▲", "lc-cell is-slow", id="a rate and its sign"),
        pytest.param(2, 2, "?", "lc-cell is-not_reported", id="R2 not reported"),
        pytest.param(5, 3, "–", "lc-cell is-not_allocated", id="R2 a stated nought"),
        pytest.param(4, 3, "118|✓", "lc-cell is-achieved", id="R3 over 100 is not clipped"),
        pytest.param(1, 4, "không có vốn", "lc-none", id="R2 no document gives it money"),
        pytest.param(6, 3, "không có vốn", "lc-none", id="nothing is left undivided"),
    ],
)
def test_cells(place: int, column: int, said: str, kind: str) -> None:
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", drawn())
    cell = re.split(r"<t[hd][^>]*>", rows[place + 1])[1:][column]

    assert grid(drawn())[place + 1][column] == said
    assert f'class="{kind}"' in cell


def test_a_cell_leads_to_where_its_rate_comes_from_a_head_to_the_commune_or_the_line() -> None:
    links = {
        (attrs["aria-label"] or "").split(":")[0]: attrs["href"]
        for tag, attrs in Elements(drawn(**LINKS)).tags
        if tag == "a" and "aria-label" in attrs
    }

    assert links["Cao Lâu · DA2"] == "/nguon?so=rate&dong=DA2&xa=06196"
    assert links["Cao Lâu"] == "/nguon?so=rate&xa=06196"
    assert links["Không phân theo xã · DA2"] == "/nguon?so=rate&dong=DA2&xa=-"
    assert links["DA2 Sinh kế"] == "/nguon?so=rate&dong=DA2"
    assert links["Không phân theo xã"] == "/nguon?so=rate&xa=-"
    assert '<a data-go="06196" href="/xa?ma=06196">' in drawn(**LINKS)
    assert '<th scope="col"><a data-go="DA2" href="/tieu-du-an?ma=DA2">DA2</a>' in drawn(**LINKS)


def test_the_tab_key_stops_once_a_row_and_once_a_column() -> None:
    stops = [attrs for tag, attrs in Elements(drawn(**LINKS)).tags if tag == "a" and "tabindex" not in attrs]

    assert len(stops) == 5 + 5


def test_each_cell_says_where_it_is_and_its_money() -> None:
    said = [attrs["aria-label"] or "" for attrs in Elements(drawn(**LINKS)).of("lc-cell")]

    assert "Cao Lâu · DA2: 21,4 %, chậm, 21,4 / 100 triệu đồng, còn thiếu 68,6" in [
        one.replace("\u00a0", " ") for one in said
    ]
    assert "Bình Trung · DA2: chưa báo cáo, ? / 50 triệu đồng, tối đa 45" in said


def test_heads_have_their_scope() -> None:
    scopes = [attrs["scope"] for tag, attrs in Elements(drawn()).tags if tag == "th"]

    assert scopes == ["col"] * 8 + ["row"] * 7


def test_only_kinds_that_occur_are_explained() -> None:
    one = table({"line": "DA2", "place": "06196", **row(100, 50, "slow")}, keys=("line", "place"))
    line_of = table(line("DA2", "Sinh kế", 100, 50, "slow"))

    said = Elements(matrix_table(one, line_of, no_places(), whole())).text

    assert "|Chậm|" in said
    assert "Chưa báo cáo" not in said


def test_hostile_names_are_text() -> None:
    assert "<img" not in drawn(**LINKS)
    assert HOSTILE[:20] in Elements(drawn(**LINKS)).text


def test_a_table_wider_than_a_window_scrolls_in_its_own_frame() -> None:
    many = table(*(line(f"DA{n}", "x", 100, 50, "slow") for n in range(15)))

    html = [matrix_table(cells(), lines_of, no_places(), whole()) for lines_of in (many, many[:14])]

    assert ["is-large" in one for one in html] == [True, False]


def test_an_empty_table_draws_its_heads() -> None:
    html = matrix_table(table(keys=("line", "place")), table(), no_places(), table(keys=()))

    assert [len(one) for one in grid(html)] == [3, 3]


def test_it_is_one_line_of_what_streamlit_keeps() -> None:
    assert "\n" not in drawn()
    assert matrix_style().count("</") == 1
