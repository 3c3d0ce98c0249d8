"""A draft as a file: checked before it is read, and given back with comments."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lib.drafts.passages import Passage, pasted
from lib.drafts.word import Comment, commented, grouped, passages_of
from lib.intake.files.documents import check_document
from lib.intake.read import largest_mb
from lib.intake.reader.csv import decoded
from lib.office.drafts.checking import Checked, Found, check
from lib.office.meeting.basis import Meeting
from lib.office.opening import ROOT, Office
from lib.vietnamese import numbers
from lib.vocabulary.drafts import MARKS, TO_SEE, Mark
from lib.vocabulary.errors import AppError

LONGEST: Final = 400_000
"""So many letters are some hundred and fifty pages."""

EXAMPLE: Final = "ke-hoach-2025.txt"
"""The plan the first figures come from, beside the sample workbooks."""

logger = logging.getLogger(__name__)


def check_file(meeting: Meeting, name: str, content: bytes) -> Checked:
    """Check a file.

    Args:
        meeting: The edition with its figures.
        name: Its name, used in sentences alone; "" for a text that was pasted.
        content: Its bytes.

    Raises:
        AppError: as ``check_document`` says, and ``draft.long``.
    """
    if not name:
        return check_text(meeting, content.decode("utf-8", errors="replace"))
    return check(meeting, read_file(name, content, largest_mb(meeting.sight.catalogue)))


def read_file(name: str, content: bytes, max_mb: float) -> list[Passage]:
    """The passages of a file.

    Raises:
        AppError: as ``check_file`` says.
    """
    kind = check_document(name, content, max_mb)
    try:
        passages = passages_of(content) if kind == "docx" else pasted(decoded(content))
    except Exception as error:  # a package may be wrong inside in ways nobody can list
        logger.warning("draft not read", exc_info=error)
        raise AppError("draft.damaged", file=name) from error
    return _short(passages)


@dataclass(frozen=True)
class Example:
    """A draft to try the page with: what it is called, its file, its bytes."""

    name: str
    file: str
    content: bytes


def example(office: Office) -> Example | None:
    """The plan of July 2024; None where an office ships no sample."""
    folder = office.catalogue.settings.get("sample_folder", "")
    file = ROOT / folder / EXAMPLE
    if not folder or not file.exists():
        return None
    return Example("Kế hoạch tháng 7/2024", EXAMPLE, file.read_bytes())


def of_marks(checked: Checked, marks: Sequence[Mark]) -> list[Found]:
    """What was found with some marks, the worst first."""
    return [one for one in checked.worst_first if one.mark in marks]


def check_text(meeting: Meeting, text: str) -> Checked:
    """Check a text that was pasted.

    Raises:
        AppError: ``draft.long``.
    """
    return check(meeting, _short(pasted(text)))


def with_comments(content: bytes, checked: Checked, stamp: str) -> bytes:
    """The .docx with comments at the words that differ, do not fit, or should be looked at.

    Args:
        content: The file as received.
        checked: What was found in it.
        stamp: Which edition it was held against.
    """
    told = [
        Comment(one.passage, one.start, one.end, f"{MARKS[one.mark].name}: {one.told}. ({stamp})")
        for one in checked.found
        if one.mark in TO_SEE
    ]
    return commented(content, grouped(told))


def _short(passages: Sequence[Passage]) -> list[Passage]:
    length = sum(len(passage.text) for passage in passages)
    if length > LONGEST:
        raise AppError("draft.long", length=numbers.say(length), most=numbers.say(LONGEST))
    return list(passages)
