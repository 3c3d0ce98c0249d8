"""What is said of the files of an upload: one row per file, and why some are set apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from lib.intake.read import Reading
from lib.office.changes import MONEY
from lib.office.incoming import Incoming
from lib.office.intake import DryRun
from lib.office.opening import Office
from lib.office.sorting import State
from lib.office.telling import reporter_name
from lib.vietnamese import dates, numbers
from lib.vocabulary import headers
from lib.vocabulary.findings import Finding
from lib.vocabulary.observation import KEY
from lib.vocabulary.reports import FILE_SIGNS, FILE_STATES

Rows = list[tuple[str, ...]]

FILE_HEADINGS: Final = (
    "Tệp",
    "Tình trạng",
    "Loại biểu",
    "Đơn vị báo cáo",
    "Số liệu đến ngày",
    "Dòng lấy / đọc",
    "Số kiểm tra",
)
"""Headings of the table of files."""

CONTROL: Final = ("disbursed", "allocated", "expected")
"""Measures whose sum is a file's control total, the first that it has; else its first column."""


def file_rows(office: Office, run: DryRun) -> Rows:
    """The table of files, in the order received; cells of ``FILE_HEADINGS``."""
    return [
        (file.name, f"{FILE_SIGNS[state]} {FILE_STATES[state]}", *_understood(office, file.reading))
        for file, state in run.sorted
    ]


def _understood(office: Office, reading: Reading | None) -> tuple[str, ...]:
    if reading is None:
        return ("–",) * (len(FILE_HEADINGS) - 2)
    rows = f"{reading.rows_taken}/{reading.rows_read}"
    name = reporter_name(office, reading.reporter) or "chưa rõ"
    return (reading.form, name, _days(reading), rows, control_total(office, reading))


def _days(reading: Reading) -> str:
    """The dates a file's numbers speak of: one, or the first and the last."""
    found = sorted({draft.as_of for draft in reading.drafts if draft.as_of})
    ends = dict.fromkeys((found[0], found[-1])) if found else {}
    return " – ".join(dates.say(day) for day in ends) or "chưa rõ"


def control_total(office: Office, reading: Reading) -> str:
    """One sum to hold against the paper: of what is disbursed, allocated or expected, the first there is."""
    columns = [column for column in reading.totals.to_dict("records") if pd.notna(column["value"])]
    if not columns:
        return "–"
    rank = {measure: at for at, measure in enumerate(CONTROL)}
    first = min(columns, key=lambda column: rank.get(str(column["measure"]), len(rank)))
    measures = dict(zip(office.catalogue.measures["code"], office.catalogue.measures["name"], strict=True))
    known = {table["sheet"] for table in reading.layout["tables"] if table["unit_dong"]}
    name = measures.get(first["measure"], first["measure"])
    return f"{name}: {_said(int(first['value']), str(first['unit']), first['sheet'] in known)}"


def _said(value: int, unit: str, known: bool) -> str:
    """An amount with its unit; as the sheet writes it while nobody knows its unit."""
    if unit == MONEY:
        return (
            numbers.money(value, "trieu", 6) + " triệu đồng"
            if known
            else f"{numbers.say(value)} (chưa rõ đơn vị)"
        )
    return f"{numbers.say(value)} {headers.OUTPUT_UNIT_NAMES[unit]}"


def counted_files(run: DryRun) -> str:
    """How many files in each state: "19 sẵn sàng, 2 có lỗi"."""
    counts = {state: run.states.count(state) for state in FILE_STATES}
    return ", ".join(f"{count} {FILE_STATES[state].lower()}" for state, count in counts.items() if count)


def why_left(run: DryRun, file: Incoming, state: State) -> str:
    """One sentence on why a file is set apart; "" for one that is ready."""
    said = {
        "repeated": f"Tệp này đã được nạp trước đây (lần nạp số {run.repeated.get(file.digest)}). "
        "Nạp lại không làm thay đổi số liệu nào.",
        "empty": "Tệp không ghi số nào mới: không có gì để ghi nhận.",
        "twin": f"Nội dung giống hệt tệp «{_first_of(run, file)}» ở trên: chỉ lấy một lần.",
        "left": "Để lại vì đã chọn tệp khác cùng nêu các số này.",
        "rival": "Tệp khác cũng nêu các số này mà khác nhau: chọn tệp lấy số.",
        "fault": file.fault.sentence if file.fault else _first_error(file),
        "ask": f"Còn {file.count('ask')} câu hỏi chưa trả lời.",
    }
    return said.get(state, "")


def _first_error(file: Incoming) -> str:
    """The first error in the cells of a file, and how many more there are."""
    found = file.reading.findings if file.reading else ()
    errors = [finding.message for finding in found if finding.severity == "block"]
    more = f" Còn {len(errors) - 1} lỗi nữa." if len(errors) > 1 else ""
    return "".join(errors[:1]) + more


def _first_of(run: DryRun, file: Incoming) -> str:
    return next(other.name for other in run.files if other.digest == file.digest)


def rival_question(office: Office, run: DryRun, group: Sequence[int]) -> tuple[str, dict[str, str]]:
    """What is asked about files that state the same numbers differently.

    Returns:
        The question, and digest → file name to choose from.
    """
    files = [run.files[at] for at in group]
    shared = pd.concat(
        [file.reading.observations.assign(file=at) for at, file in enumerate(files) if file.reading]
    )
    keys = [name for name in KEY if name != "reporter"]
    numbered = shared.groupby(keys, dropna=False)
    apart = shared[(numbered["value"].transform("nunique") > 1) & (numbered["file"].transform("nunique") > 1)]
    first = apart.iloc[0]
    places = dict(zip(office.catalogue.places["place"], office.catalogue.places["full_name"], strict=True))
    example = (
        f"{first['line']}, {places.get(first['place'], first['place'])}, đến {dates.say(first['as_of'])}"
    )
    count = len(apart.drop_duplicates(keys))
    question = f"{len(files)} tệp cùng nêu {count} số mà khác nhau (ví dụ {example}). Lấy số của tệp nào?"
    return question, {file.digest: file.name for file in files}


def gathered(run: DryRun) -> list[tuple[str, Finding]]:
    """Remarks (warnings and information) of all files ready: whose they are, and the finding.

    The same sentence said of several files is said once, with how many say it.
    """
    told: dict[tuple[str, str], tuple[Finding, list[str]]] = {}
    for file in run.taken:
        for finding in file.reading.findings if file.reading else ():
            told.setdefault(_alike(finding), (finding, []))[1].append(file.name)
    return [(_named(names), finding) for finding, names in told.values()]


def _alike(finding: Finding) -> tuple[str, str]:
    """What makes two remarks of two files one: about the whole sheet, whatever it is called."""
    return (finding.code, finding.message if finding.cell else f"{finding.value}{dict(finding.data)}")


def _named(names: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(names))
    return distinct[0] if len(distinct) == 1 else f"{len(distinct)} tệp"
