"""What is PostgreSQL's own: users and passwords, a server that stops, COPY, isolation, what may be shown."""

from __future__ import annotations

import re
import signal
import sys
import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from lib.store import asking
from lib.store.accepting import accept
from lib.store.connection import Store, connect, place, reading, write_rows, writing
from lib.store.opening import open_store
from lib.store.tables import observations
from lib.vocabulary.errors import AppError
from tests.postgresql import LOCKED, PASSWORD, USER, Server
from tests.store.builders import counts, many, new, rows
from tests.store.homes import Databases, on_postgresql

OWNER, READER = "chu_kho", "chi_doc"


@pytest.fixture(scope="module", autouse=True)
def users(postgresql: Server) -> None:
    """One with a password, one who may own a database, one who may not write."""
    postgresql.run(
        f"CREATE ROLE {LOCKED} LOGIN PASSWORD '{PASSWORD.replace('%', '%%')}'",
        f"CREATE ROLE {OWNER} LOGIN",
        f"CREATE ROLE {READER} LOGIN",
    )


@pytest.fixture
def running(postgresql: Server) -> Iterator[Server]:
    """The server, which the test may stop; it runs again afterwards."""
    yield postgresql
    if postgresql.process is None:
        postgresql.start()


def name_of(store: Store) -> str:
    return str(store.engine.url.database)


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_address_of_postgresql_means_one_driver(scheme: str) -> None:
    engine = connect(sa.make_url(f"{scheme}://an@may-chu/kho"))

    assert (engine.dialect.driver, engine.url.drivername) == ("psycopg", "postgresql+psycopg")


REFUSED = [
    pytest.param("postgresql://an:bimat@127.0.0.1:1/kho", "store.unreachable", id="nobody listens"),
    pytest.param("postgresql://an:bimat@/kho?host=/khong-co", "store.unreachable", id="no such socket"),
    pytest.param("postgresql://{locked}:bimat@/{name}?host={at}", "store.password", id="wrong password"),
    pytest.param(
        "postgresql://{locked}@/{name}?host={at}&password=bimat", "store.password", id="idem, as an option"
    ),
    pytest.param("postgresql://{locked}@/{name}?host={at}", "store.password", id="no password"),
    pytest.param("postgresql://khong_ai:bimat@/{name}?host={at}", "store.password", id="unknown user"),
    pytest.param("postgresql://{user}:bimat@/khong_co?host={at}", "store.no_database", id="no database"),
    pytest.param("postgresql://an:bimat@127.0.0.1:1/kho?la=1", "store.address", id="unknown option"),
    pytest.param("postgresql://an:bi@mat@may-chu/kho", "store.address", id="a sign of the password as it is"),
    pytest.param("postgresql://an:bi@mat/x@may-chu/kho", "store.address", id="idem, two signs"),
    pytest.param("postgresql://an:bimat@may-chu:x/kho", "store.address", id="no port"),
    pytest.param("postgresql://an:bimat@may-chu/kho?timeout=x", "store.address", id="no seconds"),
    pytest.param("mysql://an:bimat@may-chu/kho", "store.address", id="another database"),
]


@on_postgresql
@pytest.mark.parametrize(("address", "code"), REFUSED)
def test_who_is_not_let_in_is_told_in_one_sentence(home: Databases, address: str, code: str) -> None:
    told = {"locked": LOCKED, "user": USER, "at": home.server.folder, "name": name_of(home.store())}

    with pytest.raises(AppError) as refusal:
        open_store(address.format(**told))
    sentence = refusal.value.sentence

    assert (refusal.value.code, re.findall("bimat|bi@|mat", sentence)) == (code, [])
    assert (sentence.endswith("."), "\n" in sentence) == (True, False)


