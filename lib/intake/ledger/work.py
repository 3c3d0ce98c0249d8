"""One ledger understood: its rows, keys, days and what must be asked or said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.intake.files.arrays import Body, Bools, Ints
from lib.intake.files.cells import letters
from lib.intake.layout import context
from lib.intake.layout.columns import Column, column_key
from lib.intake.layout.context import Asking
from lib.intake.layout.tables import Table
from lib.intake.layout.title_days import is_document
from lib.intake.layout.titles import Title
from lib.intake.ledger import checks as ledger_checks
from lib.intake.ledger.columns import Layout, Money
from lib.intake.ledger.days import Span, span
from lib.intake.ledger.finder import Finder
from lib.intake.ledger.keys import Keyed, Reading, keyed, names_something
from lib.intake.ledger.rows import Lines, lines, marked
from lib.intake.memory import of_table
from lib.vietnamese import dates, numbers
from lib.vietnamese.text import folds
from lib.vocabulary import ledgers
from lib.vocabulary.findings import Finding

_RECOVERY: Final = re.compile(ledgers.RECOVERY)
_PAYMENT: Final = re.compile(ledgers.PAYMENT)
LAST_ROWS: Final = 80
"""Rows at the end of a ledger where its day of printing may stand."""

COLUMN_ASKED: Final = (("disbursed", "Số tiền của chứng từ"), ("skip", "Bỏ qua, không lấy số"))


@dataclass(frozen=True, eq=False)
class Ledger:
    """A table that is a ledger.

    Args:
        table: The table.
        said: What its title says.
        body: Its rows.
        made: What its columns say.
    """

    table: Table
    said: Title
    body: Body
    made: Layout


@dataclass(frozen=True, eq=False)
class Work:
    """A ledger with everything found out about it.

    Args:
        ledger: The ledger.
        lines: Its rows.
        keyed: What each payment is of.
        year: Year of the plan; None where that is open, as for the next two.
        size: How many đồng one unit is.
        reporter: Who says it.
        span: From which to which day it speaks.
        left: Payments that are not counted.
        gone: Rows left out on purpose: whatever they could be part of is not known.
        outside: Rows of days that cannot be right.
        leaves: Answer key → rows that it leaves out, or would.
        back: Payments to subtract though their amount is positive.
        findings: Faults, questions and remarks.
    """

    ledger: Ledger
    lines: Lines
    keyed: Keyed
    year: int | None
    size: int | None
    reporter: str | None
    span: Span
    left: Bools
    gone: Bools
    outside: Bools
    leaves: Mapping[str, Ints]
    back: Bools
    findings: tuple[Finding, ...]

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        return self.ledger.body.sheet

    @property
    def counted(self) -> Bools:
        """Payments that count."""
        return self.lines.payment & ~self.left & (self.keyed.of >= 0)

    @property
    def opens(self) -> bool:
        """Whether money was paid before it begins: its title begins later, or it carries a sum on."""
        openings = [at for at, (kind, _) in self.lines.sums.items() if kind == "opening"]
        amounts = [self.lines.amounts[one.number].value[openings] for one in self.ledger.made.money]
        return self.span.begins is not None or any(bool(value.any()) for value in amounts)


def work(ledger: Ledger, cat: Catalogue, answers: Mapping[str, str]) -> Work:
    """Understand a ledger.

    Args:
        ledger: The ledger.
        cat: The catalogue.
        answers: The officer's answers by key.
    """
    made, found = ledger.made, list[Finding]()
    asking = Asking(ledger.table, _as_columns(made.money), ledger.said, cat, answers, found)
    if ledger.said.foreign:
        found.append(Finding("programme.other", ledger.body.sheet, value=ledger.said.foreign))
    size = context.multiplier(asking)
    names = partial(names_something, cat=cat)
    held = lines(ledger.body, made, ledger.table.columns, size or 1, names, answers)
    year, reporter = _year(asking, held), context.reporter_of(asking)
    place = context.place_of(asking, reporter)
    of = keyed(Reading(held, made, _line(asking, held, made), place, year, cat, answers))
    speaks = _span(ledger, held, year)
    back, skipped = _recoveries(held, made, answers, found)
    answered = (at for key, at in of.leaves.items() if answers.get(key) == ledgers.LEAVE[0])
    gone = marked(held.gone, answered)
    left = _left(held, of) | skipped | gone
    outside, days_told = _days_outside(held, made, year, speaks)
    findings = (
        *found,
        *held.findings,
        *_about_columns(ledger),
        *of.findings,
        *days_told,
        *ledger_checks.stated_sums(held, made, answers),
        *ledger_checks.parts_differ(held, made),
        *ledger_checks.written_twice(held, made, of.of),
        *_given_back(held, made, left),
        *_of_others(held, made, of),
    )
    told = tuple(of_table(findings, ledger.table))
    every = {**held.leaves, **of.leaves, **_leave_keys(held.body, told)}
    leaves = {key: at for key, at in every.items() if len(at)}
    return Work(
        ledger=ledger,
        lines=held,
        keyed=of,
        year=year,
        size=size,
        reporter=reporter,
        span=speaks,
        left=left,
        gone=gone,
        outside=outside,
        leaves=leaves,
        back=back,
        findings=told,
    )


def _leave_keys(body: Body, findings: Iterable[Finding]) -> dict[str, Ints]:
    """Answer key → row, of the errors that say how their row is left out."""
    keys = {finding.leave for finding in findings if finding.leave}
    return {key: np.flatnonzero(body.rows == int(key.rpartition("!")[2])) for key in sorted(keys)}


def _as_columns(money: Iterable[Money]) -> list[Column]:
    """Columns of money as other forms have them, for what they all ask."""
    return [
        Column(one.number, (one.label,), "value", "disbursed", line=one.line, multiplier=one.multiplier)
        for one in money
    ]


def _year(asking: Asking, held: Lines) -> int | None:
    """The year of the plan: said, or of all payments; January alone may be of the year before."""
    said, days = asking.said, held.day[held.payment | (held.gone & ~np.isnat(held.day))]
    months = days.astype("datetime64[M]").astype(np.int64)
    years = {int(year) for year in np.unique(months // 12 + 1970)}
    answer = asking.answers.get(asking.key("year"), "")
    if answer.isdigit() or said.year:
        return int(answer) if answer.isdigit() else said.year
    if len(years) == 1 and len(said.days.years) < 2 and (months % 12 > 0).any():
        return years.pop()
    offered = sorted({*years, *said.days.years, *(year - 1 for year in years)})
    asking.ask("year.missing", "year", options=tuple((str(year), str(year)) for year in offered))
    return None


def _line(asking: Asking, held: Lines, made: Layout) -> str | None:
    """The line of payments that name none; asked only where nothing at all names one."""
    if made.lines or held.heading.any() or (made.money and all(one.line for one in made.money)):
        return asking.said.line or asking.cat.settings["whole_line"]
    return context.line_of(asking, asking.columns, True)


def _span(ledger: Ledger, held: Lines, year: int | None) -> Span:
    """From which to which day it speaks."""
    days, said = held.day[held.payment | (held.gone & ~np.isnat(held.day))], ledger.said.days
    last = pd.Timestamp(days.max()).date() if len(days) else None
    return span(ledger.table.words, said, year, (*said.documents, *_printed(ledger.body)), last)


def _printed(body: Body) -> list[date]:
    """Days of the document that stand below the rows."""
    rows = range(max(0, len(body) - LAST_ROWS), len(body))
    texts = [text for at in rows for column in body.columns.values() if (text := column.shown(at))]
    return [day for text in texts if is_document(text) for day in dates.days_in(text)]


def _left(held: Lines, of: Keyed) -> Bools:
    """Payments left out: another programme's, and those answered so."""
    left: Bools = np.array([*(bool(key.left) for key in of.keys), False], np.bool_)[of.of]
    return held.payment & left


