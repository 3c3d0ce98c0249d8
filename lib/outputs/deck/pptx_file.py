"""The deck as a .pptx file: native charts and tables that the recipient can edit, sources in the notes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Length, Pt

from lib.outputs.cell_text import legal
from lib.outputs.deck.pictures import LOOKS, ONE_COLUMN
from lib.outputs.deck.slide import Bar, Bars, Course, Deck, Listing, Slide
from lib.vocabulary import labels

PX: Final = 6350
"""EMU of one pixel of the deck's 1920 × 1080: the same places, 13,33 × 7,5 inches."""
WIDE, HIGH, EDGE = 1920, 1080, 80
FONT: Final = "Arial"
BODY_TOP, BODY_END = 270, 1000
SIDE: Final = 430
TITLES: Final = ((150, 20), (95, 24), (58, 28), (0, 33))
"""Titles of more letters than these have so many points."""
NUMBERS: Final = ((11, 25), (7, 38), (0, 48))
SOURCE: Final = "Nguồn và cách tính"
MONTHS: Final = 12
MOST: Final = 255
"""So many letters a property of a file holds."""
TARGET, NOW, BEFORE = "Chỉ tiêu", "Nay", "Kỳ trước"
WHITE, SILENT = "#FFFFFF", "#9AA3B2"
FILLS: Final = {TARGET: "#EEF1F5", NOW: labels.ACCENT, BEFORE: "#C4CCD8"}
"""Series → its fill; a bar with a status has that of the status."""
Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the deck."""


def to_pptx(deck: Deck) -> bytes:
    """The deck as a file; details stand after the slide they belong to.

    Args:
        deck: The slides of a meeting.
    """
    file = Presentation()
    file.slide_width, file.slide_height = Emu(WIDE * PX), Emu(HIGH * PX)
    told = {"title": deck.title, "author": deck.host, "comments": deck.stamp}
    for name, words in told.items():
        setattr(file.core_properties, name, legal(words)[:MOST])
    total = len(list(deck.all_slides()))
    for at, slide in enumerate(deck.all_slides(), start=1):
        _slide(file, deck, slide, f"{at} / {total}")
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _slide(file: Any, deck: Deck, slide: Slide, page: str) -> None:
    made = file.slides.add_slide(file.slide_layouts[5])  # a title alone: what a reader of outlines finds
    _words(made, deck.host, (EDGE, 36, 1200, 44), 13, ink=labels.QUIET_INK)
    _words(made, deck.title, (1240, 36, 600, 44), 13, ink=labels.QUIET_INK, align=PP_ALIGN.RIGHT)
    _title(made, slide.title)
    left = EDGE
    if slide.number or slide.lead:
        _side(made, slide)
        left += SIDE + 60
    box = (left, BODY_TOP, WIDE - EDGE - left, BODY_END - BODY_TOP)
    if isinstance(slide.picture, Bars):
        _bars(made, slide.picture, box)
    elif isinstance(slide.picture, Course):
        _course(made, slide.picture, box)
    elif isinstance(slide.picture, Listing):
        _listing(made, slide.picture, box)
    stamp = " · ".join(filter(None, [deck.stamp, deck.caution]))
    _words(made, stamp, (EDGE, 1014, 1500, 44), 12, ink=labels.QUIET_INK)
    _words(made, page, (1640, 1014, 200, 44), 12, bold=True, align=PP_ALIGN.RIGHT)
    made.notes_slide.notes_text_frame.text = legal(_notes(slide, deck))


def _notes(slide: Slide, deck: Deck) -> str:
    """What the speaker has before him: the figures in words, and what they rest on."""
    live = f"Trang «{slide.live.title}»: {slide.live.address}" if slide.live else ""
    source = f"{SOURCE}: {slide.source}" if slide.source else ""
    return "\n".join(filter(None, [slide.title, *slide.lead, source, live, deck.stamp]))


def _title(made: Any, words: str) -> None:
    title = made.shapes.title
    title.left, title.top, title.width, title.height = _place((EDGE, 84, WIDE - 2 * EDGE, 160))
    frame = title.text_frame
    frame.word_wrap, frame.vertical_anchor, frame.margin_left = True, MSO_ANCHOR.MIDDLE, 0
    _paragraph(frame.paragraphs[0], words, _size(words, TITLES), bold=True, align=PP_ALIGN.LEFT)


def _size(words: str, sizes: tuple[tuple[int, int], ...]) -> int:
    return next(points for letters, points in sizes if len(words) > letters or not letters)


def _side(made: Any, slide: Slide) -> None:
    """The one figure, what it is, and what is said beside it."""
    told: list[tuple[str, int, bool, str]] = []
    if slide.number:
        told.append((slide.number, _size(slide.number, NUMBERS), True, labels.ACCENT))
    if slide.number_said:
        told.append((slide.number_said, 15, False, labels.QUIET_INK))
    told += [(sentence, 15, False, labels.INK) for sentence in slide.lead]
    frame = _frame(made, (EDGE, BODY_TOP, SIDE, BODY_END - BODY_TOP))
    for at, (words, points, bold, ink) in enumerate(told):
        paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
        _paragraph(paragraph, words, points, bold=bold, ink=ink)
        paragraph.space_after = Pt(8)


def _bars(made: Any, picture: Bars, box: Box) -> None:
    """Native bar charts, the first row on top; each bar in its status' colour, its figure beside it."""
    left, top, width, height = box
    told = "; ".join(filter(None, [picture.said, picture.rest]))
    _words(made, told, (left, top, width, 40), 13, ink=labels.QUIET_INK)
    half = -(-len(picture.rows) // (2 if len(picture.rows) > ONE_COLUMN else 1))
    parts = [picture.rows[at : at + half] for at in range(0, len(picture.rows), half or 1)]
    for at, rows in enumerate(parts):
        wide = width // len(parts)
        _chart_of(made, rows, (left + at * wide, top + 44, wide, height - 44), rate=picture.rate)


def _chart_of(made: Any, rows: Sequence[Bar], box: Box, *, rate: bool) -> None:
    data = CategoryChartData(number_format="0.0%" if rate else "General")
    data.categories = [_called(bar) for bar in rows]
    series = _series_of(rows)
    for name, values in series.items():
        data.add_series(name, values)
    chart = made.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *_place(box), data).chart
    _plain_axes(chart, rate=rate)
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_labels.font.size = Pt(12 if len(rows) <= ONE_COLUMN - 3 else 10)
    if len(series) > 1:
        _legend(chart)
    plot = chart.plots[0]
    # over each other, as on the screen; but what was before would hide a rate that fell
    plot.gap_width, plot.overlap = 45, 0 if any(map(_fell, rows)) else 100
    for each in plot.series:
        _series(each, rows)


