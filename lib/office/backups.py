"""Backups as officers are told of them: whether the last good one is too old, and what to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from lib.office.opening import Office
from lib.progress.status import threshold
from lib.store import asking, backup
from lib.store.rotation import VIETNAM
from lib.vietnamese import dates, numbers
from lib.vocabulary.errors import AppError

DAYS: Final = "backup_days"
"""The threshold: so many days old the last backup may be."""

ADVICE: Final = (
    "Chạy «python -m lib.store backup» trên máy giữ kho, hoặc để chương trình chạy: mỗi ngày nó tự sao lưu"
    " một lần."
)


def backup_warning(office: Office, now: datetime, failed: AppError | None = None) -> str:
    """One sentence or two when the last good backup is too old or the last try failed, else "".

    A store younger than that says nothing: its first backup is still to come.

    Args:
        office: The opened office.
        now: The moment, with its zone.
        failed: Why the last try failed, None where it did not.
    """
    begun = asking.begun(office.store)
    if begun is None:
        return ""
    if failed is not None:
        return failed.sentence
    # one of a moment to come was made before the clock was set back, and says nothing of now
    last = max((each for each in backup.listed(office.store.engine) if each.at <= now), default=None)
    days = threshold(office.catalogue, DAYS, now.date())
    if now - max(begun, last.at if last else begun) <= timedelta(days=days):
        return ""
    if last is None:
        return f"Kho số liệu chưa có bản sao lưu nào. {ADVICE}"
    moment = dates.say_moment(last.at.astimezone(VIETNAM))
    return f"Bản sao lưu gần nhất của kho số liệu là lúc {moment}, đã quá {numbers.say(days)} ngày. {ADVICE}"
