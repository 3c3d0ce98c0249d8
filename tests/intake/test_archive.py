"""A .zip of files gives its files with the names people gave them, or is refused in one sentence."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile

import pytest

from lib.intake.files.archive import files_in
from lib.intake.read import read
from lib.vocabulary.errors import AppError
from tests.intake.sound import BOOK, form
from tests.intake.telling import catalogue
from tests.intake.test_files import zipped

MB = 20.0


def named(raw: bytes, *, extra: bytes = b"") -> bytes:
    """An archive whose one name is these bytes, in no code page it speaks of."""
    stand_in = "x" * len(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo(stand_in)
        info.extra = extra
        archive.writestr(info, b"a;b")
    return out.getvalue().replace(stand_in.encode(), raw)


def unicode_name(name: str) -> bytes:
    said = name.encode()
    return struct.pack("<HHBI", 0x7075, 5 + len(said), 1, 0) + said


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(zipped({"Xã Hải Yến.xlsx": b"a"}), "Xã Hải Yến.xlsx", id="UTF-8 and said so"),
        pytest.param(named("Xã Hải Yến.xlsx".encode()), "Xã Hải Yến.xlsx", id="UTF-8 and not said so"),
        pytest.param(
            named(unicodedata.normalize("NFD", "Xã Hải Yến.xlsx").encode()), "Xã Hải Yến.xlsx", id="of a Mac"
        ),
        pytest.param(named(b"Xa\xde H\xe0 Ho\xf2.xls"), "Xã Hà Họ.xls", id="Vietnamese Windows"),
        pytest.param(named(b"b\x82t\x82.xls"), "bété.xls", id="an old code page"),
        pytest.param(named(b"xa?.xls", extra=unicode_name("xã.xls")), "xã.xls", id="a name beside the name"),
        pytest.param(named(b"thang 6\\xa.xls"), "xa.xls", id="folders of Windows"),
        pytest.param(zipped({"../../etc/xa.csv": b"a"}), "xa.csv", id="a path that leads out is no path"),
    ],
)
def test_names(content: bytes, name: str) -> None:
    ((found, _),) = files_in("gói.zip", content, MB)

    assert found == name


@pytest.mark.parametrize(
    ("members", "names"),
    [
        pytest.param({"a.xlsx": BOOK, "b.ods": form("ods")}, ["a.xlsx", "b.ods"], id="books are not opened"),
        pytest.param({"T6/": b"", "T6/a.xlsx": BOOK}, ["a.xlsx"], id="folders are no files"),
        pytest.param({"T6/a.csv": b"1", "T7/a.csv": b"2"}, ["T6/a.csv", "T7/a.csv"], id="two of one name"),
        pytest.param(
            {
                "a.csv": b"1",
                "__MACOSX/._a.csv": b"x",
                ".DS_Store": b"x",
                "T6/Thumbs.db": b"x",
                "~$a.xlsx": b"x",
            },
            ["a.csv"],
            id="what computers leave there",
        ),
        pytest.param(
            {"a.csv": b"1", "cong-van.pdf": b"%PDF"}, ["a.csv", "cong-van.pdf"], id="others are told"
        ),
    ],
)
def test_which_files_are_taken(members: dict[str, bytes], names: list[str]) -> None:
    assert [name for name, _ in files_in("gói.zip", zipped(members), MB)] == names


@pytest.mark.parametrize("kind", ["xlsx", "xlsb", "xls", "ods", "csv"])
def test_a_file_that_is_no_archive_is_itself(kind: str) -> None:
    assert files_in("a", form(kind), MB) == [("a", form(kind))]


def locked(content: bytes) -> bytes:
    """The mark of a password on every member."""
    found = bytearray(content)
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = found.find(head)
        while place >= 0:
            found[place + at] |= 1
            place = found.find(head, place + 4)
    return bytes(found)


ONE = zipped({"a.csv": b"a;b\n1;2\n"})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(zipped({"a.zip": ONE}), "intake.archive_nested", id="an archive in an archive"),
        pytest.param(zipped({"a.xlsx": ONE}), "intake.archive_nested", id="idem under another name"),
        pytest.param(zipped({}), "intake.archive_empty", id="nothing"),
        pytest.param(zipped({"__MACOSX/a": b"x"}), "intake.archive_empty", id="nothing of anybody's"),
        pytest.param(
            zipped({f"{at}.csv": b"a" for at in range(201)}), "intake.archive_large", id="too many files"
        ),
        pytest.param(zipped({"a.csv": b" " * 30_000_000}), "intake.bomb", id="a bomb"),
        pytest.param(
            zipped({"a.csv": b"ab" * 12_000_000}, zipfile.ZIP_STORED),
            "intake.archive_large_file",
            id="one too large",
        ),
        pytest.param(locked(ONE), "intake.encrypted", id="a password"),
        pytest.param(ONE[:30] + b"?" + ONE[31:], "intake.damaged", id="two names for one member"),
    ],
)
def test_what_is_refused_is_so_in_one_sentence(content: bytes, code: str) -> None:
    with pytest.raises(AppError) as refused:
        files_in("gói.zip", content, MB)

    assert refused.value.code == code
    assert "«gói.zip»" in refused.value.sentence


def test_an_archive_is_no_workbook() -> None:
    with pytest.raises(AppError) as refused:
        read("gói.xlsx", ONE, catalogue(), {})

    assert refused.value.code == "intake.archive"
