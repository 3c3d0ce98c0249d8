"""Vietnamese labels of columns, statuses and units, as screens, charts and files show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

COLUMNS: Final[Mapping[str, str]] = {
    "line": "Mã dòng vốn",
    "line_name": "Dòng vốn",
    "place": "Mã đơn vị",
    "place_name": "Đơn vị",
    "office": "Mã cơ quan",
    "office_name": "Cơ quan chủ trì",
    "fund": "Nguồn vốn",
    "allocated_vnd": "Kế hoạch vốn",
    "carried_over_vnd": "Vốn kéo dài",
    "disbursed_vnd": "Đã giải ngân",
    "carried_over_disbursed_vnd": "Giải ngân vốn kéo dài",
    "rate": "Tỷ lệ giải ngân",
    "rate_with_carried_over": "Tỷ lệ tính cả vốn kéo dài",
    "expected_vnd": "Ước cả năm",
    "expected_rate": "Tỷ lệ ước",
    "target_rate": "Chỉ tiêu",
    "target_vnd": "Số tiền theo chỉ tiêu",
    "gap_vnd": "Còn thiếu tới chỉ tiêu",
    "status": "Tình trạng",
    "reported_on": "Số liệu đến ngày",
    "parts_not_reported": "Số đơn vị chưa báo cáo",
    "parts": "Số đơn vị",
    "measure": "Chỉ số",
    "year": "Năm",
    "as_of": "Tính đến ngày",
    "old": "Số cũ",
    "new": "Số mới",
    "change": "Thay đổi",
    "sheet": "Trang",
    "cell": "Ô",
    "severity": "Mức",
    "message": "Nội dung",
    "value": "Giá trị",
    "reporter": "Đơn vị báo cáo",
    "unit": "Đơn vị tính",
    "origin_year": "Năm vốn",
}


COLUMN_ROLES: Final[Mapping[str, str]] = {
    "value": "một số không rõ chỉ số",
    "total": "cột cộng, chỉ để so",
    "part": "một phần của cột khác, chỉ để so",
    "former": "số trước khi thay đổi, chỉ để so",
    "rate": "tỷ lệ, chỉ để so",
    "difference": "phần chênh lệch, chỉ để so",
    "period": "số riêng của kỳ",
    "aside": "số không lấy",
    "unknown": "chưa rõ",
}
"""Role of a column of numbers → how it is said where it gives no number of its own."""


@dataclass(frozen=True)
class StatusLook:
    """How one status is told apart: in words, by sign and by fill (see ``docs/decisions.md``)."""

    name: str
    sign: str
    fill: str
    ink: str


STATUS: Final[Mapping[str, StatusLook]] = {
    "achieved": StatusLook("Đạt", "✓", "#14567E", "#FFFFFF"),
    "on_pace": StatusLook("Đúng nhịp", "●", "#5BA4CF", "#1B2430"),
    "slow": StatusLook("Chậm", "▲", "#E39A1F", "#1B2430"),
    "out_of_reach": StatusLook("Không thể kịp", "✕", "#8F1230", "#FFFFFF"),
    "not_reported": StatusLook("Chưa báo cáo", "?", "#9AA3B2", "#1B2430"),
    "not_allocated": StatusLook("Chưa giao vốn", "–", "#FFFFFF", "#5B6675"),
    "outside_plan": StatusLook("Chi ngoài kế hoạch", "!", "#8F1230", "#FFFFFF"),
}

POVERTY: Final[Mapping[str, StatusLook]] = {
    "met": StatusLook("Đủ mức giảm", "✓", "#14567E", "#FFFFFF"),
    "short": StatusLook("Chưa đủ mức giảm", "▲", "#E39A1F", "#1B2430"),
    "below": StatusLook("Vốn dưới mức phải giảm", "–", "#FFFFFF", "#5B6675"),
    "rising": StatusLook("Tăng", "✕", "#8F1230", "#FFFFFF"),
    "no_baseline": StatusLook("Chưa có số năm trước", "?", "#9AA3B2", "#1B2430"),
    "earlier_part_known": StatusLook("Số năm trước mới có một phần địa bàn", "?", "#9AA3B2", "#1B2430"),
    "part_known": StatusLook("Mới có số một phần địa bàn", "?", "#9AA3B2", "#1B2430"),
    "no_list": StatusLook("Chưa có số rà soát", "?", "#9AA3B2", "#1B2430"),
    "no_households": StatusLook("Không có hộ nào", "–", "#FFFFFF", "#5B6675"),
}
"""How the rate of poor households moved since the year before."""

INK: Final = "#1B2430"
QUIET_INK: Final = "#5B6675"
ACCENT: Final = "#1F3A5F"

UNITS: Final[Mapping[str, tuple[str, int]]] = {"trieu": ("triệu đồng", 1_000_000), "dong": ("đồng", 1)}
"""Unit of the screen → its name and how many đồng it is."""

REMAINDER: Final = "Không phân theo xã"
"""What the whole holds beyond its communes."""

NO_SOURCE: Final = "Chưa phân theo nguồn"
"""Money of which no document says the source."""

ILLUSTRATIVE: Final = "Số liệu minh họa"
UNEXPECTED: Final = (
    "{what} gặp lỗi ngoài dự kiến, số {number}. Tải lại trang; nếu còn lỗi, báo người quản lý máy số ấy."
)
SAID_BY: Final = {"environment": "biến môi trường", "file": "tệp cài đặt", "default": "mặc định"}
"""Who says a setting, see ``lib.running.settings``."""
KNOWN_AT: Final = "Theo những gì biết lúc"

OUTPUT_UNITS: Final[Mapping[str, str]] = {
    "project": "dự án, mô hình",
    "household": "hộ",
    "class": "lớp",
    "learner": "học viên",
    "participant": "người tham gia",
    "point": "cụm thông tin",
    "commune": "xã",
}
"""Unit of an output → what is counted."""

EVENTS: Final[Mapping[str, str]] = {
    "accepted": "Nạp",
    "withdrawn": "Gỡ bỏ",
    "restored": "Khôi phục",
    "frozen": "Chốt phiên họp",
    "cancelled": "Hủy phiên họp",
    "closed": "Chốt kỳ",
    "reopened": "Mở lại kỳ",
    "forgotten": "Rút câu trả lời",
}
"""What happens to imports, editions, periods and remembered answers → how it is called."""

AUDIT: Final[Mapping[str, str]] = {
    "login": "Đăng nhập",
    "refused": "Không vào được",
    "denied": "Không được phép",
    "held": "Phải chờ vì sai nhiều lần",
    "logout": "Đăng xuất",
    "export": "Tải về",
    "settings": "Khởi động với cài đặt khác",
}
"""What the audit records → how it is called; see ``lib.access.audit``."""

REFUSALS: Final[Mapping[str, str]] = {
    "unknown": "tài khoản không có",
    "password": "sai mật khẩu",
    "disabled": "tài khoản đã khóa",
    "old": "đổi mật khẩu: sai mật khẩu đang dùng",
    "confirm": "đổi tài khoản: sai mật khẩu của chính mình",
}
"""Why somebody was refused."""

ACCOUNT_EVENTS: Final[Mapping[str, str]] = {
    "added": "Thêm tài khoản",
    "reset": "Đặt lại mật khẩu",
    "password": "Đổi mật khẩu",
    "changed": "Đổi vai trò, phạm vi",
    "ended": "Cho thoát mọi nơi",
    "disabled": "Khóa tài khoản",
    "enabled": "Mở lại tài khoản",
}
"""What happens to an account → how it is called."""

ROLES: dict[str, str] = {
    "viewer": "người xem",
    "officer": "cán bộ",
    "administrator": "quản trị",
}
"""What an account may do → how it is called; the permissions are in lib/access."""

STANDINGS: dict[str, str] = {
    "new": "chưa đổi mật khẩu",
    "active": "đang dùng",
    "disabled": "đã khóa",
}
"""How an account stands → how it is called."""
