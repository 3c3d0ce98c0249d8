"""The members of a zip inflated once, counted and thrown away, before any reader trusts what they declare."""

from __future__ import annotations

import io
import re
import zipfile

from lib.intake.reader.plain import UnsafeError

ZIPPED = frozenset({"xlsx", "xlsb", "ods"})
"""Kinds to check before they are read; "long" does so while it reads."""

CHUNK = 64 * 1024
DECLARATIONS = (b"<!doctype", b"<!entity")
ROOT = re.compile(rb"<[a-z_]")
XML = (".xml", ".rels", ".vml")


def check(content: bytes) -> None:
    """Refuse members that lie about their size or declare a document type.

    Raises:
        UnsafeError: XML with a DTD, or whose root element is far from its beginning: offices write neither.
        Exception: the zip is damaged: ``zipfile`` compares size and checksum at a member's end.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            with archive.open(member) as stream:
                head = stream.read(CHUNK)
                if member.filename.lower().endswith(XML):
                    _check_prolog(head, whole=len(head) < CHUNK)
                while stream.read(CHUNK):
                    pass


def _check_prolog(head: bytes, *, whole: bool) -> None:
    # without NULs UTF-16 reads like ASCII; the root element must be in sight, else a DTD may follow
    text = head.replace(b"\0", b"").lower()
    if any(word in text for word in DECLARATIONS) or not (whole or ROOT.search(text)):
        raise UnsafeError
