"""Read one file of the catalogue strictly: text, columns, empty cells, dates, numbers, repeated keys."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

from lib.catalogue.schema import Column, Sheet
from lib.vietnamese.text import tidy
from lib.vocabulary.errors import AppError

Value = str | int | float | bool | date | None


@dataclass(frozen=True)
class Row:
    """One row of a file: where it stands and its values.

    Args:
        number: Line of the file as a text editor counts, the header being line 1.
        cells: Column → value; an empty text is "", an empty date or number None.
    """

    number: int
    cells: dict[str, Value]

    def text(self, name: str) -> str:
        """Value of a text column."""
        return str(self.cells[name] or "")

    def day(self, name: str) -> date | None:
        """Value of a date column, None when left open."""
        value = self.cells.get(name)
        return value if isinstance(value, date) else None


def fault(sheet: Sheet, number: int, what: str) -> AppError:
    """The error that names file, line and what is wrong with it, on one line whatever stands in the cell."""
    return AppError("catalogue.row", file=sheet.file, row=number, what=tidy(what))


def content_of(folder: Path, sheet: Sheet) -> bytes:
    """Bytes of one file of a folder.

    Raises:
        AppError: ``catalogue.missing_file``.
    """
    path = folder / sheet.file
    if not path.is_file():
        raise AppError("catalogue.missing_file", file=sheet.file, folder=str(folder))
    return path.read_bytes()


def read_rows(content: bytes, sheet: Sheet) -> list[Row]:
    """Rows of one file, each cell checked by itself and keys checked against repetition.

    Args:
        content: Bytes of the file.
        sheet: Which file, and what it must hold.

    Returns:
        The rows in the order of the file.

    Raises:
        AppError: ``catalogue.column`` or ``catalogue.row``.
    """
    lines = _records(sheet, _text(content, sheet))
    _, header = next(lines, (1, []))
    _check_header(sheet, header)
    rows = [_row(sheet, header, number, cells) for number, cells in lines if any(cells)]
    _check_keys(sheet, rows)
    _check_demanded(sheet, rows)
    return rows


def _text(content: bytes, sheet: Sheet) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content[: error.start].count(b"\n") + 1
        raise fault(sheet, number, "chữ không phải bảng mã UTF-8 (lưu lại dạng CSV UTF-8)") from error


def _records(sheet: Sheet, text: str) -> Iterator[tuple[int, list[str]]]:
    """Records with the line each begins on: a quoted cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for record in reader:
            yield start, [cell.strip() for cell in record]
            start = reader.line_num + 1
    except csv.Error as error:
        raise fault(sheet, start, "dấu nháy kép không khép, hoặc chữ đứng sau dấu nháy kép") from error


def _check_header(sheet: Sheet, header: list[str]) -> None:
    known = [column.name for column in sheet.all_columns]
    if len(header) == 1 and re.search("[;\t]", header[0]):
        raise fault(sheet, 1, "các ô ngăn cách bằng dấu chấm phẩy hoặc dấu tab, phải là dấu phẩy")
    for name in known:
        if name not in header:
            raise AppError("catalogue.column", file=sheet.file, column=name)
    for name in header:
        if name not in known:
            raise fault(sheet, 1, f"có cột lạ «{name}»")
        if header.count(name) > 1:
            raise fault(sheet, 1, f"cột {name} có hai lần")


def _row(sheet: Sheet, header: list[str], number: int, cells: list[str]) -> Row:
    if len(cells) != len(header):
        raise fault(sheet, number, f"có {len(cells)} ô, phải có {len(header)} ô")
    texts = dict(zip(header, cells, strict=True))
    return Row(number, {column.name: _cell(sheet, number, column, texts) for column in sheet.all_columns})


def _cell(sheet: Sheet, number: int, column: Column, texts: dict[str, str]) -> Value:
    text = texts[column.name]
    if not text:
        if column.required:
            raise fault(sheet, number, f"cột {column.name} để trống")
        return "" if column.form == "text" else None
    if column.choices and text not in column.choices:
        raise fault(sheet, number, f"cột {column.name} ghi «{text}», phải là {' hoặc '.join(column.choices)}")
    return _value(sheet, number, column, text)


def _value(sheet: Sheet, number: int, column: Column, text: str) -> Value:
    try:
        if column.form == "date":
            return iso_day(text)
        if column.form == "integer":
            return _whole(text)
        if column.form == "number":
            return _finite(text)
        if column.form == "flag":
            return {"0": False, "1": True}[text]
    except (ValueError, KeyError) as error:
        raise fault(
            sheet, number, f"cột {column.name} ghi «{text}», phải là {_WANTED[column.form]}"
        ) from error
    return text


_WANTED = {
    "date": "ngày có thật dạng 2024-12-31",
    "integer": "số nguyên không âm",
    "number": "số, dấu thập phân là dấu chấm",
    "flag": "0 hoặc 1",
}


def iso_day(text: str) -> date:
    """A day written 2024-12-31 and in no other way.

    Raises:
        ValueError: anything else, e.g. 20241231 or 2024-W05-1 which ISO allows as well.
    """
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number) or "_" in text:
        raise ValueError(text)
    return number


def span(row: Row) -> tuple[date, date]:
    """First and last day a row is valid; an open end reaches as far as dates go."""
    return row.day("valid_from") or date.min, row.day("valid_to") or date.max


def overlap(one: Row, other: Row) -> bool:
    """Whether two rows are valid on a common day (undated rows always are)."""
    (first_from, first_to), (second_from, second_to) = span(one), span(other)
    return first_from <= second_to and second_from <= first_to


def within(row: Row, other: Row) -> bool:
    """Whether a row is valid on no day on which another is not."""
    return span(other)[0] <= span(row)[0] and span(row)[1] <= span(other)[1]


def _check_keys(sheet: Sheet, rows: list[Row]) -> None:
    seen: dict[tuple[Value, ...], list[Row]] = {}
    for row in rows:
        first, last = span(row)
        if first > last:
            raise fault(sheet, row.number, "valid_to trước valid_from")
        key = tuple(row.cells[name] for name in sheet.key)
        for earlier in seen.setdefault(key, []):
            if overlap(earlier, row):
                where = f"dòng {earlier.number}" + (" trong cùng thời gian" if sheet.dated else "")
                raise fault(sheet, row.number, f"«{' · '.join(map(str, key))}» lặp lại {where}")
        seen[key].append(row)


def _check_demanded(sheet: Sheet, rows: list[Row]) -> None:
    present = {row.text(sheet.key[0]) for row in rows}
    for value in sheet.demanded:
        if value not in present:
            end = max((row.number for row in rows), default=1) + 1
            raise fault(sheet, end, f"thiếu dòng «{value}»")
