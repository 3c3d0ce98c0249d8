from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from lib.access import accounts, sessions
from lib.access.entering import enter
from lib.access.throttle import Throttle
from lib.store import backup, checking
from lib.store.connection import Store, connect, reading
from lib.store.tables import sessions as table
from lib.vocabulary.errors import AppError
from tests.access.test_accounts import GOOD, OTHER, refused
from tests.store.homes import on_sqlite

NOON = datetime(2024, 7, 1, 12, tzinfo=UTC)


def let_in(store: Store) -> tuple[accounts.Account, str]:
    accounts.add(store, "goc", "Gốc", "administrator", GOOD)
    account = accounts.add(store, "hang", "Nông Thị Hằng", "viewer", GOOD)
    return account, sessions.begin(store, account, "10.0.0.7", NOON)


def is_in(store: Store, token: str, after: timedelta = timedelta()) -> bool:
    return sessions.find(store, token, NOON + after) is not None


@pytest.mark.parametrize(
    ("after", "still"),
    [
        pytest.param(timedelta(), True, id="at once"),
        pytest.param(timedelta(hours=1, minutes=59), True, id="just before it was idle too long"),
        pytest.param(timedelta(hours=2), False, id="idle too long"),
        pytest.param(timedelta(hours=-3), True, id="the clock was set back: nobody is thrown out"),
        pytest.param(timedelta(hours=-12), False, id="by more than a session lasts: it would never end"),
    ],
)
@on_sqlite
def test_idle_sessions_end(store: Store, after: timedelta, still: bool) -> None:
    assert is_in(store, let_in(store)[1], after) == still


def test_however_busy_a_session_ends(store: Store) -> None:
    _, token = let_in(store)
    for hours in range(1, 12):
        at = NOON + timedelta(hours=hours)
        found = sessions.find(store, token, at)
        assert found is not None
        sessions.touch(store, found, at)

    assert [is_in(store, token, timedelta(hours=hours)) for hours in (11.9, 12)] == [True, False]


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("", id="null: none"),
        pytest.param("x", id="guessed"),
        pytest.param("\x00", id="no text for a database"),
        pytest.param("\ud800", id="no letter at all"),
        pytest.param("' OR 1=1 --", id="SQL"),
    ],
)
@on_sqlite
def test_what_is_no_token_opens_nothing(store: Store, token: str) -> None:
    let_in(store)

    assert not is_in(store, token)


@on_sqlite
def test_what_is_kept_of_a_token_opens_nothing(store: Store) -> None:
    _, token = let_in(store)
    with reading(store.engine) as connection:
        kept = connection.execute(sa.select(table)).one()

    assert token not in str(kept)
    assert not is_in(store, kept.token)
    assert len(token) >= 43  # 256 bits


@pytest.mark.parametrize(
    "deed",
    [
        pytest.param(lambda store: accounts.disable(store, "hang"), id="disabled"),
        pytest.param(lambda store: accounts.reset(store, "hang", OTHER), id="password reset"),
        pytest.param(
            lambda store: accounts.choose_password(store, "hang", GOOD, OTHER), id="password changed"
        ),
        pytest.param(lambda store: accounts.end_sessions(store, "hang"), id="out everywhere"),
        pytest.param(lambda store: accounts.change(store, "hang", "officer", ""), id="another role"),
    ],
)
@on_sqlite
def test_what_changes_an_account_ends_its_sessions_and_no_others(
    store: Store, deed: Callable[[Store], object]
) -> None:
    account, first = let_in(store)
    second = sessions.begin(store, account, now=NOON)
    other = sessions.begin(store, accounts.known(store, "goc"), now=NOON)
    deed(store)

    assert [is_in(store, token) for token in (first, second, other)] == [False, False, True]


def test_out_is_out_and_the_others_stay(store: Store) -> None:
    account, first = let_in(store)
    second = sessions.begin(store, account, now=NOON)
    sessions.end(store, first)
    sessions.end(store, "no token")

    assert [is_in(store, token) for token in (first, second)] == [False, True]
    assert checking.damages(store) == []


def test_sessions_that_are_over_are_forgotten(store: Store) -> None:
    account, _ = let_in(store)
    sessions.begin(store, account, now=NOON + timedelta(hours=3))
    with reading(store.engine) as connection:
        assert len(connection.execute(sa.select(table)).all()) == 1


def test_no_backup_lets_anybody_in(store: Store) -> None:
    _, token = let_in(store)
    made = backup.make(store)
    engine = connect(sa.URL.create("sqlite", database=str(made.path)))
    found = is_in(Store(engine), token), len(accounts.listed(Store(engine)))
    engine.dispose()

    assert (found, is_in(store, token)) == ((False, 2), True)


@on_sqlite
def test_coming_in(store: Store) -> None:
    accounts.add(store, "goc", "Gốc", "administrator", GOOD)
    accounts.add(store, "cu", "Cũ", "viewer", GOOD)
    accounts.disable(store, "cu")
    throttle = Throttle()
    ways = {
        "wrong": refused(lambda: enter(store, throttle, "goc", OTHER, "1")),
        "unknown": refused(lambda: enter(store, throttle, "ai", GOOD, "1")),
        "disabled": refused(lambda: enter(store, throttle, "cu", GOOD, "1")),
        "no name": refused(lambda: enter(store, throttle, "\x00'", GOOD, "1")),
    }
    found = sessions.find(store, enter(store, throttle, " GOC ", GOOD, "10.0.0.7"))

    assert set(ways.values()) == {"access.refused"}
    assert found is not None
    assert (found.account.name, found.address) == ("goc", "10.0.0.7")


@on_sqlite
def test_many_guesses_wait(store: Store) -> None:
    accounts.add(store, "goc", "Gốc", "administrator", GOOD)
    throttle = Throttle(lambda: 1.0)
    for _ in range(5):
        refused(lambda: enter(store, throttle, "goc", OTHER, "1"))
    with pytest.raises(AppError) as refusal:
        enter(store, throttle, "goc", GOOD, "1")

    assert refusal.value.code == "access.wait"
