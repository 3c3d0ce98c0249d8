"""Word files: their passages, and the same files with comments at the very words."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from lib.drafts.passages import Passage

AUTHOR: Final = "Bảng theo dõi giải ngân"
INITIALS: Final = "TD"
_RUN, _DELETED, _BOX = qn("w:r"), qn("w:del"), qn("w:txbxContent")
_SAID: Final = {qn(f"w:{name}") for name in ("br", "cr", "noBreakHyphen", "ptab", "t", "tab")}
_TEXT, _LOOKS = qn("w:t"), qn("w:rPr")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Comment:
    """What is to stand beside some words.

    Args:
        passage: Which passage.
        start: Where the words begin in it.
        end: Where they end.
        text: The comment.
    """

    passage: int
    start: int
    end: int
    text: str


def passages_of(content: bytes) -> list[Passage]:
    """The passages of a .docx in the order they are read; each paragraph of a cell is one.

    Raises:
        Exception: of many kinds, for a package that is no Word file inside.
    """
    return [passage for passage, _ in _walk(Document(io.BytesIO(content)))]


def commented(content: bytes, comments: Iterable[Comment]) -> bytes:
    """The file with comments at the very words; nothing else of it changes.

    Args:
        content: A .docx that ``passages_of`` reads.
        comments: What to say where, by those passages.
    """
    document = Document(io.BytesIO(content))
    paragraphs = [paragraph for _, paragraph in _walk(document)]
    for one in comments:
        runs = _runs_at(paragraphs[one.passage], one.start, one.end)
        if runs:
            document.add_comment(runs, one.text, AUTHOR, INITIALS)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _walk(document: Any) -> Iterator[tuple[Passage, Paragraph]]:
    tables = iter(range(1_000_000))
    for block in document.iter_inner_content():
        yield from _of_block(block, (), tables)


def _of_block(block: Any, at: tuple[int, ...], tables: Iterator[int]) -> Iterator[tuple[Passage, Paragraph]]:
    if isinstance(block, Paragraph):
        yield Passage(_text(block), *at), block
    elif isinstance(block, Table):
        number = next(tables)
        for row, line in enumerate(block._tbl.tr_lst):
            column = 0
            for cell in line.tc_lst:
                if not cell.vMerge or cell.vMerge == "restart":
                    for inner in _Cell(cell, block).iter_inner_content():
                        yield from _of_block(inner, (number, row, column), tables)
                column += cell.grid_span


def _text(paragraph: Paragraph) -> str:
    return "".join(run.text for run in _runs(paragraph))


def _runs(paragraph: Paragraph) -> list[Run]:
    """All runs of a paragraph, those of links and of insertions too; not deleted ones, nor those in boxes."""
    return [
        Run(element, paragraph)
        for element in paragraph._p.iter(_RUN)
        if not any(above.tag in {_DELETED, _BOX} for above in _above(element, paragraph._p))
    ]


def _above(element: Any, top: Any) -> Iterator[Any]:
    parent = element.getparent()
    while parent is not None and parent is not top:
        yield parent
        parent = parent.getparent()


def _runs_at(paragraph: Paragraph, start: int, end: int) -> list[Run]:
    """The runs that hold exactly these words; runs are cut in two where they hold more."""
    for cut in (start, end):
        _cut(paragraph, cut)
    held: list[Run] = []
    at = 0
    for run in _runs(paragraph):
        length = len(run.text)
        if length and start <= at and at + length <= end:
            held.append(run)
        at += length
    return held


def _cut(paragraph: Paragraph, where: int) -> None:
    at = 0
    for run in _runs(paragraph):
        length = len(run.text)
        if at < where < at + length:
            _split(run._r, where - at)
            return
        at += length


def _split(element: Any, where: int) -> None:
    """Cut a run in two that look alike."""
    second = copy.deepcopy(element)
    _keep(element, 0, where)
    _keep(second, where, None)
    element.addnext(second)


def _keep(element: Any, start: int, end: int | None) -> None:
    """Leave a run only what stands between two places of its text; pictures stay with the first part."""
    at = 0
    for child in list(element):
        if child.tag == _LOOKS:
            continue
        if child.tag not in _SAID:
            if start:
                element.remove(child)
            continue
        said = str(child)
        first, last = max(start - at, 0), len(said) if end is None else min(end - at, len(said))
        at += len(said)
        if first >= last:
            element.remove(child)
        elif child.tag == _TEXT and last - first < len(said):
            child.text = said[first:last]
            child.set(_SPACE, "preserve")


def grouped(comments: Sequence[Comment]) -> list[Comment]:
    """One comment for words of which several things are said."""
    by_words: dict[tuple[int, int, int], list[str]] = {}
    for one in comments:
        by_words.setdefault((one.passage, one.start, one.end), []).append(one.text)
    return [Comment(*words, "\n".join(dict.fromkeys(texts))) for words, texts in by_words.items()]
