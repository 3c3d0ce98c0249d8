"""What the store knows of the year after: the plan that is drawn up while the year still runs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from lib.office.asking import named
from lib.office.views import outputs, with_fund_names
from lib.progress import table
from lib.progress.outlook import UNKNOWN
from lib.progress.outputs import works
from lib.progress.standing import standing

if TYPE_CHECKING:
    from lib.office.sight import Sight


def next_year_table(sight: Sight, *by: str) -> pd.DataFrame:
    """The progress table of the year after the question's, at its end: every plan for it counts.

    Args:
        sight: The figures.
        by: Any of line, place, office, fund.

    Returns:
        Columns as in ``Sight.progress``; of a year that has not begun only the allocation, the target and
        what was expected say anything.
    """
    asked = sight.question
    planned = sight.once(
        "standing of the year after",
        lambda: standing(
            sight.observations,
            sight.catalogue,
            asked.year + 1,
            date(asked.year + 1, 12, 31),
            fund=asked.fund,
            illustrative=asked.illustrative,
            told=UNKNOWN,
        ),
    )
    made = named(sight.office, table.cut(planned, by))
    return with_fund_names(sight.office, made) if "fund" in by else made


def next_outputs_table(sight: Sight) -> pd.DataFrame:
    """The work that is planned for the year after; columns as in ``lib.office.views.outputs``."""
    asked = sight.question
    end = date(asked.year + 1, 12, 31)
    found = works(sight.observations, sight.catalogue, asked.year + 1, end, illustrative=asked.illustrative)
    return outputs(sight.office, found)
