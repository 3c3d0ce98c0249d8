"""Sentences of real reports on the programme; a field in braces is a figure of the edition."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping

from tests.office.drafts.facts import Facts, Money
from tests.office.drafts.pieces import Piece, Said, count, day, money, names, rate

FIELD = re.compile(r"\{(\w+)\}")
Fields = Mapping[str, Callable[[], Said]]

PROJECTS = {
    "DA2": "Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",
    "DA3": "Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng",
    "DA4": "Phát triển giáo dục nghề nghiệp, việc làm bền vững",
    "DA6": "Truyền thông và giảm nghèo về thông tin",
    "DA7": "Nâng cao năng lực và giám sát, đánh giá Chương trình",
}
LINES = {
    "DA2": "Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",
    "DA3.1": "Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp",
    "DA3.2": "Cải thiện dinh dưỡng",
    "DA4.1": "Phát triển giáo dục nghề nghiệp vùng nghèo, vùng khó khăn",
    "DA6.1": "Giảm nghèo về thông tin",
    "DA6.2": "Truyền thông về giảm nghèo đa chiều",
    "DA7.1": "Nâng cao năng lực thực hiện Chương trình",
    "DA7.2": "Giám sát, đánh giá",
}
ASIDE = (
    "Thực hiện Công văn số 1249/SLĐTBXH-BTXHTE ngày 25/6/2024 của Sở Lao động - Thương binh và Xã hội tỉnh.",
    "UBND huyện đã ban hành Kế hoạch số 122/KH-UBND ngày 20/3/2024, Công văn số 867/UBND ngày 02/4/2024.",
    "Ban Chỉ đạo các Chương trình mục tiêu quốc gia huyện đã họp 03 phiên, ban hành 05 văn bản chỉ đạo.",
    "Ngân hàng Chính sách xã hội huyện cho 180 hộ nghèo, hộ cận nghèo vay vốn ưu đãi 12,5 tỷ đồng.",
    "Quỹ vì người nghèo vận động được 350 triệu đồng, hỗ trợ xóa 07 nhà tạm.",
    "Thẻ bảo hiểm y tế được cấp cho 100% người thuộc hộ nghèo, hộ cận nghèo.",
    "Phấn đấu giảm tỷ lệ hộ nghèo từ 3% trở lên (riêng các xã có tỷ lệ hộ nghèo cao từ 5% trở lên).",
    "Đối tượng là trẻ em dưới 16 tuổi thuộc hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo.",
    "Một số xã tiến độ còn chậm do việc lấy chứng thư thẩm định giá mất từ 15 đến 20 ngày.",
    "Chương trình MTQG giảm nghèo giai đoạn 2021-2025 có nhiều nội dung mới, phải chờ hướng dẫn.",
    "Cùng kỳ năm 2023 giải ngân đạt 35% kế hoạch.",
    "Đã tổ chức 02 đợt kiểm tra tại 05 xã theo Quyết định số 475/QĐ-UBND ngày 23/02/2024.",
    "Dịch tả lợn châu Phi xảy ra tại 12 thôn, buộc tiêu hủy 320 con lợn.",
    "Theo Nghị định số 27/2022/NĐ-CP ngày 19/4/2022, khoản 2 Điều 9, cấp huyện tự chủ quyết định danh mục.",
)
CALLED = (
    "Tiểu dự án {sub} - Dự án {project}",
    "Tiểu dự án {sub} Dự án {project}",
    "Tiểu dự án {sub} thuộc Dự án {project}",
    "TDA{sub}-DA{project}",
    "tiểu dự án {sub}, dự án {project}",
    "Tiểu dự án {sub} - Dự án {project} ({name})",
    "nội dung {name} (Tiểu dự án {sub} - Dự án {project})",
)
CALLED_PROJECT = ("Dự án {project}", "DA{project}", "dự án {project} ({name})")
RESOURCES = (
    "Tổng kế hoạch vốn {year}: {plan}, trong đó nguồn vốn trung ương cấp {plan}.",
    "Năm {year} huyện được giao {plan} thực hiện Chương trình.",
    "Tổng nguồn vốn được phân bổ năm {year} là {plan}, toàn bộ là vốn sự nghiệp.",
)
PAID = (
    "06 tháng đầu năm {year} giải ngân vốn là {paid} đạt {rate} kế hoạch.",
    "Tính đến {day}, toàn huyện đã giải ngân {paid}/{plan}, đạt {rate}.",
    "Lũy kế giải ngân đến hết {day} là {paid}, bằng {rate} kế hoạch vốn giao; số vốn chưa giải ngân {left}.",
)
EXPECTED = (
    "Dự ước cả năm {year} giải ngân {expected}, đạt {expected_rate} kế hoạch.",
    "Ước thực hiện đến 31/12/{year}: {expected} ({expected_rate}).",
)
SOMETIMES = (
    "Ngoài ra, vốn các năm trước kéo dài sang năm {year} là {carried}.",
    "Để đạt chỉ tiêu cả năm còn phải giải ngân {gap} trong 6 tháng cuối năm.",
    "Đến {day_before} mới giải ngân được {paid_before} ({rate_before}).",
)
DIVIDED = ("là {plan}", "{plan}", "được giao {plan}")
PLAN_OF_LINE = (
    "Tổng kinh phí được cấp {plan}",
    "Kế hoạch vốn giao {plan}",
    "Kinh phí thực hiện: {plan}",
    "Được phân bổ {plan}",
)
PAID_OF_LINE = (
    "; đến {day} đã giải ngân {paid}, đạt {rate} kế hoạch.",
    ", đã giải ngân {paid} (đạt {rate}).",
    ". Giải ngân 6 tháng đầu năm {paid}, tỷ lệ {rate}.",
)
AHEAD_OF_LINE = (
    "Dự ước hết năm {year} giải ngân đạt {expected_rate} kế hoạch.",
    "Ước cả năm giải ngân {expected}, đạt {expected_rate} kế hoạch.",
    "So với chỉ tiêu {target} còn thiếu {gap}.",
)
LINE_IN_ONE = (
    "- {line}: kế hoạch {plan}, giải ngân {paid}, đạt {rate};",
    "{Line} được giao {plan}, đến nay đã giải ngân {paid} ({rate}).",
    "Riêng {line} giải ngân {paid}/{plan}, mới đạt {rate} kế hoạch vốn.",
    "Đối với {line}, tổng vốn {plan}; ước cả năm giải ngân {expected}.",
)
COMMUNE = (
    "{Commune} được phân bổ {plan}, đã giải ngân {paid}, đạt {rate}.",
    "- {Commune}: giải ngân {paid}/{plan} ({rate});",
    "UBND {commune} đã giải ngân {paid}, bằng {rate} kế hoạch giao.",
)
CELL = "{Commune} thực hiện {line} với kinh phí {plan}, đã giải ngân {paid}."
NEXT_YEAR = (
    "Dự kiến nhu cầu kinh phí thực hiện Chương trình năm {next} là {total}, giảm {less} so với năm {year}."
)
NEXT_OF_LINE = "- {line}: kế hoạch vốn năm {next} dự kiến {plan};"
CONCLUSION = (
    "Tóm lại, đến {day} huyện đã giải ngân {paid} trên tổng kế hoạch {plan}, đạt {rate}.",
    "Nhìn chung, tỷ lệ giải ngân chung của Chương trình mới đạt {rate} kế hoạch ({paid}).",
)
WORK = {
    "DA2": "Năm {year}, dự kiến triển khai {project} chăn nuôi trâu, bò thương phẩm, trồng hồi tại {communes}"
    " cho khoảng {household} nghèo, hộ cận nghèo tham gia.",
    "DA3.1": "Triển khai {project} chăn nuôi trâu, gà, ong, trồng mắc ca tại {communes}.",
    "DA3.2": "Tổ chức khảo sát, cân đo trẻ dưới 2 tuổi, dưới 5 tuổi; tuyên truyền cho bà mẹ mang thai.",
    "DA4.1": "Dự kiến tổ chức {class} dạy nghề sửa chữa máy nông nghiệp, nuôi lợn với {learner}.",
    "DA6.1": "Thiết lập cụm thông tin điện tử công cộng tại cửa khẩu quốc tế ga Đồng Đăng.",
    "DA6.2": "Tổ chức {class} truyền thông tại {commune}, thị trấn cho khoảng {participant} tham dự.",
    "DA7.1": "Tổ chức {class} tập huấn cho khoảng {participant} là thành viên ban chỉ đạo, cán bộ thôn bản.",
    "DA7.2": "Tập huấn rà soát hộ nghèo cho {participant}; kiểm tra, giám sát tại {commune}.",
}
NOUNS = {
    "project": ("dự án",),
    "class": ("lớp",),
    "household": ("hộ",),
    "learner": ("người", "học viên"),
    "participant": ("người",),
    "commune": ("xã",),
}


def called(draw: random.Random, line: str) -> str:
    """A line as texts name it."""
    project, _, sub = line.partition(".")
    way = draw.choice(CALLED if sub else CALLED_PROJECT)
    return way.format(sub=sub, project=project[2:], name=LINES[line])


def whole(draw: random.Random, f: Facts) -> Iterator[list[Said]]:
    """Resources of the programme and what became of them."""
    before, paid = draw.choice(list(f.months.items()))
    of = {
        **_money(draw, f, f.whole),
        "carried": lambda: money(draw, f.carried),
        "day_before": lambda: day(draw, before),
        "paid_before": lambda: money(draw, paid),
        "rate_before": lambda: rate(draw, paid / _known(f.whole.allocated)),
    }
    for ways in (RESOURCES, PAID, EXPECTED):
        yield _filled(draw.choice(ways), of)
    for way in SOMETIMES:
        if draw.random() < 0.5:
            yield _filled(way, of)


def divided(draw: random.Random, f: Facts) -> Iterator[list[Said]]:
    """The plan by project, as one sentence or as a list."""
    parts = {code: f.projects[code] if code in f.projects else f.lines[code] for code in PROJECTS}
    if draw.random() < 0.5:
        said: list[Said] = ["Trong đó: "]
        for code, one in parts.items():
            said += [f"Dự án {code[2:]} ", *_filled(draw.choice(DIVIDED), _money(draw, f, one)), "; "]
        yield [*said[:-1], "."]
        return
    yield ["Kế hoạch vốn giao theo từng dự án như sau:"]
    for code, one in parts.items():
        yield [f"- Dự án {code[2:]} {PROJECTS[code]}: ", money(draw, _known(one.allocated)), ";"]


def of_line(draw: random.Random, f: Facts, line: str) -> Iterator[list[Said]]:
    """What is said of a line under its heading: work, money, what is expected."""
    of = {**_money(draw, f, f.lines[line]), **_work(draw, f, line)}
    yield _filled(WORK[line], of)
    yield _filled(draw.choice(PLAN_OF_LINE) + draw.choice(PAID_OF_LINE), of)
    yield _filled(draw.choice(AHEAD_OF_LINE), of)


def inline(draw: random.Random, f: Facts, line: str) -> list[Said]:
    """A line told in one sentence."""
    return _filled(draw.choice(LINE_IN_ONE), {**_money(draw, f, f.lines[line]), **_called(draw, line)})


def slowest(draw: random.Random, f: Facts) -> list[Said]:
    """Several lines in one sentence."""
    order = sorted(f.lines, key=lambda code: _share(f.lines[code]))[: draw.choice((2, 3))]
    said: list[Said] = ["Một số dòng vốn giải ngân còn thấp: "]
    for line in order:
        project, _, sub = line.partition(".")
        name = f"Tiểu dự án {sub} - Dự án {project[2:]}" if sub else f"Dự án {project[2:]}"
        way = draw.choice(("{name} ({rate}), ", "{name} đạt {rate}, "))
        said += _filled(way.replace("{name}", name), _money(draw, f, f.lines[line]))
    return [*said[:-1], str(said[-1]).replace(", ", ".")]


def of_communes(draw: random.Random, f: Facts) -> Iterator[list[Said]]:
    """Communes with their money, of all lines and of one."""
    known = [name for name, one in f.communes.items() if one.disbursed and _known(one.allocated) > 10**8]
    for name in draw.sample(known, draw.choice((1, 2, 3))):
        yield _filled(draw.choice(COMMUNE), {**_money(draw, f, f.communes[name]), **_commune(name)})
    if draw.random() < 0.6:
        said: list[Said] = ["Các xã có tỷ lệ giải ngân thấp: "]
        for name in sorted(known, key=lambda one: _share(f.communes[one]))[:3]:
            said += [f"{name.removeprefix('Xã ')} (", rate(draw, _share(f.communes[name])), ")", ", "]
        yield [*said[:-1], "."]
    if draw.random() < 0.5 and f.silent:
        yield ["Còn ", names(draw, f.silent), " chưa báo cáo giải ngân."]
    if draw.random() < 0.5:
        (line, name), one = draw.choice([(key, one) for key, one in f.cells.items() if one.disbursed])
        yield _filled(CELL, {**_money(draw, f, one), **_commune(name), **_called(draw, line)})


def next_year(draw: random.Random, f: Facts) -> Iterator[list[Said]]:
    """The plan of the next year."""
    total, now = sum(f.next_year.values()), _known(f.whole.allocated)
    years: Fields = {"year": lambda: str(f.year), "next": lambda: str(f.year + 1)}
    yield _filled(
        NEXT_YEAR, {**years, "total": lambda: money(draw, total), "less": lambda: money(draw, now - total)}
    )
    for line in draw.sample(list(f.next_year), 2):
        plan = f.next_year[line]
        yield _filled(
            NEXT_OF_LINE,
            {**years, **_called(draw, line), "plan": lambda plan=plan: money(draw, plan)},  # type: ignore[misc]
        )


def conclusion(draw: random.Random, f: Facts) -> list[Said]:
    """The figures of the whole told once more."""
    return _filled(draw.choice(CONCLUSION), _money(draw, f, f.whole))


def _filled(template: str, fields: Fields) -> list[Said]:
    """A template with its figures; each field is drawn anew wherever it stands."""
    parts = FIELD.split(template)
    return [fields[part]() if at % 2 else part for at, part in enumerate(parts) if part]


def _money(draw: random.Random, f: Facts, one: Money) -> dict[str, Callable[[], Said]]:
    """The fields of a line, a commune or the whole."""
    plan, paid, expected = _known(one.allocated), _known(one.disbursed), _known(one.expected)
    return {
        "year": lambda: str(f.year),
        "day": lambda: day(draw, f.as_of),
        "plan": lambda: money(draw, plan),
        "paid": lambda: money(draw, paid),
        "left": lambda: money(draw, plan - paid),
        "rate": lambda: rate(draw, paid / plan),
        "expected": lambda: money(draw, expected),
        "expected_rate": lambda: rate(draw, expected / plan),
        "target": lambda: rate(draw, one.target_rate or 0.0),
        "gap": lambda: money(draw, _known(one.gap)),
    }


def _called(draw: random.Random, line: str) -> dict[str, Callable[[], Said]]:
    name = called(draw, line)
    return {"line": lambda: name, "Line": lambda: name[:1].upper() + name[1:]}


def _commune(name: str) -> dict[str, Callable[[], Said]]:
    return {"commune": lambda: name[:1].lower() + name[1:], "Commune": lambda: name}


def _work(draw: random.Random, f: Facts, line: str) -> dict[str, Callable[[], Said]]:
    def planned(unit: str) -> Piece:
        return count(draw, f.outputs[line, unit], draw.choice(NOUNS[unit]))

    return {
        **{unit: lambda unit=unit: planned(unit) for unit in NOUNS},  # type: ignore[misc]
        "communes": lambda: names(draw, f.holders[line]),
    }


def _known(value: int | None) -> int:
    return value or 0


def _share(one: Money) -> float:
    return _known(one.disbursed) / _known(one.allocated)
