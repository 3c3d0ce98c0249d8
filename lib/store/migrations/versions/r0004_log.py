"""One chained log of what happens to imports, editions and periods; answers chained as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa
from alembic import op

from lib.store import digests

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

UNREASONED: Final = "(không ghi lý do)"
"""Stands where the first version let a withdrawal have no reason."""

OBSERVATIONS: Final = {
    "sheet": "str",
    "cell": "str",
    "measure": "str",
    "unit": "str",
    "year": "int64",
    "line": "str",
    "place": "str",
    "fund": "str",
    "origin_year": "str",
    "as_of": "datetime64[s]",
    "horizon": "datetime64[s]",
    "reporter": "str",
    "value": "int64",
}
SOURCES: Final = {"seq": "int64", "sheet": "str", "cells": "str", "adds": "bool"}

Rows = list[dict[str, Any]]


def upgrade() -> None:
    """Make two tables anew with what they held: SQLite cannot change the constraints of one in place."""
    happened, told = rows_of("events"), rows_of("remembered")
    brings = {row["id"]: brought(row) for row in rows_of("imports")}
    op.drop_table("events")
    op.drop_table("remembered")
    _editions()
    events, remembered = _events(), _remembered()
    op.create_index("ix_observations_place_year", "observations", ["place", "year"])
    op.bulk_insert(events, list(chained(with_all(happened, brings), digests.EVENT)))
    op.bulk_insert(remembered, list(chained(told, digests.ANSWER)))
    for table in ("editions", "events", "remembered"):
        _only_added_to(table)


def rows_of(name: str) -> Rows:
    """All rows of a table of the first versions, in order; moments with their zone."""
    table = sa.Table(name, sa.MetaData(), autoload_with=op.get_bind())
    rows = [dict(row._mapping) for row in op.get_bind().execute(sa.select(table).order_by(table.c.id))]
    return [{**row, "at": row["at"] if row["at"].tzinfo else row["at"].replace(tzinfo=UTC)} for row in rows]


def brought(row: Mapping[str, Any]) -> str:
    """Digest of an import with all that was read from it."""
    observations = _table("observations", OBSERVATIONS, row["id"])
    sources = _table("sources", SOURCES, row["id"]).sort_values(["seq", "sheet"])
    return digests.of_import(
        {**row, "illustrative": bool(row["illustrative"])},
        observations=digests.of_table(observations, OBSERVATIONS),
        sources=digests.of_table(sources, SOURCES),
    )


def _table(name: str, dtypes: Mapping[str, str], import_id: int) -> pd.DataFrame:
    table = sa.Table(name, sa.MetaData(), autoload_with=op.get_bind())
    wanted = sa.select(*[table.c[column] for column in dtypes]).where(table.c.import_id == import_id)
    rows = [tuple(row) for row in op.get_bind().execute(wanted.order_by(table.c.seq))]
    return pd.DataFrame(rows, columns=list(dtypes), dtype="object").astype(dict(dtypes))


def with_all(happened: Rows, brings: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """Events with the columns they did not have."""
    for row in happened:
        accepted = row["kind"] == "accepted"
        yield {
            **row,
            "machine": "",
            "edition_id": None,
            "period_year": None,
            "period_end": None,
            "reason": row["reason"] or ("" if accepted else UNREASONED),
            "brings": brings[row["import_id"]] if accepted else "",
        }


def chained(rows: Iterable[Mapping[str, Any]], names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Rows with their digests, each holding that of the row before."""
    before = digests.FIRST
    for row in rows:
        before = digests.chained(before, row, names)
        yield {**row, "digest": before}


def _number() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _editions() -> None:
    op.create_table(
        "editions",
        sa.Column("id", _number(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("year", sa.BigInteger, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
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


def _events() -> sa.Table:
    return op.create_table(
        "events",
        sa.Column("id", _number(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("machine", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("import_id", sa.BigInteger, sa.ForeignKey("imports.id")),
        sa.Column("edition_id", sa.BigInteger, sa.ForeignKey("editions.id")),
        sa.Column("period_year", sa.BigInteger),
        sa.Column("period_end", sa.Date),
        sa.Column("turn", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("brings", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
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


def _remembered() -> sa.Table:
    return op.create_table(
        "remembered",
        sa.Column("id", _number(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("memory", sa.Text, nullable=False, index=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
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


def _only_added_to(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, 'append only {table}'); END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
