"""Decks for tests: each picture with the longest words and the largest sums that can stand on a slide."""

from __future__ import annotations

from lib.outputs.deck.fitting import paged
from lib.outputs.deck.pictures import ONE_COLUMN
from lib.outputs.deck.slide import Bar, Bars, Course, Deck, Listing, Live, Slide
from lib.vocabulary.labels import STATUS

LINE = "Hạ tầng huyện nghèo, xã bãi ngang"
"""The longest short name of a line in the catalogue."""
PLACE = "Thị trấn Đồng Đăng"
"""The longest name of a unit in the catalogue."""
MONEY = "999.999.999.999"
"""The money of a province, in đồng."""
SENTENCE = (
    "DA1.1 chậm: mới giải ngân 12,22 % – còn thiếu 9.999.999.999.999 đồng tới chỉ tiêu 89,66 %, "
    "muốn đạt phải giải ngân 1.999.999.999.999 đồng mỗi tháng, gấp 13,5 lần nhịp từ đầu năm"
)


def bars(count: int, *, name: str = PLACE, code: str = "", before: float | None = None) -> Bars:
    """So many bars, with each status in turn; every other one was never reported."""
    statuses = list(STATUS)
    rows = tuple(
        Bar(
            name=name,
            said="chưa báo cáo" if at % 5 == 4 else "123,45 %",
            code=code,
            status=statuses[at % len(statuses)],
            share=None if at % 5 == 4 else at / count * 1.3,
            before=before,
            due=0.5,
            target=0.9,
            small=f"{MONEY} / {MONEY}" if count <= ONE_COLUMN else "9.999.999.999 / 9.999.999.999",
        )
        for at in range(count)
    )
    return Bars(
        rows, rate=True, said="Đã giải ngân / kế hoạch (triệu đồng)", rest="và 3 đơn vị nữa, thiếu ít hơn"
    )


def course(now: float, rate: float) -> Course:
    """A course that has come so far by now."""
    steps = tuple((month, rate * month / now) for month in range(1, int(now) + 1))
    return Course(
        steps=steps,
        now=now,
        deadline=13.0,
        target=0.9,
        said="Giải ngân lũy kế năm 2024, % kế hoạch (nét nhạt: đi đều tới chỉ tiêu)",
        now_said="123,45 % đến 30/06/2024",
        target_said="chỉ tiêu 89,66 % đến 31/01/2025",
        needed_said="cần 999.999.999 triệu đồng/tháng",
    )


def slide(code: str, picture: Bars | Course | Listing, *, number: str = MONEY) -> Slide:
    """A slide with everything a slide can have."""
    lead = (
        "Đi đều thì đến 30/06/2024 phải giải ngân 9.999.999 triệu đồng, mới được 2.000.000: kém 30 điểm",
    ) * 2
    return Slide(
        code=code,
        title=SENTENCE,
        picture=picture,
        number=number,
        number_said="9.999.999.999.999 / 9.999.999.999.999 đồng",
        lead=lead,
        live=Live("Chất lượng số liệu", "/chat-luong?phien=03/2024"),
        source="R2",
    )


def extreme() -> Deck:
    """Every picture with the longest words and the largest sums."""
    listing = Listing(
        ("Kết luận", "Ai làm", "Hạn", "Từ đó đến nay"),
        ((SENTENCE[:160], "Phòng Lao động - TBXH", "31/12/2024", "+9.999.999.999 triệu đồng, +99,9 điểm"),)
        * 6,
        (),
        ("late", "due_today", "progress", "open", "done", "dropped"),
    )
    slides = (
        slide("lines", bars(8, name=LINE, code="DA1.1")),
        slide("moved", bars(8, name=LINE, code="DA1.1", before=0.3)),
        Slide("communes", SENTENCE, bars(24)),
        Slide("holders", SENTENCE, bars(12, name="Phường Hoàng Văn Thụ - Tam Thanh")),
        slide("early", course(1, 0.01), number="123,45 %"),
        slide("middle", course(6, 0.2)),
        slide("late", course(12, 0.85)),
        slide("over", course(11, 1.3)),
        paged(Slide("decided", SENTENCE, listing)),
        Slide("words", "Chưa có số liệu"),
    )
    return Deck(
        "Phiên họp 999/2024 · 31/12/2024",
        "Ban Chỉ đạo các Chương trình mục tiêu quốc gia thành phố Đông Kinh và các huyện, tỉnh Lạng Sơn",
        "Phiên 999/2024 · chốt 31/12/2024 23:59 · số liệu đến 31/12/2024 · mã 52c0a49f",
        "Có số liệu minh họa",
        slides,
    )
