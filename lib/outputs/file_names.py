"""Names of files and sheets that every office PC accepts."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from lib.outputs.cell_text import for_workbook
from lib.vietnamese import text as words

_NO_NAME: Final = "BangSoLieu"
_NO_SHEET: Final = "Bảng số liệu"
_LONGEST_SLUG: Final = 60
_LONGEST_SHEET: Final = 31
_RESERVED_BY_WINDOWS: Final = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\\s\ufffd]+")


def slug_of(text: str) -> str:
    """A text as one part of a file name: letters and digits without accents, each word with a capital.

    Args:
        text: Any text, such as the name of a place.

    Returns:
        "Cao Lộc" gives "CaoLoc"; text without a Latin letter or digit gives "BangSoLieu"; a name that Windows
        keeps for itself gets "_" behind it. At most 60 characters.
    """
    parts = re.findall(r"[A-Za-z0-9]+", words.unaccented(text))
    slug = "".join(part[0].upper() + part[1:] for part in parts)[:_LONGEST_SLUG] or _NO_NAME
    return f"{slug}_" if _RESERVED_BY_WINDOWS.fullmatch(slug) else slug


def file_name(prefix: str, slug: str, as_of: date, ext: str, mark: str = "") -> str:
    """Name of a file to take away; it sorts by date.

    Args:
        prefix: What it is, "GiaiNgan".
        slug: Whose it is; any text is made safe like ``slug_of``.
        as_of: The day its figures speak of.
        ext: "xlsx", "csv", with or without the dot.
        mark: What else tells it from another of that day: the edition it shows; "" for nothing.

    Returns:
        "GiaiNgan_CaoLoc_2024-06-30.xlsx"; with a mark "GiaiNgan_CaoLoc_2024-06-30_Phien03-2024.xlsx".
    """
    ending = "".join(re.findall(r"[a-z0-9]+", ext.lower()))
    day = f"{as_of.year:04}-{as_of.month:02}-{as_of.day:02}"
    marked = "-".join(re.findall(r"[A-Za-z0-9]+", words.unaccented(mark)))
    return "_".join(filter(None, (slug_of(prefix), slug_of(slug), day, marked))) + f".{ending}"


def sheet_name(title: str) -> str:
    """A title as the name of a sheet.

    Args:
        title: Any text.

    Returns:
        At most 31 UTF-16 units without []:*?/\\ and without an apostrophe at an end; "History", which Excel
        keeps for itself, gives "History_"; nothing left gives "Bảng số liệu".
    """
    legal = _NOT_IN_SHEET_NAMES.sub(" ", for_workbook(words.tidy(title))).strip(" '")
    short = legal.encode("utf-16-le")[: 2 * _LONGEST_SHEET].decode("utf-16-le", "ignore").strip(" '")
    return f"{short}_" if short.casefold() == "history" else short or _NO_SHEET
