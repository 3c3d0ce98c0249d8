from __future__ import annotations

import traceback
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from lib.access import accounts
from lib.access.scope import Scope
from lib.store import checking
from lib.store.connection import Store, reading, writing
from lib.store.tables import accounts as table
from lib.vocabulary.errors import AppError
from tests.store.homes import on_sqlite

GOOD = "trâu bò lợn gà vịt"
OTHER = "mưa rừng rơi mái lá"


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(AppError) as refusal:
        deed()
    assert "{" not in refusal.value.sentence
    return refusal.value.code


def test_null_nobody(store: Store) -> None:
    found = accounts.listed(store), accounts.find(store, "hang"), accounts.has_administrator(store)

    assert found == ([], None, False)


def test_an_account_through_its_life(store: Store) -> None:
    accounts.add(store, "goc", "Gốc", "administrator", GOOD, standing="active")
    accounts.add(store, " Hang.NT ", "Nông Thị Hằng", "officer", GOOD, scope=Scope(("DA2",)).text)
    states = [accounts.known(store, "HANG.nt")]
    accounts.choose_password(store, "hang.nt", GOOD, OTHER)
    states.append(accounts.known(store, "hang.nt"))
    accounts.change(store, "hang.nt", "administrator", "")
    states.append(accounts.known(store, "hang.nt"))
    accounts.disable(store, "hang.nt")
    states.append(accounts.known(store, "hang.nt"))
    accounts.reset(store, "hang.nt", GOOD)
    states.append(accounts.known(store, "hang.nt"))

    assert [(each.role, each.scope, each.standing) for each in states] == [
        ("officer", '{"lines": ["DA2"]}', "new"),
        ("officer", '{"lines": ["DA2"]}', "active"),
        ("administrator", "", "active"),
        ("administrator", "", "disabled"),
        ("administrator", "", "new"),
    ]
    assert [each.stamp for each in states] == [2, 3, 4, 5, 6]
    assert checking.damages(store) == []


@on_sqlite
def test_what_is_refused(store: Store) -> None:
    accounts.add(store, "hang", "Nông Thị Hằng", "administrator", GOOD)
    told = [
        refused(lambda: accounts.add(store, "HANG", "Khác", "viewer", GOOD)),
        refused(lambda: accounts.add(store, "lan", "Nông  Thị Hằng", "viewer", GOOD)),
        refused(lambda: accounts.add(store, "lan", " ", "viewer", GOOD)),
        refused(lambda: accounts.add(store, "Lân", "Lân", "viewer", GOOD)),
        refused(lambda: accounts.add(store, "../x", "Lân", "viewer", GOOD)),
        refused(lambda: accounts.add(store, "lan", "Lân", "root", GOOD)),
        refused(lambda: accounts.add(store, "lan", "Lân", "viewer", "password1234")),
        refused(lambda: accounts.reset(store, "ai", GOOD)),
        refused(lambda: accounts.disable(store, "hang")),
        refused(lambda: accounts.change(store, "hang", "viewer", "")),
        refused(lambda: accounts.choose_password(store, "hang", OTHER, GOOD)),
        refused(lambda: accounts.choose_password(store, "hang", GOOD, GOOD)),
        refused(lambda: accounts.choose_password(store, "hang", GOOD, "NongThiHang2024")),
    ]

    assert told == [
        "access.taken",
        "access.shown",
        "access.shown",
        "access.name",
        "access.name",
        "access.role",
        "access.common",
        "access.unknown",
        "access.last",
        "access.last",
        "access.old",
        "access.same",
        "access.common",
    ]
    assert len(accounts.listed(store)) == 1


@on_sqlite
def test_no_password_is_ever_kept_or_shown(store: Store) -> None:
    account = accounts.add(store, "hang", "Nông Thị Hằng", "viewer", GOOD)
    with reading(store.engine) as connection:
        held = [str(row) for row in connection.execute(sa.select(table))]

    assert GOOD not in str(held)
    assert "argon2" not in repr(account)


@on_sqlite
def test_what_is_kept_of_a_password_stands_in_no_error(store: Store) -> None:
    no = "CREATE TRIGGER no BEFORE INSERT ON accounts BEGIN SELECT RAISE(ABORT, 'no'); END"
    with writing(store.engine) as connection:
        connection.exec_driver_sql(no)
    with pytest.raises(AppError) as refused:
        accounts.add(store, "hang", "Nông Thị Hằng", "viewer", GOOD)

    told = "".join(traceback.format_exception(refused.value))
    assert ("INSERT INTO accounts" in told, "argon2id" in told) == (True, False)
