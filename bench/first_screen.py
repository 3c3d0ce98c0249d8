"""The first screen beside two peers: ``python -m bench.first_screen [--quick] [--environment DIR]``.

Our overview, and its content - headline, four figures, eight bars with targets, the course, the table - in
Dash and in Panel, with the same numbers from our own lib. Bytes over the wire and seconds until the first
real chart is drawn in Chromium, with an empty cache and with a filled one. Each serves as its own
documentation advises: Dash behind gunicorn with compression, Panel by its own server, which has none, with
sessions prepared ahead. Ours is the whole page with its frame and filters, the peers show the content alone.
The peers are installed into an environment of their own, which is thrown away unless a folder is named.
Linux alone.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from lib import office as rooms
from lib.charts.figures_row import Card, headline_cards, pace_card
from lib.charts.sentences import headline
from lib.outputs.html import to_html
from lib.progress.pace import pace
from lib.vocabulary import labels
from pages._columns import BY_LINE
from tests.browser import chromium
from tests.serving import Server, free_port

HERE = Path(__file__).parent
DEFAULT = HERE / "results" / "first_screen.json"
INSTALLED = ("dash[compress]", "gunicorn", "panel")
COMMANDS = {
    "Dash": [
        "-m",
        "gunicorn",
        "dash_app:server",
        "--workers",
        "1",
        "--threads",
        "4",
        "--bind",
        "127.0.0.1:{port}",
    ],
    "Panel": ["-m", "panel", "serve", "panel_app.py", "--reuse-sessions", "--warm", "--port", "{port}"],
}
PATHS = {"ours": "/", "Dash": "/", "Panel": "/panel_app"}
DRAWN = {
    "ours": "() => document.querySelector('.lc-bullets .lc-fill')?.clientWidth > 0",
    "Dash": "() => document.querySelector('.js-plotly-plot .bars path')?.getBBox().width > 0",
    # Bokeh draws on canvases inside shadow roots; one that holds a pixel is drawn
    "Panel": """() => {
        const inside = (root) => [...root.querySelectorAll('*')].flatMap((e) =>
            e.tagName === 'CANVAS' ? [e] : e.shadowRoot ? inside(e.shadowRoot) : []);
        const pixels = (e) => e.getContext('2d')?.getImageData(0, 0, e.width, e.height).data ?? [];
        return inside(document).some((e) => e.width > 100 && pixels(e).some((byte) => byte));
    }""",
}
"""Whether the first real chart stands; looked at in every frame the browser paints."""
WATCH = """(() => { const drawn = %s, look = () => {
    if (drawn()) requestAnimationFrame(() => { window.drawnAt = performance.now() / 1000; });
    else requestAnimationFrame(look); }; requestAnimationFrame(look); })()"""
QUIET_S = 1.5
"""What is still loaded so long after the first chart counts as well."""


def content(folder: Path) -> dict[str, Any]:
    """What all three show, said by our own lib."""
    office = rooms.open_office(f"sqlite:///{(folder / 'content.db').as_posix()}")
    known = rooms.known(office).observations
    year = rooms.default_year(known, office.catalogue)
    as_of = rooms.latest_date(office, known, year)
    whole, lines = (rooms.progress(office, year, as_of, by=by, observations=known) for by in ((), ("line",)))
    cards = [
        *headline_cards(whole, as_of=as_of),
        *pace_card(pace(whole, year, as_of), year=year, as_of=as_of),
    ]
    course = rooms.sight(office, rooms.Question(year, as_of), known).table("course")
    return {
        "title": headline(whole),
        "cards": [card_of(card) for card in cards],
        "lines": lines_of(lines),
        "course": course_of(course, int(whole["target_vnd"].iloc[0]), year),
        "table": table_of(rooms.with_total(lines, whole, "line", "Toàn chương trình")),
    }


def card_of(card: Card) -> list[str]:
    """One headline figure: what it is, the figure, the line under it."""
    said = asdict(card)
    return [said["label"], f"{said['value']} {said['unit']}", said["note"]]


def lines_of(lines: pd.DataFrame) -> dict[str, list[Any]]:
    """The bars."""
    return {
        "name": (lines["line"] + " " + lines["line_name"]).tolist(),
        "rate": lines["rate"].astype("float").tolist(),
        "target": lines["target_rate"].astype("float").tolist(),
        "colour": [labels.STATUS[code].fill for code in lines["status"]],
    }


def course_of(course: pd.DataFrame, target: int, year: int) -> dict[str, list[Any]]:
    """The steps and the way to the target."""
    return {
        "on": course["on"].dt.strftime("%Y-%m-%d").tolist(),
        "paid": course["disbursed_vnd"].astype("float").tolist(),
        "way_on": [f"{year}-01-01", f"{year}-12-31"],
        "way": [0, target],
    }


def table_of(table: pd.DataFrame) -> dict[str, list[Any]]:
    """The table's texts, as our screen shows them."""
    rows = re.findall(r"<tr.*?</tr>", to_html(table, BY_LINE))
    head, *body = (
        [html.unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows
    )
    return {"head": head, "rows": body}


def peers_python(folder: Path) -> Path:
    """The Python of the peers' environment, made where there is none yet."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *INSTALLED], check=True)
    return python


def versions(python: Path) -> dict[str, str]:
    """What is compared, by version."""
    names = ("dash", "panel", "bokeh", "plotly")
    code = f"from importlib.metadata import version as v; print(*map(v, {names!r}))"
    told = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    return {
        "streamlit": streamlit.__version__,
        **dict(zip(names, told, strict=True)),
    }


@contextmanager
def served(name: str, python: Path, folder: Path) -> Iterator[str]:
    """One of the three, running; its address."""
    if name == "ours":
        server = Server(folder).start()
        try:
            yield server.url
        finally:
            server.stop()
        return
    port = free_port()
    command = [python, *(part.format(port=port) for part in COMMANDS[name])]
    told = {**os.environ, "PEER_CONTENT": str(folder / "content.json"), "BOKEH_RESOURCES": "server"}
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=HERE / "peers", env=told, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}{PATHS[name]}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(15)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Until a peer answers."""
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=5).read()  # noqa: S310 - our own address
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"{url} did not start")


