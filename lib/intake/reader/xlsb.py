"""Binary .xlsb, walked record by record: calamine gives its values too, but drops errors and hidden rows.

A part of an .xlsb is a row of records: type and length in groups of seven bits, then the data. The types and
layouts used here are those of [MS-XLSB]; records of other types are passed over.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from lib.intake.reader.dates import day, is_date
from lib.intake.reader.plain import Budget, PlainCell, legacy, told, whole, written

ROW, MERGE, COLUMN, BUNDLE, PROPERTIES = 0, 176, 60, 156, 153
FONT, FORMAT, LOOK, LOOKS, LOOKS_END, STRING = 43, 44, 47, 617, 618, 19
BLANK, RK, ERROR, BOOL, REAL, TEXT, SHARED = 1, 2, 3, 4, 5, 6, 7
FORMULA_TEXT, FORMULA_REAL, FORMULA_BOOL, FORMULA_ERROR = 8, 9, 10, 11
CELLS = frozenset(range(RK, FORMULA_ERROR + 1))
FORMULAS = frozenset(range(FORMULA_TEXT, FORMULA_ERROR + 1))
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
BUILT_IN = {9: "0%", 10: "0.00%"} | dict.fromkeys([*range(14, 23), *range(45, 48)], "dd/mm/yyyy")
"""Formats a file does not write out: percents and dates; the others change nothing in how a value is read."""
TYPE_BYTES, LENGTH_BYTES = 2, 4
WORKBOOK = "xl/workbook.bin"


def grids(content: bytes, budget: Budget) -> list[dict[str, object]]:
    """Every worksheet as plain lists."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = Book(archive)
        return [book.sheet(name, part, hidden, budget) for name, part, hidden in book.worksheets()]


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Type and data of each record.

    Raises:
        ValueError: the part ends inside a record.
    """
    at = 0
    while at < len(part):
        kind, at = _number(part, at, TYPE_BYTES)
        length, at = _number(part, at, LENGTH_BYTES)
        if at + length > len(part):
            raise ValueError("cut record")
        yield kind, part[at : at + length]
        at += length


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, the lowest first, and where it ends."""
    value = 0
    for turn in range(most):
        byte = part[at + turn]
        value |= (byte & 0x7F) << 7 * turn
        if not byte & 0x80:
            return value, at + turn + 1
    return value, at + most


def string(data: bytes, at: int) -> tuple[str, int]:
    """A text with its length in front, and where it ends."""
    (length,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 2 * length
    if end > len(data):
        raise ValueError("cut text")
    return data[at + 4 : end].decode("utf-16-le"), end


def rk(data: bytes, at: int) -> int | float:
    """A number in four bytes: a whole one or the upper half of a float, either of them times 100."""
    (raw,) = struct.unpack_from("<i", data, at)
    number = raw >> 2 if raw & 2 else struct.unpack("<d", struct.pack("<II", 0, raw & 0xFFFFFFFC))[0]
    return whole(number / 100 if raw & 1 else number)


class Book:
    """The parts all sheets share: texts, formats, fonts and the calendar."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        names = set(archive.namelist())
        strings = archive.read("xl/sharedStrings.bin") if "xl/sharedStrings.bin" in names else b""
        self.strings = [string(data, 1)[0] for kind, data in records(strings) if kind == STRING]
        self.looks = _looks(archive.read("xl/styles.bin")) if "xl/styles.bin" in names else []
        self.records = list(records(archive.read(WORKBOOK)))
        self.from_1904 = any(kind == PROPERTIES and data[0] & 1 for kind, data in self.records)

    def worksheets(self) -> Iterator[tuple[str, str, bool]]:
        """Name, part and hiddenness of each worksheet; sheets of charts and dialogs are none."""
        links = ElementTree.fromstring(self.archive.read("xl/_rels/workbook.bin.rels"))  # noqa: S314  # DTDs are refused
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        for kind, data in self.records:
            if kind == BUNDLE:
                link, end = string(data, 8)
                part = posixpath.normpath(posixpath.join("/xl", targets[link])).lstrip("/")
                if "worksheets/" in part:
                    yield string(data, end)[0], part, bool(data[0])

    def sheet(self, name: str, part: str, hidden: bool, budget: Budget) -> dict[str, object]:
        """One worksheet as plain lists."""
        row = 0
        cells: list[PlainCell] = []
        merges, hidden_rows, hidden_columns = [], [], []
        for kind, data in records(self.archive.read(part)):
            if kind == ROW:
                row = struct.unpack_from("<I", data)[0] + 1
                if data[11] & 0x10:
                    hidden_rows.append(row)
            elif kind in CELLS:
                budget.spend()
                cells.append(self.cell(row, kind, data))
            elif kind == MERGE:
                top, bottom, left, right = struct.unpack_from("<4I", data)
                merges.append((top + 1, left + 1, bottom + 1, right + 1))
            elif kind == COLUMN and data[16] & 1:
                first, last = struct.unpack_from("<2I", data)
                hidden_columns.append((first + 1, last + 1))
        return told(
            name, cells, hidden=hidden, merges=merges, hidden_rows=hidden_rows, hidden_columns=hidden_columns
        )

    def cell(self, row: int, kind: int, data: bytes) -> PlainCell:
        """One cell: column, format and value stand at fixed places."""
        column, look = struct.unpack_from("<2I", data)
        form, font = self.looks[look & 0xFFFFFF] if self.looks else ("General", "")
        said = self._value(kind, data)
        if said[0] == "number" and is_date(form):
            said = day(float(said[1]), from_1904=self.from_1904)
        formula = kind in FORMULAS
        if said == ("text", "") and formula:
            said = ("blank", "")
        return row, column + 1, *said, form, formula, font

    def _value(self, kind: int, data: bytes) -> tuple[str, str]:
        if kind in {REAL, FORMULA_REAL}:
            return written(whole(struct.unpack_from("<d", data, 8)[0]))
        if kind == RK:
            return written(rk(data, 8))
        if kind == SHARED:
            return "text", self.strings[struct.unpack_from("<I", data, 8)[0]]
        if kind in {TEXT, FORMULA_TEXT}:
            return "text", string(data, 8)[0]
        if kind in {BOOL, FORMULA_BOOL}:
            return written(bool(data[8]))
        return "error", ERRORS.get(data[8], "#ERR!")


def _looks(styles: bytes) -> list[tuple[str, str]]:
    """Number format and legacy font of each look a cell may have."""
    formats, fonts, looks = dict(BUILT_IN), [], []
    inside = False
    for kind, data in records(styles):
        inside = (inside or kind == LOOKS) and kind != LOOKS_END
        if kind == FORMAT:
            formats[struct.unpack_from("<H", data)[0]] = string(data, 2)[0]
        elif kind == FONT:
            fonts.append(legacy(string(data, 21)[0]))
        elif kind == LOOK and inside:
            _, number, font = struct.unpack_from("<3H", data)
            looks.append((formats.get(number, "General"), fonts[font]))
    return looks
