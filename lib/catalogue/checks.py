"""What one file of the catalogue says of another: parents, cycles, codes that must exist elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from lib.catalogue.rows import Row, fault, iso_day, overlap, within
from lib.catalogue.schema import BY_STEM, Sheet
from lib.catalogue.written import check_written

Book = Mapping[str, list[Row]]
ANY: Final = "*"
LEVEL_WORDS: Final = "level_words_"
"""Beginning of the settings that say how a level is called."""


def place_keys(rows: Iterable[Row]) -> list[str]:
    """Key of each place: the code for its first validity, code@valid_from where the code was used again.

    Args:
        rows: Rows of places.csv.

    Returns:
        One key per row, in their order.
    """
    places = list(rows)
    first: dict[str, str] = {}
    for row in places:
        day = str(row.day("valid_from"))
        first[row.text("code")] = min(day, first.get(row.text("code"), day))
    return [_place_key(row, first) for row in places]


def _place_key(row: Row, first: Mapping[str, str]) -> str:
    code, day = row.text("code"), str(row.day("valid_from"))
    return code if first[code] == day else f"{code}@{day}"


def check(book: Book) -> None:
    """Check all files against each other.

    Args:
        book: File stem → its rows, each already checked by itself.

    Raises:
        AppError: ``catalogue.row`` for the first row that does not hold.
    """
    lines, places, kinds = _codes(book, "lines"), place_keys(book["places"]), _fund_kinds(book)
    _check_lines(book)
    _check_tree(BY_STEM["lines"], _by_code(book, "lines"))
    _check_tree(BY_STEM["places"], dict(zip(places, book["places"], strict=True)))
    _check_tree(BY_STEM["funds"], _by_code(book, "funds"))
    _known(book, "lines", "kind", {*kinds, ""}, "loại vốn")
    _known(book, "places_merged", "old", set(places), "đơn vị")
    _known(book, "places_merged", "new", set(places), "đơn vị")
    _known(book, "high_poverty", "place", set(places), "đơn vị")
    _known(book, "office_lines", "office", _codes(book, "offices"), "cơ quan")
    _known(book, "office_lines", "line", lines, "dòng vốn")
    _known(book, "targets", "line", {*lines, ANY}, "dòng vốn")
    _known(book, "reporters", "place", {*places, ANY, ""}, "đơn vị")
    sources = _codes(book, "funds") - kinds
    _known(book, "deadlines", "kind", {*kinds, *(f"{a}-{b}" for a in sources for b in kinds)}, "loại vốn")
    _known(book, "calendar", "unit", {*_codes(book, "reporters"), ANY}, "đơn vị báo cáo")
    _check_funds(book)
    _check_leads(book)
    _check_reporters(book)
    _check_years(book)
    _check_points(book)
    check_written(book)
    _check_settings(book, {"whole_line": lines, "whole_place": set(places)})


def _by_code(book: Book, stem: str) -> dict[str, Row]:
    return {row.text("code"): row for row in book[stem]}


def _codes(book: Book, stem: str) -> set[str]:
    return set(_by_code(book, stem))


def _fund_kinds(book: Book) -> set[str]:
    return {row.text("code") for row in book["funds"] if row.text("axis") == "kind"}


def _known(book: Book, stem: str, column: str, allowed: set[str], thing: str) -> None:
    for row in book[stem]:
        if row.text(column) not in allowed:
            what = f"cột {column} ghi {thing} «{row.text(column)}», không có trong danh mục"
            raise fault(BY_STEM[stem], row.number, what)


def _check_lines(book: Book) -> None:
    """Figures are kept under a line's code alone, so no code serves again; each level has its words."""
    levels = {row.text("key") for row in book["settings"] if row.text("key").startswith(LEVEL_WORDS)}
    seen: dict[str, int] = {}
    for row in book["lines"]:
        code, words = row.text("code"), f"{LEVEL_WORDS}{row.text('level')}"
        if code in seen:
            what = (
                f"mã «{code}» đã có ở dòng {seen[code]}; mã dòng vốn không dùng lại, kể cả cho thời gian khác"
            )
            raise fault(BY_STEM["lines"], row.number, what)
        if words not in levels:
            what = f"cột level ghi «{row.text('level')}» nhưng settings.csv không có dòng {words}"
            raise fault(BY_STEM["lines"], row.number, what)
        seen[code] = row.number


