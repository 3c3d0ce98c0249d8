"""Sheets of the workbook beside the figures: course, money of earlier years, gaps, work, findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.charts.sentences import holders_sentence
from lib.charts.titles import carried_over_sentence, outputs_sentence
from lib.office.asking import lead_office
from lib.office.meeting.basis import Meeting
from lib.office.quality_notes import QUALITY_COLUMNS, noted, with_notes
from lib.office.reports.book_figures import FIGURES, NAMES, Figures
from lib.office.reports.following import Cells, fitting, pulled, rates, reference
from lib.office.sight import Sight
from lib.office.views import earlier_first
from lib.outputs.columns import Column
from lib.outputs.sheets import Chart, Drawn, Sheet
from lib.progress.status import SLOW_POINTS, threshold
from lib.vocabulary.labels import COLUMNS
from lib.vocabulary.rules import RULES

FULL: Final = 100
LAG: Final = 'IF(OR({rate}="",{done_rate}=""),"",({rate}-{done_rate})*100)'
MOST_HOLDERS: Final = 3
GOALS: Final = {name: name for name in ("allocated_vnd", "disbursed_vnd", "target_rate", "target_vnd")}
"""Columns of a line that other sheets pull from «Theo dòng vốn»."""


def course(sight: Sight, made: Figures) -> Sheet:
    """How the disbursed money of the year grew, beside the path to the target."""
    steps, line = sight.table("months"), made.by["line"]
    whole = sight.progress()
    target = whole["target_vnd"].iloc[0] if len(whole) else pd.NA
    table = steps.assign(target_vnd=pd.array([target] * len(steps), "Float64"))
    live: Cells = {}
    if len(table) and len(line.table):
        plan = line.cell(-1, "allocated_vnd")
        paid = table["disbursed_vnd"].astype("Float64")
        allocated = whole["allocated_vnd"].iloc[0]
        added, share = paid.diff().fillna(paid), paid / allocated if allocated else paid * pd.NA
        live |= fitting(table, "added_vnd", "{disbursed_vnd}-N({above__disbursed_vnd})", added)
        live |= fitting(table, "rate", f'IF(N({plan})>0,{{disbursed_vnd}}/{plan},"")', share)
        live |= fitting(table, "ahead_vnd", "{disbursed_vnd}-{path_vnd}", paid - table["path_vnd"])
        live |= {(row, "target_vnd"): reference(line.cell(-1, "target_vnd")) for row in range(len(table))}
    return Sheet(
        "Diễn biến",
        table,
        (
            Column("on", "Đến ngày", "date"),
            Column("disbursed_vnd", "Lũy kế", "money"),
            Column("added_vnd", "Tăng thêm trong kỳ", "money"),
            Column("rate", COLUMNS["rate"], "rate"),
            Column("path_vnd", "Đường tới chỉ tiêu", "money"),
            Column("ahead_vnd", "Trước (+), sau (-) đường ấy", "money"),
            Column("target_vnd", "Chỉ tiêu cả năm", "money"),
        ),
        cells=live,
        chart=Chart(
            "Lũy kế giải ngân, đường phải theo và chỉ tiêu cả năm",
            "on",
            (
                Drawn("disbursed_vnd", "Đã giải ngân", "line"),
                Drawn("path_vnd", "Đường tới chỉ tiêu", "path"),
                Drawn("target_vnd", "Chỉ tiêu cả năm", "limit"),
            ),
            percent=False,
        ),
        said="Lũy kế của cả chương trình qua các báo cáo; tăng thêm, tỷ lệ, trước sau là công thức",
        without="chưa có báo cáo giải ngân nào của năm",
    )


def line_courses(sight: Sight) -> Sheet:
    """The rate of each line at every day it reported."""
    steps = sight.table("line_courses", "")
    lines = list(dict.fromkeys(steps["line"]))
    wide = steps.pivot_table(index="on", columns="line", values="rate", aggfunc="last")
    table = wide.reindex(columns=lines).astype("Float64").reset_index()
    return Sheet(
        "Diễn biến từng dòng",
        table.rename_axis(None, axis=1),
        (Column("on", "Đến ngày", "date"), *(Column(line, line, "rate", width=12) for line in lines)),
        chart=Chart(
            "Tỷ lệ giải ngân từng dòng vốn qua các báo cáo",
            "on",
            tuple(Drawn(line, line, "thin") for line in lines),
        ),
        said="Phần kế hoạch vốn hiện nay của từng dòng đã giải ngân ở mỗi ngày báo cáo",
        without="chưa có báo cáo giải ngân theo dòng vốn",
    )


def carried(sight: Sight, unit: str) -> Sheet:
    """Each year's money apart, what was carried over before the money of the year."""
    origins = earlier_first(sight.table("by_origin"))
    if not origins["carried_over"].any():
        origins = origins.head(0)
    table = origins.assign(unpaid_vnd=origins["allocated_vnd"] - origins["disbursed_vnd"].fillna(0))
    live = {
        **rates(table),
        **fitting(table, "unpaid_vnd", "N({allocated_vnd})-N({disbursed_vnd})", table["unpaid_vnd"]),
    }
    for column in ("allocated_vnd", "disbursed_vnd"):
        live |= dict(_sums_of_origins(table, column))
    return Sheet(
        "Vốn kéo dài",
        table,
        (
            Column("origin_name", COLUMNS["origin_year"], width=28),
            *NAMES["line"],
            *FIGURES[:3],
            Column("unpaid_vnd", "Chưa giải ngân", "money"),
            Column("deadline_on", "Hạn giải ngân", "date"),
            Column("days_left", "Còn (ngày)", "count"),
            Column("last_on", "Có thể kéo dài đến", "date"),
            FIGURES[8],
        ),
        cells=live,
        strong=frozenset(row for row, line in enumerate(table["line"]) if line == ""),
        said=carried_over_sentence(origins, unit=unit) if len(origins) else "",
        without="không có vốn các năm trước kéo dài",
    )


