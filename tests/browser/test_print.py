"""Every page on A4 landscape, as the browser's own print command sets it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.reading import Screen
from tests.how_long import is_long
from tests.places import FEW_OR_LONG, MEETING_ROOM

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext to read the print with (poppler-utils)"
)

LAST_ROWS = """() => [...document.querySelectorAll('table')].flatMap((table) =>
    [...[...table.rows].at(-1).cells].flatMap((cell) => {
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), said = [];
        // what a screen reader alone gets has a box of one pixel
        const seen = ({ parentElement }) => parentElement.getBoundingClientRect().width > 2;
        while (texts.nextNode()) if (seen(texts.currentNode)) said.push(texts.currentNode.nodeValue);
        return said;
    }))"""
IN_CHARTS = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart] text')]
    .map((text) => text.textContent)"""
CHART = "[data-testid=stPlotlyChart]"
WORD = r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>'
STILL = "() => document.getAnimations().every((moving) => moving.playState !== 'running')"
FRAME = "button, input, [data-testid=stSidebar], [data-testid=stHeader]"
ON_PAPER = """(frame) => [...document.querySelectorAll(frame)]
    .filter((e) => e.checkVisibility()).map((e) => e.dataset.testid || e.outerHTML.slice(0, 120))"""


LETTER = (612, 792)
"""Paper that no page of ours asks for: the driver's own."""


def printed(screen: Screen, folder: Path) -> list[str]:
    """The text of each sheet, as it was painted: a cell of several lines in one piece."""
    file = folder / "in.pdf"
    for _ in range(10):
        file.write_bytes(screen.page.pdf(prefer_css_page_size=True, print_background=True))
        if size(folder) != LETTER:
            break  # a busy Chromium may print before it has read which paper the style sheets ask for
        screen.page.wait_for_timeout(200)
    told = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True).stdout
    return told.decode("utf-8").split("\f")[:-1]


def size(folder: Path) -> tuple[int, int]:
    """Width and height of the first sheet, points."""
    told = subprocess.run(["pdfinfo", str(folder / "in.pdf")], capture_output=True, check=True).stdout
    width, height = (float(side) for side in told.decode().split("Page size:")[1].split()[:3:2])
    return round(width), round(height)


def overprinted(folder: Path) -> list[str]:
    """Words that lie over other words."""
    read = ["pdftotext", "-bbox", str(folder / "in.pdf"), "-"]
    pages = subprocess.run(read, capture_output=True, check=True).stdout.decode("utf-8").split("<page ")[1:]
    return [pair for page in pages for pair in _over(sorted(map(_core, re.findall(WORD, page))))]


def _core(found: tuple[str, ...]) -> tuple[float, float, float, float, str]:
    """Where a word has its ink: boxes have air above and below, and those of large letters touch others."""
    left, top, right, bottom = (float(edge) for edge in found[:4])
    air = 0.3 * (bottom - top)
    return top + air, bottom - air, left, right, found[4]


def _over(words: list[tuple[float, float, float, float, str]]) -> Iterator[str]:
    for number, (_, bottom, left, right, word) in enumerate(words):
        for top, _, other_left, other_right, other in words[number + 1 :]:
            if top >= bottom:
                break
            if min(right, other_right) - max(left, other_left) > 1:
                yield f"{word} × {other}"


def close(text: str) -> str:
    """A text without its spaces: a print sets them as it likes."""
    return re.sub(r"\s", "", text)


def missing(wanted: list[str], sheets: list[str]) -> list[str]:
    """The cells and words that stand on no sheet."""
    there = close("".join(sheets))
    return [part for text in wanted for part in re.split(r"[\t\n]", text) if close(part) not in there]


def lacking(screen: Screen, folder: Path) -> dict[str, list[str]]:
    """What of the screen the print lacks, and what it has too much."""
    rows, words = screen.page.evaluate(LAST_ROWS), screen.page.evaluate(IN_CHARTS)
    sheets = printed(screen, folder)
    screen.page.emulate_media(media="print")
    frame = screen.page.evaluate(ON_PAPER, FRAME)
    screen.page.emulate_media(media="null")  # as it was: the print decides for itself
    lacks = {"title": missing([screen.title], sheets[:1]), "rows": missing(rows, sheets)}
    return lacks | {"charts": missing(words, sheets), "frame": frame, "over": overprinted(folder)}


@pytest.mark.parametrize("path", FEW_OR_LONG)
def test_the_print_has_every_row_every_word_of_a_chart_and_nothing_of_the_frame(
    screen: Screen, tmp_path: Path, path: str
) -> None:
    whole = {"title": [], "rows": [], "charts": [], "frame": [], "over": []}
    found = {"office": lacking(screen.go(path), tmp_path)}
    if is_long() or screen.page.locator(CHART).count():  # all else takes its width from the paper
        found["meeting room"] = lacking(screen.resize(*MEETING_ROOM), tmp_path)

    assert found == dict.fromkeys(found, whole)


@pytest.mark.parametrize("path", ["/", "/mot-xa?ma=06232"])
def test_each_sheet_says_what_its_figures_are_of_and_when_it_was_printed(
    screen: Screen, tmp_path: Path, path: str
) -> None:
    sheets = printed(screen.go(path), tmp_path)
    wanted = (
        r"Năm kế hoạch: 2024",
        r"Số liệu đến ngày: 30/06/2024",
        r"In lúc \d\d:\d\d ngày \d\d/\d\d/\d{4}",
    )
    feet = [[bool(re.search(close(part), close(sheet[:400]))) for part in wanted] for sheet in sheets]

    assert feet == [[True] * len(wanted)] * len(sheets)
    assert [f"Trang {number}/{len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1)]
    assert "bao-cao-6-thang-2024.xlsx" in sheets[0]  # behind a click on the screen, by name on paper


def test_a_table_over_several_sheets_has_its_head_on_each(screen: Screen, tmp_path: Path) -> None:
    screen.go("/")
    screen.after(screen.page.locator("[data-testid=stMain] [data-testid=stExpander] summary").last.click)
    screen.page.wait_for_function(STILL)
    last = screen.page.locator("table.cells tbody tr").last.inner_text()
    sheets = printed(screen, tmp_path)
    rows = [sheet for sheet in sheets if "Phòng Tài chính" in sheet or "UBND huyện" in sheet]
    heads = [sheet for sheet in rows if close("Đơn vị báo cáo") in close(sheet)]

    assert len(rows) > 2
    assert heads == rows
    assert missing([last], sheets) == []


def test_the_sheet_is_a4_landscape(screen: Screen, tmp_path: Path) -> None:
    printed(screen.go("/"), tmp_path)
    told = subprocess.run(["pdfinfo", str(tmp_path / "in.pdf")], capture_output=True, check=True).stdout
    width, height = (float(size) for size in told.decode().split("Page size:")[1].split()[:3:2])

    assert (round(width), round(height)) == (842, 595)
