"""The watch beside the pages: a damaged store is refused from the next look on, a restored one not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from lib import office as rooms
from lib.office import watching
from lib.office.watching import Watch
from lib.store import backup
from lib.store.opening import Store, open_store
from lib.vocabulary.errors import AppError

HOURS = 60.0


@pytest.fixture
def file(filled_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled_file, tmp_path / "kho.db"))


@pytest.fixture
def watch(file: Path) -> Iterator[Callable[..., Watch]]:
    """Starts a watch over the file; it looks once, then not again for hours unless it is asked to."""
    started: list[Watch] = []

    def start(opens: Callable[[], Store] | None = None) -> Watch:
        started.append(Watch(opens or (lambda: open_store(f"sqlite:///{file}")), minutes=HOURS))
        started[-1].start()
        return started[-1]

    yield start
    for each in started:
        each.stop()


def spoil(file: Path) -> None:
    """Change a letter of what is kept."""
    content = file.read_bytes()
    at = content.rindex(b".xlsx")
    file.write_bytes(content[:at] + b"y" + content[at + 1 :])


def refusal(watch: Watch) -> str:
    try:
        watch.refuse()
    except AppError as error:
        return error.code
    return ""


def eventually(wanted: str, watch: Watch) -> bool:
    until = monotonic() + 20
    while refusal(watch) != wanted and monotonic() < until:
        sleep(0.02)
    return refusal(watch) == wanted


def test_a_watch_that_was_not_started_refuses_nothing(file: Path) -> None:
    spoil(file)

    assert refusal(Watch(lambda: open_store(f"sqlite:///{file}"))) == ""


def test_a_sound_store_is_not_refused(watch: Callable[..., Watch]) -> None:
    assert refusal(watch()) == ""


def test_the_first_page_waits_for_the_first_verdict(watch: Callable[..., Watch], file: Path) -> None:
    spoil(file)

    with pytest.raises(AppError) as error:
        watch().refuse()

    assert error.value.code == "store.found_damaged"
    assert str(file) in error.value.sentence
    assert "bị hỏng ở" in error.value.sentence


def test_what_cannot_even_be_opened_is_refused(watch: Callable[..., Watch], file: Path) -> None:
    file.write_bytes(b"x" * 9000)

    assert refusal(watch()) == "store.damaged"


def test_damage_while_it_runs_is_seen_after_the_next_change(watch: Callable[..., Watch], file: Path) -> None:
    office = watch()
    assert refusal(office) == ""
    spoil(file)

    office.seen(12)

    assert eventually("store.found_damaged", office)


def test_a_version_seen_before_asks_for_no_look(watch: Callable[..., Watch], file: Path) -> None:
    looks: list[int] = []

    def opens() -> Store:
        looks.append(1)
        return open_store(f"sqlite:///{file}")

    watched = watch(opens)
    refusal(watched)
    watched.seen(11)
    settled = _settled(looks)
    for _ in range(5):
        watched.seen(11)
    sleep(0.5)

    assert settled > 1
    assert len(looks) == settled


def _settled(looks: list[int]) -> int:
    """How often the store was opened, once it has been left alone for a second: to look, and for a backup."""
    until, seen, since = monotonic() + 30, 0, monotonic()
    while monotonic() < until and (len(looks) < 2 or monotonic() - since < 1):
        if len(looks) != seen:
            seen, since = len(looks), monotonic()
        sleep(0.02)
    return len(looks)


def test_a_restored_store_is_shown_again(
    watch: Callable[..., Watch], file: Path, filled_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(file)
    office = watch()
    assert refusal(office) == "store.found_damaged"
    monkeypatch.setattr(watching, "AGAIN", 0.0)

    shutil.copy(filled_file, file)

    assert eventually("", office)


def test_a_store_out_of_reach_keeps_its_last_verdict(watch: Callable[..., Watch], file: Path) -> None:
    # each look of a store that was last found sound is followed by a backup, which opens it too
    answers: list[Exception | None] = [None, None, AppError("store.busy"), None, RuntimeError("?"), None]

    def opens() -> Store:
        error = answers.pop(0) if answers else None
        if error:
            raise error
        return open_store(f"sqlite:///{file}")

    def left(count: int) -> bool:
        until = monotonic() + 20
        while len(answers) > count and monotonic() < until:
            sleep(0.02)
        return len(answers) == count

    office = watch(opens)
    assert (refusal(office), left(4)) == ("", True)
    spoil(file)
    for version, count in ((1, 2), (2, 0)):
        office.seen(version)
        assert (left(count), refusal(office)) == (True, "")
    office.seen(3)

    assert eventually("store.found_damaged", office)


@pytest.mark.parametrize(
    ("told", "minutes"),
    [("", 10), ("30", 30), ("0.01", 0.1)],
    ids=["nothing told", "told", "never all the time"],
)
def test_minutes_between_two_looks(told: str, minutes: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_VERIFY_MINUTES", told)

    assert watching.asked_minutes() == minutes


def test_it_is_one_of_the_office() -> None:
    assert rooms.Watch is Watch


def until(said: Callable[[], bool]) -> bool:
    ends = monotonic() + 30
    while not said() and monotonic() < ends:
        sleep(0.05)
    return said()


def test_a_sound_store_is_backed_up_once_a_day(watch: Callable[..., Watch], file: Path) -> None:
    looks = watch()
    engine = open_store(f"sqlite:///{file}").engine

    first = until(lambda: len(backup.listed(engine)) == 1)
    looks._wake.set()
    looks.refuse()

    assert (first, looks.not_backed_up) == (True, None)
    assert len(backup.listed(engine)) == 1


def test_a_backup_that_fails_stops_nothing_and_is_told(watch: Callable[..., Watch], file: Path) -> None:
    (file.parent / "backups").write_text("x")

    looks = watch()

    assert until(lambda: looks.not_backed_up is not None)
    assert looks.not_backed_up is not None
    assert looks.not_backed_up.code == "store.backup_failed"
    looks.refuse()