def _fell(bar: Bar) -> bool:
    return bar.before is not None and bar.share is not None and bar.before > bar.share


def _series_of(rows: Sequence[Bar]) -> dict[str, list[float | None]]:
    """The series in the order they are drawn over each other."""
    told: dict[str, list[float | None]] = {}
    if any(bar.target is not None for bar in rows):
        told[TARGET] = [bar.target for bar in rows]
    told[NOW] = [bar.share for bar in rows]
    if any(bar.before is not None for bar in rows):
        told[BEFORE] = [bar.before for bar in rows]
    return told


def _called(bar: Bar) -> str:
    money = f"({bar.small})" if bar.small else ""
    return legal(" ".join(filter(None, [_sign(bar.status), bar.code, bar.name, money])))


def _series(series: Any, rows: Sequence[Bar]) -> None:
    fill = series.format.fill
    fill.solid()
    fill.fore_color.rgb = _colour(FILLS[series.name])
    if series.name == TARGET:
        series.format.line.color.rgb = _colour("#7B8695")
    if series.name != NOW:
        return
    for at, bar in enumerate(rows):
        point = series.points[at]
        if bar.status:
            point.format.fill.solid()
            look = LOOKS[bar.status]
            point.format.fill.fore_color.rgb = _colour(look.fill if look.fill != WHITE else SILENT)
        frame = point.data_label.text_frame
        frame.text = legal(bar.said)
        frame.paragraphs[0].font.size, frame.paragraphs[0].font.bold = Pt(12), True
        point.data_label.position = XL_LABEL_POSITION.OUTSIDE_END


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(12)


def _sign(status: str) -> str:
    return LOOKS[status].sign if status else ""


