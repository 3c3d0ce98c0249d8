"""One sentence at a time: what is right, what differs, and what nothing is said against."""

from __future__ import annotations

import pytest

from lib.office.drafts import check_text
from lib.office.meeting.basis import Meeting


def marks(meeting: Meeting, text: str) -> list[tuple[str, str]]:
    """Words and mark of everything found in a text."""
    return [(one.said, one.mark) for one in check_text(meeting, text).found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Không có số nào ở đây.", [], id="null · no figure"),
        pytest.param("Toàn huyện giải ngân 2.000 triệu đồng, đạt 19,98%.", ["right", "right"], id="as it is"),
        pytest.param(
            "Toàn huyện giải ngân 2 tỷ đồng, đạt 20%.", ["right", "right"], id="20 % is 19,98 % rounded"
        ),
        pytest.param("Toàn huyện giải ngân đạt 19%.", ["differs"], id="19 % is not"),
        pytest.param(
            "Toàn huyện giải ngân đạt 20,0%.", ["right"], id="20,0 % is 19,98 % rounded to one decimal"
        ),
        pytest.param("Toàn huyện giải ngân đạt 20,00%.", ["differs"], id="20,00 % is not 19,98 %"),
        pytest.param(
            "Ước cả năm toàn huyện giải ngân đạt 90%.", ["look"], id="89,66 % rounded onto the mark of 90 %"
        ),
        pytest.param("Dự án 2 giải ngân khoảng 590 triệu đồng.", ["right"], id="about"),
        pytest.param("Dự án 2 giải ngân khoảng 690 triệu đồng.", ["differs"], id="about, but not that far"),
        pytest.param("Dự án 2 giải ngân đạt trên 12% kế hoạch.", ["right"], id="more than"),
        pytest.param("Dự án 2 giải ngân 588,47 nghìn đồng.", ["differs"], id="another unit"),
        pytest.param(
            "Dự án 3 được giao 3.020 triệu đồng.", ["right"], id="a project is the sum of its parts"
        ),
        pytest.param("Dự án 2 chiếm 48,1% tổng vốn.", ["right"], id="a share of the plan"),
        pytest.param(
            "Kế hoạch vốn năm 2025 của Dự án 2 là 2.000 triệu đồng.", ["right"], id="the next year's plan"
        ),
        pytest.param(
            "Kế hoạch vốn năm 2025 của Dự án 2 là 2.100 triệu đồng.", ["differs"], id="and one that differs"
        ),
        pytest.param("Xã Lộc Yên được giao 1.378,25 triệu đồng.", ["right"], id="a commune"),
        pytest.param("Xã Xuất Lễ giải ngân 0 đồng, đạt 0%.", ["right", "right"], id="nothing is not unknown"),
        pytest.param(
            "Đến 31/5/2024 toàn huyện giải ngân 1.481,266 triệu đồng.", ["right"], id="an earlier day"
        ),
        pytest.param(
            "Đến 31/5/2024 toàn huyện giải ngân 2.000 triệu đồng.",
            ["differs", "right"],
            id="another day's amount",
        ),
        pytest.param("Đến 31/6/2024 đã giải ngân.", ["inconsistent"], id="a day no calendar has"),
        pytest.param("Đến 30/6/2024 giải ngân 2.000 triệu đồng.", ["right", "right"], id="the edition's day"),
        pytest.param("Tiểu dự án 1 - Dự án 4: tổ chức 4 lớp.", ["differs"], id="a count"),
        pytest.param("Còn 02 xã: Bình Trung, Mẫu Sơn chưa báo cáo.", ["right"], id="who never reported"),
        pytest.param("Còn 02 xã: Bình Trung, Hải Yến chưa báo cáo.", ["differs"], id="one who did"),
        pytest.param("Dự án 2 giải ngân 5..88 triệu đồng.", ["inconsistent"], id="no number at all"),
    ],
)
def test_what_is_said_of_a_figure(meeting: Meeting, text: str, expected: list[str]) -> None:
    assert [mark for _, mark in marks(meeting, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Xã Bình Trung giải ngân 5 triệu đồng.", id="null · a commune that never reported"),
        pytest.param("Trong tháng 6, Dự án 2 giải ngân thêm 150 triệu đồng.", id="of one month"),
        pytest.param("Bình quân mỗi tháng giải ngân 333,3 triệu đồng.", id="for each month"),
        pytest.param("Lũy kế giải ngân giai đoạn 2021-2024 đạt 25.430 triệu đồng.", id="of several years"),
        pytest.param("Cùng kỳ năm 2023 giải ngân 1.650 triệu đồng, đạt 35%.", id="of the year before"),
        pytest.param("So với cùng kỳ năm 2023, giải ngân tăng 350 triệu đồng (21,2%).", id="a growth"),
        pytest.param("Chương trình 1719 giải ngân 3.200 triệu đồng, đạt 22,5%.", id="of another programme"),
        pytest.param("Chỉ tiêu giải ngân cả năm đạt từ 95% trở lên.", id="a least target"),
        pytest.param("Phấn đấu đến 30/9/2024 giải ngân đạt 60% kế hoạch.", id="a day to come"),
        pytest.param(
            "Tổng dự toán 10.008 trđ, đã phân bổ 10.008 trđ, đạt 100%.", id="a share of something else"
        ),
        pytest.param("Dự kiến hết tháng 9 giải ngân 5.000 triệu đồng.", id="an estimate for another day"),
        pytest.param("Ước đến 30/9/2024 giải ngân 5.000 triệu đồng.", id="and with its date"),
        pytest.param(
            "Dự án 2: mua 25 con trâu, kinh phí 1.250 triệu đồng cho xã Lộc Yên.", id="one purchase"
        ),
        pytest.param("Tỷ lệ hộ nghèo đầu năm 2024 là 12,35%.", id="of poverty"),
        pytest.param("Tiểu dự án 1 - Dự án 4: đã tổ chức 02 lớp, 70 học viên.", id="work under way"),
        pytest.param(
            "Dự án 2 có 5 dự án đã được phê duyệt, còn 5 dự án đang thẩm định.", id="parts of a count"
        ),
        pytest.param(
            "Dự án 2: hỗ trợ 250 hộ, trong đó 180 hộ nghèo, 70 hộ cận nghèo.", id="kinds of households"
        ),
        pytest.param("Ngân hàng cho 180 hộ nghèo vay 12,5 tỷ đồng.", id="loans"),
        pytest.param("Đề nghị bổ sung 1.500 triệu đồng cho Tiểu dự án 1 - Dự án 4.", id="what is asked for"),
    ],
)
def test_what_the_edition_cannot_know_is_never_called_different(meeting: Meeting, text: str) -> None:
    assert {mark for _, mark in marks(meeting, text)} <= {"not_found", "right"}


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        pytest.param(
            "Dự án 2 giải ngân 598,47 triệu đồng.",
            "598,47 triệu đồng",
            "Phiên: đã giải ngân của DA2 588,47 triệu đồng; dự thảo 598,47 triệu đồng, hơn 10 triệu đồng",
            id="by how much, in the draft's unit",
        ),
        pytest.param(
            "Dự án 2 được giao 4.815 đồng.",
            "4.815 đồng",
            "Phiên: kế hoạch vốn của DA2 4.815.000.000 đồng; dự thảo 4.815 đồng, "
            "kém 1.000.000 lần: có lẽ nhầm đồng với triệu đồng",
            id="a unit mistaken",
        ),
        pytest.param(
            "Dự án 2 đã giải ngân đạt 21,22%.",
            "21,22%",
            "Phiên: tỷ lệ giải ngân của DA2 12,22 %; dự thảo 21,22%, hơn 9,0 điểm phần trăm",
            id="points of a rate",
        ),
        pytest.param(
            "Dự án 2: tại 07 xã: Lộc Yên, Công Sơn, Phú Xá, Bình Trung, Hoà Cư, Xuân Long, Gia Cát.",
            "07 xã",
            "Phiên không có vốn DA2 ở Gia Cát",
            id="a commune that has none of the line's money",
        ),
        pytest.param(
            "Chương trình nông thôn mới giải ngân 5.000/12.000 triệu đồng, đạt 45%.",
            "45%",
            "5.000 chia 12.000 triệu đồng là 41,67 %, dự thảo ghi 45%",
            id="a rate that is not its amounts'",
        ),
        pytest.param(
            "Quỹ vì người nghèo vận động 350 triệu đồng, trong đó huyện 200 triệu đồng, xã 100 triệu đồng.",
            "350 triệu đồng",
            "Các số kể sau cộng lại 300 triệu đồng, dự thảo ghi 350 triệu đồng, hơn 50 triệu đồng",
            id="parts that do not add up",
        ),
        pytest.param(
            "Xã Bình Trung giải ngân 5 triệu đồng.\nRiêng xã Bình Trung giải ngân 8 triệu đồng.",
            "8 triệu đồng",
            "Chỗ khác của dự thảo ghi 5 triệu đồng cho cùng một điều",
            id="one figure told in two ways",
        ),
        pytest.param(
            "Triển khai tại 3 xã: Lộc Yên, Công Sơn, Lộc Yên.",
            "3 xã",
            "Kể «Lộc Yên» hai lần",
            id="a name twice",
        ),
    ],
)
def test_what_is_told(meeting: Meeting, text: str, said: str, told: str) -> None:
    found = [one for one in check_text(meeting, text).found if one.mark in {"differs", "inconsistent"}]

    assert [(one.said.startswith(said), one.told.replace("\u00a0", " ")) for one in found] == [(True, told)]
