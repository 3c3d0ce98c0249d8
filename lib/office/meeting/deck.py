"""The deck of an edition: which slides, in which order, as one file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from lib.office.editions import Edition, before, edition_moves, editions, figures_of
from lib.office.meeting.basis import Meeting
from lib.office.meeting.call_slides import asked, late, unbacked
from lib.office.meeting.decided import decided
from lib.office.meeting.decisions import decisions, of_year
from lib.office.meeting.following import followed
from lib.office.meeting.held_back import held_back
from lib.office.meeting.line_slides import lines
from lib.office.meeting.people import poverty, work
from lib.office.meeting.whole_slides import communes, gap, moved, pace, where
from lib.office.opening import Office
from lib.outputs.deck import page
from lib.outputs.deck.slide import Deck, Slide
from lib.store import notes
from lib.vietnamese import dates
from lib.vietnamese.moments import VIETNAM

TOPIC: Final = "deck"
MAKERS: Final[tuple[Callable[[Meeting], Iterator[Slide]], ...]] = (
    where,
    pace,
    gap,
    moved,
    communes,
    late,
    unbacked,
    lines,
    work,
    poverty,
    decided,
    asked,
)
"""What makes the slides, in the order they are shown."""


def meeting(office: Office, edition: Edition, *, unit: str = "trieu") -> Meeting:
    """What the slides of an edition are composed from, looked from the day its state was known.

    That day, not the day of the meeting, which may be another: nothing that happened since is known, and the
    pages the slides lead to look from it too.

    Raises:
        AppError: ``store.damaged``.
    """
    sight = figures_of(office, edition)
    prior = before(editions(office), edition) if edition.id else None
    day = edition.known_at.astimezone(VIETNAM).date()
    told = of_year(decisions(office, edition.known_at), edition.year)
    said = followed(sight, told, day)
    moves = edition_moves(office, edition, prior) if prior else {}
    held = held_back(sight, day, edition.known_at)
    return Meeting(edition, sight, prior, moves, said, held, day, unit)


def slides(of: Meeting) -> tuple[Slide, ...]:
    """All slides that have something to say, in the order they are shown unless the meeting chose another."""
    return tuple(slide for make in MAKERS for slide in make(of))


def chosen_slides(office: Office, edition: Edition) -> list[str] | None:
    """Codes of the slides a meeting chose, in its order; None where it chose none."""
    held = notes.held(office.store, TOPIC)
    said = held.loc[held["subject"] == str(edition.id), "said"]
    return None if said.empty else [str(code) for code in json.loads(said.iloc[0])]


def choose_slides(
    office: Office, edition: Edition, codes: Sequence[str], *, actor: str, machine: str = ""
) -> None:
    """Keep which slides a meeting shows, in which order. Raises ``store.*``."""
    notes.say(office.store, TOPIC, str(edition.id), json.dumps([*codes]), actor, machine=machine)


def in_order(made: Sequence[Slide], codes: Sequence[str] | None) -> tuple[Slide, ...]:
    """The slides a meeting chose; a code that has nothing to say any more is passed over."""
    if codes is None:
        return tuple(made)
    known = {slide.code: slide for slide in made}
    return tuple(known[code] for code in codes if code in known)


def deck(office: Office, edition: Edition, *, unit: str = "trieu") -> Deck:
    """The deck of an edition; see ``deck_of``."""
    return deck_of(office, meeting(office, edition, unit=unit))


def deck_of(office: Office, of: Meeting) -> Deck:
    """The deck as the meeting chose it; all slides where it chose none that is left."""
    made, edition = slides(of), of.edition
    return Deck(
        title=f"{edition.title} · {dates.say(edition.held_on)}",
        host=of.sight.catalogue.settings["committee"],
        stamp=edition.stamp,
        caution=" · ".join(filter(None, [of.scope, of.caution])),
        slides=in_order(made, chosen_slides(office, edition)) or made,
        decide=of.live("ket-luan").address,
    )


def deck_html(office: Office, edition: Edition, *, unit: str = "trieu") -> str:
    """The deck as one HTML file; see ``lib.outputs.deck.page.to_html``."""
    return page.to_html(deck(office, edition, unit=unit))