def _course(made: Any, picture: Course, box: Box) -> None:
    """A native scatter chart: what is due, what was paid, what must be paid from now on."""
    left, top, width, height = box
    said = " – ".join(
        filter(None, [picture.said, picture.now_said, picture.target_said, picture.needed_said])
    )
    _words(made, said, (left, top, width, 70), 13, ink=labels.QUIET_INK)
    data = XyChartData(number_format="0%")
    paths: list[tuple[str, list[tuple[float, float]], str, bool]] = []
    if picture.target is not None:
        paths.append(
            ("Đi đều tới chỉ tiêu", [(0.0, 0.0), (picture.deadline, picture.target)], "#9AA3B2", False)
        )
    paths.append(("Đã giải ngân", [(0.0, 0.0), *picture.steps], labels.ACCENT, False))
    if picture.target is not None and picture.steps and picture.needed_said:
        need = [picture.steps[-1], (picture.deadline, picture.target)]
        paths.append(("Cần từ nay", need, labels.INK, True))
    for name, points, _, _ in paths:
        series = data.add_series(name)
        for month, rate in points:
            series.add_data_point(month, rate)
    place = _place((left, top + 76, width, height - 76))
    chart = made.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *place, data).chart
    _plain_axes(chart, rate=True)
    across = chart.category_axis
    across.minimum_scale, across.maximum_scale, across.major_unit = 0, max(MONTHS, picture.deadline), 3
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = '"T"0', False
    _legend(chart)
    for series, (_, _, ink, dashed) in zip(chart.plots[0].series, paths, strict=True):
        line = series.format.line
        line.color.rgb, line.width = _colour(ink), Pt(3)
        if dashed:
            line.dash_style = MSO_LINE.DASH
        series.smooth = False
        series.marker.size = 6
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = _colour(ink)


def _plain_axes(chart: Any, *, rate: bool) -> None:
    chart.has_legend = chart.has_title = False
    chart.font.name, chart.font.size = FONT, Pt(12)
    values = chart.value_axis
    values.has_major_gridlines = rate
    values.minimum_scale = 0
    if rate:
        values.major_gridlines.format.line.color.rgb = _colour("#E3E7ED")
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0%", False
        values.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        values.major_unit = 0.25
    else:
        values.visible = False
    values.format.line.fill.background()
    chart.category_axis.has_major_gridlines = False
    chart.category_axis.format.line.color.rgb = _colour("#7B8695")


def _listing(made: Any, picture: Listing, box: Box) -> None:
    """A native table; a status stands as its sign before the first text."""
    left, top, width, _ = box
    rows = len(picture.rows) + 1
    shape = made.shapes.add_table(rows, len(picture.heads), *_place((left, top, width, rows * 56)))
    table = shape.table
    for at, share in enumerate(_shares(picture)):
        table.columns[at].width = Emu(int(width * PX * share))
    statuses = picture.statuses or ("",) * len(picture.rows)
    texts = [picture.heads, *picture.rows]
    for at, (cells, status) in enumerate(zip(texts, ("", *statuses), strict=True)):
        for column, words in enumerate(cells):
            told = f"{_sign(status)} {words}".strip() if not column else words
            cell = table.cell(at, column)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _colour("#F1F3F6" if not at else "#FFFFFF")
            align = PP_ALIGN.RIGHT if column in picture.right else PP_ALIGN.LEFT
            _paragraph(cell.text_frame.paragraphs[0], told, 14, bold=not at, align=align)


def _shares(picture: Listing) -> list[float]:
    """Share of the width of each column, by its longest text."""
    longest = [
        min(max([len(head), *(len(row[at]) for row in picture.rows)]), 80) + 6
        for at, head in enumerate(picture.heads)
    ]
    return [length / sum(longest) for length in longest]


def _words(
    made: Any,
    words: str,
    box: Box,
    points: int,
    *,
    bold: bool = False,
    ink: str = labels.INK,
    align: Any = PP_ALIGN.LEFT,
) -> None:
    _paragraph(_frame(made, box).paragraphs[0], words, points, bold=bold, ink=ink, align=align)


def _frame(made: Any, box: Box) -> Any:
    frame = made.shapes.add_textbox(*_place(box)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _paragraph(
    paragraph: Any,
    words: str,
    points: int,
    *,
    bold: bool = False,
    ink: str = labels.INK,
    align: Any = PP_ALIGN.LEFT,
) -> None:
    paragraph.alignment = align
    run = paragraph.add_run()
    run.text = legal(words)
    run.font.name, run.font.size, run.font.bold = FONT, Pt(points), bold
    run.font.color.rgb = _colour(ink)
    run._r.get_or_add_rPr().set("lang", "vi-VN")


def _place(box: Box) -> tuple[Length, Length, Length, Length]:
    left, top, width, height = (Emu(side * PX) for side in box)
    return left, top, width, height


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code.removeprefix("#"))
