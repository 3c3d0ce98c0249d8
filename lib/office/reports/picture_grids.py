"""Charts of many units at once: lines and communes as a matrix, communes by their places."""

from __future__ import annotations

from collections.abc import Callable

from lib.charts import paragraphs, phrases
from lib.charts.ground import ground_sentence, rest_sentence
from lib.charts.matrix_cells import is_blank
from lib.charts.rows import Row, rows
from lib.charts.sentences import communes_sentence
from lib.office.ground import OLD_UNITS, merger
from lib.office.reports.picture_asked import Asked, Made
from lib.outputs.pictures.chart import Cell, Grid, GridRow, Tile, Tiles

ROWS, COLUMNS = 25, 14
"""So many rows and columns of a matrix can be read on a slide; what is left out is said."""


def matrix(asked: Asked) -> Made | None:
    """Each line in each commune, what lacks most above and at the left."""
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


def units(which: str) -> Callable[[Asked], Made | None]:
    """The units of before or after the merger by their places; None where there was none."""
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
