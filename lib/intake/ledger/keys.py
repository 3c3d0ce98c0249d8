"""Which line, place, fund and year of origin each payment is of: each distinct text understood once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.intake.checks.asking import choices
from lib.intake.files.arrays import Bools, Held, Ints
from lib.intake.files.cells import letters
from lib.intake.layout.funds import combined
from lib.intake.layout.naming import Named, named
from lib.intake.layout.rows import deepest
from lib.intake.layout.upward import is_line, is_place
from lib.intake.ledger.columns import Layout, Money
from lib.intake.ledger.rows import Lines
from lib.vietnamese.numbers import say
from lib.vietnamese.text import fold
from lib.vocabulary import headers, ledgers
from lib.vocabulary.findings import Finding
from lib.vocabulary.observation import ALL, CARRIED

MOST_ASKED: Final = 40
"""So many texts of a column are asked one by one; a column of more has another fault."""

YEAR: Final = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
UNSAID: Final = -2
"""Stands for the text of a blank cell of which nobody said yet what it means."""

PLACE_CODE: Final = 5
"""Digits of a place's code: a sheet that took it for a number lost its leading zero."""


@dataclass(frozen=True)
class Key:
    """What a payment is of; None where a question is open.

    Args:
        line: The line.
        place: The place.
        fund: The fund, "" for all, None while open.
        origin: The year whose plan the money is of, as a ledger says it.
        left: Why it is left out: "foreign" (another programme's) or "skip" (as answered); "" for none.
    """

    line: str | None = None
    place: str | None = None
    fund: str | None = ""
    origin: str = ALL
    left: str = ""

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return not self.left and None in (self.line, self.place, self.fund)


def of_column(key: Key, money: Money, cat: Catalogue) -> Key:
    """A key with what the column of money itself names."""
    fund = combined((money.fund, key.fund), cat) if key.fund is not None else None
    return replace(key, line=money.line or key.line, place=money.place or key.place, fund=fund)


@dataclass(frozen=True, eq=False)
class Keyed:
    """The keys of all rows of a ledger.

    Args:
        keys: Each key once.
        of: Row → position of its key.
        findings: Questions and remarks.
        leaves: Answer key → payments that it leaves out, or would.
    """

    keys: tuple[Key, ...]
    of: Ints
    findings: tuple[Finding, ...]
    leaves: Mapping[str, Ints]


@dataclass
class Reading:
    """What is needed to understand the texts of a ledger.

    Args:
        lines: Its rows.
        made: Its columns.
        line: The line of rows that name none.
        place: The place of rows that name none.
        year: Year of the plan, None while not known.
        cat: The catalogue.
        answers: The officer's answers by key.
        unknown: (column, text) nobody understands → what is asked of it.
        firsts: Column → the first row of each text.
        leaves: Answer key → payments that it leaves out, or would.
    """

    lines: Lines
    made: Layout
    line: str | None
    place: str | None
    year: int | None
    cat: Catalogue
    answers: Mapping[str, str]
    unknown: dict[tuple[int, str], _Unknown] = field(default_factory=dict)
    firsts: dict[int, dict[str, int]] = field(default_factory=dict)
    leaves: dict[str, Ints] = field(default_factory=dict)

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        return self.lines.body.sheet


@dataclass
class _Unknown:
    """A text nobody understands: what it may be, and on how many rows."""

    options: tuple[tuple[str, str], ...]
    several: bool
    key: str
    cell: str
    rows: int = 0


def keyed(reading: Reading) -> Keyed:
    """The keys of the payments of a ledger."""
    made, held = reading.made, reading.lines
    dimensions = [number for number in (*made.lines, *made.places, *made.funds, made.origin) if number]
    columns = {number: held.body.columns[number] for number in dimensions}
    blanks: list[Finding] = []
    codes = {number: _worded(columns[number]) for number in dimensions}
    for group, whole in ((made.lines, "line"), (made.places, "place"), (made.funds, "fund")):
        _fill(reading, group, codes, whole, blanks)
    above = {kind: _headings(reading, kind) for kind in ("line", "place")}
    eras = _eras(held, reading.cat)
    told = pd.DataFrame(codes).assign(line=above["line"][0], place=above["place"][0], era=eras[0])
    if held.gone.any():
        told = told.assign(gone=held.gone)
    told = told[held.payment | held.faulty | held.gone]
    turn = _alike(told)
    of = np.full(len(held.body), -1, np.int64)
    of[told.index.to_numpy()] = turn
    firsts = told[np.diff(np.maximum.accumulate(turn), prepend=-1) > 0]
    keys = [
        _key(reading, columns, row, above, eras[1][int(row["era"])], int(count))
        for row, count in zip(firsts.to_dict("records"), np.bincount(turn), strict=True)
    ]
    distinct = {key: at for at, key in enumerate(dict.fromkeys(keys))}
    place = np.array([distinct[key] for key in keys] or [-1], dtype=np.int64)
    at = np.where(of >= 0, place[of], -1)
    waits = held.payment & np.array([*(key.open for key in distinct), False], np.bool_)[at]
    return Keyed(tuple(distinct), at, (*blanks, *_questions(reading, waits)), reading.leaves)


