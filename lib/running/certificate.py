"""The certificate of a program that keeps TLS itself, tried before the server is told of it.

Streamlit says in English that one of the two is missing, uvicorn shows a trace for all the rest, and both do
so before ``app.py`` is read: what starts the program must say it.
"""

from __future__ import annotations

import ssl
from pathlib import Path

from lib.vocabulary.errors import AppError


def refuse_unfit(certificate: str, key: str) -> None:
    """Stop the start with a certificate nobody could be served by.

    Args:
        certificate: File of the certificate as ``tls_certificate`` says it, "" for none.
        key: File of its key as ``tls_key`` says it, "" for none.

    Raises:
        AppError: ``settings.tls_half``, ``settings.tls_file``, ``settings.tls_password``,
            ``settings.tls_unfit``.
    """
    files = {"tls_certificate": certificate, "tls_key": key}
    for name, path in files.items():
        other = next(each for each in files if each != name)
        if path and not files[other]:
            raise AppError("settings.tls_half", name=name, other=other)
    if not certificate:
        return
    for name, path in files.items():
        try:
            with Path(path).open("rb"):
                pass
        except OSError as error:  # ssl does not say which of the two
            raise AppError("settings.tls_file", name=name, path=path) from error
    _load(certificate, key)


def _load(certificate: str, key: str) -> None:
    asked = False

    def nobody_types_one() -> str:
        nonlocal asked
        asked = True
        return ""

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(certificate, key, nobody_types_one)
    except (OSError, ValueError) as error:
        code = "settings.tls_password" if asked else "settings.tls_unfit"
        raise AppError(code, certificate=certificate, key=key) from error
