"""Who has an account, in words: what a scope names, when somebody came in last, how many there are."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from lib import office as rooms
from lib.access import accounts, sessions
from lib.access.accounts import ACTIVE, DISABLED, NEW, Account
from lib.access.scope import Scope
from lib.catalogue.load import SHIPPED, load
from lib.office import Office
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from tests.access.test_accounts import GOOD


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(load(SHIPPED), open_store(f"sqlite:///{tmp_path / 'kho.db'}"))


SCOPES = [
    pytest.param(Scope(), "chưa có: chưa đổi được số nào", id="null: nothing named is nothing allowed"),
    pytest.param(Scope(lines=("DA2",)), "dòng vốn: DA2 Đa dạng hóa sinh kế", id="a line"),
    pytest.param(Scope(places=("*",)), "xã: mọi xã", id="everywhere"),
    pytest.param(Scope(places=("06220",)), "xã: Xã Hải Yến (đến 30/06/2025)", id="a commune that is gone"),
    pytest.param(Scope(places=("06316",)), "xã: Xã Tân Đoàn", id="a commune of now"),
    pytest.param(
        Scope(reporters=("TCKH", "xa")),
        "báo cáo của: Phòng Tài chính - Kế hoạch; mọi UBND xã",
        id="an office, and any commune",
    ),
    pytest.param(
        Scope(lines=("DA2",), reporters=("xa:06220",)),
        "dòng vốn: DA2 Đa dạng hóa sinh kế · báo cáo của: UBND xã Hải Yến (đến 30/06/2025)",
        id="two parts",
    ),
    pytest.param(
        Scope(lines=("DA99",)), "dòng vốn: DA99 (không có trong danh mục)", id="of another catalogue"
    ),
]


@pytest.mark.parametrize(("scope", "said"), SCOPES)
def test_a_scope_in_words(office: Office, scope: Scope, said: str) -> None:
    assert rooms.scope_said(rooms.scope_names(office), scope) == said


@pytest.mark.parametrize(
    ("scope", "strange"),
    [
        pytest.param(Scope(), "", id="null: an empty one names nothing strange"),
        pytest.param(Scope(("DA2", "DA4"), ("*", "06220"), ("UBND", "xa", "xa:06220")), "", id="all known"),
        pytest.param(Scope(lines=("DA2", "DA99", "da2")), "DA99, da2", id="codes as the catalogue has them"),
        pytest.param(Scope(places=("xa:06220",)), "xa:06220", id="a reporter is no place"),
        pytest.param(Scope(reporters=("06220", "xa:99999")), "06220, xa:99999", id="a place is no reporter"),
    ],
)
def test_a_scope_names_what_is_there(office: Office, scope: Scope, strange: str) -> None:
    with pytest.raises(AppError) if strange else nullcontext() as refusal:
        rooms.refuse_unknown(office, scope)

    assert refusal is None or (refusal.value.code, refusal.value.data["codes"]) == ("access.scope", strange)


def test_each_account_is_told_with_its_last_coming_in(office: Office) -> None:
    accounts.add(office.store, "goc", "Gốc", "administrator", GOOD, standing=ACTIVE)
    lan = accounts.add(office.store, "lan", "Lan", "officer", GOOD, scope=Scope(lines=("DA2",)).text)
    sessions.begin(office.store, lan)

    rows = rooms.people_rows(office, accounts.listed(office.store), rooms.scope_names(office))

    assert [row[:-1] for row in rows] == [
        ("goc", "Gốc", "quản trị", "–", "đang dùng"),
        ("lan", "Lan", "cán bộ", "dòng vốn: DA2 Đa dạng hóa sinh kế", "chưa đổi mật khẩu"),
    ]
    assert [row[-1] == "–" for row in rows] == [True, False]


def people(*those: tuple[str, str]) -> list[Account]:
    return [Account(f"a{at}", f"A{at}", role, "", standing) for at, (role, standing) in enumerate(those)]


@pytest.mark.parametrize(
    ("those", "said"),
    [
        pytest.param((), "Chưa ai có tài khoản", id="null: nobody"),
        pytest.param((("viewer", DISABLED),), "Chưa ai có tài khoản", id="nobody who may come in"),
        pytest.param(
            (("viewer", ACTIVE), ("officer", NEW), ("officer", ACTIVE), ("administrator", ACTIVE)),
            "4 người vào được: 1 quản trị, 2 cán bộ, 1 người xem; 1 chưa đổi mật khẩu",
            id="each role",
        ),
    ],
)
def test_how_many_come_in(those: tuple[tuple[str, str], ...], said: str) -> None:
    assert rooms.people_sentence(people(*those)) == said
