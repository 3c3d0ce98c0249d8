"""What a scenario must not break: money stays within its fund, its kind and what is left of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.deadlines import deadlines
from lib.progress.scenario import Change, Deadline, Estimate, Move, Scenario, Target
from lib.progress.targets import FULL_BP
from lib.vietnamese import dates, numbers
from lib.vocabulary.errors import AppError
from lib.vocabulary.labels import NO_SOURCE


@dataclass(frozen=True)
class Money:
    """What a line or a commune holds and what of it is disbursed, đồng; 0 where nobody said."""

    allocated_vnd: int
    disbursed_vnd: int


@dataclass(frozen=True, eq=False)
class Ground:
    """What a scenario is held against.

    Args:
        lines: Progress by line.
        cells: Progress by line and place.
        funds: Progress by line and fund.
        cat: The catalogue.
        year: Year of the plan.
        as_of: The date the figures speak of.
    """

    lines: pd.DataFrame
    cells: pd.DataFrame
    funds: pd.DataFrame
    cat: Catalogue
    year: int
    as_of: date

    @cached_property
    def money(self) -> dict[tuple[str, str], Money]:
        """Line and commune ("" for the line itself) → what it holds."""
        told = [(self.cells, self.cells["place"].tolist()), (self.lines, [""] * len(self.lines))]
        return {
            (line, place): Money(int(plan), int(paid))
            for table, places in told
            for line, place, plan, paid in zip(
                table["line"],
                places,
                table["allocated_vnd"].fillna(0),
                table["disbursed_vnd"].fillna(0),
                strict=True,
            )
        }

    def row(self, line: str, place: str = "") -> Money | None:
        """What a line, or a commune of it, holds; None where there is none."""
        return self.money.get((line, place))

    @cached_property
    def divided(self) -> dict[str, dict[str, int]]:
        """Line → fund → what it holds of it, đồng."""
        found: dict[str, dict[str, int]] = {}
        plans = self.funds["allocated_vnd"].fillna(0)
        for line, fund, plan in zip(self.funds["line"], self.funds["fund"], plans, strict=True):
            if plan > 0:
                found.setdefault(line, {})[fund] = int(plan)
        return found

    def sources(self, line: str) -> dict[str, int]:
        """Fund → what a line holds of it, đồng."""
        return self.divided.get(line, {})

    def common(self, move: Move) -> dict[str, int]:
        """What the giver holds of funds that the taker has too; one without money yet may take of any."""
        had, has = self.sources(move.giver), self.sources(move.taker)
        return {fund: vnd for fund, vnd in had.items() if fund in has or not has}

    def kind(self, line: str) -> str:
        """Kind of a line's money, "" where the catalogue does not say."""
        kinds = self.cat.lines.loc[self.cat.lines["line"] == line, "kind"].fillna("")
        return str(kinds.iloc[0]) if len(kinds) else ""

    def fund_name(self, fund: str) -> str:
        """A fund in words."""
        names = dict(zip(self.cat.funds["code"], self.cat.funds["name"], strict=True))
        return ", ".join(str(names.get(part, part)) for part in fund.split("-")) if fund else NO_SOURCE

    def place_name(self, place: str) -> str:
        """A commune in words; one that is not known by its code."""
        names = self.cat.places.loc[self.cat.places["place"] == place, "full_name"]
        return str(names.iloc[0]) if len(names) else place


def refusals(scenario: Scenario, ground: Ground) -> list[AppError]:
    """What a scenario breaks, each as a reason that says itself in one sentence; empty for a sound one.

    A code nobody knows; money moved to itself, to another kind, to a line that has none of the giver's funds;
    more moved away than is left undisbursed, or than the giver holds of the funds both have; a target above
    100 %; an estimate below what is disbursed or above the plan; a deadline that has passed or that is later
    than the catalogue's last.

    Args:
        scenario: The changes.
        ground: What they are held against.

    Rule: R2, R4, R5
    """
    found: list[AppError] = []
    for change in scenario.changes:
        found += _of_change(change, scenario, ground)
    unknown = {str(error.data.get("text")) for error in found if error.code == "scenario.unknown"}
    told = [*found, *_left(scenario, ground, unknown), *_of_common(scenario, ground)]
    return list({error.sentence: error for error in told}.values())


