"""What a check of the stored figures is called, how it is said, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lib.vocabulary.findings import Severity

LEVELS: Final[Mapping[Severity, str]] = {
    "block": "Sai",
    "ask": "Cần làm rõ",
    "warn": "Nên xem",
    "info": "Thông tin",
}
"""Severity of a finding of what is stored → how it is called: nothing waits for an answer here."""

KINDS: Final[Mapping[str, str]] = {
    "treasury": "Lệch Kho bạc",
    "sums": "Cộng không khớp",
    "over": "Chi so với kế hoạch",
    "falls": "Lũy kế giảm",
    "costs": "Suất chi khác thường",
    "plan": "Kế hoạch chưa rõ",
    "intake": "Nêu khi nạp tệp",
}
"""Kind of a finding → what it is called; in the order they are counted."""

COUNTED: Final[Mapping[str, str]] = {
    "treasury": "chỗ lệch Kho bạc",
    "sums": "chỗ cộng không khớp",
    "over": "chỗ chi quá hoặc ngoài kế hoạch",
    "falls": "chỗ lũy kế giảm",
    "costs": "suất chi khác thường",
    "plan": "điều kế hoạch chưa rõ",
    "intake": "điều nêu khi nạp tệp",
}
"""Kind of a finding → how it is counted in a title."""

STATES: Final[Mapping[str, str]] = {
    "open": "Chưa giải trình",
    "explained": "Đã giải trình",
    "settled": "Đã xử lý xong",
    "gone": "Đã hết",
}
"""What became of a finding → how it is called."""

NOTE_KINDS: Final[Mapping[str, str]] = {
    "explained": "Giải trình",
    "settled": "Xử lý xong",
    "taken_back": "Rút lại",
}
"""Kind of a note → what it is called."""

MATCHES: Final[Mapping[str, str]] = {
    "matched": "Khớp",
    "in_parts": "Lệch do các phần bên dưới",
    "differs": "Lệch",
    "late": "Đơn vị chưa có số đến ngày này",
    "missing_units": "Đơn vị không có số",
    "missing_treasury": "Kho bạc không có số",
}
"""State of a row of the reconciliation → how it is called."""


@dataclass(frozen=True)
class Check:
    """One check.

    Args:
        kind: A key of ``KINDS``.
        severity: How it is shown and sorted.
        text: A Vietnamese sentence naming its data in braces.
        todo: What to do about it.
    """

    kind: str
    severity: Severity
    text: str
    todo: str


ASK_UNIT: Final = "Hỏi đơn vị và Kho bạc chứng từ nào làm lệch; bên sai sửa số rồi nạp lại."

CHECKS: Final[Mapping[str, Check]] = {
    "treasury.differs": Check(
        "treasury",
        "ask",
        "{what}: đơn vị báo {first}, Kho bạc ghi {second} đến {on}, lệch {amount}{of_parts}.",
        ASK_UNIT,
    ),
    "treasury.late": Check(
        "treasury",
        "warn",
        "{what}: Kho bạc ghi {second} đến {on}, số mới nhất của đơn vị là {first} đến {more}.",
        "Nhắc đơn vị báo cáo số đến ngày ấy, rồi đối chiếu lại.",
    ),
    "treasury.missing_units": Check(
        "treasury",
        "ask",
        "{what}: Kho bạc ghi {second} đến {on}, đơn vị không có số nào.",
        "Nhắc đơn vị báo cáo, hoặc kiểm tra Kho bạc có hạch toán nhầm dòng vốn, nhầm xã.",
    ),
    "treasury.missing_treasury": Check(
        "treasury",
        "ask",
        "{what}: đơn vị báo {first} đến {more}, bảng của Kho bạc đến {on} không có dòng này.",
        "Hỏi Kho bạc khoản này hạch toán ở đâu; đơn vị đối chiếu chứng từ.",
    ),
    "treasury.falls": Check(
        "falls",
        "ask",
        "{what}: Kho bạc ghi {first} đến {on}, thấp hơn {second} đã ghi đến {more}.",
        "Hỏi Kho bạc khoản nào được thu hồi hay hạch toán lại.",
    ),
    "communes.above": Check(
        "sums",
        "ask",
        "{what}: các xã cộng lại {first}, nhiều hơn {second} nêu cho toàn địa bàn {amount}.",
        "Xã nào ghi thừa, hay số chung chưa điều chỉnh: sửa số sai rồi nạp lại.",
    ),
    "communes.below": Check(
        "sums",
        "warn",
        "{what}: các xã giữ cả kế hoạch và đều đã báo cáo, cộng lại {first}, kém {second} nêu cho toàn địa bàn {amount}.",
        "Khoản chênh không thuộc xã nào: hỏi phòng chủ trì nó chi ở đâu.",
    ),
    "lines.above": Check(
        "sums",
        "ask",
        "{what}: các dòng vốn cộng lại {first}, nhiều hơn {second} nêu cho toàn chương trình {amount}.",
        "Đối chiếu từng dòng với số chung; sửa số sai rồi nạp lại.",
    ),
    "plan.over": Check(
        "over",
        "ask",
        "{what}: đã chi {first} trên kế hoạch {second}, vượt {amount}.",
        "Kiểm tra số chi, hoặc nạp quyết định bổ sung, điều chỉnh kế hoạch còn thiếu.",
    ),
    "plan.without": Check(
        "over",
        "ask",
        "{what}: đã chi {first} mà chưa được giao vốn.",
        "Kiểm tra chi nhầm dòng vốn, nhầm xã, hoặc nạp quyết định giao vốn còn thiếu.",
    ),
    "cumulative.falls": Check(
        "falls",
        "ask",
        "{what}: lũy kế đến {on} là {first}, thấp hơn {second} đã báo đến {more}.",
        "Hỏi đơn vị: thu hồi tạm ứng thì ghi lý do; báo nhầm thì sửa số sai.",
    ),
    "cost.planned": Check(
        "costs",
        "warn",
        "{what}: kế hoạch {first} một {counted}, trung vị của {more} xã khác là {second}.",
        "Kiểm tra số lượng và vốn giao cho xã này.",
    ),
    "cost.done": Check(
        "costs",
        "warn",
        "{what}: đã chi {first} một {counted}, trung vị của {more} xã khác là {second}.",
        "Kiểm tra số lượng đã làm và số tiền đã chi của xã này.",
    ),
    "plan.general_target": Check(
        "plan",
        "warn",
        "Mức chung {first_rate} không khớp chỉ tiêu từng dòng: cộng theo vốn chỉ được {second_rate}, kém {amount}.",
        "Xin ý kiến cấp giao chỉ tiêu: theo mức chung hay theo từng dòng vốn.",
    ),
    "plan.no_activity": Check(
        "plan",
        "ask",
        "{what}: được giao {second}, hoạt động đã nêu chỉ hết {first}: {amount} chưa có việc để chi{beyond}.",
        "Bổ sung hoạt động, hoặc đề nghị điều chuyển, trả lại phần vốn chưa có việc.",
    ),
    "plan.two_denominators": Check(
        "plan",
        "warn",
        "{what}: vốn năm {year} là {first}, kể cả vốn kéo dài là {second}; tỷ lệ «của kế hoạch» tính trên số nào cần nói rõ.",
        "Ghi rõ trong văn bản tỷ lệ tính trên vốn nào; bảng này luôn tính hai loại riêng.",
    ),
    "plan.communes_differ": Check(
        "plan",
        "warn",
        "{what}: kế hoạch nêu {first_count} xã, vốn chia cho {second_count} xã.",
        "Hỏi phòng chủ trì các xã còn thiếu là xã nào, hoặc sửa số xã.",
    ),
    "plan.lines_unreported": Check(
        "plan",
        "warn",
        "Toàn chương trình báo đã chi {second} đến {on}, không dòng nào trong {first_count} dòng vốn có số riêng.",
        "Yêu cầu các phòng chủ trì báo cáo giải ngân từng dòng vốn.",
    ),
    "plan.no_commune_money": Check(
        "plan",
        "warn",
        "{first_count} dòng vốn làm ở xã ({named}{amount}) chưa văn bản nào chia vốn cho từng xã.",
        "Nạp quyết định phân bổ vốn theo xã.",
    ),
    "plan.no_targets": Check(
        "plan",
        "warn",
        "Năm {year}: {first_count}/{second_count} dòng vốn ({named}{amount}) không có chỉ tiêu giải ngân trong văn bản nào đã nạp.",
        "Nạp văn bản giao chỉ tiêu; đến lúc ấy dùng mức mặc định của danh mục.",
    ),
    "plan.no_outputs": Check(
        "plan",
        "warn",
        "Năm {year}: {first_count}/{second_count} dòng vốn ({named}{amount}) không nêu khối lượng công việc.",
        "Đề nghị phòng chủ trì nêu số hộ, số lớp, số người… rồi nạp biểu kết quả dự kiến.",
    ),
    "plan.no_funds": Check(
        "plan",
        "warn",
        "Năm {year}: {first_count}/{second_count} dòng vốn ({named}{amount}) chưa chia theo nguồn vốn.",
        "Nạp quyết định nêu rõ ngân sách trung ương, địa phương, huy động.",
    ),
    "plan.fell": Check(
        "plan",
        "warn",
        "{what}: kế hoạch năm {year} là {first}, giảm {change} so với {second} của năm trước.",
        "Hỏi phòng Tài chính - Kế hoạch lý do giảm; chuẩn bị cho việc đang làm dở.",
    ),
}
"""Code → the check."""

SAME_AS: Final[Mapping[str, str]] = {"column.total_only": "plan.lines_unreported"}
"""Finding of the intake → the check that says the same of what is stored, for as long as it holds."""

NO_MATTER: Final = frozenset({"reporter.not_counted"})
"""Findings of the intake that say how a file is used: the reconciliation is where it is looked at."""

INTAKE_TODO: Final = "Mở lần nạp, xem lại ô; sai thì sửa trong tệp của đơn vị rồi nạp lại."
