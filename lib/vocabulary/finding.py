"""The words of *Tìm nhanh*: all it understands beside names, numbers and the periods of the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lib.vocabulary.labels import STATUS

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "place": ("xã", "thị trấn", "phường", "xã thị trấn"),
    "line": ("dòng vốn", "dòng", "tiểu dự án", "dự án", "TĐA"),
    "office": ("đơn vị chủ trì", "cơ quan chủ trì", "đơn vị", "cơ quan", "phòng", "phòng ban", "chủ trì"),
    "fund": ("nguồn vốn", "nguồn"),
}
"""Key of a table → what its rows are called, the usual word first."""

SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    "<": ("dưới", "thấp hơn", "nhỏ hơn", "ít hơn", "chưa tới", "chưa đến", "<"),
    ">": ("trên", "cao hơn", "lớn hơn", "nhiều hơn", "hơn", "vượt", "quá", ">"),
    ">=": ("từ", "ít nhất", "tối thiểu", ">=", "≥"),
    "<=": ("đến", "tới", "không quá", "tối đa", "<=", "≤"),
}
"""How two numbers are compared → the words for it, the usual one first."""

RATE_WORDS: Final = (
    "tỷ lệ giải ngân",
    "tỉ lệ giải ngân",
    "tỷ lệ",
    "tỉ lệ",
    "giải ngân",
    "đã giải ngân",
    "mới giải ngân",
)
GAP_WORDS: Final = ("còn thiếu", "thiếu", "số còn thiếu", "còn thiếu tới chỉ tiêu")
MISSING_WORDS: Final = ("còn thiếu", "còn thiếu tới chỉ tiêu", "chưa đạt chỉ tiêu", "chưa đạt")
"""Anything is missing, however little."""

CARRIED_WORDS: Final = ("có vốn kéo dài", "vốn kéo dài", "kéo dài")
PERCENT_WORDS: Final = ("%", "phần trăm")
UNIT_WORDS: Final[Mapping[int, tuple[str, ...]]] = {
    1_000_000_000: ("tỷ đồng", "tỉ đồng", "tỷ", "tỉ"),
    1_000_000: ("triệu đồng", "triệu", "tr", "trđ"),
    1_000: ("nghìn đồng", "ngàn đồng", "nghìn", "ngàn"),
    1: ("đồng", "đ", "vnđ"),
}
"""How many đồng → the words for it."""

STATUS_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    code: (look.name.lower(), *others)
    for (code, look), others in zip(
        STATUS.items(),
        (
            ("đạt chỉ tiêu", "đã đạt"),
            (),
            (),
            ("không kịp",),
            ("chưa nộp báo cáo", "chưa gửi báo cáo", "không báo cáo"),
            ("chưa được giao vốn", "chưa giao"),
            ("ngoài kế hoạch",),
        ),
        strict=True,
    )
}
"""Status → its name and what else it is called."""

PERIOD_WORDS: Final = ("kỳ",)
FILLERS: Final = (
    *("có", "các", "những", "mọi", "tất cả", "nào", "còn", "đang", "ở", "của", "tại", "và", "với", "hoặc"),
    *("hay", "mà", "thì", "là", "theo", "tình trạng", "trở lên", "vốn", "tìm", "xem", "cho"),
)
"""Words that say nothing here."""

EXAMPLE_RATE: Final = 50
EXAMPLE_MILLIONS: Final = 100
"""Figures of the examples; no threshold of any document."""
