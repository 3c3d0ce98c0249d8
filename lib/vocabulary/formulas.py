"""How each figure of a progress table is come by: in words, and as a template for the numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from lib.vocabulary.labels import COLUMNS

OPERAND: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Formula:
    """How one figure is come by.

    Args:
        label: What it is called.
        kind: Money (whole đồng) or a rate (1.0 is 100 %).
        template: Operands are columns in braces; "" for a sum of stated numbers.
        rules: Codes of the rules it follows.
        said: What a sum is the sum of, in words.
    """

    label: str
    kind: Literal["money", "rate"]
    template: str
    rules: tuple[str, ...]
    said: str = ""

    @property
    def operands(self) -> tuple[str, ...]:
        """The columns it is made of."""
        return tuple(OPERAND.findall(self.template))

    def in_words(self) -> str:
        """The formula with the names of its operands: "đã giải ngân ÷ kế hoạch vốn"."""
        return OPERAND.sub(lambda found: _small(label_of(found[1])), self.template) or self.said


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]


def label_of(column: str) -> str:
    """What a column is called."""
    return FORMULAS[column].label if column in FORMULAS else COLUMNS[column]


FORMULAS: Final[Mapping[str, Formula]] = {
    "allocated_vnd": Formula(
        "Kế hoạch vốn", "money", "", ("R7",), "cộng các số kế hoạch vốn của năm đang có hiệu lực"
    ),
    "disbursed_vnd": Formula(
        "Đã giải ngân", "money", "", ("R6", "R2"), "cộng số lũy kế mới nhất của mỗi nơi tới ngày đang xem"
    ),
    "rate": Formula("Tỷ lệ giải ngân", "rate", "{disbursed_vnd} ÷ {allocated_vnd}", ("R1", "R3")),
    "target_vnd": Formula(
        "Số tiền theo chỉ tiêu", "money", "", ("R4",), "cộng kế hoạch vốn × chỉ tiêu của từng dòng vốn"
    ),
    "target_rate": Formula("Chỉ tiêu", "rate", "{target_vnd} ÷ {allocated_vnd}", ("R4",)),
    "gap_vnd": Formula("Còn thiếu tới chỉ tiêu", "money", "{target_vnd} − {disbursed_vnd}", ("R4", "R2")),
    "expected_vnd": Formula(
        "Ước cả năm", "money", "", ("R5",), "cộng số đơn vị tự ước đến hết năm, bản mới nhất"
    ),
    "expected_rate": Formula("Tỷ lệ ước", "rate", "{expected_vnd} ÷ {allocated_vnd}", ("R5", "R1")),
    "carried_over_vnd": Formula(
        "Vốn kéo dài", "money", "", ("R7",), "cộng vốn các năm trước chuyển sang đang có hiệu lực"
    ),
    "carried_over_disbursed_vnd": Formula(
        "Giải ngân vốn kéo dài", "money", "", ("R6", "R2"), "cộng số lũy kế mới nhất của vốn các năm trước"
    ),
    "rate_with_carried_over": Formula(
        "Tỷ lệ tính cả vốn kéo dài",
        "rate",
        "({disbursed_vnd} + {carried_over_disbursed_vnd}) ÷ ({allocated_vnd} + {carried_over_vnd})",
        ("R1", "R3"),
    ),
}
"""Column → how it is come by, in the order a reader asks."""

SAME: Final[Mapping[str, str]] = {
    "plan_gap_vnd": "gap_vnd",
    "missing_vnd": "gap_vnd",
    "needed_vnd": "gap_vnd",
    "later_needed_vnd": "gap_vnd",
    "estimate_gap_vnd": "expected_vnd",
    "had_vnd": "disbursed_vnd",
    "recent_vnd": "disbursed_vnd",
    "unspent_vnd": "disbursed_vnd",
}
"""Column of a table → the figure it shows, or is worked out of."""

ADDS_UP: Final = tuple(column for column, formula in FORMULAS.items() if formula.kind == "money")
"""Figures whose parts add up to the whole; rates never do."""

REST: Final = "-"
"""How a link says what is beyond the parts: an empty key."""
