"""An office with an edition, and entries as a browser sends them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office, Question
from lib.office.packing import pack_files, pack_tables
from lib.office.sight import key_of
from lib.store import editions
from lib.store.editions import NewEdition
from lib.store.opening import open_store

QUESTION = Question(2024, date(2024, 6, 30))


def freeze(office: Office, question: Question) -> rooms.Edition:
    """An edition that keeps the progress tables alone: all of them take ten seconds."""
    asked = rooms.sight(office, question)
    keys = ((), ("line",), ("place",), ("line", "place"))
    new = NewEdition(
        actor="Lan",
        year=question.year,
        held_on=date(2024, 7, 5),
        as_of=question.as_of,
        known_at=question.known_at,
        fund=question.fund,
        illustrative=question.illustrative,
        note="",
        catalogue_version=office.catalogue.version,
        catalogue=pack_files(office.catalogue.files),
        figures=pack_tables({key_of("progress", by): asked.progress(*by) for by in keys}),
    )
    number, _ = editions.freeze(office.store, new)
    return next(each for each in rooms.editions(office) if each.id == number)


@pytest.fixture(scope="session")
def held_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with an edition of it; copy it, never write to it."""
    file = tmp_path_factory.mktemp("hop") / "kho.db"
    shutil.copy(filled_file, file)
    office = Office(load(SHIPPED), open_store(f"sqlite:///{file}"))
    freeze(office, QUESTION)
    office.store.engine.dispose()
    return file


@pytest.fixture
def office(held_file: Path, tmp_path: Path) -> Iterator[Office]:
    shutil.copy(held_file, tmp_path / "kho.db")
    opened = Office(load(SHIPPED), open_store(f"sqlite:///{tmp_path / 'kho.db'}"))
    yield opened
    opened.store.engine.dispose()


def entry(kind: str = "decision", **fields: Any) -> dict[str, Any]:
    """What a browser sends of one decision, cause, obstacle, stage or state."""
    told = {"id": str(uuid4()), "kind": kind, "actor": "Hằng", "year": 2024}
    return told | ({"text": "Trả chứng thư"} if kind == "decision" else {}) | fields
