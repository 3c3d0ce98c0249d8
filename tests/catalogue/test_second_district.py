"""Another district, another programme, four levels deep: nothing of Cao Lộc is carried over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lib.catalogue import trees
from lib.catalogue.load import SHIPPED, Catalogue, load
from lib.catalogue.names import (
    Match,
    find_fund,
    find_line,
    find_office,
    find_place,
    find_reporter,
    is_whole_place,
)
from lib.catalogue.schema import SHEETS
from lib.progress.table import progress
from tests.catalogue.builders import SECOND, table
from tests.progress.statements import allocated, disbursed, millions, plain, stored, target

ROOT = Path(__file__).parents[2]
HERE = {"year": 2026, "origin_year": "2026", "reporter": "NS"}
DECIDED, APRIL = {**HERE, "as_of": "2026-02-01"}, {**HERE, "as_of": "2026-04-28"}
MAY = date(2026, 5, 1)
ROWS = [
    allocated("HP1.1", 70, "90001", **DECIDED),
    allocated("HP1.1", 30, "90005", **DECIDED),
    allocated("HP1.2", 100, "999", **DECIDED, fund="TW-XD"),
    allocated("HP3.1.1", 50, "90002", **DECIDED),
    target("HP3.1.1", 60, "999", **{**DECIDED, "origin_year": ""}),
    disbursed("HP1.1", 70, "90001", **APRIL),
    disbursed("HP1.2", 10, "999", **APRIL, fund="TW-XD"),
    disbursed("HP3.1.1", 0, "90002", **APRIL),
]


@pytest.fixture(scope="module")
def cat() -> Catalogue:
    return load(SECOND)


def shown(cat: Catalogue, *by: str, **more: Any) -> pd.DataFrame:
    return progress(stored(ROWS), cat, 2026, MAY, by=by, **more)


def test_the_whole(cat: Catalogue) -> None:
    whole = shown(cat).iloc[0]

    assert millions(pd.Series([whole["allocated_vnd"], whole["disbursed_vnd"]])) == [250, 80]
    assert (whole["rate"], whole["parts"], whole["parts_not_reported"]) == (0.32, 3, 0)
    assert round(whole["target_rate"], 4) == round((200 * 0.95 + 50 * 0.6) / 250, 4)
    assert whole["status"] == "on_pace"


def test_by_line_at_whatever_level(cat: Catalogue) -> None:
    lines = shown(cat, "line").set_index("line").loc[trees.leaf_lines(cat, MAY)["line"]]

    assert lines.index.tolist() == ["HP1.1", "HP1.2", "HP2", "HP3.1.1", "HP3.1.2"]
    assert millions(lines["allocated_vnd"]) == [100, 100, None, 50, None]
    assert plain(lines["status"]) == [
        "on_pace",
        "slow",
        "not_allocated",
        "slow",
        "not_allocated",
    ]
    assert plain(lines["target_rate"]) == [0.95, 0.95, None, 0.6, None]


def test_by_place_of_its_own_units(cat: Catalogue) -> None:
    places = shown(cat, "place")

    assert plain(places["place"]) == ["90001", "90002", "90003", "90004", "90005", "90006", "90007", ""]
    assert millions(places["allocated_vnd"])[:2] == [70, 50]
    assert millions(places["allocated_vnd"])[-1] == 100


def test_by_office_and_by_fund(cat: Catalogue) -> None:
    assert plain(shown(cat, "office")["office"])[:3] == ["KT", "HT", "VH"]
    assert "TW-XD" in plain(shown(cat, "fund")["fund"])
    assert millions(shown(cat, fund="TW-XD")["allocated_vnd"]) == [100]


def test_a_code_used_again_within_the_year(cat: Catalogue) -> None:
    before, after = (
        trees.communes(cat, day)["place"].tolist() for day in (date(2026, 6, 30), date(2026, 7, 1))
    )

    assert set(before) - set(after) == {"90005", "90007"}
    assert set(after) - set(before) == {"90005@2026-07-01"}


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        pytest.param("Hợp phần 2", "HP2", id="its own word"),
        pytest.param("HP 2: Nước sạch cho bản xa", "HP2", id="in short, with the name"),
        pytest.param("Nội dung thành phần 1 - Hợp phần 1", "HP1.1", id="two levels"),
        pytest.param("Nội dung 2 - NTP 1 - HP 3", "HP3.1.2", id="three levels"),
        pytest.param("Nội dung 3.1.2", "HP3.1.2", id="all numbers at once"),
        pytest.param("Dự án 2", None, id="another programme's word"),
        pytest.param("DA2", None, id="another programme's code"),
        pytest.param("Nội dung thành phần 1", None, id="two components have a first one"),
    ],
)
def test_its_own_level_words(typed: str, line: str | None, cat: Catalogue) -> None:
    assert find_line(cat, typed).code == line


def test_its_own_names(cat: Catalogue) -> None:
    assert find_place(cat, "TT Suối Mây", MAY).code == "90001"
    assert is_whole_place(cat, "UBND huyện Suối Mây")
    assert find_fund(cat, "NSTW - xây dựng").code == "TW-XD"
    assert find_office(cat, "P. Hạ tầng và Môi trường").code == "HT"
    assert find_reporter(cat, "UBND xã Đá Bạc", MAY).code == "bx:90002"


def test_nothing_of_the_shipped_catalogue_is_known_here(cat: Catalogue) -> None:
    shipped = load(SHIPPED)
    names = [*shipped.places["full_name"], *shipped.places["place"]]

    assert {find_place(cat, name) for name in names} == {Match(None, (), "none")}
    assert {find_line(cat, code).code for code in shipped.lines["line"]} == {None}
    assert {find_line(cat, name).code for name in shipped.lines["name"]} == {None}


def test_every_row_says_that_it_is_invented() -> None:
    rows = [row for sheet in SHEETS if not sheet.added for row in table(SECOND / sheet.file)]

    assert {row["source"] for row in rows} == {"Danh mục giả định cho kiểm thử"}


def test_every_line_with_money_has_an_office(cat: Catalogue) -> None:
    led = set(cat.office_lines.loc[cat.office_lines["role"] == "lead", "line"])
    parents = trees.line_parents(cat)

    leaves = trees.leaf_lines(cat, MAY)["line"]
    assert [line for line in leaves if not led & {line, *trees.ancestors(parents, line)}] == []


OURS_ALONE = re.compile(r"Cao ?Lộc|CaoLoc|Lạng Sơn|\bDA\d|\b183\b|\b0[56]\d{3}\b|\bLĐTBXH\b|\bLDTBXH")
TOLD = {"lib/vocabulary/rules.py"}  # the rules quote the shipped plan as their example


def sentences(path: Path) -> Iterator[str]:
    """Every text of a module but what stands by itself: docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in alone:
            yield str(node.value)


def test_no_module_knows_the_shipped_district() -> None:
    modules = [path for folder in ("lib", "pages") for path in (ROOT / folder).rglob("*.py")]
    knowing = {
        path.relative_to(ROOT).as_posix(): text
        for path in [*modules, ROOT / "app.py"]
        for text in sentences(path)
        if OURS_ALONE.search(text)
    }

    assert set(knowing) - TOLD == set()


def test_what_a_later_program_asks_for_is_taken_from_the_shipped_catalogue(cat: Catalogue) -> None:
    """This district has neither holidays nor the thresholds that came later; what it has stays its own."""
    shipped = load(SHIPPED)
    both = (cat.thresholds, shipped.thresholds)
    known, all_of_them = (dict(zip(of["code"], of["value"], strict=True)) for of in both)

    assert known == all_of_them | {"slow_points": 15.0}
    assert cat.holidays.equals(shipped.holidays)
    assert "holidays.csv" not in cat.files
