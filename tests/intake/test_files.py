"""Whatever file comes, the answer is one sentence; nothing dies, is left behind or takes long."""

from __future__ import annotations

import io
import os
import re
import struct
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.intake.files.limits import ORDINARY
from lib.intake.files.parse import read_cells
from lib.intake.read import read
from lib.vocabulary.errors import AppError
from tests.builders import sheet, workbook
from tests.how_long import examples
from tests.intake.sound import form
from tests.intake.telling import PLAN, catalogue, numbers, raised, read_bytes

GOOD = workbook(
    {"Biểu": sheet("STT | Nội dung | Kế hoạch vốn năm 2024\n1 | DA2 | 4815", title=PLAN, unit="triệu đồng")}
)
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def edited(change: Callable[[str, bytes], bytes]) -> bytes:
    """The good workbook with its members changed."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return zipped({name: change(name, archive.read(name)) for name in archive.namelist()})


def with_rows(rows: str) -> bytes:
    """The good workbook with other XML in its only sheet."""
    return edited(
        lambda name, content: (
            f'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
            f'spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'.encode()
            if name.startswith("xl/worksheets/sheet")
            else content
        )
    )


def doctype(name: str, content: bytes) -> bytes:
    bad = b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]>'
    head, mark, rest = content.partition(b"?>")
    return head + mark + bad + rest if name == "xl/workbook.xml" else content


def with_sizes(declared: int) -> bytes:
    """A bomb that declares a harmless size."""
    bomb = bytearray(zipped({"[Content_Types].xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * 20_000_000}))
    at = bomb.rfind(b"PK\x01\x02", 0, bomb.rfind(b"PK\x05\x06"))
    bomb[at + 24 : at + 28] = struct.pack("<I", declared)
    return bytes(bomb)


def with_password(kind: str) -> bytes:
    """The sound form as if a password kept it: the mark each format has for that."""
    if kind == "ods":
        locked = b'<manifest:encryption-data manifest:checksum-type="SHA256"/></manifest:file-entry>'
        return changed(form("ods"), "META-INF/manifest.xml", b"/>", b">" + locked)
    code_page, file_pass = bytes.fromhex("42000200"), bytes.fromhex("2f000200")
    return form("xls").replace(code_page, file_pass, 1)


def changed(content: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """A zip with one thing in one of its members replaced."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert old in members[member]
    return zipped(members | {member: members[member].replace(old, new, 1)})


