"""What there is to look at: every page of the sidebar, and links to one line, commune or office.

Read out of the frame's own source, so that a page added there is looked at by every test from then on; a test
holds it against the sidebar.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from tests.serving import ROOT

FRAME: Final = ROOT / "pages" / "_frame.py"


def _pages() -> Iterator[tuple[str, str]]:
    """Title and address of each ``st.Page`` of the frame."""
    for node in ast.walk(ast.parse(FRAME.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page":
            said = {given.arg: ast.literal_eval(given.value) for given in node.keywords}
            if said.get("visibility") == "hidden":  # reached from a figure alone
                continue
            yield said["title"], "/" if said.get("default") else f"/{said['url_path']}"


PAGES: Final = dict(_pages())
DETAILS: Final = {
    "one line": "/tieu-du-an?ma=DA6.1",
    "one commune": "/mot-xa?ma=06232",
    "the sheet of a commune": "/phieu-xa?ma=06211",
    "one office": "/don-vi?ma=LDTBXHDT",
    "a line in a commune": "/dien-bien?dong=DA2&xa=06232",
    "a question": "/tim?q=xa+duoi+50",
    "one import": "/lich-su?ma=3",
    "a scenario": "/thu-phuong-an?pa=v1;DA4.1>DA2:296000000;han=2025-01-31",
    "where a figure comes from": "/nguon-so?so=gap_vnd&dong=DA2",
}
PATHS: Final = (*PAGES.values(), *DETAILS.values())
FEW: Final = frozenset(
    {
        *("/", "/xa", "/ban-do", "/ket-luan", "/trinh-chieu", "/chat-luong", "/bao-cao-don-vi"),
        *("/nap-so-lieu", "/bieu-mau", "/lich-su", "/tai-khoan"),
        *(
            DETAILS[name]
            for name in ("one line", "the sheet of a commune", "a line in a commune", "a scenario")
        ),
    }
)
"""Between them they have every kind of piece that pages are put together from."""
FEW_OR_LONG: Final = [pytest.param(path, marks=() if path in FEW else pytest.mark.long) for path in PATHS]
"""For what is slow at each page: the few, all of them with ``--long``."""
OFFICE, MEETING_ROOM, PHONE = (1366, 768), (1920, 1080), (390, 844)