def _check_tree(sheet: Sheet, nodes: Mapping[str, Row]) -> None:
    """Every parent exists as long as its part does, and no chain of parents comes back to its beginning."""
    parents = {key: row.text("parent") for key, row in nodes.items()}
    for key, row in nodes.items():
        parent = parents[key]
        if parent and parent not in nodes:
            raise fault(sheet, row.number, f"cột parent ghi «{parent}», không có trong {sheet.file}")
        if key in _chain(parents, key):
            raise fault(sheet, row.number, f"«{key}» là cấp trên của chính nó (vòng khép kín)")
        if parent and not within(row, nodes[parent]):
            what = f"có hiệu lực ngoài thời gian của cấp trên «{parent}» (dòng {nodes[parent].number})"
            raise fault(sheet, row.number, what)


def _chain(parents: Mapping[str, str], key: str) -> list[str]:
    """All above a key, each once: what hangs below a circle would have no end."""
    chain: list[str] = []
    while (key := parents.get(key, "")) and key not in chain:
        chain.append(key)
    return chain


def _check_funds(book: Book) -> None:
    """A source stands below a source, a kind below a kind; a hyphen would read as source-kind."""
    axis = {row.text("code"): row.text("axis") for row in book["funds"]}
    for row in book["funds"]:
        if "-" in row.text("code"):
            raise fault(BY_STEM["funds"], row.number, f"mã «{row.text('code')}» không được có dấu gạch nối")
        if row.text("parent") and axis[row.text("parent")] != row.text("axis"):
            raise fault(BY_STEM["funds"], row.number, f"cấp trên «{row.text('parent')}» thuộc trục khác")


def _check_leads(book: Book) -> None:
    """One lead office per line at a time: two would count its money twice."""
    leads = [row for row in book["office_lines"] if row.text("role") == "lead"]
    for place, row in enumerate(leads):
        for earlier in leads[:place]:
            if earlier.text("line") == row.text("line") and overlap(earlier, row):
                what = f"dòng vốn «{row.text('line')}» đã có cơ quan chủ trì ở dòng {earlier.number}"
                raise fault(BY_STEM["office_lines"], row.number, what)


def _check_reporters(book: Book) -> None:
    """One row stands for all communes, and only measures that exist are counted."""
    measures, commune = {*_codes(book, "measures"), ANY}, 0
    for row in book["reporters"]:
        if (row.text("place") == ANY) != (row.text("kind") == "commune"):
            what = f"kind commune đi với place «{ANY}» (một dòng chung cho mọi xã), và chỉ với nó"
            raise fault(BY_STEM["reporters"], row.number, what)
        if row.text("place") == ANY and commune:
            raise fault(BY_STEM["reporters"], row.number, f"dòng chung cho mọi xã đã có ở dòng {commune}")
        commune = row.number if row.text("place") == ANY else commune
        for measure in row.text("counts_for").split():
            if measure not in measures:
                what = f"cột counts_for ghi chỉ số «{measure}», không có trong measures.csv"
                raise fault(BY_STEM["reporters"], row.number, what)


def _check_years(book: Book) -> None:
    for row in book["targets"]:
        if row.text("year") != ANY and not re.fullmatch(r"(19|20)\d\d", row.text("year")):
            raise fault(
                BY_STEM["targets"], row.number, f"cột year ghi «{row.text('year')}», phải là năm hoặc *"
            )
    for row in book["deadlines"]:
        if not re.fullmatch(r"(19|20)\d\d", row.text("origin_year")):
            what = f"cột origin_year ghi «{row.text('origin_year')}», phải là năm"
            raise fault(BY_STEM["deadlines"], row.number, what)
        for text in filter(None, row.text("also_on").split("|")):
            try:
                iso_day(text)
            except ValueError as error:
                what = f"cột also_on ghi «{text}», phải là ngày có thật dạng 2024-12-31"
                raise fault(BY_STEM["deadlines"], row.number, what) from error


def _check_points(book: Book) -> None:
    for row in book["places"]:
        lat, lon = row.cells["lat"], row.cells["lon"]
        if (lat is None) != (lon is None):
            raise fault(BY_STEM["places"], row.number, "lat và lon phải cùng có hoặc cùng để trống")
        if isinstance(lat, float) and isinstance(lon, float) and not (abs(lat) <= 90 and abs(lon) <= 180):
            raise fault(BY_STEM["places"], row.number, f"tọa độ {lat}, {lon} không có trên trái đất")


def _check_settings(book: Book, allowed: Mapping[str, set[str]]) -> None:
    for row in book["settings"]:
        key, value = row.text("key"), row.text("value")
        if value not in allowed.get(key, {value}):
            raise fault(BY_STEM["settings"], row.number, f"{key} ghi «{value}», không có trong danh mục")
