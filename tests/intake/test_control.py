"""Control totals: rows and money read are those taken, those that only add up, and those set aside."""

from __future__ import annotations

import pytest

from lib.intake.checks.control import TYPES
from tests.forms.reading import Form, forms, read_once
from tests.intake.telling import MILLION, PLAN, read

HEADER = "STT | Nội dung | Kế hoạch vốn năm 2024\n"
FORMS = [pytest.param(one, id=one.name) for one in (*forms("sound"), *forms("faulty"))]


def parted(rows: str) -> tuple[int, ...]:
    """Rows taken; then in triệu đồng: read, taken, summed, set aside."""
    (total,) = read(HEADER + rows, title=PLAN).totals.to_dict("records")
    return (total["rows"], *(total[name] // MILLION for name in ("read", "value", "summed", "aside")))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param("1 | DA2 | 100", (1, 100, 100, 0, 0), id="one number"),
        pytest.param("1 | DA2 | 100\n | Tổng | 100", (1, 200, 100, 100, 0), id="a total only compares"),
        pytest.param(
            "1 | DA2 | 100\n - | Xã Gia Cát | 60\n - | Xã Hải Yến | 40",
            (2, 200, 100, 100, 0),
            id="a row that is the sum of those below",
        ),
        pytest.param(
            "1 | DA2 | 100\n2 | Dự án 9 | 7", (1, 107, 100, 0, 7), id="a row nobody knows is set aside"
        ),
        pytest.param("1 | DA2 | 100\n2 | DA3.1 | -5", (1, 100, 100, 0, 0), id="a fault is no number"),
        pytest.param("1 | DA2 | 100\n2 | DA2 | 100", (1, 200, 100, 0, 100), id="said again, taken once"),
        pytest.param(
            "1 | DA2 | 100\nII | Chương trình nông thôn mới | 50\n1 | Dự án 1 | 50",
            (1, 200, 100, 0, 100),
            id="another programme's rows",
        ),
    ],
)
def test_what_a_column_holds_is_parted_without_a_rest(rows: str, told: tuple[int, ...]) -> None:
    assert parted(rows) == told


def test_of_rates_nothing_is_added_up() -> None:
    totals = read(
        "STT | Nội dung | Chỉ tiêu giải ngân năm 2024\n1 | DA2 | 90%", title=("KẾ HOẠCH NĂM 2024",)
    ).totals

    assert totals[["value", "stated", "read", "summed", "aside"]].isna().all(axis=None)


@pytest.mark.parametrize("one", FORMS)
def test_every_form_of_the_corpus_is_parted_without_a_rest(one: Form) -> None:
    reading = read_once(one.name)
    totals = reading.totals.dropna(subset=["read"])

    assert list(reading.totals.columns) == list(TYPES)
    assert (totals["read"] == totals["value"] + totals["summed"] + totals["aside"]).all()
    assert reading.rows_read == reading.rows_taken + reading.rows_set_aside
    assert reading.rows_set_aside == len(reading.set_aside)


@pytest.mark.parametrize("one", FORMS)
def test_what_is_taken_of_a_column_is_the_sum_of_its_numbers(one: Form) -> None:
    reading = read_once(one.name)
    taken: dict[tuple[str, str], int] = {}
    for draft in reading.drafts:
        letter = draft.cell.rstrip("0123456789")
        for sign in (
            letter,
            f"dòng {draft.cell.removeprefix(letter)}",
        ):  # on its side: by rows
            taken[draft.sheet, sign] = taken.get((draft.sheet, sign), 0) + (draft.value or 0)
    plain = not any(draft.adds or draft.cells or not draft.complete for draft in reading.drafts)
    money = reading.totals.dropna(subset=["value"])
    told = money.groupby(["sheet", "column"])["value"].sum().to_dict()

    assert not plain or {key: taken.get(key, 0) for key in told} == told
