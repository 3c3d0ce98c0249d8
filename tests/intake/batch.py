"""Many files read in one child: by our reader, or by calamine as a second opinion. Run by path.

Each line of stdin is a file, as its kind and its bytes in base64; each line of stdout is what was found. A
reader that aborts ends the whole; who asked sees how many lines came, and asks again for the rest.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECONDS = 20
MAX_CELLS = 400_000


class Slow(BaseException):
    """Time is over; no Exception, so that no reader swallows it."""


def ours(kind: str, content: bytes) -> Any:
    from lib.intake.reader import child

    try:
        return child.grids(kind, content, MAX_CELLS)
    except Slow:
        return "slow"
    except BaseException as error:  # noqa: BLE001  # as the real child does
        return child.refusal(error)


def others(kind: str, content: bytes) -> Any:
    """Sheets as rows of texts, None where the other reader gives up."""
    try:
        if kind == "csv":
            return {
                "CSV": list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
            }
        from python_calamine import CalamineWorkbook

        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {
            name: [
                [str(cell) for cell in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in book.sheet_names
        }
    except BaseException:  # noqa: BLE001  # panics of calamine are no Exceptions
        return None


def late(*_: object) -> None:
    raise Slow


def main() -> None:
    read: Callable[[str, bytes], Any] = {"ours": ours, "others": others}[sys.argv[1]]
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    from lib.intake.reader import child

    child.limit(2048 if read is others else 512, 3600)
    child.without_extras()
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, late)
    for line in sys.stdin:
        kind, content = json.loads(line)
        signal.alarm(SECONDS)
        found = read(kind, base64.b64decode(content))
        signal.alarm(0)
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
