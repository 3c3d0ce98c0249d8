"""The CSV file, as Vietnamese Excel and other programs read it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from lib.outputs.tables import Column, in_unit, to_csv
from tests.outputs.builders import COLUMNS, FACTS, TITLE, WRITTEN_ON, progress, texts
from tests.vietnamese.cases import rows


def written(table: pd.DataFrame, columns: list[Column] = COLUMNS) -> bytes:
    return to_csv(table, columns, FACTS, TITLE, written_on=WRITTEN_ON)


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_whole_file() -> None:
    assert written(progress()).decode("utf-8") == (
        "\ufeff# Tiến độ theo tiểu dự án\r\n"
        "# Năm kế hoạch;2024\r\n"
        "# Số liệu đến ngày;30/06/2024\r\n"
        "# Đơn vị tính;triệu đồng\r\n"
        "# Nguồn số liệu;ke-hoach-2024.xlsx\r\n"
        "# Lập tệp lúc;05/07/2024 08:30\r\n"
        "\r\n"
        "Dòng vốn;Kế hoạch vốn (triệu đồng);Tỷ lệ giải ngân (%);Chậm so với thời gian (điểm %);"
        "Số liệu đến ngày;Số đơn vị\r\n"
        "DA2;4815;19,984013;30,02;30/06/2024;22\r\n"
        "DA6.1;234,168;120;-1,5;31/05/2024;0\r\n"
        "DA7.2;;;;;\r\n"
    )


def test_a_program_reads_it_again() -> None:
    table = pd.read_csv(io.BytesIO(written(progress())), sep=";", decimal=",", comment="#")

    assert table["Kế hoạch vốn (triệu đồng)"].sum() == pytest.approx(5049.168)
    assert table["Dòng vốn"].to_list() == ["DA2", "DA6.1", "DA7.2"]


@pytest.mark.parametrize(("text", "expected"), rows(Path(__file__).parent, "export_csv_text"))
def test_text_cases(text: str, expected: str) -> None:
    assert lines(written(texts(text), [Column("text", "Ghi chú")]))[-1] == [expected]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param('nói "vậy"; thôi\nhết', 'nói "vậy"; thôi\nhết', id="marks of the format inside a text"),
        pytest.param(" Xã ", " Xã ", id="spaces at the ends"),
    ],
)
def test_text_comes_back(text: str, cells: str) -> None:
    assert lines(written(texts(text), [Column("text", "Ghi chú")]))[-1] == [cells]


def test_negative_money_is_a_number_untouched() -> None:
    table = pd.DataFrame({"vnd": pd.array([-1_234_500_000, 1, 10_008_000_000], dtype="Int64")})
    column = Column("vnd", "Còn thiếu", "money")

    assert lines(written(table, [column]))[-3:] == [["-1234,5"], ["0,000001"], ["10008"]]
    assert lines(written(table, [in_unit(column, "dong")]))[-3:] == [["-1234500000"], ["1"], ["10008000000"]]


def test_half_a_surrogate_pair_breaks_nothing() -> None:
    assert lines(to_csv(progress(), COLUMNS, [], "\ud800"))[0] == ["# ?"]


def test_facts_and_labels_are_guarded_too() -> None:
    content = to_csv(progress(), [Column("line_name", "=1+1")], [("Nguồn", "=2+2")], "x\n=3+3")
    read = lines(content)

    assert read[0] == ["# x\n=3+3"]
    assert read[1] == ["# Nguồn", "'=2+2"]
    assert read[4] == ["'=1+1"]


def test_all_rows_of_a_long_table_are_there() -> None:
    table = pd.DataFrame({"n": pd.array(range(5_000), dtype="Int64")})

    assert lines(written(table, [Column("n", "Số đơn vị", "count")]))[-5_000:] == [
        [str(n)] for n in range(5_000)
    ]
