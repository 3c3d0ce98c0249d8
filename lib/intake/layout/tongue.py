"""What one text of a table that lies on its side says: whether it names, measures, dates, or nobody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from lib.catalogue.load import Catalogue
from lib.intake.files.cells import Cell
from lib.intake.layout.headings import Said, said
from lib.intake.layout.naming import Named, named
from lib.intake.layout.sideways import row_measure
from lib.vietnamese import units
from lib.vietnamese.text import fold
from lib.vocabulary import headers

Sense = Literal["name", "total", "measure", "time", "fund", "amount", "beside", "nothing", "unknown"]
"""What one text says: a line or place, a sum, a measure, a time, a fund, only that amounts stand there, what
stands beside a measure (a rate, a difference, a count), nothing of its own ("Trong đó"), or nobody knows."""

BESIDE: Final = frozenset({"rate", "difference", "aside"})
"""Roles of what stands beside a measure."""

WORDS: Final = frozenset({"name", "total"})
"""Senses of texts that say what a row of an upright table is."""


class Unclear(Exception):  # noqa: N818  # no error of the program: the table is told as it is
    """A table that cannot be turned upright in one sure way."""


@dataclass(frozen=True)
class Tongue:
    """What is needed to know what a text says."""

    cat: Catalogue
    on: date | None
    year: int | None

    def says(self, text: str, within: str = "") -> Said:
        """What it says as a header."""
        return said(text, self.cat, self.on, within, self.year)

    def names(self, text: str, within: str = "") -> Named:
        """What it names as a row."""
        return named(text, "name", self.cat, self.on, within, True)

    def in_year(self, text: str) -> bool:
        """Whether a time is of the table's year; 31 January of the next one still is."""
        told = self.says(text)
        if self.year is None:
            return bool(told.on) or not told.years
        ends = (date(self.year, 1, 1), date(self.year + 1, 1, 31))
        return ends[0] <= told.on <= ends[1] if told.on else told.years in {(), (self.year,)}

    def sense(self, text: str, within: str = "") -> Sense:
        """What it is about."""
        words = fold(units.without(text))
        told, name = self.says(text, within), self.names(text, within)
        if told.role in BESIDE:
            return "beside"
        if row_measure(text):
            return "measure"
        if name.kind in {"line", "place", "foreign", "whole"} or told.role == "programme":
            return "name"
        if name.kind == "total":
            return "total"
        if re.fullmatch(headers.OF_WHICH, words) or name.kind == "section":
            return "nothing"
        if re.fullmatch(headers.AMOUNT, words) or units.multiplier(text):
            return "amount"
        if name.fund and not name.origin:
            return "fund"
        if told.measure or told.unit:
            return "measure" if told.measure else "beside"
        return "time" if told.on or re.fullmatch(headers.YEAR_ALONE, words) else "unknown"


@dataclass(frozen=True)
class Spoken:
    """One text with the cell that says it."""

    text: str
    cell: Cell
    sense: Sense
