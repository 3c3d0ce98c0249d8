"""The charts people take away: what each is of a question's tables, with finding, words and stamp."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from lib.charts import paragraphs, phrases
from lib.charts.ground import ground_sentence, rest_sentence
from lib.charts.matrix_cells import is_blank
from lib.charts.outlook import gap_sentence
from lib.charts.rows import Row, rows
from lib.charts.sentences import communes_sentence, counts_sentence, pace_sentence
from lib.office.editions import unfrozen_stamp
from lib.office.ground import NEW_UNITS, OLD_UNITS, merger
from lib.office.meeting.basis import cautions
from lib.office.meeting.tables import course_of, due_now, gap_bars, rate_bars
from lib.office.sight import Sight
from lib.outputs.pictures.chart import Body, Cell, Chart, Grid, GridRow, Tile, Tiles
from lib.vietnamese.text import begun_large, begun_small
from lib.vocabulary.errors import AppError

WHOLE: Final = "toàn chương trình"
ROWS, COLUMNS = 25, 14
"""So many rows and columns of a matrix can be read on a slide; what is left out is said."""


@dataclass(frozen=True, eq=False)
class Asked:
    """What a chart is asked of.

    Args:
        sight: The tables.
        unit: Money is said in "trieu" or "dong".
        line: Code of a line, "" for all.
        place: Key of a place, "" for all.
    """

    sight: Sight
    unit: str = "trieu"
    line: str = ""
    place: str = ""

    def parts(self, key: str, other: str) -> pd.DataFrame:
        """Progress by ``key``; of the one line or place alone that is asked for."""
        chosen = getattr(self, other)
        if not chosen:
            return self.sight.progress(key)
        both = self.sight.progress("line", "place")
        narrowed: pd.DataFrame = both[both[other] == chosen]
        return narrowed

    def due(self, key: str, other: str) -> dict[str, float]:
        """Key → rate that is due by now."""
        chosen = getattr(self, other)
        if not chosen:
            return due_now(self.sight.table("paces", key), key)
        both = self.sight.table("paces", "line", "place")
        return due_now(both[both[other] == chosen], key)

    @property
    def one(self) -> pd.DataFrame:
        """Progress of what is asked of, one row."""
        return self.sight.cell(self.line, self.place)

    @property
    def who(self) -> str:
        """Whose money, within a sentence: "DA2 Đa dạng hóa sinh kế ở xã Lộc Yên"."""
        named: Mapping[Any, Any] = self.one.iloc[0].to_dict() if len(self.one) else {}
        line = f"{self.line} {named.get('line_name', '')}".strip() if self.line else ""
        place = begun_small(str(named.get("place_name", self.place))) if self.place else ""
        return " ở ".join(filter(None, [line, place])) or WHOLE

    @property
    def opening(self) -> str:
        """Where it stands."""
        return paragraphs.opening(self.one, self.who, self.sight.question.as_of, unit=self.unit)

    def said(self, what: str) -> str:
        """What is drawn, of whom, of which year, in which unit."""
        of = "" if self.who == WHOLE else f", {self.who}"
        return f"{what} năm {self.sight.question.year}{of} ({phrases.unit_name(self.unit)})"


Made = tuple[str, Body, str]
"""The finding, what is drawn, the paragraph."""


def _lines(asked: Asked) -> Made | None:
    table = asked.parts("line", "place")
    said = asked.said("Đã giải ngân / kế hoạch theo dòng vốn")
    body = rate_bars(table, "line", said, unit=asked.unit, due=asked.due("line", "place"))
    found = counts_sentence(table)
    listed = paragraphs.items(table, "line", unit=asked.unit)
    return (found, body, paragraphs.text_of(asked.opening, found, listed)) if body.rows else None


def _communes(asked: Asked) -> Made | None:
    table = asked.parts("place", "line")
    only = table[table["place"] != ""]
    said = asked.said("Đã giải ngân / kế hoạch phân theo xã")
    body = rate_bars(only, "place", f"{said}, thiếu nhiều nhất đứng trước", unit=asked.unit)
    found = communes_sentence(table)
    listed = paragraphs.items(only, "place", unit=asked.unit, most=paragraphs.FEW)
    most = f"Thiếu nhiều nhất: {listed}" if listed else ""
    return (found, body, paragraphs.text_of(asked.opening, found, most)) if body.rows else None


def _course(asked: Asked) -> Made | None:
    sight, unit = asked.sight, asked.unit
    body = course_of(sight, asked.line, asked.place, unit=unit)
    if body is None:
        return None
    found = pace_sentence(sight.pace(asked.line, asked.place), sight.question.year, unit=unit)
    title = found if asked.who == WHOLE else begun_large(f"{asked.who}: {begun_small(found)}")
    listed = paragraphs.steps(sight.table("months", asked.line, asked.place), unit=unit)
    return title, body, paragraphs.text_of(asked.opening, found, f"Lũy kế theo kỳ báo cáo: {listed}")


def _gap(key: str, noun: str, what: str) -> Callable[[Asked], Made | None]:
    def made(asked: Asked) -> Made | None:
        ranked, whole = asked.sight.table("gaps", key), asked.sight.progress()
        if not ranked["missing_vnd"].fillna(0).sum():
            return None
        title = gap_sentence(ranked, whole, unit=asked.unit, noun=noun, code_column=key)
        body = gap_bars(ranked, key, asked.said(f"Còn thiếu tới chỉ tiêu theo {what}"), unit=asked.unit)
        silent = bool(ranked["disbursed_vnd"].isna().all())
        listed = paragraphs.held(ranked, key, unit=asked.unit)
        listed = f"{'Phải giải ngân' if silent else 'Thiếu'} nhiều nhất: {listed}"
        return title, body, paragraphs.text_of(asked.opening, listed)

    return made


def _matrix(asked: Asked) -> Made | None:
    sight = asked.sight
    columns, down = (
        rows(sight.progress("line")),
        rows(sight.progress("place"), code_column="place", name_column="place_name"),
    )
    cells = sight.progress("line", "place")
    keys = zip(cells["line"].tolist(), cells["place"].fillna("").tolist(), strict=True)
    pairs_of = zip(keys, rows(cells, order="given"), strict=True)
    # nothing is left undivided where the remainder is nought: that is no line without money
    inner = {key: row for key, row in pairs_of if key[1] or row.has_plan or row.disbursed_vnd}
    if not any(row.code for row in down if row.has_plan):
        return None
    drawn, shown = down[:ROWS], columns[:COLUMNS]
    corner = rows(sight.progress(), code_column="-")[:1]
    made = [
        *(_grid_row(row, "Tất cả", shown, asked.unit, sums=True) for row in corner),
        *(
            _grid_row(row, row.name, [inner.get((of.code, row.code)) for of in shown], asked.unit)
            for row in drawn
        ),
    ]
    left = [(len(down) - len(drawn), "đơn vị"), (len(columns) - len(shown), "dòng vốn")]
    rest = ", ".join(f"{count} {noun}" for count, noun in left if count > 0)
    heads = (("Tất cả", ""), *((row.code, row.name) for row in shown))
    body = Grid(
        heads,
        tuple(made),
        f"Tỷ lệ giải ngân từng dòng vốn ở từng xã năm {sight.question.year}, %",
        f"Đã giải ngân / kế hoạch ({phrases.unit_name(asked.unit)})",
        f"Không vẽ {rest}, thiếu ít hơn" if rest else "",
    )
    pairs = sight.table("gaps", "line", "place")
    title = paragraphs.pairs_sentence(pairs)
    return title, body, paragraphs.text_of(asked.opening, communes_sentence(sight.progress("place")), title)


def _grid_row(
    row: Row, name: str, across: list[Row | None] | list[Row], unit: str, *, sums: bool = False
) -> GridRow:
    cells = (_cell(row, 1), *(_cell(one, 1 if sums else 0) for one in across))
    return GridRow(name.removeprefix("Xã "), cells, phrases.money_pair(row, unit), sums)


def _cell(row: Row | None, decimals: int) -> Cell:
    if row is None or is_blank(row):
        return Cell()
    rate = "" if row.rate is None else phrases.row_rate(row, decimals).removesuffix("\u00a0%")
    return Cell(rate, row.status)


def _map(which: str) -> Callable[[Asked], Made | None]:
    return lambda asked: _tiles(asked, which) if which == OLD_UNITS or merger(asked.sight.catalogue) else None


def _tiles(asked: Asked, which: str) -> Made | None:
    sight = asked.sight
    table = sight.table("ground", which)
    units = table[(table["place"] != "") & table["row"].notna()]
    if units.empty:
        return None
    found = rows(units, code_column="place", name_column="name", order="given")
    tiles = (
        Tile(down, across, row.name, "" if row.rate is None else phrases.row_rate(row), row.status)
        for row, down, across in zip(found, units["row"].tolist(), units["column"].tolist(), strict=True)
    )
    title = ground_sentence(table, unit=asked.unit)
    rest = rest_sentence(table, unit=asked.unit)
    said = f"Tỷ lệ giải ngân năm {sight.question.year}, các xã theo vị trí, bắc ở trên"
    return title, Tiles(tuple(tiles), said, rest), paragraphs.text_of(asked.opening, title, rest)


@dataclass(frozen=True)
class Kind:
    """One kind of chart.

    Args:
        name: What it is called.
        prefix: Beginning of the file's name.
        make: Makes it; None where there is nothing to draw.
        narrows: What it can be narrowed to: "line", "place".
    """

    name: str
    prefix: str
    make: Callable[[Asked], Made | None]
    narrows: tuple[str, ...] = ()


CHARTS: Final[Mapping[str, Kind]] = {
    "lines": Kind("Tiến độ theo dòng vốn", "HinhTheoDong", _lines, ("place",)),
    "communes": Kind("Tiến độ theo xã", "HinhTheoXa", _communes, ("line",)),
    "course": Kind("Diễn biến của năm", "HinhDienBien", _course, ("line", "place")),
    "gap": Kind("Số còn thiếu theo dòng vốn", "HinhConThieuTheoDong", _gap("line", "dòng", "dòng vốn")),
    "gap-communes": Kind("Số còn thiếu theo xã", "HinhConThieuTheoXa", _gap("place", "xã", "xã")),
    "gap-offices": Kind(
        "Số còn thiếu theo đơn vị", "HinhConThieuTheoDonVi", _gap("office", "đơn vị", "đơn vị chủ trì")
    ),
    "matrix": Kind("Từng dòng vốn ở từng xã", "HinhDongVaXa", _matrix),
    "map": Kind("Các xã theo vị trí", "HinhBanDo", _map(OLD_UNITS)),
    "map-new": Kind("Các đơn vị mới theo vị trí", "HinhBanDoMoi", _map(NEW_UNITS)),
}
"""Charts that can be taken away → how each is made; the names are those of the command line."""


def chart(
    sight: Sight, name: str, *, stamp: str = "", unit: str = "trieu", line: str = "", place: str = ""
) -> Chart | None:
    """A chart to take away.

    Args:
        sight: The tables of a question.
        name: A key of ``CHARTS``.
        stamp: That of the edition; "" for figures no edition keeps, which then say so.
        unit: Money is said in "trieu" or "dong".
        line: Code of a line, "" for all.
        place: Key of a place, "" for all.

    Returns:
        The chart; None where there is nothing to draw.

    Raises:
        AppError: ``office.chart_whole``, it cannot be narrowed so.
    """
    kind = CHARTS[name]
    for key, code in (("line", line), ("place", place)):
        if code and key not in kind.narrows:
            could = ", ".join(of for of, each in CHARTS.items() if key in each.narrows)
            raise AppError("office.chart_whole", name=name, known=could)
    made = kind.make(Asked(sight, unit, line, place))
    if made is None:
        return None
    title, body, paragraph = made
    asked = sight.question
    said = stamp or unfrozen_stamp(asked.as_of, asked.known_at)
    return Chart(whose(sight), title, body, said, cautions(sight), paragraph)


def whose(sight: Sight) -> str:
    """Whose figures they are, of which programme."""
    cat = sight.catalogue
    whole = cat.places.loc[cat.places["place"] == cat.settings["whole_place"], "full_name"]
    return f"{whole.iloc[0]} · {cat.settings['programme_short']}"


def picture(made: Chart, ending: str, *, size: str = "slide") -> bytes:
    """A chart as a file: "png" or "svg"; ``size`` as in ``lib.outputs.pictures.drawing.SIZES``."""
    # matplotlib costs half a second and 40 MB: who never takes a picture never pays
    from lib.outputs.pictures import drawing

    draw: Mapping[str, Any] = {"png": drawing.to_png, "svg": drawing.to_svg}
    return bytes(draw[ending](made, size))
