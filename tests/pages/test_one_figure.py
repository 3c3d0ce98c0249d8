"""One figure everywhere: what an edition holds stands, equal, on the screen and in every file made of it.

Each medium is read as what a reader gets: tables of headed columns, and charts of named bars. Every figure of
the edition must be found there, and nothing that stands beside a name may differ from it.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest
from docx import Document
from lxml import html
from openpyxl import load_workbook
from pptx import Presentation

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Edition, Office, Question
from lib.outputs.deck.slide import Bars
from lib.progress.__main__ import main as progress_command
from lib.store.opening import open_store
from tests.libreoffice import saved_as
from tests.pages.conftest import opener

MONEY: Final = {
    "allocated_vnd": "Kế hoạch vốn",
    "disbursed_vnd": "Đã giải ngân",
    "gap_vnd": "Còn thiếu",
    "expected_vnd": "Ước cả năm",
}
RATES: Final = {"rate": "Tỷ lệ", "target_rate": "Chỉ tiêu"}
HEADS: Final = {**MONEY, **RATES}
"""Figure → how its column's heading begins."""
NOTHING: Final = frozenset({"", "–", "?", "chưa báo cáo"})
"""How a reader is told that there is no such figure."""
NUMBER: Final = re.compile(r"−?-?[\d.]+(?:,\d+)?")


@dataclass(frozen=True)
class Table:
    """What a reader sees: headings, and rows of cells, as text or as the numbers a workbook holds."""

    heads: list[str]
    rows: list[list[Any]]


def written(cell: Any, figure: str, heading: str) -> tuple[Decimal, Decimal] | None:
    """What a cell says, in đồng or as 1.0 for 100 %, and one step of its last digit; None for nothing."""
    if cell is None or cell in NOTHING:
        return None
    scale = Decimal("0.01") if figure in RATES else Decimal(1 if "(đồng)" in heading else 1_000_000)
    [digits] = NUMBER.findall(str(cell))
    number = Decimal(digits.replace("−", "-").replace(".", "").replace(",", "."))
    return number * scale, Decimal(1).scaleb(int(number.as_tuple().exponent)) * scale


