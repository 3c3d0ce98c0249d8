"""The briefing on a stick: the tables of an edition to read, search and sort, with its deck beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.charts.figures_row import headline_cards, pace_card
from lib.charts.matrix_cells import is_blank
from lib.charts.outlook import course_sentence, gap_sentence
from lib.charts.paragraphs import pairs_sentence
from lib.charts.rows import Row, rows
from lib.charts.sentences import (
    communes_sentence,
    counts_sentence,
    headline,
    holders_sentence,
    pace_sentence,
    targets_sentence,
)
from lib.office.asking import with_total
from lib.office.meeting.basis import Meeting
from lib.office.reports.briefing_said import asked, decided, held, rules, sources, words_of
from lib.outputs.deck.slide import Deck
from lib.outputs.reading.document import Cell, Figure, Reading, Section, Table
from lib.vietnamese import dates, numbers
from lib.vocabulary.labels import COLUMNS, STATUS

WHOLE: Final = {"line": "Toàn chương trình", "place": "Tổng cộng", "office": "Toàn chương trình"}
NAMES: Final = {"line": ("Mã", "Dòng vốn"), "place": ("Đơn vị",), "office": ("Cơ quan chủ trì",)}
LINE: Final = "Dòng vốn"


def briefing(meeting: Meeting, deck: Deck) -> Reading:
    """The reading form of a meeting's figures.

    Args:
        meeting: What it is composed from.
        deck: Its deck, whose slides the summary leads to.
    """
    whole = meeting.sight.progress()
    return Reading(
        title=deck.title,
        host=deck.host,
        headline=headline(whole, unit=meeting.unit),
        stamp=deck.stamp,
        caution=deck.caution,
        figures=tuple(_figures(meeting)),
        findings=tuple((slide.title, at) for at, slide in enumerate(deck.slides, start=1)),
        sections=tuple(section for make in SECTIONS for section in make(meeting)),
    )


def _figures(meeting: Meeting) -> Iterator[Figure]:
    sight, unit = meeting.sight, meeting.unit
    as_of = sight.question.as_of
    cards = [
        *headline_cards(sight.progress(), as_of=as_of, unit=unit),
        *pace_card(sight.pace(), as_of=as_of, unit=unit),
    ]
    for card in cards:
        yield Figure(card.label, card.value, card.unit, card.note)


def _by(meeting: Meeting, key: str) -> Table:
    """Progress by one key, with its total."""
    sight, unit = meeting.sight, meeting.unit
    table = with_total(sight.progress(key), sight.progress(), key, WHOLE[key])
    ordered = [
        row
        for part in (table.iloc[:-1], table.iloc[-1:])
        for row in rows(part, code_column=key, name_column=f"{key}_name")
    ]
    money = phrases.unit_name(unit)
    heads = (
        *NAMES[key],
        f"{COLUMNS['allocated_vnd']} ({money})",
        f"{COLUMNS['disbursed_vnd']} ({money})",
        "Tỷ lệ",
        "Chỉ tiêu",
        f"Còn thiếu ({money})",
        f"Ước cả năm ({money})",
        "Tình trạng",
        "Số liệu đến",
    )
    first = len(NAMES[key])
    right = tuple(range(first, first + 6))
    return Table(heads, tuple(_row(row, key, unit) for row in ordered), right, sums=1)


def _row(row: Row, key: str, unit: str) -> tuple[Cell, ...]:
    names = [words_of(row.code), words_of(row.name)] if key == "line" else [words_of(row.name)]
    gap = None if row.gap_vnd is None or not row.has_plan else round(row.gap_vnd)
    at_most = "tối đa " if gap is not None and row.disbursed_vnd is None else ""
    day = row.reported_on
    return (
        *names,
        _money(row.allocated_vnd, unit),
        _money(row.disbursed_vnd, unit),
        _rate(row),
        Cell(phrases.target_text(row.target_rate), row.target_rate),
        Cell(f"{at_most}{numbers.money(gap, unit)}", gap),
        _money(row.expected_vnd, unit),
        Cell(STATUS[row.status].name, STATUS[row.status].name, status=row.status),
        Cell(numbers.MISSING if day is None else dates.say(day), None if day is None else day.toordinal()),
    )


def _money(vnd: int | None, unit: str) -> Cell:
    return Cell(numbers.money(vnd, unit), vnd)


def _rate(row: Row) -> Cell:
    said = phrases.EMPTY_WORDS.get(row.status) or phrases.row_rate(row, 2)
    return Cell(said, row.rate, rate=row.rate, target=row.target_rate, fill=row.status)


def _lines(meeting: Meeting) -> Iterator[Section]:
    table = meeting.sight.progress("line")
    said = tuple(filter(None, [targets_sentence(table)]))
    yield Section("lines", "Theo dòng vốn", counts_sentence(table), said, (_by(meeting, "line"),))


def _communes(meeting: Meeting) -> Iterator[Section]:
    table = meeting.sight.progress("place")
    if (table["place"] != "").any():
        yield Section("communes", "Theo xã", communes_sentence(table), (), (_by(meeting, "place"),))


def _offices(meeting: Meeting) -> Iterator[Section]:
    table = meeting.sight.progress("office")
    title = holders_sentence(table, code_column="office", noun="đơn vị")
    yield Section("offices", "Theo cơ quan chủ trì", title, (), (_by(meeting, "office"),))


def _matrix(meeting: Meeting) -> Iterator[Section]:
    sight = meeting.sight
    columns = [row for row in rows(sight.progress("line")) if row.code]
    down = rows(sight.progress("place"), code_column="place", name_column="place_name")
    if not any(row.code and row.has_plan for row in down):
        return
    cells = sight.progress("line", "place")
    keys = zip(cells["line"].tolist(), cells["place"].fillna("").tolist(), strict=True)
    pairs = zip(keys, rows(cells, order="given"), strict=True)
    inner = {key: row for key, row in pairs if key[1] or row.has_plan or row.disbursed_vnd}
    made = tuple(
        (
            words_of(place.name),
            _share(place, 1),
            *(_share(inner.get((line.code, place.code)), 0) for line in columns),
        )
        for place in down
    )
    heads = ("Đơn vị", "Tất cả", *(row.code for row in columns))
    named = "; ".join(f"{row.code} {row.name}" for row in columns)
    table = Table(heads, made, tuple(range(1, len(heads))), note=f"Số trong ô: tỷ lệ giải ngân, %. {named}.")
    title = pairs_sentence(sight.table("gaps", "line", "place"))
    yield Section("matrix", "Từng dòng vốn ở từng xã", title, (), (table,))


def _share(row: Row | None, decimals: int) -> Cell:
    if row is None or is_blank(row):
        return Cell("")
    rate = "" if row.rate is None else phrases.row_rate(row, decimals).removesuffix("\u00a0%")
    said = f"{rate} {STATUS[row.status].sign}".strip()
    return Cell(said, row.rate, fill=row.status, whole=True)


def _gap(meeting: Meeting) -> Iterator[Section]:
    sight, unit = meeting.sight, meeting.unit
    ranked = sight.table("gaps", "line")
    held = ranked[ranked["missing_vnd"].fillna(0) > 0]
    if held.empty:
        return
    heads = ("Mã", LINE, f"Còn thiếu ({phrases.unit_name(unit)})", "Tỷ trọng", "Cộng dồn")
    made = tuple(
        (
            words_of(str(row["line"])),
            words_of(str(row["line_name"])),
            _money(round(float(row["missing_vnd"])), unit),
            *(_part(row[name]) for name in ("share", "running")),
        )
        for row in held.to_dict("records")
    )
    title = gap_sentence(ranked, sight.progress(), unit=unit)
    yield Section("gap", "Ai giữ số còn thiếu", title, (), (Table(heads, made, (2, 3, 4)),))


def _part(value: Any) -> Cell:
    # a running share ends at all of it, whatever floating point says
    share = round(float(value), 9)
    return Cell(phrases.rate_text(share, 1, (1.0,)), share)


def _course(meeting: Meeting) -> Iterator[Section]:
    sight, unit = meeting.sight, meeting.unit
    months = sight.table("months")
    known = months[months["disbursed_vnd"].notna()]
    if known.empty:
        return
    money = phrases.unit_name(unit)
    made = tuple(
        (
            Cell(dates.say(row["on"]), row["on"].toordinal()),
            _money(int(row["disbursed_vnd"]), unit),
            _money(None if pd.isna(row["added_vnd"]) else int(row["added_vnd"]), unit),
            Cell(numbers.MISSING)
            if pd.isna(row["rate"])
            else Cell(phrases.rate_text(float(row["rate"]), 2), float(row["rate"]), rate=float(row["rate"])),
        )
        for row in known.to_dict("records")
    )
    heads = ("Đến ngày", f"Lũy kế ({money})", f"Tăng thêm trong kỳ ({money})", "Tỷ lệ")
    title = pace_sentence(sight.pace(), sight.question.year, unit=unit)
    said = course_sentence(sight.table("paces"), sight.question.as_of, unit=unit)
    paragraphs = (f"{said}.",) if said else ()
    yield Section("course", "Diễn biến của năm", title, paragraphs, (Table(heads, made, (1, 2, 3)),))


SECTIONS: Final = (
    _lines,
    _communes,
    _offices,
    _gap,
    _course,
    asked,
    decided,
    held,
    _matrix,
    rules,
    sources,
)
"""What makes the parts, in the order they are read."""
