"""A draft from its passages to what is to be said of it, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lib.drafts.claim import Claim, Named
from lib.drafts.claims import read
from lib.drafts.passages import Passage
from lib.office.drafts.judging import Judge, Verdict
from lib.office.drafts.saying import sentence
from lib.office.drafts.truths import Truth, Truths
from lib.office.drafts.within import oddities
from lib.office.meeting.basis import Meeting
from lib.vocabulary.drafts import MARKS, Mark


@dataclass(frozen=True)
class Found:
    """What is said of some words of a draft.

    Args:
        mark: The mark.
        passage: Which passage.
        start: Where the words begin in it.
        end: Where they end.
        said: The words.
        told: The sentence.
        truth: What the edition has; None where it has nothing.
    """

    mark: Mark
    passage: int
    start: int
    end: int
    said: str
    told: str
    truth: Truth | None = None


@dataclass(frozen=True)
class Checked:
    """A draft with all that was found.

    Args:
        passages: The draft.
        found: In the order of the draft.
    """

    passages: tuple[Passage, ...]
    found: tuple[Found, ...]

    @cached_property
    def counts(self) -> dict[Mark, int]:
        """How often each mark was given, the worst first."""
        counted = Counter(one.mark for one in self.found)
        return {mark: counted[mark] for mark in MARKS if counted[mark]}

    @cached_property
    def worst_first(self) -> list[Found]:
        """All that was found, the worst first, then in the order of the draft."""
        order = list(MARKS)
        return sorted(self.found, key=lambda one: (order.index(one.mark), one.passage, one.start))


def check(meeting: Meeting, passages: Sequence[Passage]) -> Checked:
    """Check a draft against the edition of a meeting.

    Args:
        meeting: The edition with its figures.
        passages: The draft.
    """
    truths = Truths(meeting)
    told = read(passages, truths.cat, truths.as_of)
    judge = Judge(truths)
    claims, verdicts = judge.all(told.claims)
    found = [
        _found(claim, verdict) for claim, verdict in zip(claims, verdicts, strict=True) if verdict is not None
    ]
    found += [_found(one, verdict) for one in told.lists for verdict in judge.named(one)]
    decided = [(claim, verdict) for claim, verdict in zip(claims, verdicts, strict=True) if verdict]
    found += [
        Found(odd.mark, odd.passage, odd.start, odd.end, odd.said, odd.told)
        for odd in oddities(passages, decided, truths)
    ]
    found.sort(key=lambda one: (one.passage, one.start, one.end))
    return Checked(tuple(passages), tuple(found))


def _found(claim: Claim | Named, verdict: Verdict) -> Found:
    return Found(
        verdict.mark,
        claim.passage,
        claim.start,
        claim.end,
        claim.said,
        sentence(claim, verdict),
        verdict.truth,
    )
