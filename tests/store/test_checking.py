"""Checking: a sound store is found sound; whatever was changed, lost or added past the program is found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from lib.store import accepting, checking
from lib.store.connection import Store, writing
from lib.store.opening import open_store
from lib.store.tables import metadata
from lib.vocabulary.errors import AppError
from tests.postgresql import Server
from tests.store.builders import address, new
from tests.store.harming import COLUMNS, change, fill, unguarded
from tests.store.homes import POSTGRESQL, SQLITE, Databases, Home, on_postgresql, on_sqlite


@pytest.fixture(scope="module")
def held_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = address(tmp_path_factory.mktemp("kho"))
    fill(open_store(url)).engine.dispose()
    return url


@pytest.fixture(scope="module")
def held_database(postgresql: Server) -> str:
    url = postgresql.address(postgresql.make())
    fill(open_store(url)).engine.dispose()
    return url


@pytest.fixture
def held(home: Home, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store with something of everything in it."""
    opened = home.copy(request.getfixturevalue("held_file" if home.kind == SQLITE else "held_database"))
    yield opened
    opened.engine.dispose()


def lines(store: Store) -> list[str]:
    return [damage.line for damage in checking.damages(store)]


def test_null_an_empty_store_is_sound(store: Store) -> None:
    assert checking.check(store).damages == ()


def test_a_sound_store_is_found_sound_and_all_of_it_was_read(held: Store) -> None:
    report = checking.check(held)

    assert report.damages == ()
    assert report.counts == {
        "imports": 3,
        "workbooks": 3,
        "observations": 43,
        "sources": 3,
        "editions": 2,
        "events": 9,
        "remembered": 2,
        "notes": 2,
        "accounts": 1,
        "audit": 3,
    }


@pytest.mark.parametrize("home", [SQLITE, pytest.param(POSTGRESQL, marks=pytest.mark.long)], indirect=True)
@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda name: name)
def test_one_value_of_any_column_changed_is_found(held: Store, table: str, column: str) -> None:
    before = change(held, table, column)

    assert (before is None, lines(held) != []) == (False, True)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        pytest.param(
            "DELETE FROM events WHERE id = 2", "Nhật ký, sự kiện số 2: không còn", id="an event gone"
        ),
        pytest.param(
            "DELETE FROM events WHERE import_id = 3", "Lần nạp số 3: không có trong nhật ký", id="its import"
        ),
        pytest.param(
            "DELETE FROM imports WHERE id = 3", "nói về điều không có trong kho", id="an import gone"
        ),
        pytest.param(
            "DELETE FROM imports WHERE id = 1", "Các lần nạp: đánh số có chỗ hổng", id="the first import"
        ),
        pytest.param(
            "DELETE FROM observations WHERE import_id = 1 AND seq = 39", "Lần nạp số 1", id="its last number"
        ),
        pytest.param("DELETE FROM observations WHERE import_id = 1", "Lần nạp số 1", id="all its numbers"),
        pytest.param("DELETE FROM sources WHERE seq = 1", "Lần nạp số 2", id="the cells of a number"),
        pytest.param("DELETE FROM workbooks", "Lần nạp số 1: mất tệp gốc", id="the workbooks"),
        pytest.param(
            "DELETE FROM editions WHERE id = 2", "nói về điều không có trong kho", id="an edition gone"
        ),
        pytest.param(
            "DELETE FROM remembered WHERE id = 1", "Câu trả lời được nhớ số 1: không còn", id="an answer"
        ),
        pytest.param("DELETE FROM notes WHERE id = 1", "Ghi chú số 1: không còn", id="a note"),
        pytest.param("DELETE FROM notes WHERE id = 2", "Các ghi chú, phương án: có 1 dòng", id="the last"),
        pytest.param("DELETE FROM accounts", "Các tài khoản: có 0 dòng", id="all accounts"),
        pytest.param(
            "DELETE FROM audit WHERE id = 1", "vào ra, dòng số 1: không còn", id="the audit's first"
        ),
        pytest.param("DELETE FROM audit WHERE id = 2", "vào ra, dòng số 2: không còn", id="one of the audit"),
        pytest.param("DELETE FROM audit WHERE id = 3", "Nhật ký vào ra: có 2 dòng", id="the audit's last"),
        pytest.param("DELETE FROM audit", "Nhật ký vào ra: có 0 dòng", id="the whole audit"),
        pytest.param(
            "UPDATE audit SET actor = 'Lan' WHERE id = 2", "dòng số 2: không còn như lúc ghi", id="who it was"
        ),
        pytest.param(
            "UPDATE audit SET said = (SELECT said FROM audit AS other WHERE other.id = 5 - audit.id)"
            " WHERE id IN (2, 3)",
            "dòng số 2: không còn như lúc ghi",
            id="two of the audit in another order",
        ),
        pytest.param(
            "INSERT INTO audit SELECT 4, at, actor, machine, kind, subject, said, times, digest FROM audit"
            " WHERE id = 3",
            "dòng số 4: không còn như lúc ghi",
            id="one more of the audit",
        ),
        pytest.param("DELETE FROM ends WHERE chain = 'audit'", "Nhật ký vào ra: có 3", id="where it ends"),
        pytest.param(
            "UPDATE accounts SET role = 'viewer'",
            "Dòng tài khoản số 1: không còn như lúc ghi",
            id="an account's role",
        ),
        pytest.param(
            "INSERT INTO observations SELECT 9, seq, sheet, cell, measure, unit, year, line, place, fund,"
            " origin_year, as_of, horizon, reporter, value FROM observations WHERE import_id = 2",
            "Các số đã đọc: kho có 45 dòng, các lần nạp có 43",
            id="numbers of no import",
        ),
        pytest.param(
            "INSERT INTO workbooks SELECT replace(sha256, 'a', 'b'), content, size FROM workbooks",
            "không thuộc lần nạp nào",
            id="a workbook more",
        ),
        pytest.param(
            "UPDATE observations SET value = value + 1 WHERE seq = 39", "Lần nạp số 1: «Báo", id="a figure"
        ),
        pytest.param(
            "UPDATE events SET at = '2024-01-01 00:00:00.000000' WHERE id = 3", "sự kiện số 3", id="a moment"
        ),
    ],
)
def test_what_is_lost_or_added_is_found_and_named(held: Store, statement: str, said: str) -> None:
    with unguarded(held) as connection:
        connection.execute(sa.text(statement))

    assert any(said in line for line in lines(held)), lines(held)


