"""An office at work: ``python -m bench.load [--viewers 40] [--uploaders 2] [--minutes 10] [--json FILE]``.

Starts the service as an office runs it (accounts, cookies, a proxy that brings TLS in front) with the sample
in it. Viewers walk over all pages with five seconds of thinking between two gestures; uploaders send a
workbook no other is like, wait until it is read, look at it for half a minute, accept it, begin anew; each
acceptance makes every page be worked out anew. Prints how long answers took, what went wrong, how memory
and open handles went; the drawing stands beside the JSON. Everybody is on the server's own machine and takes
a part of it. Linux only.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pandas as pd
import psutil

from bench import office
from bench.rerun import STAYS, THINK_S
from bench.sessions import Session
from lib.access import permissions
from tests.places import PATHS
from tests.serving import Server

DEFAULT: Final = Path(__file__).parent / "results" / "load.json"
GOALS: Final = {"errors": 0, "median_s": 0.5, "p95_s": 1.5, "growth_mb": 100}
READ_S: Final = 30.0
"""Seconds an uploader takes to have a file ready, and as many to read what it would change."""
LOOK_S: Final = 2.0
"""Seconds between two looks at memory and handles."""
WARM: Final = 0.3
"""Share of the time after which memory has to stand: until then pages are seen for the first time."""
MEGABYTE: Final = 1024 * 1024
SEEN: Final = tuple(
    path
    for path in PATHS
    if permissions.allows("viewer", "page", path.partition("?")[0].strip("/") or "tong-quan")
)
"""The pages a viewer may see."""


@dataclass
class Heard:
    """What came of it, written by all who are at work."""

    until: float
    took: dict[str, list[float]] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)
    accepted: int = 0

    def note(self, what: str, seconds: float) -> None:
        """One answer."""
        self.took.setdefault(what, []).append(seconds)

    @property
    def over(self) -> bool:
        """Whether everybody goes home."""
        return time.monotonic() > self.until


async def think(chance: random.Random, seconds: float = THINK_S) -> None:
    """Look at what was drawn."""
    await asyncio.sleep(chance.uniform(0.5, 1.5) * seconds)


async def viewer(server: Server, number: int, heard: Heard) -> None:
    """Somebody who looks: changes a filter, goes to another page, thinks."""
    chance = random.Random(number)  # noqa: S311 - the same viewers each time
    await asyncio.sleep(chance.uniform(0, 2 * THINK_S))
    browser = await asyncio.to_thread(
        office.come_in, server, f"xem{number}", f"10.1.{number // 250}.{number % 250 + 1}"
    )
    session = await Session.open(server.url, chance.choice(SEEN), office.spoken(browser))
    try:
        while True:
            await think(chance)
            if heard.over:
                break
            heard.note("viewers", await session.rerun("" if chance.random() < STAYS else chance.choice(SEEN)))
    finally:
        heard.wrong["sentences of a fault"] += session.faults
        await session.close()


async def uploader(server: Server, number: int, heard: Heard) -> None:
    """Somebody who sends one workbook after the other and accepts each."""
    chance = random.Random(1000 + number)  # noqa: S311 - the same files each time
    browser = await asyncio.to_thread(office.come_in, server, f"nap{number}", f"10.2.0.{number + 1}")
    session = await office.Hand.open(server.url, office.UPLOAD, office.spoken(browser))
    try:
        while not heard.over:
            await think(chance, READ_S)
            file, before = office.month(chance), session.accepted
            (place,) = await session.places()
            begun = time.perf_counter()
            heard.wrong["uploads refused"] += await office.put(browser, place, file) != 204
            heard.note("sending", time.perf_counter() - begun)
            heard.note("reading", await session.choose([place], len(file)))
            await think(chance, READ_S)
            heard.note("accepting", await session.choose([place], len(file), accept=True))
            heard.wrong["not accepted"] += session.accepted == before
    finally:
        heard.accepted += session.accepted
        heard.wrong["sentences of a fault"] += session.faults
        await session.close()


def measured(process: psutil.Process) -> dict[str, float]:
    """What the service holds now: megabytes of itself and its children, open handles, processor seconds."""
    children, held = process.children(recursive=True), 0
    for child in children:
        try:
            held += child.memory_info().rss
        except psutil.Error:  # it has just ended
            continue
    spent = process.cpu_times()
    return {
        "app_mb": process.memory_info().rss / MEGABYTE,
        "children_mb": held / MEGABYTE,
        "children": len(children),
        "handles": process.num_fds(),
        "cpu_s": spent.user + spent.system + spent.children_user + spent.children_system,
    }


async def watched(server: Server, heard: Heard) -> list[dict[str, float]]:
    """Memory and handles, from the first minute to the last."""
    if server.process is None:
        raise RuntimeError("nothing runs")
    process, begun, seen = psutil.Process(server.process.pid), time.monotonic(), []
    while not heard.over:
        seen.append({"at_s": time.monotonic() - begun, **measured(process)})
        await asyncio.sleep(LOOK_S)
    return seen


async def work(server: Server, viewers: int, uploaders: int, minutes: float) -> dict[str, Any]:
    """Everybody at once, until the time is over."""
    heard = Heard(time.monotonic() + minutes * 60)
    people = [viewer(server, number, heard) for number in range(viewers)]
    people += [uploader(server, number, heard) for number in range(uploaders)]
    seen, *ends = await asyncio.gather(watched(server, heard), *people, return_exceptions=True)
    heard.wrong.update(f"{type(end).__name__}: {end}"[:90] for end in ends if isinstance(end, Exception))
    if isinstance(seen, BaseException):
        raise seen
    return told(heard, seen, viewers, uploaders, minutes)


def told(
    heard: Heard, seen: list[dict[str, float]], viewers: int, uploaders: int, minutes: float
) -> dict[str, Any]:
    """All figures."""
    answers = [
        {
            "what": what,
            "answers": len(took),
            "median_s": statistics.median(took),
            "p95_s": quantile(took, 0.95),
            "longest_s": max(took),
        }
        for what, took in sorted(heard.took.items(), reverse=True)
    ]
    warm = [each["app_mb"] for each in seen[int(len(seen) * WARM) :]]
    third = max(1, len(warm) // 3)
    return {
        "goals": GOALS,
        "viewers": viewers,
        "uploaders": uploaders,
        "minutes": minutes,
        "errors": sum(heard.wrong.values()),
        "wrong": {what: count for what, count in heard.wrong.items() if count},
        "accepted": heard.accepted,
        "answers": answers,
        "cpu_share": (seen[-1]["cpu_s"] - seen[0]["cpu_s"]) / (seen[-1]["at_s"] - seen[0]["at_s"]),
        "growth_mb": statistics.mean(warm[-third:]) - statistics.mean(warm[:third]),
        "over_time": seen,
    }


def quantile(took: list[float], share: float) -> float:
    """So large a share took less."""
    return sorted(took)[min(len(took) - 1, int(share * len(took)))]


def said(found: dict[str, Any]) -> str:
    """One table, what came of the goals, and the course in four lines."""
    goals, seen = found["goals"], found["over_time"]
    first = found["answers"][0]
    kept = {
        f"errors {found['errors']} (goal {goals['errors']})": found["errors"] <= goals["errors"],
        f"median {first['median_s']:.3f} s (goal < {goals['median_s']})": first["median_s"]
        < goals["median_s"],
        f"p95 {first['p95_s']:.3f} s (goal < {goals['p95_s']})": first["p95_s"] < goals["p95_s"],
        f"memory {found['growth_mb']:+.0f} MB once warm (goal < {goals['growth_mb']})": found["growth_mb"]
        < goals["growth_mb"],
    }
    lines = [
        f"{found['viewers']} viewers, {found['uploaders']} uploaders, {found['minutes']:g} minutes: "
        f"{found['accepted']} workbooks accepted, {found['cpu_share']:.2f} processors busy\n",
        pd.DataFrame(found["answers"]).round(3).to_string(index=False),
        "",
        *(f"{'kept  ' if well else 'MISSED'} {what}" for what, well in kept.items()),
        *(f"  {count} × {what}" for what, count in found["wrong"].items()),
        "",
        *(f"{name:<12} {course([each[name] for each in seen])}" for name in COURSES),
    ]
    return "\n".join(lines)


COURSES: Final = {"app_mb": "#1F3A5F", "children_mb": "#B35C00", "handles": "#2E7D4F"}
BARS: Final = "▁▂▃▄▅▆▇█"


def course(values: list[float], width: int = 60) -> str:
    """Values over time in one line, each bar the most of its stretch."""
    step = max(1, len(values) // width)
    parts = [max(values[at : at + step]) for at in range(0, len(values), step)]
    most = max(parts) or 1.0
    return "".join(BARS[round(part / most * 7)] for part in parts) + f"  {parts[0]:.0f} → {parts[-1]:.0f}"


def drawn(seen: list[dict[str, float]], width: int = 720, height: int = 120) -> str:
    """The same as an SVG, one strip each, from zero."""
    last = seen[-1]["at_s"] or 1.0
    strips = []
    for row, (name, colour) in enumerate(COURSES.items()):
        most = max(each[name] for each in seen) or 1.0
        top = row * (height + 30) + 20
        points = " ".join(
            f"{each['at_s'] / last * width:.1f},{top + height * (1 - each[name] / most):.1f}" for each in seen
        )
        said = f"{name}: {seen[0][name]:.0f} → {seen[-1][name]:.0f}, most {most:.0f}"
        strips.append(
            f'<text x="0" y="{top - 5}">{said}</text>'
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
            f'<line x1="0" x2="{width}" y1="{top + height}" y2="{top + height}" stroke="#999"/>'
        )
    size = f'width="{width}" height="{len(COURSES) * (height + 30) + 20}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="13">{"".join(strips)}</svg>\n'


def main() -> None:
    """Print the table; write the figures as JSON and the course as SVG."""
    if not sys.platform.startswith("linux"):
        raise SystemExit("bench.load counts another process's open handles, so it runs on Linux alone")
    parser = argparse.ArgumentParser()
    parser.add_argument("--viewers", type=int, default=40)
    parser.add_argument("--uploaders", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--json", type=Path, default=DEFAULT)
    asked = parser.parse_args()
    roles = {f"xem{number}": "viewer" for number in range(asked.viewers)}
    roles |= {f"nap{number}": "administrator" for number in range(max(1, asked.uploaders))}
    with tempfile.TemporaryDirectory() as folder:
        server = office.start(Path(folder), roles)
        try:
            found = asyncio.run(work(server, asked.viewers, asked.uploaders, asked.minutes))
        finally:
            server.stop()
        found["wrong"] |= {"tracebacks in the log": times} if (times := server.log.count("Traceback")) else {}
        found["errors"] += times
    print(said(found))
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    asked.json.with_suffix(".svg").write_text(drawn(found["over_time"]), "utf-8")


if __name__ == "__main__":
    main()
