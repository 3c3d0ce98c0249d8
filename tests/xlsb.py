"""Workbooks as .xlsb: no program here writes that format, so this one does, record by record."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import to_excel

ERRORS: Final = {
    "#NULL!": 0x00,
    "#DIV/0!": 0x07,
    "#VALUE!": 0x0F,
    "#REF!": 0x17,
    "#NAME?": 0x1D,
    "#N/A": 0x2A,
}
SHEET_TYPE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
KIND: Final = "application/vnd.ms-excel"


def as_xlsb(content: bytes) -> bytes:
    """The same values, formats, fonts, merges and hidden parts in an .xlsb."""
    book, formulas = load_workbook(io.BytesIO(content), data_only=True), load_workbook(io.BytesIO(content))
    styles = Styles()
    parts = {
        f"xl/worksheets/sheet{at}.bin": b"".join(worksheet(sheet, formulas[sheet.title], styles))
        for at, sheet in enumerate(book.worksheets, start=1)
    }
    links = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.bin") for at in range(1, len(parts) + 1)]
    links.append(("rIdS", "styles", "styles.bin"))
    parts["xl/workbook.bin"] = workbook(book)
    parts["xl/_rels/workbook.bin.rels"] = relationships(links)
    parts["_rels/.rels"] = relationships([("rId1", "officeDocument", "xl/workbook.bin")])
    parts["xl/styles.bin"] = styles.part()
    parts["[Content_Types].xml"] = content_types(list(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in reversed(parts):
            archive.writestr(name, parts[name])
    return out.getvalue()


def record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, groups = len(data), []
    while True:
        groups.append(length & 0x7F | (0x80 if length > 0x7F else 0))
        length >>= 7
        if not length:
            return head + bytes(groups) + data


def text(value: str) -> bytes:
    wide = value.encode("utf-16-le")
    return struct.pack("<I", len(wide) // 2) + wide


class Styles:
    """Fonts, formats and looks, each once."""

    def __init__(self) -> None:
        self.fonts, self.formats, self.looks = ["Calibri"], ["General"], [(0, 0)]

    def look(self, cell: Any) -> int:
        found = (_place(self.formats, cell.number_format), _place(self.fonts, cell.font.name))
        return _place(self.looks, found)

    def part(self) -> bytes:
        formats = [struct.pack("<H", 164 + at) + text(form) for at, form in enumerate(self.formats) if at]
        fonts = [
            struct.pack("<4H4B", 220, 0, 400, 0, 0, 2, 0, 0)
            + b"\x01\x00\x00\x00\x00\x00\x00\xff\0"
            + text(name)
            for name in self.fonts
        ]
        looks = [(164 + form if form else 0, font) for form, font in self.looks]
        return b"".join(
            [
                record(278),
                *_counted(615, 44, formats, 616),
                *_counted(611, 43, fonts, 612),
                *_counted(603, 45, [bytes(68)] * 2, 604),
                *_counted(613, 46, [bytes(51)], 614),
                *_counted(626, 47, [_look(0xFFFF, 0, 0)], 627),
                *_counted(617, 47, [_look(0, form, font) for form, font in looks], 618),
                record(279),
            ]
        )


def _look(parent: int, form: int, font: int) -> bytes:
    return struct.pack("<5H6B", parent, form, font, 0, 0, 0, 0, 0, 0, 0, 0)


def _place(found: list[Any], what: Any) -> int:
    if what not in found:
        found.append(what)
    return found.index(what)


def _counted(begin: int, kind: int, items: list[bytes], end: int) -> Iterator[bytes]:
    if items:
        yield record(begin, struct.pack("<I", len(items)))
        yield from (record(kind, item) for item in items)
        yield record(end)


def workbook(book: Any) -> bytes:
    sheets = [
        record(
            156, struct.pack("<2I", sheet.sheet_state != "visible", at) + text(f"rId{at}") + text(sheet.title)
        )
        for at, sheet in enumerate(book.worksheets, start=1)
    ]
    from_1904 = book.epoch.year == 1904
    properties = record(153, struct.pack("<2I", from_1904, 0) + text(""))
    return b"".join([record(131), properties, record(143), *sheets, record(144), record(132)])


def worksheet(sheet: Any, formulas: Any, styles: Styles) -> Iterator[bytes]:
    yield record(129)
    yield record(148, struct.pack("<4I", 0, sheet.max_row - 1, 0, sheet.max_column - 1))
    spans = [
        (dimension.min, dimension.max) for dimension in sheet.column_dimensions.values() if dimension.hidden
    ]
    if spans:
        yield record(390)
        for first, last in spans:
            yield record(60, struct.pack("<4IH", first - 1, last - 1, 2560, 0, 1))
        yield record(391)
    yield record(145)
    for row in sheet.iter_rows():
        hidden = sheet.row_dimensions[row[0].row].hidden
        yield record(0, struct.pack("<2IHBBBI", row[0].row - 1, 0, 300, 0, 0x10 * hidden, 0, 0))
        for cell in row:
            if cell.value is not None:
                yield value(cell, formulas[cell.coordinate].data_type == "f", styles.look(cell), sheet)
    yield record(146)
    merges = [
        struct.pack("<4I", area.min_row - 1, area.max_row - 1, area.min_col - 1, area.max_col - 1)
        for area in sheet.merged_cells.ranges
    ]
    yield from _counted(177, 176, merges, 178)
    yield record(130)


def value(cell: Any, formula: bool, look: int, sheet: Any) -> bytes:
    head = struct.pack("<2I", column_index_from_string(cell.column_letter) - 1, look)
    held = cell.value
    if isinstance(held, datetime):
        held = to_excel(held, sheet.parent.epoch)
    rest = struct.pack("<HII", 0, 0, 0) if formula else b""
    if isinstance(held, bool):
        return record(10 if formula else 4, head + bytes([held]) + rest)
    if isinstance(held, int) and abs(held) < 2**28 and not formula:
        return record(2, head + struct.pack("<i", held << 2 | 2))
    if isinstance(held, int | float):
        return record(9 if formula else 5, head + struct.pack("<d", held) + rest)
    if held in ERRORS and cell.data_type == "e":
        return record(11 if formula else 3, head + bytes([ERRORS[held]]) + rest)
    return record(8 if formula else 6, head + text(str(held)) + rest)


def relationships(links: list[tuple[str, str, str]]) -> bytes:
    items = "".join(
        f'<Relationship Id="{link}" Type="{SHEET_TYPE}/{kind}" Target="{target}"/>'
        for link, kind, target in links
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'.encode()


def content_types(names: list[str]) -> bytes:
    kinds = {"xl/workbook.bin": f"{KIND}.sheet.binary.macroEnabled.main", "xl/styles.bin": f"{KIND}.styles"}
    items = "".join(
        f'<Override PartName="/{name}" ContentType="{kinds.get(name, f"{KIND}.worksheet")}"/>'
        for name in names
        if name.endswith(".bin")
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">{rels}{items}</Types>'.encode()
