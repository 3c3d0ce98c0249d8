"""A catalogue that is wrong stops the start with one sentence: file, row, what is wrong, what to do."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from lib.catalogue.load import Catalogue, load
from lib.vocabulary.errors import AppError
from tests.catalogue.builders import SECOND, changed, copied, table

ROW = "Danh mục {}, dòng {}: {}. Sửa dòng này rồi khởi động lại."
FOLDER = Path(__file__).parent


def sentence(folder: Path) -> str:
    with pytest.raises(AppError) as stopped:
        load(folder)
    return stopped.value.sentence


@pytest.mark.parametrize("case", table(FOLDER / "fault_cases.csv"), ids=lambda case: case["case"])
def test_a_faulty_row_is_named(case: dict[str, str], tmp_path: Path) -> None:
    where = changed(tmp_path, case["file"], case["old"], case["new"])

    assert sentence(where) == ROW.format(case["file"], case["row"], case["what"])


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    where = changed(tmp_path, "places.csv", "full_name", "ten_day_du")

    assert sentence(where) == "Danh mục places.csv thiếu cột full_name: thêm cột này rồi khởi động lại."


@pytest.mark.parametrize(
    ("new", "what"),
    [
        pytest.param("office,line,role,màu,", "có cột lạ «màu»", id="a column nobody reads"),
        pytest.param("office,line,role,role,", "cột role có hai lần", id="a column twice"),
    ],
)
def test_a_column_too_many_is_named(new: str, what: str, tmp_path: Path) -> None:
    where = changed(tmp_path, "office_lines.csv", "office,line,role,", new)

    assert sentence(where) == ROW.format("office_lines.csv", 1, what)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    where = copied(tmp_path)
    (where / "funds.csv").unlink()

    assert sentence(where) == (
        f"Danh mục thiếu tệp funds.csv trong thư mục {where}: chép lại tệp này rồi khởi động lại."
    )


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    assert "thiếu tệp lines.csv" in sentence(tmp_path / "nowhere")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_lacks_its_first_column(content: bytes, tmp_path: Path) -> None:
    where = copied(tmp_path)
    (where / "offices.csv").write_bytes(content)

    assert sentence(where) == "Danh mục offices.csv thiếu cột code: thêm cột này rồi khởi động lại."


WRONG_LETTERS = "chữ không phải bảng mã UTF-8 (lưu lại dạng CSV UTF-8)"


@pytest.mark.parametrize(
    ("content", "row", "what"),
    [
        pytest.param("code,name\nA,Đ".encode("cp1258"), 2, WRONG_LETTERS, id="the Windows code page"),
        pytest.param("code,name\nA,Đ".encode("utf-16"), 1, WRONG_LETTERS, id="what Excel calls Unicode text"),
        pytest.param(
            b"code;name\nA;B",
            1,
            "các ô ngăn cách bằng dấu chấm phẩy hoặc dấu tab, phải là dấu phẩy",
            id="Excel on a Vietnamese Windows",
        ),
    ],
)
def test_a_file_saved_otherwise_is_told(content: bytes, row: int, what: str, tmp_path: Path) -> None:
    where = copied(tmp_path)
    (where / "offices.csv").write_bytes(content)

    assert sentence(where) == ROW.format("offices.csv", row, what)


def told(cat: Catalogue, file: str) -> str:
    held = getattr(cat, file.removesuffix(".csv"))
    return str(held) if isinstance(held, dict) else str(held.to_csv())


@pytest.mark.parametrize("file", sorted(path.name for path in SECOND.glob("*.csv")))
def test_byte_order_mark_line_ends_and_blank_lines_do_not_matter(file: str, tmp_path: Path) -> None:
    where = copied(tmp_path)
    lines = (where / file).read_bytes().splitlines()
    content = b"\r\n".join([lines[0], b"", *lines[1:], b"", b"," * lines[0].count(b","), b""])
    (where / file).write_bytes(codecs.BOM_UTF8 + content)

    spoilt, plain = load(where), load(SECOND)

    stem = file.removesuffix(".csv")
    assert (
        (getattr(spoilt, stem) == getattr(plain, stem)) is True
        if stem == "settings"
        else (getattr(spoilt, stem).equals(getattr(plain, stem)))
    )


def test_rows_are_counted_as_a_text_editor_does(tmp_path: Path) -> None:
    where = changed(tmp_path, "offices.csv", "Phòng Kinh tế", '"Phòng\nKinh tế"')
    text = (where / "offices.csv").read_text("utf-8").replace("Trung tâm Văn hóa,", ",")
    (where / "offices.csv").write_text(text, "utf-8", newline="")

    assert sentence(where) == ROW.format("offices.csv", 5, "cột name để trống")


def test_only_the_first_fault_is_told_a_missing_file_before_any_row(tmp_path: Path) -> None:
    where = changed(tmp_path, "places.csv", "90002,2020-01-01", "90002,x")
    missing = where / "funds.csv"
    held = missing.read_bytes()
    missing.unlink()
    without = sentence(where)
    missing.write_bytes(held)

    assert "thiếu tệp funds.csv" in without
    assert "places.csv, dòng 5" in sentence(where)


def test_a_list_of_high_poverty_communes_names_known_places(tmp_path: Path) -> None:
    where = copied(tmp_path)
    (where / "high_poverty.csv").write_text("place,effective_from,source\n99999,2024-01-01,QĐ thử\n", "utf-8")

    assert sentence(where) == ROW.format(
        "high_poverty.csv", 2, "cột place ghi đơn vị «99999», không có trong danh mục"
    )
