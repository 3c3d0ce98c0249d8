"""All cells of the numbers that come of more than one: the rows of a ledger, paid money and advances."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, then close it for everything but adding."""
    op.create_table(
        "sources",
        sa.Column("import_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("sheet", sa.Text, primary_key=True),
        sa.Column("cells", sa.Text, nullable=False),
        sa.Column("adds", sa.Boolean(name="adds", create_constraint=True), nullable=False),
        sa.ForeignKeyConstraint(["import_id", "seq"], ["observations.import_id", "observations.seq"]),
        sa.CheckConstraint("sheet <> '' AND cells <> ''", name="followed_to_its_cells"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER sources_no_{deed.lower()} BEFORE {deed} ON sources"
                " BEGIN SELECT RAISE(ABORT, 'append only sources'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER sources_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sources"
            " FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
