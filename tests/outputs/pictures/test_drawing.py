"""Pictures to take away: nothing is cut or lies on another, no text is a command, the words are inside."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from lib.catalogue.load import SHIPPED, load
from lib.outputs.deck.slide import Bar, Bars, Course
from lib.outputs.pictures import drawing
from lib.outputs.pictures.chart import Body, Cell, Chart, Grid, GridRow, Tile, Tiles
from lib.outputs.pictures.measure import ELLIPSIS, FACES, STRANGE, drawable, fitted, letters, width
from lib.outputs.pictures.words import description
from lib.vocabulary.labels import STATUS
from tests.outputs.deck.decks import LINE, MONEY, PLACE, SENTENCE, bars, course

ROOT = Path(__file__).parents[3]
VIETNAMESE = "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ĂăĐđĨĩŨũƠơƯưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"
HOSTILE = "=1+1 $\\frac{1}{2}$ <script>alert(1)</script> & \x00\x07\u202e\u200f שלום " + "x" * 40_000
MOST = 1.5
"""Square pixels that two texts may share: rounding."""


def grid(rows: int, columns: int) -> Grid:
    """A matrix of the longest words, every status in turn."""
    states = [*STATUS, ""]
    cells = tuple(Cell("123,4", states[at % len(states)]) for at in range(columns))
    down = (GridRow(PLACE, cells, f"{MONEY} / {MONEY}", sums=at == 0) for at in range(rows))
    return Grid(
        (("DA1.1", LINE),) * columns, tuple(down), "Tỷ lệ", "Đã giải ngân / kế hoạch (triệu đồng)", "Còn 3"
    )


def tiles(side: int) -> Tiles:
    """Tiles of the longest names."""
    states = list(STATUS)
    made = (
        Tile(at // side, at % side, "Phường Hoàng Văn Thụ - Tam Thanh", "123,45 %", states[at % len(states)])
        for at in range(side * side)
    )
    return Tiles(tuple(made), "Tỷ lệ giải ngân", "Không có trên bản đồ: 9.999.999 triệu đồng")


def chart(body: Body, title: str = SENTENCE, **changed: Any) -> Chart:
    told = {
        "whose": "Ban Chỉ đạo các Chương trình mục tiêu quốc gia thành phố Đông Kinh, tỉnh Lạng Sơn",
        "stamp": "Phiên 999/2024 · chốt 31/12/2024 23:59 · số liệu đến 31/12/2024 · mã 52c0a49f",
        "caution": "Chỉ nguồn vốn: Ngân sách địa phương · Có số liệu minh họa",
        "paragraph": "Tính đến ngày 30/06/2024, toàn chương trình đã giải ngân 2.000 triệu đồng.",
    }
    return Chart(title=title, body=body, **{**told, **changed})


BODIES: dict[str, Body] = {
    "null: no bar": Bars((), True, "Chưa có số liệu"),
    "one bar": bars(1),
    "lines": bars(8, name=LINE, code="DA1.1"),
    "moved": bars(8, name=LINE, code="DA1.1", before=0.3),
    "communes": bars(24),
    "holders": bars(12, name="Phường Hoàng Văn Thụ - Tam Thanh"),
    "null: no report": Course((), 6, 12, 0.9, "Giải ngân", "", "chỉ tiêu 90 %"),
    "early": course(1, 0.01),
    "middle": course(6, 0.2),
    "late": course(12, 0.85),
    "over": course(11, 1.3),
    "null: no cell": Grid((), (), "Tỷ lệ"),
    "a district's matrix": grid(24, 9),
    "a large matrix": grid(26, 15),
    "null: no tile": Tiles((), "Tỷ lệ"),
    "tiles": tiles(5),
}


def boxes(shown: Chart, size: str) -> tuple[list[tuple[str, Any]], Any]:
    """Each text with the room it takes, and the sheet's own."""
    figure = drawing.drawn(shown, size).figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    return [(text.get_text(), text.get_window_extent(renderer)) for text in figure.texts], figure.bbox


@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, "slide") for name in BODIES), ("communes", "a4"), ("tiles", "a4"), ("late", "a4")],
)
def test_nothing_is_cut_and_nothing_lies_on_another(name: str, size: str) -> None:
    found, sheet = boxes(chart(BODIES[name]), size)
    cut = [
        words
        for words, box in found
        if box.width and not (box.x0 >= 0 and box.y0 >= 0 and box.x1 <= sheet.x1 and box.y1 <= sheet.y1)
    ]
    over = [
        (one, other)
        for (one, first), (other, second) in combinations(found, 2)
        if _shared(first, second) > MOST
    ]

    assert (cut, over) == ([], [])


def _shared(one: Any, other: Any) -> float:
    """Area two texts share, each without the room over and under its letters."""
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    # what reaches under a line is inside the room of the next one without touching its letters
    down = min(one.y1, other.y1) - max(one.y0, other.y0) - 0.3 * min(one.height, other.height)
    return max(across, 0) * max(down, 0) if across > 1 else 0.0


