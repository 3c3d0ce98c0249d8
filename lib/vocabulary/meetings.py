"""What is said in a meeting beside the figures: decisions and how they stand, causes, obstacles, stages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lib.vocabulary.labels import STATUS, StatusLook

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


def _look(name: str, sign: str, like: str) -> StatusLook:
    """A look in the colours of a status, which every eye tells apart."""
    return StatusLook(name, sign, STATUS[like].fill, STATUS[like].ink)


LIVES: Final[Mapping[str, StatusLook]] = {
    "late": _look("Quá hạn", "✕", "out_of_reach"),
    "due_today": _look("Hạn hôm nay", "▲", "slow"),
    "due_soon": _look("Sắp đến hạn", "▲", "slow"),
    "progress": _look("Đang làm", "●", "on_pace"),
    "open": _look("Chưa làm", "○", "not_allocated"),
    "done": _look("Xong", "✓", "achieved"),
    "dropped": _look("Bỏ", "–", "not_allocated"),
}
"""Life of a decision → its look, in the order of a meeting: what presses first."""
CLOSED: Final = frozenset({DONE, DROPPED})
"""States, and lives, that ask nobody for anything more."""
