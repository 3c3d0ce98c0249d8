"""Workbooks read and told back in few words: a test shows a table and what an officer would see of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from textwrap import dedent

import pandas as pd

from lib.catalogue.load import Catalogue, load
from lib.intake.drafts import Draft
from lib.intake.files.cells import Sheet as Cells
from lib.intake.files.parse import sheets_of
from lib.intake.read import Reading, reading
from lib.intake.reader import xlsx
from lib.intake.reader.plain import Budget
from lib.vocabulary.findings import Finding
from tests.builders import Sheet, sheet, workbook

FINANCE = "PHÒNG TÀI CHÍNH - KẾ HOẠCH"
AS_OF = "Tính đến ngày 30/06/2024"
PLAN = ("UBND HUYỆN CAO LỘC", "KẾ HOẠCH VỐN NĂM 2024", "(theo Quyết định số 475/QĐ-UBND ngày 23/02/2024)")
REPORT = (FINANCE, "BÁO CÁO GIẢI NGÂN NĂM 2024", AS_OF)
MILLION = 1_000_000


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    return load()


def read(
    rows: str | Sheet,
    *more: Sheet,
    title: tuple[str, ...] = REPORT,
    unit: str = "triệu đồng",
    answers: Mapping[str, str] | None = None,
    known: pd.DataFrame | None = None,
    **options: object,
) -> Reading:
    """A reading of one table on the sheet "Biểu", and of further sheets; parsed in this process."""
    first = rows if isinstance(rows, Sheet) else sheet(rows, title=title, unit=unit, **options)  # type: ignore[arg-type]
    names = {"Biểu": first} | {f"Biểu {number}": extra for number, extra in enumerate(more, start=2)}
    return read_bytes(workbook(names), answers, known)


def read_bytes(
    content: bytes, answers: Mapping[str, str] | None = None, known: pd.DataFrame | None = None
) -> Reading:
    return reading("biểu.xlsx", parsed(content), catalogue(), answers or {}, known)


def parsed(content: bytes) -> tuple[Cells, ...]:
    """The sheets of a workbook, parsed in this process."""
    return sheets_of(xlsx.grids(content, Budget(400_000)))


def numbers(read: Reading, columns: str = "cell line value") -> str:
    """The numbers taken, one a line; amounts in triệu đồng, rates in percent, "?" for an open question."""
    return "\n".join(" ".join(_told(draft, name) for name in columns.split()) for draft in read.drafts)


def _told(draft: Draft, name: str) -> str:
    held = getattr(draft, {"origin": "origin_year"}.get(name, name))
    if held is None:
        return "?"
    if name != "value":
        return str(held) or "-"
    scale = {"vnd": MILLION, "bp": 100}.get(draft.unit, 1)
    return format((Decimal(held) / scale).normalize(), "f")


def lines(text: str) -> str:
    """A text of a test without its indentation; several spaces between columns are one."""
    return "\n".join(" ".join(line.split()) for line in dedent(text).strip().splitlines())


def raised(read: Reading, *severities: str) -> list[str]:
    """Findings as "ask total.differs D9"."""
    return [
        _finding(finding) for finding in read.findings if not severities or finding.severity in severities
    ]


def _finding(finding: Finding) -> str:
    return " ".join(part for part in (finding.severity, finding.code, finding.cell) if part)


def stopped(read: Reading) -> list[str]:
    """What keeps the reading from being accepted."""
    return raised(read, "block", "ask")


def asked(read: Reading, code: str) -> Finding:
    """The one question of a kind."""
    (found,) = [finding for finding in read.findings if finding.code == code]
    return found


def aside(read: Reading) -> str:
    """Rows set aside, one a line: row, name, reason."""
    rows = read.set_aside.itertuples(index=False)
    return "\n".join(f"{row.row} {row.text}: {row.reason}" for row in rows)
