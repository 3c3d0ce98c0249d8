"""The first tables, and the triggers that let nothing in them be changed or deleted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("workbooks", "imports", "observations", "events")


def upgrade() -> None:
    """Make the tables, then close them for everything but adding."""
    _workbooks()
    _imports()
    _observations()
    _events()
    if op.get_bind().dialect.name == "sqlite":
        _only_added_to_in_sqlite()
    else:
        _only_added_to_in_postgresql()


def _workbooks() -> None:
    op.create_table(
        "workbooks",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.CheckConstraint("length(sha256) = 64 AND sha256 = lower(sha256)", name="sha256"),
        sa.CheckConstraint("size = length(content)", name="size"),
    )


def _imports() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "imports",
        sa.Column("id", number, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("reporter", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, sa.ForeignKey("workbooks.sha256"), nullable=False, index=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("illustrative", sa.Boolean(name="illustrative", create_constraint=True), nullable=False),
        sa.Column("rows_read", sa.BigInteger, nullable=False),
        sa.Column("rows_taken", sa.BigInteger, nullable=False),
        sa.Column("rows_set_aside", sa.BigInteger, nullable=False),
        sa.Column("findings", sa.JSON, nullable=False),
        sa.Column("layout", sa.JSON, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.CheckConstraint("actor <> '' AND file_name <> ''", name="named"),
        sa.CheckConstraint(
            "rows_taken >= 0 AND rows_set_aside >= 0 AND rows_read = rows_taken + rows_set_aside", name="rows"
        ),
    )


def _observations() -> None:
    op.create_table(
        "observations",
        sa.Column(
            "import_id", sa.BigInteger, sa.ForeignKey("imports.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("cell", sa.Text, nullable=False),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("year", sa.BigInteger, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("fund", sa.Text, nullable=False),
        sa.Column("origin_year", sa.Text, nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("horizon", sa.Date),
        sa.Column("reporter", sa.Text, nullable=False),
        sa.Column("value", sa.BigInteger, nullable=False),
        sa.CheckConstraint("seq >= 0", name="seq"),
        sa.CheckConstraint("sheet <> '' AND cell <> ''", name="followed_to_its_cell"),
        sa.CheckConstraint(
            "measure <> '' AND unit <> '' AND line <> '' AND place <> '' AND reporter <> ''", name="keyed"
        ),
        sa.CheckConstraint("(measure = 'target') = (unit = 'bp')", name="target_in_basis_points"),
        sa.CheckConstraint(
            "measure NOT IN ('allocated', 'disbursed', 'advance', 'work_done', 'expected', 'activity_cost')"
            " OR unit = 'vnd'",
            name="money_in_dong",
        ),
        sa.CheckConstraint("year BETWEEN 1990 AND 2199", name="year"),
        sa.CheckConstraint(
            "origin_year IN ('', 'carried')"
            " OR length(origin_year) = 4 AND origin_year BETWEEN '1990' AND '2199'",
            name="origin_year",
        ),
        sa.CheckConstraint("as_of BETWEEN '1990-01-01' AND '2199-12-31'", name="as_of"),
        sa.CheckConstraint("horizon BETWEEN '1990-01-01' AND '2199-12-31'", name="horizon"),
        sa.CheckConstraint(
            "horizon IS NULL OR measure IN ('expected', 'output_expected')", name="horizon_of_an_estimate"
        ),
        sqlite_with_rowid=False,
    )


def _events() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "events",
        sa.Column("id", number, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("import_id", sa.BigInteger, sa.ForeignKey("imports.id"), nullable=False),
        sa.Column("turn", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.CheckConstraint("actor <> ''", name="named"),
        sa.CheckConstraint(
            "kind = 'accepted' AND turn = 0 OR kind = 'withdrawn' AND turn > 0 AND turn % 2 = 1"
            " OR kind = 'restored' AND turn > 0 AND turn % 2 = 0",
            name="turn",
        ),
        sa.UniqueConstraint("import_id", "turn"),
    )


def _only_added_to_in_sqlite() -> None:
    for table in APPEND_ONLY:
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, 'append only {table}'); END"
            )


def _only_added_to_in_postgresql() -> None:
    """One function for all; TRUNCATE would pass by row triggers, so these are of the statement."""
    op.execute(
        "CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'append only %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"
        " END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