def _sums_of_origins(table: pd.DataFrame, column: str) -> Iterator[tuple[tuple[int, str], str]]:
    """The sum of each year's money, where its lines stand below it and make it up."""
    for row in (row for row, line in enumerate(table["line"]) if line == ""):
        last = row
        while last + 1 < len(table) and table["line"].iloc[last + 1]:
            last += 1
        parts, whole = table[column].iloc[row + 1 : last + 1], table[column].iloc[row]
        if last > row and not pd.isna(whole) and int(parts.fillna(0).sum()) == int(whole):
            yield (row, column), f"SUM({{below1__{column}}}:{{below{last - row}__{column}}})"


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
        last = pd.DataFrame([{"line": "", "line_name": "Cộng", **whole}])
        named = pd.concat([named, last], ignore_index=True)
        named["share"] = named["share"].fillna(1.0) if float(whole["missing_vnd"]) else named["share"]
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


SUMMED: Final = ("allocated_vnd", "disbursed_vnd", "target_vnd")
MISSING: Final = (
    Column("missing_vnd", "Còn thiếu", "money"),
    Column("share", "Phần của tổng còn thiếu", "rate"),
    Column("running", "Cộng dồn", "rate"),
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


def works(sight: Sight, made: Figures) -> Sheet:
    """Planned and done work beside the money that pays it."""
    table = sight.table("works_money", "")
    live: Cells = {}
    if len(table):
        live |= pulled(
            table, dict(list(GOALS.items())[:2]), made.by["line"], made.rows("line"), table["line"]
        )
        live |= rates(table)
        share = 'IF(OR({{{0}}}="",N({{{1}}})=0),"",{{{0}}}/{{{1}}})'.format
        planned = table["planned"].astype("Float64").where(table["planned"] > 0)
        live |= fitting(table, "done_rate", share("achieved", "planned"), table["achieved"] / planned)
        cost, apart = table["basis_vnd"] / planned, (table["rate"] - table["done_rate"]) * FULL
        live |= fitting(table, "planned_cost_vnd", share("basis_vnd", "planned"), cost)
        live |= fitting(table, "lag_points", LAG, apart)
    points = threshold(sight.catalogue, SLOW_POINTS, sight.question.as_of)
    return Sheet(
        "Kết quả",
        table,
        (
            *NAMES["line"],
            Column("unit_name", "Kết quả", width=18),
            Column("planned", "Kế hoạch", "count"),
            Column("achieved", "Đã làm", "count"),
            Column("expected", "Ước cả năm", "count"),
            Column("done_rate", "Tỷ lệ việc", "rate"),
            Column("reported_on", "Việc đến ngày", "date"),
            *FIGURES[:3],
            Column("lag_points", "Tiền trước việc (điểm)", "percent_points"),
            Column("basis_vnd", "Tiền tính suất chi kế hoạch", "money"),
            Column("planned_cost_vnd", "Suất chi theo kế hoạch", "money"),
            Column("done_cost_vnd", "Suất chi đã làm", "money"),
        ),
        cells=live,
        said=outputs_sentence(table, points) if len(table) else "",
        without="chưa nạp kế hoạch kết quả của năm",
    )


def findings(meeting: Meeting) -> Sheet:
    """What wants a look in the figures, as the quality page has it."""
    sight, edition = meeting.sight, meeting.edition
    found = with_notes(sight.table("quality"), noted(sight.office, edition.known_at), meeting.day)
    return Sheet(
        "Phát hiện",
        found,
        QUALITY_COLUMNS,
        said=f"{len(found)} điều cần xem trong số liệu, nặng nhất đứng trước, lúc chốt phiên",
        without="không có điều gì phải xem",
    )


def rules() -> Sheet:
    """How everything is reckoned."""
    told = {"code": list(RULES), "title": [title for title, _ in RULES.values()]}
    table = pd.DataFrame({**told, "said": [text for _, text in RULES.values()]})
    columns = (
        Column("code", "Quy tắc", width=9),
        Column("title", "Tên", width=34),
        Column("said", "Nội dung", width=96),
    )
    return Sheet("Cách tính", table, columns, said="Các quy tắc mà mọi bảng, màn hình, báo cáo cùng theo")
