"""Figures in the tables of a draft: what the heads of their columns and the names of their rows say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_line, find_place
from lib.drafts.figures import SIZES, Figure, number
from lib.drafts.flat import flat
from lib.drafts.passages import Passage
from lib.drafts.subjects import lines_named, names_of
from lib.vietnamese import units
from lib.vocabulary import drafts as words

_YEAR: Final = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_TOTAL: Final = re.compile(words.TOTAL)
_NUMBER: Final = re.compile(r"\s*(\d[\d.,]*)\s*(%?)\s*")
_RATE: Final = re.compile(r"%|\bty le\b|\bti le\b|\btl\b")
TRIEU: Final = 1_000_000


@dataclass(frozen=True)
class Cell:
    """A cell with a figure of ours.

    Args:
        figure: The figure; its place is that in the cell's text.
        measure: What it is of.
        line: Code of the row's line.
        place: Key of the row's commune.
        year: Year its column names.
    """

    figure: Figure
    measure: str
    line: str
    place: str
    year: int | None


@dataclass(frozen=True)
class _Column:
    measure: str
    rate: bool
    size: int | None
    year: int | None


def cells_of(passages: Sequence[Passage], cat: Catalogue, on: date) -> dict[int, Cell]:
    """The cells with figures of ours, by the number of their passage."""
    found: dict[int, Cell] = {}
    unit: int | None = None
    tables: dict[int, list[int]] = {}
    sizes: dict[int, int | None] = {}
    for at, passage in enumerate(passages):
        if passage.table < 0:
            unit = units.multiplier(passage.text) or unit if len(passage.text) < 120 else unit
        else:
            tables.setdefault(passage.table, []).append(at)
            sizes.setdefault(passage.table, unit)
    for table, members in tables.items():
        found.update(_of_table(passages, members, cat, on, sizes[table]))
    return found


def _of_table(
    passages: Sequence[Passage], members: list[int], cat: Catalogue, on: date, unit: int | None
) -> dict[int, Cell]:
    rows: dict[int, list[int]] = {}
    for at in members:
        rows.setdefault(passages[at].row, []).append(at)
    columns: dict[int, _Column] = {}
    found: dict[int, Cell] = {}
    project = ""
    for ats in rows.values():
        texts: dict[int, str] = {}
        for at in ats:  # a cell may hold several paragraphs
            column = passages[at].column
            texts[column] = f"{texts[column]} {passages[at].text}" if column in texts else passages[at].text
        head = dict(_heads(texts))
        if len(head) > len(columns) or (head and not any(_NUMBER.fullmatch(t) for t in texts.values())):
            columns = {**columns, **head}
            continue
        subject = _subject(texts, cat, on, project)
        if subject is None:
            continue
        line, place = subject
        project = names_of(cat, on).project_of(line) if line else project
        found.update(_figures(passages, ats, columns, (line, place), unit))
    return found


def _figures(
    passages: Sequence[Passage],
    ats: list[int],
    columns: Mapping[int, _Column],
    subject: tuple[str, str],
    unit: int | None,
) -> Iterator[tuple[int, Cell]]:
    for at in ats:
        column = columns.get(passages[at].column)
        if column is None or not column.measure:
            continue
        figure = _figure(passages[at].text, column, unit)
        if figure is not None:
            yield at, Cell(figure, column.measure, *subject, column.year)


def _figure(text: str, column: _Column, unit: int | None) -> Figure | None:
    written = _NUMBER.fullmatch(text)
    if not written:
        return None
    rate = column.rate or bool(written[2])
    size = column.size or unit or TRIEU
    kind: Final = "rate" if rate else "money"
    start, end = written.span(1)
    read = number(written[1])
    if read is None:
        return Figure(kind, start, end, broken=True)
    value, decimals = read
    if rate:
        return Figure(kind, start, end, value.scaleb(-2), Decimal(1).scaleb(-decimals - 2))
    return Figure(kind, start, end, value * size, Decimal(size).scaleb(-decimals), SIZES[size])


def _heads(texts: Mapping[int, str]) -> Iterator[tuple[int, _Column]]:
    """The columns a row of heads names."""
    for column, text in texts.items():
        key = flat(text).flat
        if not key.strip() or _NUMBER.fullmatch(text):
            continue
        for measure, pattern, forbidden in words.COLUMNS:
            if re.search(pattern, key) and not (forbidden and re.search(forbidden, key)):
                year = _YEAR.search(key)
                size = units.multiplier(text)
                yield column, _Column(measure, bool(_RATE.search(key)), size, int(year[1]) if year else None)
                break


def _subject(texts: Mapping[int, str], cat: Catalogue, on: date, project: str) -> tuple[str, str] | None:
    """Whose figures a row has: line and commune, both "" for a total; None where no cell says."""
    for text in texts.values():
        if not any(one.isalpha() for one in text):
            continue
        named = [one.code for one in lines_named(flat(text), cat, on, project)]
        line = named[-1] if named else find_line(cat, text, project or None).code or find_line(cat, text).code
        if line:
            return ("" if line == cat.settings["whole_line"] else line), ""
        if place := find_place(cat, text, on).code:
            return "", place
        if _TOTAL.fullmatch(flat(text).flat):
            return "", ""
        return None
    return None