def _recoveries(
    held: Lines, made: Layout, answers: Mapping[str, str], found: list[Finding]
) -> tuple[Bools, Bools]:
    """Payments whose words alone say that money came back: to subtract, to leave out."""
    nothing = np.zeros(len(held.body), np.bool_)
    out = [held.amounts[one.number].value > 0 for one in made.money if one.sort != "recovered"]
    if not out:
        return nothing, nothing
    described = [number for number in made.words if number != made.voucher]
    rows = held.payment & np.any(out, axis=0) & _says(held.body, described)
    key = f"recovery:{held.body.sheet}"
    answer = answers.get(key, "")
    if answer not in dict(ledgers.RECOVERIES_ASKED):
        finder = Finder(held.body, found)
        text, asked = text_of(held, made), (key, ledgers.RECOVERIES_ASKED)
        finder.tell("ledger.recovery", rows, made.money[0].number, text, *asked)
    return rows if answer == "minus" else nothing, rows if answer == "skip" else nothing


def _says(body: Body, numbers_: Iterable[int]) -> Bools:
    """Rows of which some text speaks of money that came back, and not of money that went out."""
    found: Bools = np.zeros(len(body), np.bool_)
    for number in numbers_:
        column = body.columns[number]
        fits = [bool(_RECOVERY.search(text)) and not _PAYMENT.search(text) for text in folds(column.texts)]
        found |= np.array([*fits, False], np.bool_)[column.codes]
    return found


