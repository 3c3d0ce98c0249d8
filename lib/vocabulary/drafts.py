"""The words of drafts: which measure an amount is of, what a count counts, which sentences speak of other things.

Patterns are tried on flat text: lower case, no accents, as long as the text itself (``lib.drafts.flat``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Mark = Literal["inconsistent", "differs", "look", "not_found", "right"]


@dataclass(frozen=True)
class Look:
    """How a mark looks: its sign, its word, what it means, and the status whose colours it takes."""

    sign: str
    name: str
    said: str
    status: str


MARKS: Final[dict[Mark, Look]] = {
    "differs": Look("✕", "Khác phiên", "số trong phiên khác số trong dự thảo", "out_of_reach"),
    "inconsistent": Look(
        "≠", "Không khớp trong văn bản", "hai chỗ của chính dự thảo không khớp nhau", "slow"
    ),
    "look": Look("!", "Nên xem lại", "không sai hẳn, nhưng người đọc sẽ hỏi", "on_pace"),
    "not_found": Look(
        "?", "Không có trong phiên", "phiên không có số này, không có nghĩa là sai", "not_reported"
    ),
    "right": Look("✓", "Khớp", "bằng số của phiên, kể cả khi làm tròn", "achieved"),
}
"""Marks, the worst first."""

TO_SEE: Final[tuple[Mark, ...]] = ("differs", "inconsistent", "look")
"""What is told in the margin and listed first."""

WRONG: Final[frozenset[Mark]] = frozenset({"differs", "inconsistent"})
"""What somebody must change or explain."""

MEASURES: Final[tuple[tuple[str, str], ...]] = (
    (
        "",
        r"\b(?:uoc|kien|nang)(?: \w+){0,4}? (?:thang (?!12\b)\d{1,2}|\d{1,2} thang dau|quy [iv\d]+)"
        r"(?: \w+){0,6}? giai ngan(?: duoc)?|cung ky(?: nam (?:truoc|20\d\d))?[^.;,\d]*|phai giai ngan(?! )|can giai ngan"
        r"|chua (?:co|bao cao)[^.;,]{0,20}giai ngan|giai ngan (?:duoc )?them"
        r"|(?<!\d )(?<!het )(?<!den )(?<!toi )(?<!cuoi )\b(?:thang|quy|tuan) (?:\d{1,2}|[iv]+|nay)(?: \w+){0,6}? giai ngan(?: duoc)?"
        r"|binh quan[^.;,]{0,40}?(?= \d)|moi thang[^.;,]{0,20}?(?= \d)",
    ),
    ("gap", r"con phai giai ngan(?: them)?|con thieu|thieu so voi chi tieu|so con thieu"),
    ("", r"phai giai ngan|phai (?:duoc|chi)|(?<!con )\bthieu\b(?! hut)"),
    ("left", r"chua giai ngan(?: duoc)?|con lai(?: chua)?(?: giai ngan)?"),
    (
        "expected",
        r"\b(?:du )?uoc(?: [\w/]+){0,8}? giai ngan|(?:du kien|kha nang)(?: [\w/]+){0,4}? giai ngan"
        r"|\b(?:du )?uoc\b",
    ),
    (
        "carried",
        r"(?:von|nguon|kinh phi|ke hoach)[^.;:]{0,25}(?:keo dai|chuyen nguon|chuyen sang)(?: sang)?"
        r"(?: nam \d{4})?|keo dai(?: sang nam \d{4})?|chuyen nguon",
    ),
    ("plan", r"nguon nam(?= 20\d\d)|trong do nam(?= 20\d\d)"),
    ("share", r"\bchiem\b"),
    ("target", r"chi tieu(?: giai ngan| ca nam)?"),
    ("change", r"\b(?:tang|giam)(?: them)?(?= [\d(])|chenh lech|tang, giam|thap hon|cao hon|\bkem(?= \d)"),
    ("paid", r"(?:von )?giai ngan(?: von)?|da chi\b|da thanh toan|thuc chi|\bgn\b"),
    (
        "plan",
        r"ke hoach(?: von)?(?: (?:giao|nam|duoc giao|phan bo))*|(?:duoc|da) (?:giao|cap|phan bo)|von giao"
        r"|(?:tong )?kinh phi(?: (?:thuc hien|duoc cap|duoc giao|tu ngan sach))*|tong (?:so )?von"
        r"|tong nguon von|nguon von|du toan|\bvon(?= (?:la |: ?)?\d)|tong von",
    ),
)
"""Words before an amount → the measure it is of, the first that fits where it begins; "" for none of ours."""

AFTER_RATE: Final = (
    r"% ?(?:so voi )?(?:ke hoach|kh|du toan|chi tieu)(?: von)?(?: (?:giao|nam|duoc giao|ca nam))*"
)
"""What a rate is a share of, which begins no new amount."""

ELSEWHERE: Final = (
    r"\bvay\b|tin dung|\bquy\b(?! (?:i|ii|iii|iv|\d)\b)|nong thon moi|ngan hang|nha tam|bao hiem|\bbhyt\b|cung ky"
    r"|\b1719\b|\bdtts\b|phat trien kinh te[ ,-]+xa hoi vung|ho ngheo (?:theo|tu|giam|con)|ty le ho|giam ty le|dich ta|\btro cap\b|mien giam|dong bao dan toc"
)
"""Words of sentences whose figures are of something else than this programme's lines."""