def longer_than_declared(kind: str, member: str) -> bytes:
    """A member that holds more than the directory says: readers that trust the stream would take it all."""
    content = bytearray(zipped({**plain_members(kind), member: b" " * 30_000_000}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        places = {info.filename: info for info in archive.infolist()}
        at = content.find(b"PK\x01\x02", archive.start_dir)
    while content[at + 46 : at + 46 + len(member)] != member.encode():
        at = content.find(b"PK\x01\x02", at + 4)
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    local = places[member].header_offset
    content[local + 22 : local + 26] = struct.pack("<I", 100)
    return bytes(content)


def plain_members(kind: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(form(kind))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


ENTITY = b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]>'
LAUGHS = b"?>" + ENTITY
REPEATED = (
    b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" '
)
REPEATED += b'office:value="1" table:number-columns-repeated="1000"/></table:table-row></table:table>'
MHTML = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html xmlns:o='urn:schemas'>"
XML_2003 = b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
XML_2003 += b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "intake.empty", id="empty"),
        pytest.param(with_password("xls"), "intake.encrypted", id=".xls with a password"),
        pytest.param(with_password("ods"), "intake.encrypted", id=".ods with a password"),
        *[
            pytest.param(form(kind)[: len(form(kind)) // 2], "intake.damaged", id=f".{kind} cut in two")
            for kind in ("xlsx", "xlsb", "xls", "ods")
        ],
        *[
            pytest.param(longer_than_declared(kind, member), "intake.damaged", id=f".{kind} hides a bomb")
            for kind, member in (("xlsx", "xl/worksheets/sheet1.xml"), ("ods", "content.xml"))
        ],
        pytest.param(longer_than_declared("xlsb", "xl/sharedStrings.bin"), "intake.damaged", id=".xlsb idem"),
        pytest.param(
            changed(form("ods"), "content.xml", b"?>", LAUGHS),
            "intake.unsafe",
            id=".ods with a DTD",
        ),
        pytest.param(
            changed(form("ods"), "content.xml", b"</table:table>", REPEATED),
            "intake.bomb",
            id=".ods with a milliard cells in a few bytes",
        ),
        pytest.param(
            changed(form("xlsx"), "xl/workbook.xml", b"?>", b"?><!--" + b" " * 70_000 + b"-->" + ENTITY),
            "intake.unsafe",
            id="a document type behind a long comment",
        ),
        pytest.param(b"\n <HTML><head><meta charset=utf-8>", "intake.web_page", id="a web page named .xls"),
        pytest.param(MHTML, "intake.web_page", id="a web page in one file"),
        pytest.param(XML_2003, "intake.xml_workbook", id="a workbook as XML of 2003"),
        pytest.param(XML_2003.decode().encode("utf-16"), "intake.xml_workbook", id="idem in UTF-16"),
        pytest.param(b"<office:document xmlns:office='urn:x'>", "intake.xml_workbook", id="a flat .fods"),
        pytest.param(b"<?xml version='1.0'?><a/>", "intake.not_workbook", id="other XML"),
        pytest.param(b"Rar!\x1a\x07\x00", "intake.other_kind", id="a .rar"),
        pytest.param(b"\x1f\x8b\x08\x00", "intake.other_kind", id="a .gz"),
        pytest.param(b"\xff\xd8\xff\xe0", "intake.other_kind", id="a photograph"),
        pytest.param(b"\x7fELF\x02\x01\x01\x00\x00", "intake.not_workbook", id="a program"),
        pytest.param(b"MZ\x90\x00\x03;\x00\x00", "intake.not_workbook", id="a program of Windows"),
        pytest.param(b"a;b\n1;2\n\x01\x02", "intake.not_workbook", id="text with control characters"),
        pytest.param(b'a;"b\n' * 5, "intake.no_table", id="quotes that never close"),
        pytest.param(b"a;b\n" * 3, "intake.no_table", id="columns, but no form"),
        pytest.param(b"x" * 300_000 + b";1\n" * 3, "intake.not_workbook", id="a cell without end"),
        pytest.param("Báo cáo giải ngân".encode(), "intake.not_workbook", id="text renamed .xlsx"),
        pytest.param(b"<html><table></table></html>", "intake.web_page", id="a web page renamed .xlsx"),
        pytest.param(b"%PDF-1.7 ...", "intake.other_kind", id="a PDF"),
        pytest.param(b"\x89PNG\r\n", "intake.other_kind", id="a picture"),
        pytest.param(
            OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 32,
            "intake.encrypted",
            id="with a password",
        ),
        pytest.param(
            OLE + b"\0" * 512 + "Workbook".encode("utf-16-le") + b"\0" * 48,
            "intake.damaged",
            id=".xls by its directory alone",
        ),
        pytest.param(
            OLE + b"\0" * 512 + "WordDocument".encode("utf-16-le") + b"\0" * 40,
            "intake.other_kind",
            id=".doc",
        ),
        pytest.param(bytes.fromhex("0908100000060500"), "intake.damaged", id=".xls without a container, cut"),
        pytest.param(
            zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"\0"}),
            "intake.damaged",
            id=".xlsb by its directory alone",
        ),
        pytest.param(
            zipped({name: held for name, held in plain_members("xlsx").items() if name[0] != "["}),
            "intake.damaged",
            id="a workbook that lost its table of contents",
        ),
        pytest.param(zipped({"a.txt": b"x"}), "intake.archive", id="a zip of something else"),
        pytest.param(
            zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}),
            "intake.other_kind",
            id=".docx",
        ),
        pytest.param(zipped({"mimetype": b"x", "content.xml": b"<a/>"}), "intake.other_kind", id=".odt"),
        pytest.param(GOOD[: len(GOOD) // 2], "intake.damaged", id="cut in the middle"),
        pytest.param(GOOD[:-30], "intake.damaged", id="cut at the end"),
        pytest.param(b"PK\x03\x04 nothing", "intake.damaged", id="a zip by its first bytes alone"),
        pytest.param(
            zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a"}),
            "intake.damaged",
            id="broken XML",
        ),
        pytest.param(
            zipped({"[Content_Types].xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * 200_000_000}),
            "intake.bomb",
            id="a bomb",
        ),
        pytest.param(
            zipped({"[Content_Types].xml": b"<a/>"} | {f"xl/{at}.xml": b"<a/>" for at in range(1200)}),
            "intake.bomb",
            id="too many members",
        ),
        pytest.param(with_sizes(100), "intake.damaged", id="a bomb that declares a small size"),
        pytest.param(edited(doctype), "intake.unsafe", id="a document type"),
        pytest.param(
            edited(
                lambda name, content: (
                    doctype(name, content.replace(b"UTF-8", b"utf-16")).decode().encode("utf-16")
                    if name == "xl/workbook.xml"
                    else content
                )
            ),
            "intake.unsafe",
            id="a document type in UTF-16",
        ),
        pytest.param(GOOD + b"\0" * 21_000_000, "intake.too_large", id="larger than 20 MB"),
        pytest.param(workbook({"A": sheet("Chỉ có chữ")}), "intake.no_table", id="no table"),
        pytest.param(with_rows(""), "intake.no_table", id="an empty sheet"),
        pytest.param(
            with_rows(
                '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
            ),
            "intake.no_table",
            id="two cells at the corners of the sheet",
        ),
        pytest.param(
            with_rows('<row r="1"><c r="ZZZZ9"><v>1</v></c></row>'),
            "intake.damaged",
            id="a cell off the sheet",
        ),
        pytest.param(
            with_rows('<row r="1"><c r="A1"><v>không</v></c></row>'),
            "intake.damaged",
            id="a number that is none",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(content: bytes, code: str) -> None:
    with pytest.raises(AppError) as refused:
        read("tệp lạ.xlsx", content, catalogue(), {})

    assert refused.value.code == code
    assert "«tệp lạ.xlsx»" in refused.value.sentence
    assert refused.value.sentence.count(". ") == 0


def test_a_workbook_of_charts_alone_has_no_table() -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("Biểu đồ")
    book.remove(book.active)
    out = io.BytesIO()
    book.save(out)

    with pytest.raises(AppError) as refused:
        read("biểu đồ.xlsx", out.getvalue(), catalogue(), {})
    assert refused.value.code in {"intake.no_table", "intake.damaged"}


def test_macros_in_a_workbook_are_no_obstacle_and_never_run() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    reading = read(
        "có macro.xlsm", zipped(members | {"xl/vbaProject.bin": OLE + b"\0" * 100}), catalogue(), {}
    )

    assert len(reading.observations) == 1


def test_a_truth_where_a_number_should_stand_stops() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.active["C6"] = True
    out = io.BytesIO()
    book.save(out)
    reading = read("đúng sai.xlsx", out.getvalue(), catalogue(), {})

    assert raised(reading) == ["block cell.bool C6"]
    assert "«TRUE»" in reading.findings[0].message


@pytest.mark.parametrize(
    ("cell", "value", "findings"),
    [
        pytest.param("<v>4815</v>", "4815", [], id="a number"),
        pytest.param("<v>4.815E3</v>", "4815", [], id="a number with an exponent"),
        pytest.param("<v>4815.000000000001</v>", "4815", [], id="digits beyond those Excel keeps"),
        pytest.param("<f>A1</f><v>4815</v>", "4815", [], id="a formula with its value"),
        pytest.param('<f t="shared" si="0" ref="C6:C7">A1</f><v>4815</v>', "4815", [], id="a shared formula"),
        pytest.param("<f>1+1</f>", "", ["block cell.uncalculated C6"], id="a formula without a value"),
        pytest.param(
            '<f t="array" ref="C6">A1</f>', "", ["block cell.uncalculated C6"], id="an array formula"
        ),
        pytest.param(
            '" t="str"><f>IF(1,"")</f><v></v>', "", ["block nothing.taken"], id="a formula that says nothing"
        ),
        pytest.param(
            '" t="str"><f>TEXT(1,"0")</f><v>4815</v>', "4815", ["info number.text C6"], id="a formula's text"
        ),
        pytest.param('" t="e"><v>#N/A</v>', "", ["block cell.error C6"], id="an error typed in"),
        pytest.param('" t="d"><v>2024-06-30</v>', "", ["block cell.date C6"], id="a date"),
    ],
)
def test_a_cell_is_what_its_xml_says(cell: str, value: str, findings: list[str]) -> None:
    own = f'<c r="C6{cell}</c>' if cell.startswith('"') else f'<c r="C6">{cell}</c>'
    row = f'<row r="6"><c r="B6" t="inlineStr"><is><t>DA2</t></is></c>{own}</row>'
    content = edited(
        lambda name, member: (
            re.sub(rb'<row r="6".*?</row>', row.encode(), member)
            if name.startswith("xl/worksheets/sheet")
            else member
        )
    )
    reading = read_bytes(content)

    assert (numbers(reading, "value"), raised(reading)) == (value, findings)


def test_an_endless_number_is_an_error_cell() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.active["C6"] = 1.5
    out = io.BytesIO()
    book.save(out)
    content = out.getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {
            name: archive.read(name).replace(b"<v>1.5</v>", b"<v>1e999</v>") for name in archive.namelist()
        }
    reading = read("vô hạn.xlsx", zipped(members), catalogue(), {})

    assert raised(reading) == ["block cell.error C6"]


def test_more_cells_than_are_allowed_are_refused() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 101))

    assert (
        len(read_cells("vừa đủ.xlsx", with_rows(rows), limits=replace(ORDINARY, cells=100))[0].cells) == 100
    )
    with pytest.raises(AppError) as refused:
        read_cells("nhiều ô.xlsx", with_rows(rows), limits=replace(ORDINARY, cells=99))
    assert refused.value.code == "intake.bomb"


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(AppError) as refused:
        read_cells("chậm.xlsx", GOOD, limits=replace(ORDINARY, seconds=0.05))

    assert refused.value.code == "intake.too_slow"
    assert "quá 0.05 giây" in refused.value.sentence


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    tempfile.tempdir = None
    try:
        read("biểu.xlsx", GOOD, catalogue(), {})
        with pytest.raises(AppError):
            read("hỏng.xlsx", GOOD[:-30], catalogue(), {})
    finally:
        tempfile.tempdir = None

    assert os.listdir(tmp_path) == []


@pytest.mark.long
def test_five_thousand_rows_are_read_in_seconds() -> None:
    """From the bytes to the observations; twice the rows take about twice the time."""
    places = [place for place in catalogue().places["place"] if place.isdigit() and len(place) == 5]
    lines = list(catalogue().lines["line"])
    funds = ["NSTW", "Vốn đối ứng", "NS tỉnh", "NS huyện", "NS xã", "Vốn huy động"]
    keys = [(line, place, fund) for fund in funds for line in lines for place in places]
    took = {}
    for count in (2500, 5000):
        rows = [
            f"{at} | {line} | {place} | {fund} | {at} | {at} | {at * 2} | 50 | {at} | ghi chú"
            for at, (line, place, fund) in enumerate((keys * 4)[:count], start=1)
        ]
        head = (
            "STT | Dự án | Xã | Nguồn vốn | KH vốn 2024 | Vốn kéo dài | Tổng | Tỷ lệ | Ước cả năm | Ghi chú\n"
        )
        content = workbook({"Biểu": sheet(head + "\n".join(rows), title=PLAN, unit="nghìn đồng")})
        began = time.monotonic()
        reading = read("dài.xlsx", content, catalogue(), {})
        took[count] = time.monotonic() - began

        assert reading.rows_read == count
    assert took[5000] < 12
    assert took[5000] < 3 * took[2500]


@pytest.mark.long
def test_a_sheet_of_four_hundred_thousand_cells_answers_in_time() -> None:
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{chr(65 + at)}{row}"><v>{row}</v></c>' for at in range(20))
        + "</row>"
        for row in range(1, 20_001)
    )
    began = time.monotonic()
    with pytest.raises(AppError) as refused:
        read("lớn.xlsx", with_rows(rows), catalogue(), {})

    assert refused.value.code in {"intake.no_table", "intake.too_slow", "intake.bomb"}
    assert time.monotonic() - began < 25


@settings(max_examples=examples(4), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    flips=st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(1, 255)), min_size=1, max_size=5),
    cut=st.integers(0, 200),
)
def test_bytes_that_changed_on_the_way_are_refused_or_read_as_they_were(
    flips: list[tuple[int, int]], cut: int
) -> None:
    content = bytearray(GOOD)
    for at, mask in flips:
        content[at] ^= mask
    try:
        reading = read(
            "hỏng.xlsx", bytes(content[: len(content) - (cut if cut > 190 else 0)]), catalogue(), {}
        )
    except AppError:
        return

    assert {draft.value for draft in reading.drafts} <= {4_815_000_000, None}
