"""The committed workbooks: made by the script, adding up to the đồng, the invented ones marked."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample.reading import (
    BY_COMMUNE,
    FOLDER,
    HALF,
    LINES,
    MARK,
    MONTHS,
    NEXT,
    OUTPUTS,
    PLAN,
    PROJECTS,
    amounts,
    column,
    known_by,
    matrix,
    table,
    vnd,
)


def test_the_script_makes_exactly_what_is_committed(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-B", str(FOLDER / "make_samples.py"), str(tmp_path)], check=True, timeout=120
    )
    made = {path.name: table(path.name, tmp_path) for path in tmp_path.glob("*.xlsx")}

    assert made == {path.name: table(path.name) for path in FOLDER.glob("*.xlsx")}
    assert (tmp_path / "sample.csv").read_text("utf-8") == (FOLDER / "sample.csv").read_text("utf-8")


def test_making_them_twice_makes_the_same_bytes(tmp_path: Path) -> None:
    (one := tmp_path / "one").mkdir()
    (two := tmp_path / "two").mkdir()
    for folder in (one, two):
        command = [sys.executable, "-B", str(FOLDER / "make_samples.py"), str(folder)]
        subprocess.run(command, check=True, timeout=120)

    assert {path.name: path.read_bytes() for path in one.iterdir()} == {
        path.name: path.read_bytes() for path in two.iterdir()
    }


def test_the_list_names_every_workbook_in_order() -> None:
    rows = list(csv.DictReader((FOLDER / "sample.csv").open(encoding="utf-8")))

    assert [(row["order"], row["file"], row["illustrative"]) for row in rows] == [
        (str(order), file, str(int(file.startswith("minh-hoa"))))
        for order, file in enumerate((PLAN, NEXT, HALF, OUTPUTS, BY_COMMUNE, *MONTHS), start=1)
    ]


@pytest.mark.parametrize(
    ("file", "number", "lines", "total"),
    [
        pytest.param(PLAN, 4, (4815, 2571, 449, 592, 601, 200, 468, 312), 10008, id="plan 2024"),
        pytest.param(
            PLAN, 5, (None, None, None, None, 234.168, None, None, None), 234.168, id="carried over"
        ),
        pytest.param(PLAN, 6, (4815, 2571, 449, 592, 835.168, 200, 468, 312), 10242.168, id="both together"),
        pytest.param(
            PLAN, 8, (None, None, None, 240, None, None, None, None), None, id="activities of DA4.1"
        ),
        pytest.param(NEXT, 4, (2000, 2571, 765, 500, 809, 250, 500, 331), 7726, id="plan 2025"),
        pytest.param(HALF, 3, (4815, 2571, 449, 592, 601, 200, 468, 312), 10008, id="plan in the report"),
        pytest.param(HALF, 4, (None,) * 8, 2000, id="disbursed is known for the whole alone"),
        pytest.param(
            HALF, 6, (4333.5, 2313.9, 449, 296, 601, 200, 468, 312), 8973.4, id="estimate for the year"
        ),
        pytest.param(
            MONTHS[5],
            4,
            (588.469716, 292.987, 215.6, 48.75, 240.5, 148.854346, 290, 174.838938),
            2000,
            id="invented, to June",
        ),
    ],
)
def test_columns_hold_the_plans_figures(
    file: str, number: int, lines: tuple[float | None, ...], total: float | None
) -> None:
    found = amounts(file, number)

    assert [found[line, ""] for line in LINES] == [vnd("" if value is None else value) for value in lines]
    assert found["CT", ""] == vnd("" if total is None else total)


@pytest.mark.parametrize(
    ("file", "number"),
    [pytest.param(PLAN, n, id=f"plan 2024, column {n}") for n in (4, 5, 6)]
    + [pytest.param(NEXT, 4, id="plan 2025")]
    + [pytest.param(HALF, n, id=f"report, column {n}") for n in (3, 6)]
    + [pytest.param(file, 4, id=f"invented, month {m}") for m, file in enumerate(MONTHS, start=1)],
)
def test_lines_add_up_to_projects_and_to_the_total(file: str, number: int) -> None:
    found = amounts(file, number)
    projects = [(code, "") for code in PROJECTS.values()]
    by_project = {
        key: sum(found[line, ""] or 0 for line in LINES if line.split(".")[0] == key[0]) for key in projects
    }

    assert {key: found[key] or 0 for key in projects} == by_project
    assert found["CT", ""] == sum(by_project.values())


@pytest.mark.parametrize(
    ("file", "number", "lines", "total"),
    [
        pytest.param(PLAN, 7, (90, 90, 100, 50, 100, 100, 100, 100), "", id="targets, none for the whole"),
        pytest.param(HALF, 5, ("",) * 8, 19.98, id="rate of the half year"),
        pytest.param(HALF, 7, (90, 90, 100, 50, 100, 100, 100, 100), 89.66, id="rate of the estimate"),
        pytest.param(MONTHS[0], 5, ("",) * 8, "", id="no plan yet, no rate"),
        pytest.param(MONTHS[5], 5, (12.22, 11.4, 48.02, 8.23, 40.02, 74.43, 61.97, 56.04), 19.98, id="June"),
    ],
)
def test_rates_are_the_sums_divided(file: str, number: int, lines: tuple[object, ...], total: object) -> None:
    found = column(file, number)

    assert [found[line, ""] for line in LINES] == list(lines)
    assert found["CT", ""] == total


@pytest.mark.parametrize(
    ("line", "outputs"),
    [
        pytest.param("DA2", (10, "", 250, "", "", 7, ""), id="projects, households and communes of DA2"),
        pytest.param("DA3.1", (9, "", "", "", "", 10, ""), id="ten communes, as the plan says"),
        pytest.param("DA3.2", ("",) * 7, id="no count stated"),
        pytest.param("DA4.1", ("", 3, "", 105, "", "", ""), id="classes and learners"),
        pytest.param("DA6.1", ("", "", "", "", "", "", 1), id="one public information point"),
        pytest.param("DA6.2", ("", 22, "", "", 1200, 22, ""), id="classes, people, communes"),
        pytest.param("DA7.1", ("", 8, "", "", 1660, "", ""), id="classes and people"),
        pytest.param("DA7.2", ("", "", "", "", 217, 10, ""), id="people and communes"),
    ],
)
def test_planned_outputs_are_the_plans(line: str, outputs: tuple[object, ...]) -> None:
    assert tuple(column(OUTPUTS, number)[line, ""] for number in range(3, 10)) == outputs


@pytest.mark.parametrize("file", sorted(path.name for path in FOLDER.glob("*.xlsx")))
def test_the_invented_and_only_they_carry_the_mark(file: str) -> None:
    above = [row[0] for row in table(file)[:10]]

    assert (MARK in above) == file.startswith("minh-hoa")


@pytest.mark.parametrize(
    ("at", "line", "communes"),
    [
        pytest.param(0, "DA2", 7, id="the seven communes the plan names"),
        pytest.param(1, "DA3.1", 8, id="the eight communes the plan names"),
        pytest.param(2, "DA6.2", 22, id="all twenty-two units"),
    ],
)
def test_the_plan_by_commune_adds_up_to_the_lines(at: int, line: str, communes: int) -> None:
    rows = matrix()
    total = rows.pop("TỔNG CỘNG")
    parts = {name: row[at] for name, row in rows.items() if row[at] is not None}
    monthly = {name: value for (of, name), value in amounts(MONTHS[5], 3).items() if of == line and name}

    assert len(parts) == communes
    assert sum(value or 0 for value in parts.values()) == total[at] == amounts(PLAN, 4)[line, ""]
    assert monthly == parts


def test_the_plan_by_commune_adds_up_across() -> None:
    assert [(name, row) for name, row in matrix().items() if sum(v or 0 for v in row[:3]) != row[3]] == []


@pytest.mark.parametrize("month", range(1, 6))
def test_months_never_fall_and_no_commune_that_reported_is_lost_from_the_sums(month: int) -> None:
    before, now = amounts(MONTHS[month - 1], 4), amounts(MONTHS[month], 4)
    known = known_by(month)

    assert [key for key, value in now.items() if value is not None and value < (before[key] or 0)] == []
    assert {line: now[line, ""] for line in ("DA2", "DA3.1", "DA6.2")} == {
        line: sum(value for key, value in known.items() if key[0] == line)
        for line in ("DA2", "DA3.1", "DA6.2")
    }


@pytest.mark.parametrize("file", MONTHS[1:])
def test_nothing_is_disbursed_beyond_its_plan(file: str) -> None:
    plan, disbursed = amounts(file, 3), amounts(file, 4)

    assert [key for key, value in disbursed.items() if (value or 0) > (plan[key] or 0)] == []


@pytest.mark.parametrize(
    ("commune", "may", "june"),
    [
        pytest.param("Xã Bình Trung", {None}, {None}, id="never reported"),
        pytest.param("Xã Mẫu Sơn", {None}, {None}, id="never reported either"),
        pytest.param("Xã Xuất Lễ", {0}, {0}, id="reported that nothing was spent"),
        pytest.param("Xã Yên Trạch", {19_875_000, 8_584_500}, {None}, id="reported in May, silent in June"),
    ],
)
def test_the_invented_story_has_each_kind_of_empty(
    commune: str, may: set[int | None], june: set[int | None]
) -> None:
    found = [
        {value for (_, name), value in amounts(file, 4).items() if name == commune} for file in MONTHS[4:]
    ]

    assert found == [may, june]