def agrees(cell: Any, value: Any, figure: str, heading: str) -> bool:
    """Whether a cell says a value as exactly as it is written there."""
    if isinstance(cell, (int, float)) and not pd.isna(value):  # a workbook's own number
        held = cell * (1 if figure in RATES or "(đồng)" in heading else 1_000_000)
        return abs(held - float(value)) < 1e-9 * max(1, abs(float(value)))
    said = written(cell, figure, heading)
    if said is None or pd.isna(value):
        return said is None and bool(pd.isna(value))
    number, step = said
    exact = Decimal(repr(float(value)))
    if figure in RATES:  # a rate below a mark is never rounded up to it: then one step less is right
        return abs(number - exact) < step
    return number == (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def differing(table: Table, expected: pd.DataFrame, by: tuple[str, ...], figures: Iterable[str]) -> list[str]:
    """Figures of an edition that a table does not say, or says otherwise."""
    columns = {figure: place_of(table.heads, HEADS[figure]) for figure in figures}
    named = min(columns.values())
    told = []
    for row in expected.to_dict("records"):
        names = [str(row[key]) or "" if key == "line" else str(row[f"{key}_name"]) for key in by]
        found = [cells for cells in table.rows if all(name in words(cells[:named]) for name in names)]
        if len(found) != 1:
            told.append(f"{names}: {len(found)} rows")
            continue
        told += [
            f"{names} {figure}: {found[0][at]!r} is not {row[figure]}"
            for figure, at in columns.items()
            if not agrees(found[0][at], row[figure], figure, table.heads[at])
        ]
    return told


def words(cells: Iterable[Any]) -> set[str]:
    """Names in the cells before the figures: each cell, and the code it begins with."""
    texts = [str(cell) for cell in cells]
    return {*texts, *(text.split(" ")[0] for text in texts)}


def place_of(heads: list[str], begins: str) -> int:
    """Which column a heading that begins so stands over."""
    return next(at for at, head in enumerate(heads) if str(head).startswith(begins))


# -- the media: how a reader gets the table of a division


@dataclass(frozen=True)
class Held:
    """A store with an edition of the sample."""

    url: str
    office: Office
    edition: Edition

    def expected(self, by: tuple[str, ...]) -> pd.DataFrame:
        """The figures the edition keeps, of what has any money."""
        table = rooms.at_edition(self.office, self.edition).progress(*by)
        return table[table[["allocated_vnd", "disbursed_vnd"]].fillna(0).ne(0).any(axis=1)]


@pytest.fixture(scope="module")
def held(stores: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Held:
    file = tmp_path_factory.mktemp("mot-so") / "kho.db"
    shutil.copy(stores["full"].removeprefix("sqlite:///"), file)
    url = f"sqlite:///{file}"
    office = Office(load(SHIPPED), open_store(url))
    edition = rooms.freeze(
        office, Question(2024, date(2024, 6, 30)), held_on=date(2024, 7, 5), actor="Thư ký"
    )
    return Held(url, office, edition)


@pytest.fixture(scope="module")
def files(held: Held) -> dict[str, bytes]:
    """Every file of the package, by its kind."""
    return {kind: rooms.document(held.office, held.edition, kind) for kind in rooms.DOCUMENTS}


LEVELS: Final = {
    ("line",): "dong",
    ("place",): "xa",
    ("line", "place"): "dong-xa",
    ("office", "line"): "don-vi",
}
SHEETS: Final = {
    ("line",): "Theo dòng vốn",
    ("place",): "Theo xã",
    ("office",): "Theo cơ quan chủ trì",
    ("line", "place"): "Dòng vốn ở từng xã",
}


def on_screen(held: Held, by: tuple[str, ...], patch: pytest.MonkeyPatch) -> Table:
    """The page *Bảng số liệu* at the edition."""
    shown = opener(held.url, patch)("bang-so-lieu", phien=held.edition.name)
    shown.segmented_control(key="chia").set_value(LEVELS[by]).run()
    [body] = [block.proto.body for block in shown.get("html") if "<table" in block.proto.body]
    heads, *rows = of_html(body)[0]
    return Table(heads, rows)


def of_html(body: str) -> list[list[list[str]]]:
    """The tables of a page, their rows, their cells."""
    return [
        [
            [cell.text_content().replace("\u00a0", " ").strip() for cell in row.iter("th", "td")]
            for row in table.iter("tr")
        ]
        for table in html.fromstring(f"<div>{body}</div>").iter("table")
    ]


def in_workbook(content: bytes, by: tuple[str, ...]) -> Table:
    """A sheet, as the values that stand in it."""
    sheet = load_workbook(BytesIO(content), data_only=True)[SHEETS[by]]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    at = next(
        number for number, row in enumerate(rows) if any(str(cell).startswith("Kế hoạch") for cell in row)
    )
    return Table([str(cell or "") for cell in rows[at]], rows[at + 1 :])


def in_report(content: bytes, by: tuple[str, ...]) -> Table:
    """An annex of the report: that of the lines first, then that of the communes."""
    annexes = [table for table in Document(BytesIO(content)).tables if table.rows[0].cells[0].text == "STT"]
    table = annexes[[("line",), ("place",)].index(by)]
    heads, *rows = ([cell.text for cell in row.cells] for row in table.rows)
    return Table(heads, rows)


@pytest.mark.parametrize("figure", list(HEADS))
def test_a_figure_that_differs_is_noticed(held: Held, files: dict[str, bytes], figure: str) -> None:
    table, moved = in_report(files["report"], ("line",)), held.expected(("line",))
    first = moved["line"] == "DA2"
    moved[figure] = moved[figure].astype("Float64").mask(first, moved[figure] * 1.001)

    assert len(differing(table, moved, ("line",), HEADS)) == 1


def test_on_the_screen(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    for by in LEVELS:
        assert differing(on_screen(held, by, monkeypatch), held.expected(by), by, HEADS) == []


@pytest.mark.parametrize("by", list(SHEETS), ids="-".join)
def test_in_the_workbook(held: Held, files: dict[str, bytes], by: tuple[str, ...]) -> None:
    assert differing(in_workbook(files["workbook"], by), held.expected(by), by, HEADS) == []


def test_in_the_workbook_reckoned_anew(held: Held, files: dict[str, bytes], tmp_path: Path) -> None:
    saved = saved_as(tmp_path, {"so.xlsx": files["workbook"]}, "xlsx")["so"]

    for by in SHEETS:
        assert differing(in_workbook(saved, by), held.expected(by), by, HEADS) == []


@pytest.mark.parametrize("by", [("line",), ("place",)], ids="-".join)
def test_in_the_report(held: Held, files: dict[str, bytes], by: tuple[str, ...]) -> None:
    assert differing(in_report(files["report"], by), held.expected(by), by, HEADS) == []


@pytest.mark.parametrize(("at", "key"), [(0, "line"), (1, "place"), (2, "office")])
def test_in_the_briefing(held: Held, files: dict[str, bytes], at: int, key: str) -> None:
    heads, *rows = of_html(files["briefing"].decode())[at]

    assert differing(Table(heads, rows), held.expected((key,)), (key,), HEADS) == []


@pytest.mark.parametrize("by", sorted({(), *SHEETS, *LEVELS}), ids="-".join)
def test_on_the_command_line(
    held: Held, by: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", held.url)

    assert progress_command(["--json", "--edition", held.edition.name, *arguments(by)]) == 0

    printed_rows = reversed(json.loads(capsys.readouterr().out))  # what is not divided stands first
    said = {tuple(row[key] for key in by): row for row in printed_rows}
    for row in held.expected(by).to_dict("records"):
        printed = said[tuple(row[key] for key in by)]
        assert {figure: printed[figure] for figure in HEADS} == {
            figure: None if pd.isna(row[figure]) else row[figure] for figure in HEADS
        }


def arguments(by: tuple[str, ...]) -> list[str]:
    """How a division is asked for; without one the whole comes first, then its lines."""
    return ["--by", ",".join(by)] if by else []


# -- charts: bars that bear a name, its money and its rate


@dataclass(frozen=True)
class Bar:
    """One bar: its label without a sign ("DA2 Đa dạng hóa sinh kế"), its money as written, its rate."""

    label: str
    paid: str
    planned: str
    rate: str | float | None


def of_slides(content: bytes) -> Iterator[Bar]:
    """Bars of native charts, which a recipient can edit."""
    for slide in Presentation(BytesIO(content)).slides:
        for shape in slide.shapes:
            for plot in shape.chart.plots if shape.has_chart else ():
                [rates] = [list(series.values) for series in plot.series if series.name == "Nay"] or [[]]
                for category, rate in zip(plot.categories, rates, strict=False):
                    if money := re.fullmatch(r"\S (.+) \((\S+) / (\S+)\)", category):
                        yield Bar(*money.groups(), rate)


def of_deck(content: bytes) -> Iterator[Bar]:
    """Bars drawn in HTML."""
    for bar in html.fromstring(content.decode()).find_class("bar"):
        name = " ".join(bar.find_class("b-name")[0].text_content().split())
        money = bar.findtext(".//small") or ""
        if " / " in money:
            paid, planned = money.split(" / ")
            rate = bar.findtext(".//*[@class='b-said']/b") or ""
            yield Bar(name, paid, planned, rate)


def of_picture(held: Held, name: str) -> Iterator[Bar]:
    """Bars of a chart drawn on the server, as they are given to the drawing."""
    made = rooms.chart(rooms.at_edition(held.office, held.edition), name, stamp=held.edition.stamp)
    assert made is not None
    assert isinstance(made.body, Bars)
    for bar in made.body.rows:
        paid, planned = bar.small.split(" / ")
        yield Bar(
            f"{bar.code} {bar.name}".strip(), paid, planned, bar.said if bar.share is not None else None
        )


def near(said: str, value: Any) -> bool:
    """Whether money beside a bar is that."""
    return agrees(said, value, "disbursed_vnd", "")


def of_charts(bars: Iterable[Bar], expected: pd.DataFrame, key: str) -> list[str]:
    """Figures of an edition that no bar shows; and bars of that name that show another."""
    told = []
    for row in expected.to_dict("records"):
        name = str(row[f"{key}_name"])
        label = f"{row[key]} {name}" if key == "line" else re.sub("^Xã ", "", name)
        shown = [bar for bar in bars if bar.label == label]
        right = [
            bar
            for bar in shown
            if near(bar.paid, row["disbursed_vnd"])
            and near(bar.planned, row["allocated_vnd"])
            and agrees(bar.rate, row["rate"], "rate", "")
        ]
        if not right or (key == "line" and len(right) != len(shown)):
            told.append(f"{label}: {shown}")
    return told


@pytest.mark.parametrize("key", ["line", "place"])
@pytest.mark.parametrize(("kind", "bars"), [("slides", of_slides), ("deck", of_deck)], ids=["slides", "deck"])
def test_in_charts(
    held: Held, files: dict[str, bytes], kind: str, bars: Callable[[bytes], Iterator[Bar]], key: str
) -> None:
    divided = held.expected((key,))

    assert of_charts(list(bars(files[kind])), divided[divided[key] != ""], key) == []


@pytest.mark.parametrize(("key", "name"), [("line", "lines"), ("place", "communes")])
def test_in_pictures(held: Held, key: str, name: str) -> None:
    divided = held.expected((key,))

    assert of_charts(list(of_picture(held, name)), divided[divided[key] != ""], key) == []
