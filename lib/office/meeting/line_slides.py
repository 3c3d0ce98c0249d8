"""A slide for each line that is not on pace, with what explains it below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.charts.reasons import reason
from lib.charts.sentences import BAD, line_sentence
from lib.office.asking import lead_office
from lib.office.meeting.basis import Meeting, told
from lib.office.meeting.held_back import slide_of, slide_of_others
from lib.office.meeting.tables import course_of, rate_bars
from lib.outputs.deck.slide import Listing, Picture, Slide
from lib.vietnamese import numbers

MOST: Final = 8
"""So many lines have a slide of their own at most, those that miss most."""


def lines(meeting: Meeting) -> Iterator[Slide]:
    """A slide for each line that is late, cannot be in time or is silent; what misses most stands first.

    Last what holds back communes and lines that have none.
    """
    shown = _shown(meeting)
    for line in shown:
        yield _line(meeting, line)
    yield from slide_of_others(meeting, shown)


def _shown(meeting: Meeting) -> list[str]:
    ranked = meeting.sight.table("gaps", "line")
    bad = ranked[ranked["status"].isin(BAD)].sort_values("missing_vnd", ascending=False, kind="stable")
    return [str(line) for line in bad["line"].head(MOST)]


def _line(meeting: Meeting, line: str) -> Slide:
    sight, unit = meeting.sight, meeting.unit
    one, needs = sight.cell(line), sight.pace(line)
    [row] = one.to_dict("records")
    paces = sight.table("paces", "line")
    [paced] = paces[paces["line"] == line].to_dict("records")
    course: Picture | None = course_of(sight, line, unit=unit)
    name = f"{line} {row['line_name']}"
    return Slide(
        code=f"line:{line}",
        title=line_sentence(one, unit=unit),
        picture=course
        or rate_bars(one, "line", f"Đã giải ngân / kế hoạch ({phrases.unit_name(unit)})", unit=unit),
        number="" if pd.isna(row["rate"]) else phrases.rate_text(float(row["rate"]), 2),
        number_said=name,
        lead=told(
            reason(paced, unit).rstrip("."),
            ""
            if needs is None or needs.times is None
            else f"Nhịp phải gấp {numbers.say(needs.times, 1)} lần từ đầu năm",
            _leads(meeting, line),
        ),
        source="Vì sao có tình trạng này: trang «Có kịp không».",
        below=tuple(_below(meeting, line, name)),
        live=meeting.live("tieu-du-an", ma=line),
    )


def _leads(meeting: Meeting, line: str) -> str:
    asked = meeting.sight.question
    _, name = lead_office(meeting.sight.office, line, asked.year, asked.as_of)
    return f"Chủ trì: {name}" if name else ""


def _below(meeting: Meeting, line: str, name: str) -> Iterator[Slide]:
    """Its communes, and its work."""
    sight, unit = meeting.sight, meeting.unit
    cells = sight.progress("line", "place")
    here = cells[(cells["line"] == line) & (cells["place"] != "") & (cells["allocated_vnd"].fillna(0) > 0)]
    if len(here):
        lacks = here.loc[here["gap_vnd"] > 0, "gap_vnd"]
        title = f"{name}: {len(lacks)}/{len(here)} xã còn thiếu {phrases.money(lacks.sum(), unit)}"
        if lacks.empty:
            title = f"{name}: không xã nào còn thiếu"
        said = f"Đã giải ngân / kế hoạch ({phrases.unit_name(unit)}), thiếu nhiều nhất đứng trước"
        yield Slide(
            f"line:{line}.place",
            title,
            rate_bars(here, "place", said, unit=unit),
            live=meeting.live("tieu-du-an", ma=line),
        )
    yield from slide_of(meeting, line, name)
    work = sight.table("outputs")
    work = work[(work["line"] == line) & work["planned"].notna()]
    if len(work):
        rows = tuple(_work(row) for row in work.to_dict("records"))
        heads = ("Kết quả", "Kế hoạch", "Đã làm", "Tỷ lệ")
        title = f"{name}: kết quả bên cạnh tiền"
        yield Slide(f"line:{line}.work", title, Listing(heads, rows, (1, 2, 3)), live=meeting.live("ket-qua"))


def _work(row: dict[Any, Any]) -> tuple[str, ...]:
    planned, done = (numbers.say(row[name]) for name in ("planned", "achieved"))
    rate = None if pd.isna(row["done_rate"]) else float(row["done_rate"])
    said = phrases.NOT_REPORTED if pd.isna(row["achieved"]) else done
    return str(row["unit_name"]), planned, said, phrases.rate_text(rate, 0)
