"""Questions answered by what was answered before, or given with the file, until nothing more is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lib.intake.memory import what
from lib.vocabulary.findings import Finding

if TYPE_CHECKING:
    from lib.intake.read import Reading

ROUNDS: Final = 9
"""A question may come of an answer; no file asks so deep."""

GIVEN_FIRST: Final = "leave:"
BEFORE: Final = "before:"
"""Begins the key of a remembered unit: what seems wrong with it is still asked."""

ASKED_FOR: Final[Mapping[str, str]] = {
    "unit": "Đơn vị tính của biểu",
    "measure": "Chỉ số của biểu",
    "reporter": "Đơn vị báo cáo",
    "understood": "Đơn vị tính của biểu",
}
"""First part of a finding's code → what is asked for."""


@dataclass(frozen=True)
class Recalled:
    """An answer that is known already.

    Args:
        answer: The answer.
        said: Who gave it when, in words; "" where that need not be told.
    """

    answer: str
    said: str = ""


@dataclass(frozen=True)
class Answered:
    """A question that was asked and answered.

    Args:
        memory: What its answer is remembered by, "" for one that is not.
        what: What it is about, in words.
        answer: The answer.
        label: The answer in words.
        recalled: Whether it was known before.
    """

    memory: str
    what: str
    answer: str
    label: str
    recalled: bool


Recall = Callable[[Finding], Recalled | None]


def nothing(_: Finding) -> Recalled | None:
    """Recalls nothing."""
    return None


def answering(
    understand: Callable[[Mapping[str, str]], Reading], given: Mapping[str, str], recall: Recall
) -> Reading:
    """Read until no question is left that can be answered.

    Args:
        understand: Understands the cells with these answers.
        given: The officer's answers by key.
        recall: What is known of a question he did not answer.

    Returns:
        The last reading, with the questions answered, also those nobody asked, and the answers it was read
        with; a recalled answer is told by a finding.
    """
    used = {key: answer for key, answer in given.items() if key.startswith(GIVEN_FIRST)}
    asked: list[Answered] = []
    told: list[Finding] = []
    tried: set[str] = set()
    for _ in range(ROUNDS):
        made = understand(used)
        fresh = {}
        asks = [finding for finding in made.findings if finding.severity == "ask"]
        for finding in (*asks, *made.otherwise):
            if finding.answer_key in used or finding.answer_key in tried:
                continue
            if known := _known(finding, given, recall):
                tried.add(finding.answer_key)
                asked.append(_answered(finding, known, given))
                told += [_told(finding, known)] if known.said else []
                fresh[_key(finding, known)] = known.answer
        fresh = fresh or {key: answer for key, answer in given.items() if key not in used}
        if not fresh:
            break
        used |= fresh
    still = {finding.answer_key for finding in made.findings if finding.severity == "ask"}
    kept = [finding for finding in told if finding.data["key"] not in still]
    return replace(made, findings=(*kept, *made.findings), asked=tuple(asked), answers=used)


def _known(finding: Finding, given: Mapping[str, str], recall: Recall) -> Recalled | None:
    """The answer given; else the one recalled, where it is among those offered."""
    if finding.answer_key in given:
        return Recalled(given[finding.answer_key])
    found = recall(finding)
    offered = dict(finding.options)
    return found if found and (not offered or found.answer in offered) else None


def _key(finding: Finding, known: Recalled) -> str:
    return (BEFORE if known.said and finding.answer_key.startswith("unit:") else "") + finding.answer_key


def _answered(finding: Finding, known: Recalled, given: Mapping[str, str]) -> Answered:
    return Answered(
        memory=finding.memory,
        what=what(finding, ASKED_FOR),
        answer=known.answer,
        label=dict(finding.options).get(known.answer, known.answer),
        recalled=finding.answer_key not in given,
    )


def _told(finding: Finding, known: Recalled) -> Finding:
    """That a question was answered as before: what, how, by whom."""
    label = dict(finding.options).get(known.answer, known.answer)
    data = {"answer": label, "said": known.said, "key": finding.answer_key}
    value = what(finding, ASKED_FOR)
    return Finding("answer.remembered", finding.sheet, finding.cell, value, data, memory=finding.memory)
