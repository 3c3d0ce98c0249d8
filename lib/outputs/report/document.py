"""A report as data: what stands in its head, its parts, its annexes; every writer takes it from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NUMERALS: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """A number as parts and annexes bear it: "IV"."""
    said = ""
    for value, letters in NUMERALS:
        said += letters * (number // value)
        number %= value
    return said


@dataclass(frozen=True)
class Part:
    """A part of the body.

    Args:
        heading: "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "1. Dự án 2: …"; "" for none.
        paragraphs: Its sentences, one paragraph each.
        parts: What stands below it.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Annex:
    """A table on pages of its own, across.

    Args:
        title: What it is.
        unit: "Đơn vị tính: triệu đồng".
        heads: Headings of the columns.
        rows: One text per heading; the last ``sums`` rows are totals.
        right: Columns of figures.
        sums: How many rows at the end are totals.
    """

    title: str
    unit: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    sums: int = 0


@dataclass(frozen=True)
class Report:
    """A report of an agency.

    Args:
        superior: Who stands above the agency in the head; "" for nobody.
        agency: Who reports.
        symbol: What follows the number: "BC-UBND".
        location: Where: "Cao Lộc".
        written: "ngày 05 tháng 7 năm 2024"; dots where the day is left to be filled in.
        kind: "BÁO CÁO".
        title: What on.
        to: Whom it goes to; none for a report that stays.
        caution: What must be known before it is used; "" for nothing.
        opening: The paragraph before the first part; "" for none.
        parts: The body.
        annexes: Its tables.
        copies: Who gets a copy, the last one the archive.
        signed_by: Lines over the signature: "TM. ỦY BAN NHÂN DÂN".
        stamp: The edition its figures are of; stands small at the end.
    """

    superior: str
    agency: str
    symbol: str
    location: str
    written: str
    kind: str
    title: str
    to: tuple[str, ...]
    caution: str
    opening: str
    parts: tuple[Part, ...]
    annexes: tuple[Annex, ...]
    copies: tuple[str, ...]
    signed_by: tuple[str, ...]
    stamp: str
