"""What does not fit within a draft itself, whatever the edition says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lib.drafts.claim import Claim
from lib.drafts.figures import number
from lib.drafts.flat import flat
from lib.drafts.heading import heading_of
from lib.drafts.passages import Passage
from lib.office.drafts import saying
from lib.office.drafts.judging import Verdict
from lib.office.drafts.truths import Truths
from lib.vietnamese import numbers
from lib.vocabulary import drafts as words
from lib.vocabulary.drafts import WRONG, Mark

Decided = Sequence[tuple[Claim, Verdict]]

FEW: Final = 0.2
"""So few amounts in đồng among those in triệu are a slip of the pen, more are a habit."""

HALF: Final = 0.5
SHORT: Final = 120
"""The head of a document stands in lines no longer than this."""

_MONTHS: Final = re.compile(r"\b0?(\d{1,2}) thang\b")
_UNSIGNED: Final = re.compile(words.UNSIGNED)
_NO_NOUN: Final = re.compile(
    r"\b(?:cho|khoang|voi|gom) (?P<number>\d[\d.]*) (?=(?:la|thuoc|tham gia|tham du)\b)"
)
PEOPLE: Final = ("participant", "learner")


@dataclass(frozen=True)
class Odd:
    """What is said of some words; as ``checking.Found``."""

    mark: Mark
    passage: int
    start: int
    end: int
    said: str
    told: str


def oddities(passages: Sequence[Passage], decided: Decided, truths: Truths) -> list[Odd]:
    """All that does not fit within a draft.

    Args:
        passages: The draft.
        decided: Its claims with what was said of each.
        truths: The edition, for the years it speaks of.
    """
    return [
        *_of_passages(passages),
        *_in_dong(decided),
        *_without_noun(passages, decided),
        *_crowded(decided),
        *_activities(decided),
        *_next_year(decided, truths.year + 1),
        *_no_lines(decided),
        *_quotients(decided),
        *_sums(decided),
        *_told_twice(decided),
    ]


def _odd(claim: Claim, mark: Mark, why: str, **data: object) -> Odd:
    told = saying.told(why, **{"said": claim.said, **data})
    return Odd(mark, claim.passage, claim.start, claim.end, claim.said, told)


def _of_passages(passages: Sequence[Passage]) -> Iterator[Odd]:
    """A number or day left blank; months that a heading promises and no sentence has."""
    flats = [flat(passage.text) for passage in passages]
    heads = [at for at, of in enumerate(flats) if heading_of(of).level in {"part", "roman"}]
    running = " ".join(of.flat for at, of in enumerate(flats) if at not in set(heads))
    has = {int(found) for found in _MONTHS.findall(running)}
    for at in heads:
        for found in _MONTHS.finditer(flats[at].flat):
            if int(found[1]) not in has:
                start, end = flats[at].span(*found.span())
                said = passages[at].text[start:end]
                yield Odd("inconsistent", at, start, end, said, saying.told("promised", months=int(found[1])))
    for at, of in enumerate(flats):
        if len(of.flat) < SHORT and _UNSIGNED.search(of.flat.strip()):
            start, end = of.span(0, len(of.flat))
            yield Odd("look", at, start, end, passages[at].text.strip(), saying.told("unsigned"))


def _in_dong(decided: Decided) -> Iterator[Odd]:
    monies = [c for c, _ in decided if c.figure.kind == "money" and c.figure.value]
    odd = [claim for claim in monies if claim.figure.unit == "dong"]
    if 0 < len(odd) <= FEW * len(monies):
        more = f" (và {len(odd) - 1} số nữa)" if len(odd) > 1 else ""
        true = numbers.money(int(odd[0].figure.value), decimals=6)
        yield _odd(odd[0], "look", "dong", true=true, more=more)


def _without_noun(passages: Sequence[Passage], decided: Decided) -> Iterator[Odd]:
    """People that nobody calls people, and how many of them would sit in a class."""
    classes = {c.passage: c for c, _ in reversed(decided) if c.figure.unit == "class" and c.figure.value}
    for at, passage in enumerate(passages):
        of = flat(passage.text)
        for found in _NO_NOUN.finditer(of.flat):
            start, end = of.span(*found.span("number"))
            said = passage.text[start:end]
            yield Odd("look", at, start, end, said, saying.told("no_noun", said=said))
            read = number(said)
            if read and at in classes:
                yield from _many(classes[at], read[0])


def _crowded(decided: Decided) -> Iterator[Odd]:
    """More people in a class than anybody teaches at once: classes, then people, in one sentence."""
    classes: dict[int, Claim] = {}
    for claim, _ in decided:
        if claim.figure.unit == "class" and claim.figure.value:
            classes[claim.sentence] = claim
        elif claim.figure.unit in PEOPLE and claim.sentence in classes:
            yield from _many(classes.pop(claim.sentence), claim.figure.value)


def _many(claim: Claim, people: Decimal) -> Iterator[Odd]:
    each = float(people / claim.figure.value)
    if each > words.MANY_IN_A_CLASS:
        said = {"people": people, "classes": claim.figure.value, "each": Decimal(round(each))}
        yield _odd(claim, "look", "crowded", **{name: numbers.say(n) for name, n in said.items()})


def _activities(decided: Decided) -> Iterator[Odd]:
    """Activities of a line that cost less than it is said to pay out."""
    beside: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim, _ in decided:
        beside[claim.passage, claim.line].append(claim)
    for claim, verdict in decided:
        if verdict.truth is None or not verdict.truth.of_activities:
            continue
        others = beside[claim.passage, claim.line]
        plans = [c for c in others if c.measure == "plan" and c.figure.value > claim.figure.value]
        rates = [c for c in others if c.figure.kind == "rate" and c.measure == "expected"]
        need = plans[0].figure.value * rates[0].figure.value if plans and rates else Decimal(0)
        if need > claim.figure.value:
            said = {"true": saying.money(float(need)), "rate": rates[0].said, "plan": plans[0].said}
            yield _odd(claim, "look", "activities", **said)
            return  # said once


def _next_year(decided: Decided, year: int) -> Iterator[Odd]:
    """A plan of the next year that falls by half; parts of it without their sum."""
    plans = [c for c, _ in decided if c.measure == "plan" and c.figure.kind == "money" and not c.place]
    now = {c.line: c for c in reversed(plans) if c.year in {None, year - 1}}
    later = [c for c in plans if c.year == year]
    for claim in later:
        was = now.get(claim.line)
        if was and claim.line and was.figure.value and claim.figure.value < was.figure.value * Decimal(HALF):
            fall = 1 - float(claim.figure.value / was.figure.value)
            yield _odd(claim, "look", "halved", year=year, rate=saying.rate(round(fall, 4)), was=was.said)
    parts = {c.line: c for c in later if c.line}
    if len(parts) > 2 and not any(not c.line for c in later):
        total = sum(c.figure.value for c in parts.values())
        last = list(parts.values())[-1]
        yield _odd(last, "look", "no_total", year=year, true=saying.money(float(total)))


def _no_lines(decided: Decided) -> Iterator[Odd]:
    """The whole has its disbursement, no line its own."""
    planned = {c.line for c, _ in decided if c.line and c.measure == "plan"}
    paid = [c for c, _ in decided if c.measure == "paid" and c.figure.kind == "money"]
    if len(planned) > 2 and paid and not any(c.line or c.place for c in paid):
        yield _odd(paid[0], "look", "no_lines")


def _quotients(decided: Decided) -> Iterator[Odd]:
    """A rate that is not the one of the amounts before it, where the edition has none of them."""
    for at, (claim, verdict) in enumerate(decided):
        if claim.figure.kind != "rate" or verdict.mark != "not_found" or at < 2:
            continue
        (part, _), (whole, _) = decided[at - 2], decided[at - 1]
        if not whole.figure.paired or part.sentence != claim.sentence or not whole.figure.value:
            continue
        true = part.figure.value / whole.figure.value
        if not claim.figure.fits(true):
            said = {"part": part.said, "whole": whole.said, "true": saying.rate(float(true))}
            yield _odd(claim, "inconsistent", "quotient", **said)


def _sums(decided: Decided) -> Iterator[Odd]:
    """A sum with parts told after it that add up to another, where the edition settles none of them."""
    by_sentence: dict[tuple[int, int], list[tuple[Claim, Verdict]]] = defaultdict(list)
    for claim, verdict in decided:
        if claim.figure.kind == "money":
            by_sentence[claim.passage, claim.sentence].append((claim, verdict))
    for told in by_sentence.values():
        whole = [pair for pair in told if not pair[0].part]
        parts = [claim for claim, _ in told if claim.part]
        if len(whole) != 1 or len(parts) < 2 or any(verdict.mark in WRONG for _, verdict in told):
            continue
        total, verdict = whole[0]
        added = sum((part.figure.value for part in parts), Decimal(0))
        room = (sum((part.figure.step for part in parts), Decimal(0)) + total.figure.step) / 2
        if verdict.mark == "not_found" and abs(added - total.figure.value) > room:
            by = saying.difference(total, float(added))
            yield _odd(total, "inconsistent", "sum", true=saying.money(float(added)), by=by)


def _told_twice(decided: Decided) -> Iterator[Odd]:
    """One figure told in two ways, where the edition does not say which is right."""
    first: dict[tuple[object, ...], Claim] = {}
    for claim, verdict in decided:
        if verdict.mark != "not_found" or not claim.known_measure or claim.elsewhere or claim.part:
            continue
        if claim.measure in {"", "other", "change"} or not (claim.line_said or claim.place or claim.whole):
            continue
        figure = claim.figure
        key = (figure.kind, claim.line, claim.place, claim.measure, claim.year, claim.on)
        other = first.setdefault(key, claim)
        if abs(other.figure.value - figure.value) > (other.figure.step + figure.step) / 2:
            yield _odd(claim, "inconsistent", "told_twice", other=other.said)
