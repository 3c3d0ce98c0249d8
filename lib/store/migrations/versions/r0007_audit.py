"""The audit, only added to as all else; and the newest row of each chained table, so that none can go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CHAINS = ("events", "remembered", "notes", "accounts")


def upgrade() -> None:
    """Make both tables, close that of the audit for everything but adding, tell where the chains end."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "audit",
        sa.Column("id", number, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("machine", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("times", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.CheckConstraint(
            "kind IN ('login', 'refused', 'held', 'logout', 'export', 'settings')"
            " AND (actor <> '' OR kind IN ('refused', 'held'))",
            name="kind",
        ),
        sa.CheckConstraint("times > 0", name="times"),
        sa.CheckConstraint("length(digest) = 64", name="digest"),
    )
    ends = op.create_table(
        "ends",
        sa.Column("chain", sa.Text, primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.CheckConstraint("number > 0 AND length(digest) = 64", name="end"),
    )
    for chain in CHAINS:
        rows = sa.table(chain, sa.column("id"), sa.column("digest"))
        newest = sa.select(sa.literal(chain), rows.c.id, rows.c.digest).order_by(rows.c.id.desc()).limit(1)
        op.execute(sa.insert(ends).from_select(["chain", "number", "digest"], newest))
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{deed.lower()} BEFORE {deed} ON audit"
                " BEGIN SELECT RAISE(ABORT, 'append only audit'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit"
            " FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
