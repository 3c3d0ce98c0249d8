"""Text tables, .csv and .tsv: every cell is text; encoding and separator are found from the bytes."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from lib.intake.reader.plain import Budget, NotATableError, told
from lib.vietnamese.amounts import Amount, read_amount
from lib.vietnamese.syllables import marked, share

SEPARATORS = ("\t", ";", ",")
BYTE_ORDERS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
UTF8_MARK = b"\xef\xbb\xbf"
DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
NUMBER = re.compile(r"\s*[-−–]?\s?[\d., '\u00a0]*\d\s*")
CODE = re.compile(r"0\d+")
LONGEST = 131_072
SAMPLE = 64 * 1024
SHEET = "CSV"
LEAST_ROWS = 2


LIKELY = 0.8
"""Share of the accented words that must be Vietnamese for bytes to be windows-1258."""


def grids(content: bytes, budget: Budget) -> list[dict[str, object]]:
    """The one table as plain lists.

    Raises:
        NotATableError: it is text, but no table.
    """
    cells = []
    for number, row in enumerate(table(decoded(content)), start=1):
        said = [(column, text) for column, text in enumerate(row, start=1) if text.strip()]
        budget.spend(len(said))
        cells += [(number, column, *typed(text), False, "") for column, text in said]
    return [told(SHEET, cells)]


def typed(text: str) -> tuple[str, str, str]:
    """What a text is as a cell: kind, text, number format; a number where it can be read in one way alone.

    A code keeps its zeros, "(1)" is a heading's, and "1.234" stays text: whether that is a thousand is asked.
    """
    percent = text.rstrip().endswith("%")
    body = text.rstrip().removesuffix("%")
    found = read_amount(body) if NUMBER.fullmatch(body) else None
    if not isinstance(found, Amount) or CODE.fullmatch(body.strip()):
        return "text", text, "General"
    value = found.value.scaleb(-2) if percent else found.value
    return "number", format(value, "f"), "0.00%" if percent else "General"


def decoded(content: bytes) -> str:
    """The text: by its mark, else as UTF-16 or UTF-8 where the bytes are that, else in one byte a letter."""
    if content.startswith(UTF8_MARK):
        return content[len(UTF8_MARK) :].decode("utf-8")
    order = BYTE_ORDERS.get(content[:2]) or utf16_order(content)
    if order:
        return content.decode(order).removeprefix("\ufeff")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _one_byte(content)


def utf16_order(content: bytes) -> str:
    """Which UTF-16 unmarked bytes are, "" for none: every second byte of digits and separators is zero."""
    head = content[:SAMPLE]
    half = max(len(head) // 2, 1)
    for name, zeros in (("utf-16-le", head[1::2].count(0)), ("utf-16-be", head[::2].count(0))):
        if zeros > half / 4 and zeros > 3 * (head.count(0) - zeros):
            return name
    return ""


def _one_byte(content: bytes) -> str:
    """Windows-1258 where that makes Vietnamese words; else Western, of which legacy fonts may make others."""
    try:
        vietnamese = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        vietnamese = ""
    if share(marked(vietnamese[:SAMPLE])) >= LIKELY:
        return vietnamese
    return content.decode("cp1252", errors="replace")


def table(text: str) -> list[list[str]]:
    """The rows, by the separator that makes the most even columns.

    Raises:
        NotATableError: no separator makes two columns.
    """
    csv.field_size_limit(LONGEST)
    if declared := DECLARED.match(text):
        return [[], *_rows(text[declared.end() :], declared[1])]
    tried = [(_evenness(_rows(text[:SAMPLE], mark)), mark) for mark in SEPARATORS]
    evenness, separator = max(tried, key=lambda found: found[0])
    if not evenness:
        raise NotATableError
    return _rows(text, separator)


def _rows(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _evenness(rows: Sequence[Sequence[str]]) -> float:
    """Share of the rows that have the commonest number of cells; 0 where that is a single one."""
    widths = Counter(len(row) for row in rows if row)
    wide = {width: count for width, count in widths.items() if width > 1}
    if sum(wide.values()) < LEAST_ROWS:
        return 0
    return max(wide.values()) / sum(widths.values())
