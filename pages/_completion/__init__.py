"""The list under the box of «Tìm nhanh»: what it knows, offered as one types; see ``completion.js``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from lib.office.finding import Completion

HERE: Final = Path(__file__).parent
KEY: Final = "goi-y-tim"


@cache
def text(ending: str) -> str:
    """A part of the list, read once per process."""
    return (HERE / f"completion.{ending}").read_text("utf-8")


def offer(box: str, offered: Iterable[Completion]) -> None:
    """Complete what is typed into a box; drawn right after it, the list hangs below.

    Args:
        box: Key of the text input.
        offered: What can be put in, in the order in which it is shown.
    """
    lists = st.components.v2.component("completion", css=text("css"), js=text("js"), isolate_styles=False)
    lists(
        key=KEY, data={"box": box, "offered": [[one.text, one.told, one.also] for one in offered]}, height=0
    )
