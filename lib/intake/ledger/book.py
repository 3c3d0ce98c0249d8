"""Ledgers of payments: single rows with a day and an amount, summed to cumulative numbers at months' ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.intake.checks.slips import Key as SlipKey
from lib.intake.drafts import Draft
from lib.intake.files.arrays import Body, as_words, held
from lib.intake.files.long import LongSheet, long_body
from lib.intake.layout.tables import Table
from lib.intake.layout.titles import Title, day_of
from lib.intake.ledger import told as ledger_told
from lib.intake.ledger.checks import sign_of
from lib.intake.ledger.columns import MEASURES, Layout, layout, of_measure
from lib.intake.ledger.keys import Key, of_column
from lib.intake.ledger.leaving import days_gone, left_out, plan_year
from lib.intake.ledger.sums import RECORD, Speaks, drafts
from lib.intake.ledger.units import doubted
from lib.intake.ledger.work import Ledger, Work, work
from lib.vietnamese import dates, numbers
from lib.vocabulary import ledgers
from lib.vocabulary.findings import Finding


@dataclass(frozen=True, eq=False)
class LedgerRead:
    """What was understood of one ledger of a workbook.

    Args:
        drafts: The numbers; those of all ledgers of a workbook stand with the first.
        findings: Faults, questions and remarks.
        aside: Rows left out: sheet, row (int64), text, reason.
        totals: Control totals, as ``control.totals``.
        layout: What was understood, as plain JSON.
        work: All that was found out about it.
    """

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]
    aside: pd.DataFrame
    totals: pd.DataFrame
    layout: dict[str, Any]
    work: Work

    @property
    def said(self) -> Title:
        """What its title says."""
        return self.work.ledger.said

    @property
    def reporter(self) -> str | None:
        """Code of who says it."""
        return self.work.reporter

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.work.lines.body)


def ledger_of(table: Table, said: Title, cat: Catalogue, answers: Mapping[str, str]) -> Ledger | None:
    """A table as a ledger; None where it is none.

    Args:
        table: The table.
        said: What its title says.
        cat: The catalogue.
        answers: The officer's answers by key.
    """
    body = long_body(table.sheet, table) if isinstance(table.sheet, LongSheet) else body_of(table)
    made = layout(table, body, day_of(said.days), cat, answers)
    return Ledger(table, said, _with_names(body, made), made) if made else None


def body_of(table: Table) -> Body:
    """The rows of a table as columns; a cell merged over several rows stands in each of them."""
    rows = np.array(table.body, dtype=np.int64)
    columns = {number: held([table.sheet.at(row, number) for row in table.body]) for number in table.columns}
    hidden = np.array([table.sheet.row_hidden(row) for row in table.body], dtype=np.bool_)
    return Body(table.sheet.name, rows, columns, hidden)


def _with_names(body: Body, made: Layout) -> Body:
    """The rows with codes that stand as numbers taken for names."""
    names = {*made.words, made.origin}
    return replace(body, columns={n: as_words(one) if n in names else one for n, one in body.columns.items()})


def understood_ledgers(
    found: Sequence[Ledger], cat: Catalogue, answers: Mapping[str, str], before: Mapping[SlipKey, int]
) -> list[LedgerRead]:
    """The ledgers of a workbook, their payments summed together: one a month is as good as one of all.

    Args:
        found: The ledgers.
        cat: The catalogue.
        answers: The officer's answers by key.
        before: Amounts in force, against which a unit that slipped is seen.
    """
    if not found:
        return []
    works = [work(one, cat, answers) for one in found]
    base, asked = _base(works, answers)
    again, doubts = _again(works, answers)
    every = _numbers(works, again, base, cat)
    without = left_out(works, again, every, cat, answers)
    taken = [draft for draft, lost in zip(every, without.lost, strict=True) if not lost]
    made, units = doubted(works, taken, answers, before)
    last = max((draft.as_of for draft in made if draft.as_of), default=None)
    return [
        LedgerRead(
            drafts=tuple(made) if turn == 0 else (),
            findings=(*without.told[turn], *((*asked, *doubts, *units) if turn == 0 else ())),
            aside=ledger_told.aside(one, without.withheld[turn], again=turn in again),
            totals=ledger_told.totals(one, without.withheld[turn]),
            layout=ledger_told.layout(one, last),
            work=one,
        )
        for turn, one in enumerate(works)
    ]


def _numbers(works: Sequence[Work], again: Iterable[int], base: bool, cat: Catalogue) -> list[Draft]:
    """The cumulative numbers of all ledgers of a workbook."""
    speaks = Speaks(plan_year(works), _ends(works), works[0].reporter, base)
    counted = {turn: one for turn, one in enumerate(works) if turn not in again}
    keys = tuple(dict.fromkeys(key for one in counted.values() for key in _keys(one, cat)))
    at = {key: number for number, key in enumerate(keys)}
    made: list[Draft] = []
    for measure in MEASURES:
        tables = [_payments(one, turn, measure, at, cat) for turn, one in counted.items()]
        payments = pd.concat(tables, ignore_index=True)
        days = [payments["day"], *(pd.Series(days_gone(one, measure)) for one in counted.values())]
        last = pd.Timestamp(speaks.ends or pd.concat(days).max())
        made += drafts(measure, payments, keys, [one.sheet for one in works], speaks, last, cat)
    return _named(made, cat)


def _ends(works: Sequence[Work]) -> date | None:
    """The day ledgers speak to; where one names none and goes beyond it, only the last payment tells it."""
    ends = max((one.span.ends for one in works if one.span.ends), default=None)
    others = [one.lines.day[one.counted] for one in works if ends and not one.span.ends]
    return None if any((days > np.datetime64(ends)).any() for days in others) else ends


def _base(works: Sequence[Work], answers: Mapping[str, str]) -> tuple[bool, list[Finding]]:
    """Whether the sums are cumulative: what was paid before ledgers that all begin later is asked."""
    first = min(works, key=lambda one: one.span.begins or date.min)
    key = f"begins:{first.sheet}"
    if not first.opens or answers.get(key) == "zero":
        return True, []
    day = f"ngày {dates.say(first.span.begins)}" if first.span.begins else "sau kỳ trước"
    asked = Finding("ledger.begins", first.sheet, value=day, answer_key=key, options=ledgers.BEGINS_ASKED)
    return False, [asked]


def _again(works: Sequence[Work], answers: Mapping[str, str]) -> tuple[set[int], list[Finding]]:
    """Ledgers that repeat payments of those before them: asked, lest they are counted twice."""
    if len(works) < 2:
        return set(), []
    seen: set[tuple[object, ...]] = set()
    left, found = set[int](), list[Finding]()
    for turn, one in enumerate(works):
        own = _told_apart(one)
        common, key = own & seen, f"again:{one.sheet}"
        if len(common) * 2 > len(own) and answers.get(key) != "add":
            left.add(turn)
            if answers.get(key) != "skip":
                data = {"count": numbers.say(len(common))}
                options = ledgers.AGAIN_ASKED
                found.append(Finding("ledger.again", one.sheet, data=data, answer_key=key, options=options))
        seen |= own
    return left, found


def _told_apart(one: Work) -> set[tuple[object, ...]]:
    """What tells the payments of a ledger apart from those of another one."""
    rows, made = np.flatnonzero(one.counted | one.gone), one.ledger.made
    vouchers = one.lines.body.columns[made.voucher] if made.voucher else None
    texts = [vouchers.shown(at) for at in rows.tolist()] if vouchers else [""] * len(rows)
    amounts = [one.lines.amounts[money.number].value[rows].tolist() for money in made.money]
    keys = [one.keyed.keys[at] for at in one.keyed.of[rows]]
    return set(zip(texts, one.lines.day[rows].astype("int64").tolist(), keys, *amounts, strict=True))


def _keys(one: Work, cat: Catalogue) -> Iterable[Key]:
    """The keys of a ledger, each with what its columns of money name."""
    return (
        of_column(key, money, cat)
        for key in one.keyed.keys
        if not key.left
        for money in (*one.ledger.made.money, *one.ledger.made.parts)
    )


def _payments(one: Work, turn: int, measure: str, at: Mapping[Key, int], cat: Catalogue) -> pd.DataFrame:
    """The payments of a ledger that count for a measure; columns of ``RECORD``."""
    tables = [pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in RECORD.items()})]
    for money in of_measure(one.ledger.made, measure):
        amounts = one.lines.amounts[money.number]
        rows = np.flatnonzero(one.counted & amounts.there)
        of = np.array([at.get(of_column(key, money, cat), -1) for key in one.keyed.keys] or [-1], np.int64)
        sign = sign_of(money, one.lines) * np.where(one.back, -1, 1)
        told = {
            "key": of[one.keyed.of[rows]],
            "day": one.lines.day[rows].astype("datetime64[s]"),
            "amount": (amounts.value * sign)[rows],
            "sheet": turn,
            "column": money.number,
            "row": one.lines.body.rows[rows],
        }
        tables.append(pd.DataFrame(told).astype(RECORD))
    return pd.concat(tables[1:] or tables, ignore_index=True)


def _named(made: Iterable[Draft], cat: Catalogue) -> list[Draft]:
    """The numbers with what they are of, for sentences."""
    places = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    named = ((draft, (draft.line, places.get(draft.place or ""))) for draft in made)
    return [replace(draft, said=" · ".join(part for part in parts if part)) for draft, parts in named]
