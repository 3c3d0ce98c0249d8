"""What is written to units that have not reported: a letter to each, and one to all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from lib.vietnamese import dates, numbers, text
from lib.vocabulary.reports import period_words


@dataclass(frozen=True)
class Sender:
    """Who reminds, of which programme.

    Args:
        agency: Who the reports go to.
        superior: Who they go to where the agency itself owes one.
        programme: Full name of the programme.
    """

    agency: str
    superior: str
    programme: str


def reminders(missing: pd.DataFrame, year: int, day: date, sender: Sender) -> dict[str, str]:
    """The letters, ready to be copied.

    Args:
        missing: Reports of one period that have not come: unit, addressee, form_name, period, period_end,
            due_on, last_on.
        year: Year of the plan.
        day: The day of the letters.
        sender: Who reminds.

    Returns:
        "" → the letter to all, where there are several; unit → the letter to it.
    """
    rows = list(missing.itertuples())
    alone = {str(row.unit): _letter([row], year, day, sender) for row in rows}
    return {"": _letter(rows, year, day, sender), **alone} if len(rows) > 1 else alone


def _letter(rows: list[Any], year: int, day: date, sender: Sender) -> str:
    one = len(rows) == 1
    whom = f" {rows[0].addressee}" if one else ""
    to = sender.superior if {row.addressee for row in rows} == {sender.agency} else sender.agency
    who = f"của{whom or f' {len(rows)} đơn vị nêu trên'}"
    alike = len({row.due_on for row in rows}) == 1
    first = rows[0]
    what = (
        f"Báo cáo {text.begun_small(first.form_name)}, kỳ {period_words(first.period, year)} "
        f"(số liệu đến hết ngày {dates.say(first.period_end)}) của {sender.programme}"
    )
    due = f" có hạn gửi là ngày {dates.say(first.due_on)}" if alike else " có hạn gửi ghi ở trên"
    late = f", {_late(first.due_on, day)}" if alike else ""
    last = f"; số liệu gần nhất đã nhận tính đến ngày {dates.say(first.last_on)}" if _has(one, first) else ""
    return "\n".join(
        [
            *_heading(rows, day, alike=alike),
            "",
            f"{what}{due}. Đến ngày {dates.say(day)}, {to} chưa nhận được báo cáo {who}{late}{last}.",
            "",
            f"Đề nghị{whom or ' các đơn vị'} gửi báo cáo về {to} {_when(rows, day)}. Trường hợp đã gửi, "
            "đề nghị cho biết ngày gửi, cách gửi để kiểm tra, đối chiếu.",
            "",
            "Trân trọng.",
        ]
    )


def _heading(rows: list[Any], day: date, *, alike: bool) -> Iterator[str]:
    """Whom it is written to, one on a line as administrative letters have it."""
    if len(rows) == 1:
        yield f"Kính gửi: {rows[0].addressee}"
        return
    yield "Kính gửi:"
    for at, row in enumerate(rows, start=1):
        own = "" if alike else f" (hạn {dates.say(row.due_on)}, {_late(row.due_on, day)})"
        yield f"- {row.addressee}{own}{'.' if at == len(rows) else ';'}"


def _late(due_on: Any, day: date) -> str:
    days = (pd.Timestamp(day) - pd.Timestamp(due_on)).days
    if days > 0:
        return f"chậm {numbers.say(days)} ngày"
    return f"còn {numbers.say(-days)} ngày tới hạn" if days else "hôm nay là hạn cuối"


def _when(rows: list[Any], day: date) -> str:
    """At once where any is late, else in time."""
    return "ngay" if any(row.due_on < pd.Timestamp(day) for row in rows) else "đúng hạn"


def _has(one: bool, row: Any) -> bool:
    return one and bool(pd.notna(row.last_on))
