"""One file of an upload: its bytes, the officer's answers to it, what was understood or why nothing was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from lib.intake.files import archive
from lib.intake.read import Reading, largest_mb, read
from lib.intake.recalling import Recall
from lib.office.opening import Office
from lib.office.remembering import recaller
from lib.office.scoping import kept_in_scope
from lib.progress.counting import counted
from lib.store import asking
from lib.vocabulary.errors import AppError


@dataclass(frozen=True)
class Incoming:
    """A file as it was received and read.

    Args:
        name: File name as received.
        content: Its bytes.
        digest: What tells it apart from other files.
        answers: The officer's answers it was read with.
        reading: What was understood; None when it cannot be read at all.
        fault: Why it cannot be read, None when it can.
    """

    name: str
    content: bytes
    digest: str
    answers: Mapping[str, str] = field(default_factory=dict)
    reading: Reading | None = None
    fault: AppError | None = None

    def count(self, severity: str) -> int:
        """How many findings of a severity it has; a file that cannot be read is one error."""
        unread = int(self.fault is not None and severity == "block")
        found = self.reading.findings if self.reading else ()
        return unread + sum(finding.severity == severity for finding in found)


def digest(content: bytes) -> str:
    """What tells two files apart: the SHA-256 of their bytes."""
    return hashlib.sha256(content).hexdigest()


def opened(office: Office, name: str, content: bytes) -> list[tuple[str, bytes]]:
    """The files of a .zip of files; any other file as itself, and so a .zip that is refused.

    What is wrong with the latter, ``receive`` says.

    Args:
        office: The opened office.
        name: File name as received.
        content: Its bytes.

    Returns:
        Names and bytes.
    """
    try:
        return archive.files_in(name, content, largest_mb(office.catalogue))
    except AppError:
        return [(name, content)]


def receive(
    office: Office,
    name: str,
    content: bytes,
    answers: Mapping[str, str] | None = None,
    step: Callable[[str], object] = lambda _: None,
    known: pd.DataFrame | None = None,
    recall: Recall | None = None,
) -> Incoming:
    """Read one file; that it cannot be read is said of it and stops no other.

    Args:
        office: The opened office.
        name: File name as received.
        content: Its bytes.
        answers: Answers to questions of an earlier reading of this file, by their keys.
        step: Told in Vietnamese what is being done.
        known: All observations in force, where the caller has them; else they are asked of the store.
        recall: What answers questions that ``answers`` does not; None for what the store remembers.
    """
    given = dict(answers or {})
    recall = recall or recaller(office)
    sha256 = digest(content)
    try:
        held = asking.observations(office.store) if known is None else known
        reading = read(name, content, office.catalogue, given, step, _counted(office, held), recall, held)
    except AppError as error:
        return Incoming(name, content, sha256, given, fault=error)
    return Incoming(name, content, sha256, given, kept_in_scope(office, reading))


def _counted(office: Office, held: pd.DataFrame) -> pd.DataFrame:
    """The real numbers in force that count for the figures: invented ones say nothing of a unit."""
    return counted(held[~held["illustrative"].astype(bool)], office.catalogue)
