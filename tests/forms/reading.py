"""A form of the corpus: the sheets as text tables, and beside them what must be read and found.

A file of ``sound`` or ``faulty`` reads

    Báo cáo theo dòng, tiêu đề hai dòng            what the form is, in one line

    == trang Biểu 01 | start=B2; hidden_rows=9,10; hidden_columns=F; font=.VnTime; hidden
    # PHÒNG TÀI CHÍNH - KẾ HOẠCH                   lines of the title
    # Tính đến ngày 30/06/2024
    đvt: triệu đồng                                the line with the unit, where there is one
    STT | Nội dung | Kế hoạch vốn năm 2024         the table, written as ``tests.builders`` says
    1   | Dự án 2  | 4815
    // Người lập biểu                              lines below it

    == trả lời                                     answers given (key = value), where there are any
    unit:Biểu 01 = 1000000

    == biết trước | year=2024; as_of=2024-05-31    numbers in force before, where there are any
    measure | line | value
    disbursed | DA2 | 963

    == số liệu | year=2024; as_of=2024-06-30; reporter=TCKH
    cell | measure | line | value                  all that must be taken, and nothing else
    C6   | allocated | DA2 | 4815

    == phát hiện                                   all errors, questions and warnings, and nothing else
    rate.differs F9                                code, cell where it has one, "x 3" for three times

A column left out takes the value named beside "== số liệu", else: sheet the first one, place the whole place,
fund and origin_year all, horizon none, unit the one of the measure. Values: triệu đồng, percent, or a count.
Further options: year, as_of, horizon, reporter, line, place, fund, origin_year, unit, sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.intake import read as intake
from lib.intake.files.parse import sheets_of
from lib.intake.reader import xlsx
from lib.intake.reader.plain import Budget
from lib.vocabulary.observation import DTYPES
from tests.builders import Sheet, sheet, workbook

FOLDER: Final = Path(__file__).parent
MILLION: Final = 1_000_000
WHOLE: Final = "183"
SCALES: Final = {"vnd": MILLION, "bp": 100}
OUTPUTS: Final = "output"
HOUSEHOLDS: Final = "households"
MOST_CELLS: Final = 400_000
TOLD: Final = ("block", "ask", "warn")


@dataclass(frozen=True)
class Form:
    """One form with what must be understood of it."""

    name: str
    title: str
    sheets: Mapping[str, Sheet]
    answers: Mapping[str, str] = field(default_factory=dict)
    known: tuple[Mapping[str, Any], ...] = ()
    numbers: tuple[Mapping[str, Any], ...] = ()
    findings: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        """The workbook."""
        return workbook(self.sheets)


def forms(kind: str) -> list[Form]:
    """All forms of a folder, in the order of their names."""
    return [
        form(path.stem, path.read_text(encoding="utf-8")) for path in sorted((FOLDER / kind).glob("*.txt"))
    ]


def form(name: str, text: str) -> Form:
    """A form as written."""
    title, *sections = text.split("\n== ")
    parts = [(head, body) for head, _, body in (section.partition("\n") for section in sections)]
    sheets: dict[str, Sheet] = {}
    others: dict[str, tuple[dict[str, str], str]] = {}
    for head, body in parts:
        kind, _, options = head.partition("|")
        if kind.startswith("trang "):
            sheets[kind.removeprefix("trang ").strip()] = _sheet(body, _options(options))
        else:
            others[kind.strip()] = (_options(options), body)
    unknown = others.keys() - {"trả lời", "biết trước", "số liệu", "phát hiện"}
    if unknown:
        raise ValueError(f"{name}: {unknown}")
    first = next(iter(sheets))
    return Form(
        name,
        title.strip(),
        sheets,
        dict(_pairs(others.get("trả lời", ({}, ""))[1])),
        tuple(_numbers(*others.get("biết trước", ({}, "")), first)),
        tuple(_numbers(*others.get("số liệu", ({}, "")), first)),
        dict(_findings(others.get("phát hiện", ({}, ""))[1])),
    )


def _options(text: str) -> dict[str, str]:
    parts = (part.partition("=") for part in text.split(";") if part.strip())
    return {key.strip(): value.strip() for key, _, value in parts}


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in filter(str.strip, text.splitlines()):
        key, _, value = line.rpartition(" = ")
        yield key.strip(), value.strip()


def _sheet(body: str, options: Mapping[str, str]) -> Sheet:
    lines = body.strip("\n").splitlines()
    title = [line[1:].strip() for line in lines if line.startswith("#") and not line.startswith("#REF")]
    notes = [line[2:].strip() for line in lines if line.startswith("//")]
    unit = next((line[4:].strip() for line in lines if line.startswith("đvt:")), "")
    rows = [line for line in lines if not line.startswith(("# ", "//", "đvt:"))]
    return sheet(
        "\n".join(rows).strip("\n"),
        title=title,
        unit=unit,
        start=options.get("start", "A1"),
        notes=notes,
        hidden_rows=[int(row) for row in options.get("hidden_rows", "").split(",") if row],
        hidden_columns=[column for column in options.get("hidden_columns", "").split(",") if column],
        hidden="hidden" in options,
        font=options.get("font", "Times New Roman"),
    )


def _numbers(options: Mapping[str, str], body: str, sheet: str) -> Iterator[dict[str, Any]]:
    head, *rows = [
        [part.strip() for part in line.split("|")] for line in body.splitlines() if line.strip()
    ] or [[]]
    default = {"sheet": sheet, "place": WHOLE, "cell": "A1"} | dict(options)
    for row in rows:
        told = default | {name: value for name, value in zip(head, row, strict=True) if value}
        yield _number(told)


def _number(told: dict[str, str]) -> dict[str, Any]:
    measure = told["measure"]
    unit = told.get("unit") or _unit(measure)
    return {
        **{
            name: told.get(name, "")
            for name in ("sheet", "cell", "line", "place", "fund", "origin_year", "reporter")
        },
        "measure": measure,
        "unit": unit,
        "year": int(told["year"]),
        "as_of": date.fromisoformat(told["as_of"]),
        "horizon": date.fromisoformat(told["horizon"]) if told.get("horizon") else None,
        "value": int(Decimal(told["value"]) * SCALES.get(unit, 1)),
    }


def _unit(measure: str) -> str:
    if measure.endswith(HOUSEHOLDS):
        return "household"
    return "bp" if measure == "target" else "?" if measure.startswith(OUTPUTS) else "vnd"


def _findings(body: str) -> Iterator[tuple[tuple[str, str], int]]:
    for line in filter(str.strip, body.splitlines()):
        what, _, count = line.partition(" x ")
        code, _, cell = what.strip().partition(" ")
        yield (code, cell.strip()), int(count or 1)


def read(form: Form, cat: Catalogue) -> intake.Reading:
    """What the program understands of a form; parsed in this process, which the upload never does."""
    return read_sheets(form, form.sheets, cat)


def read_sheets(form: Form, sheets: Mapping[str, Sheet], cat: Catalogue) -> intake.Reading:
    """What the program understands of the sheets of a form, or of sheets made of them."""
    known = pd.DataFrame(form.known, columns=list(DTYPES)) if form.known else None
    cells = sheets_of(xlsx.grids(workbook(sheets), Budget(MOST_CELLS)))
    return intake.reading(f"{form.name}.xlsx", cells, cat, form.answers, known)


@cache
def read_once(name: str) -> intake.Reading:
    """What is understood of a form of the corpus, for all that is asked about it."""
    corpus, shipped = _corpus()
    return read(corpus[name], shipped)


@cache
def _corpus() -> tuple[dict[str, Form], Catalogue]:
    """All forms by their names, and the shipped catalogue."""
    return {one.name: one for folder in ("sound", "faulty") for one in forms(folder)}, load(SHIPPED)


def told(numbers: list[Mapping[str, Any]]) -> list[str]:
    """Numbers, one a line and sorted, so that what differs is seen."""
    return sorted(" | ".join(str(number[name] or "-") for name in DTYPES) for number in numbers)


def understood(reading: intake.Reading) -> list[Mapping[str, Any]]:
    """The numbers that would be taken in, and those that wait for an answer ("?" for what is open)."""
    return [vars(draft) | {"value": draft.value} for draft in reading.drafts if draft.complete]


def found(reading: intake.Reading) -> Counter[tuple[str, str]]:
    """Errors, questions and warnings: (code, cell) → how often."""
    return Counter((f.code, f.cell) for f in reading.findings if f.severity in TOLD)
