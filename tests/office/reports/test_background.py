"""A package written by a process of its own: its steps are heard, its end is one of three, it is shared."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from lib import office as rooms
from lib.office import Errand, Office
from lib.office.reports import background
from lib.office.reports.background import FAILED
from lib.running import turns
from lib.store import notes

PATIENCE = 30.0
STEPS = "import sys; print('1/2 Báo cáo (.docx)', file=sys.stderr, flush=True); "
WRITE = "open(sys.argv[2], 'wb').write(b'gói')"


def run(code: str) -> Errand:
    return ended(Errand([sys.executable, "-X", "utf8", "-c", STEPS + code]))


def ended(errand: Errand) -> Errand:
    until = time.monotonic() + PATIENCE
    while errand.is_going and time.monotonic() < until:
        time.sleep(0.02)
    return errand


@pytest.mark.parametrize(
    ("code", "content", "wrong"),
    [
        pytest.param(WRITE.replace("b'gói'", "'gói'.encode()"), "gói".encode(), "", id="written"),
        pytest.param("print('Kho hỏng.', file=sys.stderr); sys.exit(1)", None, "Kho hỏng.", id="it says"),
        pytest.param("raise ValueError('x')", None, FAILED, id="a crash is no sentence"),
        pytest.param("import os; os.kill(os.getpid(), 9)", None, FAILED, id="the system ended it"),
        pytest.param("pass", None, FAILED, id="null: nothing was written"),
    ],
)
def test_how_it_ends(code: str, content: bytes | None, wrong: str) -> None:
    errand = run(code)

    assert (errand.content, errand.wrong, errand.is_going) == (content, wrong, False)
    assert (errand.at, errand.of, errand.said) == (1, 2, "Báo cáo (.docx)")


def test_it_waits_for_its_turn_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_EXPORTS", "1")
    with turns.EXPORTS.turn():
        errand = Errand([sys.executable, "-X", "utf8", "-c", STEPS])
        until = time.monotonic() + PATIENCE
        while not errand.said and time.monotonic() < until:
            time.sleep(0.02)

        assert (errand.at, errand.said) == (0, "Máy đang soạn tệp khác; bạn đứng thứ 1 trong hàng chờ…")

    assert ended(errand).at == 1


def test_it_can_be_ended() -> None:
    errand = Errand([sys.executable, "-c", STEPS + "import time; time.sleep(60)"])
    until = time.monotonic() + PATIENCE
    while not errand.at and time.monotonic() < until:
        time.sleep(0.02)
    errand.end()

    assert ended(errand).wrong == FAILED


def test_one_that_hangs_holds_no_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "LONGEST", 0.5)
    errand = run("import time; time.sleep(60)")

    assert errand.wrong == FAILED
    assert turns.EXPORTS.standing() == (0, 0)


def test_one_for_all_who_ask_and_its_fault_is_told(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process opens the store by itself: on one without the edition it says so."""
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'khac.db'}")
    monkeypatch.setenv("DASHBOARD_SAMPLE", "0")
    [edition] = rooms.editions(office)
    assert rooms.packing(office, edition) is None

    one, other = (rooms.begin_packing(office, edition) for _ in range(2))

    assert one is other is rooms.packing(office, edition)
    assert rooms.packing(office, edition, unit="dong") is None
    assert ended(one).wrong.startswith("Không có phiên «01/2024»")


def test_others_who_work_take_no_package_away(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the last day somebody takes a file in every minute, and a package takes half of one."""
    monkeypatch.setattr(background, "_known", type(background._known)())
    [edition] = rooms.editions(office)
    assert rooms.packing(office, edition) is None
    one = rooms.begin_packing(office, edition)
    stood = [(rooms.packing(office, edition) is one, rooms.packed_before(office, edition))]

    notes.say(office.store, "scenario", "x", "y", "Lan")
    stood.append((rooms.packing(office, edition) is one, rooms.packed_before(office, edition)))
    other = rooms.begin_packing(office, edition)
    stood.append((rooms.packing(office, edition) is other, rooms.packed_before(office, edition)))
    other.end()
    notes.say(office.store, "scenario", "x", "z", "Lan")
    assert ended(other).wrong

    assert stood == [(True, False), (True, True), (True, False)]
    one.end()
    assert ended(one).wrong
    assert rooms.packing(office, edition) is None, "what went wrong before is no news"
