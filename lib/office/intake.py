"""From an uploaded workbook to the store: dry run, what would change, acceptance, withdrawal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.intake.read import Reading, read
from lib.office.changes import changed_figures, remarks_on
from lib.office.opening import SAMPLE_ACTOR, Office, acceptable, new_import
from lib.store import accepting, asking
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import Finding

FileContent = tuple[str, bytes]


@dataclass(frozen=True)
class DryRun:
    """What files say and what accepting them would change; nothing of it is in the store yet.

    Args:
        readings: What was understood of each file.
        contents: The bytes of each file.
        answers: The officer's answers used.
        repeated: File name → number of the import in force that has the very same bytes.
        version: The store's version it was compared with.
        illustrative_imports: Illustrative imports that could be withdrawn in the same step, because these are
            the first disbursements that are no sample.
        changes: Figures that would change; see ``lib.office.changes.changed_figures``.
        changes_without_illustrative: The same when the illustrative imports are withdrawn as well.
        remarks: What is odd about the figures that would change; warnings alone.
    """

    readings: tuple[Reading, ...]
    contents: tuple[bytes, ...]
    answers: Mapping[str, str]
    repeated: Mapping[str, int]
    version: int
    illustrative_imports: tuple[int, ...]
    changes: pd.DataFrame
    changes_without_illustrative: pd.DataFrame
    remarks: tuple[Finding, ...] = ()

    @property
    def blocks(self) -> int:
        """Errors that stop the acceptance."""
        return self._count("block")

    @property
    def asks(self) -> int:
        """Questions still open."""
        return self._count("ask")

    def _count(self, severity: str) -> int:
        return sum(finding.severity == severity for reading in self.readings for finding in reading.findings)


def digest(content: bytes) -> str:
    """What tells two files apart: the SHA-256 of their bytes."""
    return hashlib.sha256(content).hexdigest()


def dry_run(
    office: Office,
    files: Sequence[FileContent],
    answers: Mapping[str, str] | None = None,
    step: Callable[[str], object] = lambda _: None,
) -> DryRun:
    """Read files and compare them with the store, which is not written to.

    Args:
        office: The opened office.
        files: Names and bytes.
        answers: Answers to questions of an earlier dry run, by their keys.
        step: Told in Vietnamese what is being done.

    Raises:
        AppError: ``intake.*``, a file cannot be read.
    """
    given = dict(answers or {})
    readings = tuple(read(name, content, office.catalogue, given, step) for name, content in files)
    step("Đang đối chiếu với số liệu đã có…")
    version, known = asking.version(office.store), asking.observations(office.store)
    offered = first_real_disbursements(office, known, readings)
    real = known[~known["import_id"].isin(offered)]
    added = proposed(readings, known)
    step("Đang tính số nào thay đổi…")
    after = pd.concat([known, added], ignore_index=True)
    changes = changed_figures(office, known, after)
    return DryRun(
        readings=readings,
        contents=tuple(content for _, content in files),
        answers=given,
        repeated=repeated(office, files),
        version=version,
        illustrative_imports=offered,
        changes=changes,
        changes_without_illustrative=changed_figures(
            office, known, pd.concat([real, added], ignore_index=True)
        )
        if offered
        else changes,
        remarks=tuple(remarks_on(office, after, added, changes)),
    )


def repeated(office: Office, files: Sequence[FileContent]) -> dict[str, int]:
    """File name → import in force with the same bytes."""
    found = {name: asking.same_content(office.store, digest(content)) for name, content in files}
    return {name: number for name, number in found.items() if number is not None}


def proposed(readings: Sequence[Reading], known: pd.DataFrame) -> pd.DataFrame:
    """The observations of readings as they would stand in the store: after all that is known."""
    last = int(known["import_id"].max()) if len(known) else 0
    tables = [
        reading.observations.assign(
            import_id=last + turn, seq=range(len(reading.observations)), illustrative=reading.illustrative
        )
        for turn, reading in enumerate(readings, start=1)
    ]
    return pd.concat([table for table in tables if len(table)] or [known.head(0)], ignore_index=True)


def first_real_disbursements(
    office: Office, known: pd.DataFrame, readings: Sequence[Reading]
) -> tuple[int, ...]:
    """Illustrative imports in force, when these readings are the first disbursements that are no sample."""
    made = asking.imports(office.store)
    live = made[made["live"].astype(bool)]
    brings = any(
        not reading.illustrative and (reading.observations["measure"] == "disbursed").any()
        for reading in readings
    )
    samples = live.loc[live["actor"] == SAMPLE_ACTOR, "import_id"]
    held = (known["measure"] == "disbursed") & ~known["import_id"].isin(samples) & ~known["illustrative"]
    if not brings or held.any():
        return ()
    return tuple(int(number) for number in live.loc[live["illustrative"].astype(bool), "import_id"])


def accept(
    office: Office, run: DryRun, *, actor: str, note: str = "", withdraw_illustrative: bool = False
) -> list[int]:
    """Take the files of a dry run into the store: all of them, in one step, or none.

    Returns:
        Numbers of the imports made.

    Raises:
        AppError: ``office.not_acceptable`` errors or open questions remain; ``office.nothing_new`` a file is
            in the store already; ``office.moved_on`` the store changed since the dry run; ``store.*``.
    """
    if not all(acceptable(reading) for reading in run.readings):
        raise AppError("office.not_acceptable", blocks=run.blocks, asks=run.asks)
    for name, number in run.repeated.items():
        raise AppError("office.nothing_new", file=name, number=number)
    imports = [
        new_import(reading, content, actor=actor, note=note, answers=dict(run.answers))
        for reading, content in zip(run.readings, run.contents, strict=True)
    ]
    return accepting.accept(
        office.store,
        imports,
        withdraw=run.illustrative_imports if withdraw_illustrative else (),
        reason="Đã có số giải ngân thật" if withdraw_illustrative else "",
        expected_version=run.version,
    )


def withdraw(office: Office, import_ids: Sequence[int], *, actor: str, reason: str) -> None:
    """Withdraw imports: from now on they do not count. Raises ``store.*`` for unknown or withdrawn ones."""
    accepting.withdraw(office.store, import_ids, actor, reason)


def speaks_of(run: DryRun) -> tuple[int, date]:
    """Year and newest date the files speak of, to show them after acceptance."""
    table = pd.concat([reading.observations for reading in run.readings])
    newest = table.sort_values(["as_of", "year"]).iloc[-1]
    return int(newest["year"]), newest["as_of"].date()
