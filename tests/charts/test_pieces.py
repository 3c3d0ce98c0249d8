"""Cards, holders, the list for narrow screens, and the colours of the statuses."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib.charts import commune_list, figures_row, holders, markup
from lib.progress.pace import Pace
from lib.vocabulary import labels
from tests.charts.builders import HOSTILE, cells, line, lines, places, row, table
from tests.charts.test_bullets import Elements

DAY = date(2024, 6, 30)


def test_headline_cards() -> None:
    whole = table(row(10008, 2000, "slow", 0.8966, parts=8, parts_not_reported=2), keys=())

    made = figures_row.headline_cards(whole, as_of=DAY)

    assert [(card.label, card.value, card.note.replace("\u00a0", " ")) for card in made] == [
        ("Kế hoạch vốn", "10.008", ""),
        ("Đã giải ngân", "2.000", "19,98 % kế hoạch · 2/8 chưa báo cáo"),
        ("Còn thiếu tới chỉ tiêu", "6.973,2", "chỉ tiêu 89,66 % = 8.973,2"),
    ]


@pytest.mark.parametrize(
    ("figures", "paid", "gap"),
    [
        pytest.param((100, None, "not_reported"), ("–", "chưa báo cáo"), "90", id="R2 not reported"),
        pytest.param((0, None, "not_allocated"), ("–", "chưa giao vốn"), "–", id="R2 nothing allocated"),
        pytest.param((100, 131, "achieved"), ("131", "131,00 % kế hoạch"), "41", id="R3 over 100"),
    ],
)
def test_cards_of_odd_wholes(
    figures: tuple[float, float | None, str], paid: tuple[str, str], gap: str
) -> None:
    _, disbursed, missing = figures_row.headline_cards(table(row(*figures), keys=()), as_of=DAY)

    assert ((disbursed.value, disbursed.note.replace("\u00a0", " ")), missing.value) == (paid, gap)


def test_no_whole_no_cards() -> None:
    assert figures_row.headline_cards(table(keys=()), as_of=DAY) == []


def test_every_card_says_its_date_and_is_escaped() -> None:
    html = figures_row.cards([figures_row.Card(HOSTILE, HOSTILE, DAY, HOSTILE, HOSTILE, "slow")])

    assert "<img" not in html
    assert "đến 30/06/2024" in html


def test_holders_show_share_and_cumulative_share() -> None:
    three = table(
        line("DA2", HOSTILE, 100, 0, "slow", 1.0),
        line("DA3", "b", 60, 0, "slow", 1.0),
        line("DA4", "c", 40, None, "not_reported", 1.0),
        line("DA5", "d", 40, 60, "achieved", 1.0),
    )

    said = Elements(holders.holders(three, top=2)).text.replace("\u00a0", " ")

    assert "100|50 %|50 %|" in said
    assert "60|30 %|80 %|" in said
    assert "Còn lại: 1 dòng|40|20 %|100 %|" in said


def test_holders_escape_names_and_say_when_nothing_is_missing() -> None:
    assert "<img" not in holders.holders(table(line("DA2", HOSTILE, 100, 0, "slow")))
    assert holders.NOTHING in holders.holders(table())


def test_no_bar_is_longer_than_its_box() -> None:
    equal = table(*(line(f"L{n}", "x", 100, 0, "slow") for n in range(9)))

    widths = [attrs["style"] for attrs in Elements(holders.holders(equal)).of("lc-fill")]

    assert widths == ["width:100.000%"] * 6


def test_four_figures_more_than_the_headline() -> None:
    one = table(row(601, 240.5, "on_pace", 1.0, expected_vnd=601_000_000), keys=()).assign(
        carried_over_vnd=234_168_000, carried_over_disbursed_vnd=pd.NA, rate_with_carried_over=0.288
    )

    made = [
        *figures_row.headline_cards(one, as_of=DAY)[:2],
        *figures_row.estimate_card(one, as_of=DAY),
        *figures_row.carried_over_card(one, as_of=DAY),
        *figures_row.stated_card("Hoạt động", 240_000_000, "", as_of=DAY),
        *figures_row.pace_card(Pace(60e6, 40e6, 6, date(2024, 12, 31)), as_of=DAY),
    ]

    assert [(card.label, card.value, card.note.replace("\u00a0", " ")) for card in made] == [
        ("Kế hoạch vốn", "601", "chưa gồm 234,168 vốn kéo dài"),
        ("Đã giải ngân", "240,5", "40,02 % kế hoạch · cả vốn kéo dài 28,80 %"),
        ("Đơn vị ước cả năm", "601", "100 % kế hoạch"),
        ("Vốn kéo dài", "234,168", "Chưa báo cáo giải ngân"),
        ("Hoạt động", "240", ""),
        ("Nhịp cần đến 31/12/2024", "60", "gấp 1,5 lần nhịp đang có 40"),
    ]


def test_no_card_where_nothing_is_said() -> None:
    one = table(row(100, 10, "slow"), keys=())

    assert figures_row.estimate_card(one, as_of=DAY) == []
    assert figures_row.carried_over_card(one, as_of=DAY) == []
    assert figures_row.stated_card("Hoạt động", None, "", as_of=DAY) == []
    assert figures_row.pace_card(None, as_of=DAY) == []


def test_list_for_narrow_screens_tells_each_cell_but_the_unplanned() -> None:
    found = Elements(commune_list.commune_list(cells(), places(), link="/xa?ma="))

    assert len(found.of("lc-piece")) == 5
    assert "DA2 21 %" in found.text.replace("\u00a0", " ")
    assert [attrs.get("data-go") for tag, attrs in found.tags if tag == "a"] == [
        "06196",
        "06217",
        "06211",
        "06199",
        "06205",
    ]


def test_every_status_has_its_own_sign_and_name() -> None:
    looks = labels.STATUS.values()

    assert len({look.sign for look in looks}) == len({look.name for look in looks}) == len(labels.STATUS)


def test_lines_of_the_builders_cover_every_kind_of_empty() -> None:
    assert {"not_reported", "not_allocated", "outside_plan"} <= set(lines()["status"])


@pytest.mark.parametrize(
    ("said", "classes"),
    [
        pytest.param("còn thiếu 2.020,9", "lc-gap is-part", id="a decimal"),
        pytest.param("còn thiếu 3.745", "lc-gap", id="whole"),
        pytest.param("588,5 / 4.815", "lc-gap", id="the last of a pair stands in the column"),
        pytest.param("–", "lc-gap", id="none"),
    ],
)
def test_a_figure_with_a_decimal_says_so_to_its_column(said: str, classes: str) -> None:
    assert markup.figure("lc-gap", said) == classes
