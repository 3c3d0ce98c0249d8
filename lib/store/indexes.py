"""Whether each index of a PostgreSQL store leads to just the rows of its table, in their order.

Tables are read from their own pages and, with every other way shut, through each index; sums of what came
are compared in the database, no row leaves it. PostgreSQL's own check is an extension that only the
server's keeper may install, and sees no more of what can be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

LISTED: Final = """
SELECT indrelid::regclass::text, indexrelid::regclass::text, array_agg(quote_ident(attname) ORDER BY place)
  FROM pg_index
  JOIN pg_class ON pg_class.oid = indexrelid AND relnamespace = current_schema()::regnamespace
 CROSS JOIN unnest(indkey::int2[]) WITH ORDINALITY AS key(number, place)
  JOIN pg_attribute ON attrelid = indrelid AND attnum = number
 WHERE indisvalid
 GROUP BY 1, 2
 ORDER BY 2
"""

BY_TABLE: Final = ("indexscan", "indexonlyscan", "bitmapscan")
BY_INDEX: Final = (
    "seqscan",
    "bitmapscan",
    "tidscan",
    "sort",
    "incremental_sort",
    "hashjoin",
    "mergejoin",
    "material",
)
"""What the planner must leave, so that it reads by the pages of a table, or by an index."""

READ: Final = """
SELECT count(*), coalesce(sum(hashtextextended(here || key::text, 0)), 0),
       coalesce(sum(hashtextextended(key::text, 0)), 0)
  FROM (SELECT ctid::text AS here, ROW({columns}) AS key FROM {table}) AS held
"""
THROUGH: Final = """
  WITH led AS (SELECT {here} ROW({columns}) AS key FROM {table} ORDER BY {order} LIMIT {most})
SELECT count(*), coalesce(sum(hashtextextended({said}, 0)), 0), count(*) FILTER (WHERE key {wrong} before)
  FROM (SELECT *, lag(key) OVER () AS before FROM led) AS held
"""
"""A damaged index may lead round in a circle, hence the limit."""

EACH: Final = """
SELECT count(*)
  FROM (SELECT {columns}, count(*) AS count FROM {table} TABLESAMPLE SYSTEM (100) GROUP BY {columns}) AS held
 CROSS JOIN LATERAL (SELECT count(*) AS count FROM {table} AS other WHERE {same}) AS found
 WHERE {known} AND found.count <> held.count
"""
"""Keys that lead to more or fewer rows than have them. A sample, here of all, is taken by no index."""


@dataclass(frozen=True)
class Index:
    """An index, and what it is of; all names as a statement has them."""

    table: str
    name: str
    columns: Sequence[str]


def faults(connection: sa.Connection) -> Iterator[str]:
    """Indexes that do not lead to the rows of their table.

    Args:
        connection: To PostgreSQL, in a transaction.

    Raises:
        DBAPIError: a page cannot be read.
    """
    for index in [Index(*row) for row in connection.exec_driver_sql(LISTED)]:
        if not _leads(connection, index):
            yield f"chỉ mục {index.name} không khớp bảng {index.table}"
    _shut(connection)


def leave(connection: sa.Connection) -> None:
    """Read tables by their own pages for the rest of the transaction; SQLite has no such choice."""
    if connection.dialect.name == "postgresql":
        _shut(connection, BY_TABLE)


def _leads(connection: sa.Connection, index: Index) -> bool:
    """By what the index holds itself, upwards, downwards, and to each key from the top.

    In this order: PostgreSQL forgets an entry that leads to nothing as soon as it follows it, and with it the
    last that is known of a row whose page was emptied. Alone an index is read of rows that were vacuumed.
    """
    _shut(connection, BY_TABLE)
    columns = ", ".join(index.columns)
    count, rows, keys = connection.exec_driver_sql(READ.format(columns=columns, table=index.table)).one()
    _shut(connection, BY_INDEX)
    falling = ", ".join(f"{column} DESC" for column in index.columns)
    placed = {"here": "ctid::text AS here,", "said": "here || key::text"}
    bare = {"here": "", "said": "key::text"}
    told = {"columns": columns, "table": index.table, "most": count + 1}
    ways = [
        (THROUGH.format(**told, **bare, order=columns, wrong="<"), keys),
        (THROUGH.format(**told, **placed, order=columns, wrong="<"), rows),
        (THROUGH.format(**told, **placed, order=falling, wrong=">"), rows),
    ]
    if any(tuple(connection.exec_driver_sql(way).one()) != (count, wanted, 0) for way, wanted in ways):
        return False
    same = " AND ".join(f"other.{column} = held.{column}" for column in index.columns)
    known = " AND ".join(f"held.{column} IS NOT NULL" for column in index.columns)
    each = EACH.format(columns=columns, table=index.table, same=same, known=known)
    return connection.exec_driver_sql(each).scalar() == 0


def _shut(connection: sa.Connection, ways: Sequence[str] = ()) -> None:
    """Shut these ways of reading, and open all others; one process reads, so that an order is an order."""
    for setting in ("jit = off", "max_parallel_workers_per_gather = 0"):
        connection.exec_driver_sql(f"SET LOCAL {setting}")
    for way in sorted({*BY_TABLE, *BY_INDEX}):
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = {'off' if way in ways else 'DEFAULT'}")
