"""The workbook of an edition: what its sheets are, which of their columns follow from others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from lib.office.meeting.basis import Meeting
from lib.office.sight import Sight
from lib.outputs.columns import Column
from lib.outputs.workbook import Sheet, to_workbook
from lib.vietnamese import dates
from lib.vocabulary.labels import COLUMNS, REMAINDER
from lib.vocabulary.rules import RULES

MONEY: Final = ("allocated_vnd", "disbursed_vnd", "target_vnd", "expected_vnd")
SUMS: Final = frozenset(MONEY)
"""Columns whose last row is a sum; what is missing follows from two of them there too."""
FORMULAS: Final = {
    "rate": 'IF({allocated_vnd}>0,{disbursed_vnd}/{allocated_vnd},"")',
    "target_rate": 'IF({allocated_vnd}>0,{target_vnd}/{allocated_vnd},"")',
    "gap_vnd": "{target_vnd}-{disbursed_vnd}",
}
"""Column → how it follows from the others of its row (R1, R4)."""
FIGURES: Final = (
    Column("allocated_vnd", COLUMNS["allocated_vnd"], "money"),
    Column("disbursed_vnd", COLUMNS["disbursed_vnd"], "money"),
    Column("rate", COLUMNS["rate"], "rate"),
    Column("target_vnd", COLUMNS["target_vnd"], "money"),
    Column("target_rate", COLUMNS["target_rate"], "rate"),
    Column("gap_vnd", COLUMNS["gap_vnd"], "money"),
    Column("expected_vnd", COLUMNS["expected_vnd"], "money"),
    Column("status_name", COLUMNS["status"]),
    Column("reported_on", COLUMNS["reported_on"], "date"),
)
NAMES: Final = {
    "line": (Column("line", "Mã"), Column("line_name", COLUMNS["line_name"])),
    "place": (Column("place_name", COLUMNS["place_name"]),),
    "office": (Column("office_name", COLUMNS["office_name"]),),
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


def workbook(meeting: Meeting) -> bytes:
    """The workbook of an edition."""
    sight, edition = meeting.sight, meeting.edition
    asked, settings = sight.question, sight.catalogue.settings
    facts = [
        ("Chương trình", settings["programme_name"]),
        ("Năm kế hoạch", str(asked.year)),
        ("Số liệu đến ngày", dates.say(asked.as_of)),
        ("Đơn vị tính", "triệu đồng"),
        ("Tệp nguồn", "; ".join(sight.table("files")["file_name"]) or "–"),
        *([("Lưu ý", f"{meeting.caution}, không phải số thật")] if meeting.caution else []),
    ]
    title = f"Giải ngân {settings['programme_short']} năm {asked.year}"
    return to_workbook(list(sheets(sight)), facts, title, edition.stamp)


def sheets(sight: Sight) -> Sequence[Sheet]:
    """By line, commune and office with their sums; each line in each commune; the year; the rules."""
    grouped = [
        Sheet(
            TITLES[key],
            with_sums(sight.progress(key), sight.progress(), key),
            (*NAMES[key], *FIGURES),
            FORMULAS,
            SUMS,
            (NAMES[key][-1].name, "rate", "target_rate") if key != "place" else None,
            "Tỷ lệ, còn thiếu, dòng cuối là công thức: sửa một số là các số theo nó đổi",
        )
        for key in ("line", "place", "office")
    ]
    both = sight.progress("line", "place")
    cells = both[both["allocated_vnd"].notna() | both["disbursed_vnd"].notna()]
    steps = (
        Column("on", "Đến ngày", "date"),
        Column("disbursed_vnd", "Lũy kế", "money"),
        Column("added_vnd", "Tăng thêm trong kỳ", "money"),
        Column("rate", COLUMNS["rate"], "rate"),
    )
    rules = pd.DataFrame(
        {"code": list(RULES), "said": [f"{title}. {text}" for title, text in RULES.values()]}
    )
    return [
        *grouped,
        Sheet("Dòng vốn ở từng xã", cells, (*NAMES["line"], *NAMES["place"], *FIGURES), FORMULAS),
        Sheet("Diễn biến", sight.table("months"), steps),
        Sheet("Cách tính", rules, (Column("code", "Quy tắc"), Column("said", "Nội dung", width=110))),
    ]


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
