"""What a chart is asked of: the whole, a line, a commune, a line in a commune; and how it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from lib.charts import paragraphs, phrases
from lib.office.meeting.tables import due_now
from lib.office.sight import Sight
from lib.outputs.pictures.chart import Body
from lib.vietnamese.text import begun_small

WHOLE: Final = "toàn chương trình"


@dataclass(frozen=True, eq=False)
class Asked:
    """What a chart is asked of.

    Args:
        sight: The tables.
        unit: Money is said in "trieu" or "dong".
        line: Code of a line, "" for all.
        place: Key of a place, "" for all.
    """

    sight: Sight
    unit: str = "trieu"
    line: str = ""
    place: str = ""

    def parts(self, key: str, other: str) -> pd.DataFrame:
        """Progress by ``key``; of the one line or place alone that is asked for."""
        chosen = getattr(self, other)
        if not chosen:
            return self.sight.progress(key)
        both = self.sight.progress("line", "place")
        narrowed: pd.DataFrame = both[both[other] == chosen]
        return narrowed

    def due(self, key: str, other: str) -> dict[str, float]:
        """Key → rate that is due by now."""
        chosen = getattr(self, other)
        if not chosen:
            return due_now(self.sight.table("paces", key), key)
        both = self.sight.table("paces", "line", "place")
        return due_now(both[both[other] == chosen], key)

    @property
    def one(self) -> pd.DataFrame:
        """Progress of what is asked of, one row."""
        return self.sight.cell(self.line, self.place)

    @property
    def who(self) -> str:
        """Whose money, within a sentence: "DA2 Đa dạng hóa sinh kế ở xã Lộc Yên"."""
        named: Mapping[Any, Any] = self.one.iloc[0].to_dict() if len(self.one) else {}
        line = f"{self.line} {named.get('line_name', '')}".strip() if self.line else ""
        place = begun_small(str(named.get("place_name", self.place))) if self.place else ""
        return " ở ".join(filter(None, [line, place])) or WHOLE

    @property
    def opening(self) -> str:
        """Where it stands."""
        return paragraphs.opening(self.one, self.who, self.sight.question.as_of, unit=self.unit)

    def said(self, what: str) -> str:
        """What is drawn, of whom, of which year, in which unit."""
        of = "" if self.who == WHOLE else f", {self.who}"
        return f"{what} năm {self.sight.question.year}{of} ({phrases.unit_name(self.unit)})"


Made = tuple[str, Body, str]
"""The finding, what is drawn, the paragraph."""
