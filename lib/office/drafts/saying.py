"""What is said of each mark, in one sentence."""

from __future__ import annotations

from lib.charts import phrases
from lib.drafts.claim import Claim, Named
from lib.office.drafts.judging import Verdict
from lib.vietnamese import numbers

SENTENCES = {
    "none": "Không tìm thấy trong phiên: số này không thuộc các bảng của phiên",
    "right": "Khớp phiên: {name} {true}",
    "rounded": "Phiên: {name} {true}; làm tròn thành đúng mốc {said}: ghi {true}",
    "differs": "Phiên: {name} {true}; dự thảo {said}{by}",
    "day": "Số {said} là của {name}, không phải ngày này",
    "as_of": "Khớp phiên: số liệu đến ngày này",
    "no_day": "Không có ngày này trong lịch",
    "broken": "Không đọc được số này: kiểm tra dấu chấm, dấu phẩy",
    "names": "Nói {stated} xã nhưng kể tên {named}",
    "twice": "Kể «{name}» hai lần",
    "unknown_place": "Không có xã tên «{name}» trong danh mục ở ngày của phiên",
    "strangers": "Phiên không có vốn{of} ở {names}",
    "missing": "Phiên còn có{of}: {names}",
    "list": "Khớp phiên: đúng các xã này",
    "unsigned": "Văn bản còn để trống số hoặc ngày",
    "promised": "Tiêu đề hứa số {months} tháng, trong bài không có số nào của {months} tháng",
    "dong": "Số này{more} ghi bằng đồng, gần hết các số khác ghi bằng triệu đồng: {true} triệu đồng",
    "no_noun": "Sau số này thiếu danh từ: không rõ {said} gì",
    "crowded": "{people} người trong {classes} lớp là {each} người một lớp",
    "activities": "Các hoạt động kể ra hết {said}, chưa đủ {true} dự thảo ước giải ngân ({rate} của {plan})",
    "halved": "Kế hoạch năm {year} giảm {rate} so với {was} của năm trước, trong bài không nói vì sao",
    "no_total": "Có số của từng dự án năm {year} nhưng không có số tổng (cộng lại {true})",
    "no_lines": "Chỉ có số giải ngân chung, không dòng vốn nào có số giải ngân riêng",
    "quotient": "{part} chia {whole} là {true}, dự thảo ghi {said}",
    "sum": "Các số kể sau cộng lại {true}, dự thảo ghi {said}{by}",
    "told_twice": "Chỗ khác của dự thảo ghi {other} cho cùng một điều",
}


def told(why: str, **data: object) -> str:
    """A sentence that needs no more than its data."""
    return SENTENCES[why].format_map(data)


def rate(value: float) -> str:
    """A rate with two decimals at most."""
    return phrases.target_text(value)


def money(vnd: float, unit: str = "trieu") -> str:
    """Money with its unit, exact to a thousand đồng."""
    return f"{numbers.money(round(vnd), unit)} {phrases.unit_name(unit)}"


UNITS_APART = (
    (10**6, "nhầm đồng với triệu đồng"),
    (10**3, "nhầm đơn vị tính, hoặc dấu chấm với dấu phẩy"),
    (10, "thừa hoặc thiếu một chữ số"),
)
"""How many times too much or too little → what was likely mistaken."""

SAME = 1e-3


def sentence(claim: Claim | Named, verdict: Verdict) -> str:
    """The sentence of a verdict."""
    data = {**verdict.data}
    if "names" in data:
        data["names"] = ", ".join(data["names"])
    line = data.get("line", "")
    data["of"] = f" {line}" if line else ""
    truth = verdict.truth
    if truth is not None:
        data["name"] = truth.name
    if isinstance(claim, Claim):
        data.setdefault("said", claim.said)
        if truth is not None:
            data["true"] = true_text(claim, truth.value)
            data["by"] = difference(claim, truth.value)
    return SENTENCES[verdict.why].format_map(data)


def true_text(claim: Claim, value: float) -> str:
    """The edition's value, written as the draft writes its own."""
    figure = claim.figure
    if figure.kind == "rate":
        return phrases.target_text(value)
    if figure.kind == "money":
        return money(value, "dong" if figure.unit == "dong" else "trieu")
    return numbers.say(value)


def difference(claim: Claim, value: float) -> str:
    """By how much a draft is more or less: ", hơn 30 triệu đồng"; a slip of units is named."""
    figure = claim.figure
    said = float(figure.value)
    more = "hơn" if said > value else "kém"
    if figure.kind == "rate":
        return f", {more} {phrases.points_text(abs(said - value) * 100)} phần trăm"
    if figure.kind != "money":
        return f", {more} {numbers.say(abs(said - value))}"
    times = max(said, value) / min(said, value) if min(said, value) > 0 else 0
    for power, what in UNITS_APART:
        if times and abs(times / power - 1) < SAME:
            return f", {more} {numbers.say(power)} lần: có lẽ {what}"
    return f", {more} {money(abs(said - value), 'dong' if figure.unit == 'dong' else 'trieu')}"