def text_of(held: Lines, made: Layout) -> Callable[[int], str]:
    """The words of a row, the longest of them."""
    columns = [held.body.columns[number] for number in made.words]
    return lambda at: max((column.shown(at) for column in columns), key=len, default="")


def _about_columns(ledger: Ledger) -> list[Finding]:
    """Columns of numbers nobody understands, or none of amounts."""
    table, made = ledger.table, ledger.made
    found = [
        Finding(
            "column.unknown",
            table.sheet.name,
            f"{letters(number)}{table.head[1]}",
            " › ".join(table.columns[number]),
            answer_key=column_key(table, number),
            options=COLUMN_ASKED,
        )
        for number in made.unknown
    ]
    return found if made.money or found else [Finding("ledger.no_amounts", table.sheet.name)]


def _days_outside(held: Lines, made: Layout, year: int | None, speaks: Span) -> tuple[Bools, list[Finding]]:
    """Rows of days outside the year of the plan, or outside the days the ledger says it speaks of."""
    finder, day = Finder(held.body), held.day
    outside = np.zeros(len(day), np.bool_)
    if year:
        outside = (day < np.datetime64(f"{year}-01-01")) | (day > np.datetime64(f"{year + 1}-01-31"))
    late = day > np.datetime64(speaks.ends) if speaks.ends else np.zeros(len(day), np.bool_)
    early = day < np.datetime64(speaks.begins) if speaks.begins else np.zeros(len(day), np.bool_)
    for code, rows in (
        ("ledger.outside", outside),
        ("ledger.late", late & ~outside),
        ("ledger.early", early & ~outside),
    ):
        finder.tell(code, held.payment & rows, made.day, lambda at: _said_day(held, at))
    return outside | late | early, finder.found


def _said_day(held: Lines, at: int) -> str:
    return dates.say(held.day[at].item())


def _given_back(held: Lines, made: Layout, left: Bools) -> list[Finding]:
    """Money given back, and how much of it."""
    finder = Finder(held.body)
    for one in made.money:
        value = held.amounts[one.number].value
        back = held.payment & ~left & ((value < 0) if one.sort != "recovered" else (value != 0))
        finder.tell("ledger.negative", back, one.number, partial(_total, np.abs(value[back])))
    return finder.found


def _total(values: Ints, _: int) -> str:
    return numbers.say(int(values.sum()))


def _of_others(held: Lines, made: Layout, of: Keyed) -> list[Finding]:
    """Payments of other programmes."""
    foreign = [at for at, key in enumerate(of.keys) if key.left == "foreign"]
    rows: Ints = np.flatnonzero(np.isin(of.of, foreign))
    if not len(rows):
        return []
    number = (*made.lines, *made.words)[0]
    where = (held.body.sheet, Finder(held.body).cell(int(rows[0]), number))
    text = held.body.columns[number].shown(int(rows[0]))
    return [Finding("row.foreign", *where, text, {"count": numbers.say(len(rows))})]
