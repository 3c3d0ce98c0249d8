"""Text that stays text wherever a file is opened: no formula, no broken XML, no silent cut."""

from __future__ import annotations

import re
from typing import Final

MOST_IN_A_CELL: Final = 32_767
"""UTF-16 units one Excel cell holds."""

CUT_MARK: Final = " …[cắt bớt]"

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINE_BREAK: Final = re.compile("\r\n?")
_UNSEEN_START: Final = re.compile(
    "[\\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]*"
)
_STARTS_FORMULA: Final = tuple(
    "=+-@＝＋－＠"
)  # full-width twins too: Excel with an East Asian locale takes them
_HARMLESS: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)*|-+")


def for_workbook(text: str) -> str:
    """Text as one cell of a workbook can hold it.

    Args:
        text: Any text.

    Returns:
        Control characters and halves of surrogate pairs shown as "�", line breaks as Excel has them; more
        than 32,767 UTF-16 units cut with a visible "…[cắt bớt]".
    """
    cut = _cut(legal(text))
    # XlsxWriter copies a text of exactly this shape into the file as raw XML; one space more and it is text.
    return f"{cut} " if cut.startswith("<r>") and cut.endswith("</r>") else cut


def legal(text: str) -> str:
    """Text as XML can hold it: control characters and halves of surrogate pairs shown as "�"."""
    return _NOT_IN_XML.sub("\ufffd", _LINE_BREAK.sub("\n", text))


def for_csv(text: str) -> str:
    """Text that Excel does not run when it opens a CSV file.

    Args:
        text: Any text.

    Returns:
        The text, after an apostrophe where what can be seen of it starts with =, +, - or @ (full-width too).
        Plain negative numbers and dashes alone stay as they are.
    """
    first_seen = text[_UNSEEN_START.match(text).end() :]  # type: ignore[union-attr]  # "*" always matches
    if not first_seen.startswith(_STARTS_FORMULA) or _HARMLESS.fullmatch(text):
        return text
    return f"'{text}"


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_IN_A_CELL:
        return text
    return units[: 2 * (MOST_IN_A_CELL - len(CUT_MARK))].decode("utf-16-le", "ignore") + CUT_MARK
