"""The plan's own figures (Kế hoạch tháng 7 năm 2024 của UBND huyện Cao Lộc), line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from forms import MILLION

LABOUR: Final = "Phòng Lao động, Thương binh, Xã hội - Dân tộc"
CULTURE: Final = "Phòng Văn hóa và Thông tin"


@dataclass(frozen=True)
class Line:
    """One budget line; money in whole đồng, rates in percent."""

    code: str
    stt: str
    text: str
    office: str
    allocated: int
    target: int
    expected: int
    next_year: int
    carried: int | None = None
    activities: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Project:
    """A project with its lines; one without subprojects is itself its only line."""

    stt: str
    text: str
    lines: tuple[Line, ...]

    @property
    def divided(self) -> bool:
        """Whether the project's own row is a subtotal of subprojects."""
        return self.lines[0].text != self.text


def money(text: str) -> int:
    """Whole đồng of an amount in triệu đồng written with a decimal point, exactly."""
    whole, _, part = text.partition(".")
    return int(whole) * MILLION + int((part + "000000")[:6])


DA2: Final = "Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"
PROJECTS: Final = (
    Project("I", DA2, (Line("DA2", "I", DA2, LABOUR, money("4815"), 90, money("4333.5"), money("2000")),)),
    Project(
        "II",
        "Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng",
        (
            Line(
                "DA3.1",
                "1",
                "Tiểu dự án 1: Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp",
                "Phòng Nông nghiệp và Phát triển nông thôn",
                money("2571"),
                90,
                money("2313.9"),
                money("2571"),
            ),
            Line(
                "DA3.2",
                "2",
                "Tiểu dự án 2: Cải thiện dinh dưỡng",
                "Trung tâm Y tế huyện",
                money("449"),
                100,
                money("449"),
                money("765"),
            ),
        ),
    ),
    Project(
        "III",
        "Dự án 4: Phát triển giáo dục nghề nghiệp, việc làm bền vững",
        (
            Line(
                "DA4.1",
                "1",
                "Tiểu dự án 1: Phát triển giáo dục nghề nghiệp vùng nghèo, vùng khó khăn",
                LABOUR,
                money("592"),
                50,
                money("296"),
                money("500"),
                activities=money("240"),
                note="Đã dự kiến 03 lớp dạy nghề, 105 người",
            ),
        ),
    ),
    Project(
        "IV",
        "Dự án 6: Truyền thông và giảm nghèo về thông tin",
        (
            Line(
                "DA6.1",
                "1",
                "Tiểu dự án 1: Giảm nghèo về thông tin",
                CULTURE,
                money("601"),
                100,
                money("601"),
                money("809"),
                carried=money("234.168"),
                note="Cụm thông tin điện tử tại cửa khẩu quốc tế ga Đồng Đăng",
            ),
            Line(
                "DA6.2",
                "2",
                "Tiểu dự án 2: Truyền thông về giảm nghèo đa chiều",
                LABOUR,
                money("200"),
                100,
                money("200"),
                money("250"),
            ),
        ),
    ),
    Project(
        "V",
        "Dự án 7: Nâng cao năng lực và giám sát, đánh giá Chương trình",
        (
            Line(
                "DA7.1",
                "1",
                "Tiểu dự án 1: Nâng cao năng lực thực hiện Chương trình",
                LABOUR,
                money("468"),
                100,
                money("468"),
                money("500"),
            ),
            Line(
                "DA7.2",
                "2",
                "Tiểu dự án 2: Giám sát, đánh giá",
                LABOUR,
                money("312"),
                100,
                money("312"),
                money("331"),
            ),
        ),
    ),
)
LINES: Final = tuple(line for project in PROJECTS for line in project.lines)
DISBURSED_BY_JUNE: Final = money("2000")
"""For the programme as a whole; the plan gives none by line."""

OUTPUTS: Final = ("Số dự án", "Số lớp", "Số hộ", "Số học viên", "Số người tham gia", "Số xã", "Số cụm")
PLANNED_OUTPUTS: Final = {
    "DA2": (10, None, 250, None, None, 7, None),
    "DA3.1": (9, None, None, None, None, 10, None),
    "DA4.1": (None, 3, None, 105, None, None, None),
    "DA6.1": (None, None, None, None, None, None, 1),
    "DA6.2": (None, 22, None, None, 1200, 22, None),
    "DA7.1": (None, 8, None, None, 1660, None, None),
    "DA7.2": (None, None, None, None, 217, 10, None),
}
OUTPUT_NOTES: Final = {
    "DA2": "Lộc Yên, Xuân Long, Thạch Đạn, Bình Trung, Hoà Cư, Phú Xá, Công Sơn; khoảng 250 hộ",
    "DA3.1": "Kế hoạch ghi 10 xã, nêu tên 8: Công Sơn, Lộc Yên, Thạch Đạn, Cao Lâu, Xuất Lễ, Tân Liên, "
    "Gia Cát, Yên Trạch",
    "DA3.2": "Kế hoạch không nêu số lượng",
    "DA6.1": "01 cụm thông tin điện tử công cộng tại cửa khẩu quốc tế ga Đồng Đăng",
    "DA6.2": "22 xã, thị trấn; khoảng 1.200 người",
    "DA7.1": "Khoảng 1.660 người",
    "DA7.2": "217 người dự tập huấn rà soát; kiểm tra, giám sát tại 10 xã",
}
