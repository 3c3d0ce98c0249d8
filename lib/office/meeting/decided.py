"""The slide of what was decided before, each beside how its number moved since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.office.meeting.slides import Meeting
from lib.outputs.deck.fitting import paged
from lib.outputs.deck.slide import Listing, Slide
from lib.vietnamese import dates, numbers
from lib.vocabulary.meetings import CLOSED, LIVES

HEADS: Final = ("Kết luận", "Ai làm", "Hạn", "Từ đó đến nay")


def decided(meeting: Meeting) -> Iterator[Slide]:
    """Decisions of earlier meetings, what presses first; those done or dropped stand last."""
    table = meeting.decided
    before = table[table["edition"] != meeting.edition.name] if len(table) else table
    if before.empty:
        return
    order = {life: at for at, life in enumerate(LIVES)}
    ordered = before.sort_values("life", key=lambda life: life.map(order), kind="stable")
    rows = tuple(_row(row, meeting.unit) for row in ordered.to_dict("records"))
    slide = Slide(
        code="decided",
        title=decided_sentence(before),
        picture=Listing(HEADS, rows, (), tuple(ordered["life"])),
        source="Từ đó đến nay: giải ngân của dòng vốn, xã được nêu tên; không nêu thì của cả chương trình.",
        live=meeting.live("ket-luan"),
    )
    yield paged(slide)


def decided_sentence(table: pd.DataFrame) -> str:
    """How the decisions stand, counted.

    Args:
        table: Decisions with life (str).

    Returns:
        "5 kết luận của các phiên trước: 1 quá hạn, 2 đang làm, 2 xong".
    """
    counted = table["life"].value_counts()
    told = [f"{counted[life]} {look.name.lower()}" for life, look in LIVES.items() if life in counted]
    waiting = int((~table["life"].isin(CLOSED)).sum())
    if not waiting:
        return f"Cả {len(table)} kết luận của các phiên trước đã xong hoặc đã bỏ"
    return f"{len(table)} kết luận của các phiên trước: {', '.join(told)}"


def _row(row: Mapping[Any, Any], unit: str) -> tuple[str, ...]:
    due = "–" if pd.isna(row["due_on"]) else dates.say(row["due_on"])
    about = " · ".join(part for part in (row["line"], row["place_name"]) if part)
    text = f"{row['text']} ({about})" if about else str(row["text"])
    state = LIVES[str(row["life"])].name
    reason = f": {row['state_said']}" if row["state_said"] else ""
    return f"{text} – {state.lower()}{reason}", str(row["who_name"] or "–"), due, _moved(row, unit)


def _moved(row: Mapping[Any, Any], unit: str) -> str:
    """How the number it names moved since it was said."""
    if pd.isna(row["moved_vnd"]):
        return "chưa có số để so"
    if not row["moved_vnd"]:
        return "không đổi"
    sign = "+" if row["moved_vnd"] > 0 else "−"
    points = ""
    if not pd.isna(row["moved_rate"]):
        points = f", {sign}{numbers.say(abs(float(row['moved_rate'])) * 100, 1)} điểm"
    return f"{sign}{phrases.money(abs(row['moved_vnd']), unit)}{points}"
