"""Children that read files: whatever they do, they end, nothing is left of them, and others go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from lib.intake.files import jobs
from lib.intake.files.limits import ORDINARY, Limits
from lib.intake.files.parse import read_cells
from lib.intake.read import read
from lib.intake.reader import child
from lib.vocabulary.errors import AppError
from tests.intake.telling import catalogue
from tests.intake.test_files import GOOD, with_rows

ROOT = Path(__file__).parents[2]
SHORT = Limits(megabytes=512, seconds=1.0, cells=1000)
MANY = "".join(
    f'<row r="{row}">'
    + "".join(f'<c r="{chr(65 + at)}{row}"><v>{row}</v></c>' for at in range(20))
    + "</row>"
    for row in range(1, 15_001)
)
"""More than two seconds' reading."""


def python(code: str) -> list[str]:
    return [sys.executable, "-I", "-c", code]


class Clicked(BaseException):
    """What a page raises where its run is broken off; no Exception, so that nobody swallows it."""


@pytest.mark.parametrize(
    ("code", "limits", "why", "ends_well"),
    [
        pytest.param("import os; os.read(0, 9); print('a')", SHORT, "itself", True, id="a good end"),
        pytest.param("raise SystemExit(3)", SHORT, "itself", False, id="reads nothing, says nothing"),
        pytest.param("import os; os.kill(os.getpid(), 11)", SHORT, "itself", False, id="a crash"),
        pytest.param("import time; time.sleep(60)", SHORT, "slow", False, id="hangs, reads nothing"),
        pytest.param("import sys\nwhile True: pass", SHORT, "slow", False, id="computes for ever"),
        pytest.param(
            "import os, time; os.close(1); time.sleep(60)", SHORT, "slow", False, id="falls silent, stays"
        ),
        pytest.param(
            "import time; held = bytearray(2 << 27); held[::4096] = bytes(1 << 16); time.sleep(60)",
            Limits(megabytes=64, seconds=30, cells=1),
            "memory",
            False,
            id="takes memory",
        ),
    ],
)
def test_a_child_ends_and_nothing_is_left(code: str, limits: Limits, why: str, ends_well: bool) -> None:
    began = time.monotonic()
    ended = jobs.run(python(code), b"x" * 1_000_000, limits)

    assert (ended.why, ended.code == 0) == (why, ends_well)
    assert time.monotonic() - began < 20
    assert jobs.running == set()


def test_a_run_broken_off_by_a_click_ends_its_child_at_once() -> None:
    def click(_: str) -> None:
        seen.extend(process.pid for process in jobs.running)
        raise Clicked

    seen: list[int] = []
    with pytest.raises(Clicked):
        read_cells("a.xlsx", with_rows(MANY), step=click)

    assert jobs.running == set()
    assert [pid for pid in seen if psutil.pid_exists(pid)] == []
    assert len(seen) == 1


def test_the_page_hears_that_it_goes_on() -> None:
    heard: list[str] = []
    read_cells("a.xlsx", with_rows(MANY), step=heard.append)

    assert all(said.startswith("Đang đọc các ô…") and said.endswith("giây") for said in heard)
    assert heard


def test_others_are_answered_while_one_hangs() -> None:
    hanging = threading.Thread(
        target=jobs.run, args=(python("import time; time.sleep(60)"), b"", Limits(512, 8.0, 1))
    )
    hanging.start()
    try:
        assert len(read("b.xlsx", GOOD, catalogue(), {}).observations) == 1
        assert hanging.is_alive()
    finally:
        jobs.end_all()
        hanging.join(10)

    assert not hanging.is_alive()


@pytest.mark.parametrize("end", ["killed", "closed"])
def test_no_child_outlives_the_server(tmp_path: Path, end: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(with_rows(MANY))
    code = f"""
import sys, threading, time
sys.path.insert(0, {str(ROOT)!r})
from lib.intake.files import jobs
from lib.intake.files import parse
content = open({str(tmp_path / "a.xlsx")!r}, "rb").read()
threading.Thread(target=parse.read_cells, args=("a.xlsx", content), daemon=True).start()
while not jobs.running: time.sleep(0.01)
print(*(process.pid for process in jobs.running), flush=True)
sys.stdin.readline()
"""
    server = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert server.stdin is not None
    assert server.stdout is not None
    pid = int(server.stdout.readline())
    time.sleep(0.5)  # well into the reading
    if end == "killed":
        server.kill()
    else:
        server.stdin.close()
    server.wait(20)
    server.stdout.close()
    deadline = time.monotonic() + 5
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert not alive(pid)


def alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be fetched by whoever inherited it does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize(
    ("signal_number", "code"),
    [
        pytest.param(signal.SIGSEGV, "intake.damaged", id="it crashed over the file"),
        pytest.param(signal.SIGABRT, "intake.damaged", id="it gave up"),
        pytest.param(signal.SIGKILL, "intake.stopped", id="the system, short of memory, ended it"),
        pytest.param(signal.SIGTERM, "intake.stopped", id="a person ended it"),
    ],
)
def test_a_reader_that_dies_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, signal_number: int, code: str
) -> None:
    crashing = tmp_path / "child.py"
    crashing.write_text(f"import os; os.kill(os.getpid(), {int(signal_number)})", "utf-8")
    monkeypatch.setattr(child, "__file__", str(crashing))
    with pytest.raises(AppError) as refused:
        read("a.xlsx", GOOD, catalogue(), {})

    assert refused.value.code == code


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods", "csv"])
def test_the_child_imports_its_reader_alone(kind: str) -> None:
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from lib.intake.reader import child
child.without_extras()
from lib.intake.reader import {kind}, plain, unzip
try:
    {kind}.grids(b"", plain.Budget(1))
except Exception:
    pass
print(*(name for name, module in sys.modules.items() if module))
"""
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, timeout=60)
    imported = done.stdout.split()
    rooms = {name.split(".")[1] for name in imported if name.startswith("lib.")}

    assert f"lib.intake.reader.{kind}" in imported
    assert rooms <= {"intake", "vietnamese"}
    assert not {"pandas", "numpy", "lxml", "PIL", "streamlit"} & set(imported)


def test_memory_of_a_child_is_capped_by_the_system_too() -> None:
    if not hasattr(os, "fork"):
        pytest.skip("no address-space limits on this system")
    with pytest.raises(AppError) as refused:
        read_cells("a.xlsx", with_rows(MANY), limits=Limits(ORDINARY.megabytes // 4, 20, 400_000))

    assert refused.value.code == "intake.bomb"
