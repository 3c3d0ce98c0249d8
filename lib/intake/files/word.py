"""Whether a Word file may be opened as an office's own template: by its bytes, before anything parses it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final
from xml.etree import ElementTree

from lib.intake.files import guard
from lib.vocabulary.errors import AppError

MOST_MB: Final = 5
"""A template is a few pages; pictures that need more belong into no report."""
MAX_INFLATED: Final = 30 * guard.MEGABYTE
MAX_PART: Final = 8 * guard.MEGABYTE
"""Of one part that is parsed: a hundred pages have some 2 MB."""
BODY: Final = "word/document.xml"
ACTIVE: Final = re.compile(r"(^|/)(vbaProject|vbaData|activeX|embeddings/)", re.IGNORECASE)
MACRO_TYPES: Final = re.compile(rb"macroEnabled", re.IGNORECASE)
DECLARED: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODING: Final = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
KNOWN_ENCODINGS: Final = (b"utf-8", b"us-ascii", b"ascii")
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
HARMLESS: Final = ("http://", "https://", "mailto:")


def check_word(name: str, content: bytes) -> None:
    """Refuse what is no plain .docx, or would run, fetch or blow up when it is opened.

    Args:
        name: File name, used in sentences alone.
        content: The file as received.

    Raises:
        AppError: ``intake.empty``, ``intake.too_large``, ``intake.bomb``, ``template.not_word``,
            ``template.locked``, ``template.damaged``, ``template.active``, ``template.outside`` or
            ``template.unsafe``.
    """
    guard.check_size(name, content, MOST_MB)
    if content.startswith(guard.OLE):
        locked = guard.has_stream(content, "EncryptedPackage")
        raise AppError("template.locked" if locked else "template.not_word", file=name)
    if not content.startswith(b"PK"):
        raise AppError("template.not_word", file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_package(name, package)
    except guard.DAMAGE as error:
        raise AppError("template.damaged", file=name) from error


def _check_package(name: str, package: zipfile.ZipFile) -> None:
    members = package.infolist()
    names = [member.filename for member in members]
    if BODY not in names or guard.TYPES not in names:
        raise AppError("template.not_word", file=name)
    guard.check_sizes(name, members)
    parsed = [member for member in members if member.filename.lower().endswith((".xml", ".rels"))]
    large = any(member.file_size > MAX_PART for member in parsed)
    if large or sum(member.file_size for member in members) > MAX_INFLATED or len(set(names)) < len(names):
        raise AppError("intake.bomb", file=name)
    if any(member.flag_bits & 1 for member in members):
        raise AppError("template.locked", file=name)
    if any(ACTIVE.search(each) for each in names) or MACRO_TYPES.search(package.read(guard.TYPES)):
        raise AppError("template.active", file=name)
    for member in parsed:
        _check_part(name, member.filename, package.read(member))


def _check_part(name: str, part: str, content: bytes) -> None:
    """A part is UTF-8 text without declarations of its own, and leads nowhere by itself."""
    text = content.removeprefix(BYTE_ORDER_MARK).lstrip()
    encoding = ENCODING.match(text)
    other = encoding is not None and encoding[1].lower() not in KNOWN_ENCODINGS
    if not text.startswith(b"<") or other or b"\0" in text or DECLARED.search(text):
        raise AppError("template.unsafe", file=name)
    if part.endswith(".rels") and any(_fetches(relation) for relation in _relations(name, text)):
        raise AppError("template.outside", file=name)


def _relations(name: str, content: bytes) -> list[ElementTree.Element]:
    try:
        return [*ElementTree.fromstring(content)]  # noqa: S314 - declarations were refused above
    except ElementTree.ParseError as error:
        raise AppError("template.damaged", file=name) from error


def _fetches(relation: ElementTree.Element) -> bool:
    """Whether a relation leads out of the file without anybody clicking on it."""
    if relation.get("TargetMode", "").strip().lower() != "external":
        return False
    link = relation.get("Type", "").endswith("/hyperlink")
    return not (link and relation.get("Target", "").strip().lower().startswith(HARMLESS))
