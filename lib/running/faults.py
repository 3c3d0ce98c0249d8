"""What nobody expected: each kind of fault has a number to quote, its trace stands in the log under it."""

from __future__ import annotations

import hashlib
import logging
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
KINDS: Final = 1_000_000
OURS: Final = ("lib", "pages")
WEEK: Final = timedelta(days=7)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fault:
    """A kind of fault.

    Args:
        number: The number people quote.
        times: How often it happened.
        first: When first.
        last: When last.
        where: On which page last; "" where on none.
        kind: Name of the exception.
        at_code: The lines of the program it came through, the innermost last; no text of anybody's in it.
    """

    number: str
    times: int
    first: datetime
    last: datetime
    where: str
    kind: str
    at_code: str


def note(error: BaseException, where: str = "") -> str:
    """Write a fault to the log.

    Args:
        error: What was raised.
        where: Address of the page.

    Returns:
        Its number: the same for the same fault, wherever and whenever it happens.
    """
    number, kind, lines = number_of(error), type(error).__name__, " < ".join(reversed(_lines(error)))
    extra = {"fault": number, "where": where, "kind": kind, "at_code": lines}
    logger.error("lỗi số %s", number, exc_info=error, extra=extra)
    return number


def number_of(error: BaseException) -> str:
    """Six figures that tell a kind of fault: what was raised, from which line of ours."""
    lines = _lines(error)
    ours = next((line for line in reversed(lines) if line.split("/")[0] in OURS), "")
    told = f"{type(error).__qualname__} {ours} {lines[-1] if lines else ''}"
    number = int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big") % KINDS
    return f"{number // 1000:03}-{number % 1000:03}"


def _lines(error: BaseException) -> list[str]:
    """Where it came through, the innermost last; the same on every machine."""
    return [
        f"{_short(Path(frame.filename))}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]


def _short(path: Path) -> str:
    inside = path.is_relative_to(ROOT) and ".venv" not in path.parts
    return path.relative_to(ROOT).as_posix() if inside else "/".join(path.parts[-2:])


def of_week(told: Iterable[dict[str, Any]], now: datetime) -> list[Fault]:
    """The faults of the last seven days, the newest first.

    Args:
        told: Events of the log, the oldest first.
        now: With its zone.
    """
    found: dict[str, Fault] = {}
    for event in told:
        at, number = datetime.fromisoformat(event["at"]), event.get("fault")
        if not number or at < now - WEEK:
            continue
        before = found.pop(number, None)
        found[number] = Fault(
            number=number,
            times=1 + (before.times if before else 0),
            first=before.first if before else at,
            last=at,
            where=event.get("where", ""),
            kind=event.get("kind", ""),
            at_code=event.get("at_code", ""),
        )
    return list(reversed(found.values()))
