"""Slows guessing of passwords down, and never shuts anybody out: who waits is let try again in minutes.

Three counts: an account from one address, an account from everywhere, an address over all accounts. The
last two hold back only who was never let in to this account from this address, so that neither a stranger's
guesses nor one forgetful officer keeps an office behind one address waiting. Nor does the second hold back
somebody's first try from an address: who guesses without end from elsewhere would always be before them.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Key = tuple[str, str]


@dataclass(frozen=True)
class Rule:
    """So many failures cost nothing; each one more doubles the wait, up to a longest."""

    free: int
    longest: float

    def wait(self, failures: int) -> float:
        """Seconds between the last failure and the next try."""
        over = failures - self.free
        return 0.0 if over < 0 else min(self.longest, 2.0 ** min(over, 20))


HERE: Final = Rule(free=5, longest=300)
"""An account, from one address."""

ACCOUNT: Final = Rule(free=20, longest=60)
ADDRESS: Final = Rule(free=40, longest=30)

FORGOTTEN: Final = 3600.0
"""Seconds without a failure after which there was none."""

KEPT: Final = 20_000
"""So many are counted at most; the longest quiet go first."""


class Throttle:
    """Counts failures in memory, for as long as the program runs.

    Args:
        clock: Seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[Key, tuple[int, float]] = OrderedDict()
        self._known: OrderedDict[Key, None] = OrderedDict()
        self._lock = threading.Lock()

    def attempt(self, account: str, address: str) -> float:
        """Ask before a password is looked at.

        Returns:
            Seconds to wait; 0 lets it be looked at, and counts it as a failure until ``succeeded`` says
            otherwise: many at once are no way round.
        """
        with self._lock:
            rules: dict[Key, Rule] = {(account, address): HERE}
            if (account, address) not in self._known:
                rules |= {(account, ""): ACCOUNT, ("", address): ADDRESS}
            first = (account, address) not in self._failures
            held = [self._wait(key, rule) for key, rule in rules.items() if not (first and rule is ACCOUNT)]
            wait = max(held)
            if wait <= 0:
                for key in rules:
                    self._count(key)
            return max(0.0, wait)

    def succeeded(self, account: str, address: str) -> None:
        """The password was right: its failures from here are forgotten, and this one was none."""
        with self._lock:
            self._failures.pop((account, address), None)
            for key in ((account, ""), ("", address)):
                count, last = self._failures.get(key, (0, 0.0))
                if count:
                    self._failures[key] = (count - 1, last)
            self._know(account, address)

    def know(self, account: str, address: str) -> None:
        """Somebody was let in to this account from this address before the program began."""
        with self._lock:
            self._know(account, address)

    def _know(self, account: str, address: str) -> None:
        self._known[account, address] = None
        self._known.move_to_end((account, address))
        while len(self._known) > KEPT:
            self._known.popitem(last=False)

    def _wait(self, key: Key, rule: Rule) -> float:
        count, last = self._failures.get(key, (0, 0.0))
        passed = self._clock() - last
        return 0.0 if passed > FORGOTTEN else rule.wait(count) - passed

    def _count(self, key: Key) -> None:
        count, last = self._failures.pop(key, (0, 0.0))
        now = self._clock()
        self._failures[key] = (1 if now - last > FORGOTTEN else count + 1, now)
        while len(self._failures) > KEPT:
            self._failures.popitem(last=False)
