"""An office with one edition to write of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office, Question
from lib.store.opening import open_store


@pytest.fixture(scope="module")
def office(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample with an edition that keeps no table: what a file needs is worked out, which takes less."""
    file = tmp_path_factory.mktemp("tai-lieu") / "kho.db"
    shutil.copy(filled_file, file)
    opened = Office(load(SHIPPED), open_store(f"sqlite:///{file}"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: iter(()))
        question = Question(2024, date(2024, 6, 30))
        rooms.freeze(opened, question, held_on=date(2024, 7, 5), actor="Lan")
    yield opened
    opened.store.engine.dispose()
