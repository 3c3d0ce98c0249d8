"""An office's service under attack: ``python -m bench.attack [--times 500] [--seconds 20] [--json FILE]``.

Viewers are at work; meanwhile one attack after the other: sockets that say nothing, requests never whole,
websockets of nobody, files by drops, fifty files at once by one and by many, a hundred pages of one account.
Prints for each how long the viewers waited, what was refused, what the service held during it, and after. On
Linux only.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

import pandas as pd
import psutil
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bench import office
from bench.load import SEEN, measured, quantile
from bench.sessions import Session, connected
from tests.access.raw import Browser
from tests.serving import Server

DEFAULT: Final = Path(__file__).parent / "results" / "attack.json"
VIEWERS: Final = 8
THINK_S: Final = 2.0
OFFICERS: Final = 10
FILES: Final = 50
LARGE: Final = bytes(5_000_000)
FORGOTTEN_S: Final = 130.0
"""Seconds Streamlit keeps what a page held whose reader left, in case he comes back."""
AFTER_S: Final = 15.0
"""Seconds after which nothing of an attack is left."""


@dataclass
class Scene:
    """The service and who is at work in it."""

    server: Server
    officers: list[Browser]
    times: int
    took: list[float] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    held: list[Any] = field(default_factory=list)
    over: bool = False

    async def line(self, said: bytes = b"") -> asyncio.StreamWriter:
        """A connection that says this much and no more."""
        _, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        writer.write(said)
        self.held.append(writer)
        return writer

    async def hand(self, browser: Browser) -> office.Hand:
        """The page for uploads of an officer."""
        made = await office.Hand.open(self.server.url, office.UPLOAD, office.spoken(browser))
        self.held.append(made.socket)
        return made

    async def leave(self) -> None:
        """Whoever attacked goes away."""
        for each in self.held:
            leaving = each.close()
            if leaving is not None:
                await leaving
        self.held.clear()


async def viewer(scene: Scene, browser: Browser, number: int) -> None:
    """Somebody who looks at pages for as long as the attacks last."""
    chance = random.Random(number)  # noqa: S311 - the same viewers each time
    session = await Session.open(scene.server.url, chance.choice(SEEN), office.spoken(browser))
    while not scene.over:
        await asyncio.sleep(chance.uniform(0.5, 1.5) * THINK_S)
        scene.took.append(await session.rerun(chance.choice(SEEN)))
    scene.met["sentences of a fault"] += session.faults
    await session.close()


async def lines(scene: Scene, said: str = "") -> None:
    """So many connections that say the same and wait."""
    told = said.format(port=scene.server.port).encode()
    for _ in range(scene.times):
        await scene.line(told)
    await asyncio.sleep(3600)


async def strangers(scene: Scene) -> None:
    """Websockets without a cookie, one after the other."""
    stranger = office.spoken(Browser(scene.server.port))
    for _ in range(scene.times):
        try:
            await Session.open(scene.server.url, "/", stranger)
            scene.met["LET IN"] += 1
        except (InvalidStatus, ConnectionClosed):
            scene.met["turned away"] += 1


async def drops(scene: Scene) -> None:
    """Files of one account that come one byte a second."""
    browser = scene.officers[0]
    places = await (await scene.hand(browser)).places(FILES)
    told = browser.headers() | {
        "Origin": browser.origin or "",
        "X-Xsrftoken": browser.more["Cookie"].rpartition("=")[2],
        "Content-Type": "multipart/form-data; boundary=b",
        "Content-Length": "1000000",
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    held = [await scene.line(f"PUT {each.upload_url} HTTP/1.1\r\n{head}\r\n".encode()) for each in places]
    while True:
        for each in held:
            each.write(b"-")
        await asyncio.sleep(1)


async def files(scene: Scene, officers: int) -> None:
    """Fifty files at once, by so many accounts; then each is read where it came in."""

    async def sent(browser: Browser, where: Any) -> int:
        status = await office.put(browser, where, LARGE)
        scene.met[f"answered {status}"] += 1
        return status

    async def one(browser: Browser) -> None:
        hand = await scene.hand(browser)
        places = await hand.places(FILES // officers)
        answers = await asyncio.gather(*(sent(browser, each) for each in places))
        came = [each for each, status in zip(places, answers, strict=True) if status == 204]
        await hand.choose(came, len(LARGE))

    await asyncio.gather(*(one(browser) for browser in scene.officers[:officers]))


async def pages(scene: Scene) -> None:
    """A hundred pages of one account."""
    for _ in range(100):
        try:
            scene.held.append(await connected(scene.server.url, office.spoken(scene.officers[1])))
            scene.met["open"] += 1
        except (InvalidStatus, ConnectionClosed):
            scene.met["refused"] += 1
    await asyncio.sleep(3600)


async def nothing(_: Scene) -> None:
    """An ordinary day."""
    await asyncio.sleep(3600)


async def later(_: Scene) -> None:
    """When Streamlit has forgotten whoever left."""
    await asyncio.sleep(FORGOTTEN_S)


HALF: Final = "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
UPGRADE: Final = HALF + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
ATTACKS: Final[dict[str, Callable[[Scene], Awaitable[None]]]] = {
    "nothing": nothing,
    "sockets that say nothing": lines,
    "half requests": partial(lines, said=HALF),
    "half upgrades": partial(lines, said=UPGRADE),
    "websockets of nobody": strangers,
    "50 files by drops": drops,
    "50 files of one": partial(files, officers=1),
    "50 files of ten": partial(files, officers=OFFICERS),
    "100 pages of one": pages,
    "nothing, two minutes later": later,
}


async def attacked(scene: Scene, name: str, seconds: float) -> dict[str, Any]:
    """What came of one attack."""
    if scene.server.process is None:
        raise RuntimeError("nothing runs")
    process = psutil.Process(scene.server.process.pid)
    scene.took.clear()
    scene.met.clear()
    task = asyncio.create_task(ATTACKS[name](scene))  # type: ignore[arg-type]
    seen, until = [], time.monotonic() + (FORGOTTEN_S if ATTACKS[name] is later else seconds)
    while time.monotonic() < until:
        seen.append(measured(process))
        await asyncio.sleep(0.5)
    task.cancel()
    (end,) = await asyncio.gather(task, return_exceptions=True)
    if isinstance(end, Exception):
        scene.met[f"{type(end).__name__}: {end}"[:60]] += 1
    took = list(scene.took)
    await scene.leave()
    await asyncio.sleep(AFTER_S)
    after = measured(process)
    return {
        "attack": name,
        "answers": len(took),
        "median_s": statistics.median(took),
        "p95_s": quantile(took, 0.95),
        "most_mb": max(each["app_mb"] for each in seen),
        "children": max(each["children"] for each in seen),
        "handles": max(each["handles"] for each in seen),
        "mb_after": after["app_mb"],
        "handles_after": after["handles"],
        "met": ", ".join(f"{count} {what}" for what, count in scene.met.items() if count),
    }


async def measure(server: Server, times: int, seconds: float) -> list[dict[str, Any]]:
    """All attacks, one after the other."""
    come_in = partial(asyncio.to_thread, office.come_in, server)
    officers = [await come_in(f"nap{number}", f"10.2.0.{number + 1}") for number in range(OFFICERS)]
    viewers = [await come_in(f"xem{number}", f"10.1.0.{number + 1}") for number in range(VIEWERS)]
    scene = Scene(server, officers, times)
    at_work = [asyncio.create_task(viewer(scene, browser, number)) for number, browser in enumerate(viewers)]
    await asyncio.sleep(seconds)  # every page is seen for the first time
    found = [await attacked(scene, name, seconds) for name in ATTACKS]
    scene.over = True
    await asyncio.gather(*at_work)
    return found


def main() -> None:
    """Print the table and write it as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--json", type=Path, default=DEFAULT)
    asked = parser.parse_args()
    roles = {f"xem{number}": "viewer" for number in range(VIEWERS)}
    roles |= {f"nap{number}": "administrator" for number in range(OFFICERS)}
    with tempfile.TemporaryDirectory() as folder:
        server = office.start(Path(folder), roles)
        try:
            found = asyncio.run(measure(server, asked.times, asked.seconds))
        finally:
            server.stop()
        times = server.log.count("Traceback")
    print(pd.DataFrame(found).round(2).to_string(index=False))
    print(f"tracebacks in the log: {times}")
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
