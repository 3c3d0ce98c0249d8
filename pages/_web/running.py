"""Which way this program runs: for one PC, for an office by accounts, or as the public view."""

from __future__ import annotations

from functools import cache
from typing import Final

import streamlit as st

from lib.access.starting import Told
from lib.access.throttle import Throttle
from lib.running import settings

COOKIE: Final = "__Host-giam-ngheo"
"""Browsers take a cookie of this kind over TLS alone, and from no other host."""

THROTTLE: Final = Throttle()
"""One for the whole program."""


@cache
def told() -> Told:
    """What the program was told about where it stands."""
    return Told(
        str(st.get_option("server.address") or ""),
        tuple(st.get_option("server.allowedHosts") or ()),
        str(st.get_option("server.sslCertFile") or ""),
        settings.value("office") == "1",
        settings.value("proxy").strip(),
        settings.value("public_view") == "1",
    )


def for_office() -> bool:
    """Whether only accounts come in."""
    return told().office


def for_public() -> bool:
    """Whether anybody may look, at one edition alone."""
    return told().public
