"""A small table with every kind of column and every kind of empty cell."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from lib.outputs.tables import Column

WRITTEN_ON = datetime(2024, 7, 5, 8, 30)
TITLE = "Tiến độ theo tiểu dự án"
FACTS = [
    ("Năm kế hoạch", "2024"),
    ("Số liệu đến ngày", "30/06/2024"),
    ("Đơn vị tính", "triệu đồng"),
    ("Nguồn số liệu", "ke-hoach-2024.xlsx"),
]
COLUMNS = [
    Column("line_name", "Dòng vốn"),
    Column("allocated_vnd", "Kế hoạch vốn", "money"),
    Column("rate", "Tỷ lệ giải ngân", "rate"),
    Column("behind", "Chậm so với thời gian (điểm %)", "percent_points"),
    Column("reported_on", "Số liệu đến ngày", "date"),
    Column("parts", "Số đơn vị", "count"),
]
HEADER_ROW = len(FACTS) + 4  # title, facts, moment of writing, an empty row; counted from 1


def progress() -> pd.DataFrame:
    """Three rows; the last has nothing but a name."""
    return pd.DataFrame(
        {
            "line_name": ["DA2", "DA6.1", "DA7.2"],
            "allocated_vnd": pd.array([4_815_000_000, 234_168_000, None], dtype="Int64"),
            "rate": pd.array([2000 / 10008, 1.2, None], dtype="Float64"),
            "behind": pd.array([30.02, -1.5, None], dtype="Float64"),
            "reported_on": pd.to_datetime(["2024-06-30", "2024-05-31", None]).astype("datetime64[s]"),
            "parts": pd.array([22, 0, None], dtype="Int64"),
        }
    )


def texts(*values: str | None) -> pd.DataFrame:
    """A table of one column of text."""
    return pd.DataFrame({"text": pd.Series(values, dtype="str")})
