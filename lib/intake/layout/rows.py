"""What each row of a table says: which line, place or fund; ``tree`` says which are parts of which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from lib.catalogue.load import Catalogue
from lib.intake.files.cells import Cell
from lib.intake.layout.columns import NUMBERS, WORDS, Column
from lib.intake.layout.marks import leading, rank
from lib.intake.layout.naming import Named, named
from lib.intake.layout.tables import Table
from lib.intake.layout.upward import is_line, is_place, over
from lib.vietnamese.amounts import Ambiguous, Amount, read_amount
from lib.vietnamese.text import fold
from lib.vocabulary import headers

NAMES: Final = frozenset({"line", "place", "fund", "whole"})


@dataclass(frozen=True)
class Row:
    """One row of a table.

    Args:
        number: Row of the sheet.
        text: What it is called.
        where: Address of the cell that says so, or where it should stand.
        kind: total, section (begins another division of the money), foreign (another programme's), line,
            place, fund, whole (the whole place as a part among places), detail (of what a line consists),
            text (no number), or open (a number, but nobody knows of what).
        line: Line named by the row itself, "" for none.
        place: Place named by the row itself.
        fund: Fund named by the row itself.
        origin: Year of origin named by the row itself, or CARRIED.
        several: Places its one amount is for, where there are several.
        rank: How high it stands by its running number; less is higher, None for none.
        parent: Position of the row it is a part of, -1 for none.
        of: Positions of the rows it is the sum of, where it divides the whole once more; see ``divisions``.
        counts: Whether it has a number.
        candidates: ("line:DA2", "place:06232" …) an open row may be.
        skipped: The officer said it is none of ours.
        left: The officer leaves it, or the row it is a part of, out of this time.
    """

    number: int
    text: str
    where: str
    kind: str
    line: str = ""
    place: str = ""
    fund: str = ""
    origin: str = ""
    several: tuple[str, ...] = ()
    rank: float | None = None
    parent: int = -1
    of: tuple[int, ...] = ()
    counts: bool = False
    candidates: tuple[str, ...] = ()
    skipped: bool = False
    left: bool = False


@dataclass(frozen=True)
class Reader:
    """What is needed to understand the rows of one table; ``line`` is the one its title names."""

    table: Table
    columns: Sequence[Column]
    cat: Catalogue
    on: date | None
    answers: Mapping[str, str]
    line: str = ""

    @property
    def words(self) -> list[Column]:
        """Columns whose words say what a row is, those of offices last."""
        own = [column for column in self.columns if column.role in WORDS]
        return own + [column for column in self.columns if column.role == "office"]

    @property
    def numbers(self) -> list[int]:
        """Columns of numbers."""
        return [column.number for column in self.columns if column.role in NUMBERS]

    @property
    def order(self) -> int:
        """Column of running numbers, 0 for none."""
        return next((column.number for column in self.columns if column.role == "order"), 0)


@dataclass(frozen=True)
class _Above:
    """What stands above the next row.

    Args:
        line: Line whose heading holds, "" for none.
        rank: Its rank.
        lead: Kind that divides the money first in this section (line, place or fund), "" before any.
        held: Column of words → what it named, where a row named several things at once.
    """

    line: str = ""
    rank: float | None = None
    lead: str = ""
    held: Mapping[int, Named] = field(default_factory=dict)


def rows(reader: Reader) -> list[Row]:
    """One Row for each row of the body, without their parents yet."""
    words, order = reader.words, reader.order
    found: list[Row] = []
    above = _Above()
    for number in reader.table.body:
        texts = _texts(reader, number, words, order)
        parts = _parts(reader, number, texts, above)
        parts = _filled_down(parts, above, words)
        row = _row(reader, number, texts, parts)
        row = replace(row, rank=_rank(reader.table, row, order))
        above = _after(row, above, parts if len(texts) > 1 or parts.keys() - texts.keys() else {})
        found.append(row)
    return found


def _texts(reader: Reader, number: int, words: Sequence[Column], order: int) -> dict[int, tuple[Cell, str]]:
    """Column → the cell that says what the row is, and the role of its column."""
    found = {
        column.number: (cell, column.role)
        for column in words
        if (cell := _shown(reader.table, number, column.number))
    }
    named = [cell for cell, role in found.values() if role != "office"]
    if named:
        return found
    numbers = {column.number for column in reader.columns if column.role in NUMBERS or column.role == "note"}
    loose = [
        cell
        for cell in reader.table.cells(number)
        if cell.words
        and (cell.column not in numbers or re.fullmatch(headers.TOTAL_ROW, fold(cell.words)))
        and (cell.column != order or rank(cell.words) is None)
    ]
    return {loose[0].column: (loose[0], "name")} if loose and loose[0].column not in found else found


def _shown(table: Table, row: int, column: int) -> Cell | None:
    """The cell shown in a column of words; one merged over several rows names each of them."""
    box = table.sheet.merged(row, column)
    cell = table.sheet.cells.get((box[0], box[1]) if box and box[1] == column else (row, column))
    return cell if cell and cell.text.strip() and cell.kind not in {"blank", "error"} else None


def _parts(
    reader: Reader, number: int, texts: Mapping[int, tuple[Cell, str]], above: _Above
) -> dict[int, Named]:
    """Column → what its words name; a line named further left is the context of the next."""
    found: dict[int, Named] = {}
    first = min((column.number for column in reader.words), default=1)
    if not texts and (answer := _answered(reader, reader.table.address(number, first))):
        return {first: answer}
    for column, (cell, hint) in texts.items():
        line = next((part.line for part in reversed(found.values()) if part.line), above.line)
        answer = _answered(reader, cell.address, _text(cell))
        own = _named(reader, cell, hint, line, number)
        found[column] = _together(answer, own) if answer else own
    return found


def _together(answer: Named, own: Named) -> Named:
    """The answer about a cell; one that gives a commune its line leaves it a commune."""
    return replace(own, line=answer.line) if answer.line and own.place else answer


def _answered(reader: Reader, where: str, text: str = "") -> Named | None:
    """What the officer says a row is: the one at this place, or every row of these words."""
    sheet = reader.table.sheet.name
    said = reader.answers.get(f"row:{sheet}!{where}") or reader.answers.get(_words_key(sheet, text), "")
    kind, _, code = said.partition(":")
    if kind == "line" and is_line(reader.cat, code):
        return Named(kind, line=code)
    if kind == "place" and is_place(reader.cat, code):
        return Named(kind, place=code)
    return Named(kind) if kind in {"total", "skip", "whole"} and not code else None


def _words_key(sheet: str, text: str) -> str:
    return f"row:{sheet}:{fold(text)}"


def _named(reader: Reader, cell: Cell, hint: str, within: str, number: int) -> Named:
    found = named(_text(cell), hint, reader.cat, reader.on, within, _counts(reader, number))
    of_line = found.kind == "open" and within and _is_amount(reader.table, fold(_text(cell)))
    return Named("amount") if of_line else found


def _is_amount(table: Table, words: str) -> bool:
    """Whether a row only says that an amount, or a count in the table's unit, stands there."""
    patterns = [pattern for unit, pattern in headers.OUTPUT_UNITS if unit == table.unit]
    own = re.search(headers.COUNTED.get(table.unit, r"(?!)"), words)  # "Lớp dạy nghề | lớp | 3"
    return (
        bool(own)
        or any(re.search(p, words) for p in patterns)
        or bool(re.fullmatch(headers.AMOUNT_ROW, words))
    )


def _counts(reader: Reader, number: int) -> bool:
    """Whether a row has a number, or a text or a fault where numbers stand that may be one."""
    return any(
        cell.kind in {"number", "error", "uncalculated"}
        or (cell.kind == "text" and isinstance(read_amount(cell.text), Amount | Ambiguous))
        for column in reader.numbers
        if (cell := reader.table.cell(number, column))
    )


def _filled_down(parts: dict[int, Named], above: _Above, words: Sequence[Column]) -> dict[int, Named]:
    """A list names its first columns once and leaves them blank below: the last name still holds."""
    if not parts or any(
        part.kind not in {"line", "place", "fund", "whole", "open"} for part in parts.values()
    ):
        return parts
    first = min(parts)
    own = {column.number for column in words if column.role in WORDS}
    return {column: part for column, part in above.held.items() if column < first and column in own} | parts


def _row(
    reader: Reader, number: int, texts: Mapping[int, tuple[Cell, str]], parts: Mapping[int, Named]
) -> Row:
    """The row as what its words name together."""
    first = next((cell for cell, role in texts.values() if role != "office"), None)
    nameless = min((column.number for column in reader.words), default=1)
    where = first.address if first else reader.table.address(number, nameless)
    base = Row(number, _text(first), where, "text", counts=_counts(reader, number))
    if any(part.kind == "skip" for part in parts.values()):
        return replace(base, kind="open", skipped=True)
    lead = next((part for part in parts.values() if part.kind in {"total", "section", "foreign"}), None)
    if lead:
        return replace(base, kind=lead.kind, line=lead.line)
    lines = deepest([part.line for part in parts.values() if part.line], reader.cat)
    places = list(dict.fromkeys(part.place for part in parts.values() if part.place))
    fund = next((part.fund for part in parts.values() if part.fund), "")
    origin = next((part.origin for part in parts.values() if part.origin), "")
    known = replace(
        base,
        line=lines[0] if lines else "",
        place=places[0] if places else "",
        fund=fund,
        origin=origin,
    )
    if len(lines) > 1 or len(places) > 1:
        offered = (*(f"line:{code}" for code in lines), *(f"place:{code}" for code in places))
        return replace(known, kind="open", line="", place="", candidates=offered) if base.counts else base
    unknown = _unknown(texts, parts, bool(lines or (reader.line and places)))
    if unknown is not None:
        cell = texts[unknown][0]
        named = replace(known, where=cell.address, text=_text(cell))
        return replace(named, kind="open", candidates=parts[unknown].candidates)
    whole = next((column for column, part in parts.items() if part.kind == "whole"), 0)
    if whole in texts and not known.place and _answered(reader, where) is None:
        named = replace(known, kind="whole", several=parts[whole].several)
        return replace(named, where=texts[whole][0].address, text=_text(texts[whole][0]))
    if not (known.place or known.line) and any(part.kind == "amount" for part in parts.values()):
        return replace(known, kind="fund")
    return _without_name(
        known, "place" if known.place else "line" if known.line else "fund" if fund or origin else "text"
    )


def _text(cell: Cell | None) -> str:
    return (cell.words or cell.text.removesuffix(".0")) if cell else ""


def _without_name(row: Row, kind: str) -> Row:
    if kind != "text" or not row.counts:
        return replace(row, kind=kind)
    return replace(row, kind="detail" if re.fullmatch(headers.OF_WHICH, fold(row.text)) else "open")


def _unknown(texts: Mapping[int, tuple[Cell, str]], parts: Mapping[int, Named], line: bool) -> int | None:
    """The column whose words nobody understands; where the line is known, words that are like no other
    describe it."""
    for column, (_, role) in texts.items():
        described = role == "name" and line and not parts[column].candidates
        if parts[column].kind == "open" and not described:
            return column
    return None


def deepest(lines: Sequence[str], cat: Catalogue) -> list[str]:
    """Lines named side by side, those left out that only stand above another one."""
    higher = {code for line in lines for code in over(cat, line)}
    return [line for line in dict.fromkeys(lines) if line not in higher]


def _rank(table: Table, row: Row, order: int) -> float | None:
    cell = table.cell(row.number, order) if order else None
    mark = cell.text if cell else ""
    return rank(mark) if mark.strip() else rank(leading(row.text))


def _after(row: Row, above: _Above, parts: Mapping[int, Named]) -> _Above:
    """What stands above the row after this one."""
    if row.kind in {"total", "section", "foreign"}:
        return _Above()
    lead = above.lead or (row.kind if row.kind in {"line", "place", "fund"} else "")
    held = parts if len(parts) > 1 else {}
    if row.kind == "line":
        return _Above(row.line, row.rank, lead, held)
    if row.kind in {"place", "fund"} and lead == row.kind and not row.line:
        return _Above("", None, lead, held)
    if row.kind in {"text", "open"} and _is_other_heading(row, above):
        return _Above("", None, lead, held)
    return replace(above, lead=lead, held=held)


def _is_other_heading(row: Row, above: _Above) -> bool:
    """Whether a row nobody understands ends what the heading above it held for."""
    if re.search(rf"{headers.NAMES_LINE} \w+", fold(row.text)):
        return True
    return row.rank is not None and above.rank is not None and row.rank <= above.rank


def answer_key(table: Table, row: Row, *, repeated: bool = False) -> str:
    """Key of the answer to what a row is, or of all rows of its words where they are repeated."""
    return _words_key(table.sheet.name, row.text) if repeated else f"row:{table.sheet.name}!{row.where}"
