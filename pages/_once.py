"""What is worked out once for each state of what it rests on, and shared by all sessions."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, Literal, ParamSpec, TypeVar

import streamlit as st

P = ParamSpec("P")
T = TypeVar("T")

_resting: Final[dict[Callable[[], object], list[Callable[[], None]]]] = {}
"""What is rested on → how to let go of what rests on it."""


def once_per(
    *rests_on: Callable[[], object],
    most: int,
    spinner: str | Literal[False] = False,
    by: Callable[..., object] | None = None,
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function that is worked out once for each state of what it rests on.

    Args:
        rests_on: Tell, within a run, the state of what the result depends on beside the arguments.
        most: How many results are kept.
        spinner: What the reader is told in the meantime.
        by: What tells its arguments apart; None for the arguments themselves, which must be hashable.

    Returns:
        A decorator. What the function gives is shared between sessions: never changed in place.
    """

    def decorated(make: Callable[P, T]) -> Callable[P, T]:
        def once(key: object, _work: Callable[[], T]) -> T:  # noqa: ARG001 - the key is what is looked up
            return _work()

        # what Streamlit tells its caches apart by
        once.__module__ = make.__module__
        once.__qualname__ = make.__qualname__
        kept = st.cache_resource(max_entries=most, show_spinner=spinner)(once)
        for each in rests_on:
            _resting.setdefault(each, []).append(kept.clear)

        @wraps(make)
        def asked(*args: P.args, **kwargs: P.kwargs) -> T:
            told = by(*args, **kwargs) if by else (args, kwargs)
            return kept((*(each() for each in rests_on), told), lambda: make(*args, **kwargs))

        return asked

    return decorated


def forget(rested_on: Callable[[], object]) -> None:
    """Let go of all that rests on something whose states so far will not come again."""
    for clear in _resting.get(rested_on, []):
        clear()
