"""What does not fit in the plan of July 2024 is found in workbooks made of it; what fits raises nothing.

Numbers are those of the list of inconsistencies the plan was read with; those that no workbook carries (ages,
names of committees, a missing signature) are left out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office
from lib.store.opening import open_store
from tests.builders import sheet, workbook

AGENCY = ("UBND HUYỆN CAO LỘC", "PHÒNG TÀI CHÍNH - KẾ HOẠCH")
HALF = (*AGENCY, "KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM 2024", "Số liệu đến ngày 30/06/2024")
NEXT = (AGENCY[0], "KẾ HOẠCH VỐN NĂM 2025", "(theo Quyết định số 900/QĐ-UBND ngày 31/07/2024)")
PLAN = "STT | Nội dung | Kế hoạch vốn năm 2024"


@pytest.fixture
def office(plan_file: Path, tmp_path: Path) -> Office:
    """The plan of 2024 is known."""
    copy = tmp_path / "kho.db"
    copy.write_bytes(plan_file.read_bytes())
    return Office(load(SHIPPED), open_store(f"sqlite:///{copy}"))


def found(office: Office, rows: str, title: tuple[str, ...]) -> list[str]:
    """Codes and cells of all that is said of a workbook, beside how its days were understood."""
    run = rooms.dry_run(
        office, [("ke-hoach.xlsx", workbook({"Biểu": sheet(rows, title=title, unit="triệu đồng")}))]
    )
    told = [*run.readings[0].findings, *run.remarks]
    return [f"{f.code} {f.cell}".strip() for f in told if not f.code.startswith("as_of.")]


@pytest.mark.parametrize(
    ("rows", "title", "expected"),
    [
        pytest.param(
            "STT | Nội dung | Địa bàn | Lũy kế giải ngân\n"
            "1 | TDA1 - DA3 | 10 xã: Công Sơn, Lộc Yên, Thạch Đạn, "
            "Cao Lâu, Xuất Lễ, Tân Liên, Gia Cát, Yên Trạch | 500",
            HALF,
            "count.names C7",
            id="1 · 10 communes are said, 8 are named",
        ),
        pytest.param(
            "STT | Nội dung | Kế hoạch vốn năm 2024 | Ước giải ngân cả năm | Tỷ lệ ước (%)\n"
            "1 | Dự án 2 | 4815 | 4333.5 | 90\n"
            "2 | TDA1 - DA3 | 2571 | 2313.9 | 90\n"
            "3 | TDA1 - DA4 | 592 | 240 | 40.54\n"
            " | Tổng | 7978 | 6887.4 | 90",
            HALF,
            "rate.differs E10",
            id="2 · 90 % is said of a total that gives another rate",
        ),
        pytest.param(
            "STT | Nội dung | Dự ước 6 tháng cuối năm\n1 | Dự án 2 | 4333.5",
            HALF,
            "column.period_alone C6",
            id="3 · the estimate of the second half alone or of the year",
        ),
        pytest.param(
            "STT | Nội dung | Kinh phí hoạt động | Ước giải ngân cả năm\n1 | TDA1 - DA4 | 240 | 296",
            HALF,
            "known.expected_activities D7",
            id="4 · 296 are expected of activities that cost 240",
        ),
        pytest.param(
            PLAN + "\n1 | TDA1 - DA6 | 835.168.000 đồng",
            (*AGENCY, "KẾ HOẠCH VỐN NĂM 2024", "(theo Quyết định số 900/QĐ-UBND ngày 31/07/2024)"),
            "known.carried_inside C7",
            id="5 · 835.168.000 đồng among triệu, the money of 2022 and 2023 in it",
        ),
        pytest.param(
            "STT | Nội dung | Lũy kế giải ngân | Ước giải ngân cả năm\n1 | Dự án 2 | 500 | 4333.5",
            (*AGENCY, "KẾT QUẢ 6 THÁNG ĐẦU NĂM, KHẢ NĂNG THỰC HIỆN 9 THÁNG VÀ ƯỚC CẢ NĂM 2024", HALF[-1]),
            "title.promised",
            id="6 · nine months are promised, no column has them",
        ),
        pytest.param(
            "STT | Nội dung | Kế hoạch vốn năm 2024 | Lũy kế giải ngân\n"
            "1 | Dự án 2 | 4815 |\n"
            "2 | TDA1 - DA3 | 2571 |\n"
            "3 | TDA2 - DA3 | 449 |\n | Tổng | 7835 | 2000",
            HALF,
            "column.total_only D10",
            id="7 · no line has its disbursement at six months",
        ),
        pytest.param(
            "STT | Nội dung | Địa bàn | Lũy kế giải ngân\n"
            "1 | Dự án 2 | Lộc Yên, Xuân Long, Thạch Đạn, Bình Trung, "
            "Hoà Cư, Phú Xá, Công Sơn | 900",
            HALF,
            "row.several C7",
            id="8 · communes are named, their money is one",
        ),
        pytest.param(
            "STT | Nội dung | Kế hoạch vốn năm 2025\n1 | Dự án 2 | 4000\n | Nguồn NSTW |\n | Nguồn NSĐP |",
            NEXT,
            "fund.blank B7",
            id="9 · sources of 2025 are named without amounts",
        ),
        pytest.param(
            "STT | Nội dung | Kế hoạch vốn năm 2025\n1 | Dự án 2 | 2000",
            NEXT,
            "known.plan_halved C6",
            id="10 · DA2 falls by 58,5 % without a word",
        ),
        pytest.param(
            "STT | Nội dung | Chỉ tiêu giải ngân (%)\n1 | Dự án 2 | 3 % trở lên",
            HALF,
            "number.none C7",
            id="12 · a target that is only a least one",
        ),
        pytest.param(
            "STT | Nội dung | Số lớp dự kiến | Số người dự kiến\n"
            "1 | TDA1 - DA4 | 3 | 105\n"
            "2 | TDA2 - DA6 | 22 | 1200\n"
            "3 | TDA1 - DA7 | 8 | 1660",
            HALF,
            "output.crowded D9",
            id="15 · 1.660 people in 8 classes",
        ),
        pytest.param(
            PLAN + "\n1 | Dự án 2 | 4815",
            (
                "Số:        /KH-UBND",
                "Cao Lộc, ngày     tháng 7 năm 2024",
                *NEXT[:1],
                "KẾ HOẠCH VỐN NĂM 2024",
                NEXT[2],
            ),
            "document.draft",
            id="17 · number and day of the document are blank",
        ),
    ],
)
def test_what_does_not_fit_is_found(office: Office, rows: str, title: tuple[str, ...], expected: str) -> None:
    assert expected in found(office, rows, title)


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        pytest.param(
            PLAN
            + "\n1 | Dự án 2 | 4815\n2 | Dự án 3 | 3020\n- | Tiêu dự án 1 | 2571\n- | Tiêu dự án 2 | 449\n"
            "4 | Dự án 6 | 801\n- | Tiêu Dự án 1 | 601\n- | Tiêu dự án 2 | 200\n5 | Dự án 7 | 780\n"
            "- | Tiêu dự án 1 | 468\n- | Tiêu dự án 2 | 312",
            (AGENCY[0], "KẾ HOẠCH VỐN NĂM 2024", "(theo Quyết định số 475/QĐ-UBND ngày 23/02/2024)"),
            id="16, 18 · «Tiêu dự án», and numbers of a list that are no numbers of projects",
        ),
        pytest.param(
            "STT | Dự án | Xã | Lũy kế giải ngân\n1 | Dự án 2 | Hoà Cư | 50\n2 | Dự án 2 | Công Sơn | 60",
            HALF,
            id="19 · Hoà Cư and Hòa Cư are one",
        ),
        pytest.param(
            "STT | Nội dung | Cơ quan chủ trì | Lũy kế giải ngân\n"
            "1 | Dự án 2 | Phòng Lao động, Thương binh, Xã hội - Dân tộc cấp huyện | 900\n"
            "2 | TDA1 - DA7 | LĐTBXHDT | 40\n3 | TDA2 - DA7 | LĐTĐBXHDT | 30",
            HALF,
            id="14 · one office spelt several ways beside its lines",
        ),
        pytest.param(
            "STT | Nội dung | Kế hoạch vốn năm 2024 | Giải ngân lũy kế | Tỷ lệ (%)\n"
            " | Toàn chương trình | 10008 | 2000 | 20",
            HALF,
            id="2.000 of 10.008 is 20 %",
        ),
    ],
)
def test_what_fits_raises_nothing(office: Office, rows: str, title: tuple[str, ...]) -> None:
    assert found(office, rows, title) == []
