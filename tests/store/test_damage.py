"""Random hits on a store: whatever they change or make unreadable is found; a good copy brings all back.

Printed with ``-s``: hits, those that changed something readable, found, missed (must be 0).
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from lib.store import asking, backup, checking, editions, remembering
from lib.store.connection import Store
from lib.store.opening import open_store
from lib.store.restoring import restore
from lib.vocabulary.errors import AppError
from tests.how_long import is_long
from tests.store.builders import address
from tests.store.earlier import leave
from tests.store.harming import fill
from tests.store.hitting import PAGE, hit, learn, read_all

UNSPOKEN = "no sentence:"
HITS = 600 if is_long() else 25
BACKUP_HITS = 240 if is_long() else 15


@pytest.fixture(scope="module")
def sound_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, and something of everything else, in one file."""
    file = tmp_path_factory.mktemp("kho") / "kho.db"
    shutil.copy(filled_file, file)
    fill(open_store(address(file.parent))).engine.dispose()
    learn(file)
    return file


def of(file: Path) -> str:
    return address(file.parent, file.name)


def found(url: str) -> str:
    """What the program says of a store: "" for sound, a sentence, or the lines of its damages."""
    try:
        store = open_store(url)
    except AppError as error:
        return error.sentence
    except Exception as error:  # noqa: BLE001 (idem)
        return f"{UNSPOKEN} {type(error).__name__}: {error}"
    try:
        return "\n".join(damage.line for damage in checking.damages(store))
    except AppError as error:
        return error.sentence
    except Exception as error:  # noqa: BLE001 (idem)
        return f"{UNSPOKEN} {type(error).__name__}: {error}"
    finally:
        store.engine.dispose()


def pages_read(url: str) -> list[str]:
    """What goes wrong, other than by a sentence, where pages read the store."""
    asked: list[Callable[[Store], object]] = [
        asking.observations,
        asking.imports,
        lambda store: asking.sources(store, range(1, 20)),
        lambda store: asking.content(store, 1),
        editions.listed,
        lambda store: editions.frozen(store, 1),
        remembering.history,
    ]
    wrong = []
    try:
        store = open_store(url)
    except Exception:  # noqa: BLE001 (told by ``found``)
        return []
    for question in asked:
        try:
            question(store)
        except AppError:
            continue
        except Exception as error:  # noqa: BLE001 (what no sentence was made of is what is looked for)
            wrong.append(f"{type(error).__name__}: {error}")
    store.engine.dispose()
    return wrong


def test_every_hit_that_changes_anything_readable_is_found(sound_file: Path, tmp_path: Path) -> None:
    chance, sound, before = random.Random(4112026), sound_file.read_bytes(), read_all(sound_file)  # noqa: S311
    counted: Counter[str] = Counter()
    missed, unspoken = [], []
    assert found(of(sound_file)) == ""
    for number in range(HITS):
        file = tmp_path / f"{number}.db"
        name, content = hit(sound, chance)
        file.write_bytes(content)
        changed = read_all(file) != before
        said = found(of(file))
        wrong = [said] if said.startswith(UNSPOKEN) else pages_read(of(file))
        unspoken += [f"{number} {name}: {each}" for each in wrong]
        counted.update(hits=1, changed=changed, found=bool(said), idle=bool(said) and not changed)
        if changed and not said:
            missed.append(f"{number} {name}")
        for part in tmp_path.glob(f"{number}.db*"):
            part.unlink()
    print(f"\n{dict(counted)}, missed {len(missed)}")

    assert (missed, unspoken) == ([], [])
    assert counted["changed"] > HITS / 3


def test_every_hit_on_a_kept_workbook_is_found(sound_file: Path, tmp_path: Path) -> None:
    chance, sound = random.Random(5112026), sound_file.read_bytes()  # noqa: S311
    store = open_store(address(sound_file.parent))
    kept = {number: asking.content(store, number) for number in asking.imports(store)["import_id"]}
    store.engine.dispose()
    told = {}
    for number, content in kept.items():
        file = tmp_path / f"{number}.db"
        changed = bytearray(sound)
        piece = content[-1500:] if len(content) > PAGE else content[-8:]
        at = sound.find(piece[:200])
        if at < 0 or sound.count(piece[:200]) > 1:
            continue
        changed[at + chance.randrange(len(piece[:200]))] ^= 1 << chance.randrange(8)
        file.write_bytes(changed)
        told[number] = f"Tệp gốc của lần nạp số {number}: không còn như lúc ghi" in found(of(file))

    assert (set(told.values()), len(told) > 8) == ({True}, True)


def test_every_hit_on_a_backup_is_found_and_the_backup_is_refused(sound_file: Path, tmp_path: Path) -> None:
    chance = random.Random(7112026)  # noqa: S311
    store = open_store(of(sound_file))
    made = backup.make(store, tmp_path)
    store.engine.dispose()
    sound, before = made.path.read_bytes(), read_all(made.path)
    counted: Counter[str] = Counter()
    missed = []
    assert backup.damages(made.path) == []
    for number in range(BACKUP_HITS):
        name, content = hit(sound, chance)
        made.path.write_bytes(content)
        changed = read_all(made.path) != before
        said, sentence = backup.damages(made.path), refused(made.path, tmp_path / "moi" / f"{number}.db")
        counted.update(hits=1, changed=changed, found=bool(said), refused=bool(sentence))
        counted.update(idle=bool(said) and not changed)
        if changed and not (said and sentence):
            missed.append(f"{number} {name}: {said} {sentence}")
    print(f"\n{dict(counted)}, missed {len(missed)}")

    assert missed == []
    assert counted["changed"] > BACKUP_HITS / 3
    assert not [
        path for path in tmp_path.iterdir() if path.suffix not in {".db", ""} and path.name != backup.LOCK
    ]


def refused(file: Path, target: Path) -> str:
    """The sentence a restore is refused with, "" where it is done."""
    try:
        restore(file, of(target))
    except AppError as error:
        return error.sentence
    return ""


@pytest.mark.parametrize("version", ["0001", "0002", "0003"])
def test_of_a_backup_of_an_earlier_program_the_workbooks_are_held_against_their_digests(
    version: str, tmp_path: Path
) -> None:
    """Nothing tells what its numbers were; all else is told by the newest tables it is brought to."""
    file = tmp_path / "kho.db"
    leave(of(file), version)
    before = file.read_bytes()
    sound = backup.damages(file)
    file.write_bytes(before.replace(b"PK so chi", b"PK so chj"))

    assert (sound, refused(file, tmp_path / "moi.db") != "") == ([], True)
    assert [line.endswith("không còn như lúc ghi") for line in backup.damages(file)] == [True]


def test_a_good_copy_brings_all_back(sound_file: Path, tmp_path: Path) -> None:
    chance, before = random.Random(6112026), read_all(sound_file)  # noqa: S311
    file = tmp_path / "kho.db"
    file.write_bytes(hit(sound_file.read_bytes(), chance)[1])

    shutil.copy(sound_file, file)

    assert (found(of(file)), read_all(file) == before) == ("", True)
