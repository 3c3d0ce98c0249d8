"""What the words of a header, a title or a row say: data, one row a rule, tried on folded text.

Folded text is lower case without accents or punctuation. A new way to write a column is a new word here, never
an ``if`` in intake.
"""

from __future__ import annotations

from typing import Final, Literal

Role = Literal[
    "order", "name", "place", "fund", "office", "note",
    "value", "total", "part", "former", "rate", "difference", "period", "aside", "foreign", "unknown",
]  # fmt: skip
"""What a column is.

Words: order (running number), name (names lines), place, fund, office, note.
Numbers: value (a number to keep), total (the sum of others), part (a share of another column that no figure
needs), former (what a number was before), rate (a percentage), difference, period (the amount of one period alone), aside (another kind of money
than the figures are about), foreign (another programme's), unknown (not understood).
"""

ORDER: Final = r"(?:so )?(?:s ?t ?t|thu tu)|so tt|tt|#"
UNIT_COLUMN: Final = r"(?:dvt|don vi tinh|dv tinh|dv|don vi)"
"""A column of units, one for each row; "Đơn vị" is one where nothing but units stands below."""

LABELS: Final[tuple[tuple[Role, str], ...]] = (
    ("order", ORDER),
    (
        "note",
        r"(?:ghi chu|giai trinh|ly do|nguyen nhan|vuong mac|kho khan|can cu|tinh hinh|thoi gian|tien do|hien trang"
        r"|de xuat|kien nghi|xep (?:hang|loai)|thu hang|danh gia)\b.*|(?:so )?(?:qd|quyet dinh)(?: dau tu| phe duyet| so)?(?: ngay(?: thang)?(?: nam)?)?"
        r"|ma (?:so )?(?:chuong|nganh|khoan|nguon|kinh te|tabmis|qhns|dvqhns|du an dau tu|dtxdcb)\b.*|chuong|khoan",
    ),
    (
        "office",
        r"(?!.*\bnoi dung\b)(?:don vi|co quan|phong|ban|nganh)(?: \w+)? (?:chu tri|thuc hien|phu trach|quan ly|duoc giao).*"
        r"|chu dau tu|chu tri",
    ),
    (
        "place",
        r"(?:ten |ma )?(?:cac )?(?:xa|phuong|dia ban|dia phuong|don vi|dia diem|dvhc)"
        r"(?: (?:xa|phuong|thi tran|tt|huyen|cap xa|hanh chinh|thuc hien|bao cao|thu huong|xd|xay dung"
        r"|su dung(?: ngan sach)?|nhan von)\b.*)?|(?:ubnd )?cac xa.*",
    ),
    (
        "fund",
        r"(?:ten )?(?:nguon|nguon von|nguon kinh phi|loai von|loai nguon|loai nguon von|tinh chat von)"
        r"|nam (?:cua )?(?:ke hoach |cap |giao )?(?:von|nguon)|nam ngan sach|nien do",
    ),
    (
        "name",
        r"(?:ten |ma |cac |thuoc )?(?:noi dung|danh muc|du an|tieu du an|hang muc|chi tieu(?! (?:giai ngan|ty le|%))|hoat dong|chuong trinh|ctmt|ctmtqg"
        r"|nhiem vu|linh vuc|dong von|dien giai|khoan muc|tieu chi|cong trinh)\b(?:.(?!\d))*"
        r"|(?:da|tda)(?: (?:tda|da))+|(?:don vi|co quan)(?: chu tri| thuc hien)? noi dung|noi dung (?:don vi|co quan)|ma so|ma|ten|muc",
    ),
)
"""Columns of words: role → pattern that the whole header must match; tried in this order."""

CODES: Final = r"(?:ma|nam|nien do)\b.*"
"""A header whose numbers are codes or years, so that a column of numbers may name things."""

TOTAL: Final = (
    r"(?:tong|cong)(?: (?:so|cong|von|kinh phi|kp|tien|ke hoach|so von|cac nguon|chung|nguon|giao|duoc giao|giai ngan|gn))*"
    r"(?: (?:cac|\d+) (?:xa|phuong|thi tran|don vi|dia ban|du an|tieu du an))?(?: nam \d{4})?"
)
"""A header that only says "the sum"."""

