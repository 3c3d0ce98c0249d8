"""What the public view holds: one edition whole, nothing beside it, and nothing of its store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office, publishing
from lib.office.publishing import Publication, publish
from lib.store import accepting, notes
from lib.store.connection import writing
from lib.store.migrating import version
from lib.store.opening import open_store, open_to_read
from lib.vocabulary.errors import AppError
from tests.office.meeting.conftest import QUESTION, freeze
from tests.store.builders import new, rows

LIVE = 1_234_567_000


@pytest.fixture(scope="module")
def small_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with editions 01 (stands), 02 (cancelled); a figure moved after both. Copy it."""
    file = tmp_path_factory.mktemp("cong-khai") / "kho.db"
    shutil.copy(filled_file, file)
    office = Office(load(SHIPPED), open_store(f"sqlite:///{file}"))
    freeze(office, QUESTION)
    gone = freeze(office, QUESTION)
    rooms.cancel_edition(office, gone.id, actor="Lan", reason="nhầm")
    told = rows({"value": LIVE, "as_of": "2024-06-30", "reporter": "TCKH"})
    accepting.accept(office.store, [new(told, content=b"live", reporter="TCKH")])
    office.store.engine.dispose()
    return file


@pytest.fixture
def url(small_file: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(small_file, tmp_path / 'kho.db')}"


@pytest.fixture(autouse=True)
def few_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all tables those that the small edition keeps: the others are worked out for ten seconds."""
    keys = [("progress", by) for by in ((), ("line",), ("place",), ("line", "place"))]
    monkeypatch.setattr(publishing, "all_keys", lambda _: iter([*keys, ("quality", ())]))


@pytest.fixture
def published(url: str) -> Iterator[Publication]:
    made = publish("01/2024", url)
    yield made
    made._behind.store.engine.dispose()


def told(deed: object) -> str:
    """The code of what refuses a deed, "" where it is done."""
    try:
        deed()  # type: ignore[operator]
    except AppError as error:
        return error.code
    return ""


# Which edition, and what to type where there is none.


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        pytest.param("01/2024", "", "", id="it stands"),
        pytest.param("1/2024", "", "", id="idem, as people write it"),
        pytest.param("", "public.no_edition", "DASHBOARD_PUBLIC_EDITION=01/2024", id="null: none is named"),
        pytest.param("09/2024", "public.unknown", "01/2024", id="there is none"),
        pytest.param("mới nhất", "public.unknown", "«mới nhất»", id="no number of an edition"),
        pytest.param("02/2024", "public.cancelled", "01/2024", id="it was cancelled"),
    ],
)
def test_which_edition(url: str, typed: str, code: str, says: str) -> None:
    refusal = None
    try:
        publish(typed, url)
    except AppError as error:
        refusal = error

    assert (refusal.code if refusal else "") == code
    assert says in (refusal.sentence if refusal else "")


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        pytest.param("", "", id="null: as it is"),
        pytest.param("UPDATE alembic_version SET version_num = '0005'", "public.older", id="not brought up"),
        pytest.param(
            "UPDATE alembic_version SET version_num = '9999'", "store.newer", id="a newer program's"
        ),
        pytest.param("DELETE FROM alembic_version", "store.damaged", id="no version"),
    ],
)
def test_the_store_behind_is_taken_as_it_is(url: str, spoilt: str, code: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        if spoilt:
            connection.execute(sa.text(spoilt))
        kept = connection.execute(sa.text("SELECT * FROM alembic_version")).all()
    refused = told(lambda: publish("01/2024", url))
    with engine.begin() as connection:
        after = connection.execute(sa.text("SELECT * FROM alembic_version")).all()
    engine.dispose()

    assert (refused, after) == (code, kept)


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert told(lambda: publish("01/2024", f"sqlite:///{tmp_path / 'kho.db'}")) == "store.missing"
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_frozen(filled_file: Path) -> None:
    assert told(lambda: publish("", f"sqlite:///{filled_file}")) == "public.none_frozen"


# What it holds.


def test_the_figures_are_those_of_the_edition(url: str, published: Publication) -> None:
    office = Office(load(SHIPPED), open_store(url))
    frozen = rooms.at_edition(office, rooms.editions(office)[0])
    now = rooms.sight(office, QUESTION).progress("line")
    office.store.engine.dispose()

    for by in ((), ("line",), ("place",), ("line", "place")):
        assert published.sight.progress(*by).equals(frozen.progress(*by))
    assert LIVE in now["disbursed_vnd"].tolist()  # so the figure did move
    assert LIVE not in published.sight.progress("line")["disbursed_vnd"].tolist()


def test_who_froze_it_is_left_behind(published: Publication) -> None:
    assert (published.edition.actor, published.edition.note) == ("", "")
    assert published.edition.name == "01/2024"


@pytest.mark.parametrize("name", ["quality", "files", "reports", "promises", "adjustments", "reconciliation"])
def test_no_other_table_can_be_asked_for(published: Publication, name: str) -> None:
    assert told(lambda: published.sight.table(name)) == "public.not_shown"


def test_nothing_else_can_be_asked_of_its_store(published: Publication) -> None:
    assert told(lambda: rooms.newest_event(published.office)) == "store.damaged"  # it holds no table
    assert told(lambda: notes.say(published.office.store, "quality", "x", "y", "Lan")) == "store.damaged"


def test_the_store_behind_refuses_to_be_written(url: str) -> None:
    store = open_to_read(url)

    def write() -> None:
        with writing(store.engine) as connection:
            connection.execute(sa.text("DELETE FROM observations"))

    refused = told(write)
    with store.engine.connect() as connection:
        assert version(connection)
    store.engine.dispose()

    assert refused == "store.unwritable"


# While it runs.


def test_an_edition_cancelled_meanwhile_is_shown_no_more(
    url: str, published: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "LOOK_EVERY", 0.0)
    before = told(published.refuse_withdrawn)
    office = Office(load(SHIPPED), open_store(url))
    rooms.cancel_edition(office, published.edition.id, actor="Lan", reason="số sai")
    office.store.engine.dispose()

    assert (before, told(published.refuse_withdrawn)) == ("", "public.withdrawn")


def test_a_store_out_of_reach_takes_nothing_back(
    url: str, published: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "LOOK_EVERY", 0.0)
    Path(url.removeprefix("sqlite:///")).rename(f"{url.removeprefix('sqlite:///')}.away")

    assert told(published.refuse_withdrawn) == ""
