"""Recognise a workbook this program sent out, and what it was when it left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from lib.catalogue.load import Catalogue
from lib.intake.files.cells import Cell, Sheet
from lib.intake.layout.title_days import YEARS
from lib.vietnamese.dates import say as say_day
from lib.vietnamese.numbers import say
from lib.vietnamese.text import fold
from lib.vocabulary import labels
from lib.vocabulary import template as words
from lib.vocabulary.findings import Finding

Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Sent:
    """A template as it was sent out, from its hidden sheet.

    Args:
        year: Year of the plan.
        as_of: The cut-off date.
        unit: A key of ``labels.UNITS``.
        lead: Office whose lines it has, "" for all.
        place: Key of the place its own rows speak of.
        reporter: Code of who was to report.
        illustrative: Whether illustrative figures stood in it.
        rows: Row key → column key → cell as sent; the rows of the head too.
    """

    year: int
    as_of: date
    unit: str
    lead: str
    place: str
    reporter: str
    illustrative: bool
    rows: Mapping[str, Row]

    @cached_property
    def keys(self) -> list[str]:
        """Keys of the rows of figures, in their order."""
        return [key for key in self.rows if words.key_parts(key)]

    @property
    def factor(self) -> int:
        """How many đồng one unit is."""
        return labels.UNITS[self.unit][1]

    def amount(self, key: str, column: str) -> int | None:
        """What was sent in a cell of money, in đồng."""
        cell = self.rows.get(key, {}).get(column)
        return round(Decimal(cell.text) * self.factor) if cell and cell.kind == "number" else None


@dataclass(frozen=True)
class Marked:
    """A workbook that carries marks of a template.

    Args:
        form: The sheet that is filled; None where it cannot be told.
        sent: What was sent; None where that cannot be read.
        findings: Why the one or the other is missing, and sheets that are none of ours.
    """

    form: Sheet | None
    sent: Sent | None
    findings: tuple[Finding, ...] = ()


def marked(sheets: Sequence[Sheet], cat: Catalogue) -> Marked | None:
    """The template in a workbook.

    Args:
        sheets: The worksheets.
        cat: The catalogue; it must know the codes.

    Returns:
        None where nothing says that it is one: it is then read like any other workbook.
    """
    forms = [sheet for sheet in sheets if _corner(sheet) == words.FORM_MARK]
    copies = [sheet for sheet in sheets if _corner(sheet) == words.SENT_MARK]
    if not forms and not copies:
        return None
    if not copies:
        return Marked(None, None, (Finding("template.no_copy", forms[0].name),))
    fault = _version_fault(_marks(copies[0]))
    sent = None if fault else _sent(copies[0])
    if sent is None:
        return Marked(None, None, (fault or Finding("template.no_copy", copies[0].name),))
    if strange := _strange_codes(sent, cat):
        return Marked(None, sent, (Finding("template.other_catalogue", value=", ".join(strange[:5])),))
    forms = forms or [sheet for sheet in sheets if sheet.name == words.FORM_SHEET]
    if len(forms) != 1:
        names = ", ".join(f"«{sheet.name}»" for sheet in forms)
        return Marked(
            None, sent, (Finding("template.two_forms" if forms else "template.no_form", value=names),)
        )
    foreign = [sheet for sheet in sheets if sheet.cells and sheet not in (forms[0], *copies)]
    return Marked(forms[0], sent, tuple(Finding("template.foreign_sheet", sheet.name) for sheet in foreign))


def _corner(sheet: Sheet) -> str:
    return _text(sheet.cells.get((1, 1)))


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell else ""


def _marks(sheet: Sheet) -> dict[str, str]:
    rows = ((_text(sheet.cells.get((row, 1))), _text(sheet.cells.get((row, 2)))) for row in sheet.rows)
    return {name: value for name, value in rows if name in words.MARKS}


def _version_fault(marks: Mapping[str, str]) -> Finding | None:
    version = marks.get("version", "")
    if not version.isdecimal() or int(version) == words.VERSION:
        return None
    code = "template.older" if int(version) < words.VERSION else "template.newer"
    return Finding(code, value=version, data={"ours": words.VERSION})


def _sent(sheet: Sheet) -> Sent | None:
    """What was sent; None where the hidden sheet was spoilt."""
    marks, rows = _marks(sheet), dict(_copied(sheet))
    if set(words.MARKS) - marks.keys() or marks["unit"] not in labels.UNITS or words.HEADER not in rows:
        return None
    years = (marks["year"], marks["as_of"][:4])
    if not all(YEARS.fullmatch(year) for year in years) or not marks["version"].isdecimal():
        return None
    try:
        as_of = date.fromisoformat(marks["as_of"])
    except ValueError:
        return None
    said = {name: marks[name] for name in ("unit", "lead", "place", "reporter")}
    return Sent(int(marks["year"]), as_of, **said, illustrative=marks["illustrative"] == "1", rows=rows)


def _copied(sheet: Sheet) -> Iterator[tuple[str, Row]]:
    """The copy: row key → cells by column key; several lines of one key are parts of the same row."""
    keys = {cell.column: cell.text for cell in sheet.rows.get(1, []) if cell.text in words.SENT}
    at = next((column for column, key in keys.items() if key == "key"), 0)
    found: dict[str, dict[str, Cell]] = {}
    for number in sheet.rows:
        key = _text(sheet.cells.get((number, at)))
        if number > 1 and key:
            cells = {name: sheet.cells.get((number, column)) for column, name in keys.items()}
            found.setdefault(key, {}).update({name: cell for name, cell in cells.items() if cell})
    yield from found.items()


def _strange_codes(sent: Sent, cat: Catalogue) -> list[str]:
    """Codes the catalogue does not have."""
    lines, places = set(cat.lines["line"]), set(cat.places["place"])
    parts = [words.key_parts(key) or ("", "", "") for key in sent.keys]
    strange = [line for line, _, _ in parts if line not in lines]
    strange += [place for place in (sent.place, *(place for _, place, _ in parts)) if place not in places]
    return list(dict.fromkeys(strange))


def same(cell: Cell | None, sent: Cell | None) -> bool:
    """Whether a cell still holds what was sent; saving by another program may change the last digit."""
    if cell is None or cell.kind == "blank" or sent is None:
        return (cell is None or cell.kind == "blank") and sent is None
    if cell.kind == sent.kind == "number":
        one, other = Decimal(cell.text), Decimal(sent.text)
        return abs(one - other) <= abs(other) * Decimal("1e-12")
    if cell.kind == sent.kind == "date":
        return cell.text[:10] == sent.text[:10]
    return cell.kind == sent.kind and fold(cell.text) == fold(sent.text)


def keyed_rows(form: Sheet) -> dict[int, str]:
    """Row number → hidden key."""
    texts = {row: _text(form.cells.get((row, 1))) for row in form.rows if row > 1}
    return {row: text for row, text in texts.items() if text}


def keyed_columns(form: Sheet) -> dict[str, list[int]]:
    """Column key → the columns that carry it."""
    found: dict[str, list[int]] = {}
    for cell in form.rows.get(1, []):
        if cell.text in words.BY_KEY:
            found.setdefault(cell.text, []).append(cell.column)
    return found


def shown(cell: Cell | None) -> str:
    """What a cell holds, for a sentence."""
    if cell is None or not cell.text:
        return "(trống)"
    if cell.kind == "number":
        return say(Decimal(cell.text))
    return say_day(date.fromisoformat(cell.text[:10])) if cell.kind == "date" else cell.text
