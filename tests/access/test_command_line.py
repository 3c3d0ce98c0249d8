from __future__ import annotations

import getpass
import re
import sys
from collections.abc import Callable

import pytest

from lib.access import __main__ as command
from lib.access import accounts, passwords, permissions
from lib.store.connection import Store
from tests.access.test_accounts import GOOD, OTHER
from tests.store.homes import Home, on_sqlite

pytestmark = on_sqlite
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", home.address())
    monkeypatch.setattr(sys.stdout, "reconfigure", lambda **_: None, raising=False)
    monkeypatch.setattr(sys.stderr, "reconfigure", lambda **_: None, raising=False)

    def ran(*arguments: str) -> tuple[int, str, str]:
        status = command.main(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return ran


def first_password(out: str) -> str:
    found = re.search(r"chỉ hiện lần này: (\S+)", out)
    return found[1] if found else ""


def test_from_nobody_to_an_office(run: Run, store: Store) -> None:
    empty = run("list")[1]
    run("setup", "hang", "Nông Thị Hằng", "--generate")
    added = run("add", "lan", "Lan", "--role", "officer", "--lines", "DA2, DA4.1", "--places", "06232")[1]
    reset = run("reset", "lan")[1]
    run("disable", "lan")
    listed = run("list")[1].splitlines()

    assert "python -m lib.access setup" in empty
    assert first_password(added) != first_password(reset) != ""
    assert passwords.matches(accounts.known(store, "lan").password, first_password(reset))
    assert [re.sub(r" {2,}", " · ", line) for line in listed] == [
        "hang · quản trị · chưa đổi mật khẩu · Nông Thị Hằng",
        "lan · cán bộ · đã khóa · Lan · (dòng DA2, DA4.1; xã 06232)",
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        pytest.param((), 2, "", id="null: the help"),
        pytest.param(("xyz",), 2, "xyz", id="no such command"),
        pytest.param(("add", "lan"), 2, "HỌ TÊN", id="half a command"),
        pytest.param(("add", "lan", "Lan"), 2, "--role", id="no role"),
        pytest.param(("add", "lan", "Lan", "--role"), 2, "--role", id="a role that is not said"),
        pytest.param(
            ("add", "lan", "Lan", "--password", "x"), 2, "--password", id="never on the command line"
        ),
        pytest.param(("add", "lan", "Lan", "--role", "root"), 1, "viewer", id="no such role"),
        pytest.param(
            ("add", "lan", "Lan", "--role", "officer", "--lines", "DA2, DA99"), 1, "DA99", id="no such line"
        ),
        pytest.param(
            ("add", "lan", "Lan", "--role", "officer", "--places", "xa:06232"), 1, "06232", id="no such place"
        ),
        pytest.param(("list", "lan"), 2, "lan", id="more than it takes"),
        pytest.param(("reset", "lan"), 1, "python -m lib.access list", id="nobody of that name"),
        pytest.param(("setup", "lan", "Lan"), 1, "--generate", id="no keyboard to type a password"),
    ],
)
def test_what_is_not_understood_is_said(
    run: Run, store: Store, arguments: tuple[str, ...], status: int, said: str
) -> None:
    found, _, err = run(*arguments)

    assert (found, said in err, accounts.listed(store)) == (status, True, [])


def test_the_table_of_permissions_is_printed(run: Run) -> None:
    printed = {line[:52].strip(): line[52:].split() for line in run("roles")[1].splitlines()}

    assert printed["Trang     Tổng quan"] == ["có"] * 4
    assert printed["Trang     Nạp số liệu"] == ["–", "–", "có", "có"]
    assert printed["Việc      Chốt phiên họp"] == ["–", "–", "–", "có"]
    assert len(printed) == len(permissions.permissions()) + 1


def test_the_first_administrator_types_a_password_twice(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter(["hang", "Nông Thị Hằng"])
    monkeypatch.setattr("builtins.input", lambda _: next(asked))
    typed = iter(["password1234", GOOD, OTHER, GOOD, GOOD])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(getpass, "getpass", lambda _: next(typed))

    status, out, err = run("setup")
    again = run("setup", "lan", "Lan")

    assert (status, accounts.known(store, "hang").standing) == (0, "active")
    assert GOOD not in out + err
    assert ("hay bị đoán" in err, "không giống nhau" in err) == (True, True)
    assert (again[0], "hang" in again[2]) == (1, True)
