"""One command checks everything: lint, format and types run as tests, the same here and in CI."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("ruff", "check", "--no-cache", "."), id="no lint"),
        pytest.param(("ruff", "format", "--no-cache", "--check", "."), id="one format"),
        pytest.param(("mypy", "--strict", "lib"), id="types hold in lib"),
    ],
)
def test_clean(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=300
    )

    assert done.returncode == 0, done.stdout + done.stderr
