"""What a draft claims: each figure with the measure it is of, whose it is, of which year, up to which day."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lib.catalogue.load import Catalogue
from lib.drafts.claim import Claim, Named, Read
from lib.drafts.figures import Figure, figures, without_documents
from lib.drafts.flat import Flat, flat
from lib.drafts.heading import Heading, heading_of
from lib.drafts.passages import Passage
from lib.drafts.sentences import Sentence, Sentences
from lib.drafts.subjects import Listed, Mention, lines_named, lists_in, names_of, places_named
from lib.drafts.tables import Cell, cells_of
from lib.vocabulary import drafts as words

_YEAR: Final = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
RATED: Final = frozenset({"paid", "expected", "target", "change", "left", "share", ""})
"""Measures a rate may be of: a share of the plan, not the plan."""

_GIVEN: Final = re.compile(words.GIVEN_TO)
_PLAN: Final = re.compile(words.PLAN_TITLE)
_OTHER_PLACES: Final = re.compile(words.OTHER_PLACES)
_DONE_BEFORE: Final = re.compile(words.DONE_BEFORE)
_DONE_AFTER: Final = re.compile(words.DONE_AFTER)
_REPORTED_NONE: Final = re.compile(words.REPORTED_NONE)


@dataclass
class _Above:
    """What the headings above a passage say."""

    project: str = ""
    line: str = ""
    year: int | None = None
    lead: str = ""
    led: bool = False
    first: bool = False
    """Whether a section I stands in the part."""
    of_part: int | None = None
    of_document: int | None = None
    titled: bool = False
    """Whether the line just read said that a plan's title follows."""


Day = tuple[int, int | None, date | None]
"""Where a day stands, which of the claims it is, and the day."""

