"""Who does what is about to be done: proposed from this machine, kept for the session."""

from __future__ import annotations

import getpass
import socket
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.access import acting
from lib.vocabulary.errors import AppError
from pages import _account
from pages._web.running import for_office

NOBODY: Final = "Không rõ tên"
"""Where neither the session nor the machine tells a name."""


def ask(where: DeltaGenerator, label: str, deed: str, key: str | None = None) -> str:
    """In whose name something is about to be done.

    Args:
        where: Where to ask.
        label: What the one who does it is called here.
        deed: A row of the table of permissions.
        key: Of the field.

    Returns:
        The name, "" while none is given. In an office it is who is in, "" where they may not.
    """
    if for_office():
        try:
            acting.refuse("action", deed)
        except AppError as error:
            where.caption(error.sentence)
            return ""
        where.text_input(label, value=present(), disabled=True, key=key)
        return present()
    name = where.text_input(label, value=st.session_state.get("actor", who()), max_chars=80, key=key)
    return (name or "").strip()


def keep(name: str) -> None:
    """Propose this name from now on."""
    st.session_state["actor"] = name


def present() -> str:
    """Who sits here: in an office the account, else the name given before, or this machine's user."""
    if for_office():
        session = _account.now()
        if session is None:
            raise AppError("access.over")
        return session.account.shown
    return str(st.session_state.get("actor") or who() or NOBODY)


def who() -> str:
    """Name of this machine's user; "" where the system tells none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def machine() -> str:
    """From which machine: the address of the reader's, or this one's name where the reader sits at it."""
    address = st.context.ip_address
    # None at this very machine; with no browser at all it is no text either
    return address if isinstance(address, str) else socket.gethostname()
