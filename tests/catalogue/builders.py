"""Catalogues that are wrong in one place: the invented district's files with one text changed."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

SECOND = Path(__file__).parents[1] / "second_district"


def copied(folder: Path) -> Path:
    """A catalogue of its own to spoil."""
    return Path(shutil.copytree(SECOND, folder / "catalogue"))


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the catalogue in which one text of one file is another."""
    where = copied(folder)
    text = (where / file).read_text("utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{file}: {old!r} stands there {text.count(old)} times")
    (where / file).write_text(text.replace(old, new), "utf-8", newline="")
    return where


def table(file: Path) -> list[dict[str, str]]:
    """Rows of a CSV file as they stand there."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
