"""From every earlier version with rows in it: the same figures, the same history, digests that verify."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from pandas.testing import assert_frame_equal

from lib.store import accepting, asking, checking, digests, migrating, notes, pages, remembering
from lib.store.connection import Store, connect
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from lib.vocabulary.observation import DTYPES, observations
from tests.store import earlier
from tests.store.builders import address, new
from tests.store.homes import SQLITE, Home

REVISIONS = ["0001", "0002", "0003", "0004", "0006"]


@pytest.fixture(params=REVISIONS)
def revision(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def moved_once() -> dict[tuple[str, str], str]:
    """Kind of store and earlier version → one that was moved; copied, never written to."""
    return {}


@pytest.fixture
def moved(
    request: pytest.FixtureRequest, revision: str, home: Home, moved_once: dict[tuple[str, str], str]
) -> Iterator[Store]:
    """A store of an earlier version, opened by this program."""
    if (home.kind, revision) not in moved_once:
        there = _elsewhere(request, home.kind)
        earlier.leave(there, revision)
        open_store(there).engine.dispose()
        moved_once[home.kind, revision] = there
    opened = home.copy(moved_once[home.kind, revision])
    yield opened
    opened.engine.dispose()


def _elsewhere(request: pytest.FixtureRequest, kind: str) -> str:
    """An address that holds for all tests here."""
    if kind == SQLITE:
        return address(request.getfixturevalue("tmp_path_factory").mktemp("kho"))
    server = request.getfixturevalue("postgresql")
    return str(server.address(server.make()))


def test_the_figures_are_the_same(moved: Store) -> None:
    expected = observations(earlier.ROWS["observations"])

    held = asking.observations(moved)

    assert_frame_equal(held[list(DTYPES)], expected)
    assert held["import_id"].tolist() == [1, 1, 2, 2]


def test_everything_verifies(moved: Store) -> None:
    assert checking.damages(moved) == []


def test_the_history_is_kept(moved: Store) -> None:
    listed = asking.imports(moved)
    told = [{name: row[name] for name in earlier.IMPORT} for row in listed.to_dict("records")]

    assert told == [{**earlier.IMPORT, "illustrative": number == 3} for number in (1, 2, 3)]
    assert listed["at"].tolist() == [pd.Timestamp(earlier.moment(number)) for number in (1, 2, 3)]
    assert listed["live"].tolist() == [True, True, False]
    assert listed["withdrawn_reason"].tolist() == ["", "", "cũ"]
    assert asking.content(moved, 3) == earlier.CONTENTS[1]


@pytest.mark.parametrize(
    ("minute", "counting"),
    [
        pytest.param(0, [], id="before the first"),
        pytest.param(2, [1, 2], id="both accepted"),
        pytest.param(3, [2], id="the first withdrawn, without a reason"),
        pytest.param(4, [1, 2], id="restored"),
    ],
)
def test_what_was_known_then_is_known_to_have_been(moved: Store, minute: int, counting: list[int]) -> None:
    known = asking.observations(moved, known_at=earlier.moment(minute))

    assert known["import_id"].unique().tolist() == counting


def test_a_withdrawal_without_a_reason_says_so(moved: Store) -> None:
    then = asking.imports(moved, known_at=earlier.moment(3))

    assert then["withdrawn_reason"].tolist() == ["(không ghi lý do)", "", ""]


def test_cells_and_answers_are_kept_from_when_there_were_any(moved: Store, revision: str) -> None:
    cells, answers = asking.sources(moved, [2]), remembering.history(moved)
    expected = {(row["seq"], row["sheet"], row["cells"], row["adds"]) for row in earlier.ROWS["sources"]}

    assert set(cells[["seq", "sheet", "cells", "adds"]].itertuples(index=False, name=None)) == (
        expected if revision >= "0002" else set()
    )
    assert answers["kind"].tolist() == (
        ["remembered", "remembered", "forgotten"] if revision >= "0003" else []
    )
    assert remembering.held(moved)["memory"].tolist() == (["row · y"] if revision >= "0003" else [])


def test_notes_begin_with_nothing_and_can_be_made(moved: Store) -> None:
    before = notes.history(moved, "scenario")
    notes.say(moved, "scenario", "A", "pa=v1", "Lan")

    assert (len(before), notes.held(moved, "scenario")["said"].tolist()) == (0, ["pa=v1"])
    assert checking.damages(moved) == []


def test_work_goes_on(moved: Store) -> None:
    numbers = accepting.accept(moved, [new()], withdraw=[2], reason="bản mới")

    assert (numbers, checking.damages(moved)) == ([4], [])


def test_a_damaged_store_is_not_moved(revision: str, tmp_path: Path) -> None:
    earlier.leave(address(tmp_path), revision)
    file = tmp_path / "kho.db"
    content = bytearray(file.read_bytes())
    at = content.rindex(b"PK so chi")  # the cell before it is cut through as well
    content[at - 200 : at - 60] = bytes(140)
    file.write_bytes(content)

    with pytest.raises(AppError) as refusal:
        open_store(address(tmp_path))

    assert refusal.value.code == "store.damaged"
    assert file.read_bytes() == content


def test_tables_are_made_in_the_same_words_by_every_program() -> None:
    """A store made with another SQLAlchemy would else be taken for damaged (``lib/store/pages.py``)."""
    engine = connect(sa.make_url("sqlite://"))
    with engine.connect() as connection, connection.begin():
        migrating.upgrade(connection, "0003")
        made = pages.declared(connection)

    assert digests.of_values(made) == "fc106dd42248b8918791bd1a927369427eceeb86a41c0ce23fcfeb90abdcc7d0"
