"""Files to take away: the one button for them, for who may have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.access import acting


def button(kind: str, label: str, data: Callable[[], bytes | str], **options: Any) -> None:
    """A button that writes a file when it is pressed; nothing for who may not have it.

    Args:
        kind: A download of the table of permissions.
        label: What stands on it.
        data: Writes the file. It is not asked again then: a changed permission ends the session, and only the
            session that was sent a button may press it (``pages._web.bound``).
        options: As for ``st.download_button``.
    """
    if not acting.may("download", kind):
        return
    st.download_button(label, data=data, on_click="ignore", **options)
