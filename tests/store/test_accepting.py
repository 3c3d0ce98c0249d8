"""Taking in and withdrawing: whole or not at all, nothing overwritten."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from lib.access import accounts, audit
from lib.store import asking, editions, log, notes, tables
from lib.store.accepting import accept, withdraw
from lib.store.connection import Store, writing
from lib.store.log import By
from lib.vocabulary.errors import AppError
from lib.vocabulary.observation import DTYPES, sources
from tests.how_long import examples
from tests.store.builders import ROW, counts, edition, many, new, rows
from tests.store.homes import POSTGRESQL, SQLITE, Home

NOTHING = {"workbooks": 0, "imports": 0, "observations": 0, "events": 0}
BIG = 2**63


def figures(store: Store) -> pd.DataFrame:
    return asking.observations(store)[list(DTYPES)]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({}, id="plain row"),
        pytest.param({"measure": "expected", "horizon": "2024-12-31"}, id="estimate keeps its horizon"),
        pytest.param({"measure": "expected", "horizon": None}, id="no horizon stays NaT"),
        pytest.param({"value": BIG - 1}, id="largest value"),
        pytest.param({"value": -BIG}, id="smallest value"),
        pytest.param({"value": 0}, id="a stated 0 is a number"),
        pytest.param({"sheet": "Lạng Sơn «Đợt 2» – ữ", "cell": "AA1048576"}, id="Vietnamese text"),
        pytest.param({"sheet": "'; DROP TABLE events; --"}, id="text is never a command"),
        pytest.param(
            {"sheet": "a\tb\nc\r\nd", "cell": "\\N"}, id="tabs, line ends, and what COPY says for nothing"
        ),
        pytest.param({"sheet": "\\.", "cell": "\\t\"'{}$1%s,;"}, id="backslashes, quotes, marks of drivers"),
        pytest.param({"place": "06211@2025-07-01", "fund": "NSTW-SN"}, id="a unit of after the merger"),
        pytest.param({"origin_year": "carried", "fund": ""}, id="carried over, undivided"),
        pytest.param({"measure": "target", "unit": "bp", "value": 9000, "origin_year": ""}, id="target"),
        pytest.param({"measure": "poor_households", "unit": "household", "value": 12}, id="households"),
    ],
)
def test_what_goes_in_comes_out(store: Store, change: dict[str, Any]) -> None:
    table = rows(change, {"cell": "D8"})

    accept(store, [new(table)])

    assert_frame_equal(figures(store), table)


def test_what_is_kept_of_an_import(store: Store) -> None:
    accept(store, [new(note="Bản chính thức")])

    listed = asking.imports(store)
    kept = listed.drop(columns=["at", "withdrawn_at", "sha256"]).to_dict("records")

    assert kept == [
        {
            "import_id": 1,
            "actor": "Nông Thị Hằng",
            "reporter": "tckh",
            "form": "bao-cao",
            "file_name": "Báo cáo tháng 6.xlsx",
            "size": 4,
            "note": "Bản chính thức",
            "illustrative": False,
            "rows_read": 2,
            "rows_taken": 1,
            "rows_set_aside": 1,
            "findings": [
                {"code": "total_differs", "severity": "warn", "cell": "D9", "message": "Ô D9: tổng lệch"}
            ],
            "layout": {"Biểu 02": {"header": 5}},
            "answers": {"unit": "triệu đồng"},
            "live": True,
            "withdrawn_by": "",
            "withdrawn_reason": "",
        }
    ]


def test_an_import_without_observations_is_an_import(store: Store) -> None:
    ids = accept(store, [new(rows())])

    assert (ids, len(figures(store)), counts(store)["events"]) == ([1], 0, 1)


REFUSED = [
    pytest.param({"measure": ""}, "keyed", id="no measure"),
    pytest.param({"line": ""}, "keyed", id="no line"),
    pytest.param({"place": ""}, "keyed", id="no place"),
    pytest.param({"reporter": ""}, "keyed", id="nobody says it"),
    pytest.param({"cell": ""}, "followed_to_its_cell", id="no cell: R8"),
    pytest.param({"unit": "household"}, "money_in_dong", id="money in another unit"),
    pytest.param({"measure": "target"}, "target_in_basis_points", id="target in dong"),
    pytest.param(
        {"measure": "poor_households", "unit": "bp"},
        "target_in_basis_points",
        id="households in basis points",
    ),
    pytest.param({"year": 24}, "year", id="year in two digits"),
    pytest.param({"origin_year": "kéo dài"}, "origin_year", id="year of origin in words"),
    pytest.param({"as_of": None}, "as_of", id="no date"),
    pytest.param({"as_of": "0024-06-30"}, "as_of", id="date of the year 24"),
    pytest.param({"horizon": "2024-12-31"}, "horizon_of_an_estimate", id="horizon, but no estimate"),
]


@pytest.mark.parametrize(("change", "rule"), REFUSED)
def test_one_wrong_row_and_nothing_is_taken_in(store: Store, change: dict[str, Any], rule: str) -> None:
    sound, faulty = new(content=b"sound"), new(rows({}, change), content=b"faulty")

    with pytest.raises(AppError) as refusal:
        accept(store, [sound, faulty])

    assert (refusal.value.code, rule in refusal.value.sentence, counts(store)) == (
        "store.refused",
        True,
        NOTHING,
    )


TABLES = [
    pytest.param(rows({}).assign(value=pd.Series([BIG], dtype="uint64")), id="beyond 64 bits, as uint64"),
    pytest.param(rows({}).assign(value=pd.Series([BIG * 2], dtype="object")), id="beyond 64 bits, as object"),
    pytest.param(rows({}).assign(value=[1.5]), id="half a dong"),
    pytest.param(rows({}).assign(value=pd.array([None], dtype="Int64")), id="no value"),
    pytest.param(rows({}).assign(as_of=pd.Timestamp("2024-06-30 12:00")), id="a time of day"),
    pytest.param(rows({}).assign(as_of=pd.Timestamp("2024-06-30", tz="UTC")), id="a day with a time zone"),
    pytest.param(rows({}).assign(as_of="2024-06-30"), id="a day as text"),
    pytest.param(rows({}).assign(origin_year=pd.Series([2024], dtype="object")), id="a number for text"),
    pytest.param(rows({}).assign(fund=pd.Series([None], dtype="str")), id="missing text"),
    pytest.param(rows({}).drop(columns="fund"), id="a missing column"),
]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_other_types_is_refused_before_anything_is_lost(store: Store, table: pd.DataFrame) -> None:
    with pytest.raises(AppError) as refusal:
        accept(store, [new(table)])

    assert (refusal.value.code, counts(store)) == ("store.refused", NOTHING)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"actor": ""}, id="nobody"),
        pytest.param({"file_name": ""}, id="no file name"),
        pytest.param({"rows_read": 5}, id="rows read are rows taken and set aside"),
        pytest.param({"rows_read": -1, "rows_taken": -2}, id="negative rows"),
    ],
)
def test_an_import_must_be_told_fully(store: Store, changes: dict[str, Any]) -> None:
    with pytest.raises(AppError) as refusal:
        accept(store, [new(**changes)])

    assert (refusal.value.code, counts(store)) == ("store.refused", NOTHING)


def test_a_finding_that_is_no_json_leaves_nothing(store: Store) -> None:
    with pytest.raises(ValueError, match="JSON"):
        accept(store, [new(findings=[{"value": float("nan")}])])

    assert counts(store) == NOTHING


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    accept(store, [new(), new(content=b"PK 2")])
    accept(store, [new()])

    assert counts(store) == {"workbooks": 2, "imports": 3, "observations": 3, "events": 3}


def test_withdrawn_is_as_never_taken_in(store: Store, home: Home) -> None:
    wrong, right = new(rows({"value": 1})), new(rows({"value": 2}), content=b"right")
    accept(store, [wrong, right])
    withdraw(store, [1], "Hoàng Văn Minh", "Nhầm tệp")
    other = home.store("other")
    accept(other, [right])

    assert_frame_equal(figures(store), figures(other))


def test_accept_and_withdraw_are_one_step(store: Store) -> None:
    accept(store, [new(illustrative=True)])
    before = asking.version(store)

    ids = accept(store, [new(rows({"value": 7}), content=b"real")], withdraw=[1, 1], reason="Có số thật")
    listed = asking.imports(store)

    assert (ids, figures(store)["value"].tolist(), asking.version(store) - before) == ([2], [7], 2)
    assert listed["withdrawn_reason"].tolist() == ["Có số thật", ""]
    assert listed["withdrawn_at"][0] == listed["at"][1]


@pytest.mark.parametrize(
    ("ids", "code"),
    [
        pytest.param([9], "store.unknown_import", id="unknown"),
        pytest.param([2, 9], "store.unknown_import", id="one unknown: none is withdrawn"),
        pytest.param([1], "store.already_withdrawn", id="withdrawn before"),
        pytest.param([2, 1], "store.already_withdrawn", id="one withdrawn before: none is withdrawn"),
    ],
)
def test_what_cannot_be_withdrawn_changes_nothing(store: Store, ids: list[int], code: str) -> None:
    accept(store, [new(), new()])
    withdraw(store, [1], "Minh", "Nhầm")
    before = counts(store)

    with pytest.raises(AppError) as alone:
        withdraw(store, ids, "Minh", "Nhầm")
    with pytest.raises(AppError) as beside:
        accept(store, [new(content=b"new")], withdraw=ids)

    assert (alone.value.code, beside.value.code, counts(store)) == (code, code, before)
    assert alone.value.sentence.startswith(("Không có lần nạp số 9", "Lần nạp số 1"))


def test_withdrawing_needs_someone(store: Store) -> None:
    accept(store, [new()])

    with pytest.raises(ValueError, match="withdraw"):
        accept(store, [], withdraw=[1])

    assert len(figures(store)) == 1


def test_only_if_empty_fills_once_ever(store: Store) -> None:
    first = accept(store, [new()], only_if_empty=True)
    withdraw(store, first, "Minh", "Bỏ số minh họa")
    second = accept(store, [new()], only_if_empty=True)

    assert (first, second, counts(store)["imports"]) == ([1], [], 1)


def test_who_decided_on_an_older_version_looks_again(store: Store) -> None:
    seen = asking.version(store)
    accept(store, [new()], expected_version=seen)

    with pytest.raises(AppError) as refusal:
        accept(store, [new(content=b"late")], expected_version=seen)

    assert (refusal.value.code, counts(store)["workbooks"]) == ("office.moved_on", 1)


def test_moments_ascend_though_the_clock_goes_back(store: Store) -> None:
    accept(store, [new()])
    future = datetime(2099, 1, 1, tzinfo=UTC)
    with writing(store.engine) as connection:
        log.turn_back(connection, By("x", future), "đồng hồ sai", import_id=1)

    accept(store, [new()])

    assert asking.imports(store)["at"][1] == pd.Timestamp(future) + pd.Timedelta(microseconds=1)


@pytest.mark.parametrize(
    "table",
    [
        "workbooks",
        "imports",
        "observations",
        "sources",
        "editions",
        "events",
        "remembered",
        "notes",
        "accounts",
        "audit",
    ],
)
@pytest.mark.parametrize(
    ("home", "deed"),
    [
        pytest.param(SQLITE, "UPDATE {table} SET {column} = {column}", id="sqlite, update"),
        pytest.param(SQLITE, "DELETE FROM {table}", id="sqlite, delete"),
        pytest.param(SQLITE, "INSERT OR REPLACE INTO {table} SELECT * FROM {table}", id="sqlite, replace"),
        pytest.param(POSTGRESQL, "UPDATE {table} SET {column} = {column}", id="postgresql, update"),
        pytest.param(POSTGRESQL, "UPDATE {table} SET {column} = {column} WHERE 1 = 0", id="idem, no row"),
        pytest.param(POSTGRESQL, "DELETE FROM {table}", id="postgresql, delete"),
        pytest.param(POSTGRESQL, "TRUNCATE {table} CASCADE", id="postgresql, truncate"),
    ],
    indirect=["home"],
)
def test_nothing_is_ever_changed(store: Store, table: str, deed: str) -> None:
    told = {"memory": "row · x", "what": "X", "answer": "line:DA2", "label": "DA2"}
    accept(store, [new(sources=sources([(0, "Sổ chi", "F12", False)]), remembered=[told])])
    editions.freeze(store, edition())
    notes.say(store, "scenario", "A", "pa=v1", "Lan")
    if table == "accounts":  # a password takes its time
        accounts.add(store, "lan", "Lan", "viewer", "tám con trâu đen", actor="Minh")
    with writing(store.engine) as connection:
        audit.write(connection, audit.Entry(audit.LOGIN, "Lan", "10.0.0.7"))
    column = tables.metadata.tables[table].columns.keys()[0]
    before = asking.imports(store)

    with pytest.raises(AppError) as refusal, writing(store.engine) as connection:
        connection.exec_driver_sql(deed.format(table=table, column=column))

    assert (refusal.value.code, "append only" in refusal.value.sentence) == ("store.refused", True)
    assert_frame_equal(asking.imports(store), before)


@pytest.mark.parametrize(
    ("kind", "turn", "brings"),
    [
        pytest.param("accepted", 0, "0" * 64, id="accepted twice"),
        pytest.param("withdrawn", 1, "", id="withdrawn twice while withdrawn"),
        pytest.param("withdrawn", 2, "", id="withdrawn at a turn of restoring"),
        pytest.param("restored", 0, "", id="restored first"),
        pytest.param("lost", 2, "", id="an unknown kind"),
        pytest.param("closed", 2, "", id="an import is no period"),
        pytest.param("cancelled", 2, "", id="an import is no edition"),
        pytest.param("restored", 2, "0" * 64, id="restoring brings nothing new"),
    ],
)
def test_turns_that_cannot_be(store: Store, kind: str, turn: int, brings: str) -> None:
    accept(store, [new()])
    withdraw(store, [1], "Minh", "Nhầm")

    with pytest.raises(AppError) as refusal, writing(store.engine) as connection:
        log._write(connection, kind, turn, By("x", datetime.now(UTC)), "vì sao", brings, {"import_id": 1})

    assert (refusal.value.code, counts(store)["events"]) == ("store.refused", 2)


def test_an_observation_of_no_import_is_refused(store: Store) -> None:
    stray = {**ROW, "as_of": date(2024, 6, 30), "import_id": 5, "seq": 0}

    with pytest.raises(AppError) as refusal, writing(store.engine) as connection:
        connection.execute(sa.insert(tables.observations).values(stray))

    assert (refusal.value.code, counts(store)) == ("store.refused", NOTHING)


@settings(
    max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations(range(5)), st.lists(st.integers(-BIG, BIG - 1), min_size=5, max_size=5), st.data())
def test_order_of_acceptance_of_different_keys_changes_nothing(
    home: Home, order: list[int], values: list[int], data: st.DataObject
) -> None:
    places = ["06187", "06190", "06193", "06196", "183"]
    made = [new(rows({"place": place, "value": value})) for place, value in zip(places, values, strict=True)]
    cut = data.draw(st.integers(0, 5))
    one, other = home.pair()
    accept(one, made)
    accept(other, [made[number] for number in order[:cut]])
    accept(other, [made[number] for number in order[cut:]])
    sort = {"by": ["place"], "ignore_index": True}

    assert_frame_equal(figures(one).sort_values(**sort), figures(other).sort_values(**sort))


@settings(
    max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(["06187", "183"]), st.integers(0, 9), st.booleans()), min_size=1))
def test_withdrawing_any_imports_gives_what_never_taking_them_in_gives(
    home: Home, said: list[tuple[str, int, bool]]
) -> None:
    made = [
        new(rows({"place": place, "value": value}), content=bytes([turn]), illustrative=value == 0)
        for turn, (place, value, _) in enumerate(said)
    ]
    kept = [each for each, (_, _, wrong) in zip(made, said, strict=True) if not wrong]
    one, other = home.pair()
    numbers = accept(one, made)
    withdraw(one, [n for n, (_, _, wrong) in zip(numbers, said, strict=True) if wrong], "Minh", "Nhầm tệp")
    accept(other, kept)

    told = [asking.observations(store).drop(columns="import_id") for store in (one, other)]

    assert_frame_equal(*told)


def test_200_000_rows_come_back_as_they_went_in(store: Store) -> None:
    table = many(200_000)

    accept(store, [new(table)])
    back = asking.observations(store)

    assert_frame_equal(back[list(DTYPES)], table)
    assert back["seq"].tolist() == list(range(200_000))


def test_all_cells_of_a_number_are_kept_with_it(store: Store) -> None:
    told = sources([(1, "Sổ chi", "F12:F18,F40", True)])
    accept(store, [new(), new(rows({}, {"cell": "F12"}), sources=told)])

    assert asking.sources(store, [1, 2]).to_dict("records") == [
        {"import_id": 2, "seq": 1, "sheet": "Sổ chi", "cells": "F12:F18,F40", "adds": True}
    ]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param((9, "Sổ chi", "F12", False), id="cells of no observation"),
        pytest.param((0, "Sổ chi", "", False), id="no cells"),
    ],
)
def test_faulty_cells_and_nothing_is_taken_in(store: Store, told: tuple[int, str, str, bool]) -> None:
    with pytest.raises(AppError) as refusal:
        accept(store, [new(sources=sources([told]))])

    assert (refusal.value.code, counts(store)) == ("store.refused", NOTHING)