def _of_change(change: Change, scenario: Scenario, ground: Ground) -> Iterator[AppError]:
    if isinstance(change, Move):
        yield from _of_move(change, ground)
        return
    if change.line and ground.row(change.line) is None:
        yield AppError("scenario.unknown", text=change.line)
    elif isinstance(change, Deadline):
        yield from _of_deadline(change, ground)
    elif isinstance(change, Target) and change.bp > FULL_BP:
        yield AppError("scenario.target", line=change.line, rate=numbers.percent(change.bp / FULL_BP))
    elif isinstance(change, Estimate):
        yield from _of_estimate(change, scenario, ground)


def _of_deadline(change: Deadline, ground: Ground) -> Iterator[AppError]:
    _, last = deadlines(ground.cat, str(ground.year), ground.year)
    said = {"day": dates.say(change.on), "as_of": dates.say(ground.as_of)}
    if change.on <= ground.as_of or change.on.year < ground.year:
        yield AppError("scenario.passed", **said)
    elif last and change.on > last:
        yield AppError("scenario.late", last=dates.say(last), year=ground.year, **said)


def _of_estimate(change: Estimate, scenario: Scenario, ground: Ground) -> Iterator[AppError]:
    row = ground.row(change.line)
    if row is None:
        return
    gained = sum(each.vnd for each in scenario.moves() if each.taker == change.line)
    given = sum(each.vnd for each in scenario.moves() if each.giver == change.line)
    plan, paid = row.allocated_vnd + gained - given, row.disbursed_vnd
    said = {"line": change.line, "said": _said(change.vnd)}
    if change.vnd < paid:
        yield AppError("scenario.estimate_low", limit=_said(paid), **said)
    elif change.vnd > plan:
        yield AppError("scenario.estimate_high", limit=_said(plan), **said)


def _of_move(move: Move, ground: Ground) -> Iterator[AppError]:
    places = (move.giver, move.taker) if move.within else ("", "")
    lines = (move.within,) * 2 if move.within else (move.giver, move.taker)
    if move.within and ground.row(move.within) is None:
        yield AppError("scenario.unknown", text=move.within)
        return
    for line, place in zip(lines, places, strict=True):
        if ground.row(line, place) is None:
            yield AppError("scenario.unknown", text=place or line)
    if move.giver == move.taker:
        yield AppError("scenario.itself", text=ground.place_name(move.giver) if move.within else move.giver)
    elif not move.within and all(ground.row(each) is not None for each in lines):
        yield from _of_funds(move, ground)


def _of_funds(move: Move, ground: Ground) -> Iterator[AppError]:
    """Money keeps its kind and its fund."""
    kinds = [ground.kind(each) for each in (move.giver, move.taker)]
    said = {"giver": move.giver, "taker": move.taker}
    if all(kinds) and kinds[0] != kinds[1]:
        had, has = (ground.fund_name(kind).lower() for kind in kinds)
        yield AppError("scenario.kind", had=had, has=has, **said)
    elif ground.sources(move.giver) and not ground.common(move):
        had, has = (
            ", ".join(map(ground.fund_name, ground.sources(each))) for each in (move.giver, move.taker)
        )
        yield AppError("scenario.fund", had=had, has=has, **said)


def _of_common(scenario: Scenario, ground: Ground) -> Iterator[AppError]:
    """Lines that give more than they hold of the funds that those who take have too."""
    for giver in sorted({each.giver for each in scenario.moves()}):
        made = [(each, ground.common(each)) for each in scenario.moves() if each.giver == giver]
        for held in {tuple(common): common for _, common in made if common}.values():
            given = sum(each.vnd for each, common in made if common and set(common) <= set(held))
            limit = sum(held.values())
            if given > limit:
                funds = ", ".join(map(ground.fund_name, held))
                yield AppError("scenario.fund_short", giver=giver, funds=funds, limit=_said(limit))


def _left(scenario: Scenario, ground: Ground, unknown: set[str]) -> Iterator[AppError]:
    """Lines and communes that give more than they have left; what they take meanwhile does not count."""
    given: dict[tuple[str, str], int] = {}
    for each in scenario.changes:
        if isinstance(each, Move):
            giver = (each.within, each.giver) if each.within else (each.giver, "")
            given[giver] = given.get(giver, 0) + each.vnd
    for (line, place), vnd in given.items():
        row = None if {line, place} & unknown else ground.row(line, place)
        left = 0 if row is None else row.allocated_vnd - row.disbursed_vnd
        if row is not None and vnd > max(left, 0):
            who = f"{line}, {ground.place_name(place)}" if place else line
            yield AppError("scenario.too_much", who=who, said=_said(vnd), limit=_said(max(left, 0)))


def _said(vnd: int) -> str:
    return f"{numbers.money(vnd, decimals=6)} triệu đồng"
