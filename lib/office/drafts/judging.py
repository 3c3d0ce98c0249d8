"""Each claim of a draft held against the edition: right, differs, not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from lib.drafts.claim import Claim, Named, with_measure
from lib.office.drafts.held import Subject
from lib.office.drafts.truths import Truth, Truths
from lib.vocabulary.drafts import Mark

GUESSED: Final = ("plan", "paid", "expected", "left", "gap")
"""Measures tried where no word tells."""

OF_NEXT_YEAR: Final = frozenset({"plan", "change"})


@dataclass(frozen=True)
class Verdict:
    """What is to be said of a claim.

    Args:
        mark: The mark.
        why: Which sentence says it; see ``saying``.
        truth: What the edition has, None where it has nothing.
        data: What else the sentence names.
    """

    mark: Mark
    why: str
    truth: Truth | None = None
    data: dict[str, Any] = field(default_factory=dict)


NOT_FOUND: Final = Verdict("not_found", "none")


class Judge:
    """Holds claims against what an edition knows."""

    def __init__(self, truths: Truths) -> None:
        self.truths = truths

    def all(self, claims: list[Claim]) -> tuple[list[Claim], list[Verdict | None]]:
        """Every claim with its measure settled, and what is to be said of it; None for nothing."""
        settled = self._settled(claims)
        verdicts: list[Verdict | None] = [self.one(claim) for claim in settled]
        by_day: dict[int, list[tuple[int, Claim]]] = {}
        for at, claim in enumerate(settled):
            if claim.on_at is not None:
                by_day.setdefault(claim.on_at, []).append((at, claim))
        for claim in settled:
            day = claim.on_at
            if day is None or not (wrong := self._wrong_day(claim, settled)):
                continue
            dated = by_day[day]
            if any(self._amount(one).mark == "right" for _, one in dated if one.figure.kind == "rate"):
                continue  # the rate beside it is of that day: the amount is not
            on, truth = wrong
            verdicts[day] = verdicts[day] or Verdict("differs", "day", truth, {"said": claim.said})
            for at, other in dated:
                verdicts[at] = self.one(replace(other, on=on))
        return settled, verdicts

    def one(self, claim: Claim) -> Verdict | None:
        """One claim by itself."""
        figure = claim.figure
        if figure.kind == "day":
            if figure.on is None:
                return Verdict("inconsistent", "no_day")
            return Verdict("right", "as_of") if figure.on == self.truths.as_of else None
        if figure.broken:
            return Verdict("inconsistent", "broken")
        if figure.kind == "count":
            return self._count(claim)
        return self._amount(claim)

    def _amount(self, claim: Claim) -> Verdict:
        """Money or a rate."""
        if claim.elsewhere or claim.measure == "other":
            return NOT_FOUND
        tried = [truth for subject in self._subjects(claim) for truth in self._truths(claim, subject)]
        if right := next((truth for truth in tried if claim.figure.fits(truth.value)), None):
            return self._rightly(claim, right)
        if not tried or not self._sure(claim):
            return NOT_FOUND
        return Verdict("differs", "differs", tried[0])

    def _rightly(self, claim: Claim, truth: Truth) -> Verdict:
        """Right; to be looked at where it is rounded onto a mark that is not reached."""
        value = float(claim.figure.value)
        if claim.figure.kind == "rate" and value in {0.9, 1.0} and value - truth.value > 1e-9:
            return Verdict("look", "rounded", truth)
        return Verdict("right", "right", truth)

    def _sure(self, claim: Claim) -> bool:
        """Whether it is known well enough what is meant to say that it differs."""
        if not claim.measure or claim.measure == "share" or claim.figure.bound or claim.spans:
            return False
        if claim.measure == "carried" and claim.line:
            return False
        year = claim.year or self.truths.year
        if claim.measure == "change" or year == self.truths.year + 1:
            return year == self.truths.year + 1 and claim.measure in OF_NEXT_YEAR
        if claim.on and claim.on != self.truths.as_of and claim.measure == "paid":
            return claim.on in self.truths.paid_on(self._subjects(claim)[0])
        if claim.measure == "expected" and claim.on not in {None, self.truths.as_of}:
            return claim.on == date(self.truths.year, 12, 31)
        return claim.known_measure or claim.line_said

    def _subjects(self, claim: Claim) -> list[Subject]:
        """Whose the figure may be, the likeliest first."""
        line, place = claim.line, claim.place
        if place:
            told: list[Subject] = [(line, place)] if line else []
            if (line, place) not in self.truths.rows:
                told = []
            return told if claim.line_said and told else [*told, ("", place)]
        if claim.whole and not claim.line_said:
            return [("", "")]
        return [(line, "")]

    def _truths(self, claim: Claim, subject: Subject) -> Iterator[Truth]:
        measures = [claim.measure] if claim.measure else list(GUESSED)
        year = claim.year or self.truths.year
        for measure in measures:
            of = year if measure in OF_NEXT_YEAR or year < self.truths.year else self.truths.year
            of = self.truths.year if measure in {"change", "carried"} else of
            if claim.figure.kind == "rate":
                yield from self._rates(claim, subject, measure, of)
            elif measure == "paid" and claim.on and claim.on != self.truths.as_of:
                days = self.truths.paid_on(subject)
                yield from [days[claim.on]] if claim.on in days else []
            else:
                yield from self.truths.money(subject, measure, of)
                if measure == "plan" and subject == ("", "") and of == self.truths.year:
                    for name, vnd in self.truths.funds.items():
                        yield Truth(vnd, f"kế hoạch vốn nguồn {name.lower()}")

    def _rates(self, claim: Claim, subject: Subject, measure: str, year: int) -> Iterator[Truth]:
        if measure == "paid" and claim.on and claim.on != self.truths.as_of:
            plan = next(iter(self.truths.money(subject, "plan", self.truths.year)), None)
            days = self.truths.paid_on(subject)
            if plan and plan.value and claim.on in days:
                yield Truth(days[claim.on].value / plan.value, f"tỷ lệ {days[claim.on].name}")
            return
        yield from self.truths.rates(subject, measure, year)

    def _wrong_day(self, claim: Claim, every: list[Claim]) -> tuple[date, Truth] | None:
        """The figure of another day than the one before it, where it is that day's exactly."""
        day = every[claim.on_at] if claim.on_at is not None else None
        if day is None or claim.measure != "paid" or claim.figure.kind != "money" or claim.elsewhere:
            return None
        if day.figure.on == self.truths.as_of:
            return None
        subject = self._subjects(claim)[0]
        known = dict(self.truths.paid_on(subject))
        for truth in self.truths.money(subject, "paid", self.truths.year)[:1]:
            known.setdefault(self.truths.as_of, truth)
        if day.figure.on in known and claim.figure.fits(known[day.figure.on].value):
            return None
        fitting = [on for on, truth in known.items() if truth.value and claim.figure.fits(truth.value)]
        if not fitting:
            return None
        on = self.truths.as_of if self.truths.as_of in fitting else max(fitting)
        return on, Truth(known[on].value, f"{on:%d/%m/%Y}", known[on].column, subject)

    def _settled(self, claims: list[Claim]) -> list[Claim]:
        """Claims with no word beside them take the measure that most of those beside them fit."""
        unknown: dict[int, list[int]] = {}
        votes: dict[int, Counter[str]] = {}
        for at, claim in enumerate(claims):
            if claim.figure.kind != "money" or claim.elsewhere or not claim.line_said:
                continue
            if claim.measure:
                votes.setdefault(claim.passage, Counter())[claim.measure] += 1
            else:
                unknown.setdefault(claim.passage, []).append(at)
        settled = list(claims)
        for passage, members in unknown.items():
            fits = Counter({m: sum(self._fits(claims[at], m) for at in members) for m in GUESSED})
            told = votes.get(passage, Counter())
            weight = {m: fits[m] + told[m] for m in GUESSED}
            best = max(weight, key=weight.__getitem__)
            if fits[best] * 2 >= len(members) and weight[best] > 1:
                for at in members:
                    settled[at] = with_measure(claims[at], best)
        return settled

    def _fits(self, claim: Claim, measure: str) -> bool:
        told = with_measure(claim, measure)
        subject = self._subjects(told)[0]
        return any(claim.figure.fits(truth.value) for truth in self._truths(told, subject))

    def _count(self, claim: Claim) -> Verdict:
        unit = claim.figure.unit
        if claim.elsewhere:
            return NOT_FOUND
        if unit == "commune" and claim.silent:
            return self._against(claim, [Truth(float(len(self.truths.silent)), "số xã chưa báo cáo")])
        if claim.line:
            truths = self.truths.counts(claim.line, unit)
            less = claim.done and truths and float(claim.figure.value) < truths[0].value
            if (claim.part or less) and not _any_fits(claim, truths):
                return NOT_FOUND
            return self._against(claim, truths) if truths else NOT_FOUND
        if unit == "commune" and claim.figure.fits(self.truths.communes):
            return Verdict("right", "right", Truth(float(self.truths.communes), "số xã, thị trấn"))
        return NOT_FOUND

    def _against(self, claim: Claim, truths: list[Truth]) -> Verdict:
        if right := next((truth for truth in truths if claim.figure.fits(truth.value)), None):
            return Verdict("right", "right", right)
        return Verdict("differs", "differs", truths[0])

    def named(self, one: Named) -> list[Verdict]:
        """A list of communes: against its own count, then against the edition."""
        listed, found = one.listed, list[Verdict]()
        keys = [place or name for place, name in zip(listed.places, listed.names, strict=True)]
        twice = [listed.names[at] for at, key in enumerate(keys) if key in keys[:at]]
        if twice:
            found.append(Verdict("inconsistent", "twice", data={"name": twice[0]}))
        if listed.stated is not None and listed.stated != len(keys):
            found.append(Verdict("inconsistent", "names", data={"stated": listed.stated, "named": len(keys)}))
        strange = [n for n, place in zip(listed.names, listed.places, strict=True) if not place]
        if strange:
            found.append(Verdict("look", "unknown_place", data={"name": strange[0]}))
        ref = self.truths.silent if one.silent else self.truths.holders(one.line) if one.line else None
        if ref:
            extra = [n for n, p in zip(listed.names, listed.places, strict=True) if p and p not in ref]
            missing = [self.truths.place_names[place] for place in sorted(ref - set(listed.places))]
            if extra:
                found.append(Verdict("differs", "strangers", data={"names": extra, "line": one.line}))
            elif missing and not found:
                found.append(Verdict("look", "missing", data={"names": missing, "line": one.line}))
        return found or [Verdict("right", "list") if ref else NOT_FOUND]


def _any_fits(claim: Claim, truths: Iterable[Truth]) -> bool:
    return any(claim.figure.fits(truth.value) for truth in truths)
