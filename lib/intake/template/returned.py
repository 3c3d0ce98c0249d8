"""A template that came back: only what was filled or changed in its open cells is a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_line, find_place, is_whole_place
from lib.catalogue.trees import leaf_lines
from lib.intake.drafts import YEAR_ENDS, Draft
from lib.intake.files.cells import Cell, Sheet
from lib.intake.layout.values import Scale, Value, value
from lib.intake.template.head import Head, head, unit_slipped
from lib.intake.template.marks import Sent, keyed_rows, marked, same, shown
from lib.intake.template.rows import Layout, layout, row_name
from lib.vietnamese.numbers import say
from lib.vocabulary import template as words
from lib.vocabulary.findings import Finding
from lib.vocabulary.observation import ALL

ROUNDING: Final = Decimal("1e-9")
"""Share of a total that a program's way of adding up may change."""
UNTOUCHED: Final = "không điền, giữ số đã có"


@dataclass(frozen=True)
class Returned:
    """What a template says.

    Args:
        sent: What was sent; None where it cannot be told.
        form: The sheet that is filled; None where it cannot be told.
        head: What its head says.
        drafts: The numbers filled or changed.
        findings: Faults, questions and remarks.
        aside: Rows that state nothing: row, name, why.
        rows: How many rows it has.
    """

    sent: Sent | None
    form: Sheet | None
    head: Head | None
    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]
    aside: tuple[tuple[int, str, str], ...] = ()
    rows: int = 0


@dataclass(frozen=True)
class _Filling:
    """A form being read."""

    layout: Layout
    head: Head
    cat: Catalogue
    answers: Mapping[str, str]

    def value(self, cell: Cell | None) -> Value:
        """What an open cell holds."""
        scale = Scale("vnd", self.head.multiplier or self.layout.sent.factor, percent=False)
        return value(self.layout.form, cell, scale, self.answers) if cell else Value(None)


def returned(sheets: Sequence[Sheet], cat: Catalogue, answers: Mapping[str, str]) -> Returned | None:
    """Read a template.

    Args:
        sheets: The worksheets.
        cat: The catalogue.
        answers: The officer's answers by key.

    Returns:
        What it says; None where the workbook carries no mark of one.
    """
    found = marked(sheets, cat)
    if found is None:
        return None
    if found.form is None or found.sent is None:
        return Returned(found.sent, None, None, (), found.findings)
    made = layout(found.form, found.sent)
    if not made.rows:
        return Returned(found.sent, found.form, None, (), (*found.findings, *made.findings))
    said = head(made, cat, answers)
    return _read(_Filling(made, said, cat, answers), [*found.findings, *made.findings, *said.findings])


def _read(filling: _Filling, findings: list[Finding]) -> Returned:
    made, drafts, aside = filling.layout, [], []
    rows = [(row, key) for row, key in made.rows.items()]
    spares = list(_spare_rows(filling, findings))
    for row, key in [*rows, *spares]:
        of_row = list(_row(filling, row, key, findings))
        drafts += of_row
        if not of_row:
            aside.append((row, _name(made, row, key), UNTOUCHED))
    findings += _checked(made)
    findings += unit_slipped(made, filling.head, drafts, filling.answers)
    findings += _parts(filling, drafts) if drafts else _total_only(made)
    if not drafts and not any(finding.severity in {"block", "ask"} for finding in findings):
        findings.append(Finding("template.untouched", made.form.name))
    total = len(rows) + len(spares)
    return Returned(made.sent, made.form, filling.head, tuple(drafts), tuple(findings), tuple(aside), total)


def _name(made: Layout, row: int, key: str) -> str:
    if key in made.sent.rows:
        return row_name(made.sent, key)
    return ", ".join(cell.text for name in ("name", "place") if (cell := made.cell(row, name)))


def _row(filling: _Filling, row: int, key: str, findings: list[Finding]) -> Iterator[Draft]:
    """The numbers a row states anew."""
    made = filling.layout
    for column in (column for column in words.OPEN if words.is_open(key, column)):
        cell, before = made.cell(row, column), made.sent.amount(key, column)
        where = (made.form.name, made.address(row, column))
        if cell and cell.kind != "blank" and made.form.merged(row, made.columns[column]):
            findings.append(Finding("template.merged", *where, shown(cell)))
            continue
        if same(cell, made.sent.rows.get(key, {}).get(column)):
            continue
        held = filling.value(cell)
        findings += held.findings
        if held.value is None and not held.findings and before is not None:
            sent = shown(made.sent.rows[key][column])
            findings.append(Finding("template.emptied", *where, data={"sent": sent}))
        elif held.open or held.value not in (None, before):
            yield _draft(filling, row, key, column, None if held.open else held.value)


def _draft(filling: _Filling, row: int, key: str, column: str, amount: int | None) -> Draft:
    made, of = filling.layout, words.BY_KEY[column]
    line, place, origin = words.key_parts(key) or ("", "", "")
    year = made.sent.year
    return Draft(
        sheet=made.form.name,
        cell=made.address(row, column),
        measure=of.measure,
        unit="vnd",
        year=year,
        line=line,
        place=place,
        fund=ALL,
        origin_year=origin,
        as_of=filling.head.as_of,
        horizon=date(year, *YEAR_ENDS) if of.measure == "expected" else None,
        reporter=filling.head.reporter,
        value=amount if filling.head.multiplier else None,
        said=f"{_name(made, row, key)} · {of.label}",
    )


