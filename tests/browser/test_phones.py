"""Every page on a phone: whole, Vietnamese, and barring nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.axe import faults
from tests.browser.reading import Screen
from tests.places import FEW_OR_LONG, PHONE
from tests.serving import Server


@pytest.mark.parametrize("path", FEW_OR_LONG)
def test_a_phone_shows_it_whole_too(open_screen: Callable[..., Screen], server: Server, path: str) -> None:
    screen = open_screen(server, *PHONE).go(path)

    assert screen.cut() + screen.english() == []
    assert faults(screen) == []
