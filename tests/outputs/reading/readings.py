"""Readings for tests: a district's worth of rows with the longest names and the largest sums."""

from __future__ import annotations

from lib.outputs.reading.document import Cell, Figure, Reading, Section, Table
from lib.vocabulary.labels import STATUS
from tests.outputs.deck.decks import LINE, MONEY, PLACE, SENTENCE

HEADS = ("Đơn vị", "Kế hoạch vốn (triệu đồng)", "Đã giải ngân", "Tỷ lệ", "Tình trạng", "Số liệu đến")


def figured(count: int) -> Table:
    """So many rows, every status in turn, with their total."""
    states = list(STATUS)
    rows = tuple(
        (
            Cell(f"{PLACE} {at}", f"{PLACE} {at}"),
            Cell(MONEY, at * 7 % 10),
            Cell("–"),
            Cell("12,22 %", at / 10, rate=at / 10, target=0.9, fill=states[at % len(states)]),
            Cell(STATUS[states[at % len(states)]].name, at, status=states[at % len(states)]),
            Cell("30/06/2024", 45473),
        )
        for at in range(count)
    )
    total = (Cell("Tổng cộng"), *(Cell(MONEY) for _ in range(5)))
    return Table(HEADS, (*rows, total), (1, 2, 3), sums=1, note="Ghi chú của bảng.")


def matrix(rows: int, columns: int) -> Table:
    """Cells filled by status."""
    states = list(STATUS)
    made = tuple(
        (
            Cell(f"Xã {at}"),
            *(Cell("61 ▲", 0.61, fill=states[(at + of) % len(states)], whole=True) for of in range(columns)),
        )
        for at in range(rows)
    )
    return Table(("Đơn vị", *("DA1.1" for _ in range(columns))), made, tuple(range(1, columns + 1)))


def extreme() -> Reading:
    """Every piece with the longest words."""
    told = Table(
        ("Kết luận", "Ai làm"),
        ((Cell(SENTENCE, status="late"), Cell("Phòng Lao động")), (Cell("x" * 300), Cell("Xã Lộc Yên"))),
        stacks=True,
    )
    return Reading(
        "Phiên họp 999/2024 · 31/12/2024",
        "Ban Chỉ đạo các Chương trình mục tiêu quốc gia thành phố Đông Kinh và các huyện, tỉnh Lạng Sơn",
        SENTENCE,
        "Phiên 999/2024 · chốt 31/12/2024 23:59 · số liệu đến 31/12/2024 · mã 52c0a49f",
        "Chỉ nguồn vốn: Ngân sách địa phương · Có số liệu minh họa",
        tuple(Figure("Còn thiếu tới chỉ tiêu", MONEY, "triệu đồng", "chỉ tiêu 89,66 %") for _ in range(4)),
        tuple((SENTENCE, at) for at in range(1, 11)),
        (
            Section("lines", "Theo dòng vốn", SENTENCE, (LINE,), (figured(8),)),
            Section("communes", "Theo xã", SENTENCE, (), (figured(60),)),
            Section("matrix", "Từng dòng vốn ở từng xã", SENTENCE, (), (matrix(24, 9),)),
            Section("decided", "Kết luận", SENTENCE, (), (told,)),
            Section("sources", "Nguồn", SENTENCE, ("Không có bảng.",)),
        ),
    )
