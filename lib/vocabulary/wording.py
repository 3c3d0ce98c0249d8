"""The sentences of a report as an office may write them: which fields each may name, how they are filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

FIELD: Final = re.compile(r"\{([^{}]*)\}")
OPTIONAL: Final = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
BRACKETS: Final = re.compile(r"\[[^\[\]]*\]")

TITLES: Final = ("chuong_trinh", "co_quan", "ky", "nam", "nam_sau", "ngay", "thang")
"""Fields of the titles and opening words of reports.csv; ``OPENINGS`` has more."""
OPENINGS: Final = (*TITLES, "pham_vi")

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "money": ("so",),
    "paid.rate": ("ngay", "tien", "ty_le", "vuot", "ngay_so"),
    "paid.none": ("ngay", "ngay_so"),
    "paid.silent": ("ngay",),
    "paid.outside": ("ngay", "tien"),
    "paid.no_plan": (),
    "goal.missing": ("tien", "chi_tieu"),
    "goal.reached": ("chi_tieu",),
    "goal.silent": ("chi_tieu", "tien"),
    "goal.expected": ("tien", "ty_le"),
    "since.more": ("phien", "tien"),
    "since.less": ("phien", "tien"),
    "since.same": ("phien",),
    "period.quarter": ("nam",),
    "period.half": ("nam",),
    "period.nine": ("nam",),
    "period.year": ("nam",),
    "period.months": ("nam", "thang"),
    "period.day": ("nam", "ngay"),
    "part.leading": (),
    "part.resources": ("nam",),
    "part.standing": ("nam",),
    "part.paid": (),
    "part.results": (),
    "part.assessment": (),
    "part.hindrances": (),
    "part.ahead": (),
    "part.estimates": ("nam",),
    "part.goals": ("nam_sau",),
    "part.next_money": ("nam_sau",),
    "part.next_lines": ("nam_sau",),
    "part.carrying": (),
    "leading.documents": (),
    "leading.decisions": ("ban_chi_dao", "so_ket_luan", "tinh_hinh"),
    "resources.none": ("nam",),
    "resources.plan": ("nam", "tien", "nguon"),
    "resources.fund": ("nguon", "tien"),
    "resources.goal": ("muc_tieu",),
    "carried.paid": ("nguon", "tien", "giai_ngan"),
    "carried.silent": ("nguon", "tien"),
    "line.plan": ("tien", "chu_tri", "giai_ngan"),
    "line.no_plan": ("chu_tri", "giai_ngan"),
    "line.work": ("ket_qua",),
    "line.held": ("noi_dung", "noi", "ngay", "khac_phuc"),
    "good.heading": (),
    "good.unknown": (),
    "good.reached": ("so_dong",),
    "good.none_reached": (),
    "good.on_pace": ("so_dong",),
    "hard.heading": (),
    "hard.unknown": (),
    "hard.obstacle": ("noi", "noi_dung", "ngay"),
    "causes.heading": (),
    "causes.unknown": (),
    "ahead.heading": (),
    "ahead.decision": ("ai", "noi_dung", "han"),
    "asks.heading": (),
    "asks.unknown": ("cap_tren",),
    "estimates.whole": ("nam", "tien", "ty_le"),
    "estimates.unknown": (),
    "estimates.line": ("dong", "tien", "ty_le"),
    "goals.whole": ("nam_sau", "chi_tieu", "tien"),
    "goals.default": ("chi_tieu",),
    "goals.poverty": ("diem", "diem_cao"),
    "goals.unknown": ("nam_sau",),
    "next.none": ("nam_sau",),
    "next.plan": ("nam_sau", "tien", "so_voi", "nguon"),
    "next.more": ("nam", "tien", "ty_le"),
    "next.less": ("nam", "tien", "ty_le"),
    "next.same": ("nam",),
    "next.funds_unknown": (),
    "next.no_lines": ("nam_sau",),
    "next.line": ("tien", "so_voi", "chi_tieu"),
    "next.line_unknown": (),
    "next.work": ("ket_qua",),
    "next.content": (),
    "next.lead": ("co_quan",),
    "next.lead_unknown": (),
    "carrying.lead": ("co_quan", "dong"),
    "carrying.unknown": (),
    "other_day": ("ngay",),
    "illustrative": ("luu_y",),
}
"""Code of a sentence → the fields it may name; the sentences stand in data/catalogue/wording.csv."""

PARTS: Final = tuple(code.removeprefix("part.") for code in FIELDS if code.startswith("part."))
"""Parts a type of report may be made of, in reports.csv."""
ANNEXES: Final = ("line", "place", "treasury", "next_year")
"""Tables it may end with."""


def faults(text: str, known: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with a sentence: a field nobody fills, a brace or bracket that stands alone.

    Args:
        text: The sentence.
        known: Fields it may name.
    """
    for name in FIELD.findall(text):
        if name not in known:
            may = ", ".join(f"{{{field}}}" for field in known) or "không chỗ nào"
            yield f"chỗ điền {{{name}}} không có; câu này điền được: {may}"
    without = FIELD.sub("", text)
    if "{" in without or "}" in without:
        yield "dấu { } không đi thành cặp"
    if re.search(r"[\[\]]", BRACKETS.sub("", without)):
        yield "dấu [ ] không đi thành cặp, hoặc lồng nhau"


def filled(text: str, values: Mapping[str, str]) -> str:
    """A sentence with its fields filled.

    Args:
        text: The sentence; what stands in [ ] with a field is left out where any field in it is "".
        values: Field → text, which is taken as it is.
    """
    kept = OPTIONAL.sub(
        lambda found: found[1] if all(values[name] for name in FIELD.findall(found[1])) else "", text
    )
    return FIELD.sub(lambda found: values[found[1]], kept)
