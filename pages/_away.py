"""Files to take away: the one button for them, for who may have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.access import accounts, acting, audit
from lib.access.audit import Entry
from lib.running import turns
from lib.vocabulary.errors import AppError
from pages import _account, _actor, _cached
from pages._web.running import for_office


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
    if for_office():
        written = recorded(kind, str(options.get("file_name", "")), written)
    st.download_button(label, data=written, on_click="ignore", **options)


def in_turn(make: Callable[[], bytes | str]) -> Callable[[], bytes | str]:
    """A file that waits for its turn: many asked for at once must not hold up the pages.

    Args:
        make: Writes it; called by a thread that knows no session.
    """
    who = _asker()

    def made() -> bytes | str:
        with turns.EXPORTS.turn(who=who):
            return make()

    return made


def recorded(kind: str, file_name: str, data: bytes | Callable[[], bytes | str]) -> Callable[[], bytes | str]:
    """A file whose going out is written in the audit: when it is asked for, not when it is fetched again.

    Nothing is asked of the store before: a page draws many buttons, and few are pressed.

    Args:
        kind: A download of the table of permissions.
        file_name: Name of the file, which says of which edition it is.
        data: The file, or what writes it, called by a thread that knows no session.
    """
    name, machine, page = _asker(), _actor.machine(), _title()

    def made() -> bytes | str:
        content = data() if callable(data) else data
        said = " · ".join(filter(None, (page, file_name)))
        audit.note(Entry(audit.EXPORT, _shown(name), machine, kind, said))
        return content

    return made


def _asker() -> str:
    """Who asks; the frame has not said so where a fragment alone runs."""
    return turns.asker.get() or _account.asker()


def _shown(name: str) -> str:
    """What an account is called in all lists."""
    try:
        account = accounts.find(_cached.office_now().store, name)
    except AppError:  # the file is written: a store that is just gone keeps nobody from it
        account = None
    return account.shown if account else name or _actor.NOBODY


def _title() -> str:
    page = st.session_state.get("current")
    return str(page.title) if page else ""
