"""``python -m lib.intake FILE [--json]``: read a workbook, compare it with the store, never write to it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from lib.intake.drafts import Draft
from lib.intake.read import Reading
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import SEVERITY_NAMES, Finding

HELP: Final = """Cách dùng: python -m lib.intake TỆP [--json]

  Đọc tệp, đối chiếu với kho số liệu, không ghi gì vào kho.
  --json   In JSON: sheets, observations, findings, rows, changes.
  --help   In trang này.

Mã kết thúc: 0 đọc được, không vướng gì; 1 còn lỗi hoặc câu hỏi; 2 không đọc được.
"""


def main(arguments: Sequence[str]) -> int:
    """Read and print.

    Returns:
        0 clean, 1 with errors or open questions, 2 when the file cannot be read (with a sentence).
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    files = [argument for argument in arguments if not argument.startswith("--")]
    options = {argument for argument in arguments if argument.startswith("--")}
    if options == {"--help"}:
        print(HELP)
        return 0
    try:
        return _said(files, options)
    except AppError as error:
        print(error.sentence, file=sys.stderr)
        return 2


def _said(files: Sequence[str], options: set[str]) -> int:
    if len(files) != 1 or options - {"--json"}:
        raise AppError("cli.unknown", text=" ".join([*files, *sorted(options)]))
    path = Path(files[0])
    try:
        content = path.read_bytes()
    except OSError as error:
        raise AppError("cli.file", file=path) from error
    # the room itself does not know the office: only its command line does
    from lib import office as rooms

    office = rooms.open_office()
    run = rooms.dry_run(office, [(path.name, content)])
    reading = run.readings[0]
    changes = rooms.described_changes(office, run.changes)
    if "--json" in options:
        found = {
            **records(reading),
            "changes": json.loads(changes.to_json(orient="records", date_format="iso")),
        }
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print(text(reading, len(changes)))
    return int(any(finding.severity in {"block", "ask"} for finding in reading.findings))


def records(reading: Reading) -> dict[str, Any]:
    """A reading as plain JSON.

    Returns:
        file, form, reporter, illustrative, sheets, observations (complete ones, then those with an open
        question, null where it is open), findings, rows.
    """
    own = [draft for draft in reading.drafts if draft.complete]
    return {
        "file": reading.file_name,
        "form": reading.form,
        "reporter": reading.reporter or None,
        "illustrative": reading.illustrative,
        "sheets": reading.layout.get("tables", []),
        "observations": [_observation(draft) for draft in (*own, *reading.open)],
        "findings": [_finding(finding) for finding in reading.findings],
        "rows": {
            "read": reading.rows_read,
            "taken": reading.rows_taken,
            "set_aside": reading.rows_set_aside,
            "aside": reading.set_aside.to_dict("records"),
        },
    }


def _observation(draft: Draft) -> dict[str, Any]:
    """One number; an estimate's as_of is the day it speaks for, said_on the day it was said."""
    return {
        "sheet": draft.sheet,
        "cell": draft.cell,
        "measure": draft.measure,
        "unit": draft.unit,
        "year": draft.year,
        "line": draft.line,
        "place": draft.place,
        "fund": draft.fund,
        "origin_year": int(draft.origin_year) if draft.origin_year.isdigit() else draft.origin_year or None,
        "as_of": _day(draft.horizon or draft.as_of),
        "said_on": _day(draft.as_of) if draft.horizon else None,
        "reporter": draft.reporter,
        "value": draft.value,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "value": finding.value,
        "message": finding.message,
        "answer_key": finding.answer_key or None,
        "options": [list(option) for option in finding.options],
    }


def text(reading: Reading, changes: int) -> str:
    """A reading for a terminal."""
    taken, aside = f"{reading.rows_taken} dòng lấy số", f"{reading.rows_set_aside} dòng để ngoài"
    numbers = f"{len(reading.observations)} số lấy được, {len(reading.open)} số còn vướng câu hỏi"
    head = [
        f"{reading.file_name}: {reading.form}" + (" · SỐ LIỆU MINH HỌA" if reading.illustrative else ""),
        f"{reading.rows_read} dòng đọc = {taken} + {aside}",
        f"{numbers}; {changes} số sẽ đổi",
    ]
    order = list(SEVERITY_NAMES)
    told = sorted(reading.findings, key=lambda finding: order.index(finding.severity))
    return "\n".join([*head, *(f"{SEVERITY_NAMES[finding.severity]}: {finding.message}" for finding in told)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
