"""What every part of a report is written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.catalogue.load import Catalogue
from lib.office.meeting.basis import Meeting
from lib.office.reports.sentences import period
from lib.office.reports.types import ReportType
from lib.office.reports.wording import Words
from lib.office.sight import Sight


@dataclass(frozen=True, eq=False)
class Writing:
    """What every part of a report is written from.

    Args:
        meeting: The figures, and what was said beside them.
        type: The type of report.
        words: The wording.
    """

    meeting: Meeting
    type: ReportType
    words: Words

    @property
    def sight(self) -> Sight:
        """The figures."""
        return self.meeting.sight

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the figures."""
        return self.meeting.sight.catalogue

    @property
    def year(self) -> int:
        """Year of the plan."""
        return self.meeting.sight.question.year

    @property
    def period(self) -> str:
        """What the period is called: "6 tháng đầu năm 2024"."""
        return period(self.words, self.as_of, self.year)

    @property
    def as_of(self) -> date:
        """The date the figures speak of."""
        return self.meeting.sight.question.as_of
