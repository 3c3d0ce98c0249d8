"""Offices with a store of their own: filled with the sample, holding the plan alone, or empty."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lib.catalogue.load import SHIPPED, load
from lib.office import Office
from lib.store.opening import open_store

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
SECOND = Path(__file__).parents[1] / "second_district"


@pytest.fixture
def office(filled_file: Path, tmp_path: Path) -> Iterator[Office]:
    """An office of its own with the sample in it."""
    shutil.copy(filled_file, tmp_path / "kho.db")
    opened = Office(load(SHIPPED), open_store(f"sqlite:///{tmp_path / 'kho.db'}"))
    yield opened
    opened.store.engine.dispose()


@pytest.fixture
def empty(tmp_path: Path) -> Callable[..., Office]:
    """Opens an office with an empty store, of the shipped catalogue or another."""

    def opened(catalogue: Path = SHIPPED) -> Office:
        return Office(load(catalogue), open_store(f"sqlite:///{tmp_path / 'trong.db'}"))

    return opened