AMOUNT: Final = r"so tien|gia tri|so luong|von|tong so tien|so von|thanh tien|kinh phi|kp"
"""A header that only says that amounts stand below it."""

RATE: Final = r"\bty le\b|\bti le\b|\bso (?:sanh|voi)\b|^dat\b|\btl\b|%"
NOT_KEPT: Final = (
    r"\bgiai doan\b|\btrung han\b|\btong muc(?: dau tu)?\b|\btmdt\b|\bluy ke (?:von |so von |ke hoach |kinh phi )*(?:da )?(?:duoc )?(?:bo tri|giao|phan bo)\b"
    r"|\btu (?:khi )?khoi cong\b|\btu dau (?:du an|giai doan)\b|\bcung ky\b|\bnhu cau\b|\bde nghi\b|\bde xuat\b"
    r"|\bdang ky\b|\bcam ket\b"
)
"""Money that no figure is about: several years together, last year's same period, what is asked for."""

SPAN_OF_YEARS: Final = r"\b20\d\d\s*(?:[-–]|đến|tới)\s*(?:năm\s*)?20\d\d\b"
"""Several years together, as typed ("KH 2021-2025"): no year's plan."""

DIFFERENCE: Final = (
    r"\b(?:so|tang|giam)\b.*\bso voi (?:cung ky )?(?:ky|thang|quy|tuan|lan|nam) truoc\b|^so voi (?:ky|thang|quy|tuan) truoc\b|\bcon (?:thieu|phai|duoc)\b|\bcon lai\b(?!.*\b(?:chuyen (?:sang|nguon)|keo dai)\b)|\bchenh lech\b"
    r"|\bchua (?:giai ngan|phan bo|thanh toan|su dung|chi)\b|\btang\b.*\bgiam\b|\b(?:huy(?! dong)|nop tra|hoan tra)\b"
    r"|(?<!chua )\bthu hoi\b|(?<!sau )\bdieu chinh (?:tang|giam)\b|^(?:tang|giam)(?:$| (?:so voi|ke hoach|kh|von|du toan)\b)"
    r"|\b(?:keo dai|chuyen)(?: nguon| tiep)*(?: sang)? nam sau\b"
    r"|\b(?:thoat|tai) (?:can )?ngheo\b|\bho (?:can )?ngheo (?:moi )?(?:phat sinh|tang|giam)\b|^so ho (?:tang|giam)\b"
)
CANCELLED: Final = r"\bhuy\b(?! dong)"
PERIOD_ALONE: Final = (
    r"\b(?:trong|rieng) (?:thang|quy|ky|tuan)\b|\bthang bao cao\b|\bphat sinh\b|\b(?:thang|ky|quy|tuan) nay\b"
    r"|\d+ thang cuoi nam\b|\bcon lai cua nam\b|\b(?:giai ngan|thanh toan|thuc hien) (?:thang|quy|tuan)$"
)
SHEET_PERIOD: Final = (
    r"(?:bao cao |bc |so lieu |luy ke |lk |den |het )*(?:thang |t ?)(?P<month>\d{1,2})(?: (?:nam )?20\d\d)?"
)
"""A sheet named after a month."""

DAY_IN_WORDS: Final = r"\bngay \d{1,2} thang \d{1,2}\b"
ONE_PERIOD: Final = r"\b(?:thang|quy|t|q|tuan) ?(?:\d{1,2}|i{1,3}|iv)\b"
"""A month or a quarter: of that time alone or up to its end, nobody can tell without a further word."""

CUMULATIVE: Final = (
    r"\b(?:luy ke|lk)\b|\btu dau nam\b|\b(?:den|het)(?: het)?(?: (?:ngay|het|nay|thang|quy|thoi diem|cuoi)\b| \d)|\btinh den\b"
    r"|\bcong don\b|\d+ thang(?: dau)?(?: nam)? (?:\d{4}|nam)\b|\d+ thang dau nam\b|\bca nam\b"
)
WHOLE_YEAR: Final = r"\bca nam\b|\b(?:het|trong|cuoi|toan) nam\b|\b(?:nam|nam ke hoach) 20\d\d\b"
SOME_TIME: Final = r"\b(?:thang|quy|ky|tuan|den|het)\b"
"""An estimate speaks for the whole year, or for a time that must be known."""

