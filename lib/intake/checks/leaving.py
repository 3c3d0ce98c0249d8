"""A row left out on purpose: no number of it is taken, sums still know it, and it is always said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from lib.intake.files.cells import Sheet
from lib.intake.layout.grid import Grid
from lib.intake.layout.rows import Row
from lib.intake.layout.tables import Table
from lib.intake.template.returned import Returned
from lib.vocabulary.findings import Finding

LEFT: Final = "để lại theo yêu cầu"
YES: Final = "yes"
NAMELESS: Final = "(không có tên)"
DIGITS: Final = re.compile(r"\d+$")


def leave_key(sheet: str, row: int | str = "") -> str:
    """Key of the answer that leaves a row out; without a row, what all such keys of a sheet begin with.

    Of a table that lies on its side what is left out is a column, by its letter.
    """
    return f"leave:{sheet}!{row}"


def left_out(rows: Sequence[Row], table: Table, answers: Mapping[str, str]) -> list[Row]:
    """The rows, those the officer leaves out marked, and with them the rows that are their parts.

    Args:
        rows: Rows of a table with their parents.
        table: The table.
        answers: Answers by key.
    """
    own = {at for at, row in enumerate(rows) if answers.get(_key(table, row.number)) == YES}
    return [replace(row, left=bool(own & _upward(rows, at))) if own else row for at, row in enumerate(rows)]


def _key(table: Table, row: int) -> str:
    return leave_key(table.sheet.name, table.row_sign(row))


def _upward(rows: Sequence[Row], at: int) -> set[int]:
    found: set[int] = set()
    while at >= 0 and at not in found:
        found.add(at)
        at = rows[at].parent
    return found


def settled(grid: Grid, findings: Sequence[Finding], answers: Mapping[str, str]) -> list[Finding]:
    """Findings of a table: none about a row left out but that it is; the others say how to leave theirs out.

    Args:
        grid: The table, rows left out marked.
        findings: What was found.
        answers: Answers by key.
    """
    table = grid.table
    left = {row.number for row in grid.rows if row.left}
    body = frozenset(table.body)
    rows = [(finding, table.row_at(finding.cell)) for finding in findings]
    kept = [
        offered(finding, _key(table, row) if row in body else "") for finding, row in rows if row not in left
    ]
    return [*_told(grid, answers), *kept]


def offered(finding: Finding, key: str) -> Finding:
    """A finding; an error in a row of the table says how that row is left out, by this key."""
    return replace(finding, leave=key) if finding.severity == "block" else finding


def _told(grid: Grid, answers: Mapping[str, str]) -> Iterator[Finding]:
    rows = grid.rows
    for at, row in enumerate(rows):
        key = _key(grid.table, row.number)
        if answers.get(key) == YES:
            parts = sum(at in _upward(rows, other) for other in range(at + 1, len(rows)))
            yield said(grid.table.sheet.name, row.where, row.text, parts, key)


def said(sheet: str, cell: str, text: str, parts: int, key: str) -> Finding:
    """That a row was left out, and how it is taken again."""
    also = f" và {parts} dòng chi tiết của nó" if parts else ""
    return Finding("row.left_out", sheet, cell, text or NAMELESS, {"also": also}, leave=key)


def _row_of(finding: Finding) -> int:
    found = DIGITS.search(finding.cell)
    return int(found[0]) if found else 0


def without(back: Returned, answers: Mapping[str, str]) -> Returned:
    """A template that came back without the rows the officer leaves out."""
    if back.form is None:
        return back
    sheet, form = back.form.name, back.form
    body = frozenset(form.rows)
    left = {row for row in body if answers.get(leave_key(sheet, row)) == YES}
    findings = [
        offered(one, leave_key(sheet, row) if (row := _row_of(one)) in body else "") for one in back.findings
    ]
    if not left:
        return replace(back, findings=tuple(findings))
    kept = [finding for finding in findings if finding.sheet != sheet or _row_of(finding) not in left]
    names = {row: _name(form, row) for row in sorted(left)}
    told = [said(sheet, f"B{row}", name, 0, leave_key(sheet, row)) for row, name in names.items()]
    others = [told for told in back.aside if told[0] not in left]
    aside = [(row, name, LEFT) for row, name in names.items()]
    return replace(
        back,
        drafts=tuple(draft for draft in back.drafts if int(DIGITS.findall(draft.cell)[0]) not in left),
        findings=(*told, *kept),
        aside=tuple(sorted([*others, *aside])),
    )


def _name(form: Sheet, row: int) -> str:
    """The longest words of a row: what it is called."""
    return max((cell.words for cell in form.rows.get(row, ())), key=len, default="")
