"""The workbook of an edition that came back: of its sheets the raw figures alone, of them what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.intake.drafts import Draft
from lib.intake.files.cells import Cell, Sheet, letters
from lib.intake.files.long import LongSheet
from lib.intake.layout.values import Scale, value
from lib.intake.template.marks import same, shown
from lib.vietnamese.numbers import say
from lib.vietnamese.text import fold
from lib.vocabulary import exported as words
from lib.vocabulary.findings import Finding
from lib.vocabulary.observation import KEY

HEADED: Final = 30
"""The headings stand in one of so many first rows."""
NAMED: Final = 3
"""So many codes the catalogue does not have are named."""


@dataclass(frozen=True)
class Exported:
    """What the workbook says.

    Args:
        drafts: The numbers changed; all of them where the store knows none of them.
        findings: Faults, questions and remarks.
        illustrative: Whether the numbers are invented.
        rows: How many rows were read.
    """

    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    illustrative: bool = False
    rows: int = 0


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


def exported(
    sheets: Sequence[Sheet], cat: Catalogue, answers: Mapping[str, str], held: pd.DataFrame | None
) -> Exported | None:
    """Read the workbook of an edition.

    Args:
        sheets: The worksheets.
        cat: The catalogue.
        answers: The officer's answers by key.
        held: All that is in force in the store; None where there is no store.

    Returns:
        What it says; None where the workbook carries no mark of one.
    """
    raw = next((sheet for sheet in sheets if _corner(sheet).startswith(words.RAW_MARK)), None)
    if raw is None:
        cover = next((sheet for sheet in sheets if _corner(sheet) == words.COVER_MARK), None)
        return Exported(findings=(Finding("exported.no_raw", cover.name),)) if cover else None
    _, version, count = (*_corner(raw).split(words.BETWEEN), "", "")[:3]
    if version != str(words.VERSION):
        return Exported(findings=(Finding("exported.version", raw.name, value=version),))
    header, columns = _columns(raw)
    lost = [name for name in (words.KEY, words.SENT, words.VALUE, *words.NAMING) if name not in columns]
    if lost:
        return Exported(findings=(Finding("exported.column", raw.name, value=", ".join(lost)),))
    rows, findings = _rows(raw, header, columns)
    findings = [*findings, *_strange(raw, rows, cat)]
    gone = int(count) - len(rows) if count.isdecimal() else 0
    if gone > 0:
        findings.append(Finding("exported.rows_gone", raw.name, value=str(gone)))
    return _taken(raw, columns[words.VALUE], rows, findings, answers, held)


def _corner(sheet: Sheet) -> str:
    cell = sheet.cells.get((1, 1))
    return cell.text.strip() if cell else ""


def _columns(raw: Sheet) -> tuple[int, dict[str, int]]:
    """The row of the headings, and heading → its column; nothing where the key column is not found."""
    known = {fold(name): name for name in (words.KEY, words.SENT, words.VALUE, *words.NAMING)}
    for number in range(1, HEADED):
        heads = raw.rows.get(number, [])
        named = {known[folded]: cell.column for cell in heads if (folded := fold(cell.text)) in known}
        if words.KEY in named:
            return number, named
    return 0, {}


def _rows(raw: Sheet, header: int, columns: Mapping[str, int]) -> tuple[list[Row], list[Finding]]:
    """The rows with a key, and what is wrong with others."""
    found: dict[tuple[str, ...], Row] = {}
    findings = []
    for number in range(header + 1, _height(raw) + 1):
        cells = {name: raw.at(number, column) for name, column in columns.items()}
        key, cell = cells[words.KEY], cells[words.VALUE]
        address = f"{letters(columns[words.VALUE])}{number}"
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


def _strange(raw: Sheet, rows: Sequence[Row], cat: Catalogue) -> Iterator[Finding]:
    """Codes the catalogue does not have."""
    known = {
        "line": {"", *cat.lines["line"]},
        "place": {"", *cat.places["place"]},
        "measure": {*cat.measures["code"]},
    }
    strange = dict.fromkeys(
        row.codes[name] for row in rows for name, codes in known.items() if row.codes[name] not in codes
    )
    if strange:
        yield Finding("exported.other_catalogue", raw.name, value=", ".join(list(strange)[:NAMED]))


def _taken(
    raw: Sheet,
    column: int,
    rows: Sequence[Row],
    findings: list[Finding],
    answers: Mapping[str, str],
    held: pd.DataFrame | None,
) -> Exported:
    """The rows whose number is new, as drafts; of a mixture for another store the real ones."""
    elsewhere = not _knows(held, rows)
    wanted = [row for row in rows if elsewhere or row.touched]
    invented = [row for row in wanted if row.codes["illustrative"] == "1"]
    if elsewhere and len(invented) < len(wanted):
        wanted = [row for row in wanted if row.codes["illustrative"] != "1"]
        if invented:
            findings.append(Finding("exported.illustrative", raw.name, value=say(len(invented))))
    elif invented and len(invented) < len(wanted):
        findings.append(Finding("illustrative.mixed"))
    drafts = []
    for row in wanted:
        drafts += list(_draft(raw, column, row, findings, answers))
    if not any(finding.severity in {"block", "ask"} for finding in findings):
        findings.append(_told(raw, rows, drafts, elsewhere=elsewhere))
    illustrative = bool(drafts) and len(invented) == len(wanted)
    return Exported(tuple(drafts), tuple(findings), illustrative, len(rows))


def _told(raw: Sheet, rows: Sequence[Row], drafts: Sequence[Draft], *, elsewhere: bool) -> Finding:
    """What became of the rows, in one sentence."""
    code = "exported.elsewhere" if elsewhere else "exported.changed" if drafts else "exported.untouched"
    return Finding(code, raw.name, value=say(len(drafts)), data={"count": say(len(rows))})


def _knows(held: pd.DataFrame | None, rows: Sequence[Row]) -> bool:
    """Whether the store holds any of the numbers."""
    if held is None or held.empty:
        return False
    told = held[list(KEY)].drop_duplicates()
    days = {name: told[name].dt.strftime("%Y-%m-%d").fillna("") for name in ("as_of", "horizon")}
    known = set(told.assign(**days, year=told["year"].astype("str")).itertuples(index=False, name=None))
    return any(row.key[:-1] in known for row in rows)


def _draft(
    raw: Sheet, column: int, row: Row, findings: list[Finding], answers: Mapping[str, str]
) -> Iterator[Draft]:
    codes, address = row.codes, f"{letters(column)}{row.number}"
    if row.cell is None or row.cell.kind == "blank":
        if row.sent is not None:
            findings.append(Finding("exported.emptied", raw.name, address, shown(row.sent)))
        return
    how = Scale(codes["unit"], 1, percent=False)
    held = value(raw, row.cell, how, answers)
    findings += held.findings
    before = value(raw, row.sent, how, {}).value if row.touched and row.sent else None
    if held.value == before and not held.open:  # the same number typed anew, or a fault that is told
        return
    yield Draft(
        sheet=raw.name,
        cell=address,
        measure=codes["measure"],
        unit=codes["unit"],
        year=int(codes["year"]),
        line=codes["line"],
        place=codes["place"],
        fund=codes["fund"],
        origin_year=codes["origin_year"],
        as_of=date.fromisoformat(codes["as_of"]),
        horizon=date.fromisoformat(codes["horizon"]) if codes["horizon"] else None,
        reporter=codes["reporter"],
        value=held.value,
        said=f"{codes['line']} · {codes['place']}",
    )
