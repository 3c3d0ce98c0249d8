"""What a meeting looks at: slides as data, one message and one picture each; every writer draws the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One row of a picture of bars.

    Args:
        name: Name for people.
        said: Its figure: "12,2 %".
        code: Key that stands before the name; "" for none.
        status: A key of ``labels.STATUS``; "" where it has none.
        share: Length, 1.0 is the axis' full mark; None where there is nothing to draw.
        before: Length at the time before, drawn pale inside; None for none.
        due: Where it should be by now; None for none.
        target: Its own target; None for none.
        small: What stands quiet beside the figure: "588 / 4.815".
    """

    name: str
    said: str
    code: str = ""
    status: str = ""
    share: float | None = None
    before: float | None = None
    due: float | None = None
    target: float | None = None
    small: str = ""


@dataclass(frozen=True)
class Bars:
    """Rows of bars on one axis.

    Args:
        rows: The bars, the first on top.
        rate: Whether the axis is a rate, so that the lines at 90 % and 100 % are drawn.
        said: What the bars are, with their unit.
        rest: What is not drawn, in words; "" where all is.
    """

    rows: tuple[Bar, ...]
    rate: bool
    said: str
    rest: str = ""


@dataclass(frozen=True)
class Course:
    """How the money of a year went out, and how it must go on.

    Args:
        steps: Months since the year began, and the rate then (1.0 is all of the plan).
        now: Month looked from.
        deadline: Month of the deadline that governs.
        target: Rate that is due then; None for none.
        said: What the line is.
        now_said: What stands at its end.
        target_said: What stands at the target.
        needed_said: What stands at the path from now to the target; "" draws no path.
    """

    steps: tuple[tuple[float, float], ...]
    now: float
    deadline: float
    target: float | None
    said: str
    now_said: str
    target_said: str
    needed_said: str = ""


@dataclass(frozen=True)
class Listing:
    """Rows of texts under headings.

    Args:
        heads: The headings.
        rows: One text per heading.
        right: Columns of figures.
        statuses: A status or the life of a decision per row, "" for no sign; empty for none at all.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()


Picture = Bars | Course | Listing


@dataclass(frozen=True)
class Live:
    """A page of the dashboard that tells more.

    Args:
        title: What it is called.
        address: Its address, with the edition.
    """

    title: str
    address: str


@dataclass(frozen=True)
class Slide:
    """One message with one picture.

    Args:
        code: What the slide is: "gap", "line:DA2"; unique in a deck.
        title: The finding, a sentence.
        picture: What shows it; None for none.
        number: The one figure, large; "" for none.
        number_said: What the figure is.
        lead: Short sentences beside it.
        live: The page that tells more; None for none.
        source: What the figures rest on, for the speaker.
        below: Slides of detail, reached by the down key.
    """

    code: str
    title: str
    picture: Picture | None = None
    number: str = ""
    number_said: str = ""
    lead: tuple[str, ...] = ()
    live: Live | None = None
    source: str = ""
    below: tuple[Slide, ...] = ()


@dataclass(frozen=True)
class Deck:
    """The slides of one meeting.

    Args:
        title: What the meeting is: "Phiên họp 03/2024".
        host: Whose meeting.
        stamp: What stands on every slide.
        caution: What must be known before trusting a figure; "" for nothing.
        slides: In order.
        decide: Address of the page where decisions are typed.
    """

    title: str
    host: str
    stamp: str
    caution: str
    slides: tuple[Slide, ...]
    decide: str = "/ket-luan"

    def all_slides(self) -> Iterator[Slide]:
        """Every slide, those of detail after the one they belong to."""
        for slide in self.slides:
            yield slide
            yield from slide.below