SHARE_OF: Final = r"\d+ ?%"
"""A header that says itself which share is meant, so that amounts may stand below it."""

NEXT_YEAR: Final = r"\bsang (?:nam )?\d{4}\b"
"""The year that carried-over money goes to, which is not the year it comes from."""

CARRIED: Final = r"\bchuyen (?:sang|nguon|tiep)\b|\bkeo dai\b|\b(?:von|nguon|kinh phi|kp|du toan|ke hoach|kh)(?: \w+)? nam truoc\b"
WITH_CARRIED: Final = r"\b(?:bao gom|gom ca|ke ca|tinh ca|ca von|gom)\b|\bkinh phi duoc su dung\b"
"""This year's money and the carried-over together."""

AND_MORE_MONEY: Final = (
    r"(?:,|;|\+|\bva\b)\s*(?:von|ke hoach|kh|kinh phi|nguon|du toan)\b.*\b(?:keo dai|chuyen (?:sang|nguon|tiep))\b"
    r"|\b(?:keo dai|chuyen (?:sang|nguon|tiep))\b.*(?:,|;|\+|\bva\b)\s*(?:von|ke hoach|kh|kinh phi|nguon|du toan)\b"
)
"""A title that speaks of the year's money beside the carried-over (punctuation kept)."""

BEGINS_MONEY: Final = r"(?:nguon |tong |so )?(?:von|kinh phi|kp|nguon|du toan|ke hoach|kh)\b"
MONEY_WORDS: Final = (
    r"\b(?:nguon|von|ke hoach|kh|du toan|kinh phi|kp|so tien|cac|nam|truoc|duoc|phep|giao|phan bo|bo tri|trong|keo dai"
    r"|chuyen|sang|tiep|tu|thuc hien|su dung|va|den|con lai|cua|thuoc|hien)\b"
)
"""What a row may consist of that only tells of which year's plan its money is."""

OF_ITS_YEAR: Final = r"\b(?:von|ke hoach|kh|du toan|kinh phi|kp|nguon|giao)(?: \w+){0,2} \d{4}\b|\bnam nay\b"
"""Money of the year's own plan, told from carried-over money beside it."""

OWN_YEAR: Final = rf"{OF_ITS_YEAR}|\b(?:giao|cap|bo tri)(?: dau)?(?: trong)? nam\b"
"""The same without its number ("Dự toán giao trong năm")."""

WITHOUT: Final = r"\b(?:khong|chua) (?:bao gom|gom|tinh|ke)\b.*"
PERCENT: Final = r"%|\bphan tram\b"

