"""Days that a format keeps as numbers, for readers that must find them themselves."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from lib.intake.reader.plain import whole, written

NOT_LETTERS_OF_DATES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
LETTERS_OF_DATES = re.compile(r"[dmyhs]", re.IGNORECASE)
BEFORE_THE_DAY_THAT_NEVER_WAS = 60
LAST = 2_958_466


def is_date(form: str) -> bool:
    """Whether a number format shows a day or a time: a letter of dates outside quotes and brackets."""
    if form.lower() == "general":
        return False
    return bool(LETTERS_OF_DATES.search(NOT_LETTERS_OF_DATES.sub("", form)))


def day(serial: float, *, from_1904: bool = False) -> tuple[str, str]:
    """The day of a serial number as (kind, text); a number no calendar has stays a number.

    Args:
        serial: Days since the beginning of the workbook's calendar.
        from_1904: Whether that is 01/01/1904 instead of the last day of 1899.
    """
    if not 0 <= serial < LAST:
        return written(whole(serial))
    # Excel counts a 29/02/1900
    first = (
        datetime(1904, 1, 1)
        if from_1904
        else datetime(1899, 12, 31 if serial < BEFORE_THE_DAY_THAT_NEVER_WAS else 30)
    )
    whole_days, rest = divmod(serial, 1)
    moment = first + timedelta(days=whole_days, seconds=round(rest * 86_400))
    return written(moment if serial >= 1 else moment.time())
