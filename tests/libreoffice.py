"""Files as LibreOffice saves them in another format; who asks where it is missing is skipped."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

NEEDS: Final = {
    ".docx": ("lowriter", "libreoffice-writer"),
    ".pptx": ("loimpress", "libreoffice-impress"),
}
"""Ending of a file → the program of LibreOffice that opens it, and the package it comes in."""
RECKONS: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode">'
    "<value>0</value></prop></item></oor:items>"
)
"""Setting of a profile: LibreOffice believes stored values unless told to reckon anew."""


def reckoned(folder: Path, books: Mapping[str, bytes], kind: str = "xlsx") -> dict[str, bytes]:
    """Workbooks with every formula reckoned anew; see ``saved_as``."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(RECKONS, "utf-8")
    return saved_as(folder, books, kind)


def saved_as(folder: Path, books: Mapping[str, bytes], kind: str) -> dict[str, bytes]:
    """Files in another format.

    Args:
        folder: Where to work; a profile of its own is kept there.
        books: File names and bytes.
        kind: "xls", "ods", "xlsx", "csv" or what else ``--convert-to`` takes.

    Returns:
        The names without their ending, and the new bytes.
    """
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if not soffice:
        pytest.skip("no LibreOffice here (apt-get install libreoffice-calc)")
    for program, package in {NEEDS[Path(name).suffix] for name in books if Path(name).suffix in NEEDS}:
        if not shutil.which(program):
            pytest.skip(f"a part of LibreOffice is missing here (apt-get install {package})")
    for name, content in books.items():
        (folder / name).write_bytes(content)
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(folder / "saved")]
    files = [str(folder / name) for name in books]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    ending = kind.partition(":")[0]
    return {
        Path(name).stem: (folder / "saved" / f"{Path(name).stem}.{ending}").read_bytes() for name in books
    }
