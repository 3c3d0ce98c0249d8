"""Rows of a ledger left out, told: what that does before it is done, and that it was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lib.intake.checks.leaving import NAMELESS, YES
from lib.intake.drafts import Draft
from lib.intake.files.arrays import Bools, Ints
from lib.intake.ledger.finder import Finder
from lib.intake.ledger.work import Work, text_of
from lib.vietnamese import dates, numbers
from lib.vocabulary import ledgers
from lib.vocabulary.findings import Finding

NAMED: Final = 3
"""So many keys of numbers that are not taken are named."""


@dataclass(frozen=True, eq=False)
class Left:
    """Rows that an answer leaves out, or would.

    Args:
        turn: Position of their ledger.
        key: Key of the answer.
        rows: The rows.
        effect: What leaving them out does, in words.
    """

    turn: int
    key: str
    rows: Ints
    effect: str


def is_left(key: str, answers: Mapping[str, str]) -> bool:
    """Whether the officer leaves out what this key is about."""
    return answers.get(key) == (YES if key.startswith("leave:") else ledgers.LEAVE[0])


def effect(made: Sequence[Draft], own: Bools, others: Bools) -> str:
    """What leaving rows out does, in words.

    Args:
        made: The cumulative numbers.
        own: Which of them may lack these rows.
        others: Which of them may lack others left out.
    """
    lost = [draft for draft, is_own in zip(made, own, strict=True) if is_own]
    if not lost:
        return ledgers.NOTHING_WITHHELD
    if (own | others).all():
        return ledgers.ALL_WITHHELD
    names = list(dict.fromkeys(draft.said for draft in lost))
    more = f" và {numbers.say(len(names) - NAMED)} mục khác" if len(names) > NAMED else ""
    first = dates.say(min(draft.as_of for draft in lost if draft.as_of))
    return ledgers.WITHHELD.format(
        count=numbers.say(len(lost)), first=first, names=f"{'; '.join(names[:NAMED])}{more}"
    )


def with_leaving(one: Work, left: Sequence[Left], answers: Mapping[str, str]) -> list[Finding]:
    """The findings of a ledger, each with what leaving its rows out would do, after what was left out.

    Args:
        one: The ledger.
        left: What is left out of it or may be.
        answers: The officer's answers by key.
    """
    effects = {way.key: way.effect for way in left}
    done = [_said(one, way) for way in left if is_left(way.key, answers)]
    return [*done, *(_offered(finding, effects) for finding in one.findings)]


def _said(one: Work, left: Left) -> Finding:
    first, made = int(left.rows[0]), one.ledger.made
    cell = Finder(one.lines.body).cell(first, made.money[0].number)
    text = text_of(one.lines, made)(first) or NAMELESS
    also = f" và {numbers.say(len(left.rows) - 1)} chứng từ nữa" if len(left.rows) > 1 else ""
    data = {"also": also, "effect": left.effect}
    return Finding("ledger.left_out", one.sheet, cell, text, data, leave=left.key)


def _offered(finding: Finding, effects: Mapping[str, str]) -> Finding:
    if finding.leave in effects:
        return replace(finding, leaving=ledgers.LEAVING.format(effect=effects[finding.leave]))
    if finding.answer_key not in effects:
        return finding
    value, label = ledgers.LEAVE
    asked = {**dict(finding.options), value: f"{label}: {effects[finding.answer_key]}"}
    return replace(finding, options=tuple(asked.items()))
