"""What every form of the programme shares: its name, its first columns, its rows by project and line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from figures import PROJECTS, Line
from forms import Column, Row, Style, Value

COUNCIL: Final = ("UBND HUYỆN CAO LỘC",)
PROGRAMME: Final = "THỰC HIỆN CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIẢM NGHÈO BỀN VỮNG"
STT: Final = Column("STT", 6, "stt")
CONTENT: Final = Column("Nội dung", 52)
OFFICE: Final = Column("Đơn vị chủ trì", 34)
NOTE: Final = Column("Ghi chú", 30)

Values = tuple[Value, ...]


def by_project(
    of_line: Callable[[Line], Values],
    of_project: Callable[[Sequence[Line]], Values],
    parts: Callable[[Line], list[Row]] = lambda _: [],
) -> tuple[Row, ...]:
    """Rows of the projects and their lines, in the order of the programme.

    Args:
        of_line: What follows number and name in a line's row.
        of_project: The same in the subtotal row of a project with subprojects.
        parts: Rows that stand under a line.

    Returns:
        The rows; a project without subprojects is a single, bold row.
    """
    rows: list[Row] = []
    for project in PROJECTS:
        if project.divided:
            rows.append(Row((project.stt, project.text, *of_project(project.lines)), "subtotal"))
        for line in project.lines:
            style: Style = "plain" if project.divided else "subtotal"
            rows += [Row((line.stt, line.text, *of_line(line)), style), *parts(line)]
    return tuple(rows)