ONLY_SQLITE = [
    pytest.param("UPDATE imports SET note = x'ff'", id="text became bytes"),
    pytest.param("UPDATE imports SET note = CAST(x'c328' AS TEXT)", id="text that is no UTF-8"),
    pytest.param("UPDATE observations SET value = value + 0.5 WHERE seq = 2", id="half a dong"),
    pytest.param("UPDATE observations SET value = 'hai tỷ'", id="a number as text"),
    pytest.param("UPDATE observations SET as_of = '2024-06'", id="a day cut short, still a day to numpy"),
    pytest.param(
        "UPDATE observations SET horizon = '20241231' WHERE horizon IS NOT NULL", id="a day without dashes"
    ),
    pytest.param("UPDATE events SET at = replace(at, ' ', 'T')", id="a moment that sorts otherwise"),
    pytest.param("UPDATE imports SET at = 'hôm qua'", id="no moment"),
    pytest.param("UPDATE imports SET findings = '[{]'", id="no JSON"),
    pytest.param("UPDATE imports SET answers = replace(answers, ': ', ':')", id="JSON written otherwise"),
    pytest.param("UPDATE imports SET illustrative = 2", id="neither true nor false"),
    pytest.param("UPDATE sources SET adds = 2", id="neither true nor false, in a table"),
    pytest.param("DROP INDEX ix_observations_place_year", id="an index gone"),
    pytest.param("CREATE TABLE others (id INTEGER)", id="a table more"),
    pytest.param("UPDATE alembic_version SET version_num = '0003'", id="another version of the tables"),
]


@on_sqlite
@pytest.mark.parametrize("statement", ONLY_SQLITE)
def test_what_reads_alike_but_is_written_otherwise_is_found(held: Store, statement: str) -> None:
    with unguarded(held) as connection:
        connection.exec_driver_sql(statement)

    assert lines(held) != []


@pytest.mark.parametrize(
    ("home", "trigger", "of"),
    [
        pytest.param(SQLITE, "events_no_delete", "", id="sqlite"),
        pytest.param(POSTGRESQL, "events_append_only", "ON events", id="postgresql"),
    ],
    indirect=["home"],
)
def test_a_trigger_gone_is_found(held: Store, trigger: str, of: str) -> None:
    with writing(held.engine) as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {trigger} {of}")

    assert lines(held) == [
        f"Cơ sở dữ liệu: bảng, chỉ mục hoặc ràng buộc «{trigger}» không như chương trình lập"
    ]


@on_postgresql
@pytest.mark.parametrize(
    ("index", "table"),
    [
        ("ix_observations_place_year", "observations"),
        ("ix_imports_sha256", "imports"),
        ("uq_events_import_id_turn", "events"),
    ],
)
def test_an_index_that_lacks_a_row_is_found(held: Store, home: Databases, index: str, table: str) -> None:
    told = f"UPDATE pg_index SET indisready = {{}} WHERE indexrelid = '{index}'::regclass"  # noqa: S608
    name = str(held.engine.url.database)
    home.server.run(told.format("false"), database=name)
    accepting.accept(held, [new(content=b"PK unseen")])
    home.server.run(told.format("true"), database=name)

    assert lines(held) == [f"Cơ sở dữ liệu: tự kiểm tra báo «chỉ mục {index} không khớp bảng {table}»"]


def test_a_store_that_is_being_written_to_is_not_called_damaged(held: Store, home: Home) -> None:
    other = home.store()

    with writing(other.engine) as connection:
        connection.execute(sa.select(metadata.tables["imports"]))
        assert lines(held) == []


@pytest.mark.parametrize("step", ["_chain", "_workbook"])
def test_what_is_taken_in_meanwhile_is_no_damage(
    held: Store, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = getattr(checking, step)

    def accept_first(*given: object) -> object:
        accepting.accept(held, [new(content=b"PK meanwhile")])
        return looked(*given)

    monkeypatch.setattr(checking, step, accept_first)

    assert lines(held) == []


def test_a_server_that_does_not_answer_is_no_damage(held: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_: object) -> object:
        raise AppError("store.unreachable", path="may-chu")

    monkeypatch.setattr(checking.pages, "faults", unreachable)

    with pytest.raises(AppError, match=r"store\.unreachable"):
        checking.damages(held)


def test_null_a_store_whose_guards_were_lifted_and_put_back_is_sound(held: Store) -> None:
    with unguarded(held):
        pass

    assert lines(held) == []
