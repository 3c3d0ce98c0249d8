"""A ledger of payments of any length as an .xlsx, written straight as XML: quick, and always the same."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from xml.sax.saxutils import escape

TITLE: Final = ("PHÒNG TÀI CHÍNH - KẾ HOẠCH HUYỆN CAO LỘC", "SỔ CHI TIẾT GIẢI NGÂN NĂM 2024", "ĐVT: đồng")
HEADER: Final = (
    "Ngày chứng từ",
    "Số chứng từ",
    "Diễn giải",
    "Mã dự án",
    "Mã xã",
    "Nguồn vốn",
    "Loại vốn",
    "Đơn vị thụ hưởng",
    "Mã chương",
    "Số tiền",
)
LINES: Final = ("DA2", "DA3.1", "DA4.1", "DA4.3", "DA6.1", "DA6.2", "DA7.1", "DA7.2")
FIRST: Final = date(2024, 1, 2)
DAYS: Final = 350
EXCEL_DAY: Final = date(1899, 12, 30)

_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES: Final = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" xfId="0"/><xf numFmtId="164" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="3" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def ledger_book(rows: int, places: Sequence[str], seed: int = 5) -> bytes:
    """A ledger of so many payments, in one sheet of ten columns.

    Args:
        rows: How many payments.
        places: Codes of places.
        seed: Of the payments.
    """
    strings: dict[str, int] = {}
    body = "".join(_rows(rows, places, random.Random(seed), strings))  # noqa: S311 (nothing secret)
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    parts = {"worksheet": "worksheets/sheet1", "styles": "styles", "sharedStrings": "sharedStrings"}
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations({"officeDocument": "xl/workbook"}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
        '<sheet name="Sổ chi" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(parts),
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def _relations(parts: Mapping[str, str]) -> str:
    """Kind of part → where it lies, as a member of relations."""
    each = (
        f'<Relationship Id="rId{turn}" Type="{_REL}/{kind}" Target="{target}.xml"/>'
        for turn, (kind, target) in enumerate(parts.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(each)}</Relationships>'


def _rows(rows: int, places: Sequence[str], dice: random.Random, strings: dict[str, int]) -> Iterator[str]:
    def text(letter: str, row: int, words: str) -> str:
        return f'<c r="{letter}{row}" t="s"><v>{strings.setdefault(words, len(strings))}</v></c>'

    for row, words in enumerate(TITLE, start=1):
        yield f'<row r="{row}">{text("A", row, words)}</row>'
    cells = "".join(text(letter, 4, words) for letter, words in zip("ABCDEFGHIJ", HEADER, strict=True))
    yield f'<row r="4">{cells}</row>'
    for row in range(5, rows + 5):
        day = (FIRST - EXCEL_DAY + timedelta(days=(row - 5) * DAYS // rows)).days
        fields = (
            f'<c r="A{row}" s="1"><v>{day}</v></c>',
            text("B", row, f"CT{row:06}"),
            text("C", row, f"Chi hỗ trợ hộ nghèo đợt {dice.randrange(400)}, thôn {dice.randrange(60)}"),
            text("D", row, dice.choice(LINES)),
            text("E", row, dice.choice(places)),
            text("F", row, dice.choice(("NSTW", "NSĐP"))),
            text("G", row, "Sự nghiệp"),
            text("H", row, f"Hộ ông bà số {dice.randrange(3000)}"),
            f'<c r="I{row}"><v>{dice.choice((509, 512, 599))}</v></c>',
            f'<c r="J{row}" s="2"><v>{dice.randrange(100, 20_000) * 1000}</v></c>',
        )
        yield f'<row r="{row}">{"".join(fields)}</row>'
