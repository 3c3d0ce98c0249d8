"""What the command line is asked: arguments in, a request out; every fault is one Vietnamese sentence."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NoReturn

from lib.progress.table import KEYS
from lib.vietnamese.dates import Day, read_date
from lib.vietnamese.moments import read_moment
from lib.vocabulary.errors import AppError
from lib.vocabulary.formulas import FORMULAS, REST, SAME


def _wrapped(names: Collection[str], apiece: int = 4) -> Iterator[str]:
    """Names in groups that fit a line."""
    every = list(names)
    for first in range(0, len(every), apiece):
        yield ", ".join(every[first : first + apiece])


HELP: Final = """Cách dùng: python -m lib.progress [tham số]

  --year 2024            Năm kế hoạch. Bỏ trống: năm mới nhất có số giải ngân.
  --as-of 30/06/2024     Số liệu tính đến ngày. Bỏ trống: ngày mới nhất có số giải ngân.
  --by line,place        Chia theo: line (dòng vốn), place (đơn vị), office (cơ quan), fund (nguồn vốn).
                         Bỏ trống: toàn chương trình, rồi từng dòng vốn.
  --fund NSTW            Chỉ một nguồn vốn, loại vốn: NSTW, SN, NSTW-SN.
  --known-at "05/07/2024 14:30"
                         Theo những gì biết lúc ấy (giờ Việt Nam): tệp nạp, gỡ bỏ sau phút ấy chưa tính.
  --explain gap_vnd      Một số lấy từ đâu: quy tắc, các phần, từng ô của tệp. Các số: {figures}.
  --row line=MÃ,place=MÃ
                         Số của dòng nào, với --explain; mã như ở --json. Bỏ trống: cả chương trình.
  --edition 03/2024      Một phiên đã chốt: số phiên giữ, không tính lại; năm, ngày, nguồn là của phiên.
  --no-illustrative      Không dùng số liệu minh họa.
  --json                 In JSON: tiền bằng đồng, tỷ lệ 1.0 là 100 %, null là không có số.
  --help                 In trang này.
""".replace("{figures}", ",\n                         ".join(_wrapped(FORMULAS)))
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199


@dataclass(frozen=True)
class Request:
    """What to print.

    Args:
        year: Year of the plan; None takes the newest with disbursements.
        as_of: The date asked for; None takes the newest with disbursements.
        by: Keys to divide by; None prints the whole, then its lines.
        fund: Fund as typed, "" for all.
        illustrative: Whether illustrative figures may be used.
        json: Print JSON.
        help: Print the help only.
        known_at: As known at this moment; None for now.
        explain: The figure to follow to its cells, "" for tables.
        row: Key → code of the row it is of; empty for the whole.
        edition: The edition to print, as typed; "" for none.
    """

    year: int | None
    as_of: date | None
    by: tuple[str, ...] | None
    fund: str
    illustrative: bool
    json: bool
    help: bool
    known_at: datetime | None = None
    explain: str = ""
    row: Mapping[str, str] = field(default_factory=dict)
    edition: str = ""


def request(arguments: Sequence[str]) -> Request:
    """Understand the arguments.

    Raises:
        AppError: ``cli.unknown``, ``cli.date``, ``cli.moment``, ``cli.by``, ``cli.explain`` or
            ``cli.edition_fixed``.
    """
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.typed = " ".join(arguments)
    for name, read in TYPED.items():
        parser.add_argument(name, type=read, default="" if read is str else None)
    for name in ("--json", "--no-illustrative", "--help"):
        parser.add_argument(name, action="store_true")
    found, strange = parser.parse_known_args(arguments)
    if strange:
        raise AppError("cli.unknown", text=" ".join(strange))
    asked = {"--year": found.year, "--as-of": found.as_of, "--fund": found.fund, "--known-at": found.known_at}
    fixed = [name for name, value in asked.items() if value] + ["--no-illustrative"] * found.no_illustrative
    if found.edition and fixed:
        raise AppError("cli.edition_fixed", text=", ".join(fixed))
    return Request(
        found.year,
        found.as_of,
        found.by,
        found.fund,
        not found.no_illustrative,
        found.json,
        found.help,
        found.known_at,
        found.explain or "",
        found.row or {},
        found.edition,
    )


class _Parser(argparse.ArgumentParser):
    """Says its faults in Vietnamese; argparse would print English and leave."""

    typed: str = ""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's own words are English
        """Stop with the sentence."""
        raise AppError("cli.unknown", text=self.typed)


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise AppError("cli.unknown", text=f"--year {text}")
    return int(text)


def _day(text: str) -> date:
    read = read_date(text)
    if not isinstance(read, Day):
        raise AppError("cli.date", text=text)
    return read.end


def _moment(text: str) -> datetime:
    read = read_moment(text)
    if read is None:
        raise AppError("cli.moment", text=text)
    return read


def _by(text: str) -> tuple[str, ...]:
    keys = tuple(part.strip() for part in text.split(","))
    if not set(keys) <= set(KEYS) or len(set(keys)) < len(keys):
        raise AppError("cli.by", text=text, known=", ".join(KEYS))
    return keys


def _figure(text: str) -> str:
    column = SAME.get(text, text)
    if column not in FORMULAS:
        raise AppError("cli.explain", text=text, known=", ".join(FORMULAS))
    return column


def _row(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(",")]
    keys = tuple(key.strip() for key, _, _ in pairs)
    if not set(keys) <= set(KEYS) or len(set(keys)) < len(keys) or not all(sign for _, sign, _ in pairs):
        raise AppError("cli.unknown", text=f"--row {text}")
    return {key.strip(): "" if code.strip() == REST else code.strip() for key, _, code in pairs}


TYPED: Final[Mapping[str, Callable[[str], Any]]] = {
    "--year": _year,
    "--as-of": _day,
    "--by": _by,
    "--fund": str,
    "--known-at": _moment,
    "--explain": _figure,
    "--row": _row,
    "--edition": str,
}
"""Argument → what reads it."""
