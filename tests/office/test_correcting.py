"""One figure corrected: an import of its own that says that very number, with its reason, and can go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pandas as pd
import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.office import SUBJECTS, Correction, Figure, Office
from lib.store import asking
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from tests.office.conftest import SECOND

HALF_YEAR, JULY, AFTER = date(2024, 6, 30), date(2024, 7, 31), date(2025, 1, 31)
CONG_SON, TOWN = "06232", "06187"
PAID = Figure(SUBJECTS["disbursed"], "DA2", CONG_SON, 2024, HALF_YEAR)
MILLION = 1_000_000


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office that holds nothing: what a slip says does not depend on the store."""
    url = f"sqlite:///{tmp_path_factory.mktemp('kho') / 'kho.db'}"
    opened = Office(load(SHIPPED), open_store(url))
    yield opened
    opened.store.engine.dispose()


def corrected(figure: Figure, value: int, old: int | None = None, reason: str = "Nhầm số") -> Correction:
    return Correction(figure, value, old, reason, "Lan")


def now(office: Office, figure: Figure = PAID) -> int | None:
    return rooms.figure_now(office, rooms.known(office).observations, figure)


@pytest.mark.parametrize(
    ("code", "line", "place", "as_of", "value"),
    [
        pytest.param(
            "disbursed", "DA2", CONG_SON, HALF_YEAR, 123_456_789, id="paid, of a commune, to the đồng"
        ),
        pytest.param("disbursed", "DA3.1", "", JULY, 0, id="a stated 0 is a number"),
        pytest.param("disbursed", "CT", "", JULY, 2_100 * MILLION, id="of the whole programme"),
        pytest.param("disbursed", "DA2", TOWN, AFTER, 5, id="a town called as its district; paid in January"),
        pytest.param("allocated", "DA6.1", "", JULY, 601 * MILLION, id="the plan of a line"),
        pytest.param("allocated", "DA2", CONG_SON, date(2024, 2, 23), 1, id="one đồng"),
        pytest.param("expected", "DA7.2", "", JULY, 312 * MILLION, id="an estimate of the whole year"),
        pytest.param("expected", "DA7.1", CONG_SON, AFTER, 7 * MILLION, id="an estimate said in January"),
        pytest.param("target", "DA4.1", "", JULY, 5_050, id="a target of 50,5 %"),
        pytest.param("target", "DA4.1", "", JULY, 50, id="a target below 1 % is no share of 1"),
        pytest.param("carried_disbursed", "DA6.1", "", JULY, 34_168_000, id="paid out of carried-over money"),
        pytest.param("carried_allocated", "DA6.1", CONG_SON, JULY, MILLION, id="carried-over money"),
    ],
)
def test_the_slip_reads_back_as_that_very_number(
    bare: Office, code: str, line: str, place: str, as_of: date, value: int
) -> None:
    subject = SUBJECTS[code]
    run = rooms.propose(bare, corrected(Figure(subject, line, place, 2024, as_of), value))
    said = run.readings[0].observations

    origin = {"year": "2024"}.get(subject.origin, subject.origin)
    names = ["measure", "year", "line", "place", "fund", "origin_year", "reporter", "value"]
    assert said[names].values.tolist() == [
        [subject.measure, 2024, line, place or "183", "", origin, "TCKH", value]
    ]
    assert said["as_of"].tolist() == [pd.Timestamp(as_of)]
    assert run.readings[0].findings == ()


def test_every_line_can_be_corrected(bare: Office) -> None:
    communes = list(rooms.commune_names(bare, 2024, JULY))
    for line, place in zip(rooms.line_names(bare, 2024, JULY), communes, strict=False):
        figure = Figure(SUBJECTS["disbursed"], line, place, 2024, JULY)

        assert rooms.propose(bare, corrected(figure, 5 * MILLION)).states == ("ready",)


@pytest.mark.parametrize(
    "reason",
    [
        pytest.param(
            "Kho bạc Nhà nước Cao Lộc báo 5 tỷ đồng ngày 12/05/2023", id="names an agency, a sum, a day"
        ),
        pytest.param("Tổng cộng", id="words of a total"),
        pytest.param("Số liệu minh họa", id="words of an invented file"),
        pytest.param("=HYPERLINK(A1)", id="a formula"),
        pytest.param("1.234", id="a number"),
        pytest.param("dòng 1\ndòng 2", id="two lines"),
        pytest.param("x" * 300, id="very long"),
    ],
)
def test_no_reason_changes_what_is_read(bare: Office, reason: str) -> None:
    run = rooms.propose(bare, corrected(PAID, 5 * MILLION, reason=reason))

    assert run.readings[0].observations["value"].tolist() == [5 * MILLION]
    assert run.readings[0].illustrative is False


def test_a_correction_moves_its_figure_and_those_above_and_can_be_withdrawn(office: Office) -> None:
    before = now(office)
    run = rooms.propose(office, corrected(PAID, 150 * MILLION, before))
    (number,) = rooms.accept(office, run, actor="Lan", note="Nhầm số")
    cells = rooms.origins(
        office,
        rooms.known(office).observations,
        rooms.known(office).imports,
        2024,
        HALF_YEAR,
        line="DA2",
        place=CONG_SON,
    )
    paid = cells[cells["measure_name"] == "Giải ngân lũy kế"]
    after = now(office)
    rooms.withdraw(office, [number], actor="Lan", reason="thử")

    assert (before, after) == (113_062_500, 150 * MILLION)
    assert paid[["sheet", "cell", "actor", "reporter_name"]].values.tolist() == [
        ["Sửa một số", "C8", "Lan", "Phòng Tài chính - Kế hoạch"]
    ]
    assert paid["file_name"].tolist() == ["SuaSo_DA2XaCongSon_2024-06-30.xlsx"]
    assert now(office) == before


