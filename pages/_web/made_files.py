"""A file that was made when a button was pressed stays until its page is drawn anew.

Streamlit ties such a file to no session: once the pages of any two others were drawn it is gone, and who
asked for it and is slow to fetch it finds nothing.
"""

from __future__ import annotations

from functools import wraps
from typing import Any, Final

from streamlit.runtime.media_file_manager import MediaFileManager

MADE: Final = " made"
"""Beside the place of its button, which goes on standing for the button itself."""


def keep_made() -> None:
    """Tie each file to the session whose button made it, from now on."""
    makes = MediaFileManager.execute_deferred
    if hasattr(makes, "__wrapped__"):
        return

    @wraps(makes)
    def made(manager: Any, file_id: str) -> str:
        asked = manager._deferred_callables.get(file_id)
        url = makes(manager, file_id)
        with manager._lock:
            mine = manager._files_by_session_and_coord.get(asked["session_id"]) if asked else None
            if mine is not None:  # a session that left meanwhile holds nothing
                mine[asked["coordinates"] + MADE] = url.rpartition("/")[2].partition(".")[0]
        return url

    MediaFileManager.execute_deferred = made  # type: ignore[method-assign]
