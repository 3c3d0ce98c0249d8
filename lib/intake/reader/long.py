"""Very long .xlsx sheets through calamine, told column by column.

Calamine says nothing of hidden rows and leaves errors and formulas without a value blank: those are looked
for in the sheet's XML, which goes by in pieces while calamine parses in a thread of its own. Of number
formats it tells dates from numbers; ledgers need no more.
"""

from __future__ import annotations

import gc
import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, repeat
from typing import Any

from lib.intake.reader import plain, unzip
from lib.intake.reader.column import ERROR, UNCALCULATED, Column
from lib.intake.reader.plain import Budget, TooManyCellsError

PIECE = 4 * 1024 * 1024
OVERLAP = 64 * 1024
"""More than a row of a ledger: what a piece cuts in two is whole in the next one."""

TURN = 500
"""Rows at a time: their values are still in the processor's cache when the last column takes its own."""

HIDDEN_ROW = re.compile(rb'<row [^>]*?\bhidden="(?:1|true)"[^>]*>')
_FORMULA = rb"(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)"
FAULT = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*?\bt="e"[^>]*>' + _FORMULA + rb"?<v>([^<]*)</v>")
FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*>' + _FORMULA + rb"(?:<v\s*/>|<v></v>)?</c>")
TOO_WIDE = re.compile(rb'<c r="[A-Z]{3}')
"""A column beyond ZZ: no ledger has one, and calamine makes a cell of each place before it."""

COLUMNS = re.compile(rb"<col [^>]*>")
MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
SHEET = re.compile(r"<(?:\w+:)?sheet [^>]*>")
RELATION = re.compile(r"<Relationship [^>]*>")


def grids(content: bytes, budget: Budget) -> list[dict[str, object]]:
    """Every worksheet, column by column."""
    gc.disable()  # millions of values live to the end of this process, which is near
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = _sheets(archive)
        # not in a "with": what the check or the look refuses must not wait for calamine
        parsed = ThreadPoolExecutor(1).submit(_parsed, content, [name for name, _, _ in sheets])
        unzip.check(content)  # calamine takes longer than it and the look; nothing is told before both
        looks = [_Look(archive, path) for _, _, path in sheets]
    for look in looks:
        budget.spend(look.cells)
    each = zip(sheets, parsed.result(), looks, strict=True)
    return [_told(name, hidden, sheet, look) for (name, hidden, _), sheet, look in each]


def _parsed(content: bytes, names: Sequence[str]) -> list[Any]:
    """The sheets as calamine keeps them; it holds no lock meanwhile."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name) for name in names]


def _told(name: str, hidden: bool, sheet: Any, look: _Look) -> dict[str, object]:
    grid = plain.told(
        name,
        (),
        hidden=hidden,
        merges=look.merges,
        hidden_rows=look.hidden_rows,
        hidden_columns=look.hidden_columns,
    )
    columns = [Column() for _ in range(sheet.end[1] + 1 if sheet.end else 0)]
    for rows in _by_turns(sheet.iter_rows()):
        for column, values in zip(columns, _across(rows, len(columns)), strict=True):
            column.add(values)
    told = [column.told(look.faults.get(number, {})) for number, column in enumerate(columns, start=1)]
    return {**grid, "height": len(columns[0].kinds) if columns else 0, "columns": told}


def _by_turns(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    while some := list(islice(rows, TURN)):
        yield some


def _across(rows: list[list[Any]], width: int) -> Iterator[Sequence[Any]]:
    """The values of rows, column by column; calamine's rows begin with the first column that is not blank."""
    yield from repeat(("",) * len(rows), width - len(rows[0]))
    yield from zip(*rows, strict=True)


class _Look:
    """What a sheet's XML says that calamine does not: one pass over it, in pieces."""

    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        self.cells = 0
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.faults: dict[int, dict[int, tuple[int, str]]] = {}
        begun = False
        for piece, fresh in _pieces(archive, path):
            self.cells += piece.count(b"<c ", fresh)
            if TOO_WIDE.search(piece):
                raise TooManyCellsError
            if not begun:
                self._columns(piece[: piece.find(b"<sheetData")])
                begun = True
            self._rows(piece)
            if b"<mergeCell " in piece:
                self._merges(piece)

    def _columns(self, head: bytes) -> None:
        for found in COLUMNS.findall(head):
            if b'hidden="1"' in found or b'hidden="true"' in found:
                self.hidden_columns.append((_attribute(found, b"min"), _attribute(found, b"max")))

    def _rows(self, piece: bytes) -> None:
        if b' hidden="' in piece:
            rows = (_attribute(tag, b"r") for tag in HIDDEN_ROW.findall(piece))
            self.hidden_rows = list(dict.fromkeys((*self.hidden_rows, *rows)))
        if b't="e"' in piece:
            for found in FAULT.finditer(piece):
                self._fault(found[1], found[2], ERROR, found[3].decode())
        if b"<f" in piece:
            for found in FORMULA.finditer(piece):
                if b't="str"' not in found[0]:
                    self._fault(found[1], found[2], UNCALCULATED, "=")

    def _fault(self, letters: bytes, row: bytes, kind: int, text: str) -> None:
        self.faults.setdefault(_number(letters), {})[int(row)] = (kind, text)

    def _merges(self, piece: bytes) -> None:
        found = (
            (int(top), _number(left), int(bottom), _number(right))
            for left, top, right, bottom in MERGE.findall(piece)
        )
        self.merges = list(dict.fromkeys((*self.merges, *found)))


def _pieces(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[bytes, int]]:
    """A member in pieces, each beginning with the end of the one before; and where its new part begins."""
    before = b""
    with archive.open(path) as stream:
        while fresh := stream.read(PIECE):
            yield before + fresh, max(len(before) - 2, 0)
            before = fresh[-OVERLAP:]


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _attribute(tag: bytes, name: bytes) -> int:
    found = re.search(rb"\b" + name + rb'="(\d+)"', tag)
    return int(found[1]) if found else 0


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, bool, str]]:
    """Name of each worksheet, whether it is hidden, and its member."""
    book = archive.read("xl/workbook.xml").decode("utf-8")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    targets = {_text(tag, "Id"): _text(tag, "Target") for tag in RELATION.findall(relations)}
    found = []
    for tag in SHEET.findall(book):
        target = targets[re.search(r'\b\w+:id="([^"]*)"', tag)[1]]  # type: ignore[index]  # else it is damaged
        path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" in path:
            found.append((_text(tag, "name"), _text(tag, "state") in {"hidden", "veryHidden"}, path))
    return found


def _text(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""
