"""Notes: what people say beside the figures, and what they take back; as all else, only added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, then close it for everything but adding."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "notes",
        sa.Column("id", number, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("machine", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.CheckConstraint("actor <> '' AND topic <> '' AND subject <> ''", name="named"),
        sa.CheckConstraint("kind = 'said' AND said <> '' OR kind = 'taken_back' AND said = ''", name="kind"),
        sa.CheckConstraint("length(digest) = 64", name="digest"),
    )
    op.create_index("ix_notes_topic_subject", "notes", ["topic", "subject"])
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER notes_no_{deed.lower()} BEFORE {deed} ON notes"
                " BEGIN SELECT RAISE(ABORT, 'append only notes'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER notes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON notes"
            " FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
