"""The frame in an office: it draws nothing for nobody, and names no other than who is in."""

from __future__ import annotations

import pytest

from lib.access.starting import Told
from lib.vocabulary.errors import AppError
from pages import _account, _actor
from pages._web import running
from tests.pages.conftest import Open


@pytest.fixture
def for_office(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told("127.0.0.1", (), "", said=True)
    monkeypatch.setattr(running, "told", lambda: told)
    monkeypatch.setattr(_account, "_token", lambda: "of nobody")


@pytest.mark.usefixtures("for_office")
def test_a_run_of_nobody_draws_no_figure(full: Open) -> None:
    shown = full("tong-quan").run()

    assert [error.value for error in shown.error] == [_account.OUT]
    assert (len(shown.title), len(shown.sidebar), len(shown.main.children)) == (0, 0, 1)


@pytest.mark.usefixtures("for_office")
def test_nothing_is_written_for_nobody() -> None:
    with pytest.raises(AppError) as refusal:
        _actor.present()

    assert (refusal.value.code, refusal.value.sentence.endswith(".")) == ("access.over", True)


def test_null_at_one_pc_nobody_is_in_and_nobody_needs_to_be(full: Open) -> None:
    shown = full("tong-quan").run()

    assert (_account.now(), len(shown.title) > 0, "dang-xuat" in str(shown)) == (None, True, False)
