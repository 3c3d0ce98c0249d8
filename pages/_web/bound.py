"""What each login was told through its own websocket: it may fetch that, and join that, and nothing else."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LARGEST: Final = 1_000_000
"""A message that begins a session, draws a button, or tells where files may be put, is smaller."""

SAYS: Final = frozenset({"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"})
"""What pages say. Streamlit hears more: to clear every session's caches, to write into its own folder."""

LOGINS: Final = 2_000
EACH: Final = 4_000
"""So many are remembered; the oldest go first."""


class Bound:
    """Addresses and Streamlit's sessions by the login they were told to."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, OrderedDict[str, None]] = OrderedDict()
        self._lock = threading.Lock()

    def told(self, key: str, message: bytes) -> None:
        """A login was sent this message."""
        found = _addresses(message) if len(message) < LARGEST else []
        if not found:
            return
        with self._lock:
            mine = self._held.setdefault(key, OrderedDict())
            self._held.move_to_end(key)
            for each in found:
                mine[each] = None
                mine.move_to_end(each)
            while len(mine) > EACH:
                mine.popitem(last=False)
            while len(self._held) > LOGINS:
                self._held.popitem(last=False)

    def may(self, key: str, what: str) -> bool:
        """Whether this login was told of it."""
        with self._lock:
            return what in self._held.get(key, ())

    def may_say(self, key: str, message: bytes) -> bool:
        """Whether a login may say this through its websocket: what pages need, on what it was told of."""
        try:
            said = BackMsg.FromString(message)
        except DecodeError:
            return False
        kind = said.WhichOneof("type")
        if kind != "backend_operation_request":
            return kind in SAYS
        asked = said.backend_operation_request
        if asked.WhichOneof("payload") == "deferred_file":
            return self.may(key, asked.deferred_file.file_id)
        return asked.WhichOneof("payload") == "dataframe_chunk"  # Streamlit holds it to its session


def _addresses(message: bytes) -> list[str]:
    """Sessions, files to fetch, places to put one: Streamlit asks nobody who comes for them.

    From the fields alone that Streamlit fills itself: a page says back what its reader typed, and that would
    give whoever types another's address the file behind it.
    """
    try:
        told = ForwardMsg.FromString(message)
    except DecodeError:
        return []
    button, made = told.delta.new_element.download_button, told.backend_operation_response.deferred_file
    places = [at for each in told.file_urls_response.file_urls for at in (each.upload_url, each.delete_url)]
    named = (told.new_session.initialize.session_id, button.url, button.deferred_file_id, made.url, *places)
    return [each for each in named if each]
