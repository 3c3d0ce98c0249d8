"""An office PC runs Windows: every requirement must install there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}


def lines(name: str) -> list[str]:
    return [
        line
        for line in (ROOT / name).read_text("utf-8").splitlines()
        if line and not line.startswith(("#", "-r"))
    ]


def needed_on_windows() -> list[str]:
    found = [Requirement(line.split("#")[0].strip()) for line in lines("requirements.txt")]
    return [f"{r.name}{r.specifier}" for r in found if r.marker is None or r.marker.evaluate(WINDOWS)]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_line_pins_exactly_and_says_why(name: str) -> None:
    loose = [
        line for line in lines(name) if "==" not in line.split("#")[0] or not line.partition("#")[2].strip()
    ]

    assert loose == []


@pytest.mark.network
def test_every_requirement_has_a_windows_wheel(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--only-binary=:all:",
        "--platform",
        "win_amd64",
    ]
    command += ["--python-version", "3.11", "--dest", str(tmp_path), "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*command, *needed_on_windows()], capture_output=True, text=True, timeout=300)
    if "No matching distribution" not in done.stderr and done.returncode != 0:
        pytest.skip(f"no package index answers: {done.stderr.strip().splitlines()[-1:]}")

    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*.whl"))) == len(needed_on_windows())
