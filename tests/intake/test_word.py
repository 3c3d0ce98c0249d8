"""A Word file is refused before it is opened where it is none, or would run, fetch or blow up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from lib.intake.files.word import MOST_MB, check_word
from lib.vocabulary.errors import AppError

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
LOCKED = OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(2)
RELS = "word/_rels/document.xml.rels"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def plain() -> bytes:
    file = Document()
    file.add_paragraph("{{giai_ngan}}")
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def with_parts(changed: Mapping[str, bytes]) -> bytes:
    """A plain document with parts replaced or added."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain())) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return written.getvalue()


def leading_text(kind: str, target: str) -> str:
    relation = f'<Relationship Id="r9" Type="{TYPE}{kind}" Target="{target}" TargetMode="External"/>'
    return RELATIONS.format(relation)


def leading(kind: str, target: str) -> bytes:
    return with_parts({"word/_rels/settings.xml.rels": leading_text(kind, target).encode()})


def body(text: str) -> bytes:
    return with_parts({"word/document.xml": text.encode()})


def zipped(names: list[str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name in names:
            package.writestr(name, b"<x/>")
    return written.getvalue()


MACRO_TYPES = (
    b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "intake.empty", id="null: nothing"),
        pytest.param(b"abc", "template.not_word", id="text"),
        pytest.param(b"%PDF-1.7", "template.not_word", id="a PDF"),
        pytest.param(OLE + bytes(600), "template.not_word", id="the old .doc"),
        pytest.param(LOCKED, "template.locked", id="a password"),
        pytest.param(
            zipped(["xl/workbook.xml", "[Content_Types].xml"]), "template.not_word", id="a workbook"
        ),
        pytest.param(zipped(["a.docx"]), "template.not_word", id="a .zip of documents"),
        pytest.param(plain()[:400], "template.damaged", id="cut off"),
        pytest.param(
            plain() + bytes(MOST_MB * 1024 * 1024), "intake.too_large", id="larger than any template"
        ),
        pytest.param(body("a" * 9_000_000), "intake.bomb", id="a part that blows up"),
        pytest.param(
            with_parts({f"word/media/{at}.png": bytes(4_000_000) for at in range(9)}),
            "intake.bomb",
            id="many parts that blow up together",
        ),
        pytest.param(
            body('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
            "template.unsafe",
            id="a thousand laughs",
        ),
        pytest.param(
            with_parts({"word/document.xml": "<!DOCTYPE x><x/>".encode("utf-16")}),
            "template.unsafe",
            id="declared in another encoding",
        ),
        pytest.param(
            body('<?xml version="1.0" encoding="UTF-7"?><x/>'), "template.unsafe", id="an odd encoding"
        ),
        pytest.param(
            with_parts({"word/document.xml": "<x/>".encode("cp037")}), "template.unsafe", id="EBCDIC"
        ),
        pytest.param(with_parts({RELS: b"<x"}), "template.damaged", id="relations cut off"),
        pytest.param(
            with_parts({RELS: leading_text("image", "//s/a").replace("External", "Ext&#101;rnal").encode()}),
            "template.outside",
            id="a linked picture in other letters",
        ),
        pytest.param(with_parts({"word/vbaProject.bin": b"x"}), "template.active", id="macros"),
        pytest.param(
            with_parts({"[Content_Types].xml": MACRO_TYPES}), "template.active", id="a .docm by its type"
        ),
        pytest.param(
            with_parts({"word/embeddings/oleObject1.bin": b"x"}), "template.active", id="an embedded object"
        ),
        pytest.param(
            leading("attachedTemplate", "https://x.example/a.dotm"),
            "template.outside",
            id="an attached template",
        ),
        pytest.param(leading("image", "file://server/a.png"), "template.outside", id="a linked picture"),
        pytest.param(
            leading("hyperlink", "file://server/a"), "template.outside", id="a link into the network"
        ),
    ],
)
def test_what_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(AppError) as stopped:
        check_word("mau.docx", content)

    assert stopped.value.code == code
    assert "«mau.docx»" in stopped.value.sentence


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(plain(), id="a plain document"),
        pytest.param(leading("hyperlink", "https://x.example"), id="a link to click on"),
        pytest.param(leading("hyperlink", "mailto:a@x.example"), id="an address of mail"),
        pytest.param(with_parts({"word/media/1.png": b"x"}), id="a picture of its own"),
    ],
)
def test_what_may_be_opened(content: bytes) -> None:
    check_word("mau.docx", content)


def test_the_kinds_of_relations_are_those_word_writes() -> None:
    assert f"{TYPE}hyperlink" == RELATIONSHIP_TYPE.HYPERLINK
    assert f"{TYPE}image" == RELATIONSHIP_TYPE.IMAGE
