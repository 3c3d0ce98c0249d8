"""What an office may write itself: the types of reports and their sentences, checked when they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lib.catalogue.rows import Row, fault, iso_day
from lib.catalogue.schema import BY_STEM
from lib.vocabulary.wording import ANNEXES, FIELDS, OPENINGS, PARTS, TITLES, faults

LEAP: Final = 2024
"""A year in which every day that may end a period exists."""
LISTED: Final[Mapping[str, tuple[str, ...]]] = {"parts": PARTS, "annexes": ANNEXES}
FILLED: Final[Mapping[str, tuple[str, ...]]] = {"title": TITLES, "opening": OPENINGS}


def check_written(book: Mapping[str, list[Row]]) -> None:
    """Check the sentences and the types of reports.

    Args:
        book: File stem → its rows, each already checked by itself.

    Raises:
        AppError: ``catalogue.row`` for the first row that does not hold.
    """
    for row in book["wording"]:
        _check_sentence(row)
    if not book["reports"]:
        raise fault(BY_STEM["reports"], 2, "thiếu: phải có ít nhất một loại báo cáo")
    for row in book["reports"]:
        _check_type(row)


def _check_sentence(row: Row) -> None:
    code = row.text("code")
    if code not in FIELDS:
        raise fault(BY_STEM["wording"], row.number, f"mã câu «{code}» không có trong chương trình")
    _first("wording", row, "text", faults(row.text("text"), FIELDS[code]))


def _check_type(row: Row) -> None:
    for column, known in LISTED.items():
        for word in filter(None, row.text(column).split("|")):
            if word not in known:
                what = f"cột {column} ghi «{word}», phải là {' hoặc '.join(known)}"
                raise fault(BY_STEM["reports"], row.number, what)
    for column, fields in FILLED.items():
        _first("reports", row, column, faults(row.text(column), fields))
    for day in filter(None, row.text("period_end").split("|")):
        try:
            iso_day(f"{LEAP}-{day}")
        except ValueError as error:
            what = f"cột period_end ghi «{day}», phải là tháng-ngày có thật dạng 06-30"
            raise fault(BY_STEM["reports"], row.number, what) from error


def _first(stem: str, row: Row, column: str, found: Iterable[str]) -> None:
    for what in found:
        raise fault(BY_STEM[stem], row.number, f"cột {column}: {what}")