@pytest.mark.parametrize("code", ["disbursed", "allocated", "expected", "target", "carried_allocated"])
def test_whatever_stood_at_that_line_and_day_the_new_number_is_the_figure(office: Office, code: str) -> None:
    figure = Figure(SUBJECTS[code], "DA6.1", "", 2024, HALF_YEAR)
    old = now(office, figure)
    value = 5_000 if figure.subject.is_rate else 77 * MILLION
    rooms.accept(office, rooms.propose(office, corrected(figure, value, old)), actor="Lan")

    assert old is not None
    assert now(office, figure) == value


def test_the_workbook_kept_says_why_and_who(office: Office) -> None:
    (number,) = rooms.accept(
        office, rooms.propose(office, corrected(PAID, 7, 9, "Kho bạc trả lại")), actor="Lan"
    )
    sheet = pd.read_excel(
        BytesIO(asking.content(office.store, number)), header=None, dtype=str, engine="openpyxl"
    )
    said = " ".join(sheet.fillna("").to_numpy().ravel())

    assert "Kho bạc trả lại" in said
    assert "Người sửa: Lan" in said
    assert "Số cũ: 0,000009 triệu đồng" in said


def test_a_number_can_be_corrected_back_and_forth(office: Office) -> None:
    for value in (150, 160, 150, 160):
        rooms.accept(office, rooms.propose(office, corrected(PAID, value * MILLION)), actor="Lan")

        assert now(office) == value * MILLION


def test_the_number_that_stands_changes_nothing(office: Office) -> None:
    whole = Figure(SUBJECTS["disbursed"], "CT", "", 2024, HALF_YEAR)

    assert rooms.propose(office, corrected(whole, 2_000 * MILLION)).changes.empty


def without(cat: Catalogue, measure: str) -> Catalogue:
    """The catalogue where only the council's numbers count for a measure."""
    listed = cat.reporters["counts_for"].where(cat.reporters["code"] != "TCKH", measure)
    return replace(cat, reporters=cat.reporters.assign(counts_for=listed))


def test_a_figure_that_counts_from_another_reporter_alone_says_whose(bare: Office) -> None:
    office = Office(without(bare.catalogue, "expected"), bare.store)
    with pytest.raises(AppError) as told:
        rooms.propose(office, corrected(PAID, 5))

    assert "Giải ngân lũy kế chỉ lấy từ số của UBND huyện Cao Lộc" in told.value.sentence


def test_a_number_beyond_any_programme_is_refused(bare: Office) -> None:
    with pytest.raises(AppError, match=r"office\.correction_unreadable"):
        rooms.propose(bare, corrected(PAID, 10**12))


def test_another_district_corrects_in_its_own_name(empty: Callable[..., Office]) -> None:
    office = empty(SECOND)
    line = next(iter(rooms.line_names(office, 2026, date(2026, 6, 30))))
    figure = Figure(SUBJECTS["disbursed"], line, "", 2026, date(2026, 6, 30))
    run = rooms.propose(office, corrected(figure, 5 * MILLION))

    assert run.readings[0].observations["reporter"].tolist() == ["NS"]


@pytest.mark.parametrize(
    ("text", "code", "unit", "values"),
    [
        pytest.param("", "disbursed", "trieu", (), id="null: nothing typed"),
        pytest.param("–", "disbursed", "trieu", (), id="a dash is nothing, not 0"),
        pytest.param("0", "disbursed", "trieu", (0,), id="a stated 0"),
        pytest.param("1.234,5", "disbursed", "trieu", (1_234_500_000,), id="Vietnamese writing"),
        pytest.param("1.234", "disbursed", "trieu", (1_234_000_000, 1_234_000), id="two ways: asked"),
        pytest.param("1.234", "disbursed", "dong", (1_234,), id="nobody has parts of a đồng"),
        pytest.param("350.000.000", "disbursed", "dong", (350_000_000,), id="the frame's unit is đồng"),
        pytest.param("1,5 tỷ", "disbursed", "trieu", (1_500_000_000,), id="its own unit comes first"),
        pytest.param("89,66", "target", "trieu", (8_966,), id="a rate in percent"),
        pytest.param("89,66 %", "target", "dong", (8_966,), id="with its sign"),
    ],
)
def test_what_a_typed_number_may_mean(text: str, code: str, unit: str, values: tuple[int, ...]) -> None:
    assert rooms.typed(text, SUBJECTS[code], unit) == values


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("nhiều", "disbursed", id="words"),
        pytest.param("-5", "disbursed", id="below nothing"),
        pytest.param("0,0000001", "disbursed", id="parts of a đồng"),
        pytest.param("89,665", "target", id="parts of a hundredth of a percent"),
    ],
)
def test_what_is_no_such_number_is_said(text: str, code: str) -> None:
    with pytest.raises(AppError, match=r"office\.correction_number") as told:
        rooms.typed(text, SUBJECTS[code], "trieu")

    assert f"«{text}»" in told.value.sentence
