"""Hits on the bytes of a store's file, and a reading of it that shares nothing with the program."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from lib.store.connection import sqlite_driver

PAGE: Final = 4096
TREES: Final = {2, 5, 10, 13}
"""First byte of a page of a table or an index; the others hold what is too long for one."""

CUT_SHORT: Final = "cut short"

Reading = dict[str, list[Any]]


@dataclass(frozen=True)
class Page:
    """A page of a file.

    Args:
        number: Its number, from 0.
        size: Bytes of any page there.
        live: Numbers of the pages that hold something.
    """

    number: int
    size: int
    live: Sequence[int]

    @property
    def start(self) -> int:
        return self.number * self.size

    @property
    def end(self) -> int:
        return self.start + self.size

    def another(self, chance: random.Random) -> Page:
        """Any live page, this one too."""
        return replace(self, number=chance.choice(self.live))


def read_all(file: Path) -> list[Reading]:
    """All that can be read of a file by two versions of SQLite: every table, every index, the schema."""
    return [dict(_read(driver, file)) for driver in (sqlite_driver(), sqlite3)]


def _read(driver: Any, file: Path) -> Iterator[tuple[str, list[Any]]]:
    with closing(driver.connect(f"file:{file}?immutable=1", uri=True)) as connection:
        connection.text_factory = bytes
        for name, question in QUESTIONS.items():
            yield name, list(_rows(driver, connection, question))


def _rows(driver: Any, connection: Any, question: str) -> Iterator[str]:
    """Rows as they are written; the last one says so where reading ends before the table does."""
    try:
        for row in connection.execute(question):
            yield repr(row)
    except (driver.Error, UnicodeError, OverflowError, MemoryError) as error:
        yield f"unreadable: {type(error).__name__}"


QUESTIONS: Final[dict[str, str]] = {}
"""What is asked of a file; filled by ``learn`` from the sound one, since a hit may lose a table's name."""


def learn(file: Path) -> None:
    """Note the tables and the indexes of a sound file."""
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as connection:
        listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
        tables = [name for (name,) in connection.execute(listed)]
        QUESTIONS["schema"] = "SELECT type, name, tbl_name, sql FROM sqlite_master"
        for table in tables:
            QUESTIONS[table] = f"SELECT * FROM {table} NOT INDEXED"  # noqa: S608 (names are ours)
            for _, index, *_ in connection.execute(f"PRAGMA index_list({table})").fetchall():
                told = connection.execute(f"PRAGMA index_xinfo({index})")
                columns = ", ".join(name for _, _, name, *_ in told if name)
                if not index.startswith("sqlite_autoindex") and columns:
                    QUESTIONS[index] = f"SELECT {columns} FROM {table} INDEXED BY {index} ORDER BY {columns}"  # noqa: S608


def live_pages(content: bytes) -> list[int]:
    """Numbers, from 0, of the pages that hold something: all but those on the list of free ones."""
    free, trunk = set(), int.from_bytes(content[32:36], "big")
    while trunk:
        start = (trunk - 1) * PAGE
        count = int.from_bytes(content[start + 4 : start + 8], "big")
        leaves = range(start + 8, start + 8 + 4 * count, 4)
        free |= {trunk, *(int.from_bytes(content[each : each + 4], "big") for each in leaves)}
        trunk = int.from_bytes(content[start : start + 4], "big")
    return [page for page in range(len(content) // PAGE) if page + 1 not in free]


def hit(content: bytes, chance: random.Random) -> tuple[str, bytes]:
    """One hit on a live page; half of them on pages of trees, where one byte leads many astray.

    Returns:
        Its name and the bytes after it.
    """
    live = live_pages(content)
    trees = [page for page in live if content[page * PAGE + (100 if page == 0 else 0)] in TREES]
    page = chance.choice(trees if chance.random() < 0.5 else live)
    name = chance.choice(list(HITS))
    changed = bytearray(content)
    HITS[name](changed, Page(page, PAGE, live), chance)
    return f"{name} on page {page}", bytes(changed)


def _bit(content: bytearray, page: Page, chance: random.Random) -> None:
    content[page.start + chance.randrange(page.size)] ^= 1 << chance.randrange(8)


def _bit_at_the_head(content: bytearray, page: Page, chance: random.Random) -> None:
    content[page.start + chance.randrange(64)] ^= 1 << chance.randrange(8)


def _zeros(content: bytearray, page: Page, chance: random.Random) -> None:
    at, length = page.start + chance.randrange(page.size - 64), chance.randint(1, 64)
    content[at : at + length] = bytes(length)


def _run(content: bytearray, page: Page, chance: random.Random) -> None:
    at, length = page.start + chance.randrange(page.size - 512), chance.randint(2, 512)
    content[at : at + length] = chance.randbytes(length)


def _page_of_zeros(content: bytearray, page: Page, _: random.Random) -> None:
    content[page.start : page.end] = bytes(page.size)


def _swapped(content: bytearray, page: Page, chance: random.Random) -> None:
    other = page.another(chance)
    here, there = bytes(content[page.start : page.end]), bytes(content[other.start : other.end])
    content[page.start : page.end], content[other.start : other.end] = there, here


def _copied_over(content: bytearray, page: Page, chance: random.Random) -> None:
    other = page.another(chance)
    content[page.start : page.end] = content[other.start : other.end]


def _cut_short(content: bytearray, page: Page, chance: random.Random) -> None:
    del content[max(page.size, page.start + chance.randrange(page.size)) :]


HITS: Final[dict[str, Callable[[bytearray, Page, random.Random], None]]] = {
    "a bit": _bit,
    "a bit at the head": _bit_at_the_head,
    "zeros": _zeros,
    "another run": _run,
    "a page of zeros": _page_of_zeros,
    "swapped pages": _swapped,
    "a page over another": _copied_over,
    CUT_SHORT: _cut_short,
}
"""A hit's name → what it does to the bytes, given the page that is hit."""
