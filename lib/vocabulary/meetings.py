"""What is said in a meeting beside the figures: decisions and how they stand, causes, obstacles, stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

DECISION: Final = "decision"
CAUSE: Final = "cause"
OBSTACLE: Final = "obstacle"
STAGE: Final = "stage"
KINDS: Final[Mapping[str, str]] = {
    DECISION: "Kết luận",
    CAUSE: "Nguyên nhân",
    OBSTACLE: "Vướng mắc",
    STAGE: "Bước đang làm",
}
"""Kind of what is said → what it is called; also the topic it is kept under."""

OPEN: Final = "open"
PROGRESS: Final = "progress"
DONE: Final = "done"
DROPPED: Final = "dropped"
EXTENDED: Final = "extended"
TAKEN_BACK: Final = "taken_back"
STATES: Final[Mapping[str, str]] = {
    OPEN: "Chưa làm",
    PROGRESS: "Đang làm",
    DONE: "Xong",
    DROPPED: "Bỏ",
    EXTENDED: "Gia hạn",
    TAKEN_BACK: "Rút lại",
}
"""What may be said later of what was said; of a cause or an obstacle, ``DONE`` means that it is gone.

``EXTENDED`` moves the due day and leaves the state as it is.
"""
REASONED: Final = frozenset({DROPPED, EXTENDED, TAKEN_BACK})
"""States that are not taken without a reason."""

OTHER_CAUSE: Final = "khac"
"""The cause of the catalogue that says nothing without words."""
CAUSE_KINDS: Final[Mapping[str, str]] = {"objective": "khách quan", "subjective": "chủ quan", "": "–"}
"""Kind of a cause → what it is called; the plan does not sort all."""

CAUSES_TOGETHER: Final = "Mọi nguyên nhân, mỗi ô một lần"


@dataclass(frozen=True)
class LifeLook:
    """How a decision that stands so is told apart: in words, by sign and by fill."""

    name: str
    sign: str
    fill: str
    ink: str


LIVES: Final[Mapping[str, LifeLook]] = {
    "late": LifeLook("Quá hạn", "✕", "#8F1230", "#FFFFFF"),
    "due_today": LifeLook("Hạn hôm nay", "▲", "#E39A1F", "#1B2430"),
    "due_soon": LifeLook("Sắp đến hạn", "▲", "#E39A1F", "#1B2430"),
    "progress": LifeLook("Đang làm", "●", "#5BA4CF", "#1B2430"),
    "open": LifeLook("Chưa làm", "○", "#FFFFFF", "#1B2430"),
    "done": LifeLook("Xong", "✓", "#14567E", "#FFFFFF"),
    "dropped": LifeLook("Bỏ", "–", "#FFFFFF", "#5B6675"),
}
"""Life of a decision → its look, in the order of a meeting: what presses first."""
CLOSED: Final = frozenset({"done", "dropped"})
"""Lives that ask nobody for anything more."""