MEASURES: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "target",
        r"\bchi tieu\b.*(?:giai ngan|%|ty le)|\bmuc tieu giai ngan\b|\bty le .*\bchi tieu\b",
        r"\bso voi\b",
    ),
    ("activity_cost", r"\b(?:kinh phi|kp) (?:cac )?hoat dong\b", ""),
    (
        "expected",
        r"\b(?:du )?uoc\b(?! so)|\bkha nang (?:giai ngan|thuc hien)\b|\bdu kien (?:giai ngan|thuc hien)\b",
        r"\bkhoi luong\b",
    ),
    (
        "work_done",
        r"\bkhoi luong (?:thuc hien|hoan thanh)\b|\bgia tri (?:thuc hien|khoi luong)\b",
        r"\bthanh toan\b|\bgiai ngan\b|\buoc\b|\bke hoach\b",
    ),
    (
        "advance",
        r"\btam ung\b",
        r"\b(?:gom|ke ca|tinh ca|ca|va)\b.*\btam ung\b|\btam ung\b.*\bva\b|\bgiai ngan\b.*\btam ung\b",
    ),
    (
        "disbursed",
        r"\bgiai ngan\b|\bda (?:thanh toan|chi|su dung|cap phat)\b|\bthuc chi\b|\bchi ngan sach\b"
        r"|\bgn\b"
        r"|\bso (?:da )?(?:chi|thanh toan)\b|\bthanh toan\b.*\b(?:klht|khoi luong)\b|^(?:von )?thanh toan$",
        r"\b(?:ke hoach|kh) (?:giai ngan|gn)\b|\bgiai ngan (?:von |tien )?tam ung\b|\bkhong giai ngan\b",
    ),
    (
        "allocated",
        r"\bke hoach (?:von|giao|nam|kinh phi)\b|\bkh (?:von|giao|nam|da|duoc|sau|truoc|dieu chinh|\d{4})\b|^kh$|\bkhv\b|\bdu toan\b|\bvon (?:duoc )?giao\b"
        r"|\bphan bo\b|\bgiao (?:nam|dau nam|von)\b|\bkinh phi\b|\bkp\b|\bvon nam\b|\bke hoach\b"
        r"|\bvon\b.*\b(?:keo dai|chuyen sang|chuyen nguon)\b|\bnguon von\b|\btong von\b",
        r"\b(?:giai ngan|gn)\b|\b(?:da )?rut\b|\bquyet toan\b|\b(?:kinh phi|kp) (?:da )?thuc hien\b|\bthanh toan\b|\btam ung\b",
    ),
)
"""Measures of money and rates: code, pattern found in the text, pattern that forbids it; the first that fits."""

NO_FUND: Final = (
    r"\b(?:tinh|huyen|xa|trung uong|tw|thu tuong|ttg|cap tren|so) (?:da )?(?:giao|phan bo|phe duyet)\b"
    r"|\b(?:nam|giao|duoc giao|ke hoach|kh|chia ra|trong do|so von|tong|so tien|bo sung|dau(?! tu)|20\d\d)\b"
)
"""Words of a header that say nothing of a fund; "tỉnh giao" tells who gave the money, not whose it is."""

BUDGET_LEVEL: Final = r"(?:cap )?(?:tinh|huyen|xa)"
"""A level of government below the name of a fund: that level's budget."""

PAID: Final = (
    r"\bthanh toan\b.*\b(?:klht|khoi luong|hoan thanh)\b|^(?:von )?thanh toan$"
    r"|\bgiai ngan\b.*\b(?:khong|chua) (?:bao gom|gom|tinh|ke)(?: ca)? (?:so |von |phan )?tam ung\b"
)
"""Paid for work accepted: a part of what is disbursed, the advances are the other."""

PART_OF_PLAN: Final = (
    r"(?<!gom )(?<!sau )(?<!da )\bbo sung\b|\bdot \d+\b|\blan \d+\b|\btruoc (?:khi )?dieu chinh\b"
)
"""A share, or a former state, of what is allocated."""

ADJUSTED: Final = r"\bsau (?:khi )?(?:dieu chinh|bo sung|thay doi)\b|\bdieu chinh (?:thanh|con)\b"
"""The state that counts beside a former one and the changes between them."""

EARLIER: Final = r"\b(?:ky|thang|quy|tuan|lan)(?: bao cao)? truoc\b"
LAST_YEAR: Final = r"\bnam truoc\b"
BEGIN_OF_YEAR: Final = r"\bdau (?:nam|ky)\b"
"""A former state: not kept where the one of now stands beside it."""

RAISED: Final = r"\btang\b|\bbo sung\b|\btai (?:can )?ngheo\b|\bphat sinh\b"
LOWERED: Final = r"\bgiam\b(?! ngheo)|\bthoat (?:can )?ngheo\b"
RAISED_OR_LOWERED: Final = rf"{RAISED}|{LOWERED}"
"""What leads from a former state to the one that counts; a column of both holds signed numbers."""

