"""What a rerun costs the server: ``python -m bench.rerun [--quick] [--profile /xa] [--json FILE]``.

Starts the dashboard as README does, with the sample in it. First, one session at a time, the processor
seconds of the server's own process for a warm rerun of every page. Then many sessions with five seconds of
thinking between two reruns: how long the middle rerun takes, and with how many sessions that passes
half a second. The sessions run on the same machine and take a part of it; an office's server has it alone.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import json
import os
import pstats
import random
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bench.sessions import Session
from tests.places import PATHS
from tests.serving import ROOT, Server

DEFAULT = Path(__file__).parent / "results" / "rerun.json"
THINK_S = 5.0
GOALS = {"median_cpu_s": 0.12, "most_cpu_s": 0.20, "latency_s": 0.5, "sessions": 40}
STAYS = 0.7
"""Share of reruns that change a filter on the page; the others go to another page."""


def cpu_seconds(server: Server) -> float:
    """Processor seconds the server's process has used so far, in all its threads."""
    if not sys.platform.startswith("linux") or server.process is None:
        raise SystemExit("bench.rerun reads another process's time from /proc, so it runs on Linux alone")
    fields = Path(f"/proc/{server.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def cost(server: Server, path: str, rounds: int, each: int) -> dict[str, Any]:
    """Processor seconds of one warm rerun of a page: the middle of some rounds, each of several reruns."""
    session = await Session.open(server.url, path)
    for _ in range(2):
        await session.rerun()
    spent, took, before = [], [], session.received
    for _ in range(rounds):
        begun = cpu_seconds(server)
        took += [await session.rerun() for _ in range(each)]
        spent.append((cpu_seconds(server) - begun) / each)
    sent = (session.received - before) / (rounds * each)
    await session.close()
    return {
        "page": path,
        "cpu_s": statistics.median(spent),
        "most_s": max(spent),
        "latency_s": statistics.median(took),
        "sent_kb": sent / 1000,
    }


async def reader(url: str, until: float, chance: random.Random, took: list[float]) -> None:
    """One reader at work until the end: thinks, changes a filter or the page, thinks."""
    await asyncio.sleep(chance.uniform(0, THINK_S))
    session = await Session.open(url, chance.choice(PATHS))
    while True:
        await asyncio.sleep(chance.uniform(0.5, 1.5) * THINK_S)
        if time.monotonic() > until:
            break
        took.append(await session.rerun("" if chance.random() < STAYS else chance.choice(PATHS)))
    await session.close()


async def load(server: Server, sessions: int, seconds: float) -> dict[str, Any]:
    """How long reruns take while so many work at once."""
    took: list[float] = []
    begun, until = cpu_seconds(server), time.monotonic() + seconds
    readers = [random.Random(number) for number in range(sessions)]  # noqa: S311 - the same readers each time
    await asyncio.gather(*(reader(server.url, until, chance, took) for chance in readers))
    busy = (cpu_seconds(server) - begun) / seconds
    cuts = statistics.quantiles(took, n=20)
    return {
        "sessions": sessions,
        "reruns": len(took),
        "median_s": cuts[9],
        "p95_s": cuts[18],
        "cpu_share": busy,
    }


async def loads(server: Server, seconds: float) -> list[dict[str, Any]]:
    """The wanted number of sessions, then half as many more each time until the middle rerun is too slow."""
    found = [await load(server, GOALS["sessions"], seconds)]
    while found[-1]["median_s"] < GOALS["latency_s"] and found[-1]["sessions"] < 1000:
        found.append(await load(server, found[-1]["sessions"] * 3 // 2, seconds))
    return found


def passes_at(found: list[dict[str, Any]]) -> int | None:
    """With how many sessions the middle rerun is too slow, on a straight line between the last two loads."""
    if found[-1]["median_s"] < GOALS["latency_s"]:
        return None
    if len(found) == 1:
        return int(found[0]["sessions"])
    under, over = found[-2:]
    share = (GOALS["latency_s"] - under["median_s"]) / (over["median_s"] - under["median_s"])
    return round(under["sessions"] + share * (over["sessions"] - under["sessions"]))


def profiled(path: str, store: Path, rows: int = 25) -> None:
    """Print where a warm rerun of one page spends its time, function by function."""
    os.environ["DASHBOARD_DATABASE_URL"] = f"sqlite:///{store.as_posix()}"
    found: list[cProfile.Profile] = []

    def begin(*_: Any) -> None:  # the first thing a new thread does; cProfile then takes the hook's place
        found.append(cProfile.Profile())
        found[-1].enable()

    shown = AppTest.from_file(str(ROOT / "pages" / "_frame.py"), default_timeout=60)
    address, _, query = path.strip("/").partition("?")
    shown._page_hash = calc_hash(address)  # switch_page() takes files only
    for pair in filter(None, query.split("&")):
        key, _, value = pair.partition("=")
        shown.query_params[key] = value
    shown.run()
    shown.run()
    threading.setprofile(begin)
    shown.run()
    threading.setprofile(None)
    pstats.Stats(found[0]).sort_stats("cumulative").print_stats(rows)


async def measured(server: Server, quick: bool) -> dict[str, Any]:
    """All that is measured."""
    rounds, each, seconds = (3, 3, 15.0) if quick else (7, 5, 40.0)
    pages = [await cost(server, path, rounds, each) for path in PATHS]
    found = [await load(server, GOALS["sessions"], seconds)] if quick else await loads(server, seconds)
    costs = [page["cpu_s"] for page in pages]
    summary = {"median_cpu_s": statistics.median(costs), "most_cpu_s": max(costs)}
    return {"goals": GOALS, **summary, "passes_at": passes_at(found), "pages": pages, "loads": found}


def said(found: dict[str, Any]) -> str:
    """The tables, and what came of the goals."""
    wanted, loads = found["goals"], found["loads"]
    first, limit = loads[0], found["passes_at"]
    passed = f"passes {wanted['latency_s']} s at about {limit} sessions" if limit else "not passed"
    lines = [
        pd.DataFrame(found["pages"]).round(3).to_string(index=False),
        f"\nmedian of pages {found['median_cpu_s']:.3f} s CPU (goal ≤ {wanted['median_cpu_s']}), "
        f"most {found['most_cpu_s']:.3f} (goal ≤ {wanted['most_cpu_s']})\n",
        pd.DataFrame(loads).round(3).to_string(index=False),
        f"\n{first['sessions']} sessions, {THINK_S:g} s think time: median {first['median_s']:.3f} s "
        f"(goal < {wanted['latency_s']}); {passed}",
    ]
    return "\n".join(lines)


def main() -> None:
    """Print the tables and write them as JSON; or print one page's profile."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path, default=DEFAULT)
    parser.add_argument("--quick", action="store_true", help="few rounds, one load")
    parser.add_argument("--profile", metavar="PATH", help="where a rerun of this page spends its time")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder)).start()
        try:
            if told.profile:
                profiled(told.profile, server.store)
                return
            found = asyncio.run(measured(server, told.quick))
        finally:
            server.stop()
    print(said(found))
    told.json.parent.mkdir(parents=True, exist_ok=True)
    told.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
