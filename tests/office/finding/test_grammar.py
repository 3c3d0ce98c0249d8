"""What a typed line is understood as, or which of its words are not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from lib.catalogue.load import SHIPPED, load
from lib.office.finding.grammar import Parsed, parse
from lib.office.finding.names import Names, names
from lib.office.finding.query import KEYS, Bound, Query, ordered, said
from lib.office.finding.tokens import LONGEST
from lib.vocabulary import finding as words
from lib.vocabulary.labels import STATUS

SECOND = Path(__file__).parents[2] / "second_district"
DAYS = {
    "the district": (SHIPPED, date(2024, 6, 30)),
    "after the merger": (SHIPPED, date(2025, 12, 31)),
    "another district": (SECOND, date(2026, 3, 28)),
}


@cache
def known(which: str = "the district") -> Names:
    folder, on = DAYS[which]
    return names(load(folder), on.year, on)


def rate(sign: str, percent: str) -> Bound:
    return Bound("rate", sign, Decimal(percent) / 100)


def gap(sign: str, vnd: int) -> Bound:
    return Bound("gap", sign, Decimal(vnd))


def place(*codes: str) -> tuple[str, tuple[str, ...]]:
    return ("place", codes)


def line(*codes: str) -> tuple[str, tuple[str, ...]]:
    return ("line", codes)


def office(*codes: str) -> tuple[str, tuple[str, ...]]:
    return ("office", codes)


def fund(*codes: str) -> tuple[str, tuple[str, ...]]:
    return ("fund", codes)


P, L, LP = ("place",), ("line",), ("line", "place")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("xa duoi 50", {"by": P, "bounds": (rate("<", "50"),)}, id="a bare number is a rate"),
        pytest.param("xa tren 90", {"by": P, "bounds": (rate(">", "90"),)}, id="above"),
        pytest.param("XÃ DƯỚI 50 %", {"by": P, "bounds": (rate("<", "50"),)}, id="accents and capitals"),
        pytest.param("xa <50%", {"by": P, "bounds": (rate("<", "50"),)}, id="signs need no spaces"),
        pytest.param("dưới 50 xã", {"by": P, "bounds": (rate("<", "50"),)}, id="parts in any order"),
        pytest.param(
            "xa ty le giai ngan tu 50 den 89,66%",
            {"by": P, "bounds": (rate(">=", "50"), rate("<=", "89.66"))},
            id="from and to",
        ),
        pytest.param(
            "duoi 1.234,5 %", {"bounds": (rate("<", "1234.5"),)}, id="a number as it is written here"
        ),
        pytest.param(
            "con thieu tren 100 trieu", {"bounds": (gap(">", 100_000_000),)}, id="missing money, no subject"
        ),
        pytest.param(
            "thieu tren 100tr", {"bounds": (gap(">", 100_000_000),)}, id="a unit glued to its number"
        ),
        pytest.param(
            "dòng còn thiếu từ 1.234,5 triệu đến 2 tỷ",
            {"by": L, "bounds": (gap(">=", 1_234_500_000), gap("<=", 2_000_000_000))},
            id="the second comparison goes on with the money",
        ),
        pytest.param("con thieu duoi 5.000 dong", {"bounds": (gap("<", 5_000),)}, id="money in đồng"),
        pytest.param(
            "duoi 50 dong", {"by": L, "bounds": (rate("<", "50"),)}, id="after a rate dong is a line"
        ),
        pytest.param("xa con thieu", {"by": P, "missing": True}, id="anything missing"),
        pytest.param("xa chua dat chi tieu", {"by": P, "missing": True}, id="not at the target is missing"),
        pytest.param("cham", {"statuses": ("slow",)}, id="a status alone"),
        pytest.param("khong the kip", {"statuses": ("out_of_reach",)}, id="a status of three words"),
        pytest.param(
            "dong khong the kip hoac cham",
            {"by": L, "statuses": ("slow", "out_of_reach")},
            id="one of two statuses",
        ),
        pytest.param("xa dat", {"by": P, "statuses": ("achieved",)}, id="target met"),
        pytest.param("chi ngoai ke hoach", {"statuses": ("outside_plan",)}, id="spent outside the plan"),
        pytest.param("xa chua giao von", {"by": P, "statuses": ("not_allocated",)}, id="nothing allocated"),
        pytest.param("chua bao cao", {"statuses": ("not_reported",)}, id="never reported"),
        pytest.param("chua bao cao thang 6", {"period": "T6"}, id="not reported for a month"),
        pytest.param("xã chưa báo cáo T06", {"by": P, "period": "T6"}, id="a month as forms write it"),
        pytest.param("chua bao cao thang 6/2024", {"period": "T6"}, id="with its year"),
        pytest.param("chua bao cao 6 thang", {"period": "6T"}, id="six months are no sixth month"),
        pytest.param("chua bao cao ky 6T", {"period": "6T"}, id="a period by its name"),
        pytest.param("chua bao cao ca nam", {"period": "Năm"}, id="the whole year"),
        pytest.param("von keo dai", {"carried_over": True}, id="money of earlier years"),
        pytest.param("dong co von keo dai", {"by": L, "carried_over": True}, id="the same of lines"),
        pytest.param(
            "DA2 Cong Son", {"by": LP, "named": (line("DA2"), place("06232"))}, id="a line in a commune"
        ),
        pytest.param("công sơn da 2", {"by": LP, "named": (line("DA2"), place("06232"))}, id="the other way"),
        pytest.param("xa Cong Son", {"by": P, "named": (place("06232"),)}, id="a name with its kind"),
        pytest.param("06232", {"by": P, "named": (place("06232"),)}, id="a commune by its code"),
        pytest.param("dong dang", {"by": P, "named": (place("06184"),)}, id="Đồng Đăng is no line"),
        pytest.param("Phu Xa", {"by": P, "named": (place("06214"),)}, id="Phú Xá is no kind"),
        pytest.param("hong phong", {"by": P, "named": (place("06205"),)}, id="Hồng Phong is no office"),
        pytest.param("Thụy Hùng, Hải Yến", {"by": P, "named": (place("06208", "06220"),)}, id="two communes"),
        pytest.param(
            "da2 xa cham", {"by": LP, "named": (line("DA2"),), "statuses": ("slow",)}, id="a line by commune"
        ),
        pytest.param("DA2,DA3.1 xa", {"by": LP, "named": (line("DA2", "DA3.1"),)}, id="two lines by commune"),
        pytest.param("tda1 da3", {"by": L, "named": (line("DA3.1"),)}, id="a line by its label"),
        pytest.param("dinh duong", {"by": L, "named": (line("DA3.2"),)}, id="a line by its name"),
        pytest.param("da3", {"by": L, "named": (line("DA3.1", "DA3.2"),)}, id="a project is its lines"),
        pytest.param("phong nong nghiep", {"by": ("office",), "named": (office("NNPTNT"),)}, id="an office"),
        pytest.param(
            "NN&PTNT dòng", {"by": ("office", "line"), "named": (office("NNPTNT"),)}, id="an office's lines"
        ),
        pytest.param("don vi cham", {"by": ("office",), "statuses": ("slow",)}, id="offices"),
        pytest.param("y te", {"by": ("office",), "named": (office("TTYT"),)}, id="ty in a name is no unit"),
        pytest.param("nguon", {"by": ("fund",)}, id="funds"),
        pytest.param("xa nguon trung uong", {"by": ("place", "fund"), "named": (fund("NSTW"),)}, id="a fund"),
        pytest.param(
            "da2 su nghiep", {"by": ("line", "fund"), "named": (line("DA2"), fund("SN"))}, id="a line's fund"
        ),
    ],
)
def test_understood(text: str, asked: dict[str, Any]) -> None:
    parsed = parse(text, known())

    assert (parsed.query, parsed.taken) == (Query(**asked), ())


@pytest.mark.parametrize(
    ("text", "named", "taken"),
    [
        pytest.param(
            "xa cong sown", place("06232"), ("xa cong sown", "Xã Công Sơn"), id="a slip of the keys"
        ),
        pytest.param("congson", place("06232"), ("congson", "Xã Công Sơn"), id="a space left out"),
        pytest.param("Tân Thanh", place("06250"), ("Tân Thanh", "Xã Tân Thành"), id="another accent"),
        pytest.param(
            "dong dan", place("06184"), ("dong dan", "Thị trấn Đồng Đăng"), id="a kind's word in it"
        ),
        pytest.param("phong nn", office("NNPTNT"), ("phong nn", "Phòng NN&PTNT"), id="a name's beginning"),
        pytest.param("lao dong", office("LDTBXHDT"), ("lao dong", "Phòng LĐTBXH-DT"), id="dong ends a name"),
        pytest.param("3.1", line("DA3.1"), ("3.1", "DA3.1"), id="a bare number of a line"),
    ],
)
def test_a_name_that_is_not_exact_is_taken_where_it_is_the_only_one_and_told(
    text: str, named: tuple[str, tuple[str, ...]], taken: tuple[str, str]
) -> None:
    parsed = parse(text, known())

    assert (parsed.query, parsed.taken) == (Query(by=(named[0],), named=(named,)), (taken,))


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        pytest.param("", [], id="null: nothing typed"),
        pytest.param("  \n ", [], id="null: spaces alone"),
        pytest.param("có", [("có", "")], id="words that say nothing"),
        pytest.param("???", [("???", "")], id="signs alone"),
        pytest.param("xa duoi 50 xanh", [("xanh", "")], id="one word too many, and no answer to the rest"),
        pytest.param("hom nay troi dep", [("hom nay troi dep", "")], id="no question at all"),
        pytest.param("abc xa xyz", [("abc", ""), ("xyz", "")], id="each unknown run by itself"),
        pytest.param("chua cham", [("chua", "")], id="a denial is not left out"),
        pytest.param("xa khong dat", [("khong", "")], id="nor another"),
        pytest.param("tda1", [("tda1", "DA3.1, DA4.1, DA6.1…")], id="a label of several lines"),
        pytest.param("tan", [("tan", "Xã Tân Liên, Xã Tân Thành")], id="the beginning of several names"),
        pytest.param("da1 xa", [("da1", "không thuộc phạm vi")], id="a project out of scope"),
        pytest.param("Huyện Cao Lộc", [("Huyện Cao Lộc", "Tổng quan")], id="the whole place"),
        pytest.param("huyen", [("huyen", "Tổng quan")], id="no budget of the district"),
        pytest.param("con thieu tren 100", [("con thieu tren 100", "viết thêm triệu")], id="no unit"),
        pytest.param(
            "con thieu tren 50%", [("con thieu tren 50 %", "số tiền")], id="missing money in percent"
        ),
        pytest.param("tren 100 trieu", [("tren 100 trieu", "còn thiếu")], id="which money"),
        pytest.param("con thieu tren 0,5 dong", [("con thieu tren 0,5 dong", "lẻ")], id="parts of a đồng"),
        pytest.param("con thieu 100 trieu", [("100 trieu", "dưới, trên")], id="no comparison"),
        pytest.param("duoi -5", [("duoi -5", "")], id="a negative rate is no number here"),
        pytest.param("chua bao cao thang 14", [("thang 14", "không có kỳ này")], id="no such period"),
        pytest.param("chua bao cao thang 6/2023", [("thang 6/2023", "năm 2024")], id="another year's period"),
        pytest.param(
            "chua bao cao t5 chua bao cao t6",
            [("chua bao cao t5 chua bao cao t6", "một kỳ")],
            id="two periods",
        ),
        pytest.param("xa phong dong", [("xa phong dong", "hai loại")], id="three kinds of rows"),
        pytest.param("xa " * 110, [("xa " * 13 + "x…", "dài quá")], id="too long"),
    ],
)
def test_not_understood(text: str, unclear: list[tuple[str, str]]) -> None:
    parsed = parse(text, known())
    told = [
        (one.text, part in one.why if part else one.why == "")
        for one, (_, part) in zip(parsed.unclear, unclear, strict=False)
    ]

    assert (parsed.query, told) == (None, [(words_, True) for words_, _ in unclear])
    assert len(parsed.unclear) == len(unclear)


def test_after_the_merger_a_name_is_the_unit_that_has_rows() -> None:
    after = parse("cong son", known("after the merger"))

    assert after == Parsed(Query(by=P, named=(place("06232"),)))


def queries(which: str) -> some.SearchStrategy[Query]:
    """Any question there can be, but the one that asks nothing."""
    here = known(which)

    def put_together(
        by: list[str],
        named: dict[str, list[str]],
        bounds: list[Bound],
        rest: tuple[bool, list[str], str, bool],
    ) -> Query:
        missing, statuses, period, carried = rest
        codes = {key: ordered(many, here.codes(key)) for key, many in named.items() if key in by and many}
        return Query(
            by=ordered(by, KEYS),
            named=tuple((key, codes[key]) for key in KEYS if key in codes),
            bounds=tuple(dict.fromkeys(bounds)),
            missing=missing,
            statuses=ordered(statuses, list(STATUS)),
            period=period,
            carried_over=carried,
        )

    signs = some.sampled_from(list(words.SIGNS))
    rates = some.decimals(0, 10_000, places=4).map(lambda value: value.normalize())
    money = some.integers(0, 10**15).map(Decimal)
    bound = some.one_of(
        some.builds(Bound, some.just("rate"), signs, rates),
        some.builds(Bound, some.just("gap"), signs, money),
    )
    named = some.fixed_dictionaries(
        {key: some.lists(some.sampled_from(here.codes(key)), max_size=3) for key in KEYS}
    )
    rest = some.tuples(
        some.booleans(),
        some.lists(some.sampled_from(list(STATUS)), max_size=2),
        some.sampled_from(["", *here.periods]),
        some.booleans(),
    )
    by = some.lists(some.sampled_from(KEYS), max_size=2, unique=True)
    made = some.builds(put_together, by, named, some.lists(bound, max_size=3), rest)
    return made.filter(lambda query: query != Query())


@pytest.mark.parametrize("which", DAYS)
def test_a_question_said_in_words_is_understood_as_itself(which: str) -> None:
    @settings(deadline=None, max_examples=40)  # the first look at a name fills the caches of the catalogue
    @given(queries(which).filter(lambda query: len(said(query, known(which).shown)) <= LONGEST))
    def holds(query: Query) -> None:
        assert parse(said(query, known(which).shown), known(which)).query == query

    holds()


@settings(deadline=None)
@given(some.text(max_size=LONGEST + 10))
@example("còn thiếu trên 999999999999999999999999 tỷ")
@example("dưới " + "9" * 100)
@example("chưa báo cáo tháng ٣")
@example("<>=% × , «")
def test_any_text_is_a_question_or_says_what_is_not_understood(text: str) -> None:
    parsed = parse(text, known())

    assert (parsed.query is None) or parsed.unclear == ()
    assert parsed.query is not None or parsed.unclear or not text.strip()
