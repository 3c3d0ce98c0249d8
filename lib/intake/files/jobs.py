"""Children that read a file: each is fed, watched and ended here, and none outlives who wanted it.

A run of a page may be broken off at any moment by an exception out of ``step``; the child is ended on the
way out. Should this process die itself, the child's stdin ends, and with it the child.
"""

from __future__ import annotations

import atexit
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Final, Literal

import psutil

from lib.intake.files.limits import Limits
from lib.running.turns import READERS

LOOK: Final = 0.05
"""Seconds between two looks at a child."""
SAY: Final = 0.5
"""Seconds between two words about it."""
LAST_WORDS: Final = 5.0
"""Seconds from a child's last word to its end."""
KILLED: Final = -9
LENGTH_BYTES: Final = 8
MEGABYTE: Final = 1024 * 1024
NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)

running: Final[set[subprocess.Popen[bytes]]] = set()
"""The children of this process that live now."""


@dataclass(frozen=True)
class Ended:
    """How a child ended.

    Args:
        why: "itself", or what it was ended for.
        code: Its exit code; what no child says by itself, a crash for one, is not 0 either.
        output: What it wrote.
    """

    why: Literal["itself", "slow", "memory"]
    code: int
    output: bytes


def run(
    command: Sequence[str], content: bytes, limits: Limits, step: Callable[[str], object] = lambda _: None
) -> Ended:
    """Start a child, give it a file and wait for what it says.

    Args:
        command: The child's command line.
        content: What it reads from its stdin, behind eight bytes that say how much it is.
        limits: Of time and memory; the memory is watched here as well, since not every system caps it.
        step: Told in Vietnamese that it goes on, or at which place it waits for its turn; what it raises ends
            the wait, or the child, and goes through.

    Raises:
        AppError: ``busy.queue``, too many wait.
    """
    with READERS.turn(step):
        return _run(command, content, limits, step)


def _run(command: Sequence[str], content: bytes, limits: Limits, step: Callable[[str], object]) -> Ended:
    process = subprocess.Popen(  # noqa: S603  # our own interpreter and our own script
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=NO_WINDOW,
    )
    running.add(process)
    try:
        said: list[bytes] = []
        talk = threading.Thread(target=_talk, args=(process, content, said), daemon=True)
        talk.start()
        why = _watched(process, talk, limits, step)
        code = process.wait(LAST_WORDS) if why == "itself" else KILLED
        return Ended(why, code, b"".join(said))
    except subprocess.TimeoutExpired:
        return Ended("slow", KILLED, b"")
    finally:
        _end(process)


def _talk(process: subprocess.Popen[bytes], content: bytes, said: list[bytes]) -> None:
    """Feed a child and listen to it; its stdin stays open, for that is what it lives by."""
    stdin, stdout = _pipes(process)
    with suppress(OSError, ValueError):  # it may end, or be ended, before it has read all
        stdin.write(len(content).to_bytes(LENGTH_BYTES, "big"))
        stdin.write(content)
        stdin.flush()
    with suppress(OSError, ValueError):
        said.append(stdout.read())


def _watched(
    process: subprocess.Popen[bytes],
    talk: threading.Thread,
    limits: Limits,
    step: Callable[[str], object],
) -> Literal["itself", "slow", "memory"]:
    """Wait until a child has said all, or must be ended."""
    began = told = time.monotonic()
    seen = psutil.Process(process.pid)
    while talk.is_alive():
        talk.join(LOOK)
        now = time.monotonic()
        if now - began > limits.seconds:
            return "slow"
        if _megabytes(seen) > limits.megabytes:
            return "memory"
        if now - told > SAY:
            told = now
            step(f"Đang đọc các ô… {now - began:.0f} giây")
    return "itself"


def _megabytes(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / MEGABYTE
    except psutil.Error:  # it has just ended
        return 0.0


def _end(process: subprocess.Popen[bytes]) -> None:
    """Nothing is left of a child: no process, no pipe."""
    if process.poll() is None:
        process.kill()
    process.wait()
    for pipe in _pipes(process):
        with suppress(OSError):
            pipe.close()
    running.discard(process)


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("a child without pipes")
    return process.stdin, process.stdout


@atexit.register
def end_all() -> None:
    """End every child; at the end of this process there is nobody left to hear them."""
    for process in tuple(running):
        _end(process)
