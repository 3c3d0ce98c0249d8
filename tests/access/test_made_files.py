"""A file made when a button was pressed waits for who pressed it, whatever others do meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from pages._web.made_files import keep_made


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> Iterator[MediaFileManager]:
    made = MediaFileManager.execute_deferred
    keep_made()
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: "hers")
    yield MediaFileManager(MemoryMediaFileStorage("/media"))
    MediaFileManager.execute_deferred = made  # type: ignore[method-assign]


def there(manager: MediaFileManager, url: str) -> bool:
    return manager.read_file(url.rpartition("/")[2].partition(".")[0]) is not None


def others_run(manager: MediaFileManager, times: int) -> None:
    """What the end of a run of somebody else's page does."""
    for _ in range(times):
        manager.clear_session_refs("another")
        manager.remove_orphaned_files()


def test_it_stays_while_others_pages_are_drawn(manager: MediaFileManager) -> None:
    button = manager.add_deferred(lambda: b"a file", "text/csv", "1.2", "a.csv")
    url = manager.execute_deferred(button)
    others_run(manager, 5)

    assert there(manager, url)
    assert manager.execute_deferred(button) == url  # and the button goes on working


def test_it_goes_with_the_page(manager: MediaFileManager) -> None:
    url = manager.execute_deferred(manager.add_deferred(lambda: b"a file", "text/csv", "1.2", "a.csv"))
    manager.clear_session_refs("hers")
    others_run(manager, 2)

    assert (there(manager, url), dict(manager._files_by_session_and_coord)) == (False, {})


def test_who_left_while_it_was_made_leaves_nothing(manager: MediaFileManager) -> None:
    def slow() -> bytes:
        manager.clear_session_refs("hers")
        return b"a file"

    url = manager.execute_deferred(manager.add_deferred(slow, "text/csv", "1.2", "a.csv"))
    others_run(manager, 2)

    assert (there(manager, url), dict(manager._files_by_session_and_coord)) == (False, {})


def test_null_a_button_that_is_not_there_makes_nothing(manager: MediaFileManager) -> None:
    with pytest.raises(Exception, match="not found"):
        manager.execute_deferred("0" * 32)
