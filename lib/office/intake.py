"""From uploaded workbooks to the store: dry run, what would change, acceptance."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from lib.intake.read import Reading
from lib.intake.recalling import Recall
from lib.office.against import remarks_on
from lib.office.changes import NO_CHANGES, changed_figures
from lib.office.closing import Closed, ClosedPeriod, closed_touched
from lib.office.incoming import Incoming, receive
from lib.office.keeping import remarks_of
from lib.office.opening import SAMPLE_ACTOR, Office, new_import
from lib.office.remembering import to_remember
from lib.office.sorting import State, repeated, rivals, states
from lib.office.template import outdated
from lib.progress.counting import counts
from lib.store import accepting, asking
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import Finding

FileContent = tuple[str, bytes]


@dataclass(frozen=True)
class DryRun:
    """What files say and what accepting the good ones would change; nothing of it is in the store yet.

    Args:
        files: The files, in the order received.
        states: State of each file; see ``lib.office.sorting``.
        rivals: Positions of files that state the same numbers differently.
        repeated: Digest of a file → number of the import in force that has the very same bytes.
        version: The store's version it was compared with.
        illustrative_imports: Illustrative imports that could be withdrawn in the same step, because these are
            the first disbursements that are no sample.
        changes: Figures that would change; see ``lib.office.changes.changed_figures``.
        changes_without_illustrative: The same when the illustrative imports are withdrawn as well.
        remarks: What is odd about the figures that would change, and templates that showed older ones.
        first: The number by which the remarks know the first of the files taken.
        closed: Closed reporting periods in which numbers would change.
        closed_without_illustrative: The same when the illustrative imports are withdrawn as well.
    """

    files: tuple[Incoming, ...]
    states: tuple[State, ...]
    rivals: tuple[tuple[int, ...], ...]
    repeated: Mapping[str, int]
    version: int
    illustrative_imports: tuple[int, ...]
    changes: pd.DataFrame
    changes_without_illustrative: pd.DataFrame
    remarks: tuple[Finding, ...] = ()
    first: int = 1
    closed: tuple[Closed, ...] = ()
    closed_without_illustrative: tuple[Closed, ...] = ()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What was understood of the files that could be read."""
        return tuple(file.reading for file in self.files if file.reading)

    @property
    def taken(self) -> tuple[Incoming, ...]:
        """The files that would be taken in."""
        return tuple(file for file, state in self.sorted if state == "ready")

    @property
    def left(self) -> tuple[Incoming, ...]:
        """The files set apart, for whatever reason."""
        return tuple(file for file, state in self.sorted if state != "ready")

    @property
    def sorted(self) -> list[tuple[Incoming, State]]:
        """Each file with its state."""
        return list(zip(self.files, self.states, strict=True))

    @property
    def blocks(self) -> int:
        """Errors, of all files."""
        return sum(file.count("block") for file in self.files)

    @property
    def asks(self) -> int:
        """Questions still open, of all files, and choices between files still to be made."""
        return sum(file.count("ask") for file in self.files) + len(
            [group for group in self.rivals if self.states[group[0]] == "rival"]
        )


def dry_run(
    office: Office,
    files: Sequence[FileContent],
    answers: Mapping[str, str] | None = None,
    step: Callable[[str], object] = lambda _: None,
    recall: Recall | None = None,
) -> DryRun:
    """Read files with the same answers and compare them with the store, which is not written to.

    Args:
        office: The opened office.
        files: Names and bytes.
        answers: Answers to questions of an earlier dry run, by their keys.
        step: Told in Vietnamese what is being done.
        recall: As for ``receive``.

    Raises:
        AppError: ``intake.*``, a file cannot be read. Who has many files uses ``receive`` and ``compare``:
            there a file that cannot be read is set apart.
    """
    received = [receive(office, name, content, answers, step, recall=recall) for name, content in files]
    for file in received:
        if file.fault:
            raise file.fault
    return compare(office, received, step=step)


def compare(
    office: Office,
    files: Sequence[Incoming],
    picks: Mapping[str, str] | None = None,
    step: Callable[[str], object] = lambda _: None,
) -> DryRun:
    """Sort the files read, and compare the good ones with the store, which is not written to.

    Args:
        office: The opened office.
        files: What ``receive`` gave, in the order received.
        picks: Choices between rivals: key of a group → digest of the file to take.
        step: Told in Vietnamese what is being done.
    """
    step("Đang đối chiếu với số liệu đã có…")
    version, known = asking.version(office.store), asking.observations(office.store)
    held = repeated(office, files)
    groups = rivals(office, files, held)
    sorted_ = states(files, held, groups, picks or {})
    good = [
        file.reading for file, state in zip(files, sorted_, strict=True) if state == "ready" and file.reading
    ]
    offered = first_real_disbursements(office, known, good)
    changes, without, remarks = _consequences(office, known, good, offered, step)
    told = [reading.observations for reading in good]
    return DryRun(
        tuple(files),
        sorted_,
        groups,
        held,
        version,
        offered,
        changes,
        without,
        remarks,
        first=_last(known) + 1,
        closed=closed_touched(office, told, changes),
        closed_without_illustrative=closed_touched(office, told, without, offered),
    )


