"""Sheets of the workbook on what is missing: which lines, who leads them, which communes hold it."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.charts.sentences import holders_sentence
from lib.office.asking import lead_office
from lib.office.reports.book_figures import FIGURES, NAMES, Figures
from lib.office.reports.following import Cells, fitting, pulled
from lib.office.sight import Sight
from lib.outputs.columns import Column
from lib.outputs.sheets import Chart, Drawn, Sheet
from lib.vocabulary.labels import COLUMNS

GOALS: Final = {name: name for name in ("allocated_vnd", "disbursed_vnd", "target_rate", "target_vnd")}
"""Columns of a line that other sheets pull from «Theo dòng vốn»."""
MOST_HOLDERS: Final = 3
SUMMED: Final = ("allocated_vnd", "disbursed_vnd", "target_vnd")
MISSING: Final = (
    Column("missing_vnd", "Còn thiếu", "money"),
    Column("share", "Phần của tổng còn thiếu", "rate"),
    Column("running", "Cộng dồn", "rate"),
)


def gap(sight: Sight, made: Figures, unit: str) -> Sheet:
    """Which lines lack money to their target, the most first, who leads them, which communes hold it."""
    asked, line = sight.question, made.by["line"]
    parts = sight.table("gaps", "line")
    named = parts.assign(
        office_name=[lead_office(sight.office, code, asked.year, asked.as_of)[1] for code in parts["line"]],
        holders=[_holders(sight, code, unit) for code in parts["line"]],
    )
    if len(parts):
        whole = {name: parts[name].astype("Float64").sum() for name in (*SUMMED, "missing_vnd")}
        every = {"share": 1.0} if float(whole["missing_vnd"]) else {}
        last = pd.DataFrame([{"line": "", "line_name": "Cộng", **whole, **every}])
        named = pd.concat([named, last], ignore_index=True)
    live = _shares(named)
    live |= pulled(named, GOALS, line, made.rows("line"), named["line"].where(named["line"] != "", None))
    return Sheet(
        "Còn thiếu ở đâu",
        named,
        (
            *NAMES["line"],
            Column("office_name", COLUMNS["office_name"], width=30),
            *FIGURES[:2],
            *FIGURES[3:5],
            *MISSING,
            Column("holders", "Xã giữ nhiều nhất", width=46),
        ),
        cells={cell: said for cell, said in live.items() if cell[0] < len(named) - 1 or cell[1] == "share"},
        total=frozenset((*SUMMED, "missing_vnd")),
        chart=Chart(
            holders_sentence(sight.progress("line")),
            "line",
            (Drawn("missing_vnd", "Còn thiếu tới chỉ tiêu"),),
            percent=False,
        ),
        said="Thiếu nhiều nhất đứng trước; còn thiếu, phần của tổng, cộng dồn là công thức",
        without="không dòng vốn nào có chỉ tiêu",
    )


def gap_by_place(sight: Sight, made: Figures) -> Sheet:
    """What each line lacks in each commune, the most first."""
    found = sight.table("gaps", "line", "place")
    table = found[found["missing_vnd"].fillna(0) > 0].reset_index(drop=True)
    both = made.both.table
    rows = {(row["line"], row["place"]): number for number, row in enumerate(both.to_dict("records"))}
    key = pd.Series(list(zip(table["line"], table["place"], strict=True)), dtype="object")
    live = _shares(table, whole="SUM({all__missing_vnd})")
    return Sheet(
        "Còn thiếu theo xã",
        table,
        (*NAMES["line"], *NAMES["place"], *FIGURES[:2], *FIGURES[3:5], *MISSING, FIGURES[7]),
        cells=live | pulled(table, GOALS, made.both, rows, key),
        said="Từng dòng vốn ở từng xã, thiếu nhiều nhất đứng trước",
        without="chưa giao vốn theo xã, hoặc không xã nào còn thiếu",
    )


def _shares(table: pd.DataFrame, whole: str = "{total__missing_vnd}") -> Cells:
    """What is missing, its share of all, and the shares added up."""
    target, paid = (table[name].astype("Float64") for name in ("target_vnd", "disbursed_vnd"))
    lacks = (target - paid.fillna(0)).clip(0)
    live = fitting(table, "missing_vnd", "MAX(0,N({target_vnd})-N({disbursed_vnd}))", lacks)
    total = float(table["missing_vnd"].fillna(0).sum()) / (2 if whole.startswith("{total") else 1)
    if total:
        live |= fitting(table, "share", f"{{missing_vnd}}/{whole}", table["missing_vnd"] / total)
        live |= fitting(table, "running", "N({above__running})+{share}", table["running"])
    return live


def _holders(sight: Sight, line: str, unit: str) -> str:
    """The communes that hold most of what a line lacks: "Xã Lộc Yên 768,9 triệu đồng; …"."""
    held = sight.table("gaps", "line", "place")
    of_line = held[(held["line"] == line) & (held["place"] != "") & (held["missing_vnd"].fillna(0) > 0)]
    first: list[dict[Any, Any]] = of_line.head(MOST_HOLDERS).to_dict("records")
    told = [f"{row['place_name']} {phrases.money(row['missing_vnd'], unit)}" for row in first]
    more = len(of_line) - len(first)
    return "; ".join([*told, *([f"{more} xã khác"] if more else [])])
