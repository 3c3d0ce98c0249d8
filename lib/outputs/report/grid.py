"""The table of an annex in a Word file: widths that tear no figure, a head on every page, totals in bold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from lib.outputs.report.document import Annex

Write = Callable[[Any, str, bool, Any], None]
"""Writes words into the paragraph of a cell: paragraph, words, whether bold, how aligned."""

LETTER, CELL, MOST, LONG = 2.3, 4.0, 60, 40
"""Width of a letter, of what stands beside a text, in millimetres; the most a word, a text is reckoned as."""
SHARE: Final = 0.2
"""What a column without long texts gets of the width that is left, in letters."""
CAPITAL: Final = 0.3
"""So much wider than a small letter is a capital."""
HEAD_LINES, TEXT_LINES = (2, 3, 4, 5, 99), 2
"""A heading stands in as few lines as leave room for texts in so many."""
CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
SIDES: Final = {False: WD_ALIGN_PARAGRAPH.LEFT, True: WD_ALIGN_PARAGRAPH.RIGHT}
EDGES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
AFTER_BORDERS: Final = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")


def fill_grid(table: Any, annex: Annex, room: float, write: Write) -> None:
    """Fill a table of one empty row with an annex.

    Args:
        table: Of as many columns as the annex has headings.
        annex: What stands in it.
        room: Width between the margins, millimetres.
        write: How words are written into a paragraph.
    """
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _ruled(table)
    _row(table.rows[0], annex.heads, None, write, bold=True)
    _repeated(table.rows[0])
    for at, cells in enumerate(annex.rows):
        _row(table.add_row(), cells, annex.right, write, bold=at >= len(annex.rows) - annex.sums)
    for cell in table.rows[-1 - annex.sums].cells if annex.sums else ():
        cell.paragraphs[0].paragraph_format.keep_with_next = True  # totals never stand on a page alone
    set_columns(table, widths(annex, room))


def set_columns(table: Any, wide: Sequence[float]) -> None:
    """Widths in millimetres; programs differ in whether they believe the columns or the cells."""
    table.autofit = False
    for column, width in zip(table.columns, wide, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def widths(annex: Annex, room: float) -> list[float]:
    """Every column holds its longest word, so that no figure is torn; the rest is shared by long texts.

    Args:
        annex: What stands in it.
        room: Width between the margins, millimetres.
    """
    columns = [[row[at] for row in annex.rows] for at in range(len(annex.heads))]
    words = [max((_size(word) for text in told for word in text.split(" ")), default=1.0) for told in columns]
    texts = [min(max(map(_size, told), default=0.0), LONG) for told in columns]
    for lines in HEAD_LINES:
        heads = [_narrowest(head, lines) for head in annex.heads]
        wide = [max(pair) for pair in zip(words, heads, strict=True)]
        least = [min(letters * LETTER, MOST) + CELL for letters in wide]
        more = [max(text - letters, 0) + SHARE for text, letters in zip(texts, wide, strict=True)]
        if sum(least) + sum(more) * LETTER / TEXT_LINES <= room:
            break
    spare = max(room - sum(least), 0) / sum(more)
    given = [width + spare * want for width, want in zip(least, more, strict=True)]
    return [room * width / sum(given) for width in given]


def _size(text: str) -> float:
    """Width of a text in small letters: capitals are wider."""
    return len(text) + CAPITAL * sum(map(str.isupper, text))


def _narrowest(head: str, lines: int) -> float:
    """So many letters wide a heading must be to stand in so many lines."""
    words = head.split(" ")
    wide = max(map(_size, words))
    while _lines(words, wide) > lines:
        wide += 1
    return wide


def _lines(words: list[str], wide: float) -> int:
    """In how many lines words stand that are so wide."""
    lines, at = 1, -1.0
    for word in words:
        at += _size(word) + 1
        if at > wide:
            lines, at = lines + 1, _size(word)
    return lines


def _row(row: Any, cells: Iterable[str], right: tuple[int, ...] | None, write: Write, *, bold: bool) -> None:
    """One row; without columns of figures it is the head, all in the middle."""
    cannot = OxmlElement("w:cantSplit")  # a row is never torn between two pages
    row._tr.get_or_add_trPr().append(cannot)
    for at, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
        cell.paragraphs[0].paragraph_format.line_spacing = 1.0
        write(cell.paragraphs[0], words, bold, CENTRE if right is None else SIDES[at in right])


def _repeated(row: Any) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def _ruled(table: Any) -> None:
    """Rules of its own: a template need not have a style for tables."""
    borders = OxmlElement("w:tblBorders")
    for edge in EDGES:
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, *AFTER_BORDERS)
