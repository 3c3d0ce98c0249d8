"""Several files as one, with a list of what is in it and the digest of each."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

MANIFEST: Final = "DANH-MUC.txt"


def to_zip(files: Mapping[str, bytes], heading: str) -> bytes:
    """Files in one.

    Args:
        files: Name → content.
        heading: What they are of; the first lines of the list.

    Returns:
        A .zip file: the files, and the list with the size and the SHA-256 of each.
    """
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
        package.writestr(MANIFEST, manifest(files, heading))
    return written.getvalue()


def manifest(files: Mapping[str, bytes], heading: str) -> str:
    """The list: one line a file, its digest first, as ``sha256sum -c`` reads it."""
    told = [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in files.items()]
    return "\n".join([*(f"# {line}" for line in heading.splitlines()), *told, ""])
