"""Sheets of the workbook beside the figures: course, money of earlier years, gaps, work, findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pandas as pd

from lib.charts.titles import carried_over_sentence, outputs_sentence
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
NARROW: Final = {
    "severity_name": 13,
    "kind_name": 17,
    "unit_name": 20,
    "message": 56,
    "todo": 40,
    "age": 11,
    "where": 28,
    "state_name": 15,
    "note": 34,
}
"""Widths of the columns of findings, which are to be read on paper too."""


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
        planned = not pd.isna(allocated) and allocated > 0
        added, share = paid.diff().fillna(paid), paid / allocated if planned else paid * pd.NA
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
            days=True,
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
            days=True,
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


def works(sight: Sight, made: Figures) -> Sheet:
    """Planned and done work beside the money that pays it."""
    table = sight.table("works_money", "")
    live: Cells = {}
    if len(table):
        live |= pulled(
            table,
            {name: name for name in ("allocated_vnd", "disbursed_vnd")},
            made.by["line"],
            made.rows("line"),
            table["line"],
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
    silent = {"note"} if not len(found) or not found["note"].any() else set()
    return Sheet(
        "Phát hiện",
        found,
        tuple(
            replace(one, width=NARROW.get(one.name, one.width))
            for one in QUALITY_COLUMNS
            if one.name not in silent
        ),
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
