"""The dashboard as a process of its own, started as README says, with its own port and its own store."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[1]
PATIENCE = 90.0
"""Seconds a start may take on a busy machine; the first one takes the sample in."""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@dataclass
class Server:
    """One run of the dashboard; start and stop it as often as a test needs, on the same port and store."""

    folder: Path
    sample: bool = True
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    started_in: float = 0.0
    _log: IO[Any] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def store(self) -> Path:
        return self.folder / "kho.db"

    @property
    def log(self) -> str:
        written = self.folder / "server.log"
        return written.read_text("utf-8", "replace") if written.exists() else ""

    def environment(self) -> dict[str, str]:
        """What the process is told; a command line on the same store takes it too."""
        mine = {
            "DASHBOARD_DATABASE_URL": f"sqlite:///{self.store.as_posix()}",
            "DASHBOARD_SAMPLE": "1" if self.sample else "0",
            "LOGNAME": "Lan",  # who sits at the machine; the form that accepts a file proposes it
            "PYTHONUTF8": "1",
        }
        kept = {name: value for name, value in os.environ.items() if name != "DASHBOARD_CATALOGUE"}
        return kept | mine | self.more

    def start(self) -> Server:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        command += ["--server.port", str(self.port), "--server.headless", "true"]
        self._log = (self.folder / "server.log").open("ab")
        begun = time.monotonic()
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment(), stdout=self._log, stderr=subprocess.STDOUT
        )
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - begun > PATIENCE:
                self.stop()
                raise RuntimeError(f"the dashboard did not start:\n{self.log}")
            time.sleep(0.05)
        self.started_in = time.monotonic() - begun
        return self

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except urllib.error.HTTPError:
            return True  # it runs and says that its store cannot be had
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """End this very process; nothing else is touched."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(15)
            self.process = None
        if self._log is not None:
            self._log.close()
            self._log = None
