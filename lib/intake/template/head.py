"""The head of a template that came back: who reports, for which date, in which unit; changed means asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import itemgetter

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_reporter
from lib.catalogue.reporters import reporters_on
from lib.intake.checks.asking import ABSURD, IMPOSSIBLE
from lib.intake.drafts import Draft
from lib.intake.files.cells import Cell
from lib.intake.template.marks import keyed_rows, same, shown
from lib.intake.template.rows import Layout
from lib.vietnamese import dates
from lib.vietnamese.numbers import say
from lib.vocabulary import headers, labels
from lib.vocabulary import template as words
from lib.vocabulary.findings import Finding


@dataclass(frozen=True)
class Head:
    """What the head says; None where a question is open.

    Args:
        reporter: Code of who reports.
        as_of: The cut-off date.
        multiplier: How many đồng one unit is.
        findings: The questions.
    """

    reporter: str | None
    as_of: date | None
    multiplier: int | None
    findings: tuple[Finding, ...]


def head(made: Layout, cat: Catalogue, answers: Mapping[str, str]) -> Head:
    """Read the head.

    Args:
        made: Where rows and columns stand.
        cat: The catalogue.
        answers: The officer's answers by key.
    """
    found: list[Finding] = []
    as_of = _as_of(made, answers, found)
    reporter = _reporter(made, cat, as_of, answers, found)
    return Head(reporter, as_of, _multiplier(made, answers, found), tuple(found))


def _cell(made: Layout, key: str, column: str) -> tuple[Cell | None, str]:
    """The cell of a head row, and its address."""
    row = next((row for row, text in keyed_rows(made.form).items() if text == key), 0)
    if not row or column not in made.columns:
        return None, ""
    return made.cell(row, column), made.address(row, column)


def _as_of(made: Layout, answers: Mapping[str, str], found: list[Finding]) -> date | None:
    cell, address = _cell(made, words.AS_OF, words.HEAD_COLUMN)
    said = _day(cell)
    if said == made.sent.as_of:
        return said
    key = f"as_of:{made.form.name}"
    options = {day.isoformat(): dates.say(day) for day in (said, made.sent.as_of) if day}
    if (answer := answers.get(key, "")) in options:
        return date.fromisoformat(answer)
    where, data = (made.form.name, address, shown(cell)), {"sent": dates.say(made.sent.as_of)}
    found.append(Finding("template.as_of", *where, data, answer_key=key, options=tuple(options.items())))
    return None


def _day(cell: Cell | None) -> date | None:
    if cell is None:
        return None
    if cell.kind == "date":
        return date.fromisoformat(cell.text[:10])
    read = dates.read_date(cell.text) if cell.kind == "text" else None
    return read.end if isinstance(read, dates.Day) else None


def _multiplier(made: Layout, answers: Mapping[str, str], found: list[Finding]) -> int | None:
    cell, address = _cell(made, words.UNIT, words.UNIT_COLUMN)
    key = _unit_key(made)
    if (answer := answers.get(key, "")) in dict(headers.UNITS_ASKED):
        return int(answer)
    if same(cell, made.sent.rows.get(words.UNIT, {}).get(words.UNIT_COLUMN)):
        return made.sent.factor
    where, data = (made.form.name, address, shown(cell)), {"sent": labels.UNITS[made.sent.unit][0]}
    found.append(Finding("template.unit", *where, data, answer_key=key, options=headers.UNITS_ASKED))
    return None


def _unit_key(made: Layout) -> str:
    """Key of the question in which unit the numbers stand."""
    return f"unit:{made.form.name}"


def unit_slipped(
    made: Layout, said: Head, drafts: Sequence[Draft], answers: Mapping[str, str]
) -> Iterator[Finding]:
    """An amount absurd in the unit of the form, as đồng typed for triệu: asked, then an error.

    Args:
        made: Where rows and columns stand.
        said: What the head says.
        drafts: The numbers filled or changed.
        answers: The officer's answers by key.
    """
    size, key = said.multiplier or 1, _unit_key(made)
    largest, draft = max(
        ((draft.value or 0, draft) for draft in drafts), key=itemgetter(0), default=(0, None)
    )
    if draft is None or largest < (ABSURD if size > 1 else IMPOSSIBLE):
        return
    where = (draft.sheet, draft.cell, say(Decimal(largest) / size))
    if size == 1 or key in answers:
        yield Finding("number.huge", *where)
    else:
        options, data = headers.UNITS_ASKED, {"unit": dict(headers.UNITS_ASKED)[str(size)]}
        yield Finding("unit.huge", *where, data, answer_key=key, options=options)


def _reporter(
    made: Layout, cat: Catalogue, as_of: date | None, answers: Mapping[str, str], found: list[Finding]
) -> str | None:
    cell, address = _cell(made, words.REPORTER, words.HEAD_COLUMN)
    known = reporters_on(cat, as_of or made.sent.as_of)
    if (
        same(cell, made.sent.rows.get(words.REPORTER, {}).get(words.HEAD_COLUMN))
        and made.sent.reporter in known
    ):
        return made.sent.reporter
    named = find_reporter(cat, cell.text, as_of).code if cell and cell.kind == "text" else None
    chosen = named or answers.get("reporter", "")
    if chosen in known:
        return chosen
    where = (made.form.name, address, shown(cell))
    found.append(Finding("template.reporter", *where, answer_key="reporter", options=tuple(known.items())))
    return None
