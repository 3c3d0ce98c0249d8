"""The officer's own workbook, marked: what goes into it, and what it would not keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lib.intake.files import marked as intake
from lib.office.incoming import Incoming
from lib.outputs.file_names import slug_of
from lib.vocabulary.findings import Finding

LONGEST: Final = 20_000
"""Rows of a file that is still marked; a longer one has the list alone."""

MARKS: Final = frozenset({"block", "ask", "warn"})


def markable(file: Incoming) -> bool:
    """Whether a file has cells to be marked, and few enough rows for it."""
    reading = file.reading
    if reading is None or reading.rows_read > LONGEST:
        return False
    return any(found.cell and found.severity in MARKS for found in reading.findings)


def not_kept(file: Incoming) -> tuple[str, ...]:
    """What the marked copy would not keep of a file; nothing for an ordinary one."""
    return intake.lost(file.content, intake.kind_of(file.name, file.content))


def marked(file: Incoming, remarks: Sequence[Finding] = ()) -> bytes:
    """The file with its cells marked.

    Args:
        file: A file that was read.
        remarks: What is odd beside what is known, for the list.

    Raises:
        AppError: ``intake.unmarkable``.
    """
    found = file.reading.findings if file.reading else ()
    kind = intake.kind_of(file.name, file.content)
    return intake.marked(file.name, file.content, kind, [*found, *remarks])


def marked_name(file: Incoming) -> str:
    """Name of the marked copy."""
    stem = file.name.rpartition(".")[0] or file.name
    return f"DanhDau_{slug_of(stem)}.xlsx"
