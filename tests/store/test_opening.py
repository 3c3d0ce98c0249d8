"""Opening: made from nothing, brought up to date, or one sentence why not."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from lib.store import asking, tables
from lib.store.accepting import accept
from lib.store.connection import Store, connect, reading, sqlite_driver
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from tests.store.builders import counts, many, new
from tests.store.homes import POSTGRESQL, SQLITE, Files, Home, on_sqlite

ROOT = Path(__file__).parents[2]


SCHEMA = {
    SQLITE: "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL",
    POSTGRESQL: """
        SELECT conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conrelid <> 0 AND connamespace = 'public'::regnamespace
        UNION SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION SELECT table_name || ' ' || column_name, concat_ws(' ', data_type, is_nullable, column_default)
        FROM information_schema.columns WHERE table_schema = 'public'
    """,
}


def schema(engine: sa.Engine) -> dict[str, str]:
    """Tables, constraints and indexes as the database has them, spaces aside."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql(SCHEMA[engine.dialect.name]).all()
    return {name: re.sub(r"\s+", " ", sql) for name, sql in found if "alembic_version" not in name}


def test_migrations_lead_to_the_tables(store: Store, home: Home) -> None:
    plain = connect(sa.make_url(home.address("plain")))
    tables.metadata.create_all(plain)
    with reading(store.engine) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)

    assert (schema(store.engine), differences) == (schema(plain), [])


def test_opening_again_keeps_everything(home: Home) -> None:
    accept(home.store(), [new()])
    before = schema(home.store().engine)

    again = home.store()

    assert (counts(again)["observations"], schema(again.engine)) == (1, before)


@on_sqlite
def test_an_empty_file_is_an_empty_store(home: Files) -> None:
    (home.folder / "kho.db").touch()

    assert asking.version(home.store()) == 0


def test_relative_address_and_a_folder_with_spaces_and_accents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Kho số liệu 100% %20 #1"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", "sqlite:///sâu hơn/kho.db")

    accept(open_store(), [new()])

    assert (folder / "sâu hơn" / "kho.db").exists()


def test_the_program_in_a_folder_with_spaces_and_accents(tmp_path: Path) -> None:
    program = tmp_path / "Chương trình 100% %(x)s"
    for room in ("store", "vocabulary", "running"):
        shutil.copytree(ROOT / "lib" / room, program / "lib" / room)
    environment = {k: v for k, v in os.environ.items() if k != "DASHBOARD_DATABASE_URL"}
    code = "from lib.store.opening import open_store; open_store()"

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (program / "data" / "store" / "giam-ngheo.db").exists()


def test_logging_is_left_as_it_was(home: Home) -> None:
    mine = logging.getLogger("of.the.application")
    before = (list(logging.root.handlers), logging.root.level, mine.disabled)

    home.store()

    assert (list(logging.root.handlers), logging.root.level, mine.disabled) == before


def change(path: Path, statement: str) -> None:
    """Change a database past the store's functions; closed, so that nothing waits in a journal."""
    with closing(sqlite_driver().connect(path)) as connection, connection:
        connection.execute(statement)


def written_by_a_newer_program(path: Path) -> None:
    Files(path.parent).store().engine.dispose()
    change(path, "UPDATE alembic_version SET version_num = '9999'")


def of_another_program(path: Path) -> None:
    change(path, "CREATE TABLE customers (id INTEGER)")


def no_database(path: Path) -> None:
    path.write_bytes("Không phải kho số liệu. ".encode() * 500)


def shortened(path: Path) -> None:
    store = Files(path.parent).store()
    accept(store, [new(many(2000))])
    store.engine.dispose()
    path.write_bytes(path.read_bytes()[:6000])


def without_tables(path: Path) -> None:
    Files(path.parent).store().engine.dispose()
    change(path, "DELETE FROM alembic_version")


@on_sqlite
@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        pytest.param(written_by_a_newer_program, "store.newer", id="newer tables"),
        pytest.param(of_another_program, "store.damaged", id="another program's database"),
        pytest.param(no_database, "store.damaged", id="not a database"),
        pytest.param(shortened, "store.damaged", id="cut short"),
        pytest.param(without_tables, "store.damaged", id="version lost"),
        pytest.param(Path.mkdir, "store.unwritable", id="a folder in its place"),
    ],
)
def test_what_cannot_be_opened_is_said_and_left_alone(
    home: Files, prepare: Callable[[Path], None], code: str
) -> None:
    path = home.folder / "kho.db"
    prepare(path)
    before = path.is_dir() or path.read_bytes()

    with pytest.raises(AppError) as refusal:
        home.store()

    assert (refusal.value.code, path.is_dir() or path.read_bytes()) == (code, before)
    assert refusal.value.sentence.endswith(".")


@on_sqlite
def test_damage_found_later_is_said_too(home: Files) -> None:
    store = home.store()
    accept(store, [new(many(5000))])
    store.engine.dispose()
    path = home.folder / "kho.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xa5" * (len(content) - len(content) // 2)
    path.write_bytes(content)

    with pytest.raises(AppError) as refusal:
        asking.observations(home.store())

    assert refusal.value.code == "store.damaged"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        pytest.param("kho.db", "store.address", id="a bare file name is no address"),
        pytest.param("mongodb://may-chu/kho", "store.address", id="an unknown kind of database"),
    ],
)
def test_an_address_that_is_none(url: str, code: str) -> None:
    with pytest.raises(AppError) as refusal:
        open_store(url)

    assert (refusal.value.code, refusal.value.sentence[:22]) == (code, "DASHBOARD_DATABASE_URL")


@on_sqlite
def test_below_a_file_nothing_can_be_written(home: Files) -> None:
    (home.folder / "tệp").write_text("x")

    with pytest.raises(AppError) as refusal:
        Files(home.folder / "tệp" / "kho").store()

    assert (refusal.value.code, "tệp/kho" in refusal.value.sentence) == ("store.unwritable", True)


@on_sqlite
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root writes everywhere")
def test_a_folder_that_is_read_only(home: Files) -> None:
    home.folder.chmod(0o500)

    with pytest.raises(AppError) as refusal:
        home.store()
    home.folder.chmod(0o700)

    assert refusal.value.code == "store.unwritable"
