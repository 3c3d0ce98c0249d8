"""Open the store: find it, make it if there is none, bring its tables to the newest version."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import ArgumentError

from lib.store.connection import Store, connect, place, reading, settle_journal, writing
from lib.vocabulary.errors import AppError

__all__ = ["Store", "open_store"]

DEFAULT_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "store" / "giam-ngheo.db"
MIGRATIONS: Final = Path(__file__).resolve().parent / "migrations"

_one_at_a_time = threading.Lock()  # alembic's context is one per process; sessions are threads


def open_store(url: str | None = None) -> Store:
    """Open the store, made or brought up to date where needed; several processes may do so at once.

    Args:
        url: Address of the database, as ``sqlite:////srv/kho.db``; without it ``DASHBOARD_DATABASE_URL``,
            else the file ``data/store/giam-ngheo.db``.

    Returns:
        The open store.

    Raises:
        AppError: ``store.address`` no such kind of database; ``store.unwritable``; ``store.damaged`` not a
            store; ``store.newer`` written by a newer program; ``store.busy``. Nothing was changed then.
    """
    engine = _engine(url or os.environ.get("DASHBOARD_DATABASE_URL") or "")
    try:
        _make_folder(engine)
        with _one_at_a_time:
            _bring_up_to_date(engine)
        settle_journal(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def _engine(address: str) -> sa.Engine:
    try:
        url = sa.make_url(address) if address else sa.URL.create("sqlite", database=str(DEFAULT_FILE))
        return connect(url, json_serializer=_as_json)
    except (ArgumentError, ImportError) as error:
        raise AppError("store.address", what=type(error).__name__) from error


def _as_json(value: Any) -> str:
    """Text one can read in the database; NaN is no JSON, PostgreSQL refuses it."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _make_folder(engine: sa.Engine) -> None:
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return
    try:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError("store.unwritable", path=place(engine)) from error


def _bring_up_to_date(engine: sa.Engine) -> None:
    """Look first: a store that is current is opened without waiting for a writer."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    with reading(engine) as connection:
        if _revision(connection, scripts) == scripts.get_current_head():
            return
    with writing(engine) as connection:
        _revision(connection, scripts)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: sa.Connection, scripts: ScriptDirectory) -> str | None:
    """The version of the tables, None in an empty database."""
    heads = MigrationContext.configure(connection).get_current_heads()
    if not heads and sa.inspect(connection).get_table_names():
        raise AppError("store.damaged", path=place(connection.engine))
    known = {script.revision for script in scripts.walk_revisions()}
    if not known.issuperset(heads):
        raise AppError("store.newer")
    return heads[0] if heads else None
