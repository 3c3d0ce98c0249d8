"""An edition of the sample to write drafts from and to check them against."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Edition, Office, Question
from lib.office.meeting.basis import Meeting
from lib.store.opening import open_store
from tests.office.drafts.facts import Facts, facts


@pytest.fixture(scope="session")
def office(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample with an edition that keeps no table: what is needed is worked out, which takes less."""
    file = tmp_path_factory.mktemp("du-thao") / "kho.db"
    shutil.copy(filled_file, file)
    opened = Office(load(SHIPPED), open_store(f"sqlite:///{file}"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: iter(()))
        rooms.freeze(opened, Question(2024, date(2024, 6, 30)), held_on=date(2024, 7, 5), actor="Lan")
    yield opened
    opened.store.engine.dispose()


@pytest.fixture(scope="session")
def edition(office: Office) -> Edition:
    """The edition."""
    return rooms.editions(office)[-1]


@pytest.fixture(scope="session")
def meeting(office: Office, edition: Edition) -> Meeting:
    """The edition with its figures."""
    return rooms.meeting(office, edition)


@pytest.fixture(scope="session")
def known(meeting: Meeting) -> Facts:
    """What the drafts are written from."""
    return facts(meeting.sight)
