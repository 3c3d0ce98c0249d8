"""How much one account and all together may hold: files by turns and by room, pages, bodies in time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive, Scope, Send

from pages._web import crowd
from pages._web.crowd import Coming, Pages, Uploads, coming, in_time
from tests.looping import run

MB = crowd.MEGABYTE


@pytest.mark.parametrize(
    ("held", "account", "size", "room"),
    [
        pytest.param({}, "a", 0, True, id="null: an empty file where nothing is held"),
        pytest.param({}, "a", 100, True, id="a fourth of all is one account's"),
        pytest.param({}, "a", 101, False, id="and no more than that"),
        pytest.param({"of a": 81}, "a", 20, False, id="what it holds already counts"),
        pytest.param({"of b": 81}, "a", 20, True, id="what another holds does not"),
        pytest.param({"of b": 81, "gone": 300}, "a", 20, False, id="until all together hold too much"),
    ],
)
def test_room_in_memory(held: dict[str, int], account: str, size: int, room: bool) -> None:
    uploads = Uploads(400, lambda: held)
    for session in held:
        uploads.room(Coming(session.removeprefix("of "), session, 0))

    assert uploads.room(Coming(account, "new", size)) == room


@pytest.mark.parametrize(
    ("said", "size"),
    [
        pytest.param("5", 5, id="as it says"),
        pytest.param("", crowd.LARGEST, id="null: what says nothing may be the largest"),
        pytest.param("x", crowd.LARGEST, id="no number"),
        pytest.param("²", crowd.LARGEST, id="no number either"),
        pytest.param("9" * 5000, crowd.LARGEST, id="larger than anything"),
    ],
)
def test_what_a_request_says_of_its_file(said: str, size: int) -> None:
    told = coming("a", "session/file", Headers({"content-length": said} if said else {}))

    assert told == Coming("a", "session", size)


def test_files_come_in_by_turns_and_nobody_takes_all() -> None:
    async def together(accounts: Sequence[str]) -> list[str]:
        uploads, begun, end = Uploads(1000, dict), list[str](), asyncio.Event()

        async def one(account: str) -> None:
            async with uploads.turn(Coming(account, account, 1)):
                begun.append(account)
                await end.wait()

        tasks = [asyncio.create_task(one(account)) for account in accounts]
        await asyncio.sleep(0.01)
        first = list(begun)
        tasks[0].cancel()  # a reader who leaves makes way
        await asyncio.sleep(0.01)
        end.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert len(begun) == len(accounts)
        assert uploads.room(Coming("a", "a", 250))  # nothing is left of those who came
        return first

    assert run(together(["a"] * 50 + ["b", "c", "d"])) == ["a", "a", "b", "c", "d"]
    assert run(together(list("aabbccdd"))) == list("aabbcc")


def test_pages_of_one_account(monkeypatch: pytest.MonkeyPatch) -> None:
    async def opened() -> list[bool]:
        pages = Pages()
        with pages.one("a") as first, pages.one("a") as second, pages.one("a") as third, pages.one("b") as b:
            found = [first, second, third, b]
        with pages.one("a") as again:
            return [*found, again]

    monkeypatch.setattr(crowd, "PAGES_OF_ONE", 2)

    assert run(opened()) == [True, True, False, True, True]


async def reads_all(scope: Scope, receive: Receive, send: Send) -> None:
    """What is behind the door: answers with what it was sent."""
    body = await Request(scope, receive).body()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


async def leaves(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise ClientDisconnect


@pytest.mark.parametrize(
    ("parts", "app", "status"),
    [
        pytest.param([b""], reads_all, [200], id="null: no body"),
        pytest.param([b"a", b"b"], reads_all, [200], id="in two parts"),
        pytest.param([b"a", None], reads_all, [408], id="the second part never comes"),
        pytest.param([b"a"] * 200, reads_all, [408], id="each part in time, the whole not"),
        pytest.param([b""], leaves, [], id="who left needs no answer"),
    ],
)
def test_a_body_comes_in_time(
    monkeypatch: pytest.MonkeyPatch, parts: list[bytes | None], app: Any, status: list[int]
) -> None:
    monkeypatch.setattr(crowd, "PART", 0.1)
    monkeypatch.setattr(crowd, "WHOLE", 0.5)
    left, sent = list(parts), list[Message]()

    async def receive() -> Message:
        part = left.pop(0)
        await asyncio.sleep(60 if part is None else 0.01 if len(parts) > 2 else 0)
        return {"type": "http.request", "body": part, "more_body": bool(left)}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "headers": [], "path": "/"}
    run(in_time(app, scope, receive, send))

    assert [each["status"] for each in sent if "status" in each] == status
