"""Run by alembic: takes the connection, and with it the transaction, that ``lib.store.opening`` hands in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context

from lib.store.tables import NAMING

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=sa.MetaData(naming_convention=NAMING),  # constraints are named alike in every step
)
with context.begin_transaction():
    context.run_migrations()
