"""Native charts of a .pptx, which the recipient can edit: bars, and the course of a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from lib.outputs.cell_text import legal
from lib.outputs.deck.pictures import LOOKS, ONE_COLUMN
from lib.outputs.deck.pptx_parts import FONT, Box, colour, placed, put_words, sign_of
from lib.outputs.deck.slide import Bar, Bars, Course
from lib.vocabulary import labels

MONTHS: Final = 12
TARGET, NOW, BEFORE = "Chỉ tiêu", "Nay", "Kỳ trước"
WHITE, SILENT = "#FFFFFF", "#9AA3B2"
FILLS: Final = {TARGET: "#EEF1F5", NOW: labels.ACCENT, BEFORE: "#C4CCD8"}
"""Series → its fill; a bar with a status has that of the status."""


def draw_bars(made: Any, picture: Bars, box: Box) -> None:
    """Native bar charts, the first row on top; each bar in its status' colour, its figure beside it."""
    left, top, width, height = box
    told = "; ".join(filter(None, [picture.said, picture.rest]))
    put_words(made, told, (left, top, width, 40), 13, ink=labels.QUIET_INK)
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
    chart = made.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *placed(box), data).chart
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
    return legal(" ".join(filter(None, [sign_of(bar.status), bar.code, bar.name, money])))


def _series(series: Any, rows: Sequence[Bar]) -> None:
    fill = series.format.fill
    fill.solid()
    fill.fore_color.rgb = colour(FILLS[series.name])
    if series.name == TARGET:
        series.format.line.color.rgb = colour("#7B8695")
    if series.name != NOW:
        return
    for at, bar in enumerate(rows):
        point = series.points[at]
        if bar.status:
            point.format.fill.solid()
            look = LOOKS[bar.status]
            point.format.fill.fore_color.rgb = colour(look.fill if look.fill != WHITE else SILENT)
        frame = point.data_label.text_frame
        frame.text = legal(bar.said)
        frame.paragraphs[0].font.size, frame.paragraphs[0].font.bold = Pt(12), True
        point.data_label.position = XL_LABEL_POSITION.OUTSIDE_END


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(12)


def draw_course(made: Any, picture: Course, box: Box) -> None:
    """A native scatter chart: what is due, what was paid, what must be paid from now on."""
    left, top, width, height = box
    said = " – ".join(
        filter(None, [picture.said, picture.now_said, picture.target_said, picture.needed_said])
    )
    put_words(made, said, (left, top, width, 70), 13, ink=labels.QUIET_INK)
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
    place = placed((left, top + 76, width, height - 76))
    chart = made.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *place, data).chart
    _plain_axes(chart, rate=True)
    across = chart.category_axis
    across.minimum_scale, across.maximum_scale, across.major_unit = 0, max(MONTHS, picture.deadline), 3
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = '"T"0', False
    _legend(chart)
    for series, (_, _, ink, dashed) in zip(chart.plots[0].series, paths, strict=True):
        line = series.format.line
        line.color.rgb, line.width = colour(ink), Pt(3)
        if dashed:
            line.dash_style = MSO_LINE.DASH
        series.smooth = False
        series.marker.size = 6
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour(ink)


def _plain_axes(chart: Any, *, rate: bool) -> None:
    chart.has_legend = chart.has_title = False
    chart.font.name, chart.font.size = FONT, Pt(12)
    values = chart.value_axis
    values.has_major_gridlines = rate
    values.minimum_scale = 0
    if rate:
        values.major_gridlines.format.line.color.rgb = colour("#E3E7ED")
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0%", False
        values.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        values.major_unit = 0.25
    else:
        values.visible = False
    values.format.line.fill.background()
    chart.category_axis.has_major_gridlines = False
    chart.category_axis.format.line.color.rgb = colour("#7B8695")
