"""*Tìm nhanh*: a typed line understood by a stated grammar and answered from the progress tables."""

from __future__ import annotations

from dataclasses import dataclass

from lib.office.finding import answer as answering
from lib.office.finding import completing
from lib.office.finding.answer import Answer
from lib.office.finding.completing import Completion
from lib.office.finding.grammar import Parsed, Unclear, parse
from lib.office.finding.names import Names, names
from lib.office.finding.query import Query, said
from lib.office.sight import Sight
from lib.vietnamese.text import begun_large
from lib.vocabulary import finding as words
from lib.vocabulary.labels import COLUMNS

__all__ = [
    "Answer",
    "Completion",
    "Found",
    "Parsed",
    "Query",
    "Unclear",
    "completions",
    "examples",
    "find",
    "grammar",
    "parse",
    "said",
    "scope",
]

EXAMPLES_ENOUGH = 3


@dataclass(frozen=True, eq=False)
class Found:
    """What a text brought.

    Args:
        parsed: What became of the text.
        answer: The rows; None where the text was not understood.
        understood: The question said back; "" where there is none.
        others: The same question for other kinds of rows, or texts that may be meant: what to call each, and
            the text.
    """

    parsed: Parsed
    answer: Answer | None
    understood: str
    others: tuple[tuple[str, str], ...]


def find(sight: Sight, text: str) -> Found:
    """Understand a text and look up the answer.

    Args:
        sight: All tables, at the date, moment or edition looked at.
        text: What was typed.
    """
    known = _names(sight)
    parsed = parse(text, known)
    if parsed.query is None:
        meant = [one for unclear in parsed.unclear for one in _instead(text, unclear)]
        return Found(
            parsed, None, "", tuple((one, one) for one in meant or examples(sight)[:EXAMPLES_ENOUGH])
        )
    made = answering.answer(sight, parsed.query, known)
    others = answering.alternatives(made.query, known)
    return Found(parsed, made, begun_large(said(made.query, known.shown)), tuple(others))


def examples(sight: Sight) -> list[str]:
    """Questions made of the office's own names."""
    return answering.examples(sight, _names(sight))


def completions(sight: Sight) -> list[Completion]:
    """What is offered while a question is typed, each text a question by itself."""
    return completing.completions(_names(sight))


def scope(sight: Sight) -> str:
    """What is looked through: "Tìm nhanh trong 22 xã, 8 dòng vốn, 4 đơn vị chủ trì"."""
    return f"Tìm nhanh trong {', '.join(answering.scope(sight))}"


def grammar(sight: Sight) -> list[tuple[str, str]]:
    """All that is understood: what it says → how it is written."""
    periods = ", ".join(_names(sight).periods)
    return [
        ("Hỏi về", "; ".join(" / ".join(many) for many in words.KINDS.values())),
        ("Tên", "tên hoặc mã của xã, dòng vốn, đơn vị, nguồn vốn; thiếu dấu, gõ hơi sai vẫn hiểu"),
        (
            COLUMNS["rate"],
            f"{' / '.join(many[0] for many in words.SIGNS.values())} một số, có hay không có %",
        ),
        (COLUMNS["gap_vnd"], f"{words.GAP_WORDS[0]} {words.SIGNS['>'][0]} 1.234,5 triệu (hoặc tỷ, đồng)"),
        (COLUMNS["status"], "; ".join(many[0] for many in words.STATUS_WORDS.values())),
        ("Báo cáo", f"{words.STATUS_WORDS['not_reported'][0]}, hoặc thêm tháng 6, kỳ: {periods}"),
        ("Vốn năm trước", words.CARRIED_WORDS[1]),
    ]


def _instead(text: str, unclear: Unclear) -> list[str]:
    """The text with what may be meant in the place of what is not clear."""
    return [text.replace(unclear.text, name, 1) for name in unclear.offered if unclear.text in text]


def _names(sight: Sight) -> Names:
    asked = sight.question
    return sight.once("names to find", lambda: names(sight.catalogue, asked.year, asked.as_of))