WHOLE: Final = r"toan (?:huyen|tinh|xa|dia ban)|toan (?:bo )?chuong trinh|ca chuong trinh|cua chuong trinh|tom lai|nhin chung|tong (?:ke hoach|nguon|so) von|\bhuyen (?:da|duoc)\b"
"""Words that make a sentence one of the whole programme, whatever stands above it."""

PARTS: Final = r"\b(?:trong do|cu the)\b"
ABOUT: Final = r"\b(?:khoang|gan|uoc tinh|xap xi)\s*$"
"""Words right before a number that is not meant exactly."""

BOUND: Final = r"\b(?:tren|hon|tu|it nhat|toi thieu|khong qua|duoi|toi da|den)\s*$"
BOUND_AFTER: Final = r" ?tro (?:len|xuong)\b"
"""Words beside a number that is only the least or the most."""

SPAN: Final = r"giai doan|trung han|20\d\d ?- ?20\d\d|tu nam 20\d\d den"
"""Words of sentences whose figures may be of several years."""

DONE_BEFORE: Final = r"\b(?:da|moi|con|hoan thanh|trinh|them)\b[^.;:]{0,40}$"
DONE_AFTER: Final = r"[^.;:,\d]{0,12}\b(?:da|dang|duoc|chua|hoan thanh)\b"
"""Words beside a count of what is done or under way: not what was planned."""

OTHER_PLACES: Final = r"\b(?:cac|nhung|mot so) (?:xa|don vi|dia phuong)\b|toan huyen"
"""Words after which a commune named before is no longer meant."""

PER: Final = r"\s*(?:/|moi |mot |tren )\s*(?:ho|nguoi|thang|xa|lop|du an|hoc vien|ngay|nam|m2|con|mo hinh)\b"
"""An amount for each of many."""

NOUNS: Final[tuple[tuple[str, str], ...]] = (
    ("project", r"(?:du an|mo hinh)\b(?! \d)(?! (?:thanh phan|dau tu))"),
    ("class", r"lop\b"),
    ("household", r"ho\b(?! (?:so|tro|gia dinh van hoa))"),
    ("learner", r"(?:hoc vien|nguoi hoc|lao dong)\b"),
    ("participant", r"(?:luot )?(?:nguoi|can bo|dai bieu)\b"),
    ("commune", r"(?:xa|don vi(?! (?:tinh|chu|tham|thi cong|tu van)))(?:,? ?(?:va )?(?:phuong|thi tran))*\b"),
    ("point", r"cum(?: thong tin)?\b"),
)
"""What a number may count: unit of the outputs → words after the number."""

SAME_UNITS: Final = {"learner": ("learner", "participant"), "participant": ("participant", "learner")}
"""People who learn are people who take part."""

REPORTED_NONE: Final = r"[^.;:\d]{0,40}?\bchua (?:co )?bao cao"
"""What is said behind a count or a list of communes that never reported."""

LIST_LEADS: Final = r"\s*(?:gom|bao gom|la)?\s*[:(]\s*|\s+(?:gom|bao gom)\s+"
"""Between a count of communes and their names."""

NO_SUBJECT: Final = r"(?:\bga|cua khau|duong|cau|khu|quoc te|quoc lo|don|truong|tram)\s+$"
"""Before the name of a place that only lends its name."""

GIVEN_TO: Final = r"[^.;:,\d]{0,20}\b(?:cho|tai|o|cua) (?:ubnd )?"
"""Between an amount and the commune it is of."""

PLAN_TITLE: Final = r"\s*ke hoach\s*"
"""The line above the title of a plan, whose year is the one to come."""

ROMAN_HEAD: Final = r"\s*[*_]*(?:[ivxIVX]{1,5})\s?[.):\-]\s"
PART_HEAD: Final = r"\s*[*_]*(?:[A-EĐ]\s?[.)]\s|(?:PHẦN|Phần)\b)"
NUMBER_HEAD: Final = r"\s*[*_]*\d{1,2}(?:\.\d{1,2})*\s?[.)]\s?"
BULLET: Final = r"\s*(?:[-–+*•]|[a-zđ]\))\s*"

CAPITALS: Final = 0.8
"""A line of so many capital letters is a heading."""

COLUMNS: Final[tuple[tuple[str, str, str], ...]] = (
    ("", r"\bghi chu\b|tinh trang|den ngay|\btt\b|\bstt\b|cung ky|nam truoc", ""),
    ("gap", r"con thieu|thieu so voi", ""),
    ("left", r"con lai|chua giai ngan", ""),
    ("target", r"chi tieu", ""),
    ("expected", r"\buoc\b|du kien giai ngan", ""),
    ("paid", r"giai ngan|da chi|thanh toan|\bty le\b|\btl\b", r"ke hoach giai ngan"),
    ("carried", r"keo dai|chuyen nguon|chuyen sang", ""),
    ("plan", r"ke hoach|\bkh\b|du toan|kinh phi|von giao|tong von|phan bo", ""),
)
"""Header of a table's column → measure, pattern that forbids it; the first that fits."""

TOTAL: Final = r"\s*(?:tong(?: cong| so)?|cong|toan (?:huyen|chuong trinh))\s*"
UNSIGNED: Final = r"^so\s?:?\s*(?:\.|…|\s)*/(?=kh|bc|cv|tb|tt|qd)|,\s*ngay[.…\s]{1,20}thang\b"
"""A document whose number or day is blank."""

MANY_IN_A_CLASS: Final = 100
"""More people than this in one class is asked about."""
