"""The rules of the figures and the definitions of the trade, as the page Cách tính and README print them."""

from __future__ import annotations

from typing import Final

RULES: Final[dict[str, tuple[str, str]]] = {
    "R1": (
        "Tỷ lệ là tổng chia tổng",
        "Ở mọi cấp, tỷ lệ giải ngân = tổng số đã giải ngân ÷ tổng kế hoạch vốn. Không bao giờ lấy trung bình các tỷ lệ.",
    ),
    "R2": (
        "Ba kiểu trống khác nhau",
        "Chưa giao vốn thì không có tỷ lệ (không giao mà có chi là «chi ngoài kế hoạch»). Có vốn mà ghi số 0 là 0 %. "
        "Có vốn mà không có số nào là «chưa báo cáo». Khi cộng, phần chưa báo cáo tính như chưa giải ngân và tổng ghi rõ "
        "bao nhiêu đơn vị chưa báo cáo. Đơn vị đã báo cáo kỳ trước giữ số lũy kế gần nhất, kèm ngày của số đó; quá hạn "
        "kỳ mới mà chưa có số thì ghi thêm «chưa báo cáo kỳ …».",
    ),
    "R3": (
        "Trên 100 % vẫn hiện",
        "Tỷ lệ trên 100 % hiện đúng như số liệu và được đánh dấu, không bị cắt về 100 %.",
    ),
    "R4": (
        "Chỉ tiêu đi theo dòng vốn và năm",
        "Chỉ tiêu của một dòng vốn lấy từ văn bản đã nạp (90 %, 100 %; riêng DA4.1 năm 2024 là 50 %). Dòng chưa có văn bản "
        "nào nêu thì dùng chỉ tiêu mặc định của danh mục và màn hình ghi rõ. Chỉ tiêu của cấp trên là tổng tiền theo chỉ tiêu "
        "của các phần chia cho tổng kế hoạch: năm 2024 là 89,66 %. Vạch 90 % và 100 % có trên mọi biểu đồ tỷ lệ. "
        "Chỉ tiêu trong kế hoạch bằng đúng mức «dự ước» của kế hoạch; không có văn bản pháp luật nào quy định mức 50 %.",
    ),
    "R5": (
        "Ước khác với dự báo",
        "«Ước» là số đơn vị tự nói. «Dự báo» là số chương trình tính ra. Hai loại không bao giờ trộn với nhau.",
    ),
    "R6": (
        "Giải ngân gồm những gì",
        "Đã giải ngân = thanh toán khối lượng hoàn thành + tạm ứng chưa thu hồi. Khối lượng thực hiện là chỉ số khác.",
    ),
    "R7": (
        "Tiền là số nguyên đồng",
        "Mọi số tiền được giữ và tính bằng đồng, không làm tròn. Màn hình hiện triệu đồng với dấu phẩy thập phân; các phần "
        "hiện trên màn hình cộng lại bằng tổng, nếu lệch do làm tròn thì có ghi chú.",
    ),
    "R8": (
        "Số nào cũng truy được nguồn",
        "Mỗi con số đi ngược được về tệp, trang, ô, người nạp và lúc nạp.",
    ),
}
"""Rule number → its title and its text."""

FIGURE_OF_A_CELL: Final = (
    "Mỗi ô (dòng vốn × đơn vị × nguồn × năm vốn) lấy số mới nhất được ghi cho chính ô đó; số của các phần bên dưới thay đổi "
    "sau ngày ấy thì trước hết lấp phần chưa phân bổ, chỉ phần vượt ra ngoài mới làm tổng thay đổi. Ô không được ghi số nào "
    "thì bằng tổng các phần. Phần còn lại sau khi trừ các phần được hiện là «không phân theo xã» hoặc «chưa phân bổ», "
    "không bao giờ bị giấu."
)

DEFINITIONS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "Kế hoạch vốn (dự toán giao)",
        "Số tiền trong quyết định giao vốn của cấp có thẩm quyền.",
        "Quyết định số 475/QĐ-UBND ngày 23/02/2024",
    ),
    (
        "Tạm ứng",
        "Tiền chi trước khi đủ điều kiện thanh toán; chuyển thành thanh toán khi đủ hồ sơ.",
        "TT 18/2020/TT-BTC; TT 17/2024/TT-BTC",
    ),
    ("Thanh toán", "Tiền trả cho khối lượng đã được nghiệm thu.", "Biểu mẫu thanh toán của Kho bạc"),
    (
        "Giải ngân",
        "Thanh toán khối lượng hoàn thành cộng tạm ứng theo chế độ chưa thu hồi.",
        "TT 113/2008/TT-BTC, Điều 2",
    ),
    (
        "Thực hiện",
        "Khối lượng công việc đã làm; không phải giải ngân.",
        "Biểu mẫu báo cáo vốn đầu tư",
    ),
    (
        "Ước thực hiện, ước giải ngân",
        "Số đơn vị tự dự kiến đến cuối kỳ.",
        "TT 37/2025/TT-BTC",
    ),
    (
        "Vốn kéo dài (chuyển nguồn)",
        "Vốn năm trước chưa chi hết được phép dùng tiếp trong năm nay; phần không được phép thì hủy.",
        "Biểu mẫu thanh toán của Kho bạc",
    ),
    (
        "Tỷ lệ giải ngân",
        "Đã giải ngân chia kế hoạch vốn. Bảng này nêu cả hai mẫu số: vốn giao trong năm, và vốn giao trong năm cộng vốn kéo dài.",
        "Công văn 18590/BTC-PTHT ngày 28/11/2025 (hai mẫu số)",
    ),
    (
        "Tỷ lệ hộ nghèo, số điểm giảm",
        "Số hộ nghèo chia tổng số hộ của lần rà soát mới nhất trong năm; giảm bao nhiêu điểm là tỷ lệ năm trước trừ tỷ lệ năm nay. "
        "Chung của nhiều xã là tổng chia tổng, chỉ trên các xã có đủ hai năm. Đơn vị mới lấy tổng các xã nhập vào nó; mới "
        "biết một phần thì coi như chưa biết.",
        "QĐ 24/2021/QĐ-TTg (rà soát hằng năm); Kế hoạch tháng 7/2024, phần B.II.2 (3 và 5 điểm)",
    ),
    (
        "Suất chi",
        "Tiền của dòng vốn chia cho số lượng một loại kết quả. Theo kế hoạch: kinh phí hoạt động đã dự kiến (không nêu thì kế "
        "hoạch vốn) chia số lượng kế hoạch; đã làm: đã giải ngân chia số đã làm. Chỉ so với xã khác cùng dòng vốn.",
        "Quy ước của bảng theo dõi",
    ),
    (
        "Năm ngân sách",
        "Khóa sổ ngày 31/12; chỉnh lý quyết toán đến hết 31/01 năm sau.",
        "TT 344/2016/TT-BTC, Điều 13",
    ),
)
"""Term, meaning, where it comes from (domain knowledge of the programme's finance rules)."""
