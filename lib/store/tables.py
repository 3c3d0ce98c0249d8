"""The store's tables as they are today; ``migrations/versions`` holds the steps that lead here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa

NAMING: Final = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
"""Constraints have names, so that a refusal says which rule was broken and a migration can find it."""


class Moment(sa.TypeDecorator[datetime]):
    """A point in time, UTC, to the microsecond; SQLite keeps it as text that sorts by time."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Turn a time of any zone into UTC; a time without a zone is refused, never guessed."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its time zone: {value}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 (the base class names it)
        """Give the time back with its zone, UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""Number of a row: SQLite counts up by itself only in a column it calls INTEGER."""

metadata = sa.MetaData(naming_convention=NAMING)


def _texts(*names: str) -> list[sa.Column[str]]:
    """Columns of text, "" where there is none."""
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _by(*more: str) -> list[sa.Column[Any]]:
    """What every deed has: its number, when, who; and more texts, as from which machine and of which kind."""
    number, at = sa.Column("id", Number, primary_key=True), sa.Column("at", Moment, nullable=False)
    return [number, at, *_texts("actor", *more)]


workbooks = sa.Table(
    "workbooks",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.CheckConstraint("length(sha256) = 64 AND sha256 = lower(sha256)", name="sha256"),
    sa.CheckConstraint("size = length(content)", name="size"),
)
"""Bytes as received; the same bytes are kept once however often they are taken in."""

imports = sa.Table(
    "imports",
    metadata,
    *_by(),
    *_texts("reporter", "form", "file_name"),
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
"""One row per workbook accepted; ``id`` ascends in the order of acceptance."""

observations = sa.Table(
    "observations",
    metadata,
    sa.Column("import_id", sa.BigInteger, sa.ForeignKey("imports.id"), primary_key=True, autoincrement=False),
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
        "origin_year IN ('', 'carried') OR length(origin_year) = 4 AND origin_year BETWEEN '1990' AND '2199'",
        name="origin_year",
    ),
    sa.CheckConstraint("as_of BETWEEN '1990-01-01' AND '2199-12-31'", name="as_of"),
    sa.CheckConstraint("horizon BETWEEN '1990-01-01' AND '2199-12-31'", name="horizon"),
    sa.CheckConstraint(
        "horizon IS NULL OR measure IN ('expected', 'output_expected')", name="horizon_of_an_estimate"
    ),
    # what pages show is of some places: it must not cost what all others hold
    sa.Index(None, "place", "year"),
    sqlite_with_rowid=False,  # rows lie in the order they are read in
)
"""One number per row, as read; nothing here is ever netted against another import."""

