"""What is read of a draft: claims, lists of communes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from lib.drafts.figures import Figure
from lib.drafts.subjects import Listed


@dataclass(frozen=True)
class Claim:
    """One figure of a draft.

    Args:
        passage: Which passage.
        start: Where it begins in the passage's text.
        end: Where it ends.
        said: As it is typed.
        figure: The figure.
        measure: What it is of; "" where no word tells.
        known_measure: Whether a word beside it tells, not one above it.
        line: Code of the line, "" for the whole.
        line_said: Whether the line is named in the passage, not above it.
        place: Key of the commune, "" for all.
        whole: Whether the sentence speaks of the whole programme.
        year: Year that is named; None for none.
        on: Day that is named before it; None for none.
        on_at: Which of the claims is that day.
        elsewhere: Whether the sentence speaks of other things.
        part: Whether it is told as a part of a figure before.
        spans: Whether it may be of several years together, or of a commune named behind it.
        done: Whether it counts what is done or under way.
        silent: Whether it counts communes that never reported.
        sentence: Which sentence of the draft.
    """

    passage: int
    start: int
    end: int
    said: str
    figure: Figure
    measure: str = ""
    known_measure: bool = False
    line: str = ""
    line_said: bool = False
    place: str = ""
    whole: bool = False
    year: int | None = None
    on: date | None = None
    on_at: int | None = None
    elsewhere: bool = False
    part: bool = False
    spans: bool = False
    done: bool = False
    silent: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Named:
    """A list of communes in a draft, with the line it stands under."""

    passage: int
    start: int
    end: int
    said: str
    listed: Listed
    line: str
    silent: bool


@dataclass
class Read:
    """All that was read of a draft.

    Args:
        claims: The figures, in order.
        lists: The lists of communes.
    """

    claims: list[Claim] = field(default_factory=list)
    lists: list[Named] = field(default_factory=list)


def with_measure(claim: Claim, measure: str) -> Claim:
    """The claim, its measure told by those beside it."""
    return replace(claim, measure=measure, known_measure=True)
