"""The parts of the plan for next year: targets, money, lines with who leads them, who carries it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from lib.charts import phrases
from lib.office.asking import lead_office, lines_led
from lib.office.reports.results import by_fund, by_project, called
from lib.office.reports.sentences import money, planned
from lib.office.reports.writing import Writing
from lib.outputs.report.document import Part
from lib.progress.poverty import HIGH_TARGET, TARGET
from lib.progress.status import threshold
from lib.vietnamese import numbers


def goals(of: Writing) -> Part:
    """What is aimed at: the rate of disbursement, poverty; only what a document or the catalogue says."""
    [whole] = of.sight.table("next_year").to_dict("records")
    told = [of.words("goals.unknown", nam_sau=_next(of))]
    if planned(whole) and not pd.isna(whole["target_rate"]):
        target, due = phrases.target_text(float(whole["target_rate"])), money(of.words, whole["target_vnd"])
        told = [of.words("goals.whole", nam_sau=_next(of), chi_tieu=target, tien=due)]
        if whole["target_is_default"]:
            told.append(of.words("goals.default", chi_tieu=target))
    return Part("", (*told, *_poverty(of)))


def _poverty(of: Writing) -> Iterator[str]:
    cat, day = of.catalogue, date(of.year + 1, 12, 31)
    points, high = (threshold(cat, code, day) for code in (TARGET, HIGH_TARGET))
    if points:
        yield of.words("goals.poverty", diem=numbers.say(points), diem_cao=numbers.say(high) if high else "")


def next_money(of: Writing) -> Part:
    """The money of the year after, against this year's, by source where it is split."""
    [whole] = of.sight.table("next_year").to_dict("records")
    if not planned(whole):
        return Part("", (of.words("next.none", nam_sau=_next(of)),))
    [now] = of.sight.progress().to_dict("records")
    funds = by_fund(of, of.sight.table("next_year", "fund"))
    total = money(of.words, whole["allocated_vnd"])
    told = of.words("next.plan", nam_sau=_next(of), tien=total, so_voi=_against(of, whole, now), nguon=funds)
    return Part("", (told,) if funds else (told, of.words("next.funds_unknown")))


def next_lines(of: Writing) -> Part:
    """Each line of the year after: its money, who leads it, and room for its content."""
    table = of.sight.table("next_year", "line")
    if table.empty:
        return Part("", (of.words("next.no_lines", nam_sau=_next(of)),))
    now = {row["line"]: row for row in of.sight.progress("line").to_dict("records")}
    told = {row["line"]: tuple(_of_line(of, row, now.get(row["line"]))) for row in table.to_dict("records")}
    return Part("", parts=tuple(by_project(of.catalogue, told, _begins(of))))


def _of_line(of: Writing, row: Mapping[Any, Any], now: Mapping[Any, Any] | None) -> Iterator[str]:
    if planned(row):
        known = not pd.isna(row["target_rate"])
        yield of.words(
            "next.line",
            tien=money(of.words, row["allocated_vnd"]),
            so_voi=_against(of, row, now) if now else "",
            chi_tieu=phrases.target_text(float(row["target_rate"])) if known else "",
        )
    else:
        yield of.words("next.line_unknown")
    if work := _work(of, str(row["line"])):
        yield of.words("next.work", ket_qua=work)
    yield of.words("next.content")
    _, office = lead_office(of.sight.office, str(row["line"]), of.year + 1, _begins(of))
    yield of.words("next.lead", co_quan=office) if office else of.words("next.lead_unknown")


def _work(of: Writing, line: str) -> str:
    """The work that is planned for a line: "10 dự án, mô hình; 250 hộ"; "" where none is."""
    table = of.sight.table("next_outputs")
    rows = table[(table["line"] == line) & table["planned"].notna()].to_dict("records")
    return "; ".join(f"{numbers.say(int(row['planned']))} {row['unit_name']}" for row in rows)


def carrying(of: Writing) -> Part:
    """Which office leads what; the rest is the writer's."""
    lines = of.catalogue.lines.set_index("line", drop=False)
    offices = dict(zip(of.catalogue.offices["code"], of.catalogue.offices["name"], strict=True))
    led = lines_led(of.sight.office, of.year + 1, _begins(of))
    told = [
        of.words(
            "carrying.lead",
            co_quan=offices.get(code, code),
            dong=", ".join(_full(of, lines, line) for line in whose),
        )
        for code, whose in led.items()
        if code
    ]
    return Part("", (*told, of.words("carrying.unknown")))


def _full(of: Writing, lines: pd.DataFrame, line: str) -> str:
    """A subproject is told with its project: "Tiểu dự án 1 (Dự án 3)"."""
    row = lines.loc[line].to_dict()
    name = called(of.catalogue, row)
    if row["parent"] in (of.catalogue.settings["whole_line"], ""):
        return name
    return f"{name} ({called(of.catalogue, lines.loc[row['parent']].to_dict())})"


def _against(of: Writing, row: Mapping[Any, Any], now: Mapping[Any, Any]) -> str:
    """Next year's money against this year's; "" where one of them is not known."""
    if pd.isna(row["allocated_vnd"]) or not planned(now):
        return ""
    change = change_of(row, now)
    if not change:
        return of.words("next.same", nam=str(of.year))
    rate = numbers.percent(abs(change) / int(now["allocated_vnd"]), 1)
    told = {"nam": str(of.year), "tien": money(of.words, abs(change)), "ty_le": rate}
    return of.words("next.more" if change > 0 else "next.less", **told)


def change_of(row: Mapping[Any, Any], now: Mapping[Any, Any]) -> int:
    """How much more is allocated next year than this year, đồng; both must be known."""
    return int(row["allocated_vnd"]) - int(now["allocated_vnd"])


def _next(of: Writing) -> str:
    return str(of.year + 1)


def _begins(of: Writing) -> date:
    return date(of.year + 1, 1, 1)
