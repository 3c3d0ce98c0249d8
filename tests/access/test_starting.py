"""Which way the program runs, and what it says before it serves an office or the public."""

from __future__ import annotations

import pytest

from lib.access import accounts
from lib.access.starting import Told, refuse_open
from lib.store.connection import Store
from lib.vocabulary.errors import AppError
from tests.access.test_accounts import GOOD
from tests.store.homes import on_sqlite

ANY = "0.0.0.0"  # noqa: S104 (nothing is bound)
HOSTS = ("giam-ngheo.local",)


@pytest.mark.parametrize(
    ("address", "said", "office"),
    [
        pytest.param("127.0.0.1", False, False, id="one PC"),
        pytest.param("localhost", False, False, id="idem by name"),
        pytest.param("::1", False, False, id="idem, IPv6"),
        pytest.param("127.0.0.1", True, True, id="an office behind a proxy"),
        pytest.param(ANY, False, True, id="every address"),
        pytest.param("", False, True, id="null: no address is every address"),
        pytest.param("10.0.0.5", False, True, id="of the network"),
        pytest.param("10.0.0.5", False, True, id="nobody can say it is not"),
        pytest.param("::", False, True, id="every address, IPv6"),
        pytest.param("may-chu", False, True, id="a name that could be anybody"),
    ],
)
def test_two_ways_of_running(address: str, said: bool, office: bool) -> None:
    assert Told(address, HOSTS, "", said).office == office


@pytest.mark.parametrize(
    ("told", "office", "reached"),
    [
        pytest.param(Told("127.0.0.1", HOSTS, ""), False, False, id="null: one PC"),
        pytest.param(Told("127.0.0.1", HOSTS, "", public=True), False, False, id="public, looked at alone"),
        pytest.param(
            Told("::1", HOSTS, "", proxy="::1", public=True), False, True, id="public, behind a proxy"
        ),
        pytest.param(Told(ANY, HOSTS, "", public=True), False, True, id="public, by everybody"),
        pytest.param(Told("127.0.0.1", HOSTS, "", True), True, True, id="an office"),
    ],
)
def test_the_public_view_is_no_office(told: Told, office: bool, reached: bool) -> None:
    assert (told.office, told.reached) == (office, reached)


@pytest.mark.parametrize(
    ("told", "administrator", "code", "types"),
    [
        pytest.param(Told("127.0.0.1", (), ""), False, "", "", id="one PC needs nothing"),
        pytest.param(
            Told(ANY, HOSTS, "x.pem"),
            False,
            "access.no_administrator",
            "python -m lib.access setup",
            id="nobody looks after it",
        ),
        pytest.param(Told(ANY, HOSTS, ""), True, "access.no_tls", "--server.sslCertFile", id="no TLS"),
        pytest.param(
            Told(ANY, HOSTS, "", proxy="proxy"),
            True,
            "access.proxy",
            "127.0.0.1",
            id="a proxy by name could be anybody",
        ),
        pytest.param(Told(ANY, HOSTS, "", proxy=","), True, "access.proxy", "", id="no proxy at all"),
        *(
            pytest.param(
                Told(ANY, HOSTS, "", proxy=each),
                True,
                "access.proxy_anybody",
                "127.0.0.1",
                id=f"{each}: anybody is the proxy",
            )
            for each in ("0.0.0.0/0", "127.0.0.1, ::/0")
        ),
        pytest.param(Told(ANY, (), "x.pem"), True, "access.no_hosts", "--server.allowedHosts", id="any name"),
        pytest.param(Told(ANY, ("*.vn",), "x.pem"), True, "access.no_hosts", "TEN-MAY-CHU", id="many names"),
        pytest.param(
            Told(ANY, ("localhost",), "x.pem"),
            True,
            "access.no_hosts",
            "",
            id="a name of its own alone",
        ),
        pytest.param(Told(ANY, HOSTS, "x.pem"), True, "", "", id="TLS of its own"),
        pytest.param(Told("127.0.0.1", (), "", public=True), False, "", "", id="public, looked at alone"),
        pytest.param(Told(ANY, HOSTS, "x.pem", public=True), False, "", "", id="public, no administrator"),
        pytest.param(
            Told(ANY, HOSTS, "", public=True), False, "public.no_tls", "DASHBOARD_PROXY", id="public, no TLS"
        ),
        pytest.param(
            Told(ANY, (), "x.pem", public=True),
            False,
            "access.no_hosts",
            "--server.allowedHosts",
            id="public, any name",
        ),
        pytest.param(
            Told("127.0.0.1", HOSTS, "", proxy="proxy", public=True),
            False,
            "access.proxy",
            "127.0.0.1",
            id="public, a proxy by name",
        ),
        pytest.param(
            Told(ANY, HOSTS, "x.pem", said=True, public=True),
            True,
            "public.office_too",
            "DASHBOARD_SETTINGS",
            id="both at once",
        ),
        pytest.param(
            Told(ANY, HOSTS, "", proxy="127.0.0.1, 10.0.0.0/8"),
            True,
            "",
            "",
            id="a proxy's",
        ),
    ],
)
@on_sqlite
def test_an_open_door_is_no_start(
    store: Store, told: Told, administrator: bool, code: str, types: str
) -> None:
    if administrator:
        accounts.add(store, "goc", "Gốc", "administrator", GOOD)
    refusal = None
    try:
        refuse_open(told, store)
    except AppError as error:
        refusal = error

    assert (refusal.code if refusal else "") == code
    assert types in (refusal.sentence if refusal else "")
