"""A scenario as one line of text that fits into a link: readable, with the version it is written in.

"v1;DA2:ct=95;DA2:uoc=4500000000;DA4.1>DA2:296000000;DA2/06199>06211:5000000;han=2025-01-31": target in
percent, estimate and moved money in đồng, a deadline of all lines or of one ("DA2:han=…").
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from lib.progress.scenario import Change, Deadline, Estimate, Move, Scenario, Target, subject
from lib.vocabulary.errors import AppError

VERSION: Final = "v1"
LONGEST: Final = 4_000
"""A link of more letters does not arrive everywhere."""

_TOLD: Final = 60
_CODE: Final = r"[^\s;:>/=]{1,40}"
_VND: Final = r"[1-9][0-9]{0,15}"
_MOVE: Final = re.compile(rf"(?:(?P<within>{_CODE})/)?(?P<giver>{_CODE})>(?P<taker>{_CODE}):(?P<vnd>{_VND})")
_SET: Final = re.compile(rf"(?:(?P<line>{_CODE}):)?(?P<what>ct|uoc|han)=(?P<value>[0-9.,-]+)")
_PERCENT: Final = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")
_ESTIMATE: Final = re.compile(rf"0|{_VND}")


def printed(scenario: Scenario) -> str:
    """A scenario as text; "" for one without changes."""
    return ";".join([VERSION, *map(_change, scenario.changes)]) if scenario.changes else ""


def parsed(text: str) -> Scenario:
    """The scenario a text says.

    Args:
        text: As ``printed`` writes it, in any order; the version may be left out.

    Raises:
        AppError: ``scenario.version``, ``scenario.unreadable``, ``scenario.twice``, ``scenario.long``.
    """
    if len(text) > LONGEST:
        raise AppError("scenario.long", most=LONGEST)
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if parts and re.fullmatch(r"v[0-9]+", parts[0]):
        if parts[0] != VERSION:
            raise AppError("scenario.version", text=parts[0], known=VERSION)
        parts = parts[1:]
    changes = [_read(part) for part in parts]
    seen: set[tuple[str, ...]] = set()
    for part, change in zip(parts, changes, strict=True):
        if subject(change) in seen:
            raise AppError("scenario.twice", text=part[:_TOLD])
        seen.add(subject(change))
    return Scenario(tuple(changes))


def _change(change: Change) -> str:
    if isinstance(change, Move):
        within = f"{change.within}/" if change.within else ""
        return f"{within}{change.giver}>{change.taker}:{change.vnd}"
    line = f"{change.line}:" if change.line else ""
    if isinstance(change, Target):
        return f"{line}ct={(Decimal(change.bp) / 100).normalize():f}"
    if isinstance(change, Estimate):
        return f"{line}uoc={change.vnd}"
    return f"{line}han={change.on.isoformat()}"


def _read(part: str) -> Change:
    if found := _MOVE.fullmatch(part):
        return Move(found["giver"], found["taker"], int(found["vnd"]), found["within"] or "")
    found = _SET.fullmatch(part)
    read = found and _setting(found["line"] or "", found["what"], found["value"])
    if not read:
        raise AppError("scenario.unreadable", text=part[:_TOLD])
    return read


def _setting(line: str, what: str, value: str) -> Change | None:
    if what == "han":
        try:
            return Deadline(line, date.fromisoformat(value)) if len(value) == len("2025-01-31") else None
        except ValueError:
            return None
    if what == "ct" and line and _PERCENT.fullmatch(value):
        return Target(line, int(Decimal(value.replace(",", ".")) * 100))
    if what == "uoc" and line and _ESTIMATE.fullmatch(value):
        return Estimate(line, int(value))
    return None
