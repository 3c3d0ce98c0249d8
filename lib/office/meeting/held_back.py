"""What holds a line back, as a slide below it: causes, obstacles, the stage its work stands at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import pandas as pd

from lib.office.meeting.basis import Meeting
from lib.office.meeting.hindrances import causes, holding, obstacles, stages, with_names
from lib.office.sight import Sight
from lib.outputs.deck.fitting import paged
from lib.outputs.deck.slide import Listing, Slide
from lib.vietnamese import dates, numbers
from lib.vocabulary.meetings import CAUSE, OBSTACLE, OTHER_CAUSE, STAGE

KINDS: Final = {"cause_name": "Nguyên nhân", "stage_name": "Đang ở bước"}
"""Column that names what is said → what it is called before its name; an obstacle is told by its words."""
TEXTS: Final = ["kind", "line", "line_name", "place_name", "said", "action"]
HEADS: Final = ("Điều đang vướng", "Ở đâu", "Từ ngày", "Khắc phục")


def held_back(sight: Sight, day: date, known_at: datetime | None = None) -> pd.DataFrame:
    """All that holds anybody back in the year: causes and obstacles that stand, stages.

    Args:
        sight: The figures.
        day: The day looked from.
        known_at: As said by this moment; None for now.

    Returns:
        kind (str: "cause", "obstacle", "stage"), line, line_name, place_name (str), said (str: what it is),
        action (str), since (datetime64[s]).
    """
    office, year = sight.office, sight.question.year
    found = {
        CAUSE: holding(causes(office, known_at)),
        OBSTACLE: holding(obstacles(office, known_at)),
        STAGE: stages(office, known_at),
    }
    told = {kind: with_names(sight, table[table["year"] == year], day) for kind, table in found.items()}
    return pd.concat(
        [
            table.assign(
                kind=kind,
                said=[_said(row) for row in table.to_dict("records")],
                action=table.get("action", ""),
            )[[*TEXTS, "since"]]
            for kind, table in told.items()
        ],
        ignore_index=True,
    ).astype(dict.fromkeys(TEXTS, "str"))


def _said(row: Mapping[Any, Any]) -> str:
    if row.get("cause") == OTHER_CAUSE:  # its name says nothing
        return f"{KINDS['cause_name']}: {row['text']}"
    named = [f"{words}: {row[column]}" for column, words in KINDS.items() if column in row]
    return ". ".join([*named, *([str(row["text"])] if row["text"] else [])])


def slide_of(meeting: Meeting, line: str, name: str) -> Iterator[Slide]:
    """What holds one line back; none where nothing was said."""
    held = meeting.held_back[meeting.held_back["line"] == line]
    title = f"{name}: {numbers.say(len(held))} điều đã ghi về chỗ vướng và bước đang làm"
    yield from _slide(meeting, held.assign(line_name=""), f"line:{line}.held", title, "cả dòng vốn")


def slide_of_others(meeting: Meeting, lines: Sequence[str]) -> Iterator[Slide]:
    """What holds back communes and lines that have no slide of their own; none where nothing was said.

    Args:
        meeting: The meeting.
        lines: The lines that have one.
    """
    held = meeting.held_back[~meeting.held_back["line"].isin(list(lines))]
    title = f"{numbers.say(len(held))} điều đã ghi về chỗ vướng và bước đang làm ở xã, ở dòng vốn khác"
    yield from _slide(meeting, held, "held", title, "toàn chương trình")


def _slide(meeting: Meeting, held: pd.DataFrame, code: str, title: str, whole: str) -> Iterator[Slide]:
    if held.empty:
        return
    rows = tuple(
        (
            row["said"],
            " · ".join(filter(None, [row["line_name"], row["place_name"]])) or whole,
            dates.say(row["since"]),
            row["action"] or "–",
        )
        for row in held.to_dict("records")
    )
    yield paged(Slide(code, title, Listing(HEADS, rows), live=meeting.live("ket-luan")))
