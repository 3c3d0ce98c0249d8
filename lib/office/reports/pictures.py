"""The charts people take away: what each is of a question's tables, with finding, words and stamp."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lib.catalogue import trees
from lib.charts import paragraphs
from lib.charts.outlook import gap_sentence
from lib.charts.sentences import communes_sentence, counts_sentence, pace_sentence
from lib.office.editions import unfrozen_stamp
from lib.office.ground import NEW_UNITS, OLD_UNITS
from lib.office.meeting.basis import cautions
from lib.office.meeting.tables import course_of, gap_bars, rate_bars
from lib.office.reports.picture_asked import WHOLE, Asked, Made
from lib.office.reports.picture_grids import matrix, units
from lib.office.sight import Sight
from lib.outputs.pictures.chart import Chart
from lib.vietnamese.text import begun_large, begun_small
from lib.vocabulary.errors import AppError


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
    "matrix": Kind("Từng dòng vốn ở từng xã", "HinhDongVaXa", matrix),
    "map": Kind("Các xã theo vị trí", "HinhBanDo", units(OLD_UNITS)),
    "map-new": Kind("Các đơn vị mới theo vị trí", "HinhBanDoMoi", units(NEW_UNITS)),
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
    return f"{trees.whole_name(cat)} · {cat.settings['programme_short']}"


def picture(made: Chart, ending: str, *, size: str = "slide") -> bytes:
    """A chart as a file: "png" or "svg"; ``size`` as in ``lib.outputs.pictures.drawing.SIZES``."""
    # matplotlib costs half a second and 40 MB: who never takes a picture never pays
    from lib.outputs.pictures import drawing

    draw: Mapping[str, Any] = {"png": drawing.to_png, "svg": drawing.to_svg}
    return bytes(draw[ending](made, size))
