"""The plan's own figures, to the đồng, as they stand on the screen."""

from __future__ import annotations

import pytest

from tests.browser.reading import Screen


@pytest.mark.parametrize("query", ["", "?minhhoa=false"], ids=["with invented figures", "without"])
def test_the_whole_of_2024(screen: Screen, query: str) -> None:
    screen.go(f"/{query}")

    assert "19,98 %" in screen.title
    assert "6.973,4" in screen.title
    for said in ("10.008", "2.000", "89,66 %", "8.973,4", "19,53 %", "234,168"):
        assert said in screen.text


@pytest.mark.parametrize("query", ["", "?minhhoa=false"], ids=["with invented figures", "without"])
def test_every_line_of_2024(screen: Screen, query: str) -> None:
    screen.go(f"/tieu-du-an{query}")
    table = screen.page.locator("table.tbl").first.inner_text()

    for plan in ("4.815", "2.571", "449", "592", "601", "200", "468", "312", "10.008"):
        assert plan in table


def test_the_whole_of_2025(screen: Screen) -> None:
    assert "7.726" in screen.go("/?nam=2025").text


def test_money_carried_over_stands_at_its_line(screen: Screen) -> None:
    assert "234,168" in screen.go("/tieu-du-an?ma=DA6.1").text


def test_figures_in_dong_are_whole(screen: Screen) -> None:
    screen.go("/?dvt=đồng")

    for said in ("10.008.000.000", "2.000.000.000", "6.973.400.000"):
        assert said in screen.text


def test_every_figure_leads_to_its_cell(screen: Screen) -> None:
    screen.go("/?minhhoa=false")
    screen.after(screen.page.get_by_text("Số này từ ô nào của tệp nào?").click)

    for said in ("ke-hoach-von-2024.xlsx", "bao-cao-6-thang-2024.xlsx"):
        assert said in screen.text
