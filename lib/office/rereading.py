"""What an officer may have read otherwise though nothing was asked: a column's meaning, a table's unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.intake.read import Reading
from lib.vocabulary.findings import Finding


@dataclass(frozen=True)
class Reread:
    """One thing that can be read otherwise.

    Args:
        key: Key of the answer that says how.
        said: What it is and how it was understood.
        options: Answer → what it means.
    """

    key: str
    said: str
    options: Mapping[str, str]


def rereadable(reading: Reading) -> list[Reread]:
    """Everything of a file that can be read otherwise: its columns of numbers, the units of its tables.

    Args:
        reading: What was understood; a template and a ledger have nothing to choose.
    """
    return [Reread(one.answer_key, _said(one), dict(one.options)) for one in reading.otherwise]


def _said(question: Finding) -> str:
    of = f"cột {question.cell.rstrip('0123456789')} «{question.value}»" if question.cell else "đơn vị tính"
    return f"Trang «{question.sheet}», {of}: đang hiểu là {question.data['now']}"
