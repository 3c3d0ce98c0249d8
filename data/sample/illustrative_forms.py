"""The seven workbooks of invented figures, each marked so in its title."""

from __future__ import annotations

from collections.abc import Sequence

from figures import LINES, Line
from forms import Column, Form, Row, add, rate
from invented import MONTH_ENDS, SHARES, SILENT_SINCE_MAY, Share
from programme import CONTENT, COUNCIL, NOTE, PROGRAMME, STT, Values, by_project


def plan_by_commune() -> Form:
    """Illustrative: the plan of the three lines that communes carry out, commune by line."""
    group = "Chia theo dự án, tiểu dự án"
    lines = {
        "DA2": "Dự án 2",
        "DA3.1": "Tiểu dự án 1 - Dự án 3",
        "DA6.2": "Tiểu dự án 2 - Dự án 6",
    }
    plan = {(share.line, share.unit): share.plan for share in SHARES}
    units = [share.unit for share in SHARES if share.line == "DA6.2"]

    def amounts(of: Sequence[str]) -> Values:
        sums = [add([plan.get((line, unit)) for unit in of]) for line in lines]
        return *sums, add(sums)

    return Form(
        "minh-hoa-phan-bo-theo-xa-2024.xlsx",
        "Phân bổ theo xã",
        COUNCIL,
        ("KẾ HOẠCH VỐN NĂM 2024 PHÂN BỔ THEO XÃ, THỊ TRẤN", PROGRAMME, "Tính đến ngày 23/02/2024"),
        (
            STT,
            Column("Xã, thị trấn", 34),
            *(Column(name, 20, "money", group) for name in lines.values()),
            Column("Tổng cộng", 18, "money", "", "(6)=(3)+(4)+(5)"),
        ),
        (
            *(Row((number, unit, *amounts([unit]))) for number, unit in enumerate(units, start=1)),
            Row((None, "TỔNG CỘNG", *amounts(units)), "total"),
        ),
        ("Các dự án, tiểu dự án còn lại do cấp huyện thực hiện, không phân bổ theo xã.",),
        illustrative=True,
    )


def monthly_report(month: int) -> Form:
    """Illustrative: cumulative disbursement by a month's end (0 is January), with the communes' own rows."""
    end = MONTH_ENDS[month]
    group = f"Lũy kế giải ngân đến ngày {end}"
    allocated = month > 0  # decision 475 is of 23 February

    def amounts(shares: Sequence[Share], said: int | None) -> Values:
        plan = sum(share.plan for share in shares) if allocated else None
        return plan, said, rate(said, plan)

    def known(codes: Sequence[str]) -> Values:
        shares = [share for share in SHARES if share.line in codes]
        return *amounts(shares, add([share.known(month) for share in shares]) or 0), None

    def parts(line: Line) -> list[Row]:
        shares = [share for share in SHARES if share.line == line.code and share.unit != "huyện"]
        return [
            Row(("-", share.unit, *amounts([share], share.said[month]), _silence(share, month)), "part")
            for share in shares
        ]

    return Form(
        f"minh-hoa-bao-cao-thang-{month + 1:02}-2024.xlsx",
        f"Tháng {month + 1:02}",
        (*COUNCIL, "PHÒNG TÀI CHÍNH - KẾ HOẠCH"),
        (f"BÁO CÁO GIẢI NGÂN THÁNG {month + 1:02} NĂM 2024", PROGRAMME, f"Tính đến ngày {end}"),
        (
            STT,
            CONTENT,
            Column("Kế hoạch vốn năm 2024", 16, "money"),
            Column("Số tiền", 16, "money", group),
            Column("Tỷ lệ (%)", 12, "rate", group, "(5)=(4)/(3)"),
            NOTE,
        ),
        (
            *by_project(
                lambda line: known([line.code]), lambda lines: known([line.code for line in lines]), parts
            ),
            Row((None, "TỔNG CỘNG", *known([line.code for line in LINES])), "total"),
        ),
        _month_notes(month),
        illustrative=True,
    )


def _silence(share: Share, month: int) -> str | None:
    if share.said[month] is not None or month == 0:
        return None
    return (
        "Chưa báo cáo tháng này, cộng theo số tháng trước"
        if share.known(month) is not None
        else "Chưa báo cáo"
    )


def _month_notes(month: int) -> tuple[str, ...]:
    if month == 0:
        return ("Kế hoạch vốn năm 2024 chưa được giao nên chưa phát sinh giải ngân.",)
    blank = "Ô trống: xã chưa báo cáo; số 0: xã báo cáo chưa giải ngân."
    late = f"{SILENT_SINCE_MAY} chưa báo cáo tháng 6: các dòng cộng tính theo số của xã đến hết tháng 5."
    return (blank, late) if month == 5 else (blank,)
