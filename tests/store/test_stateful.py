"""Whatever is done in whatever order, the store agrees with a plain model: now and at every moment before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from lib.progress.figures import work_out
from lib.progress.provenance import Cells
from lib.store import accepting, asking, editions, history, periods
from lib.store.checking import check
from lib.store.connection import Store
from lib.store.log import Period
from lib.vocabulary.errors import AppError
from tests.how_long import examples
from tests.store.builders import edition, new, rows
from tests.store.homes import Home

DAYS: Final = ("2024-05-31", "2024-06-30")
PERIODS: Final = tuple(Period(2024, date.fromisoformat(day)) for day in DAYS)
Number = tuple[str, str, int]
"""Line, day, value."""

NUMBERS = st.tuples(st.sampled_from(["DA2", "DA3.1"]), st.sampled_from(DAYS), st.integers(0, 2))


@dataclass(frozen=True)
class Model:
    """What the store holds, as anybody would write it down; a change makes a new one."""

    said: tuple[tuple[Number, ...], ...] = ()
    live: frozenset[int] = frozenset()
    closed: frozenset[Period] = frozenset()
    editions: tuple[bool, ...] = ()

    @property
    def numbers(self) -> list[tuple[int, Number]]:
        """What counts, in the order of acceptance."""
        return [(at, number) for at in sorted(self.live) for number in self.said[at - 1]]

    @property
    def figures(self) -> dict[str, tuple[int, int]]:
        """Line → its newest number, of one day the later accepted, and the import it stands in."""
        ordered = sorted(self.numbers, key=lambda told: told[1][1])
        return {line: (value, at) for at, (line, _, value) in ordered}

    def touched(self, new: tuple[Number, ...], turned: set[int]) -> set[Period]:
        """Closed periods that would change."""
        held = {(line, day): value for _, (line, day, value) in self.numbers}
        days = {day for line, day, value in new if held.get((line, day)) != value}
        days |= {day for at in turned for _, day, _ in self.said[at - 1]}
        return {each for each in self.closed for day in days if date.fromisoformat(day) <= each.end}

    def accept(self, new: tuple[Number, ...], gone: set[int], opened: set[Period]) -> Model:
        live = self.live - gone | {len(self.said) + 1}
        return replace(self, said=(*self.said, new), live=live, closed=self.closed - opened)


class Machine(RuleBasedStateMachine):
    """Draws what is done; does it to the store and to the model."""

    open: Callable[[], tuple[Store, Store]]

    @initialize()
    def begin(self) -> None:
        self.store, self.unused = type(self).open()
        self.model = Model()
        self.past: list[tuple[datetime, Model]] = []

    @rule(said=st.lists(NUMBERS, max_size=3).map(tuple), opens=st.booleans(), data=st.data())
    def accept(self, said: tuple[Number, ...], opens: bool, data: st.DataObject) -> None:
        """Take one in, alone or in the place of others: a correction."""
        live = sorted(self.model.live)
        gone = set(data.draw(st.lists(st.sampled_from(live), max_size=2))) if live else set()
        touched = self.model.touched(said, gone)
        item = new(table(said), content=repr(said).encode(), rows_read=len(said) + 1, rows_taken=len(said))
        self.do(
            lambda allowed: accepting.accept(
                self.store, [item], withdraw=sorted(gone), reopen=allowed, reopen_reason="sửa"
            ),
            self.model.accept(said, gone, touched),
            touched,
            opens,
        )

    @precondition(lambda self: self.model.said)
    @rule(opens=st.booleans(), data=st.data())
    def turn(self, opens: bool, data: st.DataObject) -> None:
        """Withdraw what counts, restore what does not; the other way round it is refused."""
        number = data.draw(st.integers(1, len(self.model.said)))
        counts = number in self.model.live
        do, wrong = (accepting.withdraw, accepting.restore)[:: 1 if counts else -1]
        with pytest.raises(AppError, match=r"store\.(already_withdrawn|not_withdrawn|period_closed)"):
            wrong(self.store, [number], "Minh", "nhầm")
        touched = self.model.touched((), {number})
        after = replace(self.model, live=self.model.live ^ {number}, closed=self.model.closed - touched)
        self.do(
            lambda allowed: do(self.store, [number], "Minh", "nhầm", reopen=allowed), after, touched, opens
        )

    @rule(period=st.sampled_from(PERIODS))
    def close_or_reopen(self, period: Period) -> None:
        if period in self.model.closed:
            periods.reopen(self.store, period, "Hoa", "sót")
        else:
            periods.close(self.store, period, "Hoa")
        self.now(replace(self.model, closed=self.model.closed ^ {period}))

    @rule()
    def freeze(self) -> None:
        editions.freeze(self.store, edition())
        self.now(replace(self.model, editions=(*self.model.editions, True)))

    @precondition(lambda self: any(self.model.editions))
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        at = data.draw(st.sampled_from([at for at, stands in enumerate(self.model.editions) if stands]))
        editions.cancel(self.store, at + 1, "Hoa", "sai ngày")
        stands = tuple(stands and place != at for place, stands in enumerate(self.model.editions))
        self.now(replace(self.model, editions=stands))

    def do(self, act: Callable[[set[Period]], Any], after: Model, touched: set[Period], opens: bool) -> None:
        """Do it; with closed periods that are not opened it is refused and nothing changes."""
        if touched and not opens:
            with pytest.raises(AppError, match=r"store\.period_closed"):
                act(set())
            return
        act(touched)
        self.now(after)

    def now(self, after: Model) -> None:
        self.model = after
        self.past.append((history.events(self.store)["at"].iloc[-1].to_pydatetime(), after))

    @invariant()
    def the_store_agrees(self) -> None:
        listed = editions.listed(self.store)
        made = asking.imports(self.store)

        assert held(self.store) == self.model.numbers
        assert set(made.loc[made["live"], "import_id"]) == self.model.live
        assert set(periods.closed(self.store)) == self.model.closed
        assert listed["stands"].tolist() == list(self.model.editions)

    @invariant()
    def figures_come_of_the_numbers_they_name(self) -> None:
        found = asking.observations(self.store)
        worked = work_out(found, {}, [PERIODS[-1].end], cumulative=True)
        cells, last = Cells(worked, cumulative=True, instead={}), len(worked.days) - 1
        told = {}
        for at, line in enumerate(worked.cells.codes()["line"]):
            [(number, times)] = cells.at(at, last).items()
            assert times * found["value"][number] == cells.value(at, last)
            told[line] = (cells.value(at, last), int(found["import_id"][number]))

        assert told == self.model.figures

    @invariant()
    def every_moment_is_as_it_was(self) -> None:
        assert [held(self.store, at) for at, _ in self.past] == [then.numbers for _, then in self.past]

    def teardown(self) -> None:
        if hasattr(self, "store"):
            damages = check(self.store).damages
            for store in (self.store, self.unused):
                store.engine.dispose()
            assert damages == ()


def table(said: tuple[Number, ...]) -> Any:
    return rows(*[{"line": line, "as_of": day, "value": value} for line, day, value in said])


def held(store: Store, known_at: datetime | None = None) -> list[tuple[int, Number]]:
    found = asking.observations(store, known_at=known_at)
    numbers = zip(found["line"], found["as_of"].dt.strftime("%Y-%m-%d"), found["value"], strict=True)
    return list(zip(found["import_id"].tolist(), [(a, b, int(c)) for a, b, c in numbers], strict=True))


def test_any_history_is_told_as_it_was(home: Home) -> None:
    machine = type("OnAStore", (Machine,), {"open": staticmethod(home.pair)})

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples(3),
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
