"""Sheets of the workbook with the figures by line, commune and office, and of each line in each commune."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from lib.charts.sentences import counts_sentence, holders_sentence
from lib.office.reports.following import Cells, rates, reference, target_money, target_rates
from lib.office.sight import Sight
from lib.outputs.columns import Column
from lib.outputs.sheets import Chart, Drawn, Sheet
from lib.vocabulary.labels import COLUMNS, REMAINDER, STATUS

SUMS: Final = frozenset({"allocated_vnd", "disbursed_vnd", "target_vnd", "expected_vnd"})
"""Columns whose last row is a sum; what is missing follows from two of them there too."""
FIGURES: Final = (
    Column("allocated_vnd", COLUMNS["allocated_vnd"], "money"),
    Column("disbursed_vnd", COLUMNS["disbursed_vnd"], "money"),
    Column("rate", COLUMNS["rate"], "rate"),
    Column("target_rate", COLUMNS["target_rate"], "rate"),
    Column("target_vnd", COLUMNS["target_vnd"], "money"),
    Column("gap_vnd", COLUMNS["gap_vnd"], "money"),
    Column("expected_vnd", COLUMNS["expected_vnd"], "money"),
    Column("status_name", COLUMNS["status"], width=16),
    Column("reported_on", COLUMNS["reported_on"], "date"),
)
MARKS: Final = (Column("ninety", "Vạch 90 %", "rate"), Column("full", "Vạch 100 %", "rate"))
"""The lines that stand in every chart of rates; hidden columns give them.

