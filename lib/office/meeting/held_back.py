"""What holds a line back, as a slide below it: causes, obstacles, the stage its work stands at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

import pandas as pd

from lib.office.meeting.hindrances import causes, holding, obstacles, stages, with_names
from lib.office.meeting.slides import Meeting
from lib.office.sight import Sight
from lib.outputs.deck.fitting import paged
from lib.outputs.deck.slide import Listing, Slide
from lib.vietnamese import dates, numbers

KINDS: Final = {"cause_name": "Nguyên nhân", "stage_name": "Đang ở bước"}
"""Column that names what is said → what it is called before its name; an obstacle is told by its words."""
HEADS: Final = ("Điều đang vướng", "Ở đâu", "Từ ngày", "Khắc phục")


def held_back(sight: Sight, day: date, known_at: datetime | None = None) -> pd.DataFrame:
    """All that holds anybody back in the year: causes and obstacles that stand, stages.

    Args:
        sight: The figures.
        day: The day looked from.
        known_at: As said by this moment; None for now.

    Returns:
        line, place_name (str), said (str: what it is), action (str), since (datetime64[s]).
    """
    office, year = sight.office, sight.question.year
    made = (causes(office, known_at), obstacles(office, known_at))
    found = [*map(holding, made), stages(office, known_at)]
    told = [with_names(sight, table[table["year"] == year], day) for table in found]
    return pd.concat(
        [
            table.assign(
                said=[_said(row) for row in table.to_dict("records")],
                action=table.get("action", ""),
            )[["line", "place_name", "said", "action", "since"]]
            for table in told
        ],
        ignore_index=True,
    ).astype(dict.fromkeys(["line", "place_name", "said", "action"], "str"))


def _said(row: Mapping[Any, Any]) -> str:
    named = [f"{words}: {row[column]}" for column, words in KINDS.items() if column in row]
    return ". ".join([*named, *([str(row["text"])] if row["text"] else [])])


def slide_of(meeting: Meeting, line: str, name: str) -> Iterator[Slide]:
    """What holds one line back; none where nothing was said."""
    held = meeting.held_back[meeting.held_back["line"] == line]
    if held.empty:
        return
    rows = tuple(
        (row["said"], row["place_name"] or "cả dòng vốn", dates.say(row["since"]), row["action"] or "–")
        for row in held.to_dict("records")
    )
    title = f"{name}: {numbers.say(len(rows))} điều đã ghi về chỗ vướng và bước đang làm"
    yield paged(Slide(f"line:{line}.held", title, Listing(HEADS, rows), live=meeting.live("ket-luan")))
