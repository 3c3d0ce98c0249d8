"""The child process that parses a file: bytes on stdin, JSON on stdout, its exit code says how it went.

The JSON is one line. Bytes that a reader tells stand behind it, in their order; in it stands how many.

Run by path (``python -I child.py KIND LIMIT_MB SECONDS MAX_CELLS``), importing one reader alone: neither a
crash nor a greedy file reaches the process that shows pages. Stdin begins with the number of bytes and stays
open behind them: it ends when the parent dies or gives up, and the child with it.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import threading
import warnings
from pathlib import Path

DAMAGED = 3
OUT_OF_MEMORY = 4
TOO_MANY_CELLS = 5
ENCRYPTED = 6
UNSAFE = 7
ABANDONED = 8
NOT_A_TABLE = 9
LENGTH_BYTES = 8
UNWANTED = ("numpy", "pandas", "PIL", "lxml")


def limit(megabytes: int, seconds: int) -> None:
    """Cap address space and processor time where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def without_extras() -> None:
    """Keep readers from importing what they do not need here; numpy alone takes 300 MB of address space."""
    for name in UNWANTED:
        sys.modules[name] = None  # type: ignore[assignment]  # the documented way to make an import fail


def received() -> bytes:
    """The file; from then on the process lives no longer than its parent wants it to."""
    length = int.from_bytes(sys.stdin.buffer.read(LENGTH_BYTES), "big")
    content = sys.stdin.buffer.read(length)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    return content


def _die_with_parent() -> None:
    # os.read, not the buffer: a thread that waits inside the buffer keeps the interpreter from ending
    os.read(0, 1)
    os._exit(ABANDONED)


def grids(kind: str, content: bytes, max_cells: int) -> list[dict[str, object]]:
    """Every sheet as plain lists, by the reader of its kind."""
    from lib.intake.reader import plain, unzip

    if kind in unzip.ZIPPED:
        unzip.check(content)
    reader = importlib.import_module(f"lib.intake.reader.{kind}")
    found: list[dict[str, object]] = reader.grids(content, plain.Budget(max_cells))
    return found


def refusal(error: BaseException) -> int:
    """The exit code for what kept a file from being read; panics of readers are no Exceptions."""
    from lib.intake.reader import plain

    codes: dict[type[BaseException], int] = {
        MemoryError: OUT_OF_MEMORY,
        plain.TooManyCellsError: TOO_MANY_CELLS,
        plain.EncryptedError: ENCRYPTED,
        plain.UnsafeError: UNSAFE,
        plain.NotATableError: NOT_A_TABLE,
    }
    return codes.get(type(error), DAMAGED)


def packed(found: list[dict[str, object]]) -> list[bytes]:
    """What is written: the line of JSON and the bytes behind it."""
    behind: list[bytes] = []

    def length(part: bytes) -> int:
        behind.append(part)
        return len(part)

    return [json.dumps(found, default=length).encode("ascii"), b"\n", *behind]


def answer(kind: str, content: bytes, max_cells: int) -> int:
    """Read and write JSON; the exit code tells the parent what went wrong."""
    try:
        sys.stdout.buffer.writelines(packed(grids(kind, content, max_cells)))
        sys.stdout.buffer.flush()
    except BaseException as error:  # noqa: BLE001  # whatever a damaged file provokes has a code
        return refusal(error)
    return 0


def main() -> int:
    """What the parent starts."""
    kind, megabytes, seconds, max_cells = sys.argv[1], *(int(number) for number in sys.argv[2:5])
    limit(megabytes, seconds)
    without_extras()
    warnings.simplefilter("ignore")
    sys.path.append(str(Path(__file__).resolve().parents[3]))
    return answer(kind, received(), max_cells)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
