"""The program's log: a JSON line for each event, a bounded number of files, no secret in any of them."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Final

from lib.running import settings
from lib.vocabulary.errors import AppError

NAME: Final = "nhat-ky.jsonl"
LARGEST: Final = 2_000_000
"""Bytes of one file."""
OLDER: Final = 4
"""So many older files are kept beside the newest."""
LONGEST: Final = 20_000
"""Letters of one event: a fault must not fill a file by itself."""
OVERLAP: Final = 1000
"""So much more is looked through, so that no half of a secret stands at the end."""
SHORTEST_SECRET: Final = 4
HIDDEN: Final = "…"
IN_ADDRESS: Final = re.compile(r"(?<=://)([^:/\s@]*):[^\s@]+@")
"""A password as addresses of databases hold it."""
QUOTED: Final = r"b?(?P<quote>[\"'])(?:\\.|(?!(?P=quote)).)*"
"""All that stands between quotes, where a password may hold spaces."""
NAMES: Final = r"password|passwd|m[aậ]t[ _-]kh[aẩ]u|token|secret"
BESIDE_ITS_NAME: Final = re.compile(
    rf"(?i)((?:{NAMES})[\"']?\s*[:=]\s*)(?:bearer\s+)?(?:{QUOTED}|[^\s\"',;]+)"
)
"""A secret that its own name stands before."""
IN_FORM: Final = re.compile(r"(?i)(?<![\w-])((?:mat[_-]khau|moi(?:-2)?|cu)=)[^\s&]+")
"""A password as browsers send a form; these are the fields of ``pages/_web/login.py``."""
LINES: Final = r"(?:cookies?|authorization)"
IN_HEADERS: Final = re.compile(rf"(?i)({LINES}[\"']\s*[:=,]\s*){QUOTED}")
"""A line of a request as lists of headers hold it."""
IN_HEADER: Final = re.compile(rf"(?i)({LINES}\s*[:=][ \t]*)\S[^\r\n]*")
"""All of such a line: each cookie, whatever kind of authorization."""
FOREIGN: Final = frozenset({"streamlit", "uvicorn"})
"""Families of loggers that hand nothing on to the root; they are listened to by themselves."""
KEPT: Final = 1_000
AGAIN: Final = 60.0
"""Seconds in which such a family says the same once: a stranger's garbage must not wash the faults away."""


class Journal(RotatingFileHandler):
    """Writes to the newest file; what cannot be written stops nobody and is counted.

    Args:
        folder: Where the files stand; made where there is none.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(
            folder / NAME, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", delay=True, errors="replace"
        )
        self.lost = 0
        self.trouble = ""
        self._said: dict[tuple[str, str], float] = {}
        self.setFormatter(Lines())

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def filter(self, record: logging.LogRecord) -> bool:
        """Leave out what others' programs said just now; what has a trace is always written."""
        if record.name.split(".")[0] in FOREIGN and not record.exc_info:
            same, now = (record.name, str(record.msg)), time.monotonic()
            if now - self._said.get(same, -AGAIN) < AGAIN:
                return False
            if len(self._said) >= KEPT:  # what is old says nothing any more; what is not may come once more
                self._said.clear()
            self._said[same] = now
        return bool(super().filter(record))

    def emit(self, record: logging.LogRecord) -> None:
        """Write an event; the first that is written after a trouble ends it."""
        lost = self.lost
        super().emit(record)
        if lost == self.lost:
            self.trouble = ""

    def rotate(self, source: str, dest: str) -> None:
        """Begin a new file; where somebody looks at the old one, Windows lets it be emptied alone."""
        try:
            super().rotate(source, dest)
        except OSError:
            Path(source).write_bytes(b"")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (its name in logging)
        """Count what is lost and say so once; the next event opens the file anew."""
        del record
        error = sys.exc_info()[1]
        self.lost += 1
        if not self.trouble and sys.stderr:
            with suppress(OSError):  # it is often a file on the same full disk
                sys.stderr.write(f"Nhật ký không ghi được: {error}\n")
        self.trouble = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        stream, self.stream = self.stream, None  # opened anew where it is None
        try:
            if stream:
                stream.close()
        except OSError:  # what stood in its buffer is lost with it
            pass


class Lines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Tell an event."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "said": record.getMessage(),
        }
        told |= {
            name: found for name in ("fault", "where", "kind", "at_code") if (found := vars(record).get(name))
        }
        if record.exc_info and record.exc_info[0]:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps({name: without_secrets(text) for name, text in told.items()}, ensure_ascii=False)


def without_secrets(text: str) -> str:
    """A text without passwords and tokens, and not longer than an event may be."""
    text = text[: LONGEST + OVERLAP]
    for secret in _secrets():
        text = text.replace(secret, HIDDEN)
    text = IN_ADDRESS.sub(rf"\1:{HIDDEN}@", text)
    for pattern in (IN_HEADERS, IN_HEADER, IN_FORM, BESIDE_ITS_NAME):
        text = pattern.sub(rf"\1{HIDDEN}", text)
    return text[:LONGEST]


def _secrets() -> Iterator[str]:
    """What the secret settings say, whole."""
    for setting in settings.SETTINGS:
        try:
            told = settings.said(setting).value if setting.secret else ""
        except AppError:
            continue
        if len(told) >= SHORTEST_SECRET and "@" in told:  # an address without a password is none
            yield told


def begin(folder: Path) -> Journal:
    """Write what is logged from now on to files in a folder, and warnings to the command window as before."""
    journal = Journal(folder)
    journal.setLevel(logging.WARNING)
    window = logging.StreamHandler()
    window.setLevel(logging.WARNING)
    for handler in (journal, window):
        logging.getLogger().addHandler(handler)
    for name, logger in tuple(logging.root.manager.loggerDict.items()):
        if isinstance(logger, logging.Logger) and not logger.propagate and name.split(".")[0] in FOREIGN:
            logger.addHandler(journal)
    return journal


def standing() -> Journal | None:
    """The log that is written now; None in a program that writes none, as a command line."""
    return next((each for each in logging.getLogger().handlers if isinstance(each, Journal)), None)


def size(folder: Path) -> int:
    """Bytes that the files of a folder take."""
    return sum(path.stat().st_size for path in files(folder))


def files(folder: Path) -> list[Path]:
    """The files of a folder, the oldest first."""
    older = [folder / f"{NAME}.{number}" for number in range(OLDER, 0, -1)]
    return [path for path in (*older, folder / NAME) if path.is_file()]


def events(folder: Path) -> Iterator[dict[str, Any]]:
    """All events that can still be read, the oldest first; half a line of a full disk is passed over."""
    for path in files(folder):
        try:
            lines = path.read_text("utf-8", "replace").splitlines()
        except OSError:  # it was just renamed
            continue
        for line in lines:
            try:
                told = json.loads(line)
            except ValueError:
                continue
            if isinstance(told, dict) and "at" in told:
                yield told
