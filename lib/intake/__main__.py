"""``python -m lib.intake FILE``: read a workbook, compare it with the store, never write to it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lib.intake.arguments import HELP, Request, recall, request
from lib.intake.drafts import Draft
from lib.intake.read import Reading
from lib.intake.recalling import Recall
from lib.running import settings
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import SEVERITY_NAMES, Finding

if TYPE_CHECKING:
    import pandas as pd

    from lib.office import Incoming, Office


def main(arguments: Sequence[str]) -> int:
    """Read and print.

    Returns:
        0 clean, 1 with errors or open questions, 2 when file or settings cannot be used (a sentence tells).
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if list(arguments) == ["--help"]:
        print(HELP)
        return 0
    try:
        return _said(request(arguments))
    except AppError as error:
        print(error.sentence, file=sys.stderr)
        return 2


def _said(wanted: Request) -> int:
    settings.check()  # a misspelt DASHBOARD_DATABASE_URL would compare with another store
    path = Path(wanted.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise AppError("cli.file", file=path) from error
    # the room itself does not know the office: only its command line does
    from lib import office as rooms

    office = rooms.open_office()
    known = recall(wanted, office.catalogue, rooms.recaller(office))
    files_in = rooms.opened(office, path.name, content)
    if len(files_in) > 1:
        return _several(office, files_in, wanted, known)
    run = rooms.dry_run(office, files_in, recall=known)
    reading = run.readings[0]
    changes = rooms.described_changes(office, run.changes)
    if wanted.json:
        _print({**records(reading), "changes": _plain(changes)})
    else:
        print(text(reading, len(changes)))
    if wanted.marked:
        _write(Path(wanted.marked), rooms.marked(run.files[0], run.remarks))
    return int(_stopped(reading))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise AppError("cli.write", file=path) from error


def _several(office: Office, files: Sequence[tuple[str, bytes]], wanted: Request, known: Recall) -> int:
    """The files of a .zip, one after another; one that cannot be read stops no other."""
    from lib import office as rooms

    if wanted.marked:
        raise AppError("cli.marked_zip")
    run = rooms.compare(office, [rooms.receive(office, *file, recall=known) for file in files])
    changes = rooms.described_changes(office, run.changes)
    if wanted.json:
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