def test_no_name_of_the_catalogue_is_shortened() -> None:
    catalogue = load(SHIPPED)
    lines = [(str(row.line), str(row.name)) for row in catalogue.lines.itertuples(index=False)]
    places = catalogue.places["full_name"].tolist()
    states = list(STATUS)
    shown = [
        Bars(
            tuple(Bar(name, "12,2 %", code, states[0], 0.1, small="588 / 4.815") for code, name in some),
            True,
            "x",
        )
        for some in (lines[:8], lines[-8:], [("", str(name)) for name in sorted(places, key=len)[-24:]])
    ]
    found = [words for body in shown for words, _ in boxes(chart(body, "Ngắn"), "slide")[0]]

    assert [words for words in found if words.endswith(ELLIPSIS)] == []


@pytest.mark.parametrize(
    "words", [pytest.param(VIETNAMESE, id="every letter"), *(look.sign for look in STATUS.values())]
)
def test_the_typeface_has(words: str) -> None:
    assert drawable(words) == words
    assert STRANGE not in words


def test_both_faces_have_every_letter() -> None:
    assert {face: set(map(ord, VIETNAMESE)) - letters(face) for face in FACES.values()} == {
        face: set() for face in FACES.values()
    }


@pytest.mark.parametrize(
    ("words", "room", "expected"),
    [
        pytest.param("", (100, 40), [], id="null: nothing"),
        pytest.param("Xã Lộc Yên", (400, 40), ["Xã Lộc Yên"], id="one line"),
        pytest.param("Xã Lộc Yên", (60, 90), ["Xã Lộc", "Yên"], id="two lines, no word broken"),
        pytest.param("a\x00b\nc", (400, 40), ["a b c"], id="controls are spaces"),
    ],
)
def test_fitted(words: str, room: tuple[float, float], expected: list[str]) -> None:
    lines, size = fitted(words, room, 18, 10)

    assert lines == expected
    assert all(width(line, size) <= room[0] for line in lines)


def test_the_endless_is_shortened_within_its_room() -> None:
    lines, size = fitted("x" * 40_000, (300, 100), 20, 10)

    assert lines[-1].endswith(ELLIPSIS)
    assert max(width(line, size) for line in lines) <= 300
    assert len(lines) * size * 1.2 <= 100


def test_hostile_words_are_words() -> None:
    body = Bars((Bar(HOSTILE, HOSTILE[:30], HOSTILE[:9], "slow", 0.4, small=HOSTILE[:40]),), True, HOSTILE)
    shown = chart(body, HOSTILE, whose=HOSTILE, stamp=HOSTILE, caution=HOSTILE, paragraph=HOSTILE)

    tree = etree.fromstring(drawing.to_svg(shown))
    assert {element.tag.rpartition("}")[2] for element in tree.iter("*")}.isdisjoint(
        {"script", "foreignObject", "a"}
    )
    assert Image.open(BytesIO(drawing.to_png(shown))).size == (1600, 900)


@pytest.mark.parametrize(("size", "pixels"), [("slide", (1600, 900)), ("a4", (3200, 2262))])
def test_a_picture_says_what_it_shows(size: str, pixels: tuple[int, int]) -> None:
    shown = chart(BODIES["lines"])
    picture: Any = Image.open(BytesIO(drawing.to_png(shown, size)))
    drawn = etree.fromstring(drawing.to_svg(shown, size))
    named = {element.tag.rpartition("}")[2]: element.text for element in drawn}

    assert picture.size == pixels
    assert picture.text["Title"] == named["title"] == SENTENCE
    assert picture.text["Description"] == named["desc"] == description(shown)
    assert description(shown).splitlines()[0] == shown.paragraph


@pytest.mark.parametrize(
    ("body", "line"),
    [
        pytest.param(
            Bars((Bar("Sinh kế", "12,2 %", "DA2", "slow", 0.12, small="588 / 4.815"),), True, "x"),
            "DA2 Sinh kế: 12,2 %, 588 / 4.815, chậm",
            id="a bar",
        ),
        pytest.param(
            Bars((Bar("Bình Trung", "chưa báo cáo", status="not_reported", small="? / 521"),), True, "x"),
            "Bình Trung: chưa báo cáo, ? / 521",
            id="null: silence once, never 0",
        ),
        pytest.param(
            Grid((("DA2", "Sinh kế"),), (GridRow("Xã Một", (Cell("14", "slow"),), "14 / 100"),), "x"),
            "Xã Một (14 / 100) – DA2 Sinh kế: 14, chậm",
            id="a cell",
        ),
        pytest.param(Tiles((Tile(0, 0, "Một", "", "not_reported"),), "x"), "Một: chưa báo cáo", id="a tile"),
        pytest.param(course(1, 0.2), "sau 1,0 tháng: 20,00 %", id="a step"),
    ],
)
def test_every_figure_is_in_its_words(body: Body, line: str) -> None:
    assert line in description(chart(body)).replace("\u00a0", " ").splitlines()


def test_the_same_chart_is_the_same_file() -> None:
    one, other = (chart(BODIES["tiles"]) for _ in range(2))

    assert drawing.to_svg(one) == drawing.to_svg(other)
    assert drawing.to_png(one) == drawing.to_png(other)


def test_who_takes_no_picture_does_not_pay_for_it() -> None:
    code = "import sys, lib.office, pages._take, pages.overview; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)

    assert done.stdout.strip() == "False", done.stderr