sources = sa.Table(
    "sources",
    metadata,
    sa.Column("import_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("sheet", sa.Text, primary_key=True),
    sa.Column("cells", sa.Text, nullable=False),
    sa.Column("adds", sa.Boolean(name="adds", create_constraint=True), nullable=False),
    sa.ForeignKeyConstraint(["import_id", "seq"], ["observations.import_id", "observations.seq"]),
    sa.CheckConstraint("sheet <> '' AND cells <> ''", name="followed_to_its_cells"),
    sqlite_with_rowid=False,
)
"""All cells of a number that comes of more than its anchor, as areas: "F12:F18,F40".

With ``adds`` the number is the one before it at the same key (in the import, else in force then) and these
cells: a ledger's month names its own rows alone.
"""

editions = sa.Table(
    "editions",
    metadata,
    *_by(),
    sa.Column("year", sa.BigInteger, nullable=False),
    sa.Column("number", sa.BigInteger, nullable=False),
    sa.Column("held_on", sa.Date, nullable=False),
    sa.Column("as_of", sa.Date, nullable=False),
    sa.Column("known_at", Moment, nullable=False),
    sa.Column("fund", sa.Text, nullable=False),
    sa.Column("illustrative", sa.Boolean(name="illustrative", create_constraint=True), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("catalogue_version", sa.Text, nullable=False),
    sa.Column("catalogue", sa.LargeBinary, nullable=False),
    sa.Column("figures", sa.LargeBinary, nullable=False),
    sa.CheckConstraint("actor <> '' AND catalogue_version <> ''", name="named"),
    sa.CheckConstraint("number > 0 AND year BETWEEN 1990 AND 2199", name="number"),
    sa.CheckConstraint("known_at <= at", name="known_by_then"),
    sa.UniqueConstraint("year", "number"),
)
"""What a meeting decided on: the question asked, the catalogue it was asked with, the tables that answer it.

``catalogue`` and ``figures`` are bytes the office packs and unpacks; nothing of a row is ever changed.
"""

events = sa.Table(
    "events",
    metadata,
    *_by("machine", "kind"),
    sa.Column("import_id", sa.BigInteger, sa.ForeignKey("imports.id")),
    sa.Column("edition_id", sa.BigInteger, sa.ForeignKey("editions.id")),
    sa.Column("period_year", sa.BigInteger),
    sa.Column("period_end", sa.Date),
    sa.Column("turn", sa.BigInteger, nullable=False),
    *_texts("reason", "brings", "digest"),
    sa.CheckConstraint("actor <> ''", name="named"),
    sa.CheckConstraint(
        "import_id IS NOT NULL AND edition_id IS NULL AND period_year IS NULL AND period_end IS NULL"
        " AND (kind = 'accepted' AND turn = 0 OR kind = 'withdrawn' AND turn > 0 AND turn % 2 = 1"
        " OR kind = 'restored' AND turn > 0 AND turn % 2 = 0)"
        " OR import_id IS NULL AND edition_id IS NOT NULL AND period_year IS NULL AND period_end IS NULL"
        " AND (kind = 'frozen' AND turn = 0 OR kind = 'cancelled' AND turn = 1)"
        " OR import_id IS NULL AND edition_id IS NULL"
        " AND period_year IS NOT NULL AND period_end IS NOT NULL"
        " AND (kind = 'closed' AND turn >= 0 AND turn % 2 = 0"
        " OR kind = 'reopened' AND turn > 0 AND turn % 2 = 1)",
        name="turn",
    ),
    sa.CheckConstraint("reason <> '' OR kind IN ('accepted', 'frozen', 'closed')", name="reasoned"),
    sa.CheckConstraint(
        "length(digest) = 64 AND (length(brings) = 64 AND kind IN ('accepted', 'frozen')"
        " OR brings = '' AND kind NOT IN ('accepted', 'frozen'))",
        name="digests",
    ),
    sa.UniqueConstraint("import_id", "turn"),
    sa.UniqueConstraint("edition_id", "turn"),
    sa.UniqueConstraint("period_year", "period_end", "turn"),
)
"""What happened to an import, an edition or a reporting period, in order; see ``lib.store.log``.

``turn`` counts: accepted 0, withdrawn 1, restored 2 and so on. Being unique it lets nothing be withdrawn
twice while withdrawn, even by two at once; and an even last turn means that the import (the edition, the
closing of the period) counts. ``brings`` is the digest of what came with the event, ``digest`` that of the
event and of the one before it.
"""

remembered = sa.Table(
    "remembered",
    metadata,
    *_by(),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("memory", sa.Text, nullable=False, index=True),
    *_texts("what", "answer", "label"),
    sa.Column("import_id", sa.BigInteger, sa.ForeignKey("imports.id")),
    sa.Column("digest", sa.Text, nullable=False),
    sa.CheckConstraint("actor <> '' AND memory <> ''", name="named"),
    sa.CheckConstraint(
        "kind = 'remembered' AND answer <> '' AND import_id IS NOT NULL"
        " OR kind = 'forgotten' AND import_id IS NULL",
        name="kind",
    ),
    sa.CheckConstraint("length(digest) = 64", name="digest"),
)
"""Answers that hold for later files, by the words they are about; the last row of a memory holds.

``digest`` is that of the row and of the one before it.
"""

notes = sa.Table(
    "notes",
    metadata,
    *_by("machine", "kind"),
    *_texts("topic", "subject", "said", "digest"),
    sa.CheckConstraint("actor <> '' AND topic <> '' AND subject <> ''", name="named"),
    sa.CheckConstraint("kind = 'said' AND said <> '' OR kind = 'taken_back' AND said = ''", name="kind"),
    sa.CheckConstraint("length(digest) = 64", name="digest"),
    sa.Index(None, "topic", "subject"),
)
"""What people say beside the figures, and no figure is made of: a topic ("scenario"), a subject (its name).

The last row of a subject holds. ``digest`` is that of the row and of the one before it.
"""

accounts = sa.Table(
    "accounts",
    metadata,
    *_by("machine", "kind"),
    sa.Column("name", sa.Text, nullable=False, index=True),
    *_texts("shown", "role", "scope", "password", "standing", "digest"),
    sa.CheckConstraint("actor <> '' AND name <> '' AND shown <> '' AND role <> ''", name="named"),
    sa.CheckConstraint(
        "kind IN ('added', 'reset', 'password', 'changed', 'ended', 'disabled', 'enabled')", name="kind"
    ),
    sa.CheckConstraint("standing IN ('new', 'active', 'disabled')", name="standing"),
    sa.CheckConstraint("password LIKE '$argon2id$%'", name="hashed"),
    sa.CheckConstraint("length(digest) = 64", name="digest"),
)
"""Who may come in: each row an account as it is from then on, the last row of a name holds.

``digest`` is that of the row and of the one before it. Kept by ``lib.access``.
"""

audit = sa.Table(
    "audit",
    metadata,
    *_by("machine", "kind"),
    *_texts("subject", "said"),
    sa.Column("times", sa.BigInteger, nullable=False),
    *_texts("digest"),
    sa.CheckConstraint(
        "kind IN ('login', 'refused', 'held', 'logout', 'export', 'settings')"
        " AND (actor <> '' OR kind IN ('refused', 'held'))",
        name="kind",
    ),
    sa.CheckConstraint("times > 0", name="times"),
    sa.CheckConstraint("length(digest) = 64", name="digest"),
)
"""What is recorded nowhere else: who came in, who did not, files taken away, other settings at a start.

``times`` is how often, where the same came again and again. Kept by ``lib.access.audit``.
"""

ends = sa.Table(
    "ends",
    metadata,
    sa.Column("chain", sa.Text, primary_key=True),
    sa.Column("number", sa.BigInteger, nullable=False),
    *_texts("digest"),
    sa.CheckConstraint("number > 0 AND length(digest) = 64", name="end"),
)
"""The newest row of each chained table: without it the last rows of a chain could go without a trace."""

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token", sa.Text, primary_key=True),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("stamp", sa.BigInteger, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("begun", Moment, nullable=False),
    sa.Column("seen", Moment, nullable=False),
    sa.CheckConstraint("length(token) = 64 AND account <> ''", name="hashed"),
    sa.CheckConstraint("seen >= begun", name="seen"),
)
"""Who is in just now: digest of a token, never the token. ``stamp`` is the account's newest row at login."""

PASSING: Final = frozenset({"sessions"})
"""Tables whose rows come and go: in no digest, backup or copy; whoever restores a store lets nobody in."""

NOT_ONLY_ADDED_TO: Final = PASSING | {"ends"}
"""Tables that no trigger guards."""
