"""Native charts of a workbook: rates and money with their targets, in the colours of the screen."""

from __future__ import annotations

import re
from typing import Any, Final

from lib.outputs.cell_text import for_workbook
from lib.outputs.sheets import FIRST, Chart, Drawn, Sheet
from lib.vocabulary import labels

GRID: Final = {"visible": True, "line": {"color": "#E3E7ED", "width": 0.75}}
LONGEST: Final = 200
"""So many letters of a text stand in a chart."""
CHAR_PX: Final = 7.2
HIGH: Final = 380
ROWS: Final = 20
"""Rows of the sheet a chart takes."""
NARROWEST: Final = 620
WIDEST: Final = 1180
FONT: Final = {"name": "Times New Roman", "size": 10, "color": labels.INK}
MARK: Final = {
    "type": "long_dash",
    "size": 14,
    "border": {"color": labels.INK},
    "fill": {"color": labels.INK},
}
MARKERS: Final = ("circle", "square", "triangle", "diamond", "x", "plus", "star", "short_dash")
LOOKS: Final[dict[str, dict[str, Any]]] = {
    "mark": {"line": {"none": True}, "marker": MARK},
    "line": {
        "line": {"color": labels.ACCENT, "width": 2.25},
        "marker": {
            "type": "circle",
            "size": 6,
            "fill": {"color": labels.ACCENT},
            "border": {"color": labels.ACCENT},
        },
    },
    "path": {"line": {"color": labels.INK, "width": 1.25, "dash_type": "dash"}, "marker": {"type": "none"}},
    "thin": {"line": {"width": 1.75}},
    "limit": {"line": {"color": labels.INK, "width": 0.75}, "marker": {"type": "none"}},
}


def insert(book: Any, page: Any, sheet: Sheet, row: int, width: float) -> int:
    """Draw the chart of a sheet.

    Args:
        book: The workbook.
        page: The sheet in it.
        sheet: What stands on it.
        row: Where the chart begins.
        width: Width of the table in characters.

    Returns:
        How many rows of the sheet it takes.
    """
    if sheet.chart is None or not sheet.parts:
        return 0
    chart = sheet.chart
    bars = [one for one in chart.drawn if one.kind == "bar"]
    lines = [one for one in chart.drawn if one.kind != "bar"]
    drawn = book.add_chart({"type": "column" if bars else "line"})
    for one in bars:
        drawn.add_series(_bar(sheet, chart, one))
    over = book.add_chart({"type": "line"}) if bars and lines else drawn
    for number, one in enumerate(lines):
        looks = LOOKS[one.kind]
        if one.kind == "thin":  # told apart by more than colour
            looks = {**looks, "marker": {"type": MARKERS[number % len(MARKERS)], "size": 7}}
        over.add_series({**_series(sheet, chart, one), **looks})
    if over is not drawn:
        drawn.combine(over)
    _axes(drawn, chart)
    px = int(min(max(width * CHAR_PX, NARROWEST), WIDEST))
    drawn.set_size({"width": px, "height": HIGH})
    drawn.show_hidden_data()
    page.insert_chart(row, sheet.first_shown, drawn, {"object_position": 2})
    return ROWS


def _series(sheet: Sheet, chart: Chart, one: Drawn) -> dict[str, Any]:
    last = FIRST + sheet.parts - 1

    def cells(column: str) -> list[Any]:
        return [sheet.name, FIRST, sheet.places[column], last, sheet.places[column]]

    return {"name": _words(one.name), "categories": cells(chart.names), "values": cells(one.column)}


def _words(text: str) -> str:
    """Text of a chart: XlsxWriter takes what reads like the address of a cell, "Trang!A1", for one."""
    return re.sub(r"!(?=\$?[A-Z]+\$?\d)", "! ", for_workbook(text)[:LONGEST])


def _bar(sheet: Sheet, chart: Chart, one: Drawn) -> dict[str, Any]:
    """Bars, each with its number and the colour of its status."""
    shown: dict[str, Any] = {"value": True, "font": FONT, "num_format": "0.0%" if chart.percent else "#,##0"}
    made = {**_series(sheet, chart, one), "fill": {"color": labels.ACCENT}, "gap": 60, "data_labels": shown}
    if one.statuses:
        fills = {look.name: look.fill for look in labels.STATUS.values()}
        words = sheet.table[one.statuses].iloc[: sheet.parts]
        made["points"] = [
            {"fill": {"color": fills.get(str(word), labels.ACCENT)}, "border": {"color": "#5B6675"}}
            for word in words
        ]
    return made


def _axes(drawn: Any, chart: Chart) -> None:
    title = {"name": _words(chart.title), "overlay": False}
    drawn.set_title({**title, "name_font": {**FONT, "size": 12, "bold": True}})
    form = "0%" if chart.percent else "#,##0"
    drawn.set_y_axis({"num_format": form, "min": 0, "major_gridlines": GRID, "num_font": FONT})
    days = {"text_axis": True, "num_format": "dd/mm/yyyy"} if chart.days else {}
    drawn.set_x_axis({"num_font": FONT, "label_position": "low", **days})
    drawn.set_legend({"position": "bottom", "font": FONT})
    drawn.show_blanks_as("gap")
