"""From bytes to what a workbook says: the one door of this room."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.intake.checks.control import totals
from lib.intake.checks.gathering import gathered
from lib.intake.checks.leaving import without
from lib.intake.checks.repeats import once
from lib.intake.describe import form_of, set_aside
from lib.intake.drafts import Draft, sources_of
from lib.intake.exported import Exported, exported
from lib.intake.files import guard, limits
from lib.intake.files.cells import Sheet
from lib.intake.files.guard import Judged
from lib.intake.files.long import NotALedgerError
from lib.intake.files.parse import read_cells
from lib.intake.ledger.book import LedgerRead
from lib.intake.miniature import miniature, of_ledger, shown
from lib.intake.otherwise import otherwise
from lib.intake.recalling import Answered, Recall, answering, nothing
from lib.intake.template import told as template_told
from lib.intake.template.marks import Sent
from lib.intake.template.returned import Returned, returned
from lib.intake.understanding import Understood, understood
from lib.vocabulary.errors import AppError
from lib.vocabulary.exported import FORM_NAME as BOOK_NAME
from lib.vocabulary.findings import Finding
from lib.vocabulary.miniature import Miniature
from lib.vocabulary.observation import no_sources, observations
from lib.vocabulary.template import FORM_NAME


@dataclass(frozen=True)
class Reading:
    """What was understood of one workbook.

    Args:
        file_name: As received.
        observations: Columns of ``lib.vocabulary.observation.DTYPES``; in the order of the workbook.
        sources: Columns of ``SOURCES``: the cells of observations that come of more than their anchor.
        drafts: The numbers as read, those with an open question too.
        findings: Faults, questions and remarks.
        set_aside: Rows left out: sheet, row (int64), text, reason.
        totals: Control totals, one row per column; see ``control.TYPES``.
        miniatures: Each table as the officer knows it, with what was taken.
        reporter: Code of who says it, "" while not known.
        form: Short name of what kind of table it is.
        illustrative: Whether the workbook says its numbers are invented.
        rows_read: Rows of the tables, which are the rows taken and the rows set aside.
        rows_taken: Rows that gave a number.
        rows_set_aside: Rows that did not, each with its reason.
        layout: What was understood of sheets, columns and titles; plain JSON.
        sent: What was sent out, where this is a template that came back.
        otherwise: The questions that were not asked; see ``lib.intake.otherwise``.
        asked: The questions that were answered.
        answers: The answers it was read with, recalled ones too.
    """

    file_name: str
    observations: pd.DataFrame = field(default_factory=observations)
    sources: pd.DataFrame = field(default_factory=no_sources)
    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    set_aside: pd.DataFrame = field(default_factory=pd.DataFrame)
    totals: pd.DataFrame = field(default_factory=pd.DataFrame)
    miniatures: tuple[Miniature, ...] = ()
    reporter: str = ""
    form: str = ""
    illustrative: bool = False
    rows_read: int = 0
    rows_taken: int = 0
    rows_set_aside: int = 0
    layout: Mapping[str, Any] = field(default_factory=dict)
    sent: Sent | None = None
    otherwise: tuple[Finding, ...] = ()
    asked: tuple[Answered, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Draft, ...]:
        """The numbers about which a question is open."""
        return tuple(draft for draft in self.drafts if not draft.complete)


def read(
    name: str,
    content: bytes,
    cat: Catalogue,
    answers: Mapping[str, str],
    step: Callable[[str], object] = lambda _: None,
    known: pd.DataFrame | None = None,
    recall: Recall = nothing,
    held: pd.DataFrame | None = None,
) -> Reading:
    """Understand a workbook.

    Args:
        name: File name as received.
        content: Its bytes.
        cat: The catalogue.
        answers: The officer's answers to questions of an earlier reading, by their keys.
        step: Told in Vietnamese what is being done.
        known: Observations in force that count, for what only they can tell: a unit that slipped,
            what a period's amount adds to.
        recall: What is known of a question that ``answers`` does not answer.
        held: All observations in force: of our own workbook that comes back only what they do not know yet
            is new.

    Returns:
        What was understood; all faults and questions at once.

    Raises:
        AppError: ``intake.*``, the file cannot be read at all.
    """
    step("Đang kiểm tra tệp…")
    judged = guard.check(name, content, largest_mb(cat))
    step("Đang đọc các ô…")
    if judged.megabytes:
        with suppress(NotALedgerError), _uncollected():
            sheets = read_cells(name, content, "long", limits.long(judged.megabytes), step)
            step("Đang cộng các chứng từ…")
            return _answered(name, sheets, cat, answers, (known, held), recall, judged)
    sheets = read_cells(name, content, judged.kind, step=step)
    step("Đang hiểu biểu…")
    return _answered(name, sheets, cat, answers, (known, held), recall, judged)


def cells_of(name: str, content: bytes, cat: Catalogue) -> tuple[Sheet, ...]:
    """The sheets of a workbook as they are, to show where a number stands; errors as in ``read``."""
    judged = guard.check(name, content, largest_mb(cat))
    if judged.megabytes:
        return read_cells(name, content, "long", limits.long(judged.megabytes))
    return read_cells(name, content, judged.kind)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: it would look at hundreds of thousands of cells hundreds of times.

    It is on again afterwards, though another long file may be at it still, which then only takes longer.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _answered(
    name: str,
    sheets: Sequence[Sheet],
    cat: Catalogue,
    answers: Mapping[str, str],
    stored: tuple[pd.DataFrame | None, pd.DataFrame | None],
    recall: Recall,
    judged: Judged,
) -> Reading:
    """What was understood with the officer's answers, those of earlier files too, and the guard's remarks."""
    made = answering(lambda used: reading(name, sheets, cat, used, *stored), answers, recall)
    return replace(made, findings=(*made.findings, *judged.remarks))


def largest_mb(cat: Catalogue) -> float:
    """Size of the largest file taken."""
    return float(cat.thresholds.loc[cat.thresholds["code"] == "max_upload_mb", "value"].iloc[-1])


def reading(
    name: str,
    sheets: Sequence[Sheet],
    cat: Catalogue,
    answers: Mapping[str, str],
    known: pd.DataFrame | None = None,
    held: pd.DataFrame | None = None,
) -> Reading:
    """Understand the cells of a workbook; see ``read``.

    Raises:
        AppError: ``intake.no_table``, no sheet holds a table.
    """
    if back := returned(sheets, cat, answers):
        return _of_template(name, without(back, answers), cat)
    if book := exported(sheets, cat, answers, held):
        return _of_exported(name, book, cat)
    found, ledgers, remarks = understood(sheets, cat, answers, known)
    if not found and not ledgers:
        raise AppError("intake.no_table", file=name)
    return _reading(name, found, ledgers, [*remarks, *_old_letters(sheets)], answers, cat)


def _old_letters(sheets: Sequence[Sheet]) -> list[Finding]:
    """Which sheets were typed for fonts of before Unicode."""
    return [
        Finding("text.legacy", sheet.name, value=", ".join(sheet.legacy)) for sheet in sheets if sheet.legacy
    ]


def _reading(
    name: str,
    found: Sequence[Understood],
    ledgers: Sequence[LedgerRead],
    remarks: Sequence[Finding],
    answers: Mapping[str, str],
    cat: Catalogue,
) -> Reading:
    every: list[Understood | LedgerRead] = [*found, *ledgers]
    kept, repeated = once([draft for table in every for draft in table.drafts], answers)
    complete = [draft for draft in kept if draft.complete]
    findings = [*(finding for table in every for finding in table.findings), *repeated, *remarks]
    reporters = [table.reporter for table in every if table.reporter]
    reporter = reporters[-1] if reporters else ""
    marked = {table.said.illustrative for table in every if table.drafts}
    if len(marked) > 1:
        findings.append(Finding("illustrative.mixed"))
    findings = gathered([*findings, *_not_counted(complete, cat)])
    if not kept and not any(finding.severity in {"block", "ask"} for finding in findings):
        findings.append(Finding("nothing.taken"))
    grids = [(table.grid, table.checked) for table in found]
    aside = pd.concat([set_aside(grids), *(ledger.aside for ledger in ledgers)], ignore_index=True)
    body = sum(table.rows for table in every)
    tables = (*shown(found, kept, aside), *(of_ledger(ledger) for ledger in ledgers))
    return Reading(
        file_name=name,
        observations=observations(vars(draft) for draft in complete),
        sources=sources_of(complete),
        drafts=tuple(kept),
        findings=tuple(findings),
        set_aside=aside,
        totals=pd.concat([totals(grids, kept), *(ledger.totals for ledger in ledgers)], ignore_index=True),
        miniatures=tuple(miniature(one, findings) for one in tables),
        reporter=reporter,
        form=form_of([draft.measure for draft in kept]),
        illustrative=any(table.said.illustrative for table in every),
        rows_read=body,
        rows_taken=body - len(aside),
        rows_set_aside=len(aside),
        layout={"tables": [table.layout for table in every]},
        otherwise=tuple(question for table in found for question in otherwise(table.grid, table.holds, cat)),
    )


def _of_template(name: str, back: Returned, cat: Catalogue) -> Reading:
    """A template that came back: its numbers are few, and what was not filled is no fault."""
    complete = [draft for draft in back.drafts if draft.complete]
    return Reading(
        file_name=name,
        observations=observations(vars(draft) for draft in complete),
        sources=sources_of(complete),
        drafts=back.drafts,
        findings=tuple(gathered([*back.findings, *_not_counted(complete, cat)])),
        set_aside=template_told.aside(back),
        totals=template_told.totals(back),
        reporter=(back.head.reporter if back.head else "") or "",
        form=FORM_NAME,
        rows_read=back.rows,
        rows_taken=back.rows - len(back.aside),
        rows_set_aside=len(back.aside),
        layout=template_told.layout(back),
        sent=back.sent,
    )


def _of_exported(name: str, book: Exported, cat: Catalogue) -> Reading:
    """The workbook of an edition that came back: its numbers are those that were changed."""
    complete = [draft for draft in book.drafts if draft.complete]
    return Reading(
        file_name=name,
        observations=observations(vars(draft) for draft in complete),
        sources=sources_of(complete),
        drafts=book.drafts,
        findings=tuple(gathered([*book.findings, *_not_counted(complete, cat)])),
        set_aside=set_aside([]),
        totals=totals([], []),
        reporter=next((str(draft.reporter) for draft in complete), ""),
        form=BOOK_NAME,
        illustrative=book.illustrative,
        rows_read=len(book.drafts),
        rows_taken=len(book.drafts),
        layout={"tables": []},
    )


def _not_counted(complete: Sequence[Draft], cat: Catalogue) -> list[Finding]:
    """Measures that the reporter's number does not count for: kept for reconciliation, and said so."""
    communes = set(cat.reporters.loc[cat.reporters["kind"] == "commune", "code"])
    counts = dict(zip(cat.reporters["code"], cat.reporters["counts_for"].str.split(), strict=True))
    names = dict(zip(cat.reporters["code"], cat.reporters["name"], strict=True))
    measures = dict(zip(cat.measures["code"], cat.measures["name"], strict=True))
    aside: dict[tuple[str, str], dict[str, None]] = {}
    for draft in complete:
        kind = str(draft.reporter).partition(":")[0]
        code = kind if kind in communes else str(draft.reporter)
        elsewhere = kind in communes and str(draft.place) != str(draft.reporter).partition(":")[2]
        if elsewhere or not {"*", draft.measure} & set(counts.get(code, [])):
            aside.setdefault((code, draft.sheet), {})[str(measures[draft.measure]).lower()] = None
    return [
        Finding(
            "reporter.not_counted", sheet, value=", ".join(told), data={"reporter": names.get(code, code)}
        )
        for (code, sheet), told in aside.items()
    ]
