"""The rows of the raw figures of a workbook that came back: what each is, what it said when it left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from lib.intake.files.cells import Cell, Sheet, letters
from lib.intake.files.long import LongSheet
from lib.intake.template.marks import same, shown
from lib.vietnamese.text import fold
from lib.vocabulary import exported as words
from lib.vocabulary.findings import Finding
from lib.vocabulary.observation import KEY

HEADED: Final = 30
"""The headings stand in one of so many first rows."""


@dataclass(frozen=True)
class Row:
    """One row of the raw figures.

    Args:
        number: Its number in the sheet.
        codes: What the number is, by the names of ``words.CODES``.
        cell: What its value is now.
        sent: What it was when the workbook was written.
        renamed: Whether it says of itself what its key does not.
    """

    number: int
    codes: Mapping[str, str]
    cell: Cell | None
    sent: Cell | None
    renamed: bool

    @property
    def key(self) -> tuple[str, ...]:
        """Two rows of one key are the same number; an invented one may stand beside a real one."""
        return tuple(self.codes[name] for name in (*KEY, "illustrative"))

    @property
    def touched(self) -> bool:
        """Whether the value is another than was sent."""
        return not same(self.cell, self.sent)


def columns(raw: Sheet) -> tuple[int, dict[str, int]]:
    """The row of the headings, and heading → its column; nothing where the key column is not found."""
    known = {fold(name): name for name in (words.KEY, words.SENT, words.VALUE, *words.NAMING)}
    for number in range(1, HEADED):
        cells = raw.rows.get(number, [])
        named = {known[folded]: cell.column for cell in cells if (folded := fold(cell.text)) in known}
        if words.KEY in named:
            return number, named
    return 0, {}


def rows(raw: Sheet, header: int, heads: Mapping[str, int]) -> tuple[list[Row], list[Finding]]:
    """The rows with a key, and what is wrong with others."""
    found: dict[tuple[str, ...], Row] = {}
    findings = []
    for number in range(header + 1, _height(raw) + 1):
        cells = {name: raw.at(number, column) for name, column in heads.items()}
        key, cell = cells[words.KEY], cells[words.VALUE]
        address = f"{letters(heads[words.VALUE])}{number}"
        parts = words.key_parts(key.text) if key else None
        if parts is None or not _sound(parts[0]):
            if cell and cell.kind != "blank":
                findings.append(Finding("exported.row_added", raw.name, address, shown(cell)))
            continue
        codes, check = parts
        named = [_said(cells[name]) for name in words.NAMING]
        row = Row(number, codes, cell, cells[words.SENT], words.check(named) != check)
        if row.renamed:
            findings.append(Finding("exported.renamed", raw.name, address, ", ".join(filter(None, named))))
        if row.key in found:
            twice = f"{found[row.key].number}, {number}"
            findings.append(Finding("exported.row_twice", raw.name, address, twice))
        found[row.key] = row
    return list(found.values()), findings


def _height(raw: Sheet) -> int:
    if isinstance(raw, LongSheet):
        return max((len(column) for column in raw.columns.values()), default=0)
    return max(raw.rows, default=0)


def _sound(codes: Mapping[str, str]) -> bool:
    """Whether year and days of a key are such."""
    try:
        days = [date.fromisoformat(codes[name]) for name in ("as_of", "horizon") if codes[name]]
    except ValueError:
        return False
    return bool(days) and bool(codes["as_of"]) and codes["year"].isdecimal()


def _said(cell: Cell | None) -> str:
    """What a naming cell says: days without their time, a year typed as a number."""
    if cell is None or cell.kind == "blank":
        return ""
    return cell.text[:10] if cell.kind == "date" else cell.text
