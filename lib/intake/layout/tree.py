"""Which rows are parts of which: lines of projects, places of lines or lines of places, funds of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.names import find_office
from lib.intake.layout.divisions import before_lines, with_divisions
from lib.intake.layout.rows import Row
from lib.intake.layout.upward import over, over_fund
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.observation import CARRIED

LEADS: Final = frozenset({"line", "place", "fund"})
NOWHERE: Final = -1
COUNTED: Final = 3
"""Rank of 1, 2, 3, which may merely count rows; letters and Roman numbers tell what stands side by side."""


@dataclass
class _Block:
    """Rows of one division of the money: of a section, or between two sums.

    Args:
        number: Its turn in the table.
        base: Section that all of them are parts of, -1 for none.
        lead: Kind that divides the money first, "" before any.
        holder: Place or fund whose lines follow, -1 for none.
        lines: Line → its row, within the holder.
        funds: Fund and year of origin → the row it is a part of and its own.
        heads: The same of headings whose lines follow → its row.
        subject: Row that places, funds and unknown rows below it are parts of, -1 for none.
    """

    number: int = 0
    base: int = NOWHERE
    lead: str = ""
    holder: int = NOWHERE
    lines: dict[str, int] = field(default_factory=dict)
    funds: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    heads: dict[tuple[str, str], int] = field(default_factory=dict)
    subject: int = NOWHERE

    @property
    def top(self) -> int:
        """Row that a row without anything nearer is a part of."""
        return self.holder if self.holder != NOWHERE else self.base

    def hold(self, at: int) -> int:
        """Let the lines that follow be parts of a row; its own parent is the section."""
        self.holder, self.lines, self.subject = at, {}, at
        return self.base


def with_parents(found: Sequence[Row], cat: Catalogue) -> list[Row]:
    """The rows of a table, each with the row it is a part of.

    Args:
        found: As ``rows.rows`` gives them.
        cat: The catalogue, for the tree of lines.

    Returns:
        The same rows with ``parent``; rows below another programme's heading are foreign, rows below a
        skipped one skipped.
    """
    told = _foreign(found, cat.settings["whole_line"])
    block, parents, blocks = _Block(), list[int](), list[tuple[int, int]]()
    dividing = before_lines(told, cat)
    for at, row in enumerate(told):
        if row.kind == "section":
            block = _Block(block.number + 1, at)
        elif row.kind == "foreign" or (row.kind == "total" and not row.line):
            block = _Block(block.number + 1, block.base, block.lead)
        sums = row.kind in {"section", "total", "foreign"}
        alone = block.base if at in dividing else NOWHERE
        parents.append(alone if sums or at in dividing else _parent(block, told, at, cat))
        blocks.append((block.number, block.holder))
    linked = _lines_above(told, parents, blocks, cat)
    made = [replace(row, parent=parent) for row, parent in zip(told, linked, strict=True)]
    made = _without_line(made, [number for number, _ in blocks])
    return _skipped(with_divisions(_without_empty_sections(made), cat))


def _without_line(made: Sequence[Row], blocks: Sequence[int]) -> list[Row]:
    """A place outside the lines above it, in their very division, may be any line's: it must be asked."""
    lines: set[int] = set()
    told: list[Row] = []
    for row, block in zip(made, blocks, strict=True):
        if row.kind == "line" and row.counts:
            lines.add(block)
        alone = row.kind == "place" and row.counts and not row.line and block in lines
        told.append(replace(row, kind="open") if alone and not _has_line(made, row) else row)
    return told


def _has_line(made: Sequence[Row], row: Row) -> bool:
    """Whether a row above says the line, or will say it once it is known itself."""
    while row.parent != NOWHERE:
        row = made[row.parent]
        if row.line or row.kind == "open":
            return True
    return False


