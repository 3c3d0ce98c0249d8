"""What officers say about findings: explained, settled, taken back; only added to, and chained."""

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
        sa.Column("about", sa.Text, nullable=False, index=True),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("amounts", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.CheckConstraint("actor <> '' AND about <> '' AND text <> ''", name="named"),
        sa.CheckConstraint("kind IN ('explained', 'settled', 'taken_back')", name="kind"),
        sa.CheckConstraint("length(digest) = 64", name="digest"),
    )
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
