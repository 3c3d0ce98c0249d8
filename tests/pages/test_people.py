"""«Tài khoản» at one PC, whose reader is the administrator; in an office: tests/access/test_matrix.py."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from lib.access import accounts
from lib.access.scope import Scope
from lib.store.opening import open_store
from tests.access.test_accounts import GOOD
from tests.pages.conftest import Open, read


def fill(shown: AppTest, **fields: str) -> AppTest:
    for key, value in fields.items():
        shown.text_input(key=f"tk-{key.replace('_', '-')}-0").set_value(value)
    return shown.run()


def test_an_officer_is_added_with_a_part(own: Open) -> None:
    shown = fill(own("tai-khoan"), ten="Lan ", ho_ten="Lan")
    shown.multiselect(key="tk-lines-them-0").set_value(["DA2"])
    shown.multiselect(key="tk-reporters-them-0").set_value(["xa:06220"])
    shown.button(key="tk-them").click().run()

    account = accounts.known(open_store(), "lan")
    assert (account.role, account.standing) == ("officer", "new")
    assert Scope.read(account.scope) == Scope(lines=("DA2",), reporters=("xa:06220",))
    assert shown.success[0].value.startswith("Đã thêm «Lan», tên đăng nhập lan")
    assert "|lan|Lan|cán bộ|dòng vốn: DA2 Đa dạng hóa sinh kế · báo cáo của: UBND xã Hải Yến" in read(shown)
    assert len(shown.code) == 1
    assert shown.text_input(key="tk-ten-1").value == ""
    assert len(shown.run().code) == 0


def test_what_is_wrong_is_said_and_what_was_typed_stays(own: Open) -> None:
    shown = fill(own("tai-khoan"), ten="Lân", ho_ten="Lân")
    shown.button(key="tk-them").click().run()

    assert "chữ thường không dấu" in shown.error[0].value
    assert (shown.text_input(key="tk-ten-0").value, accounts.listed(open_store())) == ("Lân", [])


def test_an_account_is_changed_reset_and_shut(own: Open) -> None:
    store = open_store()
    for name, role in (("goc", "administrator"), ("lan", "viewer")):
        accounts.add(store, name, name.title(), role, GOOD)
    stood = []
    for turn, deed in enumerate(("role", "reset", "logout", "disable", "reset")):
        shown = own("tai-khoan")
        shown.selectbox(key="tk-ai-0").set_value("lan").run()
        shown.selectbox(key="tk-viec-0").set_value(deed).run()
        if deed == "role":
            shown.selectbox(key="tk-vai-doi-lan-0").set_value("officer").run()
            shown.multiselect(key="tk-places-doi-lan-0").set_value(["*"])
        shown.button(key="tk-doi").click().run()
        account = accounts.known(store, "lan")
        stood.append((account.role, Scope.read(account.scope).places, account.standing, len(shown.code)))
        assert [error.value for error in shown.error] == [], turn

    assert stood == [
        ("officer", ("*",), "new", 0),
        ("officer", ("*",), "new", 1),
        ("officer", ("*",), "new", 0),
        ("officer", ("*",), "disabled", 0),
        ("officer", ("*",), "new", 1),
    ]


def test_the_last_administrator_is_not_shut_out(own: Open) -> None:
    accounts.add(open_store(), "goc", "Gốc", "administrator", GOOD)
    shown = own("tai-khoan")
    shown.selectbox(key="tk-ai-0").set_value("goc").run()
    shown.selectbox(key="tk-viec-0").set_value("disable").run()
    shown.button(key="tk-doi").click().run()

    assert "người quản trị duy nhất" in shown.error[0].value
    assert accounts.known(open_store(), "goc").standing == "new"


def test_null_at_one_pc_nobody_needs_an_account(own: Open) -> None:
    shown = own("tai-khoan")

    assert shown.title[0].value == "Chưa ai có tài khoản"
    assert "không cần tài khoản nào" in read(shown)
    assert "Tên đăng nhập «»" in shown.button(key="tk-them").click().run().error[0].value
