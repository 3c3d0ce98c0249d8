"""Files to take away: the one button for them, for who may have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.access import acting
from lib.running import turns


def button(kind: str, label: str, data: bytes | Callable[[], bytes | str], **options: Any) -> None:
    """A button that gives a file; nothing for who may not have it.

    Args:
        kind: A download of the table of permissions.
        label: What stands on it.
        data: The file, or what writes it when the button is pressed. Who may is not asked again then: a
            changed permission ends the session, and only the session that was sent a button may press it
            (``pages._web.bound``).
        options: As for ``st.download_button``.
    """
    if not acting.may("download", kind):
        return
    written = in_turn(data) if callable(data) else data
    st.download_button(label, data=written, on_click="ignore", **options)


def in_turn(make: Callable[[], bytes | str]) -> Callable[[], bytes | str]:
    """A file that waits for its turn: many asked for at once must not hold up the pages.

    Args:
        make: Writes it; called by a thread that knows no session.
    """
    who = turns.asker.get()

    def made() -> bytes | str:
        with turns.EXPORTS.turn(who=who):
            return make()

    return made
