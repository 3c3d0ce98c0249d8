"""What a file is, by its bytes, before anything parses it: the first step, and the cheapest."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from lib.vocabulary.errors import AppError

MEGABYTE: Final = 1024 * 1024
OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
OLD_EXCEL: Final = tuple(
    bytes.fromhex(head) for head in ("09080600", "09081000", "09040600", "09020600", "09000400")
)
MAX_MEMBERS: Final = 1000
MAX_INFLATED: Final = 150 * MEGABYTE
MAX_RATIO: Final = 120
RATIO_FREE: Final = 8 * MEGABYTE
"""Below this much inflated text no ratio is suspicious: empty styled rows compress very well."""
HEAD: Final = 64 * 1024
DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
DECLARATIONS: Final = (b"<!doctype", b"<!entity")


def check(name: str, content: bytes, max_mb: float) -> None:
    """Refuse what is no readable .xlsx/.xlsm workbook, without parsing it.

    Args:
        name: File name, used in sentences alone.
        content: The file as received.
        max_mb: Largest size taken (catalogue threshold ``max_upload_mb``).

    Raises:
        AppError: ``intake.empty``, ``intake.too_large``, ``intake.encrypted``, ``intake.old_format``,
            ``intake.not_workbook``, ``intake.damaged``, ``intake.bomb`` or ``intake.unsafe``.
    """
    if not content:
        raise AppError("intake.empty", file=name)
    if len(content) > max_mb * MEGABYTE:
        size = f"{len(content) / MEGABYTE:.1f}".replace(".", ",")
        raise AppError("intake.too_large", file=name, size_mb=size, limit_mb=f"{max_mb:g}")
    if content.startswith(OLE):
        _refuse_ole(name, content)
    if content.startswith(OLD_EXCEL):
        raise AppError("intake.old_format", file=name, kind=".xls")
    if not content.startswith(b"PK"):
        raise AppError("intake.not_workbook", file=name)
    _check_zip(name, content)


def _refuse_ole(name: str, content: bytes) -> None:
    """An OLE container is an encrypted workbook, an old one, or another program's file."""
    streams = {text: text.encode("utf-16-le") in content for text in ("EncryptedPackage", "Workbook", "Book")}
    if streams["EncryptedPackage"]:
        raise AppError("intake.encrypted", file=name)
    if streams["Workbook"] or streams["Book"]:
        raise AppError("intake.old_format", file=name, kind=".xls")
    raise AppError("intake.not_workbook", file=name)


def _check_zip(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_kind(name, {member.filename for member in members})
            _check_sizes(name, members)
            if any(member.flag_bits & 1 for member in members):
                raise AppError("intake.encrypted", file=name)
            _check_prologs(name, archive)
    except DAMAGE as error:
        raise AppError("intake.damaged", file=name) from error


def _check_kind(name: str, names: set[str]) -> None:
    if "xl/workbook.bin" in names:
        raise AppError("intake.old_format", file=name, kind=".xlsb")
    if "[Content_Types].xml" not in names or not any(member.startswith("xl/") for member in names):
        raise AppError("intake.not_workbook", file=name)


def _check_sizes(name: str, members: list[zipfile.ZipInfo]) -> None:
    """Judge the directory alone; ``zipfile`` never inflates more than a member declares."""
    inflated = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    too_dense = inflated > RATIO_FREE and inflated > MAX_RATIO * max(packed, 1)
    if len(members) > MAX_MEMBERS or inflated > MAX_INFLATED or too_dense:
        raise AppError("intake.bomb", file=name)


def _check_prologs(name: str, archive: zipfile.ZipFile) -> None:
    """No member may declare a document type: office programs never do, attacks do."""
    for member in archive.infolist():
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            with archive.open(member) as stream:
                head = stream.read(HEAD).replace(b"\0", b"").lower()
            if any(word in head for word in DECLARATIONS):
                raise AppError("intake.unsafe", file=name)
