"""What a file of running text is, by its bytes, before anything parses it: .docx or plain text."""

from __future__ import annotations

import io
import zipfile
from typing import Final, Literal

from lib.intake.files import guard
from lib.intake.files.word import BODY, DECLARED
from lib.vocabulary.errors import AppError

DocumentKind = Literal["docx", "txt"]
MAX_BODY: Final = 20 * guard.MEGABYTE
"""The text of a thousand pages; what is larger is not written by people."""


def check_document(name: str, content: bytes, max_mb: float) -> DocumentKind:
    """Refuse what is no readable document, without parsing it.

    Args:
        name: File name, used in sentences alone.
        content: The file as received.
        max_mb: Largest size taken.

    Raises:
        AppError: ``intake.empty``, ``intake.too_large``, ``intake.encrypted``, ``intake.bomb``,
            ``draft.damaged``, ``draft.old_word`` or ``draft.kind``.
    """
    guard.check_size(name, content, max_mb)
    if content.startswith(guard.OLE):
        locked = guard.has_stream(content, "EncryptedPackage")
        raise AppError("intake.encrypted" if locked else "draft.old_word", file=name)
    if content.startswith(b"PK"):
        _check_package(name, content)
        return "docx"
    head = content[: guard.HEAD]
    wide = content.startswith(guard.BYTE_ORDERS) or head.count(0) > len(head) / guard.PLENTY
    other = any(content.startswith(start) for start in guard.OTHER_KINDS)
    if other or guard.WEB.search(head) or (not wide and guard.NOT_TEXT.search(content)):
        raise AppError("draft.kind", file=name)
    return "txt"


def _check_package(name: str, content: bytes) -> None:
    """Judge the directory, then unpack the parts that are read, in pieces: a directory may lie."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            if BODY not in {member.filename for member in members}:
                raise AppError("draft.kind", file=name)
            if any(member.flag_bits & 1 for member in members):
                raise AppError("intake.encrypted", file=name)
            guard.check_sizes(name, members)
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    _check_part(name, package, member)
    except guard.DAMAGE as error:
        raise AppError("draft.damaged", file=name) from error


def _check_part(name: str, package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    with package.open(member) as part:
        text = part.read(MAX_BODY + 1)
    if len(text) > MAX_BODY:
        raise AppError("intake.bomb", file=name)
    if DECLARED.search(text):
        raise AppError("intake.unsafe", file=name)