They stand first: LibreOffice prints "###" left of a number in a hidden column.
"""
NAMES: Final = {
    "line": (Column("line", "Mã", width=9), Column("line_name", COLUMNS["line_name"], width=30)),
    "place": (Column("place_name", COLUMNS["place_name"], width=30),),
    "office": (Column("office_name", COLUMNS["office_name"], width=46),),
}
TITLES: Final = {"line": "Theo dòng vốn", "place": "Theo xã", "office": "Theo cơ quan chủ trì"}
UNDIVIDED: Final = {
    "line": "Chưa phân theo dòng vốn",
    "place": REMAINDER,
    "office": "Chưa có cơ quan chủ trì",
}
BEYOND: Final = ("allocated_vnd", "disbursed_vnd", "expected_vnd")
"""What the whole may hold beyond its parts."""
WHOLE: Final = "Toàn chương trình"
LIVE: Final = "Tổng, tỷ lệ, còn thiếu là công thức: sửa một số là các số theo nó đổi"
SILENT: Final = "?"


@dataclass(frozen=True)
class Figures:
    """The sheets from which others pull.

    Args:
        by: "line", "place", "office" → the sheet.
        both: Each line in each commune.
    """

    by: Mapping[str, Sheet]
    both: Sheet

    def rows(self, key: str) -> dict[str, int]:
        """What tells the rows of a sheet apart → their place; "" is the last row, of the whole."""
        codes = list(self.by[key].table[key])
        return {code: row for row, code in enumerate(codes) if code or row == len(codes) - 1}


def figures(sight: Sight) -> Figures:
    """By line, commune and office with their sums, and each line in each commune."""
    return Figures({key: _grouped(sight, key) for key in ("line", "place", "office")}, both_sheet(sight))


def _grouped(sight: Sight, key: str) -> Sheet:
    parts, whole = sight.progress(key), sight.progress()
    table = with_sums(parts, whole, key).assign(ninety=0.9, full=1.0) if len(parts) else parts
    live: Cells = {**rates(table), **(target_money(table) if key == "line" else target_rates(table))}
    if key == "line":
        last = len(table) - 1
        of_whole = target_rates(table)
        live = {cell: said for cell, said in live.items() if cell != (last, "target_vnd")}
        live |= {cell: said for cell, said in of_whole.items() if cell[0] == last}
    return Sheet(
        TITLES[key],
        table,
        (*MARKS, *NAMES[key], *FIGURES),
        cells=live,
        total=SUMS,
        hidden=frozenset({"ninety", "full"}),
        chart=_chart(parts, key),
        said=LIVE,
        without="chưa có kế hoạch vốn, chưa có số giải ngân",
    )


def _chart(parts: pd.DataFrame, key: str) -> Chart | None:
    """Rates in the colour of their status, each with its target and the marks of 90 % and 100 %."""
    if parts.empty or parts["rate"].isna().all():
        return None
    held = parts[parts[key] != ""]
    counts = counts_sentence(held, code_column=key, noun=NOUNS.get(key, ""))
    title = holders_sentence(held) if key == "line" else counts
    return Chart(
        title,
        "line" if key == "line" else f"{key}_name",
        (
            Drawn("rate", f"{COLUMNS['rate']}, màu theo tình trạng", "bar", "status_name"),
            Drawn("target_rate", COLUMNS["target_rate"], "mark"),
            Drawn("ninety", "90 %", "path"),
            Drawn("full", "100 %", "limit"),
        ),
    )


NOUNS: Final = {"place": "xã", "office": "cơ quan"}


def both_sheet(sight: Sight) -> Sheet:
    """Each line in each commune that got money or spent some."""
    both = sight.progress("line", "place")
    held = both[both["allocated_vnd"].notna() | both["disbursed_vnd"].notna()].reset_index(drop=True)
    held = held.assign(place_name=held["place_name"].mask(held["place"] == "", REMAINDER))
    columns = (*NAMES["line"], *NAMES["place"], *FIGURES)
    said = "Lọc theo dòng vốn hoặc theo xã; tỷ lệ, còn thiếu là công thức"
    live = {**rates(held), **target_money(held)} if len(held) else {}
    return Sheet("Dòng vốn ở từng xã", held, columns, cells=live, said=said, without="chưa giao vốn theo xã")


def matrices(sight: Sight, made: Figures) -> Iterator[Sheet]:
    """Lines across, communes down: rates in the colour of their status, and the money they are of."""
    both = made.both.table
    at = {(row["line"], row["place"]): number for number, row in enumerate(both.to_dict("records"))}
    lines = [line for line in sight.progress("line")["line"] if line]
    places = sight.progress("place")
    if not any(place for _, place in at):
        yield Sheet("Ma trận", places.head(0), NAMES["place"], without="chưa giao vốn theo xã")
        return
    names = [*places["place_name"].mask(places["place"] == "", REMAINDER), WHOLE]
    sources = [
        [_source(made, at, line, place, last=row == len(places)) for line in [*lines, ""]]
        for row, place in enumerate([*places["place"], ""])
    ]
    yield _rates(names, [*lines, "Cả xã"], sources)
    yield _money(names, [*lines, "Cả xã"], sources)


Source = tuple[Sheet, int] | None


def _source(made: Figures, at: Mapping[tuple[str, str], int], line: str, place: str, *, last: bool) -> Source:
    """The sheet and the row that say what stands in a cell of the matrix."""
    if line and not last:
        return (made.both, at[line, place]) if (line, place) in at else None
    key, code = ("line", line) if last else ("place", place)
    if last or code:
        row = made.rows(key).get(code)
        return None if row is None else (made.by[key], row)
    rows = [number for number, one in enumerate(made.by["place"].table["place"]) if one == ""][:-1]
    return (made.by["place"], rows[0]) if rows else None


def _rates(names: list[str], heads: list[str], sources: list[list[Source]]) -> Sheet:
    table: dict[str, list[Any]] = {"place_name": names}
    cells: Cells = {}
    for across, head in enumerate(heads):
        column = [row[across] for row in sources]
        table[head] = [_rate(source) for source in column]
        table[f"status {head}"] = [
            str(source[0].table["status_name"].iloc[source[1]]) if source else "" for source in column
        ]
        for row, source in enumerate(column):
            if source:
                plan, paid = (source[0].cell(source[1], name) for name in ("allocated_vnd", "disbursed_vnd"))
                cells[row, head] = f'IF(N({plan})>0,IF({paid}="","{SILENT}",{paid}/{plan}),"")'
                cells[row, f"status {head}"] = reference(source[0].cell(source[1], "status_name"))
    signs = ", ".join(f"{look.sign} {look.name.lower()}" for look in STATUS.values())
    return Sheet(
        "Ma trận",
        pd.DataFrame(table),
        (
            Column("place_name", COLUMNS["place_name"], width=26),
            *(Column(head, head, "rate", width=12) for head in heads),
            *(Column(f"status {head}", f"{head}: {COLUMNS['status'].lower()}") for head in heads),
        ),
        cells=cells,
        strong=frozenset({len(names) - 1}),
        states={head: f"status {head}" for head in heads},
        hidden=frozenset(f"status {head}" for head in heads),
        said=f"Tỷ lệ giải ngân. {signs}; ô trống: không giao vốn. Tiền ở trang «Ma trận tiền»",
    )


def _rate(source: Source) -> Any:
    """A rate, "?" where nobody reported, nothing where nothing was allocated."""
    if source is None:
        return None
    row = source[0].table.iloc[source[1]]
    if pd.isna(row["allocated_vnd"]) or row["allocated_vnd"] <= 0:
        return None
    return SILENT if pd.isna(row["disbursed_vnd"]) else int(row["disbursed_vnd"]) / int(row["allocated_vnd"])


def _money(names: list[str], heads: list[str], sources: list[list[Source]]) -> Sheet:
    table: dict[str, Any] = {"place_name": names}
    cells: Cells = {}
    columns = [Column("place_name", COLUMNS["place_name"], width=26)]
    for across, head in enumerate(heads):
        for name, said in (("allocated_vnd", "kế hoạch"), ("disbursed_vnd", "giải ngân")):
            column = f"{head} {name}"
            columns.append(Column(column, f"{head}: {said}", "money", width=10.5))
            held = [row[across] for row in sources]
            table[column] = pd.array(
                [source[0].table[name].iloc[source[1]] if source else pd.NA for source in held], "Int64"
            )
            cells |= {
                (row, column): reference(source[0].cell(source[1], name))
                for row, source in enumerate(held)
                if source
            }
    return Sheet(
        "Ma trận tiền",
        pd.DataFrame(table),
        columns,
        cells=cells,
        strong=frozenset({len(names) - 1}),
        said="Kế hoạch vốn và số đã giải ngân, lấy ở «Dòng vốn ở từng xã», «Theo xã», «Theo dòng vốn»",
    )


def with_sums(parts: pd.DataFrame, whole: pd.DataFrame, key: str) -> pd.DataFrame:
    """A table whose parts add up to its last row: what the whole holds beyond them is a row of its own.

    Args:
        parts: Progress by one key, with its names.
        whole: Progress of the whole, one row.
        key: "line", "place" or "office".

    Rule: R1
    """
    last = whole.assign(**{key: "", f"{key}_name": WHOLE})
    named = parts.assign(**{f"{key}_name": parts[f"{key}_name"].mask(parts[key] == "", UNDIVIDED[key])})
    rest = {name: _sum(whole[name]) - _sum(parts[name]) for name in BEYOND}
    if any(rest.values()):
        beyond = {name: value or pd.NA for name, value in rest.items()}
        named_so = {key: "", f"{key}_name": UNDIVIDED[key], "status": "", "status_name": ""}
        named = pd.concat([named, pd.DataFrame([{**named_so, **beyond}])], ignore_index=True)
    return pd.concat([named, last], ignore_index=True)


def _sum(values: pd.Series[int]) -> int:
    return int(values.fillna(0).sum())