def _consequences(
    office: Office,
    known: pd.DataFrame,
    readings: Sequence[Reading],
    offered: Sequence[int],
    step: Callable[[str], object],
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[Finding, ...]]:
    """Changes, changes without the illustrative imports, and what is odd about them."""
    if not readings:
        return NO_CHANGES, NO_CHANGES, ()
    step("Đang tính số nào thay đổi…")
    added = proposed(readings, known)
    after = pd.concat([known, added], ignore_index=True)
    changes = without = changed_figures(office, known, after)
    if offered:
        real = known[~known["import_id"].isin(offered)]
        without = changed_figures(office, known, pd.concat([real, added], ignore_index=True))
    shown = [
        _said_of(number, remark)
        for number, reading in enumerate(readings, start=_last(known) + 1)
        if reading.sent
        for remark in outdated(office, known, reading.sent)
    ]
    told = remarks_on(office, known, added, _decided(readings, known))
    return changes, without, (*told, *shown)


def _said_of(number: int, remark: Finding) -> Finding:
    """A remark that says by which import what it speaks of comes in."""
    return replace(remark, data={**remark.data, "import": number})


def _decided(readings: Sequence[Reading], known: pd.DataFrame) -> set[tuple[int, str]]:
    """(number the import would have, sheet) of the tables whose title names a decision."""
    return {
        (number, str(table["sheet"]))
        for number, reading in enumerate(readings, start=_last(known) + 1)
        for table in reading.layout.get("tables", ())
        if table.get("decision")
    }


def _last(known: pd.DataFrame) -> int:
    return int(known["import_id"].max()) if len(known) else 0


def proposed(readings: Sequence[Reading], known: pd.DataFrame) -> pd.DataFrame:
    """The observations of readings as they would stand in the store: after all that is known."""
    tables = [
        reading.observations.assign(
            import_id=number, seq=range(len(reading.observations)), illustrative=reading.illustrative
        )
        for number, reading in enumerate(readings, start=_last(known) + 1)
    ]
    return pd.concat([table for table in tables if len(table)] or [known.head(0)], ignore_index=True)


def first_real_disbursements(
    office: Office, known: pd.DataFrame, readings: Sequence[Reading]
) -> tuple[int, ...]:
    """Illustrative imports in force, when these readings are the first disbursements that are no sample.

    Numbers that do not count, such as a commune's own, would leave nothing in the place of the invented ones.
    """
    made = asking.imports(office.store)
    live = made[made["live"].astype(bool)]
    said = [reading.observations for reading in readings if not reading.illustrative]
    brings = any((counts(told, office.catalogue) & (told["measure"] == "disbursed")).any() for told in said)
    samples = live.loc[live["actor"] == SAMPLE_ACTOR, "import_id"]
    held = (known["measure"] == "disbursed") & ~known["import_id"].isin(samples) & ~known["illustrative"]
    held &= counts(known, office.catalogue)
    if not brings or held.any():
        return ()
    return tuple(int(number) for number in live.loc[live["illustrative"].astype(bool), "import_id"])


def accept(
    office: Office,
    run: DryRun,
    *,
    actor: str,
    note: str = "",
    machine: str = "",
    withdraw_illustrative: bool = False,
    reopen: Collection[ClosedPeriod] = (),
    reopen_reason: str = "",
) -> list[int]:
    """Take the good files of a dry run into the store: all of them, in one step, or none.

    Args:
        office: The opened office.
        run: The dry run.
        actor: Who takes them in.
        note: A word from the actor.
        machine: From which machine.
        withdraw_illustrative: Whether the illustrative imports go in the same step.
        reopen: Closed periods that are opened again for it.
        reopen_reason: Why.

    Returns:
        Numbers of the imports made, in the order of ``run.taken``.

    Raises:
        AppError: with no good file ``office.nothing_new`` all are in the store already,
            ``office.states_nothing`` none has a number, else ``office.not_acceptable``; ``office.moved_on``
            the store changed since the dry run; ``store.period_closed`` and other ``store.*``.
    """
    if not run.taken:
        raise _nothing_to_take(run)
    taken = [(file.reading, file.content) for file in run.taken if file.reading]
    remarks = remarks_of(run.remarks, range(run.first, run.first + len(taken)))
    imports = [
        new_import(
            reading,
            content,
            actor=actor,
            note=note,
            machine=machine,
            remarks=own,
            remembered=to_remember(reading),
        )
        for (reading, content), own in zip(taken, remarks, strict=True)
    ]
    return accepting.accept(
        office.store,
        imports,
        withdraw=run.illustrative_imports if withdraw_illustrative else (),
        reason="Đã có số giải ngân thật" if withdraw_illustrative else "",
        reopen=reopen,
        reopen_reason=reopen_reason,
        expected_version=run.version,
    )


def _nothing_to_take(run: DryRun) -> AppError:
    """Why no file can be taken."""
    first = run.files[0] if run.files else None
    if first and set(run.states) <= {"repeated", "twin"}:
        return AppError("office.nothing_new", file=first.name, number=run.repeated[first.digest])
    if set(run.states) <= {"empty", "repeated", "twin"}:
        return AppError("office.states_nothing")
    return AppError("office.not_acceptable", blocks=run.blocks, asks=run.asks)


def speaks_of(run: DryRun) -> tuple[int, date]:
    """Year and newest date the files taken speak of, to show them after acceptance."""
    table = pd.concat([file.reading.observations for file in run.taken if file.reading])
    newest = table.sort_values(["as_of", "year"]).iloc[-1]
    return int(newest["year"]), newest["as_of"].date()
