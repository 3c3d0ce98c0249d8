"""``python -m lib.intake FILE [--json]``: read a workbook, compare it with the store, never write to it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lib.intake.drafts import Draft
from lib.intake.read import Reading
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import SEVERITY_NAMES, Finding

if TYPE_CHECKING:
    import pandas as pd

    from lib.office import Incoming, Office

HELP: Final = """Cách dùng: python -m lib.intake TỆP [--json]

  Đọc tệp, đối chiếu với kho số liệu, không ghi gì vào kho.
  TỆP có thể là gói .zip nhiều tệp: đọc từng tệp, đối chiếu chung một lần.
  --json   In JSON: sheets, observations, findings, rows, changes; gói .zip: files, changes.
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
    files_in = rooms.opened(office, path.name, content)
    if len(files_in) > 1:
        return _several(office, files_in, options)
    run = rooms.dry_run(office, files_in)
    reading = run.readings[0]
    changes = rooms.described_changes(office, run.changes)
    if "--json" in options:
        _print({**records(reading), "changes": _plain(changes)})
    else:
        print(text(reading, len(changes)))
    return int(_stopped(reading))


def _several(office: Office, files: Sequence[tuple[str, bytes]], options: set[str]) -> int:
    """The files of a .zip, one after another; one that cannot be read stops no other."""
    from lib import office as rooms

    run = rooms.compare(office, [rooms.receive(office, *file) for file in files])
    changes = rooms.described_changes(office, run.changes)
    if "--json" in options:
        told = [
            records(file.reading) if file.reading else {"file": file.name, "fault": _fault(file)}
            for file in run.files
        ]
        _print({"files": told, "changes": _plain(changes)})
    else:
        for file in run.files:
            print(text(file.reading, len(changes)) if file.reading else _fault(file))
    if not run.readings:
        return 2
    return int(len(run.readings) < len(run.files) or any(map(_stopped, run.readings)))


def _fault(file: Incoming) -> str:
    return file.fault.sentence if file.fault else ""


def _stopped(reading: Reading) -> bool:
    return any(finding.severity in {"block", "ask"} for finding in reading.findings)


def _plain(changes: pd.DataFrame) -> Any:
    return json.loads(changes.to_json(orient="records", date_format="iso"))


def _print(told: object) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=1))


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
