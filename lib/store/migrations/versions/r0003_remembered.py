"""Answers remembered for the next file, and those taken back; as all else, only added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, then close it for everything but adding."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "remembered",
        sa.Column("id", number, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("memory", sa.Text, nullable=False, index=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("import_id", sa.BigInteger, sa.ForeignKey("imports.id")),
        sa.CheckConstraint("actor <> '' AND memory <> ''", name="named"),
        sa.CheckConstraint(
            "kind = 'remembered' AND answer <> '' AND import_id IS NOT NULL"
            " OR kind = 'forgotten' AND import_id IS NULL",
            name="kind",
        ),
    )
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER remembered_no_{deed.lower()} BEFORE {deed} ON remembered"
                " BEGIN SELECT RAISE(ABORT, 'append only remembered'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER remembered_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON remembered"
            " FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