def _without_empty_sections(made: Sequence[Row]) -> list[Row]:
    """A section with a number and nothing below it divides nothing: what it is must be asked."""
    held = {row.parent for row in made}
    empty = {at for at, row in enumerate(made) if row.kind == "section" and row.counts and at not in held}
    return [replace(row, kind="open") if at in empty else row for at, row in enumerate(made)]


def _parent(block: _Block, told: Sequence[Row], at: int, cat: Catalogue) -> int:
    """The parent of a row; the block is moved on past it."""
    row = told[at]
    block.lead = block.lead or (row.kind if row.kind in LEADS else "")
    if row.kind == "line":
        return _line(block, told, at, cat)
    if row.kind in {"place", "whole"}:
        return _place(block, told, at)
    if row.kind == "fund":
        return _fund(block, told, at, cat)
    if row.kind == "text":
        _words(block, told, row, cat)
        return NOWHERE
    if row.kind == "open" and _stands_beside(block, told, row, cat):
        block.lines, block.subject, block.holder = {}, NOWHERE, NOWHERE
    return block.subject if row.kind == "detail" else _unknown(block, told, at)


def _line(block: _Block, told: Sequence[Row], at: int, cat: Catalogue) -> int:
    row = told[at]
    if block.holder != NOWHERE and _higher(row, told[block.holder]):
        block.holder, block.lines = NOWHERE, {}
    higher = next((block.lines[code] for code in over(cat, row.line) if code in block.lines), block.top)
    block.lines.setdefault(row.line, at)
    block.subject = at
    return higher


def _place(block: _Block, told: Sequence[Row], at: int) -> int:
    row = told[at]
    if row.line:  # a list names line and place of every row
        block.subject = at
        return block.top
    if block.lead not in {"line", "fund"}:
        return block.hold(at)
    holder = _nearest_line(block, told, row)
    block.subject = at
    return holder


def _nearest_line(block: _Block, told: Sequence[Row], row: Row) -> int:
    """The line a place is a part of: the last one, unless the place's running number stands higher."""
    last = max(block.lines.values(), default=NOWHERE)
    if last == NOWHERE:
        return block.top
    unknown = block.subject if block.subject > last and told[block.subject].kind == "open" else NOWHERE
    holder = unknown if unknown != NOWHERE else last
    beside = row.rank == told[holder].rank and row.rank is not None and row.rank < COUNTED
    if beside or _higher(row, told[holder]):
        block.lines = {}
        return block.top
    return holder


def _fund(block: _Block, told: Sequence[Row], at: int, cat: Catalogue) -> int:
    """A source below the source it belongs to, both of the same row; else a part of that row."""
    row = told[at]
    if block.lead == "fund" and not row.line:
        base = block.hold(at)
        above = [block.heads[key] for key in _over(row, cat) if key in block.heads]
        block.heads[row.fund, row.origin] = at
        return above[0] if above else base
    higher = block.subject == NOWHERE or _higher(row, told[block.subject])
    holder = block.top if higher else block.subject
    within = [block.funds[key] for key in _over(row, cat) if key in block.funds]
    block.funds[row.fund, row.origin] = (holder, at)
    return next((place for subject, place in within if subject == holder), holder)


def _over(row: Row, cat: Catalogue) -> list[tuple[str, str]]:
    """Fund and year of origin of what a source, or money of one year, may be a part of; nearest first."""
    carried = row.origin.isdigit() and re.search(headers.CARRIED, fold(row.text))
    funds = [(code, row.origin) for code in over_fund(cat, row.fund)]
    both = [(row.fund, ""), ("", row.origin)] if row.fund and row.origin else []
    return [*funds, *([(row.fund, CARRIED)] if carried else []), *both]


def _stands_beside(block: _Block, told: Sequence[Row], row: Row, cat: Catalogue) -> bool:
    """Whether a row ends what a place or fund above it held for: by its running number, or as an office."""
    if block.holder == NOWHERE:
        return False
    holder = told[block.holder]
    beside = row.rank == holder.rank and row.rank is not None and row.rank < COUNTED
    office = re.match(rf"{headers.NAMES_OFFICE} \w", fold(row.text)) or find_office(cat, row.text).code
    return beside or _higher(row, holder) or bool(office)


