"""Accounts, only added to as all else; and sessions, the one table whose rows come and go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables, then close that of accounts for everything but adding."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "accounts",
        sa.Column("id", number, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("machine", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.CheckConstraint("actor <> '' AND name <> '' AND shown <> '' AND role <> ''", name="named"),
        sa.CheckConstraint(
            "kind IN ('added', 'reset', 'password', 'changed', 'ended', 'disabled', 'enabled')", name="kind"
        ),
        sa.CheckConstraint("standing IN ('new', 'active', 'disabled')", name="standing"),
        sa.CheckConstraint("password LIKE '$argon2id$%'", name="hashed"),
        sa.CheckConstraint("length(digest) = 64", name="digest"),
    )
    op.create_index("ix_accounts_name", "accounts", ["name"])
    op.create_table(
        "sessions",
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("stamp", sa.BigInteger, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(token) = 64 AND account <> ''", name="hashed"),
        sa.CheckConstraint("seen >= begun", name="seen"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER accounts_no_{deed.lower()} BEFORE {deed} ON accounts"
                " BEGIN SELECT RAISE(ABORT, 'append only accounts'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER accounts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON accounts"
            " FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