def visit(context: BrowserContext, url: str, name: str) -> tuple[float, int]:
    """Seconds until the first real chart is drawn, and bytes over the wire, websocket and all."""
    page, received = context.new_page(), []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda told: received.append(int(told["encodedDataLength"])))
    wire.on("Network.webSocketFrameReceived", lambda told: received.append(frame_bytes(told["response"])))
    page.add_init_script(WATCH % DRAWN[name])
    page.goto(url + PATHS[name])
    page.wait_for_function("window.drawnAt", timeout=60_000)
    page.wait_for_timeout(QUIET_S * 1000)
    seconds = float(page.evaluate("window.drawnAt"))
    page.close()
    return seconds, sum(received)


def frame_bytes(frame: dict[str, Any]) -> int:
    """Size of a message before its compression on the way; the browser tells binary ones as base64."""
    return len(frame["payloadData"]) * 3 // 4 if frame["opcode"] == 2 else len(frame["payloadData"].encode())


def measured(browser: Browser, name: str, url: str, times: int) -> dict[str, Any]:
    """Cold: a fresh profile each time. Warm: the same profile again."""
    cold, warm = [], []
    for _ in range(times):
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        cold.append(visit(context, url, name))
        warm.append(visit(context, url, name))
        context.close()
    row: dict[str, Any] = {"what": name}
    for kind, found in (("cold", cold), ("warm", warm)):
        row[f"{kind}_s"] = statistics.median(seconds for seconds, _ in found)
        row[f"{kind}_kb"] = statistics.median(size for _, size in found) / 1000
    return row


def main() -> None:
    """Print the table and write it as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path, default=DEFAULT)
    parser.add_argument("--quick", action="store_true", help="two visits each instead of seven")
    parser.add_argument(
        "--environment", type=Path, help="folder of the peers' environment, kept for the next run"
    )
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        python = peers_python((told.environment or folder / "peers").absolute())
        (folder / "content.json").write_text(json.dumps(content(folder)), "utf-8")
        browser = driver.chromium.launch(executable_path=chromium.executable(), args=list(chromium.ARGUMENTS))
        rows = []
        for peer in PATHS:
            with served(peer, python, folder) as url:
                rows.append(measured(browser, peer, url, 2 if told.quick else 7))
        browser.close()
        found = {"versions": versions(python), "rows": rows}
    print(said(found))
    told.json.parent.mkdir(parents=True, exist_ok=True)
    told.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def said(found: dict[str, Any]) -> str:
    """The table, and how many times ours each peer takes."""
    table = pd.DataFrame(found["rows"]).set_index("what")
    ratios = (table / table.loc["ours"]).round(2).rename(lambda name: f"{name} ÷ ours").drop("ours ÷ ours")
    named = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    return f"{named}\n\n{table.round(2).to_string()}\n\n{ratios.to_string()}"


if __name__ == "__main__":
    main()
