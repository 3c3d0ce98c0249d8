"""The officer's own workbook with its faulty cells marked; what the copy cannot keep is said before."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from lib.intake.files import guard, jobs
from lib.intake.files.cells import Sheet, letters
from lib.intake.files.limits import Limits
from lib.intake.files.parse import Format, read_cells
from lib.intake.reader import mark
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import SEVERITY_NAMES, Finding

LIMITS: Final = Limits(megabytes=1024, seconds=60, cells=400_000)
"""A copy holds every cell with its look at once: it costs more than reading."""

MOST: Final = 2000
"""So many findings are marked, the worst first."""

NARROW: Final = 10
WIDE: Final = 50
LOST: Final = (
    ("xl/media/", "ảnh"),
    ("xl/charts/", "kiểu dáng của biểu đồ"),
    ("vbaProject.bin", "macro"),
    ("xl/ctrlProps/", "nút bấm, ô chọn"),
    ("xl/activeX/", "nút bấm, ô chọn"),
    ("xl/diagrams/", "sơ đồ"),
    ("xl/slicers/", "bộ lọc hình"),
    ("xl/embeddings/", "tệp nhúng"),
    ("xl/threadedComments/", "lời đáp trong bình luận"),
)
"""Part of a member's name → what the copy does not keep of it."""

DRAWN: Final = ("xl/drawings/drawing", "hình vẽ, hộp chữ")
NEWER: Final = (b"<ext ", "danh sách chọn, định dạng theo điều kiện kiểu mới của Excel")
LOOKED_AT: Final = 20 * 1024 * 1024
"""Sheets of so many bytes together are looked through for what only a newer Excel writes."""


def lost(content: bytes, kind: Format) -> tuple[str, ...]:
    """What a marked copy of a workbook would not keep; nothing for an ordinary one.

    Args:
        content: A workbook that was read.
        kind: What it is; of others than .xlsx only the cells are kept, which is said.
    """
    if kind != "xlsx":
        return (f"kiểu dáng và công thức của tệp .{kind} (bản đánh dấu là .xlsx, chỉ có giá trị các ô)",)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        found = [said for part, said in LOST if any(part in name for name in names)]
        if any(name.startswith(DRAWN[0]) for name in names) and not found:
            found.append(DRAWN[1])
        if _has_newer(archive):
            found.append(NEWER[1])
    return tuple(dict.fromkeys(found))


def _has_newer(archive: zipfile.ZipFile) -> bool:
    sheets = [one for one in archive.infolist() if one.filename.startswith("xl/worksheets/sheet")]
    if sum(one.file_size for one in sheets) > LOOKED_AT:
        return False
    return any(NEWER[0] in archive.read(one) for one in sheets)


def marked(name: str, content: bytes, kind: Format, findings: Sequence[Finding]) -> bytes:
    """The workbook with errors, questions and warnings coloured, commented and listed on a first sheet.

    Args:
        name: File name, for the list and for sentences.
        content: Its bytes, which passed the guard.
        kind: What the guard found it to be.
        findings: What was found.

    Returns:
        An .xlsx workbook: the officer's own with its formulas and layout, of other formats one of its cells.

    Raises:
        AppError: ``intake.unmarkable``, the copy cannot be made.
    """
    marks = list(_marks(findings))
    order: dict[str, object] = {"title": _title(name, len(marks)), "marks": marks[:MOST]}
    if kind != "xlsx":
        order["grids"] = [_plain(sheet) for sheet in read_cells(name, content, kind)]
    ordered = json.dumps(order).encode("ascii")
    sent = len(ordered).to_bytes(mark.LENGTH_BYTES, "big") + ordered + (content if kind == "xlsx" else b"")
    numbers = [str(LIMITS.megabytes), str(int(LIMITS.seconds) + 5)]
    command = [sys.executable, "-I", "-X", "utf8", str(Path(mark.__file__).resolve()), *numbers]
    ended = jobs.run(command, sent, LIMITS)
    if ended.why != "itself" or ended.code:
        raise AppError("intake.unmarkable", file=name)
    return ended.output


def kind_of(name: str, content: bytes) -> Format:
    """What a file that was read is, by its bytes."""
    return guard.check(name, content, len(content) / guard.MEGABYTE + 1).kind


def _title(name: str, count: int) -> list[str]:
    more = f" Chỉ đánh dấu {MOST} điều đầu trong {count} điều." if count > MOST else ""
    signs = ", ".join(
        f"{mark.SIGNS[code]} {SEVERITY_NAMES[code].lower()}" for code in ("block", "ask", "warn")
    )
    return [
        f"{mark.OWN} «{name}»",
        f"Ô tô màu có lời ghi: {signs}. Bấm vào cột Ô để tới ô ấy. Sửa xong, nạp lại tệp này.{more}",
    ]


def _marks(findings: Iterable[Finding]) -> Iterator[dict[str, str]]:
    """Findings one by one, the worst first."""
    order = list(SEVERITY_NAMES)
    each = (one for finding in findings for one in finding.each)
    for found in sorted(each, key=lambda one: order.index(one.severity)):
        yield {
            "severity": found.severity,
            "name": SEVERITY_NAMES[found.severity],
            "sheet": found.sheet,
            "cell": found.cell,
            "value": found.value,
            "text": found.remark,
        }


def _plain(sheet: Sheet) -> dict[str, object]:
    """A grid as the child builds a sheet of it; a formula that was never calculated says so as text."""
    cells = [
        (cell.row, cell.column, cell.kind, cell.text or "=…", cell.number_format)
        for cell in sheet.cells.values()
        if cell.kind != "blank"
    ]
    longest: dict[int, int] = {}
    for cell in sheet.cells.values():
        longest[cell.column] = max(longest.get(cell.column, 0), len(cell.text))
    widths = [(letters(column), min(max(NARROW, size + 2), WIDE)) for column, size in longest.items()]
    merges = list(sheet.merges)
    return {"name": sheet.name[: mark.LONGEST], "cells": cells, "merges": merges, "widths": widths}
