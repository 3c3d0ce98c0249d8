"""The report in an office's own template, and every type as LibreOffice shows it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from lib import office as rooms
from lib.office import Edition, Office, Question
from lib.office.meeting.basis import Meeting
from lib.office.reports.compose import compose, writing, written
from lib.office.reports.fields import blocks_of, fields_of
from lib.outputs.report.docx_file import to_docx
from lib.vocabulary.errors import AppError
from tests.libreoffice import saved_as
from tests.office.reports.test_types import CODES
from tests.outputs.report.test_own_template import made, saved

SAMPLE = "mau"
EDGE, FEW = 20, 2
"""Points beside which nothing is printed; a page of fewer words is empty."""


@pytest.fixture(scope="module")
def edition(office: Office) -> Edition:
    return rooms.editions(office)[0]


@pytest.fixture(scope="module", autouse=True)
def meeting(office: Office, edition: Edition) -> Iterator[Meeting]:
    """The figures, worked out once for all tests of the module."""
    found = rooms.meeting(office, edition)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lib.office.reports.own.meeting", lambda *_: found)
        yield found


@pytest.fixture(scope="module")
def sample(office: Office, edition: Edition) -> bytes:
    return rooms.sample_template(office, edition)


def said(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


def test_the_sample_is_filled_without_a_rest(
    office: Office, edition: Edition, meeting: Meeting, sample: bytes
) -> None:
    own = rooms.own_report(office, edition, "mau.docx", sample)
    plain = said(to_docx(compose(meeting)))

    assert own.unfilled == ()
    assert "{{" not in said(own.content)
    kept = [line for line in plain.splitlines() if line.startswith(("Tính đến", "I", "Kế hoạch vốn", "1."))]
    assert len(kept) > 10
    assert [line for line in kept if line not in said(own.content)] == []


def test_the_sample_lists_every_field_of_the_document_the_whole_and_a_line(
    meeting: Meeting, sample: bytes
) -> None:
    of = writing(meeting)
    report = written(of)
    listed = {row.cells[0].text for row in Document(BytesIO(sample)).tables[-1].rows[1:]}
    other = re.compile(r"(?:DA3|DA4|DA6|DA7)\.\d\..*")

    known = {name for name in (*fields_of(of, report), *blocks_of(report)) if not other.fullmatch(name)}
    assert known <= listed
    assert {name for name in listed - known if not name.endswith(".…")} == set()


CASES = {
    "the whole": ("{{giai_ngan}}", "2.000"),
    "its rate": ("{{ty_le}}", "19,98\u00a0%"),
    "a line": ("{{DA2.giai_ngan}}", "588,47"),
    "who leads": ("{{DA3.1.chu_tri}}", "Phòng Nông nghiệp và Phát triển nông thôn"),
    "the coming year": ("{{DA2.ke_hoach_nam_sau}}", "2.000"),
    "null: not known": ("{{DA2.keo_dai}}", "[…]"),
    "null: no edition before": ("{{cau_phien_truoc}}", "[…]"),
    "capitals": ("{{CO_QUAN}}", "UBND HUYỆN CAO LỘC"),
    "null: nobody above": ("{{cap_tren}}", ""),
    "the period": ("{{kỳ}}", "6 tháng đầu năm 2024"),
}
"""Which field → as it is typed, and what it says; all in one template, so that it is filled once."""


@pytest.fixture(scope="module")
def lines(office: Office, edition: Edition) -> dict[str, str]:
    template = made("{{luu_y}}", *(f"{case}|{typed}" for case, (typed, _) in CASES.items()))
    content = rooms.own_report(office, edition, "mau.docx", saved(template)).content
    return dict(line.split("|") for line in said(content).splitlines() if "|" in line)


@pytest.mark.parametrize("case", CASES)
def test_fields(lines: dict[str, str], case: str) -> None:
    assert lines[case] == CASES[case][1]


def test_what_nobody_reported_is_never_nought(office: Office, meeting: Meeting) -> None:
    asked = rooms.sight(office, Question(2025, date(2025, 6, 30)))
    of = writing(replace(meeting, sight=asked))
    told = fields_of(of, written(of))

    assert (told["giai_ngan"], told["ty_le"], told["DA2.giai_ngan"]) == ("[chưa báo cáo]",) * 3
    assert told["uoc"] == "[…]"


def test_illustrative_figures_say_so_in_a_template_that_does_not(office: Office, edition: Edition) -> None:
    own = rooms.own_report(office, edition, "mau.docx", saved(made("{{giai_ngan}}")))

    assert said(own.content).splitlines()[0].startswith("[Có số liệu minh họa, không phải số thật")


def test_a_hostile_template_is_refused(office: Office, edition: Edition) -> None:
    with pytest.raises(AppError) as stopped:
        rooms.own_report(office, edition, "mau.docx", b"%PDF-1.7")

    assert stopped.value.code == "template.not_word"


@pytest.fixture(scope="module")
def pages(
    office: Office,
    edition: Edition,
    meeting: Meeting,
    sample: bytes,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[str]]:
    """Every type, the sample, and the sample filled, page by page, as LibreOffice shows them."""
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext here (apt-get install poppler-utils)")
    files = {f"{code}.docx": to_docx(compose(meeting, code)) for code in CODES}
    files[f"{SAMPLE}.docx"] = sample
    files["filled.docx"] = rooms.own_report(office, edition, "mau.docx", sample).content
    folder = tmp_path_factory.mktemp("trang")
    shown = saved_as(folder, files, "pdf")
    return {name: _pages(folder, name, content) for name, content in shown.items()}


def _pages(folder: Path, name: str, pdf: bytes) -> list[str]:
    """Text of every page, before it its width and height in points."""
    file = folder / f"{name}.pdf"
    file.write_bytes(pdf)
    told = subprocess.run(
        ["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True, text=True, timeout=60
    )
    return told.stdout.split("<page ")[1:]


def _size(page: str) -> tuple[float, float]:
    found = re.search(r'width="([\d.]+)" height="([\d.]+)"', page)
    assert found
    return float(found[1]), float(found[2])


def _words(page: str) -> list[str]:
    return re.findall(r">([^<>\n]+)</word>", page)


def _text(page: str) -> str:
    """All letters of a page: a font that lacks one tears words apart."""
    return unescape("".join(_words(page)))


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("code", [*CODES, SAMPLE, "filled"])
def test_no_page_is_empty_and_nothing_stands_outside_it(pages: dict[str, list[str]], code: str) -> None:
    assert pages[code]
    for page in pages[code]:
        width, height = _size(page)
        found = re.findall(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', page)
        left, top, right, bottom = ([float(box[side]) for box in found] for side in range(4))
        assert len(found) > FEW
        assert (min(left) > EDGE, min(top) > EDGE) == (True, True)
        assert (max(right) < width - EDGE, max(bottom) < height - EDGE) == (True, True)


@pytest.mark.parametrize("code", CODES)
def test_each_type_has_its_title_its_numbers_and_its_annexes_across(
    meeting: Meeting, pages: dict[str, list[str]], code: str
) -> None:
    report = compose(meeting, code)
    upright = [page for page in pages[code] if _size(page)[0] < _size(page)[1]]
    across = [page for page in pages[code] if _size(page)[0] > _size(page)[1]]
    annexed = "".join(_text(page) for page in across)

    assert pages[code] == [*upright, *across]
    assert _squeezed(report.title) in _text(upright[0])
    assert [_words(page)[0] for page in upright[1:]] == [str(at) for at in range(2, len(upright) + 1)]
    assert _squeezed(report.signed_by[-1]) in _text(upright[-1])
    assert report.annexes
    for annex in report.annexes:
        figures = {cell for row in annex.rows for at, cell in enumerate(row) if at in annex.right}
        assert _squeezed(annex.title.upper()) in annexed
        assert figures - {word for page in across for word in _words(page)} - {""} == set()
