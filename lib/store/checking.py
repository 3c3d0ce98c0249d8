"""Find what is damaged: everything kept is read and held against the digests of when it was taken in.

Nothing a driver or a conversion raises over a damaged page stops the search: it is a damage too. All is read
in short steps, one import or edition at a time, so that no writer waits long and little stands in memory;
rows are only ever added, so what is added meanwhile changes nothing of what is looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa

from lib.store import accepting, digests, indexes, migrating, pages, strict, tables
from lib.store.connection import Store, reading
from lib.vocabulary.errors import AppError
from lib.vocabulary.observation import DTYPES, SOURCES

DATABASE: Final = "Cơ sở dữ liệu"
LOG: Final = "Nhật ký"
NO_END: Final = {"number": 0, "digest": digests.FIRST}
CHANGED: Final = "không còn như lúc ghi"
UNREADABLE: Final = "không đọc được ({what})"
NUMBERED: Final = {
    "imports": "Các lần nạp",
    "editions": "Các phiên họp",
    "events": LOG,
    "remembered": "Câu trả lời được nhớ",
    "notes": "Các ghi chú, phương án",
    "accounts": "Các tài khoản",
    "audit": "Nhật ký vào ra",
}
"""Table → what its rows are called; they are numbered from 1 without a gap."""
ROW: Final = {
    "events": "Nhật ký, sự kiện số",
    "remembered": "Câu trả lời được nhớ số",
    "notes": "Ghi chú số",
    "accounts": "Dòng tài khoản số",
    "audit": "Nhật ký vào ra, dòng số",
}
"""Chained table → what one of its rows is called."""


@dataclass(frozen=True)
class Damage:
    """Something that is not as it was taken in.

    Args:
        where: Which part of the store, in Vietnamese.
        what: What is wrong with it, in Vietnamese.
        number: Number of the import, edition, event or answer, where one is known.
    """

    where: str
    what: str
    number: int | None = None

    @property
    def line(self) -> str:
        """Both in one line."""
        return f"{self.where}: {self.what}"


@dataclass(frozen=True)
class Report:
    """What was looked at, and what was found.

    Args:
        damages: Empty for a sound store.
        counts: Table → rows looked at; those that could not be counted are missing.
    """

    damages: tuple[Damage, ...]
    counts: dict[str, int]


@dataclass
class _Survey:
    """What the store says it holds, seen at one moment; the pieces are then looked at one by one."""

    counts: dict[str, int] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    imports: dict[int, str] = field(default_factory=dict)
    editions: list[int] = field(default_factory=list)
    workbooks: list[str] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=lambda: {"observations": 0, "sources": 0})
    by_table: bool = False

    @contextmanager
    def reading(self, store: Store) -> Iterator[sa.Connection]:
        """As ``connection.reading``; where indexes may lead astray, or round in a circle, without them."""
        with reading(store.engine) as connection:
            if self.by_table:
                indexes.leave(connection)
            yield connection

    def file(self, sha256: str) -> str:
        """What a workbook is called: the bytes have no name of their own."""
        numbers = [str(number) for number, same in self.imports.items() if same == sha256]
        return f"Tệp gốc của lần nạp số {', '.join(numbers)}" if numbers else f"Tệp gốc {sha256[:12]}"

    def brought(self, name: str, number: int) -> str:
        """Digest of an import or an edition as its first event has it, "" where there is no such event."""
        same = [event for event in self.events if event[name] == number and event["turn"] == 0]
        return str(same[0]["brings"]) if same else ""


def damages(store: Store) -> list[Damage]:
    """All that is damaged, empty for a sound store; see ``check``."""
    return list(check(store).damages)


def check(store: Store) -> Report:
    """Read the whole store and hold it against its digests.

    Args:
        store: The store; it is only read, import by import.

    Returns:
        What was looked at and every damage found.

    Raises:
        AppError: ``store.busy``, ``store.unreachable`` and others that say nothing about what is kept.
    """
    found = _caught(DATABASE, _database, store)
    seen = _Survey(by_table=bool(found))
    found += [
        *_caught(DATABASE, _survey, store, seen),
        *(each for name in ROW for each in _caught(NUMBERED[name], _chain, store, seen, name)),
        *_log(seen),
        *_numbering(seen),
    ]
    for sha256 in seen.workbooks:
        where = seen.file(sha256)
        found += _caught(where, _workbook, store, seen, sha256, where)
    for number in seen.imports:
        found += _caught(f"Lần nạp số {number}", _import, store, seen, number, number=number)
    for number in seen.editions:
        found += _caught(f"Phiên họp số {number}", _edition, store, seen, number, number=number)
    found += _totals(seen)
    return Report(tuple(dict.fromkeys(found)), seen.counts)


def _caught(
    where: str, look: Callable[..., Iterable[Damage]], *given: Any, number: int | None = None
) -> list[Damage]:
    try:
        return list(look(*given))
    except Exception as error:
        if not is_damage(error):
            raise
        return [Damage(where, unreadable(error), number)]


def is_damage(error: Exception) -> bool:
    """Whether an error is about what is kept: whatever reading a damaged page leads to, but for a refusal
    that has another reason.
    """
    if not isinstance(error, AppError):
        return True
    return error.code == "store.damaged" or "disk i/o error" in str(error.__cause__).lower()


def unreadable(error: Exception) -> str:
    """What is wrong where reading ended with an error, in Vietnamese but for the driver's own words."""
    if isinstance(error, AppError):
        what = str(getattr(error.__cause__, "orig", error.__cause__))
    else:
        what = f"{type(error).__name__}: {getattr(error, 'orig', error)}"
    return UNREADABLE.format(what=what.partition("\n")[0][:120])


