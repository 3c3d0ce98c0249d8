"""Passwords: how they are kept, made and refused."""

from __future__ import annotations

import re
import secrets
import threading
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from lib.vietnamese.text import fold, plain
from lib.vocabulary.errors import AppError

LEAST: Final = 12
MOST: Final = 200
"""Longer is no password, but work for the machine."""

COMMON: Final = Path(__file__).with_name("common_passwords.txt")
"""What everybody guesses first, one a line; where it comes from stands at its head."""

OWN_WORDS: Final = ("giamngheo", "giaingan", "benvung", "chuongtrinh", "mtqg", "ubnd", "dashboard")
"""Words that anybody in these offices would try."""

SHORTEST_WORD: Final = 4
SHORTEST_NAME: Final = 3
WORD_IS: Final = 2
"""A common word in a password is worth so many signs that no list explains: four words are a good one."""

ENOUGH: Final = 7
"""So much a password is worth at least; its owner's names, rows of keys and repetition are worth nothing."""

ROWS: Final = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc",
)
DISGUISED: Final = str.maketrans("@$", "as")
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of passwords made here: none is taken for another when read out or copied from paper."""

_hasher: Final = PasswordHasher()  # argon2id; the library's profile is RFC 9106's for little memory
_at_work: Final = threading.Semaphore(2)
"""Each takes 64 MB and a processor: many logins at once wait for each other, pages go on."""


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _at_work:
        return _hasher.hash(_normal(password))


def matches(kept: str, password: str) -> bool:
    """Whether a password is the one of which this is kept; takes as long where nothing is kept ("")."""
    if len(password) > MOST:
        return False
    with _at_work:
        try:
            return _hasher.verify(kept or _nobodys(), _normal(password)) and bool(kept)
        except (Argon2Error, InvalidHashError):
            return False


def made() -> str:
    """A new password of 79 random bits, shown once: "kf7m-p3xw-9hqt-v2dn"."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def refuse_weak(password: str, *names: str) -> None:
    """Stop a password that is short, long, or soon guessed.

    Args:
        password: As typed.
        names: Words of its owner: the account's name, the person's.

    Raises:
        AppError: ``access.short``, ``access.long``, ``access.common``.
    """
    normal = _normal(password)
    if len(normal) < LEAST:
        raise AppError("access.short", least=LEAST)
    if len(normal) > MOST:
        raise AppError("access.long", most=MOST)
    if worth(normal, names) < ENOUGH:
        raise AppError("access.common")


def worth(password: str, names: Iterable[str] = ()) -> int:
    """Signs of a password that are in no common one, each once, and what its common words are worth."""
    rest = re.sub(r"[^a-z0-9]", "", plain(password.translate(DISGUISED)))
    parts = {part for name in names for part in fold(name).split() if len(part) >= SHORTEST_NAME}
    for word in sorted(parts | set(OWN_WORDS), key=len, reverse=True):
        rest = rest.replace(word, "")
    words, signs, at = set(), set(), 0
    while at < len(rest):
        piece = _common_at(rest, at)
        if piece:
            words.add(piece)
        elif not _in_row(rest[at : at + 3]):
            signs.add(rest[at])
        at += len(piece) or (3 if _in_row(rest[at : at + 3]) else 1)
    return len(signs) + WORD_IS * sum(not word.isdigit() for word in words)


def _common_at(text: str, at: int) -> str:
    """The longest common password that stands from here on, "" for none."""
    words, longest = _common()
    found = (text[at : at + length] for length in range(longest, SHORTEST_WORD - 1, -1))
    return next((piece for piece in found if piece in words), "")


def _in_row(three: str) -> bool:
    return len(three) == 3 and any(three in row or three[::-1] in row for row in ROWS)


@cache
def _common() -> tuple[frozenset[str], int]:
    lines = COMMON.read_text("utf-8").splitlines()
    words = frozenset(line for line in lines if len(line) >= SHORTEST_WORD and line[0] != "#")
    return words, max(map(len, words))


@cache
def _nobodys() -> str:
    return _hasher.hash(secrets.token_hex())


def _normal(password: str) -> str:
    """The same letters typed with another keyboard driver are the same password."""
    return unicodedata.normalize("NFKC", password)
