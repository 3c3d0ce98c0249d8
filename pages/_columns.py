"""The columns of the tables at the bottom of the pages, on screen and in the files to take away."""

from __future__ import annotations

from typing import Final

from lib.outputs.tables import Column
from lib.vocabulary import labels

LINE: Final = (Column("line", "Mã"), Column("line_name", labels.COLUMNS["line_name"]))
PLACE: Final = (Column("place_name", labels.COLUMNS["place_name"]),)
MONEY_AND_RATE: Final = (
    Column("allocated_vnd", labels.COLUMNS["allocated_vnd"], "money"),
    Column("disbursed_vnd", labels.COLUMNS["disbursed_vnd"], "money"),
    Column("rate", labels.COLUMNS["rate"], "rate"),
    Column("target_rate", labels.COLUMNS["target_rate"], "rate"),
    Column("plan_gap_vnd", labels.COLUMNS["gap_vnd"], "money"),
)
ESTIMATE: Final = (
    Column("expected_vnd", labels.COLUMNS["expected_vnd"], "money"),
    Column("expected_rate", labels.COLUMNS["expected_rate"], "rate"),
)
CARRIED_OVER: Final = (
    Column("carried_over_vnd", labels.COLUMNS["carried_over_vnd"], "money"),
    Column("rate_with_carried_over", labels.COLUMNS["rate_with_carried_over"], "rate"),
)
STATUS: Final = (
    Column("status_name", labels.COLUMNS["status"]),
    Column("reported_on", labels.COLUMNS["reported_on"], "date"),
)

BY_LINE: Final = (*LINE, *MONEY_AND_RATE, *ESTIMATE, *CARRIED_OVER, *STATUS)
BY_PLACE: Final = (*PLACE, *MONEY_AND_RATE, *CARRIED_OVER, *STATUS)
LINES_OF_PLACE: Final = (*LINE, *MONEY_AND_RATE, *STATUS)
PLACES_OF_LINE: Final = (*PLACE, *MONEY_AND_RATE, *STATUS)
