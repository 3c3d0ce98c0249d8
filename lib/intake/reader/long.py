"""Very long .xlsx sheets through calamine, column by column: numbers as bytes, each distinct text once.

Calamine says nothing of hidden rows and leaves errors and formulas without a value blank: those are looked
for in the sheet's XML, which goes by in pieces while calamine parses in a thread of its own. Of number
formats it tells dates from numbers; ledgers need no more.
"""

from __future__ import annotations

import gc
import io
import re
import zipfile
from array import array
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any
from xml.sax.saxutils import unescape

from lib.intake.reader import plain
from lib.intake.reader.plain import Budget, TooManyCellsError

PIECE = 4 * 1024 * 1024
OVERLAP = 64 * 1024
"""More than a row of a ledger: what a piece cuts in two is whole in the next one."""

EPOCH = date(1970, 1, 1).toordinal()
NUMBERED = ("blank", "number", "text", "date", "bool", "error", "uncalculated")
BLANK, NUMBER, TEXT, DATE, BOOL, ERROR, UNCALCULATED = range(len(NUMBERED))
"""As ``lib.intake.files.arrays`` has them, which this process cannot import: numpy needs too much room."""

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
        # not in a "with": what the look refuses must not wait for calamine
        parsed = ThreadPoolExecutor(1).submit(_parsed, content, [name for name, _, _ in sheets])
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
    rows = sheet.to_python(skip_empty_area=False)
    grid = plain.told(
        name,
        (),
        hidden=hidden,
        merges=look.merges,
        hidden_rows=look.hidden_rows,
        hidden_columns=look.hidden_columns,
    )
    columns = [
        _column(values, look.faults.get(number, {}))
        for number, values in enumerate(zip(*rows, strict=True), start=1)
    ]
    return {**grid, "height": len(rows), "columns": columns}


def _column(values: Sequence[Any], faults: Mapping[int, tuple[int, str]]) -> dict[str, object]:
    """One column: what each cell is, numbers, and texts by their position among the distinct ones, if any."""
    sorts, texts, length = set(map(type, values)), dict[str, int](), len(values)
    if sorts == {float}:
        kinds, codes = bytearray([NUMBER]) * length, array("i", [-1]) * length
        numbers = array("d", values)
    elif sorts == {str}:
        place = {
            text: texts.setdefault(text, len(texts)) if text.strip() else -1 for text in dict.fromkeys(values)
        }
        codes, numbers = array("i", map(place.__getitem__, values)), array("d", bytes(8 * length))
        sort = {text: BLANK if code < 0 else TEXT for text, code in place.items()}
        kinds = bytearray(map(sort.__getitem__, values))
    else:
        kinds, numbers, codes = _mixed(values, texts)
    for row, (kind, text) in faults.items():
        if row <= length:
            kinds[row - 1], codes[row - 1] = kind, texts.setdefault(text, len(texts))
    counts = NUMBER in kinds or DATE in kinds
    parts = {
        "kinds": bytes(kinds),
        "numbers": numbers.tobytes() if counts else b"",
        "codes": codes.tobytes() if texts else b"",
    }
    return {**{name: b64encode(part).decode("ascii") for name, part in parts.items()}, "texts": list(texts)}


def _mixed(values: Sequence[Any], texts: dict[str, int]) -> tuple[bytearray, array[float], array[int]]:
    """Kinds, numbers and positions of texts of a column of several sorts of values."""
    each = [(bool, value) if isinstance(value, bool) else value for value in values]
    said = {value: _said(value, texts) for value in dict.fromkeys(each)}
    kinds, numbers, codes = ({value: one[part] for value, one in said.items()} for part in range(3))
    return (
        bytearray(map(kinds.__getitem__, each)),  # type: ignore[arg-type]  # the first of each is a kind
        array("d", map(numbers.__getitem__, each)),
        array("i", map(codes.__getitem__, each)),  # type: ignore[arg-type]  # and the last a position
    )


def _said(value: object, texts: dict[str, int]) -> tuple[int, float, int]:
    """Kind, number and position of the text of a value; a truth value comes as a pair, for True equals 1."""
    if isinstance(value, tuple):
        return BOOL, 0.0, texts.setdefault(str(value[1]).lower(), len(texts))
    if isinstance(value, int | float):
        return NUMBER, float(value), -1
    if isinstance(value, datetime | date):
        return DATE, float(value.toordinal() - EPOCH), -1
    if isinstance(value, timedelta):
        return NUMBER, value / timedelta(days=1), -1
    text = str(value)
    return (TEXT, 0.0, texts.setdefault(text, len(texts))) if text.strip() else (BLANK, 0.0, -1)


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
    return unescape(found[1], {"&quot;": '"', "&apos;": "'"}) if found else ""