OUTPUT_UNITS: Final[tuple[tuple[str, str], ...]] = (
    ("project", r"\bso (?:luong )?(?:du an|mo hinh)\b|^(?:du an|mo hinh)$|\bdvt (?:du an|mo hinh)$"),
    ("class", r"\bso (?:luong )?lop\b|^lop$|\bdvt lop$"),
    ("household", r"\bso (?:luong )?ho\b(?! (?:can )?ngheo)|^ho(?: gia dinh)?$|\bdvt ho$"),
    ("learner", r"\bso (?:luong )?(?:hoc vien|nguoi hoc)\b|^(?:hoc vien|nguoi hoc)$|\bdvt hoc vien$"),
    (
        "participant",
        r"\bso (?:luong )?(?:nguoi|luot nguoi|dai bieu)\b|^(?:luot )?nguoi$|\bdvt (?:luot )?nguoi$",
    ),
    ("point", r"\bso (?:luong )?cum\b|^cum(?: thong tin.*)?$|\bdvt cum$"),
    ("commune", r"\bso (?:luong )?(?:xa|don vi|dia ban)\b|^xa$|\bdvt xa$"),
)
"""Units of outputs: code → pattern found in the column's own header."""

COUNTED: Final = {
    "project": r"^(?:du an|mo hinh)\b",
    "class": r"^lop\b",
    "household": r"^ho\b",
    "learner": r"^(?:hoc vien|nguoi hoc)\b",
    "participant": r"^(?:luot )?nguoi\b",
    "point": r"^cum\b",
    "commune": r"^(?:xa|thon)\b",
}
"""Unit of a row → how its words begin when they only say what is counted ("Lớp dạy nghề")."""

_REVIEWED: Final = (
    r"(?: (?:da chieu|hien co|toan (?:xa|huyen)))?(?: tai thoi diem)?(?: (?:dau|cuoi) (?:nam|ky)| sau ra soat)?"
    r"(?: (?:nam )?20\d\d)?"
)
HOUSEHOLDS: Final[tuple[tuple[str, str], ...]] = (
    ("poor_households", rf"(?:tong )?(?:so )?(?:luong )?ho ngheo{_REVIEWED}"),
    ("near_poor_households", rf"(?:tong )?(?:so )?(?:luong )?ho can ngheo{_REVIEWED}"),
    (
        "households",
        rf"(?:tong so ho|tong ho|so ho dan)(?: dan)?(?: (?:cu|trong xa|tren dia ban|toan dia ban))?{_REVIEWED}",
    ),
)
"""Households of the poverty review: measure → pattern the whole text matches."""

REVIEW: Final = r"\bra soat\b|\b(?:dien bien|bien dong|so|ty le) ho (?:can )?ngheo\b"
"""A title that speaks of the poverty review."""

POOR: Final = r"\b(?:ho|thoat|tai) (?:can )?ngheo\b"
NEAR_POOR: Final = r"\bcan ngheo\b"
COUNT_LEAF: Final = r"(?:tong )?(?:so )?(?:ho|luong|so)(?: (?:can )?(?:ngheo|dan))?|(?:dau|cuoi) (?:nam|ky)(?: \d{1,2} \d{1,2})?(?: 20\d\d)?|nam 20\d\d"
"""What may stand below such a text without changing what is counted."""

MONEY: Final = r"\b(?:von|kinh phi|kp|tien|giai ngan|du toan|thanh toan|ngan sach|dong|tam ung)\b"
AMOUNT_ROW: Final = (
    r"(?:tong )?(?:so )?(?:kinh phi|kp|tien|von|du toan)(?: (?:thuc hien|ho tro|giao|phan bo|duoc giao))?"
)
"""A row that only says that an amount of money of the line above it stands there."""

OUTPUT_MEASURES: Final[tuple[tuple[str, str], ...]] = (
    ("output_expected", r"\buoc\b"),
    ("output_achieved", r"\b(?:da )?(?:thuc hien|dat duoc|hoan thanh)\b|\bket qua dat\b|^th\b"),
    ("output_planned", r"\bdu kien\b|\bke hoach\b|\bchi tieu\b|\bmuc tieu\b|^kh$|^kh (?:nam|giao)\b"),
)
"""Which output a group of columns or a title speaks of."""

