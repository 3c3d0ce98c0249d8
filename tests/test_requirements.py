"""Every requirement installs on an office PC's Windows, and is the very file that was tested here."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import metadata
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
    found = [Requirement(line.split("#")[0].strip()) for line in lines("requirements.in")]
    return [f"{r.name}{r.specifier}" for r in found if r.marker is None or r.marker.evaluate(WINDOWS)]


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_line_pins_exactly_and_says_why(name: str) -> None:
    loose = [
        line for line in lines(name) if "==" not in line.split("#")[0] or not line.partition("#")[2].strip()
    ]

    assert loose == []


def locked(name: str) -> dict[str, list[str]]:
    """Each pin of a file that pip installs from, with the digests a download may have."""
    pins = re.split(r"\n(?=\w)", (ROOT / name).read_text("utf-8"))[1:]  # its first line says what it is
    return {pin.split()[0].lower(): re.findall(r"--hash=sha256:([0-9a-f]{64})\b", pin) for pin in pins}


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_what_is_installed_is_what_is_asked_for_file_by_file(name: str) -> None:
    asked = {line.split("#")[0].strip().lower() for line in lines(f"{name}.in")}
    pins = locked(f"{name}.txt")

    assert {re.sub(r"\[.*\]", "", one) for one in asked} <= {re.sub(r"\[.*\]", "", pin) for pin in pins}
    assert [pin for pin, digests in pins.items() if "==" not in pin or not digests] == []


def test_this_very_environment_is_the_one_that_is_pinned() -> None:
    pins = [pin.partition("==") for pin in locked("requirements-dev.txt")]
    named = {re.sub(r"\[.*\]", "", name) for name, _, _ in pins}
    pinned = {(re.sub(r"\[.*\]", "", name), version) for name, _, version in pins}
    here = {
        (re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower(), found.version)
        for found in metadata.distributions()
    }

    assert {each for each in here if each[0] in named} - pinned == set()


def test_tests_and_office_have_the_same_files() -> None:
    ours, theirs = locked("requirements.txt"), locked("requirements-dev.txt")

    assert {pin: theirs.get(pin) for pin in ours} == ours


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