def _worded(column: Held) -> Ints:
    """The codes of a column's texts; a dash or a question mark says as little as a blank cell."""
    says = np.array([*(bool(fold(text)) for text in column.texts), False], np.bool_)
    return np.where(says[column.codes], column.codes, -1).astype(np.int64)


def _alike(told: pd.DataFrame) -> Ints:
    """Rows that say the same share a number, counted from 0 in the order of their first rows.

    Column by column: grouping by all columns at once takes twice as long.
    """
    turn: Ints = np.zeros(len(told), np.int64)
    for name in told:
        said, each = pd.factorize(told[name].to_numpy())
        turn = pd.factorize(turn * len(each) + said)[0].astype(np.int64)
    return turn


def _fill(
    reading: Reading, group: Sequence[int], codes: dict[int, Ints], kind: str, found: list[Finding]
) -> None:
    """Rows that leave all columns of a kind blank, asked once: as above, of no part, or left out."""
    if not group or not any((codes[number] >= 0).any() for number in group):
        return
    held = reading.lines
    rows = held.payment | held.faulty | held.gone
    blank = rows & np.all([codes[number] < 0 for number in group], axis=0)
    if kind in {"line", "place"}:
        blank &= _headings(reading, kind)[0] < 0
    key = f"blank:{reading.sheet}!{letters(group[0])}"
    answer = reading.answers.get(key, "")
    if not blank.any() or answer == "whole":
        return
    if answer == "above":
        last = np.maximum.accumulate(np.where(rows & ~blank, np.arange(len(rows)), -1))
        for number in group:
            codes[number] = np.where(blank & (last >= 0), codes[number][last], codes[number])
        return
    for number in group:
        codes[number] = np.where(blank, UNSAID, codes[number])
    at = np.flatnonzero(blank & held.payment)
    if not len(at):
        return
    reading.leaves[key] = at
    if answer == ledgers.LEAVE[0]:
        return
    where = (reading.sheet, f"{letters(group[0])}{reading.lines.body.rows[at[0]]}")
    name = {"line": "dòng vốn", "place": "đơn vị", "fund": "nguồn vốn"}[kind]
    data = {"count": say(len(at)), "what": name}
    found.append(Finding("ledger.blank", *where, data=data, answer_key=key, options=ledgers.BLANKS_ASKED))


def _headings(reading: Reading, kind: str) -> tuple[Ints, list[str]]:
    """Row → position of the line or place that the heading above it names, -1 for none; and their codes."""
    held, made = reading.lines, reading.made
    found = np.full(len(held.body), -1, np.int64)
    codes: list[str] = []
    if not held.heading.any():
        return found, codes
    marks = np.full(len(held.body), -1, np.int64)
    for at in np.flatnonzero(held.heading):
        texts = [text for number in made.words if (text := held.body.columns[number].shown(int(at)))]
        said = [_heading(text, reading.cat) for text in texts]
        own = next((getattr(one, kind) for one in said if getattr(one, kind)), "")
        if own or (kind == "place" and any(one.line for one in said)):
            marks[at] = len(codes)
            codes.append(own)
    last = np.maximum.accumulate(np.where(marks >= 0, np.arange(len(marks)), -1))
    found = np.where(last >= 0, marks[last], -1)
    return np.where(
        (found >= 0) & np.array([bool(code) for code in codes] or [False])[found], found, -1
    ), codes


@lru_cache(maxsize=4096)
def _heading(text: str, cat: Catalogue) -> Named:
    return named(text, "name", cat, None, "", False)


def names_something(text: str, cat: Catalogue) -> bool:
    """Whether a text names a line, a place or a fund, as headings of sections do."""
    return _heading(text, cat).kind in {"line", "place", "fund"}


def _eras(held: Lines, cat: Catalogue) -> tuple[Ints, list[date | None]]:
    """The time between changes of places in which each payment lies, and a day of each time."""
    changes = sorted({day.date() for day in pd.to_datetime(cat.places["valid_from"]) if not pd.isna(day)})
    edges = np.array(changes, dtype="datetime64[D]")
    times = np.searchsorted(edges, held.day, side="right").astype(np.int64)
    return np.where(np.isnat(held.day), 0, times), [None, *changes]


