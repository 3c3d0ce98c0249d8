"""The parts of a report that tell what was decided, what money there is, what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.catalogue.trees import valid
from lib.charts.work_words import work_sentence
from lib.office.asking import lead_office
from lib.office.reports.sentences import counted, goal, joined, money, paid, since, spoken
from lib.office.reports.writing import Writing
from lib.office.views import earlier_first
from lib.outputs.report.document import Part
from lib.progress.status import SLOW_POINTS, threshold
from lib.vietnamese import dates, text
from lib.vocabulary.meetings import LIVES

LETTERS = "abcdđeghik"


def leading(of: Writing) -> Part:
    """What the committee decided and how it stands; documents are not in the store."""
    decided = of.meeting.decided
    told = [of.words("leading.documents")]
    if len(decided):
        counts = decided["life"].value_counts()
        stands = [f"{counts[life]} {look.name.lower()}" for life, look in LIVES.items() if life in counts]
        committee, total = of.catalogue.settings["committee"], counted(len(decided), "kết luận")
        told.append(
            of.words(
                "leading.decisions", ban_chi_dao=committee, so_ket_luan=total, tinh_hinh=", ".join(stands)
            )
        )
    return Part("", tuple(told))


def resources(of: Writing) -> Part:
    """The money of the year by source, and what was carried over."""
    [whole] = of.sight.progress().to_dict("records")
    if pd.isna(whole["allocated_vnd"]):
        return Part("", (of.words("resources.none", nam=str(of.year)),))
    total = money(of.words, whole["allocated_vnd"])
    funds = by_fund(of, of.sight.progress("fund"))
    told = [of.words("resources.plan", nam=str(of.year), tien=total, nguon=funds)]
    told.append(joined(paid(of.words, whole, of.as_of), moved(of, "", "")))
    if asked := goal(of.words, whole):
        told.append(of.words("resources.goal", muc_tieu=asked))
    return Part("", (*told, *_carried(of)))


def by_fund(of: Writing, funds: pd.DataFrame) -> str:
    """The allocated money by its sources: "ngân sách trung ương 10.008 triệu đồng"; "" where it is not split.

    Args:
        of: What the report is written from.
        funds: The progress table by fund.
    """
    held = funds[(funds["allocated_vnd"].fillna(0) > 0) & (funds["fund"] != "")]
    return ", ".join(
        of.words("resources.fund", nguon=row["fund_name"].lower(), tien=money(of.words, row["allocated_vnd"]))
        for row in held.to_dict("records")
    )


def moved(of: Writing, key: str, code: str) -> str:
    """How much more than at the edition before; "" where there is none.

    Args:
        of: What the report is written from.
        key: "line", "" for the whole.
        code: Code of the line, "" for the whole.
    """
    table = of.meeting.moved.get(key)
    if table is None or not of.meeting.prior:
        return ""
    rows = table[table[key] == code] if key else table
    return since(of.words, rows.iloc[0].to_dict(), of.meeting.prior.name) if len(rows) else ""


def _carried(of: Writing) -> Iterator[str]:
    origins = of.sight.table("by_origin")
    for row in earlier_first(origins[(origins["line"] == "") & origins["carried_over"]]).to_dict("records"):
        told = {"nguon": text.begun_small(row["origin_name"]), "tien": money(of.words, row["allocated_vnd"])}
        if pd.isna(row["disbursed_vnd"]):
            yield of.words("carried.silent", **told)
        else:
            yield of.words("carried.paid", **told, giai_ngan=money(of.words, row["disbursed_vnd"]))


def results(of: Writing) -> Part:
    """Each project with its subprojects, in the order of the catalogue."""
    rows = {row["line"]: row for row in of.sight.progress("line").to_dict("records")}
    told = {code: tuple(_of_line(of, row)) for code, row in rows.items()}
    parts = tuple(by_project(of.catalogue, told, of.as_of))
    return Part("", () if parts else (of.words("resources.none", nam=str(of.year)),), parts)


def by_project(cat: Catalogue, told: Mapping[str, tuple[str, ...]], on: date) -> Iterator[Part]:
    """What is told of lines, under their projects: "1. Dự án 2: …", "a) Tiểu dự án 1: …".

    Args:
        cat: The catalogue.
        told: Line → its paragraphs.
        on: The day whose lines are told.
    """
    order = valid(cat.lines, on)
    at = 0
    for project in order[order["parent"] == cat.settings["whole_line"]].to_dict("records"):
        below = order[order["parent"] == project["line"]].to_dict("records")
        lines = [line for line in below if line["line"] in told]
        if not lines and project["line"] not in told:
            continue
        at += 1
        parts = tuple(
            Part(f"{letter}) {called(cat, line)}: {line['name']}", told[line["line"]])
            for letter, line in zip(LETTERS, lines, strict=False)
        )
        yield Part(f"{at}. {called(cat, project)}: {project['name']}", told.get(project["line"], ()), parts)


def called(cat: Catalogue, line: Mapping[Any, Any]) -> str:
    """What a line is called in texts: "Dự án 2", "Tiểu dự án 1"."""
    word = cat.settings.get(f"level_words_{line['level']}", "").split("|")[0]
    number = re.search(r"(\d+)$", str(line["line"]))
    return f"{word} {number[1]}" if word and number else str(line["line"])


def _of_line(of: Writing, row: Mapping[Any, Any]) -> Iterator[str]:
    """One line: plan, money, target, work, who leads it, what holds it back."""
    line = str(row["line"])
    _, office = lead_office(of.sight.office, line, of.year, of.as_of)
    done = joined(paid(of.words, row, of.as_of), moved(of, "line", line))
    if pd.isna(row["allocated_vnd"]):
        small = text.begun_small(done).removesuffix(".") if office else done.removesuffix(".")
        yield of.words("line.no_plan", chu_tri=office, giai_ngan=small)
    else:
        plan = money(of.words, row["allocated_vnd"])
        yield of.words("line.plan", tien=plan, chu_tri=office, giai_ngan=done)
    if asked := goal(of.words, row):
        yield text.begun_large(joined(asked))
    work = of.sight.table("works_money", "")
    if len(part := work[work["line"] == line]):
        points = threshold(of.catalogue, SLOW_POINTS, of.as_of)
        yield of.words("line.work", ket_qua=work_sentence(part, points=points))
    yield from held_back(of, line)


def held_back(of: Writing, line: str) -> Iterator[str]:
    """What holds a line back."""
    held = of.meeting.held_back
    for one in held[held["line"] == line].to_dict("records"):
        yield of.words(
            "line.held",
            noi_dung=spoken(one["said"]),
            noi=one["place_name"],
            ngay=dates.say(one["since"]),
            khac_phuc=spoken(one["action"]),
        )