def _checked(made: Layout) -> Iterator[Finding]:
    """Locked cells that do not hold what was sent, as a pasted block leaves them; they never count."""
    for row, key in made.rows.items():
        closed = [column for column in words.OPEN if not words.is_open(key, column)]
        for column in [*(name for name in words.CHECKED if name in made.columns), *closed]:
            cell, sent = made.cell(row, column), made.sent.rows[key].get(column)
            if not same(cell, sent):
                data = {"sent": shown(sent)}
                yield Finding("template.locked", made.form.name, made.address(row, column), shown(cell), data)


def _total_only(made: Layout) -> Iterator[Finding]:
    """A total typed over its formula while no line is filled: nobody knows of which line it is."""
    row = next((row for row, key in keyed_rows(made.form).items() if key == words.TOTAL), 0)
    own = (made.sent.place, str(made.sent.year))
    lines = [at for at, key in made.rows.items() if (words.key_parts(key) or ("",))[1:] == own]
    for column in words.OPEN:
        total, *parts = (_amount(made.cell(at, column)) for at in (row, *lines))
        if total and abs(total - sum(parts)) > abs(total) * ROUNDING:
            where = (made.form.name, made.address(row, column))
            yield Finding("template.total_only", *where, shown(made.cell(row, column)))


def _amount(cell: Cell | None) -> Decimal:
    return Decimal(cell.text) if cell and cell.kind == "number" else Decimal(0)


def _spare_rows(filling: _Filling, findings: list[Finding]) -> Iterator[tuple[int, str]]:
    """Spare rows that were filled, with the key they stand for."""
    seen: dict[str, int] = {}
    for row in filling.layout.spares:
        if not any(
            cell and cell.kind != "blank" for cell in (filling.layout.cell(row, c) for c in words.OPEN)
        ):
            continue
        named = _named(filling, row)
        if isinstance(named, Finding):
            findings.append(named)
        elif named in seen:
            data = {"rows": f"{seen[named]}, {row}"}
            name = _name(filling.layout, row, named)
            findings.append(Finding("template.row_twice", filling.layout.form.name, value=name, data=data))
        else:
            seen[named] = row
            yield row, named


def _named(filling: _Filling, row: int) -> str | Finding:
    """The key a spare row stands for, or why there is none."""
    made, cat = filling.layout, filling.cat
    texts = {name: cell.text if (cell := made.cell(row, name)) else "" for name in ("name", "place")}
    first, last = date(made.sent.year, 1, 1), date(made.sent.year, *YEAR_ENDS)
    on = min(max(filling.head.as_of or last, first), last)  # lines and places are those of the plan's year
    line = find_line(cat, texts["name"].partition(" · ")[0]).code
    if line not in set(leaf_lines(cat, on)["line"]):
        where = (made.form.name, made.address(row, "name"))
        return Finding("template.spare_line", *where, texts["name"] or "(trống)")
    place = _place(texts["place"], made.sent, cat, on)
    if not place:
        return Finding("template.spare_place", made.form.name, made.address(row, "place"), texts["place"])
    key = words.row_key(str(line), place, str(made.sent.year))
    if key in made.sent.rows:
        value = row_name(made.sent, key)
        return Finding("template.spare_known", made.form.name, made.address(row, "name"), value)
    return key


def _place(text: str, sent: Sent, cat: Catalogue, on: date) -> str:
    """The place a spare row names: that of the form where it names none, "" for an unknown one."""
    if not text:
        return sent.place
    return cat.settings["whole_place"] if is_whole_place(cat, text) else find_place(cat, text, on).code or ""


def _parts(filling: _Filling, drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Lines filled with less than their communes, and estimates below what is disbursed already."""
    made = filling.layout
    stated = {(d.measure, d.line, d.place, d.origin_year): d for d in drafts if d.value is not None}
    for (measure, line, place, origin), draft in stated.items():
        if place == made.sent.place:
            parts = [
                d.value or 0
                for (m, of, p, o), d in stated.items()
                if p != place and (m, of, o) == (measure, line, origin)
            ]
            yield from _exceeded(draft, sum(parts), made)
        paid = stated.get(("disbursed", line, place, origin))
        if measure == "expected" and paid and (paid.value or 0) > (draft.value or 0):
            data = {"paid": _say(paid.value, made)}
            yield Finding("template.expected_low", draft.sheet, draft.cell, _say(draft.value, made), data)


def _exceeded(draft: Draft, parts: int, made: Layout) -> Iterable[Finding]:
    if parts > (draft.value or 0):
        data = {"parts": _say(parts, made)}
        yield Finding("template.parts_exceed", draft.sheet, draft.cell, _say(draft.value, made), data)


def _say(amount: int | None, made: Layout) -> str:
    return say((amount or 0) / made.sent.factor)
