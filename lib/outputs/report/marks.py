"""The marked fields of a Word file, ``{{giai_ngan}}``, found also where Word tears one into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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


def put(paragraph: Any, values: dict[str, str]) -> None:
    """Write the values of fields in their place, each in the looks of its first letter.

    Args:
        paragraph: An element.
        values: As read → text; other fields stay as they are.
    """
    pieces = _pieces(paragraph)
    for found in reversed([*MARK.finditer(text_of(paragraph))]):
        if found[0] in values:
            _replace(pieces, found.start(), found.end(), legal(values[found[0]]).replace("\n", " "))


def _pieces(paragraph: Any) -> list[Any]:
    return [piece for piece in paragraph.iter(TEXT) if next(piece.iterancestors(PARAGRAPH)) is paragraph]


def _replace(pieces: list[Any], start: int, end: int, words: str) -> None:
    at = 0
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first >= last:
            continue
        piece.text = text[:first] + words + text[last:]
        piece.set(SPACE, "preserve")
        words = ""
