"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket in it, gone with the process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from lib.store.connection import connect

DEBIAN: Final = Path("/usr/lib/postgresql")
OWNERS: Final = ("postgres", "nobody")
"""Users it may run as where the tests are run by root, whom it refuses."""

USER: Final = "kiemthu"
LOCKED: Final = "cokhoa"
"""A user who needs a password, which is ``PASSWORD``; all others need none."""
PASSWORD: Final = "m@t:kh/u%"  # noqa: S105 (of a server that lives for a minute)

SETTINGS: Final = (
    "listen_addresses=",
    "fsync=on",  # tests kill writers and stop the server: what is told to be kept must be kept
    "max_connections=60",
    "shared_buffers=64MB",
    "autovacuum=off",
    "lc_messages=C",
    "log_min_messages=fatal",
)


def binaries() -> Path | None:
    """The folder of the server's programs, of the newest version at hand; None where there is none."""
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    at_hand = [*([Path(on_path).resolve()] if on_path else []), *found]
    return at_hand[-1].parent if at_hand else None


def missing() -> str:
    """Why no server can be started here; "" where one can."""
    if binaries() is None:
        return "PostgreSQL: không có initdb (Debian: apt-get install postgresql)"
    if _is_root() and shutil.which("setpriv") is None:
        return "PostgreSQL: không chạy được bằng root, và không có setpriv để đổi người dùng"
    return ""


class Server:
    """A server that ends when told, and with the process that started it.

    Each database is made whole from a template, which costs a few hundredths of a second.
    """

    def __init__(self) -> None:
        found = binaries()
        if found is None:
            raise RuntimeError(missing())
        self.programs = found
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.process: subprocess.Popen[bytes] | None = None
        self._number = 0
        if _is_root():
            shutil.chown(self.folder, _owner(), None)
        command = [str(found / "initdb"), "-D", str(self.folder / "data"), "-U", USER, "--auth=trust"]
        command += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        subprocess.run([*self._as_owner(), *command], check=True, capture_output=True, cwd="/", timeout=120)
        access = self.folder / "data" / "pg_hba.conf"
        access.write_text(f"local all {LOCKED} scram-sha-256\nlocal all all trust\n", "ascii")

    def start(self, *more: str) -> Server:
        """Start it, with more settings, and wait until it answers."""
        settings = [part for setting in (*SETTINGS, *more) for part in ("-c", setting)]
        command = [str(self.programs / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*self._as_owner(), *command, *settings], stdout=log, stderr=log, cwd="/"
            )
        return self.wait()

    def wait(self) -> Server:
        """Wait until it answers: after its start, or after it mends itself since a page it read ended it."""
        for _ in range(600):
            if self._answers():
                return self
            if self.process is None or self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text("utf-8"))

    def stop(self, how: int = signal.SIGINT) -> None:
        """End it: SIGINT lets it close its files, SIGQUIT is a crash."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(60)
        self.process = None

    def keep_checksums(self) -> None:
        """Keep one of each page from now on, as the newest versions do unasked; it must not be running."""
        command = [str(self.programs / "pg_checksums"), "--enable", "-D", str(self.folder / "data")]
        subprocess.run([*self._as_owner(), *command], check=True, capture_output=True, cwd="/", timeout=120)

    def remove(self) -> None:
        """End it and leave nothing behind."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, database: str, user: str = USER, password: str = "", **query: str) -> str:
        """What ``DASHBOARD_DATABASE_URL`` says of a database here."""
        url = sa.URL.create("postgresql", user, password or None, None, None, database)
        told = {"host": str(self.folder), **query}
        return url.update_query_dict(told).render_as_string(hide_password=False)

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Run statements outside any transaction."""
        engine = connect(sa.make_url(self.address(database)), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        engine.dispose()

    def make(self, template: str = "template0") -> str:
        """A new database like the template; its name."""
        self._number += 1
        name = f"kho_{self._number}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, *names: str) -> None:
        """Forget databases, whoever is still connected."""
        self.run(*[f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in names])

    def _answers(self) -> bool:
        asked: Any = subprocess.run(
            [str(self.programs / "pg_isready"), "-q", "-h", str(self.folder)], check=False, cwd="/"
        )
        return bool(asked.returncode == 0)

    def _as_owner(self) -> list[str]:
        """Not as root; and told to stop when this process dies, however it dies."""
        if shutil.which("setpriv") is None:
            return []
        ending = ["setpriv", "--pdeathsig", "INT"]
        owner = ["--reuid", _owner(), "--regid", _group(), "--clear-groups"] if _is_root() else []
        return [*ending, *owner, "--"]


def _is_root() -> bool:
    return getattr(os, "geteuid", lambda: 1)() == 0


def _owner() -> str:
    import pwd

    known = {user.pw_name for user in pwd.getpwall()}
    return next(name for name in OWNERS if name in known)


def _group() -> str:
    import grp
    import pwd

    return grp.getgrgid(pwd.getpwnam(_owner()).pw_gid).gr_name
