"""What this room's command line is asked: arguments in, a request and answers out; a sentence per fault."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NoReturn

from lib.catalogue.load import Catalogue
from lib.catalogue.reporters import reporters_on
from lib.intake.layout.title_days import YEARS
from lib.intake.layout.upward import is_line, is_place
from lib.intake.recalling import Recall, Recalled
from lib.vietnamese.dates import Day, read_date
from lib.vietnamese.text import fold
from lib.vocabulary import headers
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import Finding

HELP: Final = """Cách dùng: python -m lib.intake TỆP [tham số]

  Đọc tệp, đối chiếu với kho số liệu, không ghi gì vào kho.
  TỆP có thể là gói .zip nhiều tệp: đọc từng tệp, đối chiếu chung một lần.
  --json                 In JSON: sheets, observations, findings, rows, changes; gói .zip: files, changes.
  --marked RA.xlsx       Ghi ra bản chép của tệp có đánh dấu chỗ sai (không dùng với gói .zip).
  --help                 In trang này.

Trả lời trước câu hỏi (chỉ dùng khi tệp không tự nói rõ; tên đã nhớ trong kho vẫn được dùng):
  --year 2024            Năm kế hoạch.
  --as-of 30/06/2024     Số liệu tính đến ngày.
  --unit triệu           Đơn vị tính: đồng, nghìn, triệu, tỷ.
  --reporter TCKH        Đơn vị báo cáo: mã trong danh mục; của xã: xa:MÃ.
  --alias "X=MÃ"         Tên «X» trong tệp là đơn vị, dòng vốn có mã này; dùng được nhiều lần.

Mã kết thúc: 0 đọc được, không vướng gì; 1 còn lỗi hoặc câu hỏi; 2 không đọc được.
"""
ROWS: Final = frozenset({"row.unknown", "row.ambiguous"})
NOW_ONLY: Final = ("--known-at", "--edition")
"""What other command lines are asked, and this one never: a file is compared with what is in force now."""


@dataclass(frozen=True)
class Request:
    """What to do.

    Args:
        file: The file to read.
        json: Print JSON.
        marked: Where the marked copy goes, "" for none.
        answers: First part of a question's code → what answers it, as typed.
        aliases: Name in the file → code, as typed.
    """

    file: str
    json: bool = False
    marked: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)


def request(arguments: Sequence[str]) -> Request:
    """Understand the arguments.

    Raises:
        AppError: ``cli.unknown``, ``cli.year``, ``cli.date``, ``cli.unit``, ``cli.alias``, ``cli.now_only``.
    """
    if past := [typed for typed in arguments if typed.partition("=")[0] in NOW_ONLY]:
        raise AppError("cli.now_only", text=past[0])
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.typed = " ".join(arguments)
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--marked", default="")
    for name in ("--year", "--as-of", "--unit", "--reporter"):
        parser.add_argument(name)
    parser.add_argument("--alias", action="append", default=[])
    typed = parser.parse_args(arguments)
    answers = {
        "year": _year(typed.year),
        "as_of": _day(typed.as_of),
        "unit": _unit(typed.unit),
        "reporter": typed.reporter or "",
    }
    aliases = dict(_alias(text) for text in typed.alias)
    return Request(typed.file, typed.json, typed.marked, answers, aliases)


class _Parser(argparse.ArgumentParser):
    typed = ""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002  # argparse speaks English
        raise AppError("cli.unknown", text=self.typed)


def _year(text: str | None) -> str:
    if text and not YEARS.fullmatch(text):
        raise AppError("cli.year", text=text)
    return text or ""


def _day(text: str | None) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        read = read_date(text)
    if not isinstance(read, Day):
        raise AppError("cli.date", text=text)
    return read.on.isoformat()


def _unit(text: str | None) -> str:
    if not text:
        return ""
    known = {fold(name).removesuffix("dong").strip() or "dong": size for size, name in headers.UNITS_ASKED}
    wanted = fold(text).removesuffix("dong").strip() or "dong"
    if wanted not in known:
        raise AppError("cli.unit", text=text, known=", ".join(name for _, name in headers.UNITS_ASKED))
    return known[wanted]


def _alias(text: str) -> tuple[str, str]:
    name, sign, code = text.rpartition("=")
    if not (fold(name) and sign and code.strip()):
        raise AppError("cli.alias", text=text)
    return fold(name), code.strip()


def recall(wanted: Request, cat: Catalogue, otherwise: Recall) -> Recall:
    """What answers questions: what was typed, else what is known otherwise.

    Args:
        wanted: What was typed.
        cat: The catalogue, which knows the codes.
        otherwise: Answers what was not typed.

    Raises:
        AppError: ``cli.reporter`` or ``cli.alias_code``, a code that the catalogue does not know.
    """
    known = reporters_on(cat, None)
    reporter = wanted.answers.get("reporter", "")
    if reporter and reporter not in known:
        agencies = ", ".join(code for code in known if ":" not in code)
        raise AppError("cli.reporter", text=reporter, known=agencies)
    names = {name: _coded(code, cat) for name, code in wanted.aliases.items()}

    def answer(finding: Finding) -> Recalled | None:
        typed = names.get(fold(finding.value), "") if finding.code in ROWS else _typed(finding, wanted)
        return Recalled(typed) if typed else otherwise(finding)

    return answer


def _typed(finding: Finding, wanted: Request) -> str:
    """What was typed for a question about the whole table; templates ask the same in other words."""
    return wanted.answers.get(finding.code.removeprefix("template.").partition(".")[0], "")


def _coded(code: str, cat: Catalogue) -> str:
    if is_place(cat, code):
        return f"place:{code}"
    if is_line(cat, code):
        return f"line:{code}"
    raise AppError("cli.alias_code", text=code)