@on_postgresql
def test_a_password_with_every_sign_in_it(home: Databases) -> None:
    name = name_of(home.store())
    home.server.run(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {LOCKED}", database=name)
    store = open_store(home.server.address(name, LOCKED, PASSWORD))

    accept(store, [new()])

    assert (len(asking.observations(store)), PASSWORD in place(store.engine)) == (1, False)


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(AppError) as refusal:
        open_store("postgresql://an:bimat@127.0.0.1:1/kho")

    assert (refusal.value.code, "requirements.txt" in refusal.value.sentence) == ("store.no_driver", True)


@on_postgresql
def test_the_owner_of_a_database_may_do_all_that_is_needed(home: Databases) -> None:
    url = home.address()
    home.server.run(f"ALTER DATABASE {home.names['kho']} OWNER TO {OWNER}")
    store = open_store(url.replace(f"{USER}@", f"{OWNER}@"))

    accept(store, [new()])

    assert (len(asking.observations(store)), asking.version(store)) == (1, 1)


@on_postgresql
def test_who_may_only_read_is_told_when_writing(home: Databases) -> None:
    name = name_of(home.store())
    home.server.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {READER}", database=name)
    store = open_store(home.server.address(name, READER))

    with pytest.raises(AppError) as refusal:
        accept(store, [new()])

    assert (refusal.value.code, len(asking.observations(store))) == ("store.unwritable", 0)


@on_postgresql
def test_who_may_make_no_tables_is_told_when_opening(home: Databases) -> None:
    home.address()

    with pytest.raises(AppError) as refusal:
        open_store(home.server.address(home.names["kho"], READER))

    assert refusal.value.code == "store.unwritable"


@on_postgresql
def test_reading_writes_nothing(store: Store) -> None:
    with pytest.raises(AppError) as refusal, reading(store.engine) as connection:
        connection.exec_driver_sql("CREATE TABLE others (id integer)")

    assert refusal.value.code == "store.unwritable"


@on_postgresql
@pytest.mark.parametrize("isolation", ["read committed", "repeatable read", "serializable"])
def test_a_writer_sees_what_it_waited_for(home: Databases, isolation: str) -> None:
    """Whatever the database's own isolation is: a view taken before the wait would miss the other's rows."""
    name = name_of(home.store())
    home.server.run(f"ALTER DATABASE {name} SET default_transaction_isolation = '{isolation}'")
    one, other = home.store(), home.store()
    waiting: list[list[int]] = []
    late = threading.Thread(target=lambda: waiting.append(accept(other, [new(content=b"late")])))
    with writing(one.engine) as connection:
        late.start()
        while not waits(home.server, name):
            connection.exec_driver_sql("SELECT pg_sleep(0.01)")
        connection.exec_driver_sql("SELECT 1")
    late.join(30)

    assert waiting == [[1]]


def waits(server: Server, name: str) -> bool:
    engine = connect(sa.make_url(server.address(name)))
    asked = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with engine.connect() as connection:
        found = bool(connection.exec_driver_sql(asked).scalar())
    engine.dispose()
    return found


STOPS = [
    pytest.param(signal.SIGINT, id="stopped"),
    pytest.param(signal.SIGQUIT, id="crashed"),
]


@on_postgresql
@pytest.mark.parametrize("how", STOPS)
def test_a_server_that_stops_meanwhile_and_comes_back(store: Store, running: Server, how: int) -> None:
    accept(store, [new()])
    stopping = threading.Timer(0.3, running.stop, [how])

    stopping.start()
    with pytest.raises(AppError) as refusal, reading(store.engine) as connection:
        connection.exec_driver_sql("SELECT pg_sleep(30)")
    stopping.join()
    with pytest.raises(AppError) as away:
        asking.version(store)
    running.start()

    assert (refusal.value.code, away.value.code) == ("store.unreachable", "store.unreachable")
    assert (accept(store, [new(content=b"again")]), counts(store)["imports"]) == ([2], 2)


@on_postgresql
@pytest.mark.parametrize("how", STOPS)
def test_a_server_that_stops_while_rows_go_in_keeps_none_of_them(
    store: Store, running: Server, how: int
) -> None:
    stopping = threading.Thread(target=running.stop, args=[how])
    accept(store, [new()])

    class Rows(list[tuple[object, ...]]):
        def __iter__(self) -> Iterator[tuple[object, ...]]:
            for number, row in enumerate(super().__iter__()):
                if number == 10_000:
                    stopping.start()
                    stopping.join()
                yield row

    with pytest.raises(AppError) as refusal:
        write_slowly(store, Rows)
    running.start()

    assert (refusal.value.code, counts(store)["observations"]) == ("store.unreachable", 1)


def write_slowly(store: Store, kind: type[list[tuple[object, ...]]]) -> None:
    with writing(store.engine) as connection:
        row = tuple(connection.execute(sa.select(observations)).one())
        made = kind((row[0], seq, *row[2:]) for seq in range(1, 300_000))
        write_rows(connection, observations, observations.columns.keys(), made)


@on_postgresql
def test_a_connection_the_server_ended_is_made_anew(store: Store, home: Databases) -> None:
    accept(store, [new()])
    home.server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")

    assert asking.version(store) == 1


@on_postgresql
@pytest.mark.parametrize(
    "made",
    [
        pytest.param(new(rows({}, {"sheet": "Biểu\0 02"})), id="in a row"),
        pytest.param(new(note="chép\0 từ Word"), id="in a word of the actor"),
    ],
)
def test_a_nul_sign_is_refused_in_one_sentence(store: Store, made: object) -> None:
    with pytest.raises(AppError) as refusal:
        accept(store, [made])  # type: ignore[list-item]

    assert (refusal.value.code, "NUL" in refusal.value.sentence) == ("store.refused", True)
    assert counts(store) == {"workbooks": 0, "imports": 0, "observations": 0, "events": 0}


@on_postgresql
def test_a_number_beyond_its_column_is_refused(store: Store) -> None:
    with pytest.raises(AppError) as refusal, writing(store.engine) as connection:
        connection.exec_driver_sql("SELECT 9223372036854775807 + 1")

    assert refusal.value.code == "store.refused"


@on_postgresql
def test_a_database_in_another_encoding_takes_vietnamese_or_says_why_not(home: Databases) -> None:
    home.server.run("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    home.names["latin"] = "latin"
    store = home.store("latin")

    with pytest.raises(AppError) as refusal:
        accept(store, [new(many(2), file_name="Báo cáo tháng 6.xlsx", actor="Nguyễn Thị Hằng")])

    assert (refusal.value.code, counts(store)["imports"]) == ("store.refused", 0)
