"""Hits on the files of a PostgreSQL store, and a reading of it that shares nothing with the program."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

from tests.postgresql import USER, Server
from tests.store.hitting import CUT_SHORT, HITS, Page, Reading

PAGE: Final = 8192

FILES: Final = """
WITH ours AS (SELECT oid, reltoastrelid FROM pg_class
               WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace),
     held AS (SELECT oid FROM ours UNION SELECT reltoastrelid FROM ours WHERE reltoastrelid <> 0)
SELECT relname, pg_relation_filepath(oid) FROM pg_class
 WHERE (oid IN (SELECT oid FROM held)
        OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid IN (SELECT oid FROM held)))
   AND pg_relation_size(oid) > 0
 ORDER BY relname
"""
"""Where the rows lie, what is too long for a row, and the indexes of both."""

INDEXES: Final = """
SELECT indrelid::regclass::text, indexrelid::regclass::text, attname, format_type(atttypid, NULL)
  FROM pg_index, unnest(indkey::int2[]) WITH ORDINALITY AS key(number, place), pg_attribute
 WHERE attrelid = indrelid AND attnum = number
   AND indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
 ORDER BY indexrelid::regclass::text, place
"""

BY_TABLE: Final = ("indexscan", "indexonlyscan", "bitmapscan")
BY_INDEX: Final = ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin", "material", "memoize")
SECONDS: Final = 4
"""So long a question may take; a damaged index can lead round in a circle."""


@dataclass(frozen=True)
class Question:
    """Something asked of a database in one way of getting at it.

    Args:
        name: What of.
        without: Ways the planner must not take.
        words: The statement.
        keys: Its parameters.
        ordered: Whether the order of the answer is part of it.
    """

    name: str
    without: Sequence[str]
    words: sql.Composable
    keys: Sequence[Any] = ()
    ordered: bool = True


def learn(server: Server, name: str) -> list[Question]:
    """All questions there are for a sound database: every table, and each index in every way."""
    with _connected(server, name) as connection:
        listed = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        tables = [_text(table) for (table,) in connection.execute(listed)]
        found = connection.execute(INDEXES).fetchall()
        asked = [_of_table(table) for table in tables]
        for (table, index), columns in groupby(found, lambda row: row[:2]):
            named = [(_text(column), _text(kind)) for *_, column, kind in columns]
            asked += _of_index(connection, _text(table), _text(index), named)
    return asked


def _of_table(table: str) -> Question:
    words = sql.SQL("SELECT held::text FROM {} AS held").format(sql.Identifier(table))
    return Question(table, BY_TABLE, words, ordered=False)


def _of_index(
    connection: psycopg.Connection[Any], table: str, index: str, columns: Sequence[tuple[str, str]]
) -> Iterator[Question]:
    """All rows in its order and in the other one, what it holds itself, and each row by its key."""
    names = [sql.Identifier(name) for name, _ in columns]
    held, keys = sql.Identifier(table), sql.SQL(", ").join(names)
    falling = sql.SQL(", ").join(sql.SQL("{} DESC").format(name) for name in names)
    rows = sql.SQL("SELECT held::text FROM {} AS held ORDER BY {}")
    yield Question(f"{index} rising", BY_INDEX, rows.format(held, keys))
    yield Question(f"{index} falling", BY_INDEX, rows.format(held, falling))
    alone = sql.SQL("SELECT {keys} FROM {held} ORDER BY {keys}").format(keys=keys, held=held)
    yield Question(f"{index} alone", BY_INDEX, alone)
    whole = sql.SQL(" AND ").join(sql.SQL("{} IS NOT NULL").format(name) for name in names)
    wanted = sql.SQL("SELECT DISTINCT {keys} FROM {held} WHERE {whole}")
    known = connection.execute(wanted.format(keys=keys, held=held, whole=whole)).fetchall()
    asked = sql.SQL(", ").join(sql.SQL("%s::{}[]").format(sql.SQL(kind)) for _, kind in columns)  # type: ignore[arg-type]
    same = sql.SQL(" AND ").join(sql.SQL("held.{0} = key.{0}").format(name) for name in names)
    each = sql.SQL(
        "SELECT key.at, held.ctid::text, held::text FROM unnest({asked}) WITH ORDINALITY AS key({keys}, at)"
        " LEFT JOIN LATERAL (SELECT ctid, * FROM {held} AS held WHERE {same}) AS held ON true"
    ).format(asked=asked, keys=keys, held=held, same=same)
    columns_of = [list(values) for values in zip(*known, strict=True)] or [[] for _ in columns]
    yield Question(
        f"{index} each", BY_INDEX, each, [[_plain(v) for v in values] for values in columns_of], ordered=False
    )


def read_all(server: Server, name: str, asked: Sequence[Question]) -> Reading:
    """The answers to all questions, as they are written; the last row says so where reading broke off."""
    with _connected(server, name) as connection:
        return {question.name: _answer(connection, question) for question in asked}


def first_change(server: Server, name: str, asked: Sequence[Question], before: Reading) -> str:
    """The first question that is answered otherwise than before; "" where none is.

    No further one is asked: what stands on a damaged page can keep the server's process busy for minutes.
    """
    with _connected(server, name) as connection:
        changed = (each.name for each in asked if _answer(connection, each) != before[each.name])
        return next(changed, "")


def _answer(connection: psycopg.Connection[Any], question: Question) -> list[str]:
    answered: list[str] = []
    ways = "; ".join(["RESET ALL", *(f"SET enable_{way} = off" for way in question.without)])
    try:
        connection.execute(ways)
        answered += [repr(row) for row in connection.execute(question.words, question.keys)]
    except psycopg.Error as error:
        answered.append(f"unreadable: {error.sqlstate}")
    return answered if question.ordered else sorted(answered)


def _connected(server: Server, name: str) -> psycopg.Connection[Any]:
    """In no encoding: text comes as the bytes that it is. Waits for a server that had to start again."""
    told = f"host={server.folder} user={USER} dbname={name} client_encoding=SQL_ASCII"
    for _ in range(50):
        try:
            limit = f"-c statement_timeout={SECONDS}s"
            return psycopg.connect(told, options=limit, autocommit=True)
        except psycopg.OperationalError:  # it starts again after it ended one of its processes
            time.sleep(0.2)
    raise RuntimeError(f"no connection to {name}")


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _plain(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value


def files(server: Server, name: str) -> dict[str, Path]:
    """Name of a table or an index → its file."""
    with _connected(server, name) as connection:
        found = connection.execute(FILES).fetchall()
    return {_text(relation): server.folder / "data" / _text(path) for relation, path in found}


def hit(held: dict[str, Path], chance: random.Random) -> str:
    """One hit on a page of a store whose server stands still; any table or index is as likely as any other.

    Returns:
        Its name.
    """
    relation, name = chance.choice(list(held)), chance.choice(list(HITS))
    alone = [relation] if name == CUT_SHORT else list(held)
    parts = {each: held[each].read_bytes() for each in alone}
    before = [parts[each] for each in alone[: alone.index(relation)]]
    first, count = sum(map(len, before)) // PAGE, len(parts[relation]) // PAGE
    content = bytearray(b"".join(parts.values()))
    number = first + chance.randrange(count)
    HITS[name](content, Page(number, PAGE, range(len(content) // PAGE)), chance)
    if name == CUT_SHORT:
        held[relation].write_bytes(content)
        return f"{name} in {relation}"
    at = 0
    for each, part in parts.items():
        changed = bytes(content[at : at + len(part)])
        at += len(part)
        if changed != part:
            held[each].write_bytes(changed)
    return f"{name} on page {number - first} of {relation}"
