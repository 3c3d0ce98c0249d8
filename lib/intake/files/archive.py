"""A .zip of files: each is read as if it had been given by itself."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from lib.vietnamese.syllables import marked, share
from lib.vocabulary.errors import AppError

MEGABYTE: Final = 1024 * 1024
MAX_FILES: Final = 200
MAX_MEMBERS: Final = 2000
MAX_TIMES: Final = 10
"""All files together may have so many times the size of one."""
MAX_RATIO: Final = 120
RATIO_FREE: Final = 8 * MEGABYTE
PACKAGES: Final = frozenset({"[Content_Types].xml", "mimetype"})
"""What the documents of office programs, which are zips too, have at their root."""
SYSTEM: Final = frozenset({"thumbs.db", "desktop.ini"})
FOLDERS: Final = ("_rels/", "META-INF/", "xl/", "word/", "ppt/")
"""Folders of such a document, should the damage be at its root."""
UTF8: Final = 0x800
LOCKED: Final = 1
UNICODE_NAME: Final = 0x7075
DAMAGE: Final = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


def files_in(name: str, content: bytes, max_mb: float) -> list[tuple[str, bytes]]:
    """The files of a .zip of files; any other file as itself.

    Args:
        name: File name as received.
        content: Its bytes.
        max_mb: Largest size of one file.

    Returns:
        Names without folders (with them where two are alike) and bytes, in the order of the archive.

    Raises:
        AppError: ``intake.archive_nested``, ``intake.archive_large``, ``intake.archive_empty``,
            ``intake.encrypted``, ``intake.bomb`` or ``intake.damaged``.
    """
    if not is_archive(content):
        return [(name, content)]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = taken(name, archive.infolist(), max_mb)
            files = {member: archive.open(member).read() for member in members}
    except DAMAGE as error:
        raise AppError("intake.damaged", file=name) from error
    for member, held in files.items():
        if is_archive(held):
            raise AppError("intake.archive_nested", file=name, inner=name_of(member))
    return list(zip(shown([name_of(member) for member in files]), files.values(), strict=True))


def is_archive(content: bytes) -> bool:
    """Whether bytes are a .zip of files, not a document that is a zip inside."""
    if not content.startswith(b"PK") or not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            return not (PACKAGES & set(names) or any(name.startswith(FOLDERS) for name in names))
    except DAMAGE:
        return False


def taken(name: str, members: Sequence[zipfile.ZipInfo], max_mb: float) -> list[zipfile.ZipInfo]:
    """The members that are files of somebody's, judged by what the directory declares.

    ``zipfile`` gives no more bytes of a member than are declared, so a lie is damage, not a flood.
    """
    files = [member for member in members if not member.is_dir() and not _of_the_system(name_of(member))]
    if any(member.flag_bits & LOCKED for member in files):
        raise AppError("intake.encrypted", file=name)
    sizes, packed = [member.file_size for member in files], sum(member.compress_size for member in files)
    if sum(sizes) > RATIO_FREE and sum(sizes) > MAX_RATIO * max(packed, 1):
        raise AppError("intake.bomb", file=name)
    most = max_mb * MEGABYTE
    if len(members) > MAX_MEMBERS or len(files) > MAX_FILES or sum(sizes) > MAX_TIMES * most:
        raise AppError("intake.archive_large", file=name, count=MAX_FILES, limit_mb=f"{MAX_TIMES * max_mb:g}")
    if any(size > most for size in sizes):
        large = next(name_of(member) for member in files if member.file_size > most)
        raise AppError("intake.archive_large_file", file=name, inner=large, limit_mb=f"{max_mb:g}")
    if not files:
        raise AppError("intake.archive_empty", file=name)
    return files


def name_of(member: zipfile.ZipInfo) -> str:
    """A member's name with its folders: UTF-8 where it is that, whatever its flag says, else Vietnamese."""
    if member.flag_bits & UTF8:
        found = member.filename
    else:
        raw = member.filename.encode("cp437", errors="replace")
        found = _unicode_name(member.extra) or _decoded(raw)
    return unicodedata.normalize("NFC", found).replace("\\", "/")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        vietnamese = unicodedata.normalize("NFC", raw.decode("cp1258", errors="replace"))
        words = marked(vietnamese)
        return vietnamese if words and share(words) == 1 else raw.decode("cp437")


def _unicode_name(extra: bytes) -> str:
    """The name some programs put beside the one of their code page."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == UNICODE_NAME:
            return extra[at + 9 : at + 4 + length].decode("utf-8", errors="replace")
        at += 4 + length
    return ""


def _of_the_system(name: str) -> bool:
    """What computers leave beside files: copies of attributes, previews, locks of open workbooks."""
    path = PurePosixPath(name)
    last = path.name.lower()
    return "__MACOSX" in path.parts or last in SYSTEM or last.startswith((".", "~$"))


def shown(names: Sequence[str]) -> list[str]:
    """Names without their folders, but for those that would be alike."""
    last = [PurePosixPath(name).name for name in names]
    alike: Mapping[str, int] = {name: last.count(name) for name in last}
    return [short if alike[short] == 1 else name.strip("/") for short, name in zip(last, names, strict=True)]
