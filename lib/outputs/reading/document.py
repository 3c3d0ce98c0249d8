"""What a reader takes home of a meeting, as data: figures, findings, tables to search and to sort."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    Args:
        said: What stands in it.
        order: What it is sorted by: a number, or a text; None where nothing is known, which stands last.
        status: A status or the life of a decision, whose sign stands before the words; "" for none.
        rate: Length of the bar beside a rate, 1.0 is 100 %; None for none.
        target: The mark on that bar; None for none.
        fill: The status that colours the bar or the whole cell; "" for the accent.
        whole: Whether the fill is the cell's ground, as in a matrix.
    """

    said: str
    order: float | str | None = None
    status: str = ""
    rate: float | None = None
    target: float | None = None
    fill: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Table:
    """A table.

    Args:
        heads: Headings of the columns.
        rows: The rows; the last ``sums`` of them are totals, which neither search nor order moves.
        right: Columns of figures.
        sums: How many rows at the end are totals.
        note: What must be known beside it; "" for nothing.
        stacks: Whether each row is a card on a phone: for texts rather than figures.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: tuple[int, ...] = ()
    sums: int = 0
    note: str = ""
    stacks: bool = False


@dataclass(frozen=True)
class Section:
    """A part of the document.

    Args:
        code: What it is: "lines"; unique in a document.
        name: Its name in the list of parts.
        title: The finding, a sentence.
        paragraphs: Sentences under it.
        tables: Its tables.
    """

    code: str
    name: str
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A headline figure: what it is, how much, and what it is held against."""

    label: str
    value: str
    unit: str
    note: str


@dataclass(frozen=True)
class Reading:
    """A meeting's figures to read.

    Args:
        title: What the meeting is: "Phiên họp 03/2024 · 05/07/2024".
        host: Whose meeting.
        headline: The finding of the whole.
        stamp: The edition; stands on every printed page.
        caution: What must be known before trusting a figure; "" for nothing.
        figures: The headline figures.
        findings: What the slides find, each with its number in the deck, from 1.
        sections: The parts.
    """

    title: str
    host: str
    headline: str
    stamp: str
    caution: str
    figures: tuple[Figure, ...]
    findings: tuple[tuple[str, int], ...]
    sections: tuple[Section, ...]
