"""What the words of a header or title say: data, one row a rule, tried on folded text (lower case, no accents).

A new way to write a column is a new word here, never an ``if`` in intake.
"""

from __future__ import annotations

from typing import Final, Literal

Role = Literal[
    "order", "name", "place", "office", "note", "value", "total", "rate", "difference", "period", "unknown"
]
"""What a column is: running number; text naming lines; text naming places; office; remark; a number to keep;
the sum of others; a percentage; a difference; the amount of one period alone; not understood."""

LABELS: Final[tuple[tuple[Role, str], ...]] = (
    ("order", r"(?:so )?(?:s?tt|thu tu)|so tt|#"),
    ("note", r"ghi chu.*|giai trinh.*|ly do.*|nguyen nhan.*|vuong mac.*|kho khan.*|can cu.*"),
    (
        "office",
        r"(?:don vi|co quan|phong|ban|nganh)(?: \w+)? (?:chu tri|thuc hien|phu trach|quan ly|duoc giao).*"
        r"|chu dau tu|chu tri",
    ),
    (
        "place",
        r"(?:ten |ma )?(?:xa|dia ban|dia phuong|don vi|dia diem)(?: (?:phuong|thi tran|huyen|cap xa|hanh chinh"
        r"|thuc hien|bao cao|thu huong|su dung(?: ngan sach)?|nhan von)\b.*| xa.*)?|(?:ubnd )?cac xa.*",
    ),
    (
        "name",
        r"(?:ten |ma )?(?:noi dung|danh muc|du an|tieu du an|hang muc|chi tieu|hoat dong|chuong trinh"
        r"|nhiem vu|linh vuc|dong von)\b(?:.(?!\d))*|ma so|ten",
    ),
)
"""Columns of words: role → pattern that the whole header must match; tried in this order."""

TOTAL: Final = (
    r"(?:tong|cong)(?: (?:so|cong|von|kinh phi|tien|ke hoach|so von|cac nguon|chung))*(?: nam \d{4})?"
)
"""A header that only says "the sum"."""

AMOUNT: Final = r"so tien|gia tri|so luong|von|tong so tien|so von|thanh tien"
"""A header that only says that amounts stand below it."""

RATE: Final = r"\bty le\b|\bti le\b|\bso sanh\b|^%|^dat\b|\btl\b|\b%$"
DIFFERENCE: Final = (
    r"\bcon (?:lai|thieu|phai)\b|\bchenh lech\b|\btang\b.*\bgiam\b|\bchua giai ngan\b|\bcon duoc\b"
)
PERIOD_ALONE: Final = (
    r"\b(?:trong|rieng) (?:thang|quy|ky|tuan)\b|\bthang bao cao\b|\bphat sinh\b|\bthang nay\b"
)
CUMULATIVE: Final = r"\bluy ke\b|\btu dau nam\b|\bden (?:ngay|het|nay|thang|thoi diem)\b|\bcong don\b"
CARRIED: Final = r"\bchuyen (?:sang|nguon|tiep)\b|\bkeo dai\b|\bnam truoc\b"
WITH_CARRIED: Final = r"\b(?:bao gom|gom ca|ke ca|tinh ca|ca von|gom)\b"
PERCENT: Final = r"%|\bphan tram\b"

