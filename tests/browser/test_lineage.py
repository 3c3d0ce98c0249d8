"""From every figure of the pages down to its cells: where it leads is the figure that stood there (R8)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office, Question
from lib.store.opening import open_store
from lib.vocabulary.formulas import FORMULAS, REST, SAME
from pages._links import KEYS
from tests.browser.reading import Screen
from tests.how_long import is_long

FIGURES = """() => {
  const text = (figure) => figure.matches('.lc-bar') ? '' : figure.innerText;
  const ofRow = (figure) => `so=${figure.dataset.so}&${figure.closest('[data-nguon]').dataset.nguon}`;
  return [
    ...[...document.querySelectorAll('[data-nguon] [data-so]')].map((one) => [ofRow(one), text(one)]),
    ...[...document.querySelectorAll('a[href^="/nguon-so?so="]')].map((one) =>
      [one.getAttribute('href').split('?')[1], text(one)]),
  ];
}"""
"""Every figure that leads to its cells: where to, and what stands there."""

NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
PAGES = {"/": 100, "/xa": 300, "/bang-so-lieu": 250}
"""Page → at least so many figures lead on."""


@pytest.fixture(scope="module")
def asked(filled_file: Path) -> rooms.Sight:
    office = Office(load(SHIPPED), open_store(f"sqlite:///{filled_file}"))
    latest = rooms.latest_date(office, rooms.known(office).observations, 2024)
    return rooms.sight(office, Question(2024, latest))


@pytest.mark.parametrize("path", PAGES)
def test_every_figure_leads_to_cells_that_add_up_to_it(screen: Screen, asked: rooms.Sight, path: str) -> None:
    found = screen.go(path).page.evaluate(FIGURES)
    looked_at = found if is_long() else found[::6]
    wrong = [(address, said) for address, said in looked_at if not _adds_up(asked, address, said)]

    assert len(found) >= PAGES[path]
    assert wrong == []


def _adds_up(asked: rooms.Sight, address: str, said: str) -> bool:
    """Whether what a figure leads to is the figure shown, and its cells add up to it."""
    link = {name: values[0] for name, values in parse_qs(address).items()}
    column = SAME.get(link["so"], link["so"])
    keys = {key: link[name].replace(REST, "") for key, name in KEYS.items() if name in link}
    told = rooms.explain(asked, column, keys)
    sums: dict[str, Any] = {each.column: each.numbers["share_vnd"].sum() for each in told.sections}
    adds = all(sums[each.column] == (each.value or 0) for each in told.sections)
    return adds and _shows(said, told.value, column)


def _shows(said: str, value: float | None, column: str) -> bool:
    """Whether a text shows a value to its last decimal; a bar and a "?" show none."""
    told = NUMBER.findall(said)
    if value is None or not told:
        return True
    exact = float(value) * 100 if FORMULAS[column].kind == "rate" else abs(float(value)) / 1_000_000
    return any(abs(_read(each) - exact) <= 10.0 ** -len(each.partition(",")[2]) for each in told)


def _read(told: str) -> float:
    return float(told.replace(".", "").replace(",", "."))


def test_a_click_on_a_figure_ends_at_the_cell_of_the_officers_sheet(screen: Screen) -> None:
    screen.go("/bang-so-lieu")
    figure = screen.page.locator("tr[data-nguon='dong=DA2&xa=06232'] td[data-so=disbursed_vnd]")
    said = figure.inner_text()
    screen.after(figure.click)

    assert said == "113,063"
    assert screen.title == "Đã giải ngân: 113,063 triệu đồng, từ 1 ô số liệu"
    assert screen.page.locator(".lc-mini td.m0").inner_text() == "113,0625"
    with screen.page.expect_download() as loaded:
        screen.page.get_by_role("button", name="Tải tệp gốc như đã nhận").click()
    sample = Path("data/sample") / loaded.value.suggested_filename
    assert Path(loaded.value.path()).read_bytes() == sample.read_bytes()


def test_the_keyboard_reaches_the_sources_of_a_row(screen: Screen) -> None:
    screen.go("/")
    word = screen.page.locator(".lc-bullets .lc-row .lc-src").first
    word.focus()
    screen.after(lambda: screen.page.keyboard.press("Enter"))

    assert screen.title.startswith("Đã giải ngân: ")
