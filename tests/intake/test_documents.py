"""Documents of running text: what is no .docx or .txt, or would blow up, is refused before it is parsed."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from lib.intake.files.documents import check_document
from lib.intake.files.guard import OLE
from lib.vocabulary.errors import SENTENCES, AppError


def word(text: str = "Giải ngân 2.000 triệu đồng") -> bytes:
    """A Word file of one paragraph."""
    file = docx.Document()
    file.add_paragraph(text)
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


def package(**parts: bytes) -> bytes:
    """A zip of parts, "__" in a name is a slash."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(word(), "docx", id="a Word file"),
        pytest.param("Giải ngân 20 %".encode(), "txt", id="text"),
        pytest.param("Giải ngân".encode("utf-16"), "txt", id="text in two bytes a letter"),
    ],
)
def test_what_is_taken(content: bytes, kind: str) -> None:
    assert check_document("du-thao", content, 20) == kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "intake.empty", id="null · nothing in it"),
        pytest.param(b"x" * 21 * 1024 * 1024, "intake.too_large", id="too large"),
        pytest.param(OLE + b"\0" * 600, "draft.old_word", id="a .doc"),
        pytest.param(
            OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 9, "intake.encrypted", id="locked"
        ),
        pytest.param(b"%PDF-1.7", "draft.kind", id="a PDF"),
        pytest.param(b"<!doctype html><table>", "draft.kind", id="a web page"),
        pytest.param(b"\x01\x02\x03 abc", "draft.kind", id="no text"),
        pytest.param(package(xl__workbook=b"<a/>"), "draft.kind", id="a workbook"),
        pytest.param(word()[:900], "draft.damaged", id="half a file"),
        pytest.param(package(word__document=b" " * 30_000_000), "intake.bomb", id="a bomb"),
        pytest.param(
            package(word__document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "intake.unsafe",
            id="entities",
        ),
    ],
)
def test_what_is_refused_has_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(AppError) as caught:
        check_document("du-thao.docx", content, 20)

    assert caught.value.code == code
    assert "du-thao.docx" in caught.value.sentence
    assert code in SENTENCES
