"""No room, no right to write, locked by another program: one sentence each, and nothing half done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from lib.store import accepting, asking, checking, connection
from lib.store.connection import Store
from lib.vocabulary.errors import AppError
from tests.store.builders import counts, many, new, store_in

ROOT = Path(__file__).parents[2]
NOBODY = 65534
LARGE = b"x" * 900_000

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights and limits are set the POSIX way")


@pytest.fixture(params=["wal", "delete"], autouse=True)
def journal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways a store's changes are kept from being half done."""
    if request.param == "wal" and not connection.wal_is_safe(connection.sqlite_driver().sqlite_version_info):
        pytest.skip("no safe WAL here")
    monkeypatch.setattr(connection, "wal_is_safe", lambda _: request.param == "wal")
    return str(request.param)


@contextmanager
def without_rights() -> Iterator[None]:
    """As somebody whom the file system refuses what it refuses; root writes everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder anybody may go into, and nobody but its owner write to."""
    above = [each for each in tmp_path.parents if "pytest" in each.name]
    modes = {each: each.stat().st_mode for each in (tmp_path, *above)}
    for each in modes:
        each.chmod(0o755)
    yield tmp_path
    tmp_path.chmod(0o755)
    for each, mode in modes.items():
        each.chmod(mode & 0o7777)


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(AppError) as refusal:
        deed()
    assert refusal.value.sentence.endswith(".")
    return refusal.value.code


def test_settings_in_both_ways(tmp_path: Path, journal: str) -> None:
    store = store_in(tmp_path)
    with connection.reading(store.engine) as link:
        told = [
            link.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        ]

    assert told == [journal, 2, 1, 1]


def test_a_folder_without_a_store_that_may_only_be_read(folder: Path) -> None:
    folder.chmod(0o555)

    with without_rights():
        code = refused(lambda: store_in(folder))

    assert (code, list(folder.iterdir())) == ("store.unwritable", [])


@pytest.mark.parametrize("mode", [0o444, 0o000], ids=["read-only", "not even read"])
def test_a_store_that_may_not_be_written_to(folder: Path, mode: int) -> None:
    store = store_in(folder)
    accepting.accept(store, [new()])
    before = counts(store)
    store.engine.dispose()
    (folder / "kho.db").chmod(mode)
    folder.chmod(0o555)

    with without_rights():
        code = refused(lambda: accepting.accept(store_in(folder), [new(content=b"new")]))

    (folder / "kho.db").chmod(0o644)
    folder.chmod(0o755)
    assert (code, counts(store_in(folder))) == ("store.unwritable", before)


HOLDS = """
import sqlite3, sys
link = sqlite3.connect(sys.argv[1], isolation_level=None)
link.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_another_program_has_locked(tmp_path: Path, journal: str) -> None:
    store = store_in(tmp_path, timeout=0.1)
    accepting.accept(store, [new()])
    store.engine.dispose()
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path / "kho.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout is not None
    other.stdout.readline()

    codes = [refused(lambda: accepting.accept(store, [new(content=b"new")]))]
    if journal == "delete":  # in WAL mode it is still read
        codes += [refused(lambda: asking.observations(store)), refused(lambda: checking.check(store))]
    other.communicate()

    assert set(codes) == {"store.busy"}
    assert (accepting.accept(store, [new(content=b"new")]), checking.damages(store)) == ([2], [])


def filled(store: Store) -> str:
    """Take in until there is no room, and say how it was refused."""
    for number in range(20):
        try:
            accepting.accept(store, [new(many(3000), content=LARGE + bytes([number]))])
        except AppError as error:
            return error.code
    return "there was room"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", disk], capture_output=True)
    except OSError:
        pytest.skip("no mount here")
    if mounted.returncode:
        pytest.skip("only root makes a small disk")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    store = store_in(small_disk)
    accepting.accept(store, [new()])
    code = filled(store)
    held = counts(store)
    found = checking.damages(store)
    store.engine.dispose()

    assert (code, found) == ("store.unwritable", [])
    assert held["observations"] == 1 + 3000 * (held["imports"] - 1)
    assert len(asking.imports(store_in(small_disk))) == held["imports"] == held["events"]


def test_no_store_is_made_on_a_full_disk(small_disk: Path) -> None:
    with (small_disk / "other").open("wb") as other, suppress(OSError):
        other.write(bytes(4_000_000))

    assert refused(lambda: store_in(small_disk)) == "store.unwritable"
    (small_disk / "other").unlink()
    assert asking.version(store_in(small_disk)) == 0


def test_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    store = store_in(small_disk)
    accepting.accept(store, [new()])
    store.engine.dispose()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    code = refused(lambda: accepting.accept(store_in(small_disk), [new(content=b"new")]))

    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    assert (code, counts(store_in(small_disk))["imports"]) == ("store.unwritable", 1)


FILLS = """
import resource, sys
from pathlib import Path
from lib.store import connection
connection.wal_is_safe = lambda _: sys.argv[2] == "wal"
from tests.store.builders import store_in
from tests.store.test_refusals import filled
store = store_in(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
print(filled(store))
"""


def test_a_file_that_may_grow_no_further(tmp_path: Path, journal: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLS, tmp_path, journal],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    store = store_in(tmp_path)
    held = counts(store)

    assert (done.stdout.strip(), done.stderr) == ("store.unwritable", "")
    assert held["observations"] == 3000 * held["imports"] == 3000 * held["events"]
    assert checking.damages(store) == []
