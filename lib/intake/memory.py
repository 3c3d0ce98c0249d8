"""What an answer is remembered by: the words it was about, never their place, which moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from lib.intake.layout.grid import Grid
from lib.intake.layout.tables import Table
from lib.vietnamese.text import fold
from lib.vocabulary import ledgers
from lib.vocabulary.findings import Finding

DATED: Final = re.compile(
    r"\b(?:ngay )?\d{1,2} \d{1,2} (?:19|20)\d\d\b"
    r"|\b(?:ngay|thang|quy|nam|tuan|ky|dot|so) (?:\d+|[ivx]+)\b"
    r"|\bt\d{1,2}\b|\b(?:19|20)\d\d\b|\b\d+ thang\b"
)
"""Words of a form that are others next month: its dates, its number."""

APART: Final = " · "
LETTER: Final = re.compile(r"[a-z]")


def undated(text: str) -> str:
    """A text as it will be written next month too: folded, without dates."""
    return " ".join(DATED.sub(" ", fold(text)).split())


def with_memory(findings: Iterable[Finding], grid: Grid) -> list[Finding]:
    """The findings; those whose answer holds for the next such file say what it is remembered by."""
    return [_with_memory(finding, grid) for finding in findings]


def of_table(findings: Iterable[Finding], table: Table) -> list[Finding]:
    """As ``with_memory``, of a ledger: its names are told by their words, its columns and form like any."""
    return [_kept(finding, _told(finding, table)) for finding in findings]


def _with_memory(finding: Finding, grid: Grid) -> Finding:
    rule = OF_ROWS.get(finding.code)
    return _kept(finding, rule(finding, grid) if rule else _told(finding, grid.table))


def _told(finding: Finding, table: Table) -> tuple[str, ...]:
    rule = OF_TABLES.get(finding.code)
    return rule(finding, table) if rule else ()


def _kept(finding: Finding, words: Sequence[str]) -> Finding:
    return replace(finding, memory=APART.join(words)) if words and finding.answer_key else finding


def unasked(finding: Finding, table: Table) -> Finding:
    """A question nobody asked: remembered by how it was understood too.

    An answer to it changes what is understood by itself: it holds only while the same words are understood
    the same way, and never comes of a question that was asked.
    """
    return _kept(finding, (*_told(finding, table), str(finding.data["now"])))


def _of_name(finding: Finding, _: Table) -> tuple[str, ...]:
    return ("row", fold(finding.value)) if LETTER.search(fold(finding.value)) else ()


def _of_row(finding: Finding, grid: Grid) -> tuple[str, ...]:
    """A name is itself wherever it stands, below the same line or place: an alias."""
    at = next((at for at, row in enumerate(grid.rows) if row.where == finding.cell), None)
    if at is None or not LETTER.search(fold(finding.value)) or not grid.rows[at].text:
        return ()
    above = grid.rows[at].parent
    within = (grid.lines[above], grid.places[above]) if above >= 0 else ("", "")
    own = (grid.rows[at].line, grid.rows[at].place)
    return ("row", fold(finding.value), *(code for code in (*within, *own) if code))


def _of_whole(finding: Finding, grid: Grid) -> tuple[str, ...]:
    return ("whole", _title(grid.table), fold(finding.value))


def _of_column(finding: Finding, table: Table) -> tuple[str, ...]:
    """A header means the same in forms of the same title alone."""
    return (finding.code.removeprefix("column."), _title(table), undated(finding.value))


def _of_columns(finding: Finding, table: Table) -> tuple[str, ...]:
    named = all(LETTER.search(value) and len(value) > 3 for value, _ in finding.options)
    return _of_column(finding, table) if named else ()


def _of_form(finding: Finding, table: Table) -> tuple[str, ...]:
    """What a whole table is: of one title and the same headers."""
    heads = {undated(text) for path in table.columns.values() for text in path}
    return (finding.code.partition(".")[0], _title(table), *sorted(heads - {""}))


OF_ROWS: Final[Mapping[str, Callable[[Finding, Grid], tuple[str, ...]]]] = {
    "row.unknown": _of_row,
    "row.ambiguous": _of_row,
    "row.whole": _of_whole,
}
OF_TABLES: Final[Mapping[str, Callable[[Finding, Table], tuple[str, ...]]]] = {
    "ledger.unknown": _of_name,
    "ledger.ambiguous": _of_name,
    "column.unknown": _of_column,
    "column.line": _of_column,
    "column.period_alone": _of_column,
    "column.origin": _of_column,
    "column.twice": _of_columns,
    "understood.column": _of_column,
    "understood.unit": _of_form,
    "unit.missing": _of_form,
    "unit.several": _of_form,
    "measure.missing": _of_form,
    "reporter.missing": _of_form,
}
"""Questions whose answer is remembered, with those of ``OF_ROWS``.

Not dates, which are others each month; not numbers and sums; not the line of a whole table, for the same form
is sent of one line after another.
"""


def keeps(memory: str, answer: str) -> bool:
    """Whether an answer is one to remember.

    Communes send the same form, so of them none stands for all; payments left out are those of one file.
    """
    of_one = answer == ledgers.LEAVE[0] or (memory.startswith("reporter") and ":" in answer)
    return bool(memory) and not of_one


def _title(table: Table) -> str:
    """The lines above a table, without what changes."""
    return " ".join(words for line in table.words if (words := undated(line)))


def what(finding: Finding, names: Mapping[str, str]) -> str:
    """What a question is about, in words: the name that was read, else what is asked for."""
    return finding.value or names.get(finding.code.partition(".")[0], "")


def distinct(texts: Sequence[str]) -> bool:
    """Whether texts differ without their dates."""
    return len({undated(text) for text in texts}) == len(texts)
