"""Findings for people: counted, sorted, filtered, and as a table to take away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import pandas as pd

from lib.office.incoming import Incoming
from lib.office.opening import Office
from lib.outputs.columns import Column
from lib.store import asking
from lib.vocabulary import labels
from lib.vocabulary.findings import LEFT_OUT, SEVERITY_NAMES, Finding, KeptFinding

Told = Finding | KeptFinding

FINDING_COLUMNS: Final = (
    Column("severity_name", labels.COLUMNS["severity"]),
    Column("sheet", labels.COLUMNS["sheet"]),
    Column("cell", labels.COLUMNS["cell"]),
    Column("value", "Đọc được"),
    Column("message", "Nội dung và việc cần làm", width=70),
)
"""Columns of the table of findings."""

OF_ANSWERS: Final = LEFT_OUT | {"answer.remembered"}
"""Findings that say what answers did; each can be taken back."""

STANDING_COLUMNS: Final = (
    Column("severity_name", labels.COLUMNS["severity"]),
    Column("file_name", "Tệp"),
    *FINDING_COLUMNS[1:],
)
"""Columns of the findings of several files."""

WHOLE_FILE: Final = "cả tệp"

OF_FILE: Final = ("import_id", "at", "reporter", "form", "file_name")
SAME: Final = ["reporter", "form", "code", "message"]
"""A finding that agrees in these is the same one, told of a newer file of the same unit."""


def by_answers(file: Incoming) -> list[Finding]:
    """What was done to a file by answers: rows left out, answers of before."""
    found = file.reading.findings if file.reading else ()
    return [finding for finding in found if finding.code in OF_ANSWERS]


def by_severity(findings: Iterable[Told]) -> list[Told]:
    """Findings, errors first, each kind in the order of the workbook."""
    order = list(SEVERITY_NAMES)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


def counted(findings: Sequence[Told]) -> str:
    """How many findings of each severity: "2 lỗi, 1 cảnh báo"; "" for none."""
    said = severities(findings).values()
    return ", ".join(said)


def severities(findings: Sequence[Told]) -> dict[str, str]:
    """Severities that occur → how many findings they have, in words."""
    counts = {code: sum(finding.severity == code for finding in findings) for code in SEVERITY_NAMES}
    return {code: f"{count} {SEVERITY_NAMES[code].lower()}" for code, count in counts.items() if count}


def sheets_of(findings: Sequence[Told]) -> list[str]:
    """Sheets with findings, in their order; "" for what is about the whole file."""
    return list(dict.fromkeys(finding.sheet for finding in findings))


def chosen(findings: Sequence[Told], severity: str | None, sheet: str | None) -> list[Told]:
    """Findings of a severity and a sheet; None for all."""
    return [
        finding
        for finding in findings
        if severity in {None, finding.severity} and sheet in {None, finding.sheet}
    ]


def finding_table(findings: Iterable[Told]) -> pd.DataFrame:
    """Findings as a table, errors first; columns of ``FINDING_COLUMNS``."""
    rows = [
        (SEVERITY_NAMES[found.severity], found.sheet, found.cell, found.value, found.remark)
        for found in by_severity(one for finding in findings for one in finding.each)
    ]
    names = [column.name for column in FINDING_COLUMNS]
    return pd.DataFrame(rows, columns=names).astype("str")


def standing_findings(office: Office, known_at: datetime | None = None) -> pd.DataFrame:
    """What was found in the files that count, as it was told when each was accepted; remarks are left out.

    Args:
        office: The opened office.
        known_at: The files that counted at this moment; None for now.

    Returns:
        One row per finding and cell: import_id (int64), at (datetime64, UTC), reporter, form, code and the
        columns of ``STANDING_COLUMNS`` (str); file by file as they were accepted, errors first in each.
    """
    imports = asking.imports(office.store, known_at)
    live = imports.loc[imports["live"].astype(bool), [*OF_FILE, "findings"]]
    rows = [
        (*told, one.code, SEVERITY_NAMES[one.severity], one.sheet, one.cell, one.value, one.remark)
        for *told, kept in live.itertuples(index=False, name=None)
        for finding in by_severity(map(KeptFinding.of, kept))
        if finding.severity != "info"
        for one in finding.each
    ]
    names = [*OF_FILE, "code", "severity_name", "sheet", "cell", "value", "message"]
    table = pd.DataFrame(rows, columns=names)
    types = {"import_id": "int64", "at": "datetime64[us, UTC]"}
    return table.astype({name: types.get(name, "str") for name in names})


def findings_between(office: Office, earlier: datetime, later: datetime) -> tuple[pd.DataFrame, int]:
    """Findings that stand at a moment and did not at an earlier one.

    Returns:
        Those that are new, as ``standing_findings`` gives them, and how many stand no more.
    """
    was, now = (standing_findings(office, moment) for moment in (earlier, later))
    known, still = (pd.MultiIndex.from_frame(table[SAME]) for table in (was, now))
    return now[~still.isin(known)].reset_index(drop=True), int((~known.isin(still)).sum())
