"""The sample workbooks, read by their words, say exactly what they say read by position."""

from __future__ import annotations

from functools import lru_cache

import pytest

from lib.intake.read import Reading, read
from tests.intake.telling import catalogue, raised, read_bytes, stopped
from tests.sample.reading import (
    BY_COMMUNE,
    FOLDER,
    HALF,
    LINES,
    MONTHS,
    NEXT,
    OUTPUTS,
    PLAN,
    amounts,
    column,
    matrix,
    vnd,
)

FILES = sorted(path.name for path in FOLDER.glob("*.xlsx"))
OUTPUT_UNITS = ("project", "class", "household", "learner", "participant", "commune", "point")
Said = dict[tuple[str, str], int]


@lru_cache(maxsize=16)
def sample(file: str) -> Reading:
    return read_bytes((FOLDER / file).read_bytes())


def said(file: str, measure: str, origin: str | None = None, unit: str | None = None) -> Said:
    """(line, place) → value, of one measure; each stated once."""
    rows = sample(file).observations
    chosen = rows[rows["measure"] == measure]
    chosen = chosen if origin is None else chosen[chosen["origin_year"] == origin]
    chosen = chosen if unit is None else chosen[chosen["unit"] == unit]
    keys = list(zip(chosen["line"], chosen["place"], strict=True))
    assert len(set(keys)) == len(keys)
    return dict(zip(keys, chosen["value"].astype(int), strict=True))


def units_of_2024() -> dict[str, str]:
    places = catalogue().places
    then = places[places["valid_to"].notna()]
    return dict(zip(then["full_name"], then["place"], strict=True))


def leaves(file: str, number: int) -> Said:
    """A column read by position: communes where a line has any with a number, else the line itself."""
    places = units_of_2024()
    told = {
        key: value for key, value in amounts(file, number).items() if value is not None and key[0] != "CT"
    }
    divided = {line for line, place in told if place}
    projects = {line.split(".")[0] for line, _ in told if "." in line}
    return {
        (line, places[place.replace("Hoà Cư", "Hòa Cư")] if place else "183"): value
        for (line, place), value in told.items()
        if place or (line not in divided and line not in projects)
    }


@pytest.mark.parametrize("file", FILES)
def test_a_sample_raises_no_question_and_no_error(file: str) -> None:
    assert stopped(sample(file)) == []


@pytest.mark.parametrize("file", FILES)
def test_only_what_is_true_is_remarked(file: str) -> None:
    expected = {
        NEXT: ["info as_of.period"],
        HALF: ["warn column.total_only D12"],
        OUTPUTS: ["warn output.crowded G20"],
        MONTHS[5]: ["warn total.blanks D21", "warn total.blanks D35"],
    }

    assert raised(sample(file)) == expected.get(file, [])


@pytest.mark.parametrize("file", FILES)
def test_the_invented_are_known_as_such(file: str) -> None:
    assert sample(file).illustrative == file.startswith("minh-hoa")


@pytest.mark.parametrize(
    ("file", "number", "measure", "origin"),
    [
        pytest.param(PLAN, 4, "allocated", "2024", id="plan 2024"),
        pytest.param(PLAN, 5, "allocated", "carried", id="carried over"),
        pytest.param(PLAN, 8, "activity_cost", None, id="activities"),
        pytest.param(NEXT, 4, "allocated", "2025", id="plan 2025"),
        pytest.param(HALF, 3, "allocated", "2024", id="plan in the report"),
        pytest.param(HALF, 6, "expected", None, id="estimates"),
    ]
    + [pytest.param(file, 3, "allocated", "2024", id=f"plan in {file}") for file in MONTHS]
    + [pytest.param(file, 4, "disbursed", "2024", id=f"disbursed in {file}") for file in MONTHS],
)
def test_a_column_gives_the_figures_it_holds(
    file: str, number: int, measure: str, origin: str | None
) -> None:
    assert said(file, measure, origin) == leaves(file, number)


def test_disbursed_by_june_is_the_programmes_alone() -> None:
    assert said(HALF, "disbursed") == {("CT", "183"): 2_000_000_000}


def test_targets_are_basis_points() -> None:
    told = column(PLAN, 7)

    assert said(PLAN, "target") == {(line, "183"): int(float(str(told[line, ""])) * 100) for line in LINES}


@pytest.mark.parametrize(("number", "unit"), list(enumerate(OUTPUT_UNITS, start=3)))
def test_outputs_have_their_units(number: int, unit: str) -> None:
    expected = {
        (line, "183"): int(float(str(value)))
        for (line, place), value in column(OUTPUTS, number).items()
        if value != "" and not place
    }

    assert said(OUTPUTS, "output_planned", unit=unit) == expected


def test_the_plan_by_commune_is_the_matrix() -> None:
    places = units_of_2024()
    rows = {name.replace("Hoà Cư", "Hòa Cư"): row for name, row in matrix().items() if name != "TỔNG CỘNG"}

    assert said(BY_COMMUNE, "allocated", "2024") == {
        (line, places[name]): value
        for name, row in rows.items()
        if name in places
        for line, value in zip(("DA2", "DA3.1", "DA6.2"), row, strict=False)
        if value is not None
    }


@pytest.mark.parametrize(
    ("file", "days"),
    [
        pytest.param(PLAN, {"2024-02-23"}, id="the decision's"),
        pytest.param(NEXT, {"2024-07-31"}, id="the month of the draft plan"),
        pytest.param(HALF, {"2024-06-30"}, id="the half year's"),
        pytest.param(MONTHS[1], {"2024-02-29"}, id="a leap year's February"),
    ],
)
def test_days_are_those_of_the_titles(file: str, days: set[str]) -> None:
    assert set(sample(file).observations["as_of"].dt.strftime("%Y-%m-%d")) == days


@pytest.mark.parametrize("file", FILES)
def test_control_totals_are_the_sheets_own(file: str) -> None:
    told = sample(file).totals
    compared = told[told["stated"].notna() & (told["unit"] == "vnd") & (told["rows"] > 1)]
    silent = {MONTHS[5]: {"D"}}  # a commune's last number stands in the sum, said by a warning

    wrong = compared[compared["value"] != compared["stated"]]
    assert set(wrong["column"]) == silent.get(file, set())


def test_the_child_process_reads_what_this_one_does() -> None:
    content = (FOLDER / MONTHS[5]).read_bytes()

    assert read(MONTHS[5], content, catalogue(), {}).drafts == sample(MONTHS[5]).drafts
    assert vnd(1) == 1_000_000
