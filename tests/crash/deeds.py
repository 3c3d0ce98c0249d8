"""What the processes do that are killed: one deed after the other, each told before and after."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import count
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any, Final

import sqlalchemy as sa

from lib.store import asking, backup, connection, copying, editions, periods
from lib.store.accepting import accept, restore, withdraw
from lib.store.connection import Store
from lib.store.log import Period
from lib.store.opening import open_store
from lib.store.restoring import restore as bring_back
from lib.vocabulary.errors import AppError
from tests.store.builders import edition, many, new

ACTOR: Final = "Hoàng Văn Minh"
ROWS: Final = 150
PERIODS: Final = (Period(2024, date(2024, 6, 30)), Period(2024, date(2024, 9, 30)))
WEIGHTS: Final = {
    "accept": 6,
    "withdraw": 3,
    "restore": 3,
    "freeze": 2,
    "cancel": 2,
    "close": 2,
    "reopen": 2,
    "backup": 1,
    "copy": 1,
    "bring_back": 1,
}
"""Deed → how often it is chosen."""

KEEPING: Final = frozenset({"backup", "copy", "bring_back"})
"""Deeds that lead to no event."""

Deed = tuple[int, Callable[[], Any]]
"""How many events (or, of backups and copies, what version) it leads to, and the deed."""


def as_in(mode: str) -> None:
    """Let this process take its SQLite for one that is (not) safe in WAL mode."""
    if mode == "delete":
        connection.wal_is_safe = lambda _: False


def until_killed(mode: str, urls: dict[str, str], folder: str, seed: str, answers: Connection) -> None:
    """Do deeds without end; say of each that it begins and that it is done."""
    as_in(mode)
    os.environ[backup.VARIABLE] = folder
    store, chance = open_store(urls["store"]), random.Random(seed)  # noqa: S311 (moments, not secrets)
    possible = dict(WEIGHTS)
    answers.send(("ready", "", "", 0))
    try:
        for turn in count():
            kind = chance.choices(list(possible), list(possible.values()))[0]
            for number, deed in chosen(kind, store, f"{seed}-{turn}", chance, urls):
                answers.send(("begins", kind, f"{seed}-{turn}", number))
                deed()
                answers.send(("done", kind, f"{seed}-{turn}", number))
                if kind == "copy":  # there is one empty place to copy to
                    possible.pop(kind)
    except AppError as error:  # the server was killed, not this process
        answers.send(("refused", error.code, "", 0))


def chosen(kind: str, store: Store, mark: str, chance: random.Random, urls: dict[str, str]) -> Iterator[Deed]:
    """A deed that is possible as things stand, none where none is."""
    listed, shut = asking.imports(store), periods.closed(store)
    live = listed.loc[listed["live"], "import_id"].tolist()
    gone = listed.loc[~listed["live"], "import_id"].tolist()
    if kind == "accept":
        yield accepting(store, mark, chance, live, shut)
    elif kind in {"withdraw", "restore"} and (live if kind == "withdraw" else gone):
        yield turning(kind, store, mark, chance, live if kind == "withdraw" else gone)
    elif kind == "freeze":
        yield 1, partial(editions.freeze, store, edition(note=mark, figures=mark.encode() * 2000))
    elif kind == "cancel":
        held = editions.listed(store)
        for number in held.loc[held["stands"], "edition_id"].tolist()[-1:]:
            yield 1, partial(editions.cancel, store, number, ACTOR, mark)
    elif kind == "close":
        for period in sorted(set(PERIODS) - set(shut))[:1]:
            yield 1, partial(periods.close, store, period, ACTOR, note=mark)
    elif kind == "reopen" and shut:
        yield 1, partial(periods.reopen, store, shut[0], ACTOR, mark)
    else:
        yield from keeping(kind, store, urls)


def accepting(store: Store, mark: str, chance: random.Random, live: list[int], shut: list[Period]) -> Deed:
    """Two workbooks at once, in place of another, with what was closed opened again."""
    tables = [many(ROWS, chance.randrange(10**9)) for _ in range(2)]
    told = [new(table, note=mark, content=f"{mark} {n}".encode() * 2000) for n, table in enumerate(tables)]
    replaced = [chance.choice(live)] if len(live) > 2 else []
    reopened = periods.touched_by(store, tables, replaced)
    events = len(told) + len(replaced) + len(reopened)
    return events, partial(
        accept, store, told, withdraw=replaced, reason=mark, reopen=shut, reopen_reason=mark
    )


def turning(kind: str, store: Store, mark: str, chance: random.Random, numbers: list[int]) -> Deed:
    """Several imports withdrawn, or restored, in one step."""
    some = chance.sample(numbers, min(len(numbers), 3))
    shut = periods.touched_by(store, [], some)
    turn = withdraw if kind == "withdraw" else restore
    return len(some) + len(shut), partial(turn, store, some, ACTOR, mark, reopen=shut)


def keeping(kind: str, store: Store, urls: dict[str, str]) -> Iterator[Deed]:
    """A backup, a copy in another database, a backup restored in place of another store."""
    version = asking.version(store)
    if kind == "backup":
        yield version, partial(backup.make, store)
    elif kind == "copy":
        yield version, partial(copying.copy, store, open_store(urls["copy"]))
    elif kind == "bring_back":
        for made in backup.listed(store.engine)[-1:]:
            yield made.version, partial(bring_back, made.path, urls["other"], replace=True)


def write_together(urls: dict[str, str], name: str, seconds: float, answers: Connection) -> None:
    """Take in small workbooks whose note says what their numbers add up to, and withdraw some again."""
    store, chance = open_store(urls["store"]), random.Random(name)  # noqa: S311
    ends, mine, errors = monotonic() + seconds, list[int](), list[str]()
    while monotonic() < ends:
        value = chance.randrange(1, 10**6)
        told = new(many(20, value), note=str(20 * value), content=f"{name} {len(mine)}".encode())
        try:
            mine += accept(store, [told])
            if len(mine) > 3 and chance.random() < 0.8:
                withdraw(store, [mine[-chance.randrange(1, 4)]], ACTOR, "thử")
        except AppError as error:
            if error.code != "store.already_withdrawn":
                errors.append(error.code)
    answers.send((mine, errors))


def read_together(urls: dict[str, str], name: str, seconds: float, answers: Connection) -> None:
    """Look again and again; count the looks, and those that do not fit together."""
    store, ends, looks = open_store(urls["store"]), monotonic() + seconds, 0
    errors: list[str] = []
    last = 0
    while monotonic() < ends:
        try:
            with connection.reading(store.engine) as view:
                version, listed = look(view)
                held = asking.in_force(view)
                again, _ = look(view)
        except AppError as error:
            errors.append(f"{name}: {error.code}")
            continue
        sums = held.groupby("import_id")["value"].sum().to_dict()
        if (sums, version) != (listed, again) or version < last:
            errors.append(f"{name}: mixed at {version}")
        last, looks = version, looks + 1
    answers.send((looks, errors))


def look(view: Any) -> tuple[int, dict[int, int]]:
    """The version, and what each import in force says it adds up to."""
    summed = sa.text(
        "SELECT i.id, i.note FROM imports i JOIN events e ON e.import_id = i.id"
        " GROUP BY i.id, i.note HAVING max(e.turn) % 2 = 0"
    )
    version = view.scalar(sa.text("SELECT coalesce(max(id), 0) FROM events"))
    return version, {number: int(note) for number, note in view.execute(summed)}