TOTAL_ROW: Final = (
    r"(?:tong|cong|t cong)(?: (?:so|cong|von|kinh phi|kp|tien|ke hoach|kh|du toan|nguon|(?:duoc |da )?giao|giai ngan"
    r"|chung|cac nguon|cac xa|cac (?:du an|tieu du an)(?: thanh phan)?|toan bieu"
    r"|toan (?:huyen|tinh|xa|chuong trinh)|chuong trinh|toan bo"
    r"|\d+(?: (?:xa|thi tran|don vi|du an|tieu du an|dong|muc))*))*"
    r"|toan (?:chuong trinh|bo)"
)
"""A row that is the sum of rows above or below it."""

SUM_OF: Final = r"(?:tong|cong)(?: (?:so|cong|muc|phan|nhom))* (.+)"
"""A row that is the sum of what it names ("Cộng Dự án 3")."""

SUM_OF_MARKS: Final = (
    r"(?:[ivx]+|[a-d]|\d+)(?: (?:[ivx]+|[a-d]|\d+))*"
    r"|(?:cac |\d+ )(?:xa|don vi|dia ban)\b.*|(?:cum|khu vuc|vung|tieu vung|phia|khoi)\b.*"
)
"""What it sums up, named by running numbers or as a group ("Cộng I", "Tổng A + B", "Cộng các xã phía Bắc")."""

REMAINDER: Final = r"(?:so |phan |von )*(?:con lai )?chua phan bo\b.*|(?:phan|so) con lai|du phong"
"""A row of what is not given out yet: a share of the whole, like the district's own."""

SECTION: Final = (
    r"(?:phan |chia |chi tiet |tong hop |so lieu |giai ngan |ke hoach )*(?:theo|cua) "
    r"(?:cac )?(?:du an|tieu du an|noi dung|chuong trinh|xa|dia ban|don vi|nguon|nguon von|linh vuc|co quan|chu dau tu)\b.*"
    r"|(?:cac |khoi )(?:xa|don vi|du an|phong(?: ban)?|dia phuong)\b[^\d]*"
    r"|(?:cac |phan |phan von |von )*(?:don vi |du an |noi dung )?dieu chinh (?:tang|giam)"
)
"""A row that begins another division of the same money."""

LIST_LEADS: Final = r"^(?:(?:tai|gom|bao gom|thuoc|dia ban|cac|\d{1,2}|xa|phuong|thi tran|don vi)\b[\s:,]*)*(?:[:(]\s*|(?<=cac xa )|(?<=xa ))"
"""What stands before the names of several places ("10 xã: …", "Các xã …")."""

LIST_COUNTED: Final = (
    r"\b(?P<count>\d{1,2}) (?:xa|phuong|don vi|dia ban)(?:,? (?:va )?(?:phuong|thi tran))?\s*(?:bao gom|gom|la)?\s*[:(]\s*"
    r"(?P<names>[^():]+)"
)
"""A count of places with their names behind it."""

EVERY_PLACE: Final = (
    r"(?:toan bo |tat ca |tai |tren dia ban |cac )*(?:\d+ )?(?:xa|phuong|thi tran|don vi)"
    r"(?: va| xa| phuong| thi tran| thon| ban)*(?: (?:tren dia ban|cua|thuoc|trong|toan) .*)?"
)
"""Places named only as a whole or by their number."""

OF_WHICH: Final = r"(?:trong do|chia ra|gom|bao gom|chi tiet|cu the)"
OF_WHICH_LEADS: Final = r"^(?:-|\+|–)?\s*(?:trong đó|gồm|bao gồm)\s*:?\s*"
AS_BEFORE: Final = r"\bso (?:thang|ky|quy|lan) truoc\b"
"""A remark that a blank unit stands in the sums with its last number."""

NOT_REPORTED: Final = (
    r"\bchua (?:bao cao|gui|co so lieu|nop)\b|^(?:chua co|khong co so lieu|k o? ?bc|cbc|x+)$"
)
"""A remark that a blank is no zero."""