def _database(store: Store) -> Iterator[Damage]:
    """The database's own check, its schema and the version of it."""
    with reading(store.engine) as connection:
        for said in pages.faults(connection):
            yield Damage(DATABASE, f"tự kiểm tra báo «{said}»")
        for name in pages.other_schema(connection):
            yield Damage(DATABASE, f"bảng, chỉ mục hoặc ràng buộc «{name}» không như chương trình lập")
        version = migrating.version(connection)
        if version != migrating.head():
            yield Damage(DATABASE, f"phiên bản bảng «{version}» không phải của chương trình này")


def _survey(store: Store, seen: _Survey) -> Iterator[Damage]:
    """What there is; each part apart, since one may be damaged while the others are not."""
    with seen.reading(store) as connection:
        made, kept = tables.imports, tables.workbooks
        for name in (*NUMBERED, "workbooks", *seen.read):
            table = tables.metadata.tables[name]
            seen.counts[name] = connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        # as text, whatever a damaged page gives for it
        seen.workbooks = [str(row.sha256) for row in connection.execute(sa.select(kept.c.sha256))]
        listed = connection.execute(sa.select(made.c.id, made.c.sha256).order_by(made.c.id))
        seen.imports = {row.id: str(row.sha256) for row in listed}
        editions = connection.execute(sa.select(tables.editions.c.id).order_by(tables.editions.c.id))
        seen.editions = list(editions.scalars())
    for sha256 in set(seen.workbooks) - set(seen.imports.values()):
        yield Damage(seen.file(sha256), "không thuộc lần nạp nào")
    for number, sha256 in seen.imports.items():
        if sha256 not in seen.workbooks:
            yield Damage(f"Lần nạp số {number}", "mất tệp gốc", number)


def _log(seen: _Survey) -> Iterator[Damage]:
    """Each event is about something that is there."""
    for event in seen.events:
        if event["id"] > seen.counts.get("events", event["id"]):
            break  # written since the survey; so may be what it is about
        gone = (event["import_id"] or 0) not in {0, *seen.imports}
        if gone or (event["edition_id"] or 0) not in {0, *seen.editions}:
            yield Damage(f"Nhật ký, sự kiện số {event['id']}", "nói về điều không có trong kho", event["id"])


def _chain(store: Store, seen: _Survey, name: str) -> Iterator[Damage]:
    """Rows that are not as they were written, or are gone; those before one that cannot be read are told."""
    table, before, number = tables.metadata.tables[name], digests.FIRST, 0
    with seen.reading(store) as connection:
        for row in strict.rows(connection, table):
            number += 1
            if row["id"] != number:
                yield Damage(f"{ROW[name]} {number}", "không còn", number)
                number = row["id"]
            if digests.chained(before, row, digests.CHAINED[name]) != row["digest"]:
                yield Damage(f"{ROW[name]} {number}", CHANGED, number)
            before = row["digest"]
            if name == "events":
                seen.events.append(row)
        (end,) = [*strict.rows(connection, tables.ends, tables.ends.c.chain == name)] or [NO_END]
    if (end["number"], end["digest"]) != (number, before):
        yield Damage(NUMBERED[name], f"có {number} dòng, dòng cuối không phải dòng đã ghi cuối", number)


def _workbook(store: Store, seen: _Survey, sha256: str, where: str) -> Iterator[Damage]:
    kept = tables.workbooks
    with seen.reading(store) as connection:
        (row,) = strict.rows(connection, kept, kept.c.sha256 == sha256)
    content = bytes(row["content"])
    if (hashlib.sha256(content).hexdigest(), len(content)) != (sha256, row["size"]):
        yield Damage(where, CHANGED)


def _import(store: Store, seen: _Survey, number: int) -> Iterator[Damage]:
    with seen.reading(store) as connection:
        (row,) = strict.rows(connection, tables.imports, tables.imports.c.id == number)
        observed = strict.table(connection, tables.observations, {"seq": "int64", **DTYPES}, number)
        cells = strict.table(connection, tables.sources, SOURCES, number)
    seen.read["observations"] += len(observed)
    seen.read["sources"] += len(cells)
    if observed["seq"].tolist() != list(range(len(observed))):
        yield Damage(f"Lần nạp số {number}", "mất thứ tự các số đã đọc", number)
    brought = seen.brought("import_id", number)
    if not brought:
        yield Damage(f"Lần nạp số {number}", "không có trong nhật ký", number)
    elif accepting.digest_of(row, observed, cells) != brought:
        yield Damage(f"Lần nạp số {number}", f"«{row['file_name']}» {CHANGED}", number)


def _edition(store: Store, seen: _Survey, number: int) -> Iterator[Damage]:
    with seen.reading(store) as connection:
        (row,) = strict.rows(connection, tables.editions, tables.editions.c.id == number)
    brought = seen.brought("edition_id", number)
    if not brought:
        yield Damage(f"Phiên họp số {number}", "không có trong nhật ký", number)
    elif digests.of_row(row, digests.EDITION) != brought:
        yield Damage(f"Phiên họp số {number}", CHANGED, number)


def _numbering(seen: _Survey) -> Iterator[Damage]:
    """Rows at the end of a table could be gone without a trace but for their numbers elsewhere."""
    told = {"imports": list(seen.imports), "editions": seen.editions}
    for name, numbers in told.items():
        if numbers != list(range(1, seen.counts.get(name, 0) + 1)):
            yield Damage(NUMBERED[name], "đánh số có chỗ hổng")


def _totals(seen: _Survey) -> Iterator[Damage]:
    for name, said in (("observations", "Các số đã đọc"), ("sources", "Ô nguồn của các số")):
        if seen.counts.get(name, 0) != seen.read[name]:
            yield Damage(said, f"kho có {seen.counts.get(name, 0)} dòng, các lần nạp có {seen.read[name]}")
