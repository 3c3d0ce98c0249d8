"""What the words of a ledger of payments say: data, tried on folded text (see ``headers``)."""

from __future__ import annotations

from typing import Final

_VOUCHER: Final = (
    r"(?:chung tu|ct|phieu(?: chi)?|unc|uy nhiem(?: chi)?|giay rut(?: du toan)?|grdt|hoa don|hd)"
)
_DAY: Final = r"(?:ngay|thoi gian|thoi diem)(?: thang)?(?: nam)?"

DAYS: Final[tuple[str, ...]] = (
    rf"(?:.* )?{_DAY} (?:thanh toan|chi(?: tien)?|giai ngan|tra(?: tien)?|chuyen tien|kbnn|kho bac)\b.*",
    rf"(?:.* )?{_DAY} (?:hach toan|ghi so|vao so|ht|gs)\b.*",
    rf"(?:.* )?{_DAY} {_VOUCHER}\b.*|{_VOUCHER} {_DAY}",
    rf"{_DAY}",
)
"""Headers of the day a payment was made, the surest first; tried on the whole header, groups included."""

OTHER_DAYS: Final = (
    r"\b(?:quyet dinh|qd|phe duyet|giao|ky|sinh|hop dong|khoi cong|hoan thanh|bat dau|ket thuc|den han)\b"
)
"""Days of something else than a payment."""

VOUCHER: Final = rf"(?:.* )?(?:so|so hieu|ma)(?: thu tu)? {_VOUCHER}\b.*|{_VOUCHER}(?: \w+)? (?:so|so hieu)|so hieu|so phieu"
"""Header of a voucher's number."""

TITLE: Final = (
    r"\bso (?:chi tiet|chi|nhat ky|cai|quy|theo doi (?:chi|thanh toan|giai ngan|chung tu))\b|\bnhat ky (?:chi|chung tu|so cai|giai ngan)\b"
    r"|\bbang ke\b|\b(?:danh sach|liet ke|sao ke|bang tong hop) (?:cac )?(?:chung tu|khoan (?:chi|thanh toan)|lenh chi)\b"
)
"""A title that announces single payments."""

LINES: Final = (
    r"(?:ma |ten |thuoc )?(?:du an|tieu du an|tda|da|hop phan|chuong trinh(?: muc tieu)?|ctmt|ctmtqg|mtqg|dong von|noi dung thanh phan)"
    r"\b(?:.(?!\d))*|du an thanh phan.*"
)
"""Header of a column that names lines, told from one that only describes payments."""

ORIGINS: Final = r"(?:nam|nien do)(?: ke hoach| kh| ngan sach| ns| cua)?(?: von| nguon von)?|(?:von|nguon|ke hoach|kh)(?: von)? nam"
"""Header of the year whose plan the money is of."""

AMOUNT: Final = (
    r"(?:tong )?(?:so tien|gia tri|thanh tien)(?: (?:chi|thanh toan|giai ngan|da|dong|vnd|chi tra|rut|de nghi thanh toan|duoc))*"
    r"|so (?:da )?(?:chi|thanh toan|giai ngan)|giai ngan|thuc chi|chi|da chi|(?:so )?phat sinh(?: (?:no|trong ky|chi))?|ps no|no"
)
"""Header of the amount of a payment."""

PAID: Final = r"(?:so (?:tien )?|gia tri )?(?:thanh toan|tt)(?: (?:khoi luong|klht|kl|hoan thanh|thuc chi))*"
ADVANCED: Final = r"(?:so (?:tien )?|von |chi )*tam ung(?: von)?"
RECOVERED: Final = r"(?:so (?:tien )?)*(?:thu hoi|hoan|giam)(?: (?:tam ung|von|tu|giam chi|chi))*|giam chi.*"
WHOLE: Final = r"(?:tong|cong)(?: (?:so|cong|tien|chi|giai ngan|thanh toan))*"
"""Headers of the parts of a payment, and of their sum."""

RUNNING: Final = r"\bluy ke\b|\bcong don\b|\bso du\b|\bton\b|\bcon lai\b"
"""Header of a sum carried on from row to row."""

