"""Answers of before: recalled where the same is asked again, listed, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from lib.intake.memory import keeps
from lib.intake.read import Reading
from lib.intake.recalling import Recall, Recalled
from lib.office.opening import Office
from lib.store import remembering
from lib.vietnamese import dates, moments
from lib.vocabulary.findings import Finding

LIST_HEADINGS: Final = ("Đã hỏi về", "Trả lời", "Ai, ngày nào", "Nhớ từ tệp", "Nay")


def recaller(office: Office) -> Recall:
    """What answers a question that was answered before; the store is asked once."""
    held = remembering.held(office.store)
    known = {
        str(memory): Recalled(str(answer), _said(actor, at))
        for memory, answer, actor, at in zip(
            held["memory"], held["answer"], held["actor"], held["at"], strict=True
        )
    }

    def recall(finding: Finding) -> Recalled | None:
        return known.get(finding.memory) if finding.memory else None

    return recall


def to_remember(reading: Reading) -> list[Mapping[str, str]]:
    """The answers of a reading that hold for later files, once it is accepted."""
    return [
        {"memory": one.memory, "what": one.what, "answer": one.answer, "label": one.label}
        for one in reading.asked
        if keeps(one.memory, one.answer)
    ]


def remembered_version(office: Office) -> int:
    """Moves with every answer remembered or taken back."""
    return remembering.version(office.store)


def remembered_names(office: Office) -> dict[str, str]:
    """Memory → what it is about and the answer, of those that hold now."""
    held = remembering.held(office.store)
    return {
        str(memory): f"«{what}» → {label}"
        for memory, what, label in zip(held["memory"], held["what"], held["label"], strict=True)
    }


def remembered_rows(office: Office) -> list[tuple[str, ...]]:
    """The list of answers, newest first, those taken back with who did so; cells of ``LIST_HEADINGS``."""
    rows: list[tuple[str, ...]] = []
    after: dict[str, dict[Any, Any]] = {}
    newest_first: list[dict[Any, Any]] = remembering.history(office.store).iloc[::-1].to_dict("records")
    for row in newest_first:
        if row["kind"] == remembering.REMEMBERED:
            told = (row["what"], row["label"], _said(row["actor"], row["at"]), row["file_name"])
            rows.append((*told, _now(after.get(row["memory"]))))
        after[row["memory"]] = row
    return rows


def _now(after: dict[Any, Any] | None) -> str:
    """What became of an answer: still used, taken back, or answered otherwise."""
    if after is None:
        return "đang dùng"
    how = "rút lại" if after["kind"] == remembering.FORGOTTEN else "trả lời khác"
    return f"{how}: {_said(after['actor'], after['at'])}"


def forget(office: Office, memory: str, actor: str) -> None:
    """Take an answer back: it is asked again. Raises ``store.not_remembered`` where nothing is remembered."""
    remembering.forget(office.store, memory, actor)


def _said(actor: object, at: pd.Timestamp) -> str:
    return f"{actor} ngày {dates.say(at.tz_convert(moments.VIETNAM).date())}"
