"""An office's own Word file with marked fields, filled: its looks stay, what is not known of it is told."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from lib.outputs.cell_text import legal
from lib.outputs.report import marks
from lib.outputs.report.blocks import SECTION, TABLE, Block, put_block
from lib.vocabulary.errors import AppError

CELL, ROW, DRAWING = qn("w:tc"), qn("w:tr"), qn("w:drawing")
DAMAGE: Final = (
    OpcError,
    SyntaxError,  # what lxml raises for broken XML
    KeyError,
    ValueError,
    AttributeError,
    IndexError,
    zipfile.BadZipFile,
    zlib.error,
)
BODY: Final = "thân văn bản"
SHOWN: Final = 80
"""So many letters of a paragraph are told."""


@dataclass(frozen=True)
class Unfilled:
    """A field that could not be filled.

    Args:
        where: "đoạn 5", "bảng 1, hàng 2, ô 3", "đầu trang".
        read: What stands there.
        why: Why it was not filled, and what to do.
    """

    where: str
    read: str
    why: str


def fill(
    name: str, content: bytes, fields: Mapping[str, str], blocks: Mapping[str, Block], caution: str = ""
) -> tuple[bytes, list[Unfilled]]:
    """Fill a template.

    Args:
        name: Its file name, used in sentences alone.
        content: A .docx that was checked before.
        fields: Name, however it may be typed, → text of the fields that stand within a line.
        blocks: Name → parts or annexes, which take the place of a paragraph of their own.
        caution: What must be said before anything else where the template does not; "" for nothing.

    Returns:
        The filled file, and what could not be filled: it stays as it stood.

    Raises:
        AppError: ``template.damaged``.
    """
    try:
        file = Document(BytesIO(content))
        missing = [*_filled(file, Known.of(fields, blocks))]
        if caution:
            _said_first(file, caution)
        written = BytesIO()
        file.save(written)
    except DAMAGE as error:
        raise AppError("template.damaged", file=name) from error
    return written.getvalue(), missing


def marks_in(name: str, content: bytes) -> set[str]:
    """Names of all fields of a template, known or not. Raises ``template.damaged``."""
    try:
        roots = [root for _, root in _roots(Document(BytesIO(content)))]
    except DAMAGE as error:
        raise AppError("template.damaged", file=name) from error
    texts = (marks.text_of(paragraph) for root in roots for paragraph in marks.paragraphs(root))
    return {marks.mark_of(found).name for text in texts for found in marks.MARK.finditer(text)}


def _roots(file: Any) -> Iterator[tuple[str, Any]]:
    """The body, then every header and footer, each with what it is called."""
    yield "", file.element.body
    for part in file.part.package.iter_parts():
        kind = part.content_type.rsplit(".", 1)[-1]
        if kind in ("header+xml", "footer+xml"):
            yield "đầu trang" if kind.startswith("header") else "chân trang", part.element


@dataclass(frozen=True)
class Known:
    """What may be filled, by names as they are looked up.

    Args:
        fields: Name → text.
        blocks: Name → parts or annexes.
        shown: Name → as it is listed.
    """

    fields: Mapping[str, str]
    blocks: Mapping[str, Block]
    shown: Mapping[str, str]

    @classmethod
    def of(cls, fields: Mapping[str, str], blocks: Mapping[str, Block]) -> Known:
        """Fields and blocks by the names they are looked up under."""
        return cls(
            {marks.named(name): text for name, text in fields.items()},
            {marks.named(name): block for name, block in blocks.items()},
            {marks.named(name): name for name in (*fields, *blocks)},
        )


def _filled(file: Any, known: Known) -> Iterator[Unfilled]:
    for root_name, root in _roots(file):
        places = _places(root_name, root)
        for where, paragraph in [*places]:
            text = marks.text_of(paragraph)
            if "{{" in text or "}}" in text:
                yield from _paragraph(file, where, paragraph, text, known, within=not root_name)


def _places(root_name: str, root: Any) -> Iterator[tuple[str, Any]]:
    """Every paragraph with where it stands: those outside tables are counted, cells have their address."""
    addresses = _addresses(root)
    at = 0
    for paragraph in marks.paragraphs(root):
        cell = next(paragraph.iterancestors(CELL), None)
        at += cell is None
        yield root_name or (f"đoạn {at}" if cell is None else addresses.get(cell, BODY)), paragraph


def _addresses(root: Any) -> dict[Any, str]:
    """Every cell of every table → "bảng 1, hàng 2, ô 3"."""
    return {
        cell: f"bảng {table_at}, hàng {row_at}, ô {at}"
        for table_at, table in enumerate(root.iter(TABLE), start=1)
        for row_at, row in enumerate(table.iterchildren(ROW), start=1)
        for at, cell in enumerate(row.iter(CELL), start=1)
        if next(cell.iterancestors(TABLE)) is table
    }


def _paragraph(
    file: Any, where: str, paragraph: Any, text: str, known: Known, *, within: bool
) -> Iterator[Unfilled]:
    """Fill one paragraph; a block takes its place where it stands alone within the body."""
    found = [marks.mark_of(match) for match in marks.MARK.finditer(text)]
    if within and len(found) == 1 and found[0].name in known.blocks and text.strip() == found[0].read:
        put_block(file, paragraph, known.blocks[found[0].name])
        return
    told = {mark.read: _cased(mark, known.fields[mark.name]) for mark in found if mark.name in known.fields}
    marks.put(paragraph, told)
    if told and not marks.text_of(paragraph).strip(" []().,;:-"):
        _drop(paragraph)
    for mark in found:
        if mark.name not in known.fields:
            yield Unfilled(where, mark.read, _why(mark.name, known))
    if marks.has_half(text):
        yield Unfilled(where, text.strip()[:SHOWN], "hai dấu ngoặc {{ }} không đi thành cặp")


def _drop(paragraph: Any) -> None:
    """A line whose fields said nothing goes, unless it ends a section or is all that a cell holds."""
    beside = [each for each in paragraph.getparent().iterchildren(marks.PARAGRAPH) if each is not paragraph]
    holds = any(next(paragraph.iter(tag), None) is not None for tag in (SECTION, DRAWING))
    if beside and not holds:
        paragraph.getparent().remove(paragraph)


def _cased(mark: marks.Mark, value: str) -> str:
    return value.upper() if mark.capitals else value


def _why(name: str, known: Known) -> str:
    if name in known.blocks:
        return "phải đứng một mình một dòng, không ở đầu trang, chân trang"
    near = get_close_matches(name, known.shown, n=1)
    like = f"; gần nhất là {{{{{known.shown[near[0]]}}}}}" if near else ""
    return f"không có chỗ điền này{like}"


def _said_first(file: Any, caution: str) -> None:
    """What must be known before anything else, over all that the template says."""
    body = file.element.body
    made = file.add_paragraph()
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_run(legal(f"[{caution}]")).bold = True
    body.insert(0, made._p)
