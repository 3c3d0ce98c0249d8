"""A fault or question in one cell; the catalogue of their sentences and severities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Severity = Literal["block", "ask", "warn", "info"]

SEVERITY_NAMES: Final[Mapping[Severity, str]] = {
    "block": "Lỗi",
    "ask": "Cần trả lời",
    "warn": "Cảnh báo",
    "info": "Thông tin",
}


@dataclass(frozen=True)
class Sentence:
    """How a finding is said: its severity and a Vietnamese sentence naming its data in braces."""

    severity: Severity
    text: str


@dataclass(frozen=True)
class Finding:
    """A fault or question, addressed the way Excel addresses it.

    Args:
        code: A key of ``CATALOGUE``.
        sheet: Sheet name, empty when it is about the whole file.
        cell: A1 address, empty when it is about a sheet or the file.
        value: What was read, as text.
        data: Further values the sentence names.
        answer_key: For a question: the key under which the officer's answer is passed back in.
        options: For a question: (value, label) pairs to choose from; empty means free input.
    """

    code: str
    sheet: str = ""
    cell: str = ""
    value: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    answer_key: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """Severity as the catalogue of findings gives it."""
        return CATALOGUE[self.code].severity

    @property
    def where(self) -> str:
        """Place in the workbook in words, empty for the whole file."""
        return " ".join(
            part
            for part in (f"Ô {self.cell}" if self.cell else "", f"trang «{self.sheet}»" if self.sheet else "")
            if part
        )

    @property
    def message(self) -> str:
        """The whole sentence: where, what was read, what to do."""
        text = CATALOGUE[self.code].text.format_map({**self.data, "value": self.value})
        return f"{self.where}: {text}" if self.where else text


CATALOGUE: Final[dict[str, Sentence]] = {}
"""Finding code → how it is said. The intake room's rules each have one row here."""