ILLUSTRATIVE: Final = r"\bso lieu minh hoa\b|\bvi du minh hoa\b"
UP_TO: Final = r"\b(?:den|het|thoi diem(?: (?:ra soat|bao cao|chot so lieu|lap bieu|thong ke))?)\b"
"""A word after which the day stands to which numbers speak."""

AS_OF: Final = r"\b(?:tinh den|den ngay|den het|den thoi diem|luy ke den|so lieu den)\b"
DECISION: Final = r"\b(?:quyet dinh|nghi quyet|qd ubnd|nq hdnd)\b"
GROUNDS: Final = (
    r"\b(?:can cu|thay the|sua doi|bo sung|dieu chinh|thuc hien)(?: \w+){0,3} (?:quyet dinh|nghi quyet)\b"
)
"""What a decision rests on or changes: its day is not the decision's own."""

ATTACHED: Final = r"\bkem theo\b"
DOCUMENT_DAY: Final = r"[\w \-]{2,40}, ngày\s*(?:\d{1,2}|\.+)?\s*tháng.*năm.*"
"""Place and day of a document ("Cao Lộc, ngày 05 tháng 7 năm 2024"), as typed."""

MONTHS_SPAN: Final = r"\b(\d{1,2}) thang\b"
"""A span of months from the beginning of the year, as titles name it ("khả năng thực hiện 9 tháng")."""

UNSIGNED: Final = r"^số:?\s*(?:\.|…|\s)*/|,\s*ngày\s*[.…\s]*tháng\b"
"""A document whose number or day is left blank ("Số:   /KH-UBND", "ngày    tháng 7 năm 2024"), as typed."""

AFTER_NAME: Final = r"[\s,(\-–]+(?:phân |chia )?(?:theo|trên|tại|cho|của các)\s|[,(\-–]\s*(?:thuộc )?(?:chương trình|ctmtqg)\b|;"
"""What follows the name of a line in a title ("Dự án 2 theo xã", "… trên địa bàn huyện"), as typed."""

WITHIN_PERIOD: Final = r"\b(?:trong|rieng) (?:thang|quy|ky|tuan)\b"
"""A title over amounts of one period alone ("GIẢI NGÂN TRONG THÁNG 6")."""

OFFICE_OF: Final = (
    r"^\s*(?:phòng|ban|trung tâm|kho bạc|chi cục|ủy ban|ubnd)\b.*\s((?:huyện|thành phố|thị xã|quận)\s\S.*)$"
)
"""An office with the district it is of, which begins with the first group; as typed."""

REVIEW_ASIDE: Final = r"^trong do\b|\b(?:dtts|dan toc thieu so|chinh sach|bao tro|co cong|khuyet tat|la nu|tre em|(?:nhan )?khau)\b"
"""Households, or people of them, that a poverty review counts beside those any figure is about."""

KINDS_OF_MONEY: Final = (
    ("SN", r"\b(?:von|kinh phi|chi) (?:su nghiep|thuong xuyen)\b"),
    ("DT", r"\bvon (?:dau tu|dtpt)\b|\bdau tu phat trien\b"),
)
"""Kinds of money that a title may speak of: code of the fund → pattern."""

GROUP_OF_COLUMNS: Final = (
    r"\b(?:cac|\d+) (?:xa|phuong|thi tran|don vi|dia ban|dia phuong|du an|tieu du an)\b"
    r"|^(?:cum|vung|khu vuc|tieu vung|(?:chia|phan)(?: ra)? theo|chia ra|theo)\b"
)
"""A header over several lines or places that says nothing of its own ("Phân bổ cho các xã", "Cụm 1")."""

YEAR_ALONE: Final = r"(?:nam )?20\d\d"
"""A header that only names a year."""

