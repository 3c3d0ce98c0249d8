"""The version of a store's tables, and the steps to the newest one."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from lib.store.connection import place
from lib.vocabulary.errors import AppError

MIGRATIONS: Final = Path(__file__).resolve().parent / "migrations"

_one_at_a_time = threading.Lock()  # alembic's context is one per process; sessions are threads


def head() -> str:
    """The newest version this program knows."""
    return str(_scripts().get_current_head())


def version(connection: sa.Connection) -> str | None:
    """The version of the tables, None in an empty database.

    Raises:
        AppError: ``store.damaged``, there are tables but no version of them; ``store.newer``, a version this
            program does not know.
    """
    heads = MigrationContext.configure(connection).get_current_heads()
    if not heads and sa.inspect(connection).get_table_names():
        raise AppError("store.damaged", path=place(connection.engine))
    known = {script.revision for script in _scripts().walk_revisions()}
    if not known.issuperset(heads):
        raise AppError("store.newer")
    return heads[0] if heads else None


def upgrade(connection: sa.Connection, to: str = "head") -> None:
    """Take the tables to a version, in the transaction of the connection.

    Args:
        connection: In a transaction of the only writer.
        to: A version; tests make stores as earlier programs left them.
    """
    config = _config()
    config.attributes["connection"] = connection
    with _one_at_a_time:
        command.upgrade(config, to)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
