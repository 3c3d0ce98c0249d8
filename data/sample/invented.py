"""Invented figures: the plan by commune and what was disbursed by the end of each month, in triệu đồng.

They add up to the plan's own figures (figures.py) but are nobody's report. "." is a blank cell: nothing was
reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from figures import money

MONTH_ENDS: Final = ("31/01/2024", "29/02/2024", "31/03/2024", "30/04/2024", "31/05/2024", "30/06/2024")
NEVER_REPORTED: Final = ("Xã Bình Trung", "Xã Mẫu Sơn")
SILENT_SINCE_MAY: Final = "Xã Yên Trạch"
NOTHING_SPENT: Final = "Xã Xuất Lễ"

TABLE: Final = """
line  | unit                | plan     | 01 | 02   | 03     | 04     | 05        | 06
DA2   | Xã Lộc Yên          | 1012.5   | .  | .    | 20.25  | 62.4   | 98.75     | 142.357216
DA2   | Xã Xuân Long        | 486.25   | .  | .    | .      | 18.5   | 40.125    | 66.85
DA2   | Xã Thạch Đạn        | 968.4    | .  | 0    | 36.2   | 70.45  | 104.6     | 138.275
DA2   | Xã Bình Trung       | 512.6    | .  | .    | .      | .      | .         | .
DA2   | Xã Hoà Cư           | 487.125  | .  | .    | 15.5   | 33.25  | 52.875    | 79.425
DA2   | Xã Phú Xá           | 466.375  | .  | .    | .      | 14.75  | 30.2      | 48.5
DA2   | Xã Công Sơn         | 881.75   | .  | 0    | 28.4   | 55.15  | 80.65     | 113.0625
DA3.1 | Xã Công Sơn         | 412.35   | .  | .    | 10.3   | 24.8   | 39.55     | 58.642
DA3.1 | Xã Lộc Yên          | 356.8    | .  | .    | 8.75   | 20.4   | 33.125    | 47.3
DA3.1 | Xã Thạch Đạn        | 331.25   | .  | .    | .      | 15.6   | 28.45     | 42.875
DA3.1 | Xã Cao Lâu          | 298.6    | .  | .    | .      | 12.25  | 25.3      | 38.64
DA3.1 | Xã Xuất Lễ          | 305.45   | .  | .    | .      | 0      | 0         | 0
DA3.1 | Xã Tân Liên         | 286.125  | .  | .    | 12.5   | 25.75  | 38.2      | 51.365
DA3.1 | Xã Gia Cát          | 274.9    | .  | .    | .      | 10.85  | 21.7      | 34.29
DA3.1 | Xã Yên Trạch        | 305.525  | .  | .    | .      | 9.45   | 19.875    | .
DA3.2 | huyện               | 449      | 0  | 12.35| 48.7   | 96.45  | 158.2     | 215.6
DA4.1 | huyện               | 592      | 0  | 0    | 0      | 12.5   | 31.25     | 48.75
DA6.1 | huyện               | 601      | 0  | 0    | 60.1   | 120.2  | 180.3     | 240.5
DA6.2 | Thị trấn Đồng Đăng  | 11.25    | .  | .    | 5.625  | 5.625  | 10.9125   | 10.9125
DA6.2 | Thị trấn Cao Lộc    | 11.25    | .  | 4.2  | 4.2    | 10.845 | 10.845    | 11.25
DA6.2 | Xã Bảo Lâm          | 9.15     | .  | .    | .      | 4.575  | 4.575     | 8.86
DA6.2 | Xã Thanh Lòa        | 8.6      | .  | .    | .      | .      | 4.3       | 4.3
DA6.2 | Xã Cao Lâu          | 9.4      | .  | .    | 4.7    | 4.7    | 9.1256    | 9.1256
DA6.2 | Xã Thạch Đạn        | 9.05     | .  | .    | 4.5    | 4.5    | 8.7785    | 8.7785
DA6.2 | Xã Xuất Lễ          | 9.35     | .  | .    | .      | 0      | 0         | 0
DA6.2 | Xã Hồng Phong       | 8.7      | .  | .    | .      | 4.35   | 4.35      | 8.439216
DA6.2 | Xã Thụy Hùng        | 9.2      | .  | .    | 4.6    | 4.6    | 4.6       | 8.924
DA6.2 | Xã Lộc Yên          | 8.95     | .  | .    | 4.475  | 4.475  | 8.6815    | 8.6815
DA6.2 | Xã Phú Xá           | 8.8      | .  | .    | .      | .      | 4.4       | 4.4
DA6.2 | Xã Bình Trung       | 8.65     | .  | .    | .      | .      | .         | .
DA6.2 | Xã Hải Yến          | 8.75     | .  | .    | .      | 4.375  | 4.375     | 8.4875
DA6.2 | Xã Hoà Cư           | 8.9      | .  | .    | .      | 4.45   | 8.633     | 8.633
DA6.2 | Xã Hợp Thành        | 9.1      | .  | .    | 4.55   | 4.55   | 8.827     | 8.827
DA6.2 | Xã Công Sơn         | 8.55     | .  | .    | .      | .      | 4.275     | 4.275
DA6.2 | Xã Gia Cát          | 9.25     | .  | .    | .      | 4.625  | 4.625     | 8.9725
DA6.2 | Xã Mẫu Sơn          | 7.95     | .  | .    | .      | .      | .         | .
DA6.2 | Xã Xuân Long        | 8.65     | .  | .    | .      | .      | 4.325     | 4.325
DA6.2 | Xã Tân Liên         | 9.05     | .  | .    | 4.525  | 4.525  | 8.77853   | 8.77853
DA6.2 | Xã Yên Trạch        | 8.85     | .  | .    | .      | 4.425  | 8.5845    | .
DA6.2 | Xã Tân Thành        | 8.6      | .  | .    | .      | .      | 4.3       | 4.3
DA7.1 | huyện               | 468      | 0  | 25.4 | 92.85  | 168.35 | 231.7     | 290
DA7.2 | huyện               | 312      | 0  | 18.6 | 61.25  | 104.9  | 139.125   | 174.838938
"""


@dataclass(frozen=True)
class Share:
    """What one unit got of one line, and its disbursement by each month's end (None: not reported)."""

    line: str
    unit: str
    plan: int
    said: tuple[int | None, ...]

    def known(self, month: int) -> int | None:
        """The newest figure said by that month (0 is January): a silent unit keeps its last one."""
        return next((value for value in reversed(self.said[: month + 1]) if value is not None), None)


def _share(row: str) -> Share:
    line, unit, plan, *months = (part.strip() for part in row.split("|"))
    return Share(line, unit, money(plan), tuple(None if month == "." else money(month) for month in months))


SHARES: Final = tuple(_share(row) for row in TABLE.strip().split("\n")[1:])
