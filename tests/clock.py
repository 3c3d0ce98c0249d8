"""The store's clock, set by a test: what happens then happened at that moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from lib.store import log
from lib.vietnamese.moments import VIETNAM


class Clock:
    """Moments as a test sets them, a second apart from then on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(log, "moment", self._next)
        self._at = datetime(2024, 1, 1, tzinfo=VIETNAM)

    def set(self, day_and_time: str) -> None:
        """What is done next is done at "2024-07-05 14:30" of Vietnam's time."""
        self._at = datetime.fromisoformat(day_and_time).replace(tzinfo=VIETNAM)

    def _next(self, _connection: Any) -> datetime:
        self._at += timedelta(seconds=1)
        return self._at
