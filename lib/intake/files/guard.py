"""What a file is, by its bytes, before anything parses it: the first step, and the cheapest."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from lib.intake.files import archive
from lib.intake.files.limits import LONG
from lib.intake.files.parse import Format
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import Finding

MEGABYTE: Final = 1024 * 1024
OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
BARE_XLS: Final = tuple(
    bytes.fromhex(head) for head in ("09080600", "09081000", "09040600", "09020600", "09000400")
)
MAX_MEMBERS: Final = 1000
MAX_INFLATED: Final = 150 * MEGABYTE
MAX_INFLATED_SHEET: Final = 400 * MEGABYTE
"""A ledger of 500.000 payments has some 250 MB of XML; anything else inflates to less than the line above."""

TYPES: Final = "[Content_Types].xml"
SHEETS: Final = "xl/worksheets/"
MAX_RATIO: Final = 120
RATIO_FREE: Final = 8 * MEGABYTE
"""Below this much inflated text no ratio is suspicious: empty styled rows compress very well."""
HEAD: Final = 4096
SECTOR: Final = 512
DAMAGE: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)
OTHER_KINDS: Final[Mapping[bytes, str]] = {
    b"%PDF": "tệp PDF",
    b"\x89PNG": "ảnh",
    b"\xff\xd8\xff": "ảnh",
    b"GIF8": "ảnh",
    b"Rar!": "tệp nén .rar",
    b"7z\xbc\xaf": "tệp nén .7z",
    b"\x1f\x8b": "tệp nén .gz",
    b"{\\rtf": "văn bản",
}
"""How files begin that are no workbooks, and what they are called."""
OTHER_STREAMS: Final = {
    "WordDocument": "văn bản Word",
    "PowerPoint Document": "tệp trình chiếu",
    "VisioDocument": "bản vẽ",
}
OTHER_FOLDERS: Final = {"word/": "văn bản Word", "ppt/": "tệp trình chiếu"}
MARKUP: Final = re.compile(rb"\s*<|MIME-Version:", re.IGNORECASE)
WEB: Final = re.compile(rb"MIME-Version:|<!doctype html|<html|<table|<meta|<head", re.IGNORECASE)
XML_WORKBOOK: Final = re.compile(
    rb"urn:schemas-microsoft-com:office:spreadsheet|<office:document", re.IGNORECASE
)
NOT_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BYTE_ORDERS: Final = (b"\xff\xfe", b"\xfe\xff")
UNCHECKED: Final[Mapping[Format, str]] = {
    "xls": "công thức chưa được tính lại",
    "csv": "dòng và cột ẩn, ô gộp, công thức, các trang khác của sổ",
}
"""What a format does not let us see."""
PLENTY: Final = 8
"""One zero byte in so many of a text is UTF-16; less is no text at all."""


@dataclass(frozen=True)
class Judged:
    """A file that may be parsed.

    Args:
        kind: What it is.
        megabytes: Of XML in its sheets, where one of them is very long; 0 for any other file.
        remarks: What the officer is told of it as a whole.
    """

    kind: Format
    megabytes: float = 0.0
    remarks: tuple[Finding, ...] = ()


def check(name: str, content: bytes, max_mb: float) -> Judged:
    """Refuse what is no readable workbook or table of text, without parsing it.

    Args:
        name: File name, used in sentences alone.
        content: The file as received.
        max_mb: Largest size taken (catalogue threshold ``max_upload_mb``).

    Returns:
        What it is, and what to say of it.

    Raises:
        AppError: ``intake.empty``, ``intake.too_large``, ``intake.encrypted``, ``intake.not_workbook``,
            ``intake.archive*``, ``intake.other_kind``, ``intake.web_page``, ``intake.xml_workbook``,
            ``intake.damaged`` or ``intake.bomb``.
    """
    check_size(name, content, max_mb)
    if content.startswith(OLE):
        return _check_ole(name, content)
    if content.startswith(BARE_XLS):
        return _of_kind("xls")
    if content.startswith(b"PK"):
        return _check_zip(name, content, max_mb)
    return _check_text(name, content)


def check_size(name: str, content: bytes, max_mb: float) -> None:
    """Refuse a file without content, and one that is larger than what is taken.

    Args:
        name: File name, used in sentences alone.
        content: The file as received.
        max_mb: Largest size taken.

    Raises:
        AppError: ``intake.empty``, ``intake.too_large``.
    """
    if not content:
        raise AppError("intake.empty", file=name)
    if len(content) > max_mb * MEGABYTE:
        size = f"{len(content) / MEGABYTE:.1f}".replace(".", ",")
        raise AppError("intake.too_large", file=name, size_mb=size, limit_mb=f"{max_mb:g}")


def _of_kind(kind: Format, *more: Finding) -> Judged:
    unchecked = UNCHECKED.get(kind)
    said = (Finding("format.unchecked", value=f".{kind}", data={"what": unchecked}),) if unchecked else ()
    return Judged(kind, remarks=(*said, *more))


def _check_ole(name: str, content: bytes) -> Judged:
    """An OLE container is an encrypted workbook, an old one, or another program's file."""
    if has_stream(content, "EncryptedPackage"):
        raise AppError("intake.encrypted", file=name)
    if has_stream(content, "Workbook") or has_stream(content, "Book"):
        macros = has_stream(content, "_VBA_PROJECT")
        return _of_kind("xls", *([Finding("file.macros")] if macros else []))
    for stream, kind in OTHER_STREAMS.items():
        if has_stream(content, stream):
            raise AppError("intake.other_kind", file=name, kind=kind)
    whole = has_stream(content, "Root Entry") and len(content) % SECTOR == 0
    raise AppError("intake.not_workbook" if whole else "intake.damaged", file=name)