NO_DAY: Final[Day] = (-1, None, None)


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph with what is named in it; communes of lists are not among its places."""

    at: int
    passage: Passage
    of: Flat
    head: Heading
    lines: list[Mention]
    places: list[Mention]
    told: Sentences


def read(passages: Sequence[Passage], cat: Catalogue, on: date) -> Read:
    """Read a draft.

    Args:
        passages: Its passages.
        cat: The catalogue.
        on: The day whose communes are meant.
    """
    reader = _Reader(cat, on)
    cells = cells_of(passages, cat, on)
    for at, passage in enumerate(passages):
        if passage.table >= 0:
            if at in cells:
                reader.cell(at, passage, cells[at])
        elif passage.text.strip():
            reader.paragraph(at, passage)
    return reader.found


class _Reader:
    """Goes through a draft from its beginning, knowing the headings passed."""

    def __init__(self, cat: Catalogue, on: date) -> None:
        self.cat, self.on = cat, on
        self.above = _Above()
        self.found = Read()
        self.sentences = 0

    def cell(self, at: int, passage: Passage, cell: Cell) -> None:
        """A figure of a table: its column and its row say what it is."""
        self.sentences += 1
        start, end = cell.figure.start, cell.figure.end
        self.found.claims.append(
            Claim(
                at,
                start,
                end,
                passage.text[start:end],
                cell.figure,
                cell.measure,
                known_measure=True,
                line=cell.line,
                line_said=True,
                place=cell.place,
                whole=not cell.line and not cell.place,
                year=cell.year or self.above.year,
                sentence=self.sentences,
            )
        )

    def paragraph(self, at: int, passage: Passage) -> None:
        """A paragraph: a heading changes what stands above, any other tells figures."""
        of = flat(passage.text)
        head = heading_of(of)
        if head.resets_line:
            self.above.line = ""
        if head.resets_project:
            self.above.project = ""
        self._years(of, head)
        named = lines_named(of, self.cat, self.on, self.above.project)
        if head.level and not head.bullet:
            self.above.lead, self.above.led = "", False
        self._enter(of, head, named)
        self._tell(at, passage, of, head, named)

    def _years(self, of: Flat, head: Heading) -> None:
        """Take the year that the title, a part or a section names for what follows."""
        above = self.above
        year = next((int(one) for one in _YEAR.findall(without_documents(of))), None)
        if above.titled and year and not head.long:
            above.of_document = above.of_part = above.year = year
        above.titled = _PLAN.fullmatch(of.flat) is not None
        if head.level == "part" and not head.long:
            above.of_part = above.year = year or above.of_document
            above.first = False
        elif head.level == "roman":
            above.first = above.first or head.number == 1
            if not above.first:  # it goes on with the count from before the part
                above.of_part = above.of_document
            above.year = year or above.of_part

    def _enter(self, of: Flat, head: Heading, named: list[Mention]) -> None:
        """Take a line that a heading, or the beginning of a paragraph, names for what follows."""
        first = named[0] if named else None
        if first is None or of.flat[head.start : first.start].strip(' *_“"'):
            return
        if not head.level and re.search(r"\d", of.flat[first.end :]):
            return
        taken = named[-1].code if len(named) > 1 and self._lies_in(named[-1].code, first.code) else first.code
        self.above.line = taken
        self.above.project = names_of(self.cat, self.on).project_of(taken)

    def _lies_in(self, code: str, project: str) -> bool:
        return names_of(self.cat, self.on).parents.get(code) == project

    def _tell(self, at: int, passage: Passage, of: Flat, head: Heading, named: list[Mention]) -> None:
        """Read the figures and lists of a paragraph."""
        places = places_named(of, self.cat, self.on)
        lists = lists_in(of, self.cat, self.on, places)
        own = [one for one in places if not _within(lists, one.start)]
        told = Sentences(of.flat, without_documents(of))
        here = _Paragraph(at, passage, of, head, named, own, told)
        self.found.lists += [self._named(here, listed) for listed in lists]
        last, day = "", NO_DAY
        for figure in figures(of):
            if figure.kind == "count" and _within(lists, figure.start):
                continue  # the list has its own say
            claim = self._claim(here, figure, day)
            if figure.kind == "day":
                day = (figure.start, len(self.found.claims), figure.on)
            else:
                last = claim.measure or last
            self.found.claims.append(claim)
        self.sentences += told.count
        if of.flat.rstrip().endswith(":"):
            self.above.lead, self.above.led = told.last_measure or last, True
        elif not head.bullet:
            self.above.led = False

    def _named(self, here: _Paragraph, listed: Listed) -> Named:
        start, end = here.of.span(listed.start, listed.end)
        line, _ = self._line_at(here.lines, listed.start)
        behind = _REPORTED_NONE.match(here.of.flat, listed.end)
        silent = bool(behind or _REPORTED_NONE.match(listed.lead))
        return Named(here.at, start, end, here.passage.text[start:end], listed, line, silent)

    def _claim(self, here: _Paragraph, figure: Figure, day: Day) -> Claim:
        """One figure, with what the words around it say."""
        of, sentence = here.of, here.told.at(figure.start)
        start, end = of.span(figure.start, figure.end)
        measure, known = self._measure(here, figure, sentence)
        line, said = self._line_at(here.lines, figure.start)
        year = here.told.year(sentence, figure.start)
        _, on_at, on = day if day[0] >= sentence.start else NO_DAY
        return Claim(
            here.at, start, end, here.passage.text[start:end], figure, measure, known, line, said,
            place=_place_before(here, figure.start),
            whole=sentence.whole and not said,
            year=year or self.above.year,
            on=on,
            on_at=on_at,
            elsewhere=sentence.elsewhere,
            part=0 <= sentence.parts < figure.start,
            spans=(sentence.spans and year is None) or _place_behind(here, figure.end),
            done=figure.kind == "count" and _is_done(of.flat, figure),
            silent=bool(_REPORTED_NONE.match(of.flat, figure.end)),
            sentence=self.sentences + sentence.number,
        )  # fmt: skip

    def _line_at(self, named: list[Mention], at: int) -> tuple[str, bool]:
        """The line named last before a place in the passage, else the one above; whether it is named here."""
        before = last_before(named, at)
        return (before.code, True) if before else (self.above.line, False)

    def _measure(self, here: _Paragraph, figure: Figure, sentence: Sentence) -> tuple[str, bool]:
        """What a figure is of: the word before it, else the words that led to the list it stands in."""
        if figure.paired:
            return "plan", True
        if figure.kind == "rate":
            said = here.told.measure(sentence, figure.start, RATED)
            if said is not None:
                return said or "other", True
            return "", False  # a share of the plan, of what nobody says
        said = here.told.measure(sentence, figure.start)
        if said is not None:
            return said or "other", True
        return (self.above.lead, False) if here.head.bullet and self.above.led else ("", False)


def _place_before(here: _Paragraph, at: int) -> str:
    """The commune a figure is of: the last one named before it; "" where others are meant since."""
    before = last_before(here.places, at)
    if before is None or _OTHER_PLACES.search(here.of.flat, before.end, at):
        return ""
    return before.code


def _place_behind(here: _Paragraph, at: int) -> bool:
    """Whether a commune is named right behind a figure: "1.250 triệu đồng cho xã Lộc Yên"."""
    found = bisect_left(here.places, at, key=lambda one: one.start)
    return (
        found < len(here.places) and _GIVEN.fullmatch(here.of.flat, at, here.places[found].start) is not None
    )


def _is_done(key: str, figure: Figure) -> bool:
    before = key[max(figure.start - 40, 0) : figure.start]
    return bool(_DONE_BEFORE.search(before) or _DONE_AFTER.match(key, figure.end))


def _within(lists: Sequence[Listed], at: int) -> bool:
    """Whether a place lies in one of the lists, which stand in order."""
    before = bisect_right(lists, at, key=lambda one: one.start) - 1
    return before >= 0 and at < lists[before].end


def last_before(named: Sequence[Mention], at: int) -> Mention | None:
    """The last of some mentions, which stand in order, that begins before a place."""
    found = bisect_left(named, at, key=lambda one: one.start) - 1
    return named[found] if found >= 0 else None
