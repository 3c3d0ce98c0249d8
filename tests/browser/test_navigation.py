"""From page to page by the sidebar, with every kind of store."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.reading import Screen
from tests.how_long import is_long
from tests.places import FEW, PAGES


def test_navigation_leads_to_every_page(screen: Screen) -> None:
    screen.go("/")
    links = screen.page.get_by_test_id("stSidebarNavLink").all_inner_texts()
    seen = {title: screen.to(title).title for title in [*list(PAGES)[1:], "Tổng quan"]}

    assert [text.strip() for text in links] == list(PAGES)
    assert len(set(seen.values())) == len(PAGES)


@pytest.mark.parametrize("kind", ["plan_only", "empty"])
def test_a_store_without_disbursements_shows_whole_pages_too(
    open_screen: Callable[..., Screen], request: pytest.FixtureRequest, kind: str
) -> None:
    screen = open_screen(request.getfixturevalue(kind)).go("/")
    titles = [title for title, path in PAGES.items() if is_long() or path in FEW]
    found = {titles[0]: screen.cut() + screen.english()}
    for title in titles[1:]:
        screen.to(title)
        found[title] = screen.cut() + screen.english()

    assert found == {title: [] for title in titles}
