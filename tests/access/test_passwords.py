from __future__ import annotations

import pytest

from lib.access import passwords
from lib.vocabulary.errors import AppError

OWNER = ("hang.nt", "Nông Thị Hằng")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        pytest.param("", "access.short", id="null: nothing"),
        pytest.param("Kx7#mQ2!vPz", "access.short", id="eleven signs, however odd"),
        pytest.param("password1234", "access.common", id="common word and a row"),
        pytest.param("P@ssword@2024!!", "access.common", id="idem, dressed up"),
        pytest.param("matkhau123456", "access.common", id="Vietnamese"),
        pytest.param("Mật khẩu 123456", "access.common", id="Vietnamese with accents"),
        pytest.param("Giaingan@2024", "access.common", id="what this program is about"),
        pytest.param("NongThiHang2024", "access.common", id="its owner's name"),
        pytest.param("hang.nt.hang.nt", "access.common", id="its owner's account, twice"),
        pytest.param("aaaaaaaaaaaaaaaa", "access.common", id="one sign"),
        pytest.param("123456789012345", "access.common", id="a row"),
        pytest.param("qwertyuiopasdf", "access.common", id="rows of keys"),
        pytest.param("x" * 201, "access.long", id="long"),
        pytest.param("trâu bò lợn gà vịt", None, id="words that do not belong together"),
        pytest.param("correct horse battery staple", None, id="common words, but four"),
        pytest.param("Mưa rừng rơi mái lá", None, id="accents and spaces are welcome"),
        pytest.param("kf7m-p3xw-9hqt-v2dn", None, id="one made here"),
    ],
)
def test_weak_passwords_are_refused(password: str, code: str | None) -> None:
    refused = None
    try:
        passwords.refuse_weak(password, *OWNER)
    except AppError as error:
        refused = error.code

    assert refused == code


def test_those_made_here_are_never_weak() -> None:
    for made in {passwords.made() for _ in range(200)}:
        passwords.refuse_weak(made, *OWNER)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        pytest.param("trâu bò lợn gà", True, id="the same"),
        pytest.param("tra\u0302u bo\u0300 lo\u031b\u0323n ga\u0300", True, id="from another keyboard driver"),
        pytest.param("Trâu bò lợn gà", False, id="another case"),
        pytest.param("", False, id="nothing"),
        pytest.param("x" * 10_000_000, False, id="ten million signs are not even looked at"),
    ],
)
def test_only_the_password_itself_opens(typed: str, right: bool) -> None:
    kept = passwords.hashed("trâu bò lợn gà")

    assert (passwords.matches(kept, typed), kept.startswith("$argon2id$")) == (right, True)


def test_null_where_nothing_is_kept_nothing_opens() -> None:
    assert (passwords.matches("", ""), passwords.matches("", "trâu bò lợn gà")) == (False, False)
