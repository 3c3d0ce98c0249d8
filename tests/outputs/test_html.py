"""Tables as HTML: what a reader sees, and that nothing a cell holds becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from lib.outputs.html import rounding_note, text_table, to_html
from lib.outputs.tables import Column, in_unit
from tests.outputs.builders import COLUMNS, progress

HOSTILE = "<script>alert(1)</script> & \"x\" 'y'"
MONEY = [Column("line_name", "Dòng vốn"), Column("paid", "Đã giải ngân", "money")]


class Rows(HTMLParser):
    """The rows of a table as texts, and the classes of its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs).get("class") or ""))
        if tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.rows[-1][-1] += data.replace("\u00a0", " ")


def paid(*amounts: int | None) -> pd.DataFrame:
    names = [f"DA{number}" for number in range(1, len(amounts) + 1)]
    return pd.DataFrame({"line_name": names, "paid": pd.array(amounts, dtype="Int64")})


def test_numbers_are_said_the_vietnamese_way_and_nothing_is_a_dash() -> None:
    header, *rows = Rows(to_html(progress(), COLUMNS)).rows

    assert header[1] == "Kế hoạch vốn (triệu đồng)"
    assert rows == [
        ["DA2", "4.815,000", "19,98 %", "30,02", "30/06/2024", "22"],
        ["DA6.1", "234,168", "120,00 %", "-1,5", "31/05/2024", "0"],
        ["DA7.2", "–", "–", "–", "–", "–"],
    ]


def test_exact_amounts_stand_as_in_their_cells() -> None:
    shown = Rows(to_html(paid(113_062_500, 4_815_000_000, None), MONEY, exact=True)).rows[1:]

    assert [row[1] for row in shown] == ["113,0625", "4.815", "–"]


def test_names_lead_to_their_pages_and_what_has_no_code_leads_nowhere() -> None:
    table = paid(1, 2, 3).assign(line=["DA1", 'a&"b', ""])
    shown = to_html(table, MONEY, links={"line_name": ("line", "/tieu-du-an?ma=")})

    assert re.findall(r'<a data-go="" href="([^"]*)">(\w+)</a>', shown) == [
        ("/tieu-du-an?ma=DA1", "DA1"),
        ("/tieu-du-an?ma=a%26%22b", "DA2"),
    ]
    assert "<a" not in to_html(table.drop(columns="line"), MONEY, links={"line_name": ("line", "/x")})


def test_unit_of_the_screen() -> None:
    columns = [in_unit(column, "dong") for column in COLUMNS]

    assert Rows(to_html(progress(), columns)).rows[1][1] == "4.815.000.000"


def test_numbers_stand_right_and_the_sum_stands_out() -> None:
    found = Rows(to_html(paid(1, 2), MONEY, sums=1)).tags

    assert [kind for tag, kind in found if tag == "tr"] == ["", "", "sum"]
    assert [kind for tag, kind in found if tag == "td"] == ["", "num", "", "num"]


def test_what_a_cell_holds_stays_text() -> None:
    table = pd.DataFrame({"line_name": [HOSTILE], "paid": pd.array([1], dtype="Int64")})
    columns = [Column("line_name", HOSTILE), MONEY[1]]

    for html in (to_html(table, columns), text_table([HOSTILE], [[HOSTILE]])):
        assert {tag for tag, _ in Rows(html).tags} == {"div", "table", "thead", "tbody", "tr", "th", "td"}
        assert Rows(html).rows[1][0] == HOSTILE


def test_an_empty_table_keeps_its_header() -> None:
    assert Rows(to_html(paid(), MONEY)).rows == [["Dòng vốn", "Đã giải ngân (triệu đồng)"]]
    assert Rows(text_table(("Số", "Quy tắc"), [])).rows == [["Số", "Quy tắc"]]


def test_texts_are_said_as_they_are() -> None:
    assert Rows(text_table(("Số", "Giá trị"), [("R1", 12)])).rows[1] == ["R1", "12"]


def test_a_missing_column_is_an_error() -> None:
    with pytest.raises(KeyError):
        to_html(paid(1), COLUMNS)


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        pytest.param((1_000_000, 2_000_000, 3_000_000), False, id="whole parts add up"),
        pytest.param((1_000_400, 2_000_400, 3_000_800), True, id="R7 shown 1 + 2 is not the shown 3,001"),
        pytest.param((1_000_400, None, 1_000_400), False, id="a part not reported"),
        pytest.param(
            (1_000_400, 2_000_400, 9_000_000), False, id="parts that lack something are no rounding"
        ),
        pytest.param((1_000_400, None), False, id="no sum known, a null row"),
        pytest.param((5,), False, id="one row"),
    ],
)
def test_what_rounding_does_to_a_sum_is_said(amounts: tuple[int | None, ...], *, said: bool) -> None:
    note = rounding_note(paid(*amounts), MONEY)

    assert ("Đã giải ngân" in note) is said


def test_no_sum_no_note() -> None:
    assert rounding_note(paid(1_000_400, 2_000_400, 3_000_800), MONEY, sums=0) == ""


def test_a_table_that_stacks_says_in_each_cell_what_it_is() -> None:
    html = text_table(("Tệp", HOSTILE), [("a.xlsx", "1")], stacks=True)

    assert '<td data-label="Tệp">a.xlsx</td>' in html
    assert "<script" not in html
