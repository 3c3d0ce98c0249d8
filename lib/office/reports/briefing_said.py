"""What stands beside the figures in a briefing: decisions, what holds back, what waits, rules, sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from lib.charts.decided import decisions_sentence, due_text, moved_text
from lib.office.meeting.basis import Meeting
from lib.outputs.reading.document import Cell, Section, Table
from lib.vietnamese import dates, numbers
from lib.vocabulary.meetings import LIVES
from lib.vocabulary.rules import RULES


def words_of(words: str) -> Cell:
    """A cell of words, sorted by them."""
    return Cell(words, words or None)


def decided(meeting: Meeting) -> Iterator[Section]:
    """Decisions of the year, what presses first."""
    table = meeting.decided
    if table.empty:
        return
    order = {life: at for at, life in enumerate(LIVES)}
    ordered = table.sort_values("life", key=lambda life: life.map(order), kind="stable")
    made = tuple(_decision(row, meeting.unit) for row in ordered.itertuples())
    heads = ("Kết luận", "Ai làm", "Hạn", "Tình trạng", "Giải ngân từ đó đến nay", "Phiên")
    yield Section("decided", "Kết luận", decisions_sentence(table), (), (Table(heads, made, stacks=True),))


def _decision(row: Any, unit: str) -> tuple[Cell, ...]:
    about = " · ".join(part for part in (row.line, row.place_name) if part)
    life = LIVES[row.life].name
    due = None if pd.isna(row.due_on) else row.due_on.toordinal()
    return (
        words_of(f"{row.text} ({about})" if about else str(row.text)),
        words_of(str(row.who_name or "–")),
        Cell(due_text(row), due),
        Cell(f"{life}{f': {row.state_said}' if row.state_said else ''}", life, status=row.life),
        Cell(moved_text(row, unit=unit)),
        words_of(str(row.edition)),
    )


def held(meeting: Meeting) -> Iterator[Section]:
    """What holds anybody back, and the stage work stands at."""
    held = meeting.held_back
    if held.empty:
        return
    made = tuple(
        (
            words_of(str(row["said"])),
            words_of(" · ".join(filter(None, [row["line"], row["place_name"]])) or "toàn chương trình"),
            Cell(dates.say(row["since"]), row["since"].toordinal()),
            words_of(str(row["action"] or "–")),
        )
        for row in held.sort_values("since", kind="stable").to_dict("records")
    )
    heads = ("Điều đang vướng, bước đang làm", "Ở đâu", "Từ ngày", "Khắc phục")
    title = f"{numbers.say(len(held))} điều đã ghi về chỗ vướng và bước đang làm"
    yield Section("held", "Đang vướng", title, (), (Table(heads, made, stacks=True),))


def asked(meeting: Meeting) -> Iterator[Section]:
    """What somebody must see to."""
    items = meeting.asked(meeting.unit)
    if not items:
        return
    made = tuple((Cell(said, said, status=status),) for status, said in items)
    title = f"{numbers.say(len(items))} việc cần kết luận"
    yield Section("asked", "Việc cần kết luận", title, (), (Table(("Việc",), made, stacks=True),))


def rules(_: Meeting) -> Iterator[Section]:
    """The rules of the figures."""
    made = tuple((words_of(code), Cell(f"{title}. {said}", title)) for code, (title, said) in RULES.items())
    yield Section(
        "rules",
        "Cách tính",
        "Mọi số trong tệp này tính theo các quy tắc dưới đây",
        (),
        (Table(("Quy tắc", "Nội dung"), made, stacks=True),),
    )


def sources(meeting: Meeting) -> Iterator[Section]:
    """Whose figures they are and from which files."""
    sight, edition = meeting.sight, meeting.edition
    files = "; ".join(sight.table("files")["file_name"]) or "chưa nạp tệp nào"
    note = (f"Ghi chú của phiên: {edition.note}.",) if edition.note else ()
    said = (f"{edition.stamp}.", *note, f"Tệp nguồn: {files}.")
    yield Section("sources", "Dấu phiên và nguồn", "Số trong tệp này là của một phiên, không tự đổi", said)
