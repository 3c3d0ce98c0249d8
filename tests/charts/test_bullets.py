"""Bullet rows: what stands in the HTML, where, and that nothing foreign gets in."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from lib.charts import bullets, markup
from tests.charts.builders import FORMULA, line, lines, places, table


class Elements(HTMLParser):
    """Start tags with their attributes, and the text between."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data + "|"

    def of(self, kind: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.tags if kind in (attrs.get("class") or "").split()]


def drawn(**settings: object) -> Elements:
    return Elements(bullets.bullet_rows(lines(), elapsed=0.5, **settings))  # type: ignore[arg-type]


def test_only_what_streamlit_keeps_is_used() -> None:
    found = drawn(link="/tieu-du-an?ma=")

    assert {tag for tag, _ in found.tags} <= {"div", "span", "i", "b", "u", "em", "small", "a"}
    assert {name for _, attrs in found.tags for name in attrs} <= {
        "class",
        "style",
        "role",
        "aria-label",
        "aria-hidden",
        "data-go",
        "href",
    }


def test_it_is_one_line() -> None:
    assert "\n" not in bullets.bullet_rows(lines(), elapsed=0.5)


def test_hostile_names_are_text() -> None:
    found = drawn()

    assert "<img src=x onerror=alert(1)> & " in found.text
    assert FORMULA in found.text


def test_links_carry_the_code() -> None:
    strange = table(line('a"b&c', "Sinh kế", 100, 50, "slow"))

    html = bullets.bullet_rows(strange, elapsed=0.5, link="/tieu-du-an?ma=")

    links = [attrs for tag, attrs in Elements(html).tags if tag == "a"]
    assert links == [{"data-go": 'a"b&c', "href": "/tieu-du-an?ma=a%22b%26c"}]


@pytest.mark.parametrize(
    ("kind", "side", "places_of"),
    [
        pytest.param("lc-fill", "width", ["21.391", "131.000"], id="bars, R3 not clipped at 100"),
        pytest.param("lc-band", "width", ["90.000"], id="R5 the estimate, where the unit said one"),
        pytest.param("lc-own", "left", ["90.000"] * 3, id="R4 own targets"),
        pytest.param(
            "lc-mark", "left", ["90.000", "100.000"] * 3, id="R4 90 and 100 in each row with a plan"
        ),
        pytest.param("lc-pace", "left", ["50.000"] * 3, id="where time says it should be"),
    ],
)
def test_marks_stand_at_their_rates(kind: str, side: str, places_of: list[str]) -> None:
    lengths = [re.match(rf"{side}:([\d.]+)%", attrs["style"] or "") for attrs in drawn().of(kind)]
    # The largest rate, 131 %, is the end of the axis; undo the scaling to compare rates.
    rates = [f"{float(found[1]) * 1.31:.3f}" for found in lengths if found]

    assert [f"{float(rate):.1f}" for rate in rates] == [f"{float(rate):.1f}" for rate in places_of]


def test_nothing_lies_outside_the_track() -> None:
    styles = re.findall(r"(?:width|left):([\d.]+)%", bullets.bullet_rows(lines(), elapsed=0.5))

    assert max(map(float, styles)) <= 100


def test_the_kinds_of_empty_are_told_apart_in_words_and_form() -> None:
    found = drawn()

    kinds = [attrs["class"] for attrs in found.of("lc-track")]
    assert kinds == [
        "lc-track",
        "lc-track lc-not_reported",
        "lc-track",
        "lc-track lc-outside_plan",
        "lc-track lc-not_allocated",
    ]
    words = {"chưa báo cáo", "chưa giao vốn", "chi ngoài kế hoạch", "trên 100 %"}
    assert words <= set(found.text.split("|"))


def test_every_bar_says_itself() -> None:
    said = [attrs["aria-label"] for attrs in drawn().of("lc-track")]

    assert said[0].replace("\u00a0", " ") == (  # type: ignore[union-attr]
        "DA2 Sinh kế: chậm, đã giải ngân 21,4 %, 1.030 / 4.815 triệu đồng, chỉ tiêu 90 %, "
        "còn thiếu 3.303,5, đơn vị ước cả năm 90,0 %, số liệu đến 30/06/2024."
    )


def test_unit_and_order_are_said_once() -> None:
    html = bullets.bullet_rows(lines(), elapsed=0.5)

    assert (html.count("đơn vị tính: triệu đồng"), html.count("xếp theo số còn thiếu")) == (1, 1)


def test_remainder_has_its_name() -> None:
    html = bullets.bullet_rows(
        places(), elapsed=0.5, code_column="place", name_column="place_name", show_code=False
    )

    assert "Không phân theo xã" in html


def test_an_empty_table_draws_its_head_alone() -> None:
    found = Elements(bullets.bullet_rows(table(), elapsed=0.5))

    assert len(found.of("lc-row")) == 1


def test_the_common_style_holds_the_colours_and_each_sheet_closes_once() -> None:
    assert ".is-slow{--fill:#E39A1F" in markup.common_style()
    assert bullets.bullet_style().count("</") == 1