ROW_MEASURES: Final = (
    (
        "allocated",
        r"(?:tong )?(?:ke hoach|kh|du toan) (?:von|giao|nam|duoc giao|20\d\d)\b|(?:ke hoach|kh|du toan)$"
        r"|(?:tong )?(?:so )?(?:von|kinh phi|kp) (?:duoc |da )?(?:giao|phan bo)\b",
    ),
    (
        "disbursed",
        r"(?:da |so |so von |von |gia tri |thuc hien )*(?:giai ngan|gn)"
        r"(?:$| (?:den|luy ke|trong|thang|nam|den het|\d+ thang)\b)|luy ke (?:giai ngan|gn)\b",
    ),
    ("expected", r"uoc (?:giai ngan|gn|thuc hien|ca nam)\b"),
)
"""How a row begins that says of which measure its numbers are: code → pattern."""

NAMES_OF_ROWS: Final = "Nội dung"
"""The header of the names, where a table was turned upright."""

WHOLE_TABLE: Final = "Tổng số"
"""What the only row of such a table is called, which speaks of all that its title does."""

ONE_LINE: Final = r"\b(?:du an|tieu du an|tda|da) ?\d"
"""A title that names one line, though perhaps not in words the catalogue knows."""

ISSUED_BY: Final = r"\s(?:của|cua)\s"
"""What stands before whoever issued a document ("kèm theo Quyết định số … của UBND huyện"), as typed."""

UNIT_REPORTING: Final = r"^\s*(?:tên )?(?:đơn vị|cơ quan)(?: báo cáo| lập biểu| lập)?\s*:\s*"
"""What stands before the agency in a line of its own ("Đơn vị báo cáo: UBND xã Gia Cát"), as typed."""

UNIT_LABEL: Final = r"\b(?:dvt|don vi tinh|dv tinh)\b"
COUNCIL: Final = r"(?:ubnd|uy ban nhan dan)\b"
RECIPIENT: Final = r"^(?:kinh gui|noi nhan)\b"
PROGRAMME: Final = r"\b(?:chuong trinh (?:muc tieu quoc gia|mtqg)|ctmtqg|mtqg)\b"
OTHER_PROGRAMMES: Final = (
    r"(?:(?:chuong trinh|du an|von|nguon|kinh phi|xay dung|phat trien kinh te xa hoi|phat trien ktxh|vung)\s)*"
    r"(?:nong thon moi|ntm|dong bao dan toc|dan toc thieu so|dtts)\b"
)
"""Names of other programmes that stand without the words above, from their first word on."""

NO_PROGRAMME_NAME: Final = (
    r"(?:nam|giai doan|tren|cua|tai|do|theo|den|tinh|huyen|xa|quy|thang|thuc hien|\d)\b"
)
"""What may follow "chương trình mục tiêu quốc gia" without being a programme's name."""

CONTINUED: Final = r"(?:\w+ )*(?:tiep theo|tiep)|trang \d+.*"
"""A line above a header that is only printed again."""

NAMES_PLACE: Final = r"\b(?:xa|thi tran|phuong|tt|ubnd)\b"
NAMES_LINE: Final = r"\b(?:du an|tieu du an|tda|da)\b"
NAMES_OFFICE: Final = r"\b(?:phong|trung tam|ban)\b"

OUTPUT_UNIT_NAMES: Final = {
    "project": "dự án",
    "class": "lớp",
    "household": "hộ",
    "learner": "học viên",
    "participant": "người",
    "point": "cụm",
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

MEASURES_ASKED: Final = (
    ("allocated", "Kế hoạch vốn giao"),
    ("disbursed", "Giải ngân lũy kế"),
    ("expected", "Ước giải ngân cả năm"),
    ("target", "Chỉ tiêu giải ngân (%)"),
    ("activity_cost", "Kinh phí hoạt động đã dự kiến"),
    ("work_done", "Khối lượng thực hiện"),
    ("advance", "Tạm ứng chưa thu hồi"),
)
"""Measures of money to choose from for a column nobody understands."""

ORIGINS_ASKED: Final = (("both", "Gồm cả vốn kéo dài"), ("own", "Chỉ vốn giao trong năm"))
"""Whether carried-over money is in a column."""

OUTPUTS_ASKED: Final = (
    ("output_planned", "Số lượng theo kế hoạch"),
    ("output_achieved", "Số lượng đã thực hiện"),
    ("output_expected", "Số lượng ước thực hiện"),
)
"""Measures of outputs to choose from."""
