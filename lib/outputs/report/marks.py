"""The marked fields of a Word file, ``{{giai_ngan}}``, found also where Word tears one into pieces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from docx.oxml.ns import qn

from lib.outputs.cell_text import legal
from lib.vietnamese.text import fold

MARK: Final = re.compile(r"\{\{([^{}]*)\}\}")
HALF: Final = re.compile(r"\{\{|\}\}")
PARAGRAPH, TEXT = qn("w:p"), qn("w:t")
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Mark:
    """One marked field as it was read.

    Args:
        read: As it stands there: "{{Giải ngân}}".
        name: Under which it is looked up: "giai_ngan".
        capitals: Whether it is written in capitals, so that its text is too.
    """

    read: str
    name: str
    capitals: bool


def named(typed: str) -> str:
    """The name of a field however it is typed: "Giải ngân", "GIAI_NGAN" are "giai_ngan"."""
    return fold(typed).replace(" ", "_")


def mark_of(found: re.Match[str]) -> Mark:
    """The field that a match of ``MARK`` names."""
    return Mark(found[0], named(found[1]), found[1].isupper())


def paragraphs(root: Any) -> Iterator[Any]:
    """All paragraphs of a part, those in tables and text boxes too."""
    yield from root.iter(PARAGRAPH)


def text_of(paragraph: Any) -> str:
    """What a paragraph says, without the paragraphs of a text box that hangs in it."""
    return "".join(piece.text or "" for piece in _pieces(paragraph))


def has_half(text: str) -> bool:
    """Whether two braces stand there without their partner."""
    return HALF.search(MARK.sub("", text)) is not None


def put(paragraph: Any, values: Mapping[str, str]) -> None:
    """Write the values of fields in their place, each in the looks of its first letter.

    Args:
        paragraph: An element.
        values: As read → text; other fields stay as they are.
    """
    pieces = _pieces(paragraph)
    starts = [0, *accumulate(len(piece.text or "") for piece in pieces)]
    text = text_of(paragraph)
    made: list[list[str]] = [[] for _ in pieces]
    at = 0
    for found in MARK.finditer(text):
        if found[0] in values:
            _keep(made, starts, text, at, found.start())
            made[_piece(starts, found.start())].append(legal(values[found[0]]).replace("\n", " "))
            at = found.end()
    _keep(made, starts, text, at, len(text))
    for piece, parts in zip(pieces, made, strict=True):
        piece.text = "".join(parts)
        piece.set(SPACE, "preserve")


def _pieces(paragraph: Any) -> list[Any]:
    return [piece for piece in paragraph.iter(TEXT) if next(piece.iterancestors(PARAGRAPH)) is paragraph]


def _piece(starts: list[int], at: int) -> int:
    """The piece in which a letter stands; empty ones hold none."""
    return bisect_right(starts, at) - 1


def _keep(made: list[list[str]], starts: list[int], text: str, at: int, end: int) -> None:
    """Letters that stay, each in its own piece."""
    while at < end:
        piece = _piece(starts, at)
        last = min(end, starts[piece + 1])
        made[piece].append(text[at:last])
        at = last
