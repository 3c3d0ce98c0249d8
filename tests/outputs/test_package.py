"""Several files as one, each as it was given, with its digest in the list."""

from __future__ import annotations

import hashlib
import zipfile
from io import BytesIO

import pytest

from lib.outputs.package import MANIFEST, to_zip


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="null: no file"),
        pytest.param({"a.docx": b"", "b.html": b"x" * 1000}, id="an empty one too"),
    ],
)
def test_files_and_their_list(files: dict[str, bytes]) -> None:
    package = zipfile.ZipFile(BytesIO(to_zip(files, "Phiên 02/2024\nmã 52c0a49f")))
    listed = package.read(MANIFEST).decode().splitlines()

    assert {name: package.read(name) for name in package.namelist() if name != MANIFEST} == files
    assert listed == [
        "# Phiên 02/2024",
        "# mã 52c0a49f",
        *(f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in files.items()),
    ]
