"""The summary of the workbook: the figures of the whole, pulled from the sheets, and what they say."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from lib.charts.outlook import outlook_sentence
from lib.charts.sentences import communes_sentence, headline, holders_sentence
from lib.office.meeting.basis import Meeting
from lib.office.reports.book_figures import TITLES, Figures
from lib.office.reports.following import CLOSE, reference
from lib.outputs.columns import Column
from lib.outputs.sheets import Sheet
from lib.vocabulary.labels import COLUMNS, STATUS, UNITS

Told = tuple[str, str, Any, str, str]
"""Label, kind, value, its formula or "", from which sheet."""

NOUNS: Final = {TITLES["line"]: "dòng vốn", TITLES["place"]: "xã, thị trấn"}
"""Sheet of which rows are counted → what they are."""
OUTLOOK: Final = "màn hình «Có kịp không»"
PULLED: Final = (
    ("allocated_vnd", "money"),
    ("disbursed_vnd", "money"),
    ("rate", "rate"),
    ("target_rate", "rate"),
    ("target_vnd", "money"),
    ("gap_vnd", "money"),
    ("expected_vnd", "money"),
)


def summary(meeting: Meeting, made: Figures) -> Sheet:
    """The whole's figures and the sentences of the first page."""
    sight, unit = meeting.sight, meeting.unit
    rows = list(_rows(meeting, made))
    name = UNITS[unit][0]
    units = {"money": name, "rate": "%", "times": "tháng"}
    table = pd.DataFrame(
        {
            "label": [row[0] for row in rows],
            "kind": [row[1] for row in rows],
            "value": pd.Series([row[2] for row in rows], dtype="object"),
            "unit_name": [units.get(row[1], NOUNS.get(row[4], "")) for row in rows],
            "where": [row[4] for row in rows],
        }
    )
    lines, places = sight.progress("line"), sight.progress("place")
    shared = places[places["place"] != ""]
    said = [
        headline(sight.progress(), unit=unit),
        outlook_sentence(sight.pace(), sight.table("paces"), sight.question.year, unit=unit),
        holders_sentence(lines),
        holders_sentence(sight.progress("office"), code_column="office", noun="cơ quan"),
        communes_sentence(places) if shared["allocated_vnd"].fillna(0).gt(0).any() else "",
    ]
    asked = [f"{STATUS[status].sign} {words}" for status, words in meeting.asked(unit)]
    notes = [("Số liệu nói gì", _tidy(said)), ("Việc phải xem, phải hỏi", _tidy(asked))]
    return Sheet(
        "Tóm tắt",
        table,
        (
            Column("label", "Số", width=44),
            Column("value", COLUMNS["value"], "count", width=20, unit=unit),
            Column("unit_name", COLUMNS["unit"], width=16),
            Column("where", "Lấy ở trang", width=34),
        ),
        cells={(at, "value"): row[3] for at, row in enumerate(rows) if row[3]},
        kinds={"value": "kind"},
        notes=[(title, sentences) for title, sentences in notes if sentences],
        said="Các số lấy từ các trang sau bằng công thức",
        without="chưa có số liệu",
    )


def _tidy(sentences: list[str]) -> list[str]:
    return [sentence.rstrip(".") + "." for sentence in sentences if sentence]


def _rows(meeting: Meeting, made: Figures) -> Iterator[Told]:
    line, whole = made.by["line"], meeting.sight.progress()
    if line.table.empty or whole.empty:
        return
    row = whole.iloc[0]
    for name, kind in PULLED:
        yield COLUMNS[name], kind, _known(row[name]), reference(line.cell(-1, name)), line.title
    yield from _carried(row, line)
    yield from _paces(meeting.sight.table("paces"), row, line)
    for key, noun in (("line", "Dòng vốn"), ("place", "Xã, thị trấn")):
        yield from _counts(made.by[key], key, noun)


def _carried(row: pd.Series[Any], line: Sheet) -> Iterator[Told]:
    """Money of earlier years, and the rate over both moneys."""
    if pd.isna(row["carried_over_vnd"]):
        return
    names = ("carried_over_vnd", "carried_over_disbursed_vnd")
    for name in names:
        yield COLUMNS[name], "money", _known(row[name]), "", "Vốn kéo dài"
    plan, paid = (line.cell(-1, name) for name in ("allocated_vnd", "disbursed_vnd"))
    both = f'IF({paid}="","",({paid}+N({{above__value}}))/(N({plan})+N({{above2__value}})))'
    money, done = (_sum(row[one], row[other]) for one, other in zip(PULLED_MONEY, names, strict=True))
    name = "rate_with_carried_over"
    worth = done / money if money and not pd.isna(row["disbursed_vnd"]) else None
    yield COLUMNS[name], "rate", _known(row[name]), _if_worth(both, row[name], worth), line.title


PULLED_MONEY: Final = ("allocated_vnd", "disbursed_vnd")


def _paces(paces: pd.DataFrame, row: pd.Series[Any], line: Sheet) -> Iterator[Told]:
    """What each month must bring until the deadline, and what each month brought."""
    if paces.empty or pd.isna(paces["needed_vnd"].iloc[0]):
        return
    held, months = paces.iloc[0], float(paces["months_left"].iloc[0])
    gap = line.cell(-1, "gap_vnd")
    worth = float(row["gap_vnd"]) / months if months and not pd.isna(row["gap_vnd"]) else None
    formula = _if_worth(f"{gap}/{{above__value}}", held["needed_vnd"], worth)
    yield "Số tháng còn tới hạn giải ngân", "times", months, "", OUTLOOK
    yield "Nhịp cần mỗi tháng", "money", _known(held["needed_vnd"]), formula, line.title
    yield "Nhịp đang có mỗi tháng", "money", _known(held["had_vnd"]), "", OUTLOOK


def _if_worth(formula: str, told: Any, worth: float | None) -> str:
    """The formula where it gives the very number told; "" where it does not."""
    if pd.isna(told) or worth is None:
        return ""
    return formula if math.isclose(float(told), worth, rel_tol=CLOSE) else ""


def _sum(*values: Any) -> int:
    return sum(0 if pd.isna(value) else int(value) for value in values)


def _counts(sheet: Sheet, key: str, noun: str) -> Iterator[Told]:
    """How many rows have each status: counted by its word, as a reader would."""
    if sheet.table.empty:
        return
    words = sheet.table["status_name"].iloc[: sheet.parts]
    counted = words[(sheet.table[key] != "").iloc[: sheet.parts] | words.ne("")]
    for look in STATUS.values():
        if count := int((counted == look.name).sum()):
            formula = f'COUNTIF({sheet.range("status_name")},"{look.name}")'
            yield f"{noun}: {look.sign} {look.name.lower()}", "count", count, formula, sheet.title


def _known(value: Any) -> Any:
    return None if pd.isna(value) else value
