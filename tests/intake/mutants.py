"""Damaged copies of a sound form: what transport, programs and malice do to bytes, members, XML and cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

Members = dict[str, bytes]
DIGIT: Final = re.compile(rb"\d")
VALUES: Final[Mapping[str, re.Pattern[bytes]]] = {
    "xlsx": re.compile(rb"<c r=.*?</c>|<c r=[^>]*/>"),
    "ods": re.compile(rb"<table:table-cell .*?</table:table-cell>"),
}
TAG: Final = re.compile(rb"<[^<>?!]+>")


def flipped(content: bytes, chance: Random) -> bytes:
    """One to five bytes changed, anywhere."""
    found = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        found[chance.randrange(len(found))] ^= chance.randint(1, 255)
    return bytes(found)


def cut(content: bytes, chance: Random) -> bytes:
    """The end, or a piece in the middle, is gone."""
    start = chance.randrange(1, len(content))
    end = len(content) if chance.random() < 0.5 else min(len(content), start + chance.randint(1, 400))
    return content[:start] + content[end:]


def doubled(content: bytes, chance: Random) -> bytes:
    """A piece stands there twice, or over another."""
    length = chance.randint(1, 300)
    at, to = chance.randrange(len(content)), chance.randrange(len(content))
    piece = content[at : at + length]
    return content[:to] + piece + content[to + chance.choice((0, len(piece))) :]


def members_swapped(members: Members, chance: Random) -> None:
    one, other = chance.sample(sorted(members), 2)
    members[one], members[other] = members[other], members[one]


def member_lost(members: Members, chance: Random) -> None:
    del members[chance.choice(sorted(members))]


def member_flipped(members: Members, chance: Random) -> None:
    name = _filled(members, chance)
    members[name] = flipped(members[name], chance)


def member_cut(members: Members, chance: Random) -> None:
    name = _filled(members, chance)
    members[name] = cut(members[name], chance)


def digit_changed(members: Members, chance: Random) -> None:
    """Another digit somewhere: in a value, an address, a style, a size."""
    name = _filled(members, chance, DIGIT)
    found = chance.choice(list(DIGIT.finditer(members[name])))
    digit = str(chance.randrange(10)).encode()
    members[name] = members[name][: found.start()] + digit + members[name][found.end() :]


def tags_changed(members: Members, chance: Random) -> None:
    """Two tags of a part change places, or one is lost."""
    name = _filled(members, chance, TAG)
    spans = [found.span() for found in TAG.finditer(members[name])]
    if len(spans) < 2 or chance.random() < 0.3:
        start, end = chance.choice(spans)
        members[name] = members[name][:start] + members[name][end:]
        return
    members[name] = _swapped(members[name], *sorted(chance.sample(spans, 2)))


def cells_changed(kind: str, members: Members, chance: Random) -> None:
    """Two cells change places, or one takes the other's."""
    name = next(name for name in members if name.endswith(("sheet1.xml", "content.xml")))
    part = members[name]
    spans = [found.span() for found in VALUES[kind].finditer(part)]
    one, other = sorted(chance.sample(spans, 2))
    if chance.random() < 0.5:
        members[name] = _swapped(part, one, other)
    else:
        members[name] = part[: other[0]] + part[slice(*one)] + part[other[1] :]


def _swapped(part: bytes, one: tuple[int, int], other: tuple[int, int]) -> bytes:
    between = part[one[1] : other[0]]
    return part[: one[0]] + part[slice(*other)] + between + part[slice(*one)] + part[other[1] :]


def _filled(members: Members, chance: Random, needed: re.Pattern[bytes] = TAG) -> str:
    """A member that has something to change; those that hold cells more often than others."""
    names = [
        name for name in sorted(members) if members[name] and (needed is TAG or needed.search(members[name]))
    ]
    telling = [name for name in names if re.search(r"sheet1|content\.xml|sharedStrings|styles", name)]
    names = telling if telling and chance.random() < 0.7 else names
    with_tags = [name for name in names if needed.search(members[name])]
    return chance.choice(with_tags or names)


BYTES: Final[tuple[Callable[[bytes, Random], bytes], ...]] = (flipped, cut, doubled)
MEMBERS: Final = (
    members_swapped,
    member_lost,
    member_flipped,
    member_flipped,
    member_cut,
    digit_changed,
    digit_changed,
    tags_changed,
)


def mutant(kind: str, content: bytes, chance: Random) -> tuple[str, bytes]:
    """A damaged copy, and by what it was damaged.

    Args:
        kind: Format of the form.
        content: The sound form.
        chance: Where all that is random comes from.
    """
    if kind in {"xls", "csv"} or chance.random() < 0.2:
        change = chance.choice(BYTES)
        return change.__name__, change(content, chance)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    if kind in VALUES and chance.random() < 0.25:
        cells_changed(kind, members, chance)
        return "cells_changed", zipped(members)
    # a part of binary records has no tags
    alter = chance.choice([one for one in MEMBERS if kind != "xlsb" or one is not tags_changed])
    alter(members, chance)
    return alter.__name__, zipped(members)


def zipped(members: Members) -> bytes:
    """A sound zip of whatever members, so that what is wrong is inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
