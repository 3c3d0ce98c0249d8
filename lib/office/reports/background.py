"""Packages written by a process of their own, so that whoever reads a page meanwhile is not held up.

The process is the command line itself: what the screen hands out is what it writes. Like every file to take
away it waits for its turn; it says on its stderr which file it is at. Of one edition, one is written at a
time, for all who ask; the newest few are kept.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Final

import psutil

from lib.office.asking import newest_event
from lib.office.editions import Edition
from lib.office.opening import Office
from lib.office.quality_notes import notes_version
from lib.running import turns
from lib.vocabulary.errors import AppError

ROOT: Final = Path(__file__).parents[3]
KEPT: Final = 4
"""So many packages are kept: a few megabytes each."""
NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
LONGEST: Final = 900.0
"""Seconds it may take; one that hangs would hold a turn of all who take files away."""
MOST_MEGABYTES: Final = 3_000
"""Memory it may take: several times what the largest store needs, and less than takes a server down."""
LOOK_EVERY: Final = 1.0
GENTLE: Final = 5
"""How much a process gives way, where systems count it so."""
FAILED: Final = "Chưa viết được gói tài liệu: bấm lại một lần; nếu còn lỗi, báo người quản lý máy."
Key = tuple[str, str, str, int]


class Errand:
    """One package on its way.

    Args:
        command: What writes it, without where to.

    ``at``, ``of`` and ``said`` tell how far it is: the file being written, how many there are, its name.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self.at, self.of, self.said = 0, 1, ""
        self.content: bytes | None = None
        self.wrong = ""
        self._command, self._who, self._ended = command, turns.asker.get(), False
        self._process: subprocess.Popen[str] | None = None
        threading.Thread(target=self._run, daemon=True).start()

    @property
    def is_going(self) -> bool:
        """Whether it is still being written."""
        return self.content is None and not self.wrong

    def end(self) -> None:
        """End its process, if it still runs; it begins none any more."""
        self._ended = True
        if self._process is not None and self._process.poll() is None:
            self._process.kill()

    def _run(self) -> None:
        try:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "goi.zip"
                with turns.EXPORTS.turn(self._wait, self._who):
                    last = FAILED if self._ended else self._listen([*self._command, "--out", str(file)])
                self.content = file.read_bytes() if not last else None
                self.wrong = last
        except OSError:
            self.wrong = FAILED
        except AppError as error:
            self.wrong = error.sentence

    def _wait(self, said: str) -> None:
        self.said = said

    def _listen(self, command: Sequence[str]) -> str:
        """Start the process and hear it out; "" where it ended well, else why not."""
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and our own module
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            creationflags=NO_WINDOW,
        )
        _give_way(self._process.pid)
        last = ""
        threading.Thread(target=_watch, args=(self._process,), daemon=True).start()
        with self._process as process:
            for line in process.stderr or ():
                last = line.strip() or last
                self._told(last)
        if not process.returncode:
            return ""
        # a sentence of ours begins with a capital and ends; what a crash says is for the log of the machine
        return last if process.returncode in {1, 2} and last.endswith(".") else FAILED

    def _told(self, line: str) -> None:
        """Take in "2/6 Sổ số liệu (.xlsx)"."""
        place, _, said = line.partition(" ")
        with suppress(ValueError):
            at, of = (int(part) for part in place.split("/"))
            self.at, self.of, self.said = at, of, said


def _watch(process: subprocess.Popen[str]) -> None:
    """End a process that takes too long or too much."""
    ends = monotonic() + LONGEST
    with suppress(psutil.Error):
        seen = psutil.Process(process.pid)
        while process.poll() is None:
            if monotonic() > ends or seen.memory_info().rss > MOST_MEGABYTES * 1_000_000:
                process.kill()
                return
            sleep(LOOK_EVERY)


def _give_way(pid: int) -> None:
    """Let a process run when nothing else wants to: whoever reads a page is answered first."""
    lower = getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", GENTLE)
    with suppress(psutil.Error):
        psutil.Process(pid).nice(lower)


_known: Final[OrderedDict[Key, Errand]] = OrderedDict()
_lock: Final = threading.Lock()


def packing(office: Office, edition: Edition, *, unit: str = "trieu") -> Errand | None:
    """The package of an edition that is being written or was, the last one; None where nobody asked for it.

    One that was begun before something was taken in or said is still it, on a day when others are at work all
    the time: ``packed_before`` tells. One that went wrong is it no more then.
    """
    now = _key(office, edition, unit)
    with _lock:
        same = [held for key, held in _known.items() if key == now or (key[:2] == now[:2] and not held.wrong)]
    return same[-1] if same else None


def packed_before(office: Office, edition: Edition, *, unit: str = "trieu") -> bool:
    """Whether the last package was begun before something was taken in or said that may stand in it."""
    now = _key(office, edition, unit)
    with _lock:
        return now not in _known


def begin_packing(office: Office, edition: Edition, *, unit: str = "trieu") -> Errand:
    """Begin to write the package of an edition; the one on its way where there is one."""
    key = _key(office, edition, unit)
    command = [sys.executable, "-m", "lib.outputs", "package", "--edition", edition.name, "--unit", unit]
    with _lock:
        held = _known.get(key)
        if held is None or held.wrong:
            held = _known[key] = Errand(command)
        while len(_known) > KEPT:
            _, oldest = _known.popitem(last=False)
            oldest.end()
        return held


def _key(office: Office, edition: Edition, unit: str) -> Key:
    """What the package depends on: the edition, what was said since (which slides were chosen), the unit."""
    number, _ = newest_event(office)
    return edition.digest, unit, str(number), notes_version(office)


@atexit.register
def end_all() -> None:
    """End every process; at the end of this one nobody is left to take what they write."""
    for one in _known.values():
        one.end()
