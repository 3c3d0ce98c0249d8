"""The workbook of an edition that comes back: what its writer and its reader must agree on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from unicodedata import normalize
from zlib import crc32

from lib.vocabulary.observation import KEY as PARTS

VERSION: Final = 1
"""Raised whenever a workbook written before could no longer be read."""

COVER_MARK: Final = "so-so-lieu-giai-ngan:bia"
"""In A1 of the cover, in a hidden column."""
RAW_MARK: Final = "so-so-lieu-giai-ngan:so-goc"
"""In A1 of the sheet of raw figures, with version and number of rows behind it."""
RAW_SHEET: Final = "Số gốc"
FORM_NAME: Final = "Sổ số liệu"
"""What kind of table it is, as the upload page tells it."""

KEY: Final = "Khóa (không sửa)"
SENT: Final = "Giá trị lúc lập sổ (không sửa)"
VALUE: Final = "Giá trị"
NAMING: Final = (
    "Chỉ số",
    "Mã",
    "Đơn vị",
    "Nguồn vốn",
    "Năm vốn",
    "Năm kế hoạch",
    "Số liệu đến ngày",
    "Ước đến ngày",
    "Ai báo cáo",
)
"""Headings that say of what a number is: they must fit the row's key."""

CODES: Final = (*PARTS, "illustrative")
"""Parts of a key, in order; the last is the check of what the row says of itself."""
BETWEEN: Final = "|"


def mark(rows: int) -> str:
    """What stands in A1 of the sheet of raw figures."""
    return f"{RAW_MARK}|{VERSION}|{rows}"


def check(named: Sequence[str]) -> str:
    """What tells whether the naming cells of a row were touched: dates in ISO form, years as text."""
    said = BETWEEN.join(" ".join(normalize("NFC", text).split()).casefold() for text in named)
    return f"{crc32(said.encode(errors='replace')):08x}"


def row_key(codes: Sequence[str], named: Sequence[str]) -> str:
    """Hidden key of a row."""
    return BETWEEN.join((*codes, check(named)))


def key_parts(key: str) -> tuple[Mapping[str, str], str] | None:
    """Codes and check of a key; None for any other text."""
    parts = key.split(BETWEEN)
    if len(parts) != len(CODES) + 1:
        return None
    return dict(zip(CODES, parts[:-1], strict=True)), parts[-1]
