"""Reads the sample workbooks by plain position, without the code they are samples for."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook

FOLDER = Path(__file__).parents[2] / "data" / "sample"
MARK = "SỐ LIỆU MINH HỌA – không phải số liệu thật"
PLAN, NEXT, HALF, OUTPUTS, BY_COMMUNE = (
    "ke-hoach-von-2024.xlsx",
    "ke-hoach-von-2025.xlsx",
    "bao-cao-6-thang-2024.xlsx",
    "ket-qua-du-kien-2024.xlsx",
    "minh-hoa-phan-bo-theo-xa-2024.xlsx",
)
MONTHS = tuple(f"minh-hoa-bao-cao-thang-0{month}-2024.xlsx" for month in range(1, 7))
LINES = ("DA2", "DA3.1", "DA3.2", "DA4.1", "DA6.1", "DA6.2", "DA7.1", "DA7.2")
PROJECTS = {"I": "DA2", "II": "DA3", "III": "DA4", "IV": "DA6", "V": "DA7"}
TOTAL = ("TỔNG CỘNG", "TỔNG SỐ")
Table = list[list[object]]
Key = tuple[str, str]


def table(file: str, folder: Path = FOLDER) -> Table:
    rows = CalamineWorkbook.from_path(folder / file).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return [list(row) for row in rows]


def vnd(value: object) -> int | None:
    """Whole đồng of a cell in triệu đồng; None for a blank; a fraction of a đồng is an error."""
    if value == "":
        return None
    exact = Decimal(str(value)) * 1_000_000
    if exact != int(exact):
        raise ValueError(value)
    return int(exact)


def column(file: str, number: int) -> dict[Key, object]:
    """One column of a form, keyed by line and commune: ("CT", ""), ("DA3", ""), ("DA3.1", "Xã Công Sơn")."""
    rows = table(file)
    first = next(at for at, row in enumerate(rows) if row[0] == "(1)") + 1
    found: dict[Key, object] = {}
    project = line = ""
    for stt, name, *rest in rows[first:]:
        if name in TOTAL:
            found["CT", ""] = rest[number - 3]
        elif stt == "-":
            found[line, str(name)] = rest[number - 3]
        elif name:
            project = PROJECTS.get(str(stt), project)
            line = project if stt in PROJECTS else f"{project}.{stt}"
            found[line, ""] = rest[number - 3]
    return found


def amounts(file: str, number: int) -> dict[Key, int | None]:
    return {key: vnd(value) for key, value in column(file, number).items()}


def known_by(month: int) -> dict[Key, int]:
    """Newest figure of each commune by a month (0 is January)."""
    known: dict[Key, int] = {}
    for file in MONTHS[: month + 1]:
        known |= {key: value for key, value in amounts(file, 4).items() if key[1] and value is not None}
    return known


def matrix() -> dict[str, list[int | None]]:
    """Rows of the illustrative plan by commune: name → DA2, DA3.1, DA6.2, total."""
    return {str(row[1]): [vnd(value) for value in row[2:6]] for row in table(BY_COMMUNE)[10:] if row[1]}
