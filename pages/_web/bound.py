"""What each login was told through its own websocket: it may fetch that, and join that, and nothing else."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from typing import Final

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

TOLD: Final = re.compile(
    rb"/media/[0-9A-Za-z]+(?:\.\w+)?"
    rb"|/_stcore/upload_file/[0-9a-f-]{36}/[0-9a-f-]{36}"
    rb"|(?<= )[0-9a-f]{32}"  # of a download made when it is asked for; before it its length, 32
)
"""Files to fetch, and places to put one: Streamlit asks nobody who comes for them."""

NEW_SESSION: Final = 100_000
"""A message that begins a session is smaller."""

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
        # before each stands its length: what follows at once is of the next field, and may look like its end
        found = [each[0][: message[each.start() - 1]].decode() for each in TOLD.finditer(message)]
        if len(message) < NEW_SESSION:
            found += _session(message)
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


def _session(message: bytes) -> list[str]:
    try:
        told = ForwardMsg.FromString(message)
    except DecodeError:
        return []
    return [told.new_session.initialize.session_id] if told.WhichOneof("type") == "new_session" else []
