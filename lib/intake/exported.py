"""The workbook of an edition that came back: of its sheets the raw figures alone, of them what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.intake.drafts import Draft
from lib.intake.exported_rows import Row, columns, rows
from lib.intake.files.cells import Sheet, letters
from lib.intake.layout.values import Scale, value
from lib.intake.template.marks import shown
from lib.vietnamese.numbers import say
from lib.vocabulary import exported as words
from lib.vocabulary.findings import Finding
from lib.vocabulary.observation import KEY

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
    cover = next((sheet for sheet in sheets if _corner(sheet) == words.COVER_MARK), None)
    if raw is None:
        return Exported(findings=(Finding("exported.no_raw", cover.name),)) if cover else None
    _, version, count = (*_corner(raw).split(words.BETWEEN), "", "")[:3]
    if version != str(words.VERSION):
        return Exported(findings=(Finding("exported.version", raw.name, value=version),))
    header, heads = columns(raw)
    lost = [name for name in (words.KEY, words.SENT, words.VALUE, *words.NAMING) if name not in heads]
    if lost:
        return Exported(findings=(Finding("exported.column", raw.name, value=", ".join(lost)),))
    found, findings = rows(raw, header, heads)
    findings = [*findings, *_strange(raw, found, cat), *_foreign(sheets, raw, cover)]
    gone = int(count) - len(found) if count.isdecimal() else 0
    if gone > 0:
        findings.append(Finding("exported.rows_gone", raw.name, value=str(gone)))
    return _taken(raw, heads[words.VALUE], found, findings, answers, held)


def _corner(sheet: Sheet) -> str:
    cell = sheet.cells.get((1, 1))
    return cell.text.strip() if cell else ""


def _foreign(sheets: Sequence[Sheet], raw: Sheet, cover: Sheet | None) -> Iterator[Finding]:
    """Sheets that were not in the workbook when it was written: the cover names those that were."""
    if cover is None:
        return
    named = {cell.text for cell in cover.cells.values()}
    for sheet in sheets:
        if sheet.cells and sheet is not raw and sheet is not cover and sheet.name not in named:
            yield Finding("exported.foreign_sheet", sheet.name)


def _strange(raw: Sheet, found: Sequence[Row], cat: Catalogue) -> Iterator[Finding]:
    """Codes the catalogue does not have."""
    known = {
        "line": {"", *cat.lines["line"]},
        "place": {"", *cat.places["place"]},
        "measure": {*cat.measures["code"]},
    }
    strange = dict.fromkeys(
        row.codes[name] for row in found for name, codes in known.items() if row.codes[name] not in codes
    )
    if strange:
        yield Finding("exported.other_catalogue", raw.name, value=", ".join(list(strange)[:NAMED]))


def _taken(
    raw: Sheet,
    column: int,
    found: Sequence[Row],
    findings: list[Finding],
    answers: Mapping[str, str],
    held: pd.DataFrame | None,
) -> Exported:
    """The rows whose number is new, as drafts; of a mixture for another store the real ones."""
    elsewhere = not _knows(held, found)
    wanted = [row for row in found if elsewhere or row.touched]
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
        findings.append(_told(raw, found, drafts, elsewhere=elsewhere))
    illustrative = bool(drafts) and len(invented) == len(wanted)
    return Exported(tuple(drafts), tuple(findings), illustrative, len(found))


def _told(raw: Sheet, found: Sequence[Row], drafts: Sequence[Draft], *, elsewhere: bool) -> Finding:
    """What became of the rows, in one sentence."""
    code = "exported.elsewhere" if elsewhere else "exported.changed" if drafts else "exported.untouched"
    return Finding(code, raw.name, value=say(len(drafts)), data={"count": say(len(found))})


def _knows(held: pd.DataFrame | None, found: Sequence[Row]) -> bool:
    """Whether the store holds any of the numbers."""
    if held is None or held.empty:
        return False
    told = held[list(KEY)].drop_duplicates()
    days = {name: told[name].dt.strftime("%Y-%m-%d").fillna("") for name in ("as_of", "horizon")}
    known = set(told.assign(**days, year=told["year"].astype("str")).itertuples(index=False, name=None))
    return any(row.key[:-1] in known for row in found)


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
