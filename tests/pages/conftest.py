"""Stores as an office has them, and the application opened on one of them as a reader opens it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Final

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from lib import office

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "data" / "sample" / "ke-hoach-von-2024.xlsx"
Open = Callable[..., AppTest]
LAST: list[str] = []
"""Address of the store the application was opened on last."""


STORES: Final = ("empty", "planned", "full")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Within a module, tests on one store beside each other: on another everything is worked out anew."""
    here = [item for item in items if ROOT / "tests" / "pages" in item.path.parents]
    modules = list(dict.fromkeys(item.path for item in here))
    ordered = sorted(here, key=lambda item: (modules.index(item.path), _store(item)))
    places = [at for at, item in enumerate(items) if item in set(here)]
    for at, item in zip(places, ordered, strict=True):
        items[at] = item


def _store(item: pytest.Item) -> int:
    asked = getattr(item, "fixturenames", ())
    return next((at for at, name in enumerate(STORES) if name in asked), len(STORES))


@pytest.fixture(autouse=True)
def own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take back what AppTest leaves behind: its script as ``__main__``, which a child process would run."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of three stores, made once: nothing in it, the plan of 2024 alone, all samples."""
    folder = tmp_path_factory.mktemp("kho")
    urls = {name: f"sqlite:///{folder / name}.db" for name in ("empty", "plan", "full")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_SAMPLE", "1")
        # closed, so that all of it stands in the one file that `own` copies
        office.open_office(urls["full"]).store.engine.dispose()
        patch.setenv("DASHBOARD_SAMPLE", "0")
        office.open_office(urls["empty"])
        plan = office.open_office(urls["plan"])
        office.accept(plan, office.dry_run(plan, [(PLAN.name, PLAN.read_bytes())]), actor="Cán bộ")
    return urls


def opener(url: str, patch: pytest.MonkeyPatch) -> Open:
    """The application on a store; each call is a new tab at a deep link: ``full("xa", ma="06232")``."""
    patch.setenv("DASHBOARD_SAMPLE", "0")
    patch.setenv("DASHBOARD_DATABASE_URL", url)
    if [url] != LAST:  # the application keeps its office for as long as it runs
        st.cache_resource.clear()
        LAST[:] = [url]
    return tab


def tab(page: str = "tong-quan", **link: str) -> AppTest:
    """A tab that shows a page; what else stands in the link are keyword arguments."""
    shown = AppTest.from_file(str(ROOT / "pages" / "_frame.py"), default_timeout=60)
    for key, value in link.items():
        shown.query_params[key] = value
    # switch_page() takes files only, and our pages are functions
    shown._page_hash = calc_hash("" if page == "tong-quan" else page)
    return shown.run()


@pytest.fixture
def empty(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Open:
    return opener(stores["empty"], monkeypatch)


@pytest.fixture
def planned(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Open:
    return opener(stores["plan"], monkeypatch)


@pytest.fixture
def full(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Open:
    return opener(stores["full"], monkeypatch)


@pytest.fixture
def own(stores: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """All samples in a store of its own, for a test that accepts something."""
    shutil.copy(stores["full"].removeprefix("sqlite:///"), tmp_path / "kho.db")
    return opener(f"sqlite:///{tmp_path / 'kho.db'}", monkeypatch)


def read(shown: AppTest) -> str:
    """All the officer reads on the page, cells apart by "|"."""
    plain = [block.value for kind in ("title", "subheader", "info", "error") for block in shown.get(kind)]
    html = [re.sub(r"<style>.*?</style>", "", block.proto.body) for block in shown.get("html")]
    html += [block.value for block in shown.get("markdown")]
    told = [re.sub(r"(<[^>]+>)+", "|", text) for text in html]
    return unescape("\n".join([*plain, *told])).replace("\u00a0", " ")


def unfold(shown: AppTest, key: str) -> AppTest:
    """Open an expander, as a click does."""
    shown.session_state[key] = True
    return shown.run()
