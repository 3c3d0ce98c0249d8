"""What each row of a table says: which line, place or fund, and which row it is a part of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.match import Match
from lib.catalogue.names import find_fund, find_line, find_place, is_whole_place
from lib.catalogue.trees import ancestors, line_parents
from lib.intake.cells import Cell
from lib.intake.columns import Column
from lib.intake.tables import Table
from lib.vietnamese.text import fold
from lib.vocabulary import headers

ROMAN: Final = re.compile(r"[IVX]{1,5}")
LETTER: Final = re.compile(r"[A-ZĐ]")
SMALL: Final = re.compile(r"[a-zđ]")
DOTTED: Final = re.compile(r"\d+(?:\.\d+)*")
BULLET: Final = re.compile(r"[-–—•*]+")
PLUS: Final = re.compile(r"\++")
SUBJECT_DEPTH: Final = 50
"""Depth of a row without a running number: below the line it stands under."""


@dataclass(frozen=True)
class Row:
    """One row of a table.

    Args:
        number: Row of the sheet.
        text: What it is called.
        cell: The cell that says so, None where there is none.
        kind: total, line, place, fund, whole (the whole place as a part among places), text (no number),
            or open (a number, but nobody knows of what).
        line: Line named by the row itself, "" for none.
        place: Place named by the row itself.
        fund: Fund named by the row itself.
        depth: How deep it stands; less is higher.
        parent: Position of the row it is a part of, -1 for none.
        candidates: ("line:DA2", "place:06232" …) an open row may be.
        skipped: The officer said to leave it out.
    """

    number: int
    text: str
    cell: Cell | None
    kind: str
    line: str = ""
    place: str = ""
    fund: str = ""
    depth: float = 0
    parent: int = -1
    candidates: tuple[str, ...] = ()
    skipped: bool = False


@dataclass
class _Stack:
    """Rows the next one may be a part of, from the highest down."""

    rows: list[Row] = field(default_factory=list)
    at: list[int] = field(default_factory=list)

    def below(self, depth: float) -> None:
        while self.at and self.rows[self.at[-1]].depth >= depth:
            self.at.pop()

    def within(self, above: Sequence[str]) -> None:
        """A line is a part of the lines above it in the programme alone, whatever its running number says."""
        while self.at and self.rows[self.at[-1]].line and self.rows[self.at[-1]].line not in above:
            self.at.pop()

    def line(self) -> str:
        """The line that holds at this point, "" for none."""
        return next((self.rows[at].line for at in reversed(self.at) if self.rows[at].line), "")


def rows(
    table: Table, made: Sequence[Column], cat: Catalogue, on: date | None, answers: Mapping[str, str]
) -> list[Row]:
    """Understand the rows of a table.

    Args:
        table: The table.
        made: Its columns.
        cat: The catalogue.
        on: Day on which places must exist.
        answers: The officer's answers by key ("row:Sheet!B12" → "line:DA2", "place:06232", "skip").

    Returns:
        One Row for each row of the body.
    """
    words = [column for column in made if column.role in {"name", "place"}]
    order = next((column.number for column in made if column.role == "order"), 0)
    numbers = [
        c.number for c in made if c.role in {"value", "total", "rate", "difference", "period", "unknown"}
    ]
    stack = _Stack()
    for number in table.body:
        row = _row(table, number, words, numbers, cat, on, stack, answers)
        row = replace(row, depth=_depth(table, number, order, row, stack, cat))
        if row.kind == "text" and not row.line and not row.text:
            continue
        stack.below(row.depth)
        if row.kind == "line":
            stack.within(ancestors(line_parents(cat), row.line))
        row = replace(row, parent=stack.at[-1] if stack.at else -1)
        if row.kind == "total":
            row = replace(row, parent=-1)
        stack.rows.append(row)
        if row.kind not in {"total", "open"}:
            stack.at.append(len(stack.rows) - 1)
    return stack.rows


def answer_key(table: Table, cell: Cell) -> str:
    """Key of the answer to what a row is."""
    return f"row:{table.sheet.name}!{cell.address}"


def _row(
    table: Table,
    number: int,
    words: Sequence[Column],
    numbers: Sequence[int],
    cat: Catalogue,
    on: date | None,
    stack: _Stack,
    answers: Mapping[str, str],
) -> Row:
    cells = [
        cell for column in words if (cell := table.sheet.cells.get((number, column.number))) and cell.text
    ]
    cell = cells[0] if cells else _first_words(table, number, numbers)
    text = cell.words or cell.text if cell else ""
    base = Row(number, text, cell, "text")
    if cell and (answer := answers.get(answer_key(table, cell))):
        return _answered(base, answer)
    has_number = any(
        (found := table.sheet.cells.get((number, at))) and found.kind != "blank" for at in numbers
    )
    if len(cells) > 1:
        return _several(base, cells, words, cat, on, has_number)
    return _named(base, _hint(words, cell), cat, on, stack.line(), has_number)


def _first_words(table: Table, number: int, numbers: Sequence[int]) -> Cell | None:
    """Words outside the column of names: a total merged over the running number, or a note."""
    cells = table.sheet.rows.get(number, [])
    return next((cell for cell in cells if cell.kind == "text" and cell.column not in numbers), None)


def _hint(words: Sequence[Column], cell: Cell | None) -> str:
    return next((column.role for column in words if cell and column.number == cell.column), "name")


def _answered(base: Row, answer: str) -> Row:
    kind, _, code = answer.partition(":")
    if kind == "skip":
        return replace(base, kind="open", skipped=True)
    if kind == "total":
        return replace(base, kind="total")
    return _known(base, kind, code)


def _known(row: Row, kind: str, code: str) -> Row:
    """The row as one of a line, a place or a fund."""
    if kind == "line":
        return replace(row, kind=kind, line=code)
    return replace(row, kind=kind, place=code) if kind == "place" else replace(row, kind=kind, fund=code)


def _named(base: Row, hint: str, cat: Catalogue, on: date | None, within: str, has_number: bool) -> Row:
    """A row with one text: a sum, a line, a place, a fund, or a question."""
    folded = fold(base.text)
    bare = fold(re.sub(r"\(.*?\)", "", base.text))
    if not folded:
        return replace(base, kind="open" if has_number else "text")
    if re.fullmatch(headers.TOTAL_ROW, bare) or re.fullmatch(headers.TOTAL_ROW, folded):
        return replace(base, kind="total")
    if re.fullmatch(headers.OF_WHICH, folded) or (not has_number and re.fullmatch(headers.SIGNATURE, folded)):
        return base
    if is_whole_place(cat, base.text):
        return replace(base, kind="whole" if within else "total")
    line, place = _line(cat, base.text, within), find_place(cat, base.text, on)
    first, second = (
        (("place", place), ("line", line)) if hint == "place" else (("line", line), ("place", place))
    )
    for name, match in (first, second):
        if match.code == cat.settings["whole_line"]:
            return replace(base, kind="total")
        if match.code:
            return _known(base, name, match.code)
    fund = find_fund(cat, base.text)
    if fund.code and has_number:
        return replace(base, kind="fund", fund=fund.code)
    candidates = tuple(f"{name}:{code}" for name, match in (first, second) for code in match.candidates)
    return replace(base, kind="open", candidates=candidates) if has_number else base


def _several(
    base: Row,
    cells: Sequence[Cell],
    words: Sequence[Column],
    cat: Catalogue,
    on: date | None,
    has_number: bool,
) -> Row:
    """A row of a flat list: one column names the line, another the place."""
    found = base
    for cell in cells:
        one = _named(
            replace(base, text=cell.words or cell.text, cell=cell),
            _hint(words, cell),
            cat,
            on,
            "",
            has_number,
        )
        if one.kind == "total" and cell is cells[0] and len({fold(c.text) for c in cells}) == 1:
            return replace(base, kind="total")
        if one.kind == "open" and has_number and not found.line and not found.place:
            found = replace(one, text=base.text)
        if one.kind in {"line", "place", "fund"}:
            found = replace(
                found,
                kind="place" if one.place or found.place else one.kind,
                line=one.line or found.line,
                place=one.place or found.place,
                fund=one.fund or found.fund,
                candidates=(),
                cell=base.cell,
            )
    return found


def _line(cat: Catalogue, text: str, within: str) -> Match:
    """The line a text names: under a project's heading first, then anywhere."""
    above = _project(cat, within)
    match = find_line(cat, text, above) if above else find_line(cat, text)
    return match if match.code or not above else _anywhere(match, find_line(cat, text))


