"""What the slides and the report of a meeting are composed from."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

import pandas as pd

from lib.charts.attention import attention_items
from lib.charts.markup import TAG
from lib.office.editions import Edition
from lib.office.sight import Sight
from lib.outputs.deck.slide import Live
from lib.vietnamese import text
from lib.vocabulary.labels import ILLUSTRATIVE

PAGES: Final = {
    "": "Tổng quan",
    "co-kip": "Có kịp không",
    "con-thieu": "Thiếu ở đâu",
    "phien-hop": "Phiên họp",
    "xa": "Xã",
    "mot-xa": "Một xã",
    "tieu-du-an": "Tiểu dự án",
    "don-vi": "Đơn vị chủ trì",
    "bao-cao-don-vi": "Ai chưa báo cáo",
    "ket-qua": "Kết quả theo kế hoạch",
    "ket-luan": "Kết luận",
    "ho-ngheo": "Hộ nghèo",
}
"""Address of a live page → its title; a test holds them against the sidebar."""


@dataclass(frozen=True, eq=False)
class Meeting:
    """What the slides of a meeting are composed from.

    Args:
        edition: What the meeting decides on.
        sight: Its figures, as it keeps them.
        prior: The edition before; None for the first.
        moved: What moved since it, as ``lib.office.edition_moves`` gives it; empty for the first.
        decided: Decisions of the year, and those of earlier years that still wait, with how they stand.
        held_back: What holds lines back, as ``lib.office.meeting.held_back`` gives it.
        day: The day all of it is looked from: when its state was known.
        unit: Money is said in "trieu" or "dong".
    """

    edition: Edition
    sight: Sight
    prior: Edition | None
    moved: Mapping[str, pd.DataFrame]
    decided: pd.DataFrame
    held_back: pd.DataFrame
    day: date
    unit: str = "trieu"

    @property
    def caution(self) -> str:
        """What must be known before trusting the figures: "Có số liệu minh họa"; "" for nothing."""
        return illustrative_said(self.sight)

    @property
    def scope(self) -> str:
        """Which money alone the figures are of: "Chỉ nguồn vốn: Ngân sách địa phương"; "" for all of it."""
        return fund_said(self.sight, self.edition.fund)

    def asked(self, unit: str) -> list[tuple[str, str]]:
        """What somebody must see to: status and words; see ``attention_items``."""
        sight = self.sight
        tables = (sight.progress(), sight.progress("line"), sight.progress("place"), sight.table("by_origin"))
        items = attention_items(*tables, sight.table("backing"), unit=unit)
        return [(status, html.unescape(TAG.sub("", said))) for status, said in items]

    def live(self, path: str, **query: str) -> Live:
        """A page of the dashboard at this edition."""
        asked = self.sight.question
        day = {"nam": str(asked.year), "ngay": asked.as_of.isoformat()}
        at = {"phien": self.edition.name} if self.edition.id else day
        return Live(PAGES[path], f"/{path}?{urlencode({**query, **at})}")


def illustrative_said(sight: Sight) -> str:
    """That some figures are invented; "" where none is."""
    return f"Có {text.begun_small(ILLUSTRATIVE)}" if sight.is_illustrative else ""


def fund_said(sight: Sight, fund: str) -> str:
    """That the figures are of one source of money alone; "" where they are of all."""
    funds = sight.catalogue.funds
    names = dict(zip(funds["code"], funds["name"], strict=True))
    return f"Chỉ nguồn vốn: {names.get(fund, fund)}" if fund else ""


def cautions(sight: Sight) -> str:
    """All that must be known before trusting the figures of a question; "" for nothing."""
    return " · ".join(filter(None, [fund_said(sight, sight.question.fund), illustrative_said(sight)]))


def told(*sentences: str) -> tuple[str, ...]:
    """The sentences that say something."""
    return tuple(sentence for sentence in sentences if sentence)