def _words(block: _Block, told: Sequence[Row], row: Row, cat: Catalogue) -> None:
    """A row without a number: it may end what the rows above it held for."""
    heading = block.subject != NOWHERE and _is_heading(row, told[block.subject])
    if heading or _stands_beside(block, told, row, cat):
        block.lines, block.subject, block.holder = {}, NOWHERE, NOWHERE


def _unknown(block: _Block, told: Sequence[Row], at: int) -> int:
    """A row nobody understands: beside the places above it, or itself something that holds places."""
    row = told[at]
    if block.lead == "place" and _looks_like_place(row):
        return block.hold(at)
    if row.line or block.subject == NOWHERE:
        block.subject = at
        return block.top
    last = told[block.subject]
    if _looks_like_place(row) or (last.kind == "place" and not _looks_like_line(row)):
        return _nearest_line(block, told, row) if block.lead == "line" else block.top
    beside = row.rank is None or last.rank is None or row.rank <= last.rank
    if beside and (_looks_like_line(row) or row.rank is not None):
        block.subject = at
        return block.top
    return block.subject


def _is_heading(row: Row, subject: Row) -> bool:
    """Whether words without a number end what the row above them held for."""
    if re.fullmatch(headers.OF_WHICH, fold(row.text)) or not row.text:
        return False
    if row.rank is not None and subject.rank is not None and row.rank <= subject.rank:
        return True
    return bool(re.search(rf"{headers.NAMES_LINE} \w+", fold(row.text)))


def _looks_like_place(row: Row) -> bool:
    first = row.candidates[0] if row.candidates else ""
    return first.startswith("place:") or bool(re.match(headers.NAMES_PLACE, fold(row.text)))


def _looks_like_line(row: Row) -> bool:
    first = row.candidates[0] if row.candidates else ""
    return first.startswith("line:") or bool(re.match(headers.NAMES_LINE, fold(row.text)))


def _higher(row: Row, other: Row) -> bool:
    """Whether a row's running number stands higher than another's."""
    return row.rank is not None and other.rank is not None and row.rank < other.rank


def _lines_above(
    told: Sequence[Row], parents: Sequence[int], blocks: Sequence[tuple[int, int]], cat: Catalogue
) -> list[int]:
    """A project stated after its subprojects holds them all the same."""
    named: dict[tuple[tuple[int, int], str], list[int]] = {}
    for at, row in enumerate(told):
        if row.kind == "line":
            named.setdefault((blocks[at], row.line), []).append(at)
    linked = list(parents)
    for (block, line), rows in named.items():
        higher = next((found for code in over(cat, line) if (found := named.get((block, code)))), [])
        for at in rows:
            if len(higher) == 1 and (parents[at] == NOWHERE or told[parents[at]].kind != "line"):
                linked[at] = higher[0]
    return linked


def _foreign(found: Sequence[Row], whole: str) -> list[Row]:
    """Rows below another programme's or district's heading are its own, up to ours, a sum, a higher one."""
    told: list[Row] = []
    head: Row | None = None
    for row in found:
        if row.kind == "foreign":
            head = row
        elif head and (
            row.kind in {"section", "whole"}
            or (row.kind == "total" and not row.line)
            or row.line == whole
            or (row.rank is not None and head.rank is not None and row.rank <= head.rank)
        ):
            head = None
        told.append(replace(row, kind="foreign") if head and row.kind != "text" else row)
    return told


def _skipped(told: list[Row]) -> list[Row]:
    """Rows below one that the officer left out are left out too."""
    out = list(told)
    for at, row in enumerate(out):
        if NOWHERE < row.parent < at and out[row.parent].skipped:
            out[at] = replace(row, skipped=True)
    return out
