"""Tables as HTML text: they print, a screen reader reads them, and all they hold is escaped."""

from __future__ import annotations

import html
from collections.abc import Sequence
