"""A certificate nobody could be served by is no start, and is told by name; nothing runs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from lib.running import settings
from lib.running.__main__ import options
from lib.running.certificate import refuse_unfit
from lib.vocabulary.errors import AppError

SECRET = "Rất-bí-mật"  # noqa: S105 (of nobody)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two certificates with their keys, and one of the keys behind a password."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not here")
    made = tmp_path_factory.mktemp("tls")
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    for name in ("mot", "hai"):
        of = ["-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem"]
        openssl(made, "req", "-x509", "-nodes", *curve, *of)
    openssl(made, "pkey", "-in", "mot.key", "-aes256", "-passout", f"pass:{SECRET}", "-out", "kin.key")
    (made / "rong.pem").write_bytes(b"")
    (made / "chung-chi.pfx").write_bytes(b"\x30\x82\x0a\x00" * 9)
    return made


def openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize(
    ("certificate", "key", "code", "said"),
    [
        pytest.param("", "", "", "", id="null: no TLS of its own"),
        pytest.param("mot.pem", "mot.key", "", "", id="a pair"),
        pytest.param("mot.pem", "", "settings.tls_half", "không có «tls_key»", id="no key"),
        pytest.param("", "mot.key", "settings.tls_half", "không có «tls_certificate»", id="a key alone"),
        pytest.param("x.pem", "mot.key", "settings.tls_file", "x.pem» mà «tls_certificate»", id="not there"),
        pytest.param("mot.pem", "x.key", "settings.tls_file", "x.key» mà «tls_key»", id="no such key"),
        pytest.param("mot.pem", ".", "settings.tls_file", "«tls_key»", id="a folder"),
        pytest.param("mot.pem", "hai.key", "settings.tls_unfit", "hai.key", id="another's key"),
        pytest.param(
            "mot.key", "mot.pem", "settings.tls_unfit", "mot.key", id="the two in each other's place"
        ),
        pytest.param("rong.pem", "mot.key", "settings.tls_unfit", "rong.pem", id="nothing in it"),
        pytest.param("chung-chi.pfx", "mot.key", "settings.tls_unfit", ".pfx", id="as Windows exports it"),
        pytest.param("mot.pem", "kin.key", "settings.tls_password", "kin.key", id="nobody types a password"),
    ],
)
def test_a_certificate_is_tried_before_the_start(
    folder: Path, certificate: str, key: str, code: str, said: str
) -> None:
    refusal = None
    try:
        refuse_unfit(*(str(folder / name) if name else "" for name in (certificate, key)))
    except AppError as error:
        refusal = error

    assert (refusal.code if refusal else "") == code
    assert said in (refusal.sentence if refusal else "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_key_that_is_not_ours_to_read_is_told(folder: Path, tmp_path: Path) -> None:
    kept = Path(shutil.copy(folder / "mot.key", tmp_path / "mot.key"))
    kept.chmod(0)
    if os.access(kept, os.R_OK):
        pytest.skip("root reads everything")

    with pytest.raises(AppError) as error:
        refuse_unfit(str(folder / "mot.pem"), str(kept))

    assert (error.value.code, error.value.data["name"]) == ("settings.tls_file", "tls_key")


@pytest.mark.parametrize("public", ["0", "1"], ids=["office", "public view"])
def test_no_start_with_half_of_it(public: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Streamlit would say it in English, before any program of ours is read."""
    monkeypatch.setattr(settings, "DEFAULT_FILE", tmp_path / "khong-co.toml")
    monkeypatch.setenv("DASHBOARD_PUBLIC_VIEW", public)
    monkeypatch.setenv("DASHBOARD_TLS_CERTIFICATE", str(tmp_path / "x.pem"))

    with pytest.raises(AppError) as error:
        options(headless=True)

    assert error.value.code == "settings.tls_half"
