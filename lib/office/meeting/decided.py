"""The slide of what was decided before, each beside how its number moved since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lib.charts.decided import decisions_sentence, due_text, moved_text
from lib.office.meeting.basis import Meeting
from lib.outputs.deck.fitting import paged
from lib.outputs.deck.slide import Listing, Slide
from lib.vocabulary.meetings import LIVES

HEADS: Final = ("Kết luận", "Ai làm", "Hạn", "Giải ngân từ đó đến nay")


def decided(meeting: Meeting) -> Iterator[Slide]:
    """Decisions of earlier meetings, what presses first; those done or dropped stand last."""
    table = meeting.decided
    before = table[table["edition"] != meeting.edition.name]
    if before.empty:
        return
    order = {life: at for at, life in enumerate(LIVES)}
    ordered = before.sort_values("life", key=lambda life: life.map(order), kind="stable")
    rows = tuple(_row(row, meeting.unit) for row in ordered.itertuples())
    slide = Slide(
        code="decided",
        title=f"Phiên trước: {decisions_sentence(before)}",
        picture=Listing(HEADS, rows, (), tuple(ordered["life"])),
        source="Số của dòng vốn, xã mà kết luận nêu tên; không nêu thì của cả chương trình.",
        live=meeting.live("ket-luan"),
    )
    yield paged(slide)


def _row(row: Any, unit: str) -> tuple[str, ...]:
    about = " · ".join(part for part in (row.line, row.place_name) if part)
    text = f"{row.text} ({about})" if about else str(row.text)
    reason = f": {row.state_said}" if row.state_said else ""
    state = LIVES[row.life].name.lower()
    return f"{text} – {state}{reason}", str(row.who_name or "–"), due_text(row), moved_text(row, unit=unit)
