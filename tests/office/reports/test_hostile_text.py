"""Whatever a person can type or a catalogue can name is inert and readable in every file of an edition."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Final

import pytest
from docx import Document
from lxml import etree, html
from openpyxl import load_workbook
from pptx import Presentation

from lib import office as rooms
from lib.catalogue.load import opened
from lib.office import Office, Question
from tests.libreoffice import saved_as
from tests.office.meeting.conftest import entry

MARK: Final = "dấu-riêng"
"""Stands in every hostile text, so that it is found again wherever it went."""
PAYLOADS: Final = {
    "a formula": f'=HYPERLINK("http://x.invalid/{MARK}";"{MARK}")',
    "a formula of another beginning": f"+{MARK}|' /C calc'!A0",
    "a formula by @": f"@SUM({MARK})",
    "a formula by -": f"-2+3+{MARK}",
    "a script": f"<script>alert('{MARK}')</script>",
    "an attribute": f'"><img src=x onerror=alert(1) alt="{MARK}">',
    "an address": f"javascript:alert('{MARK}')",
    "the end of a section": f"]]></w:t>&lt;{MARK}<!-- -->",
    "a field of a template": f"{{{{{MARK}}}}} {{{MARK}}} ${{7*7}} %s",
    "control characters": f"\x00\x01\x0b\x1b\x7f{MARK}\x85\ufffe",
    "right to left": f"\u202e{MARK}\u2066\u200f",
    "long": f"{MARK} " + "dài " * 200,
}
FORMULAS: Final = tuple("=+@-")


NAMED: Final = {
    "places.csv": ("name", "full_name"),
    "lines.csv": ("name", "short_name"),
    "offices.csv": ("name", "short_name"),
    "funds.csv": ("name",),
}
"""Texts of the catalogue that files show."""
SETTINGS: Final = ("agency", "superior", "committee", "programme_name", "programme_short", "location")


def worse(content: bytes, columns: tuple[str, ...], texts: Iterator[str]) -> bytes:
    """A list of the catalogue, each of its names after a hostile text."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    for row in rows:
        named = ("value",) if row.get("key") in SETTINGS else () if "key" in row else columns
        row.update({name: f"{next(texts)} {row[name]}" for name in named if row[name]})
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


@pytest.fixture(scope="module")
def files(office: Office) -> dict[str, bytes]:
    """All files of an edition in the hands of somebody whose every name and remark is meant ill."""
    texts = cycle(text for text in PAYLOADS.values() if text.isprintable() and len(text) < 200)
    shipped = office.catalogue.files
    changed = {
        name: worse(shipped[name], columns, texts) for name, columns in {**NAMED, "settings.csv": ()}.items()
    }
    hostile = Office(opened({**shipped, **changed}), office.store)
    sent = [entry(text=text[:900], who=text[:100], line="DA2") for text in PAYLOADS.values()]
    sent += [entry("obstacle", text=text[:900], line="DA2", on="2024-06-01") for text in PAYLOADS.values()]
    done = rooms.enter(hostile, sent, date(2024, 7, 10))
    assert len(done.saved) == len(sent), done.refused
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: iter(()))
        asked = Question(2024, date(2024, 6, 30))
        edition = rooms.freeze(hostile, asked, held_on=date(2024, 7, 11), actor="Lan", note=PAYLOADS["long"])
    return {kind: rooms.document(hostile, edition, kind) for kind in rooms.DOCUMENTS}


def test_every_file_of_the_edition_bears_the_texts(files: dict[str, bytes]) -> None:
    """So that no case below passes for want of anything hostile."""
    for kind, content in files.items():
        told = "".join(parts_of(content)) if content.startswith(b"PK") else content.decode()
        assert told.count(MARK) > 20, kind


def parts_of(content: bytes) -> Iterator[str]:
    """The XML of an Office file."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield package.read(name).decode()


def test_office_files_hold_no_part_that_is_not_well_formed_and_lead_nowhere(files: dict[str, bytes]) -> None:
    for kind, content in files.items():
        if not content.startswith(b"PK"):
            continue
        for part in parts_of(content):
            root = etree.fromstring(part.encode())
            outside = [node.get("Target") for node in root.iter() if node.get("TargetMode") == "External"]
            assert outside == [], kind
            assert not re.search("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\ufffe\uffff]", part)


def test_no_text_became_a_formula(files: dict[str, bytes]) -> None:
    book = load_workbook(BytesIO(files["workbook"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert [cell.value for cell in cells if cell.data_type == "f" and MARK in str(cell.value)] == []
    assert any(cell.data_type == "s" and str(cell.value).startswith(FORMULAS) for cell in cells)


@pytest.mark.parametrize("kind", [kind for kind, made in rooms.DOCUMENTS.items() if made.ending == "html"])
def test_pages_run_nothing_of_it(files: dict[str, bytes], kind: str) -> None:
    page = html.fromstring(files[kind].decode())

    scripts = [script.text or "" for script in page.iter("script")]
    assert [script for script in scripts if MARK in script and "<" in script] == []
    assert [name for node in page.iter() for name in node.attrib if name.startswith("on")] == []
    assert [link for link in page.xpath("//@href|//@src") if re.match(r"\s*(javascript|http)", link)] == []
    assert page.xpath("//img[@src='x']") == []


def test_word_and_powerpoint_open_with_the_texts_in_them(files: dict[str, bytes]) -> None:
    report = Document(BytesIO(files["report"]))
    assert sum(MARK in paragraph.text for paragraph in report.paragraphs) > 5
    slides = Presentation(BytesIO(files["slides"])).slides
    frames = [shape.text_frame for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert any(MARK in frame.text for frame in frames)


def test_libreoffice_opens_all_of_them(files: dict[str, bytes], tmp_path: Path) -> None:
    packed = {kind: content for kind, content in files.items() if content.startswith(b"PK")}
    books = {f"{kind}.{rooms.DOCUMENTS[kind].ending}": content for kind, content in packed.items()}

    assert all(pdf.startswith(b"%PDF") for pdf in saved_as(tmp_path, books, "pdf").values())
