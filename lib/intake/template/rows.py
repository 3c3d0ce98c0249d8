"""The rows of a template that came back: which are still what they were, and what was done to the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lib.intake.files.cells import Cell, Sheet, letters
from lib.intake.template.marks import Sent, keyed_columns, keyed_rows, same, shown
from lib.vietnamese.text import fold
from lib.vocabulary import template as words
from lib.vocabulary.findings import Finding

NAMED: Final = 3
"""So many rows are named one by one."""


@dataclass(frozen=True)
class Layout:
    """Where the rows and columns of a form stand now.

    Args:
        form: The sheet.
        sent: What was sent.
        columns: Column key → its column.
        rows: Row number → key, rows of figures whose key can be trusted.
        spares: Numbers of the spare rows.
        findings: What was done to rows and columns.
    """

    form: Sheet
    sent: Sent
    columns: Mapping[str, int]
    rows: Mapping[int, str]
    spares: tuple[int, ...]
    findings: tuple[Finding, ...]

    def cell(self, row: int, column: str) -> Cell | None:
        """The cell of a row under a column key."""
        return self.form.cells.get((row, self.columns.get(column, 0)))

    def address(self, row: int, column: str) -> str:
        """A1 address."""
        return f"{letters(self.columns[column])}{row}"


def layout(form: Sheet, sent: Sent) -> Layout:
    """Find rows and columns by their hidden keys, and tell what was done to them."""
    held, keys = keyed_columns(form), keyed_rows(form)
    columns = {key: places[0] for key, places in held.items()}
    headed = next((row for row, key in keys.items() if key == words.HEADER), 0)
    needed = {*words.OPEN, *words.NAMING}
    known = {row: key for row, key in keys.items() if key in set(sent.keys)}
    if not headed or not known or needed - columns.keys():
        return Layout(form, sent, {}, {}, (), (Finding("template.keys_wiped", form.name),))
    bare = Layout(form, sent, columns, known, (), ())
    if faults := [*_copied_columns(form, held), *_headings(bare, headed)]:
        return Layout(form, sent, {}, {}, (), tuple(faults))
    repeated = {key for key, times in Counter(known.values()).items() if times > 1}
    misnamed = {row for row in known if not _fits(bare, row)}
    good = {row: key for row, key in known.items() if key not in repeated and row not in misnamed}
    spares = tuple(row for row, key in keys.items() if key.startswith(words.SPARE))
    findings = [
        *_moved_columns(bare),
        *_added(bare, {*keys} - {row for row, key in keys.items() if _is_strange(key, sent)}, headed),
        *_repeated(bare, repeated),
        *(_misnamed(bare, row) for row in sorted(misnamed)),
        *_order(bare),
        *_deleted(bare),
    ]
    return Layout(form, sent, columns, good, spares, tuple(findings))


def row_name(sent: Sent, key: str) -> str:
    """A row in words, as it was sent."""
    cells = sent.rows[key]
    return ", ".join(cells[name].text for name in ("code", "name", "place") if name in cells)


def _is_strange(key: str, sent: Sent) -> bool:
    """A key that was never sent: like none."""
    return key not in sent.rows and not key.startswith((words.SPARE, "@"))


def _copied_columns(form: Sheet, held: Mapping[str, Sequence[int]]) -> Iterator[Finding]:
    for key in words.OPEN:
        if len(held[key]) > 1:
            names = ", ".join(letters(column) for column in held[key])
            yield Finding(
                "template.column_twice", form.name, value=words.BY_KEY[key].label, data={"columns": names}
            )


def _headings(bare: Layout, headed: int) -> Iterator[Finding]:
    """A heading that does not fit its column's key: the one was moved without the other."""
    for key in (key for key in words.BY_KEY if key in bare.columns and key not in {"tt", "rate"}):
        cell, sent = bare.cell(headed, key), bare.sent.rows[words.HEADER].get(key)
        if not same(cell, sent):
            data = {"sent": sent.text if sent else ""}
            yield Finding("template.heading", bare.form.name, bare.address(headed, key), shown(cell), data)


def _moved_columns(bare: Layout) -> Iterator[Finding]:
    at = {column.key: number for number, column in enumerate(words.COLUMNS, start=2)}
    moved = [words.BY_KEY[key].label for key, number in bare.columns.items() if at[key] != number]
    if moved:
        yield Finding("template.column_moved", bare.form.name, value=", ".join(moved))


def _added(bare: Layout, keyed: set[int], headed: int) -> Iterator[Finding]:
    """Rows without a key of ours that state a number."""
    for row in bare.form.rows:
        filled = [key for key in words.OPEN if _states_number(bare.cell(row, key))]
        if row > headed and row not in keyed and filled:
            names = [cell.text for name in words.NAMING if (cell := bare.cell(row, name))]
            value = ", ".join(names) or f"dòng {row}"
            yield Finding("template.row_added", bare.form.name, bare.address(row, filled[0]), value)


def _states_number(cell: Cell | None) -> bool:
    """Whether a cell may be meant as a number; a signature below the table is none."""
    if cell is None or cell.kind == "blank":
        return False
    return cell.kind != "text" or any(letter.isdigit() for letter in cell.text)


def _repeated(bare: Layout, repeated: set[str]) -> Iterator[Finding]:
    for key in [key for key in bare.sent.keys if key in repeated]:
        rows = ", ".join(str(row) for row, other in bare.rows.items() if other == key)
        yield Finding(
            "template.row_twice", bare.form.name, value=row_name(bare.sent, key), data={"rows": rows}
        )


def _fits(bare: Layout, row: int) -> bool:
    sent = bare.sent.rows[bare.rows[row]]
    return all(_said(bare.cell(row, name)) == _said(sent.get(name)) for name in words.NAMING)


def _said(cell: Cell | None) -> str:
    return fold(cell.text) if cell else ""


def _misnamed(bare: Layout, row: int) -> Finding:
    names = [cell.text for name in words.NAMING if (cell := bare.cell(row, name))]
    data = {"sent": row_name(bare.sent, bare.rows[row])}
    value = ", ".join(names) or "(trống)"
    return Finding("template.row_name", bare.form.name, bare.address(row, "name"), value, data)


def _order(bare: Layout) -> Iterator[Finding]:
    here = list(dict.fromkeys(bare.rows.values()))
    present = set(here)
    first = next(
        (
            now
            for now, was in zip(here, (k for k in bare.sent.keys if k in present), strict=True)
            if now != was
        ),
        "",
    )
    if first:
        row = next(row for row, key in bare.rows.items() if key == first)
        yield Finding(
            "template.row_moved", bare.form.name, bare.address(row, "name"), row_name(bare.sent, first)
        )


def _deleted(bare: Layout) -> Iterator[Finding]:
    present = set(bare.rows.values())
    gone = [row_name(bare.sent, key) for key in bare.sent.keys if key not in present]
    if gone:
        names = "; ".join(gone[:NAMED]) + ("…" if len(gone) > NAMED else "")
        yield Finding("template.row_deleted", bare.form.name, value=names, data={"count": len(gone)})
