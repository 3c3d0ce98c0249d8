from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from lib.access import passwords
from tests.store.conftest import home, store, template, template_file

__all__ = ["home", "store", "template", "template_file"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are kept as ever, but with a thousandth of the work."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()