def _key(
    reading: Reading,
    columns: Mapping[int, Held],
    row: Mapping[object, int],
    above: Mapping[str, tuple[Ints, list[str]]],
    on: date | None,
    count: int,
) -> Key:
    """The key of payments that say the same."""
    made = reading.made
    texts = {number: columns[number].texts[row[number]] if row[number] >= 0 else "" for number in columns}
    heads = {kind: above[kind][1][row[kind]] if row[kind] >= 0 else "" for kind in ("line", "place")}
    said: dict[int, Named] = {}
    for number in (*made.lines, *made.places, *made.funds):
        within = next((one.line for one in reversed(said.values()) if one.line), heads["line"])
        if texts[number]:
            asked = 0 if row.get("gone") else count
            said[number] = _said(reading, number, texts[number], on, within, asked)
    for left in ("foreign", "skip"):
        if any(one.kind == left for one in said.values()):
            return Key(left=left)
    lines = deepest([one.line for one in said.values() if one.line], reading.cat)
    places = list(dict.fromkeys(one.place for one in said.values() if one.place))
    waits = {number for number, one in said.items() if one.kind == "open"}
    waits |= {number for number in columns if row[number] == UNSAID}
    line = lines[0] if len(lines) == 1 else heads["line"] or reading.line
    place = places[0] if len(places) == 1 else heads["place"] or reading.place
    fund = None if waits & {*made.funds} else combined((one.fund for one in said.values()), reading.cat)
    origin = _origin(reading, texts.get(made.origin, ""), [texts[number] for number in made.funds])
    line = None if waits & {*made.lines} or len(lines) > 1 else line
    place = None if waits & {*made.places} or len(places) > 1 else place
    return Key(line, place, fund, origin)


def _said(reading: Reading, number: int, text: str, on: date | None, within: str, count: int) -> Named:
    """What a text names, as answered or as the catalogue knows it; else asked where it is of payments."""
    made, cat = reading.made, reading.cat
    hint = "fund" if number in made.funds else "place" if number in made.places else "name"
    key = f"row:{reading.sheet}!{_first_cell(reading, number, text)}"
    answer = _answered(reading.answers.get(key, ""), cat)
    if answer:
        return answer
    found = named(_padded(text) if hint == "place" else text, hint, cat, on, within, True)
    if found.kind in {"total", "whole"}:
        return replace(found, line="", place=cat.settings["whole_place"] if hint == "place" else "")
    if found.kind == "open" and count:
        asked = reading.unknown.get((number, text))
        if asked is None:
            options = choices(found.candidates, hint, cat)
            asked = _Unknown(options, len(found.candidates) > 1, key, key.rpartition("!")[2])
            reading.unknown[number, text] = asked
        asked.rows += count
    return found


def _padded(text: str) -> str:
    return text.zfill(PLACE_CODE) if text.isdigit() else text


def _answered(answer: str, cat: Catalogue) -> Named | None:
    """What the officer says a text stands for."""
    kind, _, code = answer.partition(":")
    if kind == "line" and is_line(cat, code):
        return Named(kind, line=code)
    if kind == "place" and is_place(cat, code):
        return Named(kind, place=code)
    if kind == "fund" and code in set(cat.funds["code"]):
        return Named(kind, fund=code)
    return Named(answer) if answer in {"skip", "whole"} else None


def _first_cell(reading: Reading, number: int, text: str) -> str:
    """Address of the first row that has a text, by which its answer is known."""
    column = reading.lines.body.columns[number]
    if number not in reading.firsts:
        codes, rows = np.unique(column.codes, return_index=True)
        reading.firsts[number] = {
            column.texts[code]: int(row) for code, row in zip(codes, rows, strict=True) if code >= 0
        }
    return f"{letters(number)}{reading.lines.body.rows[reading.firsts[number][text]]}"


def _origin(reading: Reading, text: str, funds: Iterable[str]) -> str:
    """The year whose plan the money is of: its own column's, or that which a fund's name says."""
    years = YEAR.findall(text)
    if len(years) == 1:
        return str(years[0])
    for said in (text, *funds):
        if re.search(headers.CARRIED, fold(said)):
            own = YEAR.findall(said)
            earlier = [year for year in own if reading.year and int(year) < reading.year]
            return str(earlier[0]) if len(earlier) == 1 else CARRIED
    return ALL


def _questions(reading: Reading, waits: Bools) -> list[Finding]:
    """One question for each text nobody understands; a column of too many has a fault of its own.

    Args:
        reading: What the texts say.
        waits: The payments that wait for an answer, or are left out by one.
    """
    found = []
    for number in dict.fromkeys(number for number, _ in reading.unknown):
        column = reading.lines.body.columns[number]
        asked = {text: one for (other, text), one in reading.unknown.items() if other == number}
        for text, one in asked.items() if len(asked) <= MOST_ASKED else ():
            reading.leaves[one.key] = np.flatnonzero(waits & (column.codes == column.texts.index(text)))
        if len(asked) > MOST_ASKED:
            first = next(iter(asked))
            data = {"count": say(len(asked)), "rows": say(sum(one.rows for one in asked.values()))}
            found.append(Finding("ledger.unknown_many", reading.sheet, asked[first].cell, first, data))
            continue
        for text, one in asked.items():
            if reading.answers.get(one.key) == ledgers.LEAVE[0]:
                continue
            code = "ledger.ambiguous" if one.several else "ledger.unknown"
            where = (reading.sheet, one.cell, text)
            found.append(
                Finding(code, *where, {"count": say(one.rows)}, answer_key=one.key, options=one.options)
            )
    return found
