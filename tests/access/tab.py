"""A page that stands open in a browser without one: what it was sent, and what its reader does to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection

VALUES: Final = {
    "button": "trigger_value",
    "checkbox": "bool_value",
    "expandable": "bool_value",
    "text_input": "string_value",
    "text_area": "string_value",
    "selectbox": "string_value",
    "bidi_component": "json_value",
    "file_uploader": "file_uploader_state_value",
}
"""Kind of widget → the field of what a browser says of it."""
KEY: Final = re.compile(r"\$\$(?:ID|WIDGET_ID)-[0-9a-f]+-(.*)", re.DOTALL)


@dataclass(frozen=True)
class Widget:
    """Something on a page that can be pressed, filled, opened, taken away.

    Args:
        id: What it is called between server and browser.
        kind: "button", "text_input", "download_button" …
        label: What stands on it.
        enabled: Whether it can be used.
        options: Of a list, what can be chosen.
        file: Of a download, the number its file is made by, or its address.
    """

    id: str
    kind: str
    label: str
    enabled: bool
    options: tuple[str, ...] = ()
    file: str = ""

    @property
    def key(self) -> str:
        found = KEY.match(self.id)
        return found[1] if found else ""


@dataclass
class Tab:
    """A window of a browser.

    Args:
        line: Its live connection.
    """

    line: ClientConnection
    said: list[BackMsg] = field(default_factory=list)
    """All that was said since the page was opened."""
    session: str = ""
    page: str = ""
    """The hash of the page that was drawn last."""
    pages: dict[str, str] = field(default_factory=dict)
    """Address → hash of the pages this browser was told of."""
    query: str = ""
    titles: list[str] = field(default_factory=list)
    texts: str = ""
    found: bool = True
    widgets: list[Widget] = field(default_factory=list)
    _states: dict[str, WidgetState] = field(default_factory=dict)

    def open(self, page: str, query: str = "") -> Tab:
        """Open an address."""
        self._states.clear()
        self.said.clear()
        self.query = query
        asked = BackMsg()
        asked.rerun_script.page_name = page
        return self.say(asked)

    def open_by_hash(self, page: str) -> Tab:
        """Say that another page is wanted, by its hash, whether this browser was told of it or not."""
        asked = BackMsg()
        asked.rerun_script.page_script_hash = page
        return self.say(asked)

    def do(self, name: str, value: Any = True) -> Tab:
        """Use a widget and hear what comes of it."""
        return self.say(self.to_do(name, value))

    def to_do(self, name: str, value: Any = True) -> BackMsg:
        """What a browser would say, unsaid."""
        widget = self.widget(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = widget.options[value]
        state = WidgetState(id=widget.id)
        if widget.kind == "file_uploader":
            state.file_uploader_state_value.CopyFrom(value)
        else:
            setattr(state, VALUES[widget.kind], value)
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self.page
        asked.rerun_script.widget_states.widgets.extend([*self._states.values(), state])
        if widget.kind != "button":
            self._states[widget.id] = state
        return asked

    def say(self, asked: BackMsg) -> Tab:
        """Say something, and hear the run to its end."""
        asked.rerun_script.query_string = self.query
        self.said.append(asked)
        self.line.send(asked.SerializeToString())
        self.titles, self.widgets, self.found, texts = [], [], True, []
        for told in self._heard():
            kind = told.WhichOneof("type")
            if kind == "new_session":
                self.session = told.new_session.initialize.session_id
                self.titles, self.widgets, texts = [], [], []
            elif kind == "navigation":
                self.page = told.navigation.page_script_hash
                self.pages = {each.url_pathname: each.page_script_hash for each in told.navigation.app_pages}
            elif kind == "page_info_changed":
                self.query = told.page_info_changed.query_string
            elif kind == "page_not_found":
                self.found = False
            elif kind == "delta":
                texts.append(told.delta.SerializeToString().decode("utf-8", "replace"))
                self._delta(told.delta)
        self.texts = "\n".join(texts)
        return self

    def widget(self, name: str) -> Widget:
        """The widget whose key begins so, else whose label does."""
        named = [each for each in self.widgets if each.key.startswith(name)]
        named = named or [each for each in self.widgets if each.label.startswith(name)]
        assert named, (name, [(each.kind, each.key, each.label) for each in self.widgets])
        return named[0]

    def offers(self, name: str) -> bool:
        """Whether there is such a widget, and it can be used."""
        named = [each for each in self.widgets if each.key.startswith(name) or each.label.startswith(name)]
        return any(each.enabled for each in named)

    def _heard(self) -> Iterator[ForwardMsg]:
        """Messages until the run that was asked for is over, and every run that it began."""
        while True:
            heard = self.line.recv(timeout=PATIENCE)
            assert isinstance(heard, bytes)
            told = ForwardMsg.FromString(heard)
            yield told
            if told.WhichOneof("type") == "script_finished" and told.script_finished in FINISHED:
                return

    def _delta(self, delta: Any) -> None:
        if delta.add_block.expandable.id:
            block = delta.add_block.expandable
            self.widgets.append(Widget(block.id, "expandable", block.label, enabled=True))
        kind = delta.new_element.WhichOneof("type")
        element = getattr(delta.new_element, kind) if kind else None
        if kind == "heading" and element.tag == "h1":
            self.titles.append(element.body)
        if kind and getattr(element, "id", ""):
            options: Sequence[str] = list(getattr(element, "options", ()))
            file = getattr(element, "deferred_file_id", "") or getattr(element, "url", "")
            enabled = not getattr(element, "disabled", False)
            label = str(getattr(element, "label", ""))
            self.widgets.append(Widget(element.id, kind, label, enabled, tuple(map(str, options)), file))


PATIENCE: Final = 150
"""Seconds a page may take on a busy machine."""

FINISHED: Final = (
    ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY,
    ForwardMsg.ScriptFinishedStatus.FINISHED_WITH_COMPILE_ERROR,
    ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)
"""How a run ends that no other run of its own follows."""
