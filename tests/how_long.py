"""The two forms of the tests: the plain one, all of it in CI; ``--long`` with forty times the examples."""

from __future__ import annotations

import os
from typing import Final

VARIABLE: Final = "TESTS_LONG"
TIMES: Final = 40


def is_long() -> bool:
    """Whether pytest was called with ``--long``."""
    return os.environ.get(VARIABLE) == "1"


def examples(plain: int) -> int:
    """How many examples a property is tried with, given the number of the plain form."""
    return plain * TIMES if is_long() else plain
