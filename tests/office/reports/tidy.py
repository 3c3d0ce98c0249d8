"""What no text of a report may have in it."""

from __future__ import annotations

import re
from typing import Final

UNTIDY: Final = re.compile(
    r"  |\.\.|,\.|\. \.|,,|;\.|;,|\(\)|\( | \)| ,| \.|\[\]|[{}]|\bnan\b|\bNaT\b|<NA>|None"
)
BAD_NUMBER: Final = re.compile(r"\d\.\d{1,2}(?!\d)|\d\.\d{4}|,\d*\.\d|\d,\d*0 triệu")


def untidy(text: str) -> list[str]:
    """What no text of a report may have; dates have points of their own nowhere: 30/06/2024."""
    without = re.sub(r"\b(?:DA|[IVX]+\.)\d+(?:\.\d+)*|\bDA\d+\.\d+", "", text)
    return [*UNTIDY.findall(text.replace("[…]", "điền")), *BAD_NUMBER.findall(without)]
