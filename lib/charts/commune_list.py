"""The matrix for a narrow screen: a list of communes, each with its lines as small signs and rates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from lib.charts import markup, phrases
from lib.charts.rows import Row, by_gap, rows
from lib.vietnamese import numbers
from lib.vocabulary import labels


def commune_list(
    cells: pd.DataFrame,
    places: pd.DataFrame,
    *,
    unit: str = "trieu",
    place_column: str = "place_name",
    link: str | None = None,
    trace: markup.Trace | None = None,
) -> str:
    """What the matrix says, as a list that a phone can show.

    Args:
        cells: Progress by line and place, as for ``matrix``.
        places: Progress by place; the list stands by missing money, the remainder last.
        unit: "trieu" or "dong".
        place_column: Column of ``places`` with names.
        link: Start of the address the names lead to, as in ``bullet_rows``.
        trace: Where the figures can be followed to their cells.

    Returns:
        One line of HTML, all texts escaped. ``list_style`` shows it on narrow screens alone and hides
        there each container whose Streamlit key begins with "wide-".

    Rule: R2, R3
    """
    inside = _by_place(cells)
    found = rows(places, code_column="place", name_column=place_column)
    items = "".join(_item(row, inside.get(row.code, []), unit, link, trace) for row in found)
    return f'<div class="lc lc-narrow"><ul class="lc-list">{items}</ul></div>'


def list_style() -> str:
    """The style sheet of the list, to be put on a page once."""
    return markup.style("commune_list")


def _by_place(cells: pd.DataFrame) -> Mapping[str, list[Row]]:
    """The cells of each place by missing money, without those that got none."""
    inside: dict[str, list[Row]] = {}
    for place, row in zip(cells["place"].fillna(""), rows(cells, order="given"), strict=True):
        if row.status != "not_allocated":
            inside.setdefault(str(place), []).append(row)
    return {place: by_gap(found) for place, found in inside.items()}


def _item(row: Row, inside: Sequence[Row], unit: str, link: str | None, trace: markup.Trace | None) -> str:
    told = (phrases.row_rate(row), phrases.money_pair(row, unit), phrases.gap_text(row, unit))
    figures = zip(told, ("rate", "disbursed_vnd", "gap_vnd"), strict=True)
    total = " · ".join(
        f"<span{markup.figure_trace(trace, column)}>{text}</span>"
        for text, column in figures
        if text != numbers.MISSING
    )
    source = markup.source_link(trace, row.code, row.name)
    head = f'<span class="lc-name">{markup.name(row, link)}</span>{markup.chip(row.status)}'
    said = f'<span class="lc-total">{total}{source}</span>'
    pieces = "".join(_piece(cell, unit) for cell in inside)
    whose = markup.row_trace(trace, row.code)
    return f'<li{whose}><div class="lc-item">{head}</div>{said}<div class="lc-pieces">{pieces}</div></li>'


def _piece(cell: Row, unit: str) -> str:
    sign = labels.STATUS[cell.status].sign
    rate = f" {phrases.row_rate(cell, 0)}" if cell.rate is not None else ""
    spoken = markup.text(phrases.spoken(cell, unit))
    said = f'<b class="lc-sign is-{cell.status}">{sign}</b>{markup.text(cell.code)}{rate}'
    return f'<span class="lc-piece" role="img" aria-label="{spoken}">{said}</span>'