def _anywhere(near: Match, match: Match) -> Match:
    return match if match.code or not near.candidates else near


def _project(cat: Catalogue, within: str) -> str:
    """The project a line lies in: a subproject's heading makes its project the context of the next one."""
    above = line_parents(cat).get(within, "")
    return within if above in {"", cat.settings["whole_line"]} else above


def _depth(table: Table, number: int, order: int, row: Row, stack: _Stack, cat: Catalogue) -> float:
    """How deep a row stands: by the form of its running number, by what it names where it has none."""
    cell = table.sheet.cells.get((number, order)) if order else None
    mark = (cell.text if cell else "").strip().strip(".)").strip()
    if row.kind == "total":
        return -1
    if mark:
        return _rank(mark, row, stack, cat)
    if row.kind == "line":
        return _line_depth(row, stack, cat)
    return SUBJECT_DEPTH if row.kind in {"place", "fund", "whole", "open"} else SUBJECT_DEPTH + 1


def _rank(mark: str, row: Row, stack: _Stack, cat: Catalogue) -> float:
    """NĐ 30's order: A, I, 1, 1.1, a, -, +."""
    if PLUS.fullmatch(mark):
        return 40
    if BULLET.fullmatch(mark):
        return 30
    if ROMAN.fullmatch(mark) and not (LETTER.fullmatch(mark) and _follows(mark, stack)):
        return 2
    if LETTER.fullmatch(mark):
        return 1
    if SMALL.fullmatch(mark):
        return 20
    whole = mark.removesuffix(".0")
    if DOTTED.fullmatch(whole):
        return 3 + whole.count(".")
    return SUBJECT_DEPTH if row.kind != "line" else _line_depth(row, stack, cat)


def _follows(mark: str, stack: _Stack) -> bool:
    """Whether a single letter goes on a row of letters rather than of Roman numbers (C after B)."""
    letters = [row.text for row in stack.rows if row.depth == 1]
    return bool(letters) and mark in "CD"


def _line_depth(row: Row, stack: _Stack, cat: Catalogue) -> float:
    """A line without a running number stands below the nearest row of a line above it in the programme."""
    over = ancestors(line_parents(cat), row.line)
    for at in reversed(stack.at):
        above = stack.rows[at]
        if above.line in over and above.depth < SUBJECT_DEPTH:
            return above.depth + 0.5
        if above.kind == "place" and not above.line:
            return above.depth + 0.5
    return 2.5