def has_stream(content: bytes, stream: str) -> bool:
    """Whether an OLE container's directory names a stream: its entry holds the name and zeros."""
    return (stream.encode("utf-16-le") + b"\0\0") in content


def _check_zip(name: str, content: bytes, max_mb: float) -> Judged:
    """Judge the directory alone; the child compares what it declares with what is there."""
    if archive.is_archive(content):
        archive.files_in(name, content, max_mb)
        raise AppError("intake.archive", file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            names = {member.filename for member in members}
            kind = _kind_of(name, names, package)
            check_sizes(name, members)
            if any(member.flag_bits & 1 for member in members) or _locked_ods(kind, names, package):
                raise AppError("intake.encrypted", file=name)
    except DAMAGE as error:
        raise AppError("intake.damaged", file=name) from error
    macros = any(one.endswith("vbaProject.bin") or one.startswith("Basic/") for one in names)
    links = any(one.startswith("xl/externalLinks/externalLink") for one in names)
    said = [*([Finding("file.macros")] if macros else []), *([Finding("file.links")] if links else [])]
    return replace(_of_kind(kind, *said), megabytes=_long(kind, members))


def _long(kind: Format, members: list[zipfile.ZipInfo]) -> float:
    """Megabytes of XML in the sheets of a workbook with a very long one, 0 for others."""
    sizes = [member.file_size for member in members if member.filename.startswith(SHEETS)]
    return sum(sizes) / MEGABYTE if kind == "xlsx" and max(sizes, default=0) > LONG else 0.0


def _kind_of(name: str, names: set[str], package: zipfile.ZipFile) -> Format:
    if "xl/workbook.bin" in names:
        return "xlsb"
    if TYPES in names and any(member.startswith("xl/") for member in names):
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        if b"spreadsheet" in package.open("mimetype").read(HEAD):
            return "ods"
        raise AppError("intake.other_kind", file=name, kind="văn bản OpenDocument")
    for folder, kind in OTHER_FOLDERS.items():
        if any(member.startswith(folder) for member in names):
            raise AppError("intake.other_kind", file=name, kind=kind)
    broken = any(member.startswith("xl/") for member in names) or "content.xml" in names
    raise AppError("intake.damaged" if broken else "intake.not_workbook", file=name)


def check_sizes(name: str, members: list[zipfile.ZipInfo]) -> None:
    """Refuse a package that inflates to far more than it should. Raises ``intake.bomb``."""
    inflated = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    sheets = sum(member.file_size for member in members if member.filename.startswith(SHEETS))
    too_dense = inflated > RATIO_FREE and inflated > MAX_RATIO * max(packed, 1)
    too_large = inflated - sheets > MAX_INFLATED or sheets > MAX_INFLATED_SHEET
    if len(members) > MAX_MEMBERS or too_large or too_dense:
        raise AppError("intake.bomb", file=name)


def _locked_ods(kind: Format, names: set[str], package: zipfile.ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    if kind != "ods" or manifest not in names:
        return False
    return b"encryption-data" in package.open(manifest).read(MEGABYTE)


def _check_text(name: str, content: bytes) -> Judged:
    """Text may be a table; a web page, or another program's XML, has its own sentence."""
    for head, kind in OTHER_KINDS.items():
        if content.startswith(head):
            raise AppError("intake.other_kind", file=name, kind=kind)
    head = content[:HEAD]
    plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    if MARKUP.match(plain):
        if XML_WORKBOOK.search(plain):
            raise AppError("intake.xml_workbook", file=name)
        raise AppError("intake.web_page" if WEB.search(plain) else "intake.not_workbook", file=name)
    wide = content.startswith(BYTE_ORDERS) or head.count(0) > len(head) / PLENTY
    if not wide and NOT_TEXT.search(content):
        raise AppError("intake.not_workbook", file=name)
    return _of_kind("csv")
