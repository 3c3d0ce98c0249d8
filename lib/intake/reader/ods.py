"""OpenDocument sheets, from their own content.xml, which says of each cell all that matters here.

calamine reads .ods too, but leaves error cells blank and knows no hidden rows, formulas or fonts.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from lib.intake.reader.plain import Budget, PlainCell, legacy, told, whole, written

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE, TEXT, STYLE = (f"{{{NAMES}{name}:1.0}}" for name in ("table", "office", "text", "style"))
FO = f"{{{NAMES}xsl-fo-compatible:1.0}}"
SVG = f"{{{NAMES}svg-compatible:1.0}}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
CELLS = frozenset({TABLE + "table-cell", TABLE + "covered-table-cell"})
ROW, COLUMN = TABLE + "table-row", TABLE + "table-column"
GROUPS = frozenset(
    TABLE + name
    for name in (
        "table-row-group",
        "table-rows",
        "table-header-rows",
        "table-column-group",
        "table-columns",
        "table-header-columns",
    )
)
NUMBERS = {"float": "General", "currency": "General", "percentage": "0.00%"}


@dataclass
class Looks:
    """What styles say: fonts of cells (legacy ones alone), and tables that are not shown."""

    fonts: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)


@dataclass
class Found:
    """What one sheet holds, gathered row by row."""

    cells: list[PlainCell] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    styles: list[tuple[int, str]] = field(default_factory=list)
    """Last column → default style of the columns up to it."""


def grids(content: bytes, budget: Budget) -> list[dict[str, object]]:
    """Every sheet as plain lists."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name) for name in ("styles.xml", "content.xml") if name in archive.namelist()]
    roots = [ElementTree.fromstring(part) for part in parts]  # noqa: S314  # DTDs are refused
    looks = _looks(roots)
    return [
        _sheet(table, looks, budget) for table in roots[-1].iterfind(f".//{OFFICE}spreadsheet/{TABLE}table")
    ]


def _looks(roots: list[Element]) -> Looks:
    faces = {
        face.get(STYLE + "name", ""): face.get(SVG + "font-family", "")
        for root in roots
        for face in root.iter(STYLE + "font-face")
    }
    found = Looks()
    for style in (style for root in roots for style in root.iter(STYLE + "style")):
        name = style.get(STYLE + "name", "")
        for said in style.iter(STYLE + "text-properties"):
            face = said.get(STYLE + "font-name", "")
            family = faces.get(face, face) or said.get(FO + "font-family", "")
            found.fonts[name] = legacy(family.strip("'\" "))
        found.fonts.setdefault(name, found.fonts.get(style.get(STYLE + "parent-style-name", ""), ""))
        if any(said.get(TABLE + "display") == "false" for said in style.iter(STYLE + "table-properties")):
            found.hidden.add(name)
    return found


def _sheet(table: Element, looks: Looks, budget: Budget) -> dict[str, object]:
    found = Found()
    column, row = 1, 1
    for item in _flat(table):
        if item.tag == COLUMN:
            column += _column(item, column, found)
        else:
            row += _row(item, row, found, looks, budget)
    return told(
        table.get(TABLE + "name", ""),
        found.cells,
        hidden=table.get(TABLE + "style-name", "") in looks.hidden,
        merges=found.merges,
        hidden_rows=found.hidden_rows,
        hidden_columns=found.hidden_columns,
    )


def _flat(table: Element) -> Iterator[Element]:
    """Columns and rows in order, out of whatever groups and headers they stand in."""
    for item in table:
        if item.tag in GROUPS:
            yield from _flat(item)
        elif item.tag in {ROW, COLUMN}:
            yield item


def _column(item: Element, first: int, found: Found) -> int:
    """Note what a column says; returns how many columns it stands for."""
    count = _count(item, "number-columns-repeated")
    if item.get(TABLE + "visibility", "visible") != "visible":
        found.hidden_columns.append((first, first + count - 1))
    found.styles.append((first + count - 1, item.get(TABLE + "default-cell-style-name", "")))
    return count


def _row(item: Element, first: int, found: Found, looks: Looks, budget: Budget) -> int:
    """Note the cells of a row; returns how many rows it stands for. Empty repeated rows cost nothing."""
    count = _count(item, "number-rows-repeated")
    default = item.get(TABLE + "default-cell-style-name", "")
    says: list[tuple[int, int, Element, tuple[str, str]]] = []
    column = 1
    for cell in (cell for cell in item if cell.tag in CELLS):
        repeated = _count(cell, "number-columns-repeated")
        _merge(cell, first, column, found)
        if said := _said(cell):
            budget.spend(repeated * count)
            says.append((column, repeated, cell, said))
        column += repeated
    hidden = item.get(TABLE + "visibility", "visible") != "visible"
    if says or hidden:
        budget.spend(count * hidden)
        for row in range(first, first + count):
            found.cells += _cells(row, says, default, found, looks)
            found.hidden_rows += [row] * hidden
    return count


def _cells(
    row: int,
    says: list[tuple[int, int, Element, tuple[str, str]]],
    default: str,
    found: Found,
    looks: Looks,
) -> Iterator[PlainCell]:
    for first, repeated, cell, said in says:
        form = NUMBERS.get(cell.get(OFFICE + "value-type", ""), "General")
        formula = cell.get(TABLE + "formula") is not None
        for column in range(first, first + repeated):
            style = cell.get(TABLE + "style-name") or default or _of_column(found.styles, column)
            yield row, column, *said, form, formula, looks.fonts.get(style, "")


def _of_column(styles: list[tuple[int, str]], column: int) -> str:
    return next((style for last, style in styles if column <= last), "")


def _merge(cell: Element, row: int, column: int, found: Found) -> None:
    down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
    if down > 1 or right > 1:
        found.merges.append((row, column, row + down - 1, column + right - 1))


def _count(item: Element, name: str) -> int:
    return max(1, int(item.get(TABLE + name, "1")))


def _said(cell: Element) -> tuple[str, str] | None:
    """Kind and text of a cell, None for one that says nothing."""
    kind = cell.get(OFFICE + "value-type", "")
    formula = cell.get(TABLE + "formula") is not None
    if cell.get(CALC + "value-type") == "error":
        return "error", _text(cell) or "#ERR!"
    if kind in NUMBERS:
        return written(_number(cell.get(OFFICE + "value", "")))
    if kind == "date":
        return "date", cell.get(OFFICE + "date-value", "")
    if kind == "boolean":
        return "bool", cell.get(OFFICE + "boolean-value", "")
    text = _text(cell)
    if kind == "time":
        return "text", text
    if not formula:
        return ("text", text) if text else None
    return ("text", text) if text else ("blank" if kind == "string" else "uncalculated", "")


def _number(text: str) -> int | float:
    return whole(float(text)) if not text.lstrip("-").isdigit() else int(text)


def _text(cell: Element) -> str:
    """The paragraphs of a cell; its comment is none of them."""
    return "\n".join("".join(_pieces(part)) for part in cell if part.tag == TEXT + "p")


def _pieces(part: Element) -> Iterator[str]:
    if part.tag == TEXT + "s":
        yield " " * int(part.get(TEXT + "c", "1"))
    elif part.tag in {TEXT + "tab", TEXT + "line-break"}:
        yield "\t" if part.tag == TEXT + "tab" else "\n"
    yield part.text or ""
    for inner in part:
        if inner.tag != OFFICE + "annotation":
            yield from _pieces(inner)
        yield inner.tail or ""