MONTH_SUM: Final = r"(?:tong |cong )+(?:phat sinh |so phat sinh |chi |giai ngan |thanh toan |so tien )*(?:trong |cua )?thang(?: (?P<month>\d{1,2}))?(?: (?:nam )?\d{4})?"
QUARTER_SUM: Final = r"(?:tong |cong )+(?:phat sinh |so phat sinh |chi |giai ngan |thanh toan |so tien )*(?:trong |cua )?(?:quy|ky|nam|trang|ngay|tuan)\b.*"
RUNNING_SUM: Final = r"(?:cong )?(?:so )?(?:luy ke|cong don)\b.*"
PLAIN_SUM: Final = r"(?:tong|cong)(?: (?:so|cong|phat sinh|so phat sinh|chi|giai ngan|thanh toan|tien|toan so))*|cong \w+ (?:chung tu|phieu|mon|khoan)"
CARRIED_ON: Final = r"(?:so )?(?:mang sang|chuyen sang|trang truoc.*|ky truoc.*|chuyen trang sau|cong chuyen sang.*|cong mang sang.*)"
OPENING: Final = r"(?:so )?(?:du dau (?:ky|nam|thang)|luy ke (?:ky truoc|thang truoc|nam truoc|dau ky|tu ky truoc)\b.*|(?:luy ke )?ky truoc (?:mang|chuyen) sang.*)"
"""Rows that state sums: of a month, of a quarter, page or period, up to the row, of what stands above, of the
page before, of what was paid before the ledger begins."""

PERIOD_FROM: Final = r"\btu (?P<from>(?:ngay |thang |quy |\d).*?) (?:den|toi)\b"
"""A title that says when the ledger begins."""

RECOVERY: Final = r"\bthu hoi\b|\bhoan (?:tra|tam ung|ung)\b|\b(?:thanh toan|quyet toan|chuyen|ket chuyen) tam ung\b|\bgiam chi\b|\bhuy (?:lenh|chung tu)\b|\bnop (?:tra|tra lai|giam)\b"
"""A payment's own words that say money came back, or that an advance counted before became a payment."""

PAYMENT: Final = r"\b(?:thanh toan(?! tam ung)|chi tra|tam ung (?:von|kinh phi|cho))\b"
"""Words beside them that say money went out all the same."""

RECOVERIES_ASKED: Final = (
    ("minus", "Là tiền thu hồi về: trừ khỏi số đã giải ngân"),
    ("plus", "Vẫn là tiền đã chi: cộng vào"),
    ("skip", "Không phải tiền chi của kỳ: bỏ các dòng này"),
)
LEAVE: Final = ("leave", "Chưa rõ, để các chứng từ này lại")
"""The answer to a question about payments that leaves them out; what they could be part of is not taken."""

LEAVING: Final = "Để lại thì {effect}."
WITHHELD: Final = "không lấy {count} số lũy kế từ kỳ {first} ({names})"
ALL_WITHHELD: Final = "không còn số nào của sổ được lấy"
NOTHING_WITHHELD: Final = "không số nào khác phải bỏ"
NOT_OURS: Final = ("skip", "Không phải tiền của chương trình: không cộng")
NO_DAY_ASKED: Final = (("above", "Như dòng ngay trên có ghi"), LEAVE)
BLANKS_ASKED: Final = (
    ("above", "Như dòng ngay trên có ghi"),
    ("whole", "Chung, không chia"),
    LEAVE,
)
MARKS_ASKED: Final = (
    ("thousands", "Dấu ngăn hàng nghìn"),
    ("decimals", "Dấu thập phân"),
)
BEGINS_ASKED: Final = (("zero", "Trước ngày ấy chưa giải ngân khoản nào: lũy kế tính từ 0"),)
AGAIN_ASKED: Final = (
    ("skip", "Là các chứng từ ấy: không cộng trang này"),
    ("add", "Là chứng từ khác: cộng cả hai"),
)
SUMS_ASKED: Final = (("rows", "Lấy các dòng chứng từ, bỏ qua số cộng đã ghi"),)