MEASURES: Final[tuple[tuple[str, str], ...]] = (
    ("target", r"\bchi tieu\b.*(?:giai ngan|%|ty le)|\bmuc tieu giai ngan\b|\bty le .*\bchi tieu\b"),
    ("activity_cost", r"\bkinh phi (?:cac )?hoat dong\b"),
    ("work_done", r"\bkhoi luong (?:thuc hien|hoan thanh)\b|\bgia tri (?:thuc hien|khoi luong)\b"),
    ("advance", r"\btam ung\b"),
    (
        "expected",
        r"\b(?:du )?uoc\b(?! so)|\bkha nang (?:giai ngan|thuc hien)\b|\bdu kien (?:giai ngan|thuc hien)\b",
    ),
    (
        "disbursed",
        r"\bgiai ngan\b|\bda (?:thanh toan|chi|su dung|cap phat)\b|\bthuc chi\b|\bchi ngan sach\b"
        r"|\bso (?:da )?(?:chi|thanh toan)\b",
    ),
    (
        "allocated",
        r"\bke hoach (?:von|giao|nam|kinh phi)\b|\bkh (?:von|giao|nam)\b|\bdu toan\b|\bvon (?:duoc )?giao\b"
        r"|\bphan bo\b|\bgiao (?:nam|dau nam|von)\b|\bkinh phi\b|\bvon nam\b|\bke hoach\b"
        r"|\bvon\b.*\b(?:keo dai|chuyen sang|chuyen nguon)\b|\bnguon von\b|\btong von\b",
    ),
)
"""Measures of money and rates: code → pattern found in the header; the first that fits is taken."""

OUTPUT_UNITS: Final[tuple[tuple[str, str], ...]] = (
    ("project", r"\bso (?:luong )?(?:du an|mo hinh)\b|^(?:du an|mo hinh)$"),
    ("class", r"\bso lop\b|^lop$"),
    ("household", r"\bso ho\b|^ho$"),
    ("learner", r"\bso (?:hoc vien|nguoi hoc)\b|^hoc vien$"),
    ("participant", r"\bso (?:nguoi|luot nguoi|dai bieu)\b|^nguoi$"),
    ("commune", r"\bso (?:xa|don vi|dia ban)\b|^xa$"),
)
"""Units of outputs: code → pattern found in the column's own header."""

OUTPUT_MEASURES: Final[tuple[tuple[str, str], ...]] = (
    ("output_expected", r"\buoc\b"),
    ("output_achieved", r"\b(?:da )?(?:thuc hien|dat duoc|hoan thanh)\b|\bket qua dat\b"),
    ("output_planned", r"\bdu kien\b|\bke hoach\b|\bchi tieu\b|\bmuc tieu\b"),
)
"""Which output a group of columns or a title speaks of."""

TOTAL_ROW: Final = (
    r"(?:tong|cong)(?: (?:so|cong|von|kinh phi|toan (?:huyen|tinh|xa|chuong trinh)|chung|cac nguon|\d+))*"
    r"|toan chuong trinh"
)
"""A row that is the sum of the table."""

OF_WHICH: Final = r"(?:trong do|chia ra|gom|bao gom)"
AS_BEFORE: Final = r"\bso (?:thang|ky|quy|lan) truoc\b"
"""A remark that a blank unit stands in the sums with its last number."""

NOT_REPORTED: Final = r"\bchua (?:bao cao|gui|co so lieu)\b"
"""A remark that a blank is no zero."""

ILLUSTRATIVE: Final = r"\bso lieu minh hoa\b|\bvi du minh hoa\b"
AS_OF: Final = r"\b(?:tinh den|den ngay|den het|den thoi diem|luy ke den|so lieu den)\b"
DECISION: Final = r"\b(?:quyet dinh|nghi quyet|qd ubnd|nq hdnd)\b"
ATTACHED: Final = r"\bkem theo\b"
PROGRAMME: Final = r"\b(?:chuong trinh (?:muc tieu quoc gia|mtqg)|ctmtqg)\b"
SIGNATURE: Final = (
    r"nguoi lap.*|nguoi ky.*|thu truong.*|chu tich.*|ke toan.*|noi nhan.*|truong phong.*|(?:tm|kt|tuq|tl) .*"
)

OUTPUT_UNIT_NAMES: Final = {
    "project": "dự án",
    "class": "lớp",
    "household": "hộ",
    "learner": "học viên",
    "participant": "người",
    "commune": "xã",
    "vnd": "đồng",
    "bp": "%",
}
"""Unit of a measure → its name for people."""

UNITS_ASKED: Final = (
    ("1", "đồng"),
    ("1000", "nghìn đồng"),
    ("1000000", "triệu đồng"),
    ("1000000000", "tỷ đồng"),
)
"""Units of money to choose from where a sheet names none."""
