"""The pieces of the door that a running service shows only after minutes."""

from __future__ import annotations

import asyncio
import logging
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from starlette.concurrency import run_in_threadpool
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.vocabulary.errors import AppError
from pages._web import door, login
from pages._web.bound import Bound
from tests.looping import run
from tests.serving import Server


def said(kind: str) -> bytes:
    message = BackMsg()
    getattr(message, kind).SetInParent() if hasattr(getattr(message, kind), "SetInParent") else setattr(
        message, kind, True
    )
    return message.SerializeToString()


RUN, CLEAR = said("rerun_script"), said("clear_cache")


class Line:
    """A websocket's two ends: what the browser says when, what it is sent."""

    def __init__(self, *heard: bytes | None) -> None:
        self.heard = list(heard)
        self.sent: list[dict[str, Any]] = []

    async def receive(self) -> dict[str, Any]:
        said = self.heard.pop(0) if self.heard else None
        if said is None:
            await asyncio.sleep(60)
        return {"type": "websocket.receive", "bytes": said}

    async def send(self, message: Any) -> None:
        self.sent.append(message)


async def hears(line: Line, times: int) -> list[Any]:
    watched = door.Watched("key", line.receive, line.send, Bound())
    return [await watched() for _ in range(times)]


@pytest.mark.parametrize(
    ("heard", "still_in", "passed", "closed"),
    [
        pytest.param([RUN], [True], [RUN], False, id="somebody at work"),
        pytest.param([RUN], [False], [None], True, id="out: what is said is not heard"),
        pytest.param([None], [True, True, False], [None], True, id="quiet, and out at the third look"),
        pytest.param([CLEAR, b"\xff\xff", RUN], [True] * 3, [RUN], False, id="only what pages say is heard"),
        pytest.param([RUN], [AppError("store.busy")], [None], True, id="nobody can tell: closed"),
    ],
)
def test_a_live_connection_ends_with_its_session(
    monkeypatch: pytest.MonkeyPatch, heard: list[Any], still_in: list[Any], passed: list[Any], closed: bool
) -> None:
    def look(_key: str, _at_work: bool) -> object:
        found = still_in.pop(0)
        if isinstance(found, Exception):
            raise found
        return found or None

    monkeypatch.setattr(door, "_look", look)
    monkeypatch.setattr(door, "LOOK_EVERY", 0.01)
    line = Line(*heard)
    got = run(hears(line, len(passed)))

    assert [message.get("bytes") for message in got] == passed
    assert (got[-1]["type"] == "websocket.disconnect", line.sent != []) == (closed, closed)


@pytest.mark.parametrize(
    ("target", "goes"),
    [
        pytest.param("/xa?ma=06232&nam=2024", "/xa?ma=06232&nam=2024", id="a page of ours"),
        pytest.param("", "/", id="null: nowhere"),
        pytest.param("xa", "/", id="no address"),
        pytest.param("https://example.org/xa", "/", id="another host"),
        pytest.param("//example.org", "/", id="another host without its scheme"),
        pytest.param("/\\example.org", "/", id="what browsers read as //"),
        pytest.param("/\t/example.org", "/", id="what browsers leave out"),
        pytest.param("///example.org", "/", id="three strokes"),
        pytest.param("http://[", "/", id="no address that can be read"),
    ],
)
def test_no_link_leads_elsewhere(target: str, goes: str) -> None:
    assert door.safe_target(target) == goes


ID = "01234567-89ab-cdef-0123-456789abcdef"


def told(**fields: str) -> bytes:
    """A message with a button that gives a file."""
    message = ForwardMsg()
    button = message.delta.new_element.download_button
    for name, value in fields.items():
        setattr(button, name, value)
    return message.SerializeToString()


@pytest.mark.parametrize(
    ("fields", "may"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({"url": "/media/0a.zip"}, ["/media/0a.zip"], id="a file"),
        pytest.param(
            {"url": "/media/0a.zip", "type": "primary"}, ["/media/0a.zip"], id="another field at once"
        ),
        pytest.param({"url": "/media/0a", "type": "primary"}, ["/media/0a"], id="no ending"),
        pytest.param({"deferred_file_id": "0a" * 16, "icon": "0"}, ["0a" * 16], id="made when asked for"),
        pytest.param({"label": "media/0a.zip"}, [], id="words of a page"),
        pytest.param({"label": "~/media/0a.zip"}, [], id="an address among them"),
        pytest.param({"label": " " + "0a" * 16}, [], id="a number among them"),
        pytest.param({"label": f"~/_stcore/upload_file/{ID}/{ID}"}, [], id="a place among them"),
    ],
)
def test_what_a_message_tells_is_remembered_to_the_letter(fields: dict[str, str], may: list[str]) -> None:
    bound = Bound()

    bound.told("key", told(**fields))

    assert list(bound._held.get("key", ())) == may


def test_what_is_remembered_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages._web.bound.EACH", 5)
    monkeypatch.setattr("pages._web.bound.LOGINS", 3)
    bound = Bound()
    for number in range(20):
        for file in range(20):
            bound.told(f"key {number}", told(url=f"/media/{number}x{file}.xlsx"))

    assert bound.may("key 19", "/media/19x19.xlsx")
    assert not bound.may("key 19", "/media/19x1.xlsx")
    assert not bound.may("key 1", "/media/1x19.xlsx")


def test_nobody_looks_after_it_no_start(tmp_path: Path, filled_file: Path) -> None:
    server = Server(tmp_path, sample=False, more={"DASHBOARD_OFFICE": "1"})
    shutil.copy(filled_file, server.store)
    with pytest.raises(RuntimeError, match=r"python -m lib\.access setup"):
        server.start()

    assert "Traceback" not in server.log


def test_null_a_store_that_cannot_be_asked_shows_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_key: str, _at_work: bool) -> None:
        raise AppError("store.unreachable", path="x")

    async def never(*_: Any) -> None:
        pytest.fail("let through")

    caplog.set_level(logging.CRITICAL)
    monkeypatch.setattr(door, "_look", broken)
    cookie = (b"cookie", f"{door.COOKIE}=x".encode())
    scope = {"type": "http", "path": "/", "method": "GET", "scheme": "https", "headers": [cookie]}
    line = Line()
    run(door.Door(never)(scope, line.receive, line.send))

    assert line.sent[0]["status"] == 503


def test_many_passwords_at_once_leave_the_door_its_threads() -> None:
    looked_at, all_wait = threading.Event(), 200

    async def flood() -> object:
        guesses = [asyncio.ensure_future(login._slowly(looked_at.wait)) for _ in range(all_wait)]
        await asyncio.sleep(0)
        try:
            return await asyncio.wait_for(run_in_threadpool(str, "who is in"), 30)
        finally:
            looked_at.set()
            await asyncio.gather(*guesses)

    assert run(flood()) == "who is in"
