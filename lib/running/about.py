"""What runs here: the program's own version, those of what it rests on, the machine."""

from __future__ import annotations

import os
import platform
import tomllib
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import disk_usage
from typing import Final

import psutil

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = ("streamlit", "pandas", "SQLAlchemy", "plotly", "openpyxl", "uvicorn")
"""Those whose version a fault may depend on."""
MEGABYTE: Final = 1_000_000


@cache
def own_version() -> str:
    """The program's version."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


@cache
def packages() -> dict[str, str]:
    """Name → version of what it rests on; "" for what is not installed."""
    found = {"Python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


@cache
def machine() -> str:
    """The system and its kind, not its name."""
    return f"{platform.system()} {platform.release()} {platform.machine()}".strip()


def free_mb(folder: Path) -> int | None:
    """Megabytes free on the disk of a folder, or of the nearest one above that is there; None unknown."""
    for each in (folder, *folder.parents):
        try:
            return disk_usage(each).free // MEGABYTE
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None


def running_since() -> datetime:
    """When this process began."""
    return datetime.fromtimestamp(psutil.Process().create_time(), UTC)


def memory_mb() -> int:
    """Megabytes this process holds."""
    return int(psutil.Process().memory_info().rss) // MEGABYTE


def processors() -> int:
    """How many this process may use."""
    return os.cpu_count() or 1
