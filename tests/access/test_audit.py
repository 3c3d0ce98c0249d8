"""The audit: each deed leaves one row with who, when, from where and what; no secret is ever in it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from lib.access import accounts, acting, audit, sessions
from lib.access.audit import Entry, Recorder
from lib.access.entering import change_password, enter
from lib.access.throttle import Throttle
from lib.catalogue.load import Catalogue, load
from lib.office import Office, trail, trail_chosen, trail_file, who_is_on
from lib.store import accepting, checking, editions, notes
from lib.store.connection import Store, writing
from lib.vocabulary.errors import AppError
from tests.access.test_accounts import GOOD, OTHER, refused
from tests.store.builders import edition, new
from tests.store.homes import POSTGRESQL, SQLITE, Home, on_sqlite

WHO, HERE = "Nông Thị Hằng", "10.0.0.7"
BY = {"actor": "Gốc", "machine": HERE}
SECRETS = (GOOD, OTHER, "sai mật khẩu này", "mat-khau-go-nham-o")
Deed = Callable[[Store], object]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def nobody_records_any_more() -> Iterator[None]:
    yield
    audit.post(None)


@cache
def catalogue() -> Catalogue:
    return load()


def recorded(store: Store, clock: Clock | None = None) -> Recorder:
    made = Recorder(lambda: store, clock or Clock())
    audit.post(made)
    return made


def rows(store: Store) -> list[tuple[str, ...]]:
    """Who, from where, which deed, what about; the oldest first."""
    found = trail(Office(catalogue(), store)).iloc[::-1]
    return [*found[["actor", "machine", "kind_name", "what"]].itertuples(index=False, name=None)]


def let_in(store: Store) -> str:
    return sessions.begin(store, accounts.known(store, "hang"), HERE)


def try_in(store: Store, name: str, password: str, times: int = 1) -> None:
    throttle = Throttle()
    for _ in range(times):
        refused(lambda: enter(store, throttle, name, password, HERE))


def frozen_and_cancelled(store: Store) -> None:
    editions.freeze(store, edition(actor=WHO), machine=HERE)
    editions.cancel(store, 1, WHO, "sai ngày", machine=HERE)


def taken_in_out_and_in(store: Store) -> None:
    accepting.accept(store, [new(actor=WHO, machine=HERE)])
    accepting.withdraw(store, [1], WHO, "nhầm", machine=HERE)
    accepting.restore(store, [1], WHO, "đúng", machine=HERE)


def changed_password(store: Store, old: str) -> None:
    account = accounts.known(store, "hang")
    with suppress(AppError):
        change_password(store, Throttle(), account, old, OTHER, OTHER, HERE)


def not_theirs(store: Store, deed: Deed) -> None:
    acting.serve(lambda: accounts.known(store, "hang"))
    try:
        refused(lambda: deed(store))
    finally:
        acting.stop_serving()


OUT = (WHO, HERE, "Không vào được")
IN = (WHO, HERE, "Đăng nhập", "")


@pytest.mark.parametrize("home", [SQLITE, pytest.param(POSTGRESQL, marks=pytest.mark.long)], indirect=True)
@pytest.mark.parametrize(
    ("deed", "told"),
    [
        pytest.param(lambda store: accounts.listed(store), [], id="null: who only looks"),
        pytest.param(lambda store: enter(store, Throttle(), "HANG", GOOD, HERE), [IN], id="login"),
        pytest.param(
            lambda store: try_in(store, "mat-khau-go-nham-o", GOOD),
            [("không rõ ai", HERE, "Không vào được", "tài khoản không có")],
            id="an account that is not there: nothing typed is kept",
        ),
        pytest.param(
            lambda store: try_in(store, "hang", "sai mật khẩu này"), [(*OUT, "sai mật khẩu")], id="wrong"
        ),
        pytest.param(
            lambda store: try_in(store, "cu", GOOD),
            [("Cũ", HERE, "Không vào được", "tài khoản đã khóa")],
            id="disabled",
        ),
        pytest.param(
            lambda store: try_in(store, "hang", "sai mật khẩu này", 6),
            [
                (*OUT, "sai mật khẩu"),
                (*OUT, "sai mật khẩu · thêm 4 lần"),  # at the moment of the last of them
                (WHO, HERE, "Phải chờ vì sai nhiều lần", ""),
            ],
            id="throttled; what came again is counted",
        ),
        pytest.param(
            lambda store: sessions.end(store, let_in(store), "10.0.0.8"),
            [IN, (WHO, "10.0.0.8", "Đăng xuất", "")],
            id="logout",
        ),
        pytest.param(lambda store: sessions.end(store, "no token", HERE), [], id="null: nobody's logout"),
        pytest.param(
            lambda store: changed_password(store, GOOD),
            [(WHO, HERE, "Đổi mật khẩu", f"{WHO} (hang)")],
            id="password changed, no login of its own",
        ),
        pytest.param(
            lambda store: changed_password(store, "sai mật khẩu này"),
            [(*OUT, "đổi mật khẩu: sai mật khẩu đang dùng")],
            id="password not changed",
        ),
        pytest.param(
            lambda store: accounts.add(store, "lan", "Lan", "viewer", GOOD, **BY),  # type: ignore[arg-type]
            [("Gốc", HERE, "Thêm tài khoản", "Lan (lan): người xem")],
            id="account added",
        ),
        pytest.param(
            lambda store: accounts.change(store, "hang", "officer", '{"lines": ["DA2"]}', **BY),
            [("Gốc", HERE, "Đổi vai trò, phạm vi", f"{WHO} (hang): cán bộ, phạm vi DA2")],
            id="role",
        ),
        pytest.param(
            lambda store: accounts.reset(store, "hang", OTHER, **BY),
            [("Gốc", HERE, "Đặt lại mật khẩu", f"{WHO} (hang)")],
            id="reset",
        ),
        pytest.param(
            lambda store: accounts.disable(store, "hang", **BY),
            [("Gốc", HERE, "Khóa tài khoản", f"{WHO} (hang)")],
            id="disabled by an administrator",
        ),
        pytest.param(
            lambda store: accounts.end_sessions(store, "hang", actor=WHO, machine=HERE),
            [(WHO, HERE, "Cho thoát mọi nơi", f"{WHO} (hang)")],
            id="logout everywhere",
        ),
        pytest.param(
            lambda _: audit.note(Entry(audit.EXPORT, WHO, HERE, "table", "Xã · GiaiNgan.xlsx")),
            [(WHO, HERE, "Tải về", "Bảng đang xem: Xã · GiaiNgan.xlsx")],
            id="a file taken away",
        ),
        pytest.param(
            taken_in_out_and_in,
            [
                (WHO, HERE, "Nạp", "Lần nạp 1"),
                (WHO, HERE, "Gỡ bỏ", "Lần nạp 1"),
                (WHO, HERE, "Khôi phục", "Lần nạp 1"),
            ],
            id="an import in, out and in again",
        ),
        pytest.param(
            lambda store: not_theirs(store, lambda it: editions.freeze(it, edition(actor=WHO))),
            [(WHO, "–", "Không được phép", "Chốt phiên họp")],
            id="who is in tried past the pages what is not theirs",
        ),
        pytest.param(
            lambda store: not_theirs(store, lambda it: notes.say(it, "scenario", "x", "y", "Lan")),
            [(WHO, "–", "Không được phép", "Lưu và rút phương án")],
            id="or in another's name",
        ),
        pytest.param(
            frozen_and_cancelled,
            [(WHO, HERE, "Chốt phiên họp", "Phiên họp"), (WHO, HERE, "Hủy phiên họp", "Phiên họp")],
            id="an edition frozen and cancelled",
        ),
        pytest.param(
            lambda store: notes.say(store, "decision", "x", '{"text": "Đôn đốc"}', WHO, machine=HERE),
            [(WHO, HERE, "Ghi kết luận", "Đôn đốc")],
            id="a decision",
        ),
        pytest.param(
            lambda store: (
                notes.say(store, "scenario", "A", "pa=v1", WHO, machine=HERE),
                notes.take_back(store, "scenario", "A", WHO, machine=HERE),
            ),
            [
                (WHO, HERE, "Lưu và rút phương án", "A"),
                (WHO, HERE, "Lưu và rút phương án", "rút lại · A"),
            ],
            id="a note and taken back",
        ),
    ],
)
def test_each_deed_leaves_one_row(store: Store, deed: Deed, told: list[tuple[str, ...]]) -> None:
    accounts.add(store, "goc", "Gốc", "administrator", GOOD)
    accounts.add(store, "hang", WHO, "viewer", GOOD)
    accounts.add(store, "cu", "Cũ", "viewer", GOOD)
    accounts.disable(store, "cu")
    recorder, before, began = recorded(store), len(rows(store)), datetime.now(UTC)

    deed(store)
    assert recorder.flush(last=True)

    found, at = rows(store)[before:], trail(Office(catalogue(), store))["at"][: len(told)]
    assert [row[:3] for row in found] == [row[:3] for row in told]
    assert all(row[3].startswith(say[3]) for row, say in zip(found, told, strict=True)), found
    assert all(at.between(began, datetime.now(UTC)))
    assert checking.damages(store) == []
    assert not any(secret in str(found) for secret in SECRETS)


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        pytest.param({}, {}, [], id="null: nothing is set"),
        pytest.param({}, {"office": "1"}, ["office: 1"], id="first"),
        pytest.param({"office": "1"}, {"office": "1"}, [], id="as before: nothing is written"),
        pytest.param(
            {"office": "1", "port": "80"}, {"port": "80"}, ["office: mặc định"], id="back to default"
        ),
        pytest.param({"port": "80"}, {"port": "81", "office": "1"}, ["office: 1; port: 81"], id="two"),
    ],
)
@on_sqlite
def test_settings_are_told_where_they_changed(
    store: Store, before: dict[str, str], now: dict[str, str], told: list[str]
) -> None:
    audit.note_settings(store, before)
    count = len(rows(store))
    audit.note_settings(store, now)

    assert [row[3] for row in rows(store)[count:]] == told


@on_sqlite
def test_at_one_pc_nobody_records(store: Store) -> None:
    audit.note(Entry(audit.EXPORT, WHO, HERE, "table"))

    assert rows(store) == []


@on_sqlite
def test_a_flood_fills_no_disk_and_nothing_of_it_is_forgotten(store: Store) -> None:
    clock = Clock()
    recorder, sent = recorded(store, clock), 0
    for number in range(3_000):
        clock.now += 1.0
        for who in ("", WHO, "Lan"):
            audit.note(Entry(audit.REFUSED, who, f"10.{number % 500 // 250}.0.{number % 250}", "password"))
            sent += 1
        if number % 100 == 0:
            recorder.flush()
    recorder.flush(last=True)
    found = trail(Office(catalogue(), store))
    counted = [1 if "thêm" not in what else int(what.split("thêm ")[1].split()[0]) for what in found["what"]]

    windows = 3_000 / audit.TOGETHER
    assert sum(counted) == sent
    assert len(found) <= (audit.APART + 3) * (windows + 2)
    assert {WHO, "Lan", "không rõ ai"} <= set(found["actor"])
    assert audit.ELSEWHERE in set(found["machine"])


def test_a_store_that_takes_nothing_stops_nobody_and_loses_nothing(
    store: Store, home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    quick = home.store(timeout=0.1)
    recorder = recorded(quick)
    with caplog.at_level(logging.WARNING), writing(store.engine):
        audit.note(Entry(audit.REFUSED, WHO, HERE, "password"))
        busy = recorder.flush()
        audit.note(Entry(audit.EXPORT, WHO, HERE, "table", "a.xlsx"))
        again = recorder.flush()
    said = [record.getMessage() for record in caplog.records]
    took = recorder.flush()
    quick.engine.dispose()

    assert (busy, again, took) == (False, False, True)
    assert [WHO in line and HERE in line for line in said] == [True, True]
    assert [row[2] for row in rows(store)] == ["Không vào được", "Tải về"]


@on_sqlite
def test_what_waits_is_bounded(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(audit, "WAITING", 3)
    recorder = recorded(store)
    for number in range(5):
        audit.note(Entry(audit.EXPORT, WHO, HERE, "table", f"{number}.xlsx"))
    recorder.flush()

    assert len(rows(store)) == 3
    assert ["4.xlsx" in record.getMessage() for record in caplog.records] == [False, True]


def test_text_that_no_database_takes_is_made_one_it_takes(store: Store) -> None:
    recorder = recorded(store)
    audit.note(Entry(audit.EXPORT, WHO, HERE, "table", "a\x00b\ud800c\nd" + "x" * 9_000))

    assert recorder.flush()
    assert rows(store)[0][3].startswith("Bảng đang xem: a b c dxxx")


@on_sqlite
def test_the_thread_writes_by_itself_and_the_end_waits_for_it(store: Store) -> None:
    recorder = recorded(store).start()
    audit.note(Entry(audit.EXPORT, WHO, HERE, "table", "a.xlsx"))
    audit.note(Entry(audit.EXPORT, WHO, HERE, "table", "a.xlsx"))
    recorder.stop()

    assert sorted(row[3] for row in rows(store)) == [
        "Bảng đang xem: a.xlsx",
        "Bảng đang xem: a.xlsx",
    ]


def test_who_is_on(store: Store) -> None:
    accounts.add(store, "goc", "Gốc", "administrator", GOOD)
    for name, shown in (("hang", WHO), ("lan", "Lan"), ("minh", "Minh")):
        sessions.begin(store, accounts.add(store, name, shown, "viewer", GOOD), HERE)
    over = datetime.now(UTC) - sessions.LONGEST - timedelta(minutes=1)
    sessions.begin(store, accounts.known(store, "goc"), HERE, over)
    accounts.disable(store, "lan")
    sessions.end(store, sessions.begin(store, accounts.known(store, "goc"), HERE))
    accounts.end_sessions(store, "minh")

    assert [row[:3] for row in who_is_on(Office(catalogue(), store))] == [(WHO, "người xem", HERE)]


@on_sqlite
def test_the_list_is_cut_chosen_and_taken_away(store: Store) -> None:
    accounts.add(store, "hang", WHO, "administrator", GOOD, **BY)  # type: ignore[arg-type]
    let_in(store)
    office = Office(catalogue(), store)
    whole = trail(office)
    taken = trail_file(whole, "csv", "tất cả").decode("utf-8-sig")

    assert len(trail(office, datetime.now(UTC) + timedelta(hours=1))) == 0
    assert trail_chosen(whole, group="login")["kind_name"].tolist() == ["Đăng nhập"]
    assert trail_chosen(whole, actor="Gốc")["kind_name"].tolist() == ["Thêm tài khoản"]
    assert len(trail_chosen(whole)) == 2
    assert "Đăng nhập" in taken
    assert "$argon2" not in taken


def test_a_failed_login_is_recorded_before_it_is_answered(store: Store) -> None:
    """Whoever hears «no» stands in the queue already; a store that is gone stops the login itself."""
    recorder = recorded(store)
    with pytest.raises(AppError, match=r"access\.refused"):
        enter(store, Throttle(), "ai", GOOD, HERE)

    assert [entry.kind for entry in recorder._queue] == [audit.REFUSED]
